#pragma once
// A request that a connection holds, and its answer, with cpp-httplib's help (http_library.h). Connections, deadlines,
// bodies and files are ours: the library gives each connection a thread, which a client that sends a byte a second
// would keep. Thread-safe. Inside web/ only. Throws Error(internal) when the library's module is not there.

#include <functional>
#include <memory>

#include "web/http/connection.h"
#include "web/http/http_library.h"
#include "web/pages/pages.h"

namespace ibid {

class Engine {
public:
    /// Called in the thread that serves the connection.
    using Answer = std::function<Response(const Request&, const Connection&)>;
    /// `idle_timeout_ms`: said to clients in the head of an answer.
    Engine(Answer answer, int idle_timeout_ms);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Answers the request whose head and body the connection holds. Whether another may follow it; not when `last`.
    bool serve(Connection& connection, bool last);

private:
    const Answer answer_;
    const std::unique_ptr<HttpLibrary> library_;
};

}  // namespace ibid
