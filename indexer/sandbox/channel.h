#pragma once
// Messages over a local socket between our own processes: a type, bytes, and now and then an open file.
// The other side may be a worker that a hostile file has taken over: lengths are bounded, nothing is trusted.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ibid {

/// Owns a file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(other.release()) {}
    Fd& operator=(Fd&& other) noexcept {
        reset(other.release());
        return *this;
    }
    ~Fd() { reset(); }
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release() {
        const int fd = fd_;
        fd_ = -1;
        return fd;
    }
    void reset(int fd = -1);

private:
    int fd_ = -1;
};

struct SocketPair {
    Fd ours, theirs;
};
/// Throws Error(io) when the system has no more.
SocketPair make_socket_pair();

struct Message {
    char type = 0;
    std::string bytes;
    Fd fd;  // when one was sent along
};

/// The longest message: a document whose analysis is longer is refused by its worker.
inline constexpr std::size_t kMaxMessageBytes = std::size_t{256} << 20;

/// Blocks until all is sent; false when the other side is gone. `passed_fd` >= 0 is sent along.
bool send_message(int socket, char type, std::string_view bytes, int passed_fd = -1);
/// Blocks until a whole message is there; none when the other side is gone or talks nonsense.
std::optional<Message> receive_message(int socket);

/// A message that arrives in pieces, read without blocking.
class MessageReader {
public:
    enum class State { waiting, complete, closed };
    /// Reads what is there. `complete`: take() has a message; call again for the next.
    State read(int socket);
    Message take();

private:
    std::string header_;
    Message message_;
};

}  // namespace ibid
