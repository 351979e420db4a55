#pragma once
// A listening TCP socket, ours or systemd's. Throws Error(io, usage). Inside web/ only.

#include <string>

namespace ibid {

class Listener {
public:
    /// "HOST:PORT", "[::1]:8080"; or the socket that systemd passed.
    explicit Listener(const std::string& address);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    int descriptor() const { return descriptor_; }
    /// "127.0.0.1:40123": as bound, with the port that port 0 became.
    std::string address() const;

private:
    int descriptor_ = -1;
};

}  // namespace ibid
