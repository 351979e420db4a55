#include "web/http/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "model/error.h"
#include "model/memory.h"
#include "web/http/connection.h"
#include "web/http/engine.h"
#include "web/http/gate.h"
#include "web/http/listener.h"
#include "web/http/metrics.h"
#include "web/http/request_head.h"
#include "web/mcp/endpoint.h"
#include "web/mcp/mcp.h"
#include "web/pages/page_store.h"

namespace ibid {

namespace {

constexpr int kTickMs = 100;            // how soon a signal and a deadline are noticed
constexpr int kSearcherWaitMs = 5'000;  // for a free Searcher, before the answer is "busy"
constexpr int kFarewellTicks = 50;      // for those that are still taking their answer when we stop
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
    /// One of them, for as long as this lives; null when none came free.
    struct Loan {
        explicit Loan(SearcherPool& from) : pool(from), searcher(from.take()) {}
        ~Loan() {
            if (searcher) pool.give_back(std::move(searcher));
        }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

        SearcherPool& pool;
        std::unique_ptr<Searcher> searcher;
    };

private:
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

    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Searcher>> free_;
};

/// Answers requests: a Searcher for each question, none for what asks none.
class Desk {
public:
    Desk(SearcherPool& searchers, const ServeOptions& options, const PagesOptions& pages,
         const std::atomic<bool>& stopping)
        : searchers_(searchers),
          pages_(pages),
          query_timeout_s_(options.query_timeout_s),
          stopping_(stopping),
          mcp_(options.mcp),
          hosts_(our_hosts(options.listen, pages.public_url)),
          attendant_(options.index, options.partial) {}

    Response answer(const Request& request, const Connection& client) {
        if (request.parameters.size() > kMaxParameters) return refused(400, "Too many parameters.\n");
        if (asks_no_question(request.path)) {
            const std::lock_guard lock(attendant_mutex_);
            return handle(request, attendant_, pages_);
        }
        Response response = from_searcher(request, client);
        complete(response);
        return response;
    }

private:
    Response from_searcher(const Request& request, const Connection& client) {
        const SearcherPool::Loan loan(searchers_);
        if (!loan.searcher) {
            Response busy = refused(503, "Too many questions at once. Please try again in a moment.\n");
            busy.headers.emplace_back("Retry-After", "2");
            return busy;
        }
        loan.searcher->set_limits({query_timeout_s_, [&stopping = stopping_, &client] {
                                       return stopping.load(std::memory_order_relaxed) || client.abandoned();
                                   }});
        return mcp_ && is_mcp_path(request.path, pages_)
                   ? mcp_endpoint(request, comes_from_us(request), *loan.searcher, pages_)
                   : handle(request, *loan.searcher, pages_);
    }

    static Response refused(int status, std::string_view why) {
        Response out;
        out.status = status;
        out.content_type = "text/plain; charset=utf-8";
        out.body = why;
        return out;
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
            give_thread_memory_back();
        }
    }

    /// What is answered instead of a request; empty: it can be read.
    std::string_view refusal(const Connection& connection) const {
        if (connection.too_large()) return kTooLarge;
        if (connection.crowded_out()) return kNoRoom;
        switch (judge_head(connection.head(), hosts_, bodies_)) {
            case 200:
                return {};
            case 413:
                return kBodyTooLarge;
            case 421:
                return kMisdirected;
            default:
                return kBadRequest;
        }
    }

    void serve_one(Connection& connection) {
        const std::string_view refused = refusal(connection);
        if (refused.empty()) return connection.finish(!engine_.serve(connection, stop_) || stop_);
        ++metrics_.malformed_requests;
        connection.write(refused.data(), refused.size());
        connection.finish(true);
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
    Desk desk(searchers, options, pages, stopping);
    Engine engine([&](const Request& request, const Connection& client) { return desk.answer(request, client); },
                  options.idle_timeout_ms);
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
