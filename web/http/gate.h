#pragma once
// Where connections wait until a request of theirs has arrived whole; only then does a worker get them. A thousand
// clients that send a byte a second, or do not read what they asked for, cost descriptors and some memory, and no
// thread. Inside web/ only.

#include <memory>
#include <mutex>
#include <vector>

#include "web/http/connection.h"
#include "web/http/metrics.h"

namespace ibid {

class Gate {
public:
    /// `listener`: a listening socket that stays the caller's.
    Gate(int listener, const Connection::Limits& limits, Metrics& metrics);
    ~Gate();
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    /// Waits up to `timeout_ms` for something to happen. Accepts, receives, ends what is too slow; returns the
    /// connections that have a request to answer. One thread's.
    std::vector<std::unique_ptr<Connection>> turn(int timeout_ms);
    /// Any thread's: it takes the rest of its answer and awaits its next request, or its end.
    void give_back(std::unique_ptr<Connection> connection);
    /// Whether answers are still being taken. The thread's that turns.
    bool sending();

private:
    void accept_some();
    /// Makes room by ending the one that has been waiting longest.
    void drop_oldest();
    /// Ends those that have long not taken their answers, until the rest fit into memory.
    void limit_unsent();

    int listener_, wake_;
    bool deaf_ = false;  // no descriptor was left for who came: the next turn does not listen
    Connection::Limits limits_;
    Metrics& metrics_;
    std::vector<std::unique_ptr<Connection>> waiting_;  // by the order in which they came
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> returned_;
};

}  // namespace ibid
