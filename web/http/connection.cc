#include "web/http/connection.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace ibid {

namespace {

constexpr std::size_t kPiece = 4096;
constexpr std::size_t kSendFrom =
    16 << 20;  // pages are smaller, and answers of the API unless they list a whole large index
constexpr int kLingerMs = 500;
constexpr std::size_t kLingerBytes = 256 * 1024;
constexpr std::string_view kTooSlow = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

}  // namespace

FileDescriptor::FileDescriptor(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
}

Connection::Connection(int descriptor, const Limits& limits) : descriptor_(descriptor), limits_(limits) {
    // An answer is one or two writes; with Nagle each kept connection waits 40 ms for an acknowledgement between them.
    const int yes = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    expect_within(limits_.header_timeout_ms);
}

Connection::~Connection() {
    give_room_back();
    close(descriptor_);
}

void Connection::proceed() {
    if (unsent() == 0) return receive();
    send_some();
    if (unsent() > 0) return;
    out_ = {}, out_at_ = 0;
    file_.reset();
    if (last_)
        linger();
    else
        await_next();
}

bool Connection::abandoned() const {
    char next = 0;
    const ssize_t got = recv(descriptor_, &next, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK);
}

void Connection::receive() {
    char piece[kPiece];
    constexpr std::size_t kMostAtOnce = 1 << 20;  // others get their turn
    const std::size_t before = in_.size();
    const auto most = [&] { return head_end_ > 0 ? head_end_ + body_size_ : limits_.request_bytes; };
    while (lingering_ || in_.size() < most()) {
        const std::size_t room = lingering_ ? sizeof piece : std::min(sizeof piece, most() - in_.size());
        const ssize_t got = recv(descriptor_, piece, room, MSG_DONTWAIT);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
        if (got <= 0) {
            ended_ = true;
            break;
        }
        if (lingering_) {
            dropped_ += static_cast<std::size_t>(got);
            if (dropped_ >= kLingerBytes) ended_ = true;
            if (ended_) break;
            continue;
        }
        if (in_.empty()) expect_within(limits_.header_timeout_ms);
        in_.append(piece, static_cast<std::size_t>(got));
        find_head_end();
        if (is_whole() || in_.size() - before >= kMostAtOnce) break;
    }
}

/// An empty line ends the head; a bare line feed is as good as CR LF. Each byte is looked at once.
void Connection::find_head_end() {
    for (; head_end_ == 0; ++scanned_) {
        scanned_ = in_.find('\n', scanned_);
        if (scanned_ == std::string::npos) {
            scanned_ = in_.size();
            return;
        }
        const std::size_t next = scanned_ + 1;
        if (in_.compare(next, 1, "\n") == 0)
            head_end_ = next + 1;
        else if (in_.compare(next, 2, "\r\n") == 0)
            head_end_ = next + 2;
        else if (next >= in_.size() || in_.compare(next, std::string::npos, "\r") == 0)
            return;  // may yet become one
    }
    if (body_size_ == 0 && !crowded_out_) expect_body();
}

/// A body that is announced larger than we take, or where we take none, is refused by its head, so it need not come.
void Connection::expect_body() {
    constexpr std::size_t kLarge = 64 * 1024;
    constexpr std::size_t kSlowest = 1024;  // bytes in a millisecond: a large body has that much more time
    const std::size_t size = announced_body(head(), limits_.bodies);
    if (size > kLarge) {
        const auto wanted = static_cast<std::ptrdiff_t>(size);
        if (limits_.room && limits_.room->fetch_sub(wanted) < wanted) {
            limits_.room->fetch_add(wanted);
            crowded_out_ = true;
            return;
        }
        reserved_ = limits_.room ? size : 0;
        in_.reserve(head_end_ + size);
        expect_within(limits_.header_timeout_ms + static_cast<int>(size / kSlowest));
    }
    body_size_ = size;
}

void Connection::give_room_back() {
    if (limits_.room) limits_.room->fetch_add(static_cast<std::ptrdiff_t>(reserved_));
    reserved_ = 0;
}

bool Connection::turn_away() {
    if (unsent() > 0 || lingering_ || in_.empty()) return false;
    if (send(descriptor_, kTooSlow.data(), kTooSlow.size(), MSG_NOSIGNAL | MSG_DONTWAIT) <= 0) return false;
    linger();
    return true;
}

void Connection::send_some() {
    while (unsent() > 0) {
        ssize_t sent = 0;
        if (held() > 0) {
            sent = send(descriptor_, out_.data() + out_at_, held(), MSG_NOSIGNAL | MSG_DONTWAIT);
        } else {
            constexpr std::uint64_t kMostAtOnce = 1 << 20;  // others get their turn
            auto at = static_cast<off_t>(file_at_);
            sent = sendfile(descriptor_, file_->get(), &at, std::min(file_end_ - file_at_, kMostAtOnce));
            if (sent == 0) return break_off();  // the file has become shorter
        }
        if (sent > 0) {
            (held() > 0 ? out_at_ : file_at_) += static_cast<std::size_t>(sent);
            expect_within(limits_.write_timeout_ms);
        } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        } else if (!(sent < 0 && errno == EINTR)) {
            return break_off();
        }
    }
}

/// It takes no more, or we have no more.
void Connection::break_off() {
    out_.clear(), out_at_ = 0;
    file_.reset();
    file_at_ = file_end_ = 0;
    in_.clear();
    ended_ = last_ = true;
}

void Connection::send_file(std::shared_ptr<FileDescriptor> file, std::uint64_t begin, std::uint64_t end) {
    file_ = std::move(file);
    file_at_ = begin;
    file_end_ = end;
}

ssize_t Connection::write(const char* from, std::size_t size) {
    out_.append(from, size);
    if (out_.size() < kSendFrom) return static_cast<ssize_t>(size);
    while (true) {
        send_some();
        if (unsent() == 0) break;
        pollfd p{descriptor_, POLLOUT, 0};
        if (const int ready = poll(&p, 1, limits_.write_timeout_ms); ready == 0 || (ready < 0 && errno != EINTR))
            return -1;
    }
    out_.clear(), out_at_ = 0;
    return ended_ ? -1 : static_cast<ssize_t>(size);
}

void Connection::finish(bool last) {
    last_ = last;
    in_.erase(0, head_end_ > 0 ? head_end_ + body_size_ : in_.size());
    scanned_ = head_end_ = body_size_ = 0;
    crowded_out_ = false;
    if (reserved_ > 0) in_.shrink_to_fit();
    give_room_back();
    expect_within(limits_.write_timeout_ms);
    if (unsent() > 0) return proceed();
    if (last)
        linger();
    else
        await_next();
}

void Connection::await_next() {
    find_head_end();
    expect_within(in_.empty() ? limits_.idle_timeout_ms : limits_.header_timeout_ms);
}

void Connection::linger() {
    shutdown(descriptor_, SHUT_WR);
    lingering_ = true;
    expect_within(kLingerMs);
}

}  // namespace ibid
