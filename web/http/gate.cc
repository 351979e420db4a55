#include "web/http/gate.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "model/error.h"

namespace ibid {

namespace {

constexpr std::size_t kMaxWaiting =
    4096;  // below the descriptors that serve() asks for, with room for files and the index
constexpr std::size_t kMaxUnsent = 64 << 20;  // bytes of answers that no one takes
constexpr int kAcceptsATurn = 64;             // so that those who wait get their turn while others come

}  // namespace

Gate::Gate(int listener, const Connection::Limits& limits, Metrics& metrics)
    : listener_(listener), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), limits_(limits), metrics_(metrics) {
    if (wake_ < 0)
        throw Error(ErrorCode::io, std::string("cannot make an event descriptor: ") + std::strerror(errno),
                    "raise the limit on open files (ulimit -n)");
    fcntl(listener_, F_SETFL,
          fcntl(listener_, F_GETFL) | O_NONBLOCK);  // one that gave up before we accepted it must not hold us
}

Gate::~Gate() { close(wake_); }

void Gate::give_back(std::unique_ptr<Connection> connection) {
    {
        const std::lock_guard lock(mutex_);
        returned_.push_back(std::move(connection));
    }
    eventfd_write(wake_, 1);
}

void Gate::drop_oldest() {
    if (waiting_.empty()) return;
    waiting_.erase(waiting_.begin());
    ++metrics_.refused_connections;
}

void Gate::limit_unsent() {
    std::size_t unsent = 0;
    for (auto at = waiting_.rbegin(); at != waiting_.rend(); ++at) {
        unsent += (*at)->held();
        if (unsent <= kMaxUnsent || (*at)->held() == 0) continue;
        at->reset();
        ++metrics_.refused_connections;
    }
    if (unsent > kMaxUnsent) waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), nullptr), waiting_.end());
}

bool Gate::sending() {
    const std::lock_guard lock(mutex_);
    const auto unsent = [](const auto& connection) { return connection->unsent() > 0; };
    return std::any_of(waiting_.begin(), waiting_.end(), unsent) ||
           std::any_of(returned_.begin(), returned_.end(), unsent);
}

void Gate::accept_some() {
    for (int i = 0; i < kAcceptsATurn; ++i) {
        const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor < 0) {
            if (errno != EMFILE && errno != ENFILE) return;
            if (waiting_.empty())
                deaf_ = true;  // workers have them all: one must be given back first
            else
                drop_oldest();
            return;
        }
        ++metrics_.connections;
        waiting_.push_back(std::make_unique<Connection>(descriptor, limits_));
        if (waiting_.size() > kMaxWaiting) drop_oldest();
    }
}

std::vector<std::unique_ptr<Connection>> Gate::turn(int timeout_ms) {
    std::vector<std::unique_ptr<Connection>> ready;
    {
        const std::lock_guard lock(mutex_);
        // A request that came along with the one before is here already.
        for (auto& connection : returned_) (connection->ready() ? ready : waiting_).push_back(std::move(connection));
        returned_.clear();
    }
    limit_unsent();
    std::vector<pollfd> polled;
    polled.reserve(waiting_.size() + 2);
    for (const auto& connection : waiting_)
        polled.push_back(
            {connection->descriptor(), static_cast<short>(connection->unsent() > 0 ? POLLOUT : POLLIN), 0});
    polled.push_back({wake_, POLLIN, 0});
    constexpr int kDeaf_ms = 20;
    polled.push_back({listener_, static_cast<short>(deaf_ ? 0 : POLLIN), 0});
    if (deaf_) timeout_ms = std::min(timeout_ms, kDeaf_ms);
    deaf_ = false;
    if (poll(polled.data(), polled.size(), ready.empty() ? timeout_ms : 0) < 0) return ready;

    const auto now = Connection::Clock::now();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        std::unique_ptr<Connection> connection = std::move(waiting_[i]);
        if (polled[i].revents) connection->proceed();
        if (connection->over()) continue;
        if (connection->ready()) {
            ready.push_back(std::move(connection));
        } else if (now < connection->deadline()) {
            waiting_[kept++] = std::move(connection);
        } else if (connection->turn_away()) {
            ++metrics_.malformed_requests;
            waiting_[kept++] = std::move(connection);
        }
    }
    waiting_.resize(kept);
    if (polled[polled.size() - 2].revents) {
        eventfd_t count = 0;
        eventfd_read(wake_, &count);
    }
    if (polled.back().revents) accept_some();
    return ready;
}

}  // namespace ibid
