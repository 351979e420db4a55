#include "web/connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace ibid {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kFlushAt = 64 * 1024;
constexpr int kTickMs = 100;       // how soon an idle connection notices that the server stops
constexpr int kLingerMs = 500;
constexpr std::size_t kLingerBytes = 256 * 1024;

int remaining_ms(Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, 1'000'000));
}

}  // namespace

Connection::Connection(int descriptor, const Limits& limits) : descriptor_(descriptor), limits_(limits), deadline_(Clock::now()) {
    // An answer is one or two writes; with Nagle each kept connection waits 40 ms for an acknowledgement between them.
    const int yes = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

Connection::~Connection() { close(descriptor_); }

bool Connection::wait(short events, int timeout_ms) const {
    pollfd p{descriptor_, events, 0};
    int ready;
    do ready = poll(&p, 1, timeout_ms);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

bool Connection::await_request(int timeout_ms, const std::atomic<bool>& stop, const std::atomic<bool>& hurry) {
    taken_ = 0;
    const auto until = Clock::now() + std::chrono::milliseconds(timeout_ms);
    while (begin_ == end_) {
        const int left = remaining_ms(until);
        if (stop || hurry || left == 0) return false;
        if (!wait(POLLIN, std::min(left, kTickMs))) continue;
        const ssize_t got = recv(descriptor_, buffer_, sizeof buffer_, MSG_DONTWAIT);
        if (got > 0) begin_ = 0, end_ = static_cast<std::size_t>(got);
        else if (got == 0 || (errno != EAGAIN && errno != EINTR)) return false;
    }
    deadline_ = Clock::now() + std::chrono::milliseconds(limits_.header_timeout_ms);
    return true;
}

ssize_t Connection::read(char* to, std::size_t size) {
    if (taken_ >= limits_.request_bytes) {
        refusal_ = Refusal::too_large;
        return -1;
    }
    while (begin_ == end_) {
        if (!wait(POLLIN, remaining_ms(deadline_)) || Clock::now() >= deadline_) {
            refusal_ = Refusal::too_slow;
            return -1;
        }
        const ssize_t got = recv(descriptor_, buffer_, sizeof buffer_, MSG_DONTWAIT);
        if (got > 0) begin_ = 0, end_ = static_cast<std::size_t>(got);
        else if (got == 0) return 0;
        else if (errno != EAGAIN && errno != EINTR) return -1;
    }
    size = std::min({size, end_ - begin_, limits_.request_bytes - taken_});
    std::memcpy(to, buffer_ + begin_, size);
    begin_ += size;
    taken_ += size;
    return static_cast<ssize_t>(size);
}

bool Connection::send_all(const char* from, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = send(descriptor_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            sent_ = true;
            from += sent;
            size -= static_cast<std::size_t>(sent);
        } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            if (!wait(POLLOUT, limits_.write_timeout_ms)) return false;
        } else if (!(sent < 0 && errno == EINTR)) {
            return false;
        }
    }
    return true;
}

ssize_t Connection::write(const char* from, std::size_t size) {
    pending_.append(from, size);
    if (pending_.size() >= kFlushAt && !flush()) return -1;
    return static_cast<ssize_t>(size);
}

bool Connection::flush() {
    const bool good = send_all(pending_.data(), pending_.size());
    pending_.clear();
    return good;
}

void Connection::linger() {
    shutdown(descriptor_, SHUT_WR);
    const auto until = Clock::now() + std::chrono::milliseconds(kLingerMs);
    std::size_t dropped = 0;
    while (dropped < kLingerBytes && wait(POLLIN, remaining_ms(until))) {
        const ssize_t got = recv(descriptor_, buffer_, sizeof buffer_, MSG_DONTWAIT);
        if (got <= 0) break;
        dropped += static_cast<std::size_t>(got);
    }
}

}  // namespace ibid
