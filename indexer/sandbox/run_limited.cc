#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include "indexer/sandbox/channel.h"
#include "indexer/sandbox/sandbox.h"
#include "model/error.h"
#include "model/formats/bytes.h"

namespace ibid {
namespace {

constexpr char kAnswer = 'A', kError = 'E';

/// The answer may be longer than a message, so it is sent as a message that ends and a last, empty one.
[[noreturn]] void run_child(int socket, const std::function<std::string()>& work, const Limits& limits) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    enter_sandbox(limits);
    start_task(limits, 0);
    const auto fail = [&](ErrorCode code, const char* message, const std::string& hint) {
        send_message(socket, kError,
                     WireWriter().number(static_cast<std::uint64_t>(code)).text(message).text(hint).take());
    };
    try {
        const std::string answer = work();
        for (std::size_t at = 0; at < answer.size(); at += kMaxMessageBytes)
            send_message(socket, kAnswer, std::string_view(answer).substr(at, kMaxMessageBytes));
        send_message(socket, kAnswer, {});
    } catch (const Error& e) {
        fail(e.code(), e.what(), e.hint());
    } catch (const std::bad_alloc&) {
        fail(ErrorCode::limit, "needs more memory than it may use", "");
    } catch (const std::exception& e) {
        fail(ErrorCode::internal, e.what(), "this is a bug in Ibid; please report it");
    }
    _exit(0);
}

struct Collected {
    std::string answer;
    std::optional<Message> error;
    bool complete = false, timed_out = false;
};

Collected collect(int socket, int wall_s) {
    Collected got;
    MessageReader reader;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wall_s);
    while (!got.complete && !got.error) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            got.timed_out = true;
            break;
        }
        pollfd polled{socket, POLLIN, 0};
        if (poll(&polled, 1, static_cast<int>(std::min<long long>(left.count(), 1000))) <= 0) continue;
        const MessageReader::State state = reader.read(socket);
        if (state == MessageReader::State::closed) break;
        if (state == MessageReader::State::waiting) continue;
        Message message = reader.take();
        if (message.type == kError)
            got.error = std::move(message);
        else if (message.bytes.empty())
            got.complete = true;
        else
            got.answer += message.bytes;
    }
    return got;
}

}  // namespace

std::string run_limited(const std::function<std::string()>& work, const Limits& limits) {
    SocketPair pair = make_socket_pair();
    const pid_t pid = fork();
    if (pid < 0)
        throw Error(ErrorCode::io, std::string("cannot start a process: ") + std::strerror(errno),
                    "are there too many?");
    if (pid == 0) {
        pair.ours.reset();
        run_child(pair.theirs.get(), work, limits);
    }
    pair.theirs.reset();
    Collected got = collect(pair.ours.get(), limits.wall_s);
    if (!got.complete) kill(pid, SIGKILL);
    int status = 0;
    rusage used{};
    while (wait4(pid, &status, 0, &used) < 0 && errno == EINTR) {
    }
    if (got.complete) return std::move(got.answer);
    if (got.error) {
        WireReader in(got.error->bytes);
        const auto code = static_cast<ErrorCode>(in.number());
        const std::string message(in.text());
        throw Error(code, message, std::string(in.text()));
    }
    const ChildEnd end = describe_end(status, static_cast<std::size_t>(used.ru_maxrss) * 1024, limits, got.timed_out);
    throw Error(end.code == "limit" ? ErrorCode::limit : ErrorCode::bad_pdf, end.message, end.hint);
}

}  // namespace ibid
