#include "web/http/engine.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "web/http/compress.h"
#include "web/http/url.h"

namespace ibid {

namespace {

constexpr std::size_t kMaxRequestsPerConnection = 1'000'000;  // only said in a header: no connection owns a thread
constexpr std::size_t kCompressFrom = 600;                    // smaller bodies fit one packet anyway

/// A head to read, and a connection to write to, as the library wants a stream. It lists what newer versions declare
/// too, hence no `override`.
class Stream final : public httplib::Stream {
public:
    Stream(std::string_view head, Connection& connection) : head_(head), connection_(connection) {}
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
    ssize_t write(const char* from, std::size_t size) { return connection_.write(from, size); }
    void get_remote_ip_and_port(std::string&, int&) const {}
    void get_local_ip_and_port(std::string&, int&) const {}
    // The library refuses descriptors that select() cannot hold, and never needs ours: reads and writes come here.
    socket_t socket() const { return 0; }
    time_t duration() const { return 0; }
    // NOLINTEND(modernize-use-override)

private:
    std::string_view head_;
    Connection& connection_;
};

struct Serving;
/// Of the request that is being served in this thread: the library's handlers have no room for it.
thread_local Serving* serving = nullptr;
struct Serving {
    explicit Serving(Connection& c) : connection(c) { serving = this; }
    ~Serving() { serving = nullptr; }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    Connection& connection;
    Headers ours;             // that the library does not get to see
    bool unreadable = false;  // the library answered by itself: no request was made out
};

Request to_request(const httplib::Request& from, const Serving& at) {
    Request request;
    request.method = from.method;
    // The library decodes path and parameters too, but '+' in paths and the parameters' order get lost on the way.
    const std::string_view target = std::string_view(from.target).substr(0, from.target.find('#'));
    const auto question = target.find('?');
    request.path = percent_decode(target.substr(0, question));
    if (question != std::string_view::npos) request.parameters = parse_pairs(target.substr(question + 1));
    request.headers = at.ours;
    for (const auto& [name, value] : from.headers) request.headers.emplace(lower_ascii(name), value);
    request.body = at.connection.body();
    return request;
}

void to_response(Response from, const Request& asked, Connection& connection, httplib::Response& to) {
    std::shared_ptr<FileDescriptor> file;
    if (!from.file.empty()) file = std::make_shared<FileDescriptor>(from.file);
    if (file && file->get() < 0) {
        from = Response();
        from.status = 404;
        from.content_type = "text/plain; charset=utf-8";
        from.body = "The file is gone.\n";
        file = nullptr;
    }
    to.status = from.status;
    for (auto& [name, value] : from.headers) to.set_header(name, value);
    if (from.status == 304) return;
    to.set_header("Content-Type", from.content_type);
    if (file) {  // the gate sends it behind the head, while no thread waits
        to.set_header("Content-Length", std::to_string(from.file_end - from.file_begin));
        if (asked.method != "HEAD") connection.send_file(std::move(file), from.file_begin, from.file_end);
        return;
    }
    const auto accepted = asked.headers.find("accept-encoding");
    const Encoding encoding = accepted == asked.headers.end() ? Encoding::none : choose_encoding(accepted->second);
    if (encoding != Encoding::none && from.body.size() >= kCompressFrom && is_compressible(from.content_type)) {
        from.body = compress(from.body, encoding);
        to.set_header("Content-Encoding", std::string(name_of(encoding)));
    }
    to.body = std::move(from.body);
}

}  // namespace

class Engine::Library final : public httplib::Server {
public:
    Library(Answer answer, int idle_timeout_ms) : answer_(std::move(answer)) {
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            const Request asked = to_request(request, *serving);
            to_response(answer_(asked, serving->connection), asked, serving->connection, response);
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

private:
    const Answer answer_;
};

Engine::Engine(Answer answer, int idle_timeout_ms)
    : library_(std::make_unique<Library>(std::move(answer), idle_timeout_ms)) {}
Engine::~Engine() = default;

bool Engine::serve(Connection& connection, bool last) {
    // Ranges and compression are ours: the library would answer a header of 3 kB with hundreds of megabytes of ranges,
    // and compress each page with brotli's slowest level. A body it would read, and we have it.
    Serving mine(connection);
    const std::string head =
        without_headers(connection.head(), {"range", "accept-encoding", "content-length"}, mine.ours);
    Stream stream(head, connection);
    bool closed = false;
    const bool good = library_->process(stream, last, closed, [](httplib::Request&) {});
    return good && !closed && !mine.unreadable;  // what follows an unreadable request is the rest of it
}

}  // namespace ibid
