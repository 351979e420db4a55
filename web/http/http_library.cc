#include "web/http/http_library.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>

namespace ibid {
namespace {

constexpr std::size_t kMaxRequestsPerConnection = 1'000'000;  // only said in a header: no connection owns a thread

/// A head to read, and where to write, as the library wants a stream. It lists what newer versions declare too, hence
/// no `override`.
class Stream final : public httplib::Stream {
public:
    explicit Stream(const Exchange& exchange) : head_(exchange.head), exchange_(exchange) {}
    // NOLINTBEGIN(modernize-use-override)
    bool is_readable() const { return true; }
    bool is_writable() const { return true; }
    bool wait_readable() const { return true; }
    bool wait_writable() const { return true; }
    bool is_peer_alive() const { return true; }
    ssize_t read(char* to, std::size_t size) {
        size = std::min(size, head_.size());
        std::memcpy(to, head_.data(), size);
        head_.remove_prefix(size);
        return static_cast<ssize_t>(size);
    }
    ssize_t write(const char* from, std::size_t size) { return exchange_.write(from, size); }
    void get_remote_ip_and_port(std::string&, int&) const {}
    void get_local_ip_and_port(std::string&, int&) const {}
    // The library refuses descriptors that select() cannot hold, and never needs ours: reads and writes come here.
    socket_t socket() const { return 0; }
    time_t duration() const { return 0; }
    // NOLINTEND(modernize-use-override)

private:
    std::string_view head_;
    const Exchange& exchange_;
};

struct Serving;
/// Of the request that is being served in this thread: the library's handlers have no room for it.
thread_local Serving* serving = nullptr;
struct Serving {
    explicit Serving(const Exchange& e) : exchange(e) { serving = this; }
    ~Serving() { serving = nullptr; }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    const Exchange& exchange;
    bool unreadable = false;  // the library answered by itself: no request was made out
};

class Library final : public HttpLibrary, private httplib::Server {
public:
    explicit Library(int idle_timeout_ms) {
        set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
            AnswerToWrite answer = serving->exchange.answer(
                {request.method, request.target, {request.headers.begin(), request.headers.end()}});
            response.status = answer.status;
            for (auto& [name, value] : answer.headers) response.set_header(name, value);
            response.body = std::move(answer.body);
            return HandlerResponse::Handled;
        });
        set_keep_alive_max_count(kMaxRequestsPerConnection);
        set_keep_alive_timeout(idle_timeout_ms / 1000);
        // Answers that the library makes itself (a bad request line, a path it cannot read).
        set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (!response.body.empty() || response.has_header("Content-Security-Policy")) return;
            serving->unreadable = true;
            response.set_header("Connection", "close");
            response.set_header("Content-Security-Policy", "default-src 'none'");
            response.set_header("X-Content-Type-Options", "nosniff");
            response.set_header("Cache-Control", "no-store");
            response.set_content("This request could not be read.\n", "text/plain; charset=utf-8");
        });
    }

    bool serve(const Exchange& exchange) override {
        Serving mine(exchange);
        Stream stream(exchange);
        bool closed = false;
        const bool good = process(stream, exchange.last, closed, [](httplib::Request&) {});
        return good && !closed && !mine.unreadable;  // what follows an unreadable request is the rest of it
    }

private:
    /// One request and its answer. False when the connection is over. The one protected function of the library that
    /// we call: its public ones take a socket, and a thread, for as long as a client keeps the connection. It has grown
    /// parameters over the versions: addresses since 0.16, a flag of websockets since 0.30.
    template <typename Setup>
    bool process(Stream& stream, bool last, bool& closed, Setup setup) {
        const std::string none;
        if constexpr (requires { this->process_request(stream, last, closed, setup); }) {
            return this->process_request(stream, last, closed, setup);
        } else if constexpr (requires { this->process_request(stream, none, 0, none, 0, last, closed, setup); }) {
            return this->process_request(stream, none, 0, none, 0, last, closed, setup);
        } else {
            return this->process_request(stream, none, 0, none, 0, last, closed, setup, nullptr);
        }
    }
};

std::unique_ptr<HttpLibrary> make(int idle_timeout_ms) { return std::make_unique<Library>(idle_timeout_ms); }

}  // namespace
}  // namespace ibid

extern "C" ibid::MakeHttpLibrary* const ibid_httplib = ibid::make;
