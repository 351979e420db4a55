#include "web/http/server.h"

#include <httplib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "model/error.h"
#include "model/memory.h"
#include "web/http/compress.h"
#include "web/http/connection.h"
#include "web/http/gate.h"
#include "web/http/listener.h"
#include "web/http/metrics.h"
#include "web/http/request_head.h"
#include "web/http/url.h"
#include "web/mcp/endpoint.h"
#include "web/mcp/mcp.h"
#include "web/pages/page_store.h"

namespace ibid {

namespace {

constexpr int kTickMs = 100;                                  // how soon a signal and a deadline are noticed
constexpr int kSearcherWaitMs = 5'000;                        // for a free Searcher, before the answer is "busy"
constexpr std::size_t kMaxRequestsPerConnection = 1'000'000;  // only said in a header: no connection owns a thread
constexpr int kFarewellTicks = 50;  // for those that are still taking their answer when we stop
constexpr rlim_t kDescriptors = 8192;
constexpr std::string_view kTooLarge =
    "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr std::string_view kBadRequest =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 33\r\n"
    "Connection: close\r\n\r\nThis request could not be read.\r\n";
constexpr std::string_view kBodyTooLarge =
    "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr std::string_view kMisdirected =
    "HTTP/1.1 421 Misdirected Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 63\r\n"
    "Connection: close\r\n\r\nNo such host is served here. See --listen and --public-url.\r\n\r\n";
constexpr std::string_view kNoRoom =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 52\r\n"
    "Retry-After: 10\r\nConnection: close\r\n\r\nToo many files are on their way. Please try again.\r\n";
constexpr std::size_t kBodiesAtOnce = 4;  // of the largest size: what uploads may take of memory together
constexpr std::size_t kMaxParameters = 400;
constexpr std::size_t kCompressFrom = 600;  // smaller bodies fit one packet anyway
constexpr std::size_t kFilePiece = 64 * 1024;
constexpr std::size_t kFinishedBytes = 16 << 20;  // some 300 pages of results

volatile std::sig_atomic_t signalled = 0;
void on_signal(int) { signalled = 1; }

/// SIGINT and SIGTERM ask us to stop for as long as it lives; the former handlers come back afterwards.
class Signals {
public:
    Signals() {
        signalled = 0;
        struct sigaction action {};
        action.sa_handler = on_signal;
        sigaction(SIGINT, &action, &interrupt_);
        sigaction(SIGTERM, &action, &terminate_);
    }
    ~Signals() {
        sigaction(SIGINT, &interrupt_, nullptr);
        sigaction(SIGTERM, &terminate_, nullptr);
    }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

private:
    struct sigaction interrupt_ {
    }, terminate_{};
};

/// Searchers, each lent to one thread at a time.
class SearcherPool {
public:
    SearcherPool(const std::string& index, bool partial, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) free_.push_back(std::make_unique<Searcher>(index, partial));
    }
    std::unique_ptr<Searcher> take() {
        std::unique_lock lock(mutex_);
        if (!returned_.wait_for(lock, std::chrono::milliseconds(kSearcherWaitMs), [&] { return !free_.empty(); }))
            return nullptr;
        auto searcher = std::move(free_.back());  // the last one used is the warmest
        free_.pop_back();
        return searcher;
    }
    void give_back(std::unique_ptr<Searcher> searcher) {
        {
            const std::lock_guard lock(mutex_);
            free_.push_back(std::move(searcher));
        }
        returned_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Searcher>> free_;
};

/// Our Connection as the library wants a stream. It lists what newer versions declare too, hence no `override`.
class Stream final : public httplib::Stream {
public:
    explicit Stream(Connection& connection) : connection_(connection) {}
    // NOLINTBEGIN(modernize-use-override)
    bool is_readable() const { return true; }
    bool is_writable() const { return true; }
    bool wait_readable() const { return true; }
    bool wait_writable() const { return true; }
    bool is_peer_alive() const { return true; }
    ssize_t read(char* to, std::size_t size) { return connection_.read(to, size); }
    ssize_t write(const char* from, std::size_t size) { return connection_.write(from, size); }
    void get_remote_ip_and_port(std::string&, int&) const {}
    void get_local_ip_and_port(std::string&, int&) const {}
    // The library refuses descriptors that select() cannot hold, and never needs ours: reads and writes come here.
    socket_t socket() const { return 0; }
    time_t duration() const { return 0; }
    // NOLINTEND(modernize-use-override)

private:
    Connection& connection_;
};

Request to_request(const httplib::Request& from) {
    Request request;
    request.method = from.method;
    // The library decodes path and parameters too, but '+' in paths and the parameters' order get lost on the way.
    const std::string_view target = std::string_view(from.target).substr(0, from.target.find('#'));
    const auto question = target.find('?');
    request.path = percent_decode(target.substr(0, question));
    if (question != std::string_view::npos) request.parameters = parse_pairs(target.substr(question + 1));
    for (const auto& [name, value] : from.headers) {
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers.emplace(std::move(lower), value);
    }
    return request;
}

/// The library counts bytes that stand for the file's; the gate sends those, while no thread waits.
void send_file(const Response& from, Connection& connection, httplib::Response& to) {
    const std::uint64_t begin = from.file_begin, size = from.file_end - from.file_begin;
    if (size == 0) return;
    auto file = std::make_shared<FileDescriptor>(from.file);
    to.set_content_provider(
        size, from.content_type,
        [file, begin, size, &connection](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            static constexpr char kStandIn[kFilePiece]{};
            if (file->get() < 0) return false;
            if (offset == 0) connection.promise(file, begin, size);
            return sink.write(kStandIn, std::min(length, sizeof kStandIn));
        });
}

void to_response(Response from, Encoding encoding, Connection& connection, httplib::Response& to) {
    to.status = from.status;
    for (auto& [name, value] : from.headers) to.set_header(name, value);
    if (!from.file.empty()) return send_file(from, connection, to);
    if (from.status == 304) return;
    if (encoding != Encoding::none && from.body.size() >= kCompressFrom && is_compressible(from.content_type)) {
        from.body = compress(from.body, encoding);
        to.set_header("Content-Encoding", std::string(name_of(encoding)));
    }
    to.set_header("Content-Type", from.content_type);
    to.body = std::move(from.body);
}

class Engine final : public httplib::Server {
public:
    Engine(SearcherPool& searchers, const ServeOptions& options, const PagesOptions& pages, int listener,
           const std::atomic<bool>& stopping)
        : searchers_(searchers),
          pages_(pages),
          query_timeout_s_(options.query_timeout_s),
          stopping_(stopping),
          mcp_(options.mcp),
          hosts_(our_hosts(options.listen, pages.public_url)),
          attendant_(options.index, options.partial) {
        svr_sock_ = listener;  // without one the library believes that it is being stopped, and sends no file
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            // Ranges and compression are ours: the library would answer a header of 3 kB with hundreds of megabytes of
            // ranges, and compress each page with brotli's slowest level. `request` is its own local variable.
            auto& mine = const_cast<httplib::Request&>(request);
            const Encoding encoding = choose_encoding(request.get_header_value("Accept-Encoding"));
            Request asked = to_request(request);
            asked.body = connection_->body();
            mine.ranges.clear();
            mine.headers.erase("Accept-Encoding");
            mine.headers.erase("Range");
            to_response(answer(asked), encoding, *connection_, response);
            return HandlerResponse::Handled;
        });
        set_keep_alive_max_count(kMaxRequestsPerConnection);
        set_keep_alive_timeout(options.idle_timeout_ms / 1000);
        // Answers that the library makes itself (a bad request line, a path it cannot read).
        set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (!response.body.empty() || response.has_header("Content-Security-Policy")) return;
            unreadable_ = true;
            response.set_header("Content-Security-Policy", "default-src 'none'");
            response.set_header("X-Content-Type-Options", "nosniff");
            response.set_header("Cache-Control", "no-store");
            response.set_content("This request could not be read.\n", "text/plain; charset=utf-8");
        });
    }

    /// One request and its answer. False when the connection is over.
    bool serve_one(Connection& connection, bool last, bool& closed) {
        Stream stream(connection);
        connection_ = &connection;
        unreadable_ = false;
        const bool good = call([](httplib::Request&) {}, stream, last, closed);
        closed = closed || unreadable_;  // what follows in the stream is the rest of it, not a request
        return good;
    }

private:
    static inline thread_local Connection* connection_ = nullptr;  // that is served
    static inline thread_local bool unreadable_ = false;  // the library answered by itself: no request was made out

    // process_request has grown parameters over the versions: addresses since 0.16, a flag of websockets since 0.30.
    template <typename Setup>
    bool call(Setup setup, Stream& stream, bool last, bool& closed) {
        if constexpr (requires { this->process_request(stream, last, closed, setup); }) {
            return this->process_request(stream, last, closed, setup);
        } else if constexpr (requires {
                                 this->process_request(stream, std::string(), 0, std::string(), 0, last, closed, setup);
                             }) {
            return this->process_request(stream, std::string(), 0, std::string(), 0, last, closed, setup);
        } else {
            return this->process_request(stream, std::string(), 0, std::string(), 0, last, closed, setup, nullptr);
        }
    }

    Response answer(const Request& request) {
        if (request.parameters.size() > kMaxParameters) {
            Response refused;
            refused.status = 400;
            refused.content_type = "text/plain; charset=utf-8";
            refused.body = "Too many parameters.\n";
            return refused;
        }
        if (asks_no_question(request.path)) {
            const std::lock_guard lock(attendant_mutex_);
            return handle(request, attendant_, pages_);
        }
        std::unique_ptr<Searcher> searcher = searchers_.take();
        if (!searcher) {
            Response busy;
            busy.status = 503;
            busy.content_type = "text/plain; charset=utf-8";
            busy.headers.emplace_back("Retry-After", "2");
            busy.body = "Too many questions at once. Please try again in a moment.\n";
            return busy;
        }
        searcher->set_limits({query_timeout_s_, [&stopping = stopping_, client = connection_] {
                                  return stopping.load(std::memory_order_relaxed) || client->abandoned();
                              }});
        Response response = mcp_ && is_mcp_path(request.path, pages_)
                                ? mcp_endpoint(request, comes_from_us(request), *searcher, pages_)
                                : handle(request, *searcher, pages_);
        searchers_.give_back(std::move(searcher));
        complete(response);
        return response;
    }

    /// Browsers say which site's page asks; other programs do not.
    bool comes_from_us(const Request& request) const {
        const auto origin = request.headers.find("origin");
        return origin == request.headers.end() || is_our_origin(origin->second, hosts_);
    }

    /// What monitoring asks, and what pages are made of, is answered however busy the searchers are.
    bool asks_no_question(std::string_view path) const {
        if (!pages_.base_path.empty() && path.starts_with(pages_.base_path))
            path.remove_prefix(pages_.base_path.size());
        return path == "/healthz" || path == "/metrics" || path.starts_with("/static/");
    }

    SearcherPool& searchers_;
    const PagesOptions& pages_;
    const double query_timeout_s_;
    const std::atomic<bool>& stopping_;
    const bool mcp_;
    const std::vector<std::string> hosts_;
    std::mutex attendant_mutex_;
    Searcher attendant_;
};

/// The threads that answer, and the connections whose requests await one.
class Workers {
public:
    Workers(Engine& engine, Gate& gate, int count, Metrics& metrics, std::vector<std::string> hosts, Bodies bodies)
        : engine_(engine), gate_(gate), metrics_(metrics), hosts_(std::move(hosts)), bodies_(std::move(bodies)) {
        for (int i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
    }

    void add(std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(connection));
        }
        arrived_.notify_one();
    }
    /// Ends what waits, answers what has begun.
    void drain() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
            waiting_.clear();
        }
        arrived_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

private:
    void run() {
        keep_no_memory();
        while (true) {
            std::unique_ptr<Connection> connection;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
                if (stop_) return;
                connection = std::move(waiting_.front());
                waiting_.pop_front();
            }
            ++metrics_.open_connections;
            serve_one(*connection);
            gate_.give_back(std::move(connection));
            --metrics_.open_connections;
        }
    }

    void serve_one(Connection& connection) {
        const int status = connection.head().empty() ? 200 : judge_head(connection.head(), hosts_, bodies_);
        if (status != 200 || connection.crowded_out()) {
            ++metrics_.malformed_requests;
            const std::string_view refusal = connection.crowded_out() ? kNoRoom
                                             : status == 421          ? kMisdirected
                                             : status == 413          ? kBodyTooLarge
                                                                      : kBadRequest;
            connection.write(refusal.data(), refusal.size());
            connection.finish(true);
            return;
        }
        bool closed = false;
        const bool good = engine_.serve_one(connection, stop_, closed);
        if (connection.too_large() && !connection.sent_anything()) {
            ++metrics_.malformed_requests;
            connection.discard();  // the library has answered 400, as it could not know why reading ended
            connection.write(kTooLarge.data(), kTooLarge.size());
            closed = true;
        }
        connection.finish(closed || !good || stop_);
    }

    Engine& engine_;
    Gate& gate_;
    Metrics& metrics_;
    const std::vector<std::string> hosts_;
    const Bodies bodies_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::unique_ptr<Connection>> waiting_;
    std::atomic<bool> stop_{false};
    std::vector<std::thread> threads_;
};

/// Each connection is a descriptor, and many soft limits are 1,024.
void allow_many_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kDescriptors) return;
    limit.rlim_cur = std::min<rlim_t>(kDescriptors, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

void serve(const ServeOptions& options) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    Metrics own;
    PagesOptions pages = options.pages;
    if (!pages.metrics) pages.metrics = &own;
    PageStore finished(kFinishedBytes);
    if (!pages.finished) pages.finished = &finished;
    std::atomic<bool> stopping{false};
    SearcherPool searchers(options.index, options.partial,
                           options.threads > 0 ? static_cast<std::size_t>(options.threads) : std::max(2u, cores));
    allow_many_descriptors();
    const Listener listener(options.listen);
    Connection::Limits limits;
    limits.header_timeout_ms = options.header_timeout_ms;
    limits.idle_timeout_ms = options.idle_timeout_ms;
    limits.write_timeout_ms = options.write_timeout_ms;
    const auto take = [&](const std::string& path, std::size_t most) {
        limits.bodies.push_back({path, most});
        if (!pages.base_path.empty()) limits.bodies.push_back({pages.base_path + path, most});
    };
    if (options.mcp) take("/mcp", kMaxMcpMessage);
    if (pages.adding) {
        if (!is_our_host(listener.address(), {}))
            throw Error(ErrorCode::usage,
                        "documents are added from this machine only, and this listens on " + listener.address(),
                        "listen on 127.0.0.1, and let a proxy before it name who asks (docs/serving.md)");
        take("/add", pages.adding->max_bytes + kFormBytes);
    }
    std::size_t largest = 0;
    for (const TakenBody& body : limits.bodies) largest = std::max(largest, body.max_bytes);
    std::atomic<std::ptrdiff_t> room{static_cast<std::ptrdiff_t>(kBodiesAtOnce * largest)};
    limits.room = &room;
    Gate gate(listener.descriptor(), limits, *pages.metrics);
    Engine engine(searchers, options, pages, listener.descriptor(), stopping);
    Workers workers(engine, gate, options.max_answers, *pages.metrics, our_hosts(options.listen, pages.public_url),
                    limits.bodies);
    const Signals signals;
    if (options.ready) options.ready("http://" + listener.address() + pages.base_path + "/");
    while (signalled == 0 && !(options.stop && *options.stop))
        for (auto& connection : gate.turn(kTickMs)) workers.add(std::move(connection));
    stopping = true;
    workers.drain();
    for (int i = 0; i < kFarewellTicks && gate.sending(); ++i) gate.turn(kTickMs);
}

}  // namespace ibid
