#include "indexer/sandbox/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "model/error.h"

namespace ibid {
namespace {

constexpr std::size_t kHeaderBytes = 5;  // type, then length in four bytes

std::array<char, kHeaderBytes> header_of(char type, std::size_t size) {
    const auto length = static_cast<std::uint32_t>(size);
    return {type, static_cast<char>(length), static_cast<char>(length >> 8), static_cast<char>(length >> 16),
            static_cast<char>(length >> 24)};
}

std::size_t length_in(const char* header) {
    std::uint32_t length = 0;
    for (std::size_t i = 4; i > 0; --i) length = length << 8 | static_cast<unsigned char>(header[i]);
    return length;
}

bool send_all(int socket, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool send_header(int socket, std::array<char, kHeaderBytes> header, int passed_fd) {
    if (passed_fd < 0) return send_all(socket, header.data(), header.size());
    iovec part{header.data(), header.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(rights), &passed_fd, sizeof passed_fd);
    ssize_t sent = 0;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent > 0 && send_all(socket, header.data() + sent, header.size() - static_cast<std::size_t>(sent));
}

}  // namespace

void Fd::reset(int fd) {
    if (fd_ >= 0) close(fd_);
    fd_ = fd;
}

SocketPair make_socket_pair() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw Error(ErrorCode::io, std::string("no socket for a worker: ") + std::strerror(errno), "use fewer --jobs");
    return {Fd(ends[0]), Fd(ends[1])};
}

bool send_message(int socket, char type, std::string_view bytes, int passed_fd) {
    return send_header(socket, header_of(type, bytes.size()), passed_fd) &&
           send_all(socket, bytes.data(), bytes.size());
}

std::optional<Message> receive_message(int socket) {
    Message message;
    std::array<char, kHeaderBytes> header{};
    std::size_t got = 0;
    while (got < header.size()) {
        iovec part{header.data() + got, header.size() - got};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
        msghdr raw{};
        raw.msg_iov = &part;
        raw.msg_iovlen = 1;
        raw.msg_control = control;
        raw.msg_controllen = sizeof control;
        const ssize_t n = recvmsg(socket, &raw, MSG_CMSG_CLOEXEC);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return std::nullopt;
        got += static_cast<std::size_t>(n);
        for (cmsghdr* c = CMSG_FIRSTHDR(&raw); c; c = CMSG_NXTHDR(&raw, c))
            if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
                int fd = -1;
                std::memcpy(&fd, CMSG_DATA(c), sizeof fd);
                message.fd.reset(fd);
            }
    }
    const std::size_t length = length_in(header.data());
    if (length > kMaxMessageBytes) return std::nullopt;
    message.type = header[0];
    message.bytes.resize(length);
    for (std::size_t at = 0; at < length;) {
        const ssize_t n = recv(socket, message.bytes.data() + at, length - at, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return std::nullopt;
        at += static_cast<std::size_t>(n);
    }
    return message;
}

MessageReader::State MessageReader::read(int socket) {
    // Grown as bytes come, not by what the header promises: a hijacked worker may promise much.
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    for (;;) {
        const bool in_header = header_.size() < kHeaderBytes;
        std::string& target = in_header ? header_ : message_.bytes;
        const std::size_t wanted = in_header ? kHeaderBytes : length_in(header_.data());
        if (wanted > kMaxMessageBytes) return State::closed;
        const std::size_t had = target.size();
        if (!in_header && had == wanted) {
            message_.type = header_[0];
            header_.clear();
            return State::complete;
        }
        target.resize(had + std::min(wanted - had, kPiece));
        ssize_t n = 0;
        do n = recv(socket, target.data() + had, target.size() - had, MSG_DONTWAIT);
        while (n < 0 && errno == EINTR);
        const int error = errno;
        target.resize(had + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n < 0 && (error == EAGAIN || error == EWOULDBLOCK)) return State::waiting;
        if (n <= 0) return State::closed;
    }
}

Message MessageReader::take() { return std::exchange(message_, {}); }

}  // namespace ibid
