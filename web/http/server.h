#pragma once
// Sockets, limits, shutdown: server.cc is the only file that knows cpp-httplib. Pages come from web/pages/pages.h.
//
// A connection waits in the gate (web/http/gate.h) until its request has arrived whole: it has `header_timeout_ms` for
// that and may have 16 kB; none has a body, but for messages of MCP where that is on. Then one of `max_answers` threads
// answers it; a Searcher is lent to one request at a time, so that at most `threads` questions are answered at once.

#include <atomic>
#include <functional>
#include <string>

#include "web/pages/pages.h"

namespace ibid {

struct ServeOptions {
    std::string index;                      // folder or stub file
    bool mcp = false;                       // answer the Model Context Protocol under /mcp (web/mcp/endpoint.h)
    bool partial = false;                   // answer without the shards that do not, and say so
    std::string listen = "127.0.0.1:8080";  // "HOST:PORT" or "[::1]:8080"; port 0: any free one
    int threads = 0;                        // questions answered at once; 0: one a core, at least two
    int max_answers = 128;                  // under way at once: pages, their pictures, files being sent
    int header_timeout_ms = 5'000;          // for one request to arrive, from its first byte
    int idle_timeout_ms = 15'000;           // of a kept connection between requests
    int write_timeout_ms = 20'000;          // without a byte taken by the other side
    double query_timeout_s = 2;             // a search that takes longer gives what it found; 0: none
    PagesOptions pages;
    std::function<void(const std::string& address)> ready;  // told "http://127.0.0.1:8080/" once it listens
    const std::atomic<bool>* stop = nullptr;                // besides SIGINT and SIGTERM: for tests
};

/// Serves until SIGINT or SIGTERM, then answers what has begun and returns. Takes a socket from systemd ($LISTEN_FDS)
/// in place of `listen` when there is one. Throws Error(io) when it cannot listen, Error(index) when there is no index.
void serve(const ServeOptions& options);

}  // namespace ibid
