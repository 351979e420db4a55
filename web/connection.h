#pragma once
// One accepted connection with limits that hold whatever the other side sends: a request's head has a deadline and a size,
// and a write that is not taken ends. Not thread-safe. Inside web/ only.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <sys/types.h>

namespace ibid {

class Connection {
public:
    struct Limits {
        std::size_t request_bytes = 16 * 1024;  // request line and headers; no request of ours has a body
        int header_timeout_ms = 5'000, write_timeout_ms = 20'000;
    };
    /// Takes the descriptor and closes it at the end.
    Connection(int descriptor, const Limits& limits);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Waits for the first byte of a request; false when it did not come in `timeout_ms`, or `hurry` said to stop waiting.
    bool await_request(int timeout_ms, const std::atomic<bool>& stop, const std::atomic<bool>& hurry);
    /// -1 at the end, past the deadline and past the size.
    ssize_t read(char* to, std::size_t size);
    /// Collects; flush() sends. Large pieces go at once.
    ssize_t write(const char* from, std::size_t size);
    bool flush();

    enum class Refusal { none, too_large, too_slow };
    Refusal refusal() const { return refusal_; }
    bool sent_anything() const { return sent_; }
    /// Forgets what was written and not yet sent.
    void discard() { pending_.clear(); }
    int descriptor() const { return descriptor_; }
    /// Ends our side, and reads what is left for a moment, so that the other side sees our answer and not a reset.
    void linger();

private:
    bool wait(short events, int timeout_ms) const;
    bool send_all(const char* from, std::size_t size);

    int descriptor_;
    Limits limits_;
    char buffer_[4096];
    std::size_t begin_ = 0, end_ = 0;  // of what was received and not yet read
    std::size_t taken_ = 0;            // bytes of this request handed out
    std::chrono::steady_clock::time_point deadline_;
    std::string pending_;
    Refusal refusal_ = Refusal::none;
    bool sent_ = false;
};

}  // namespace ibid
