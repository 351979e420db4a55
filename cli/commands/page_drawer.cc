#include "cli/commands/page_drawer.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <semaphore>
#include <utility>
#include <vector>

#include "cli/commands/own_process.h"
#include "model/error.h"

extern char** environ;

namespace ibid::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kTimeLimit{20};
constexpr std::size_t kMostBytes = 64u << 20;  // of a PNG; a page of 2400 pixels of noise has 30 MB
std::counting_semaphore<8> drawing(2);         // at once: each may take a core

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { reset(); }
    void reset() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }
    int get() const { return fd_; }

private:
    int fd_;
};

struct Turn {
    Turn() {
        if (!drawing.try_acquire_for(kTimeLimit))
            throw Error(ErrorCode::limit, "too many pages are being drawn", "try again in a moment");
    }
    ~Turn() { drawing.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
};

std::vector<std::string> arguments_for(const PageImageRequest& wanted) {
    std::vector<std::string> arguments{
        "ibid", "draw-page", "--page", std::to_string(wanted.page_number), "--width", std::to_string(wanted.width_px)};
    for (const Rect& r : wanted.boxes) {
        arguments.emplace_back("--box");
        arguments.push_back(std::to_string(r.x0) + ',' + std::to_string(r.y0) + ',' + std::to_string(r.x1) + ',' +
                            std::to_string(r.y1));
    }
    return arguments;
}

/// The child's process id; its standard input is `pdf`, its output goes to `out`.
pid_t start(const std::vector<std::string>& arguments, int pdf, int out) {
    const pid_t child = start_self(arguments, pdf, out, kNowhere);
    if (child < 0) throw Error(ErrorCode::io, "cannot start a process to draw the page", "is there memory left?");
    return child;
}

/// Everything the child writes; nothing when it takes too long or writes too much.
std::string read_all(int fd, bool& in_time) {
    std::string out;
    const auto deadline = Clock::now() + kTimeLimit;
    char piece[65536];
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd p{fd, POLLIN, 0};
        const int ready = left > 0 ? poll(&p, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0 || out.size() > kMostBytes) {
            in_time = false;
            return {};
        }
        const ssize_t got = ::read(fd, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return out;
        out.append(piece, static_cast<std::size_t>(got));
    }
}

}  // namespace

std::string draw_page_in_child(const PageImageRequest& wanted) {
    const Descriptor pdf(::open(wanted.pdf.c_str(), O_RDONLY | O_CLOEXEC));
    if (pdf.get() < 0) throw Error(ErrorCode::not_found, "the file of this document is not at hand", "index it again");
    const Turn turn;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        throw Error(ErrorCode::io, "cannot make a pipe", "too many files are open; try again");
    const Descriptor out(ends[0]);
    Descriptor in(ends[1]);
    const pid_t child = start(arguments_for(wanted), pdf.get(), in.get());
    in.reset();
    bool in_time = true;
    std::string png = read_all(out.get(), in_time);
    if (!in_time) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time) throw Error(ErrorCode::limit, "this page takes too long to draw", "open the PDF itself");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !png.starts_with("\x89PNG"))
        throw Error(ErrorCode::bad_pdf, "this page cannot be drawn", "open the PDF itself");
    return png;
}

}  // namespace ibid::cli
