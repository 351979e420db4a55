#pragma once
// cpp-httplib as we use it: it reads a head that was judged before (request_head.h) into a request, and writes the head
// and the body of the answer. Connections, deadlines, bodies and files are ours: the library gives each connection a
// thread, which a client that sends a byte a second would keep. Thread-safe. Inside web/ only.

#include <functional>
#include <memory>

#include "web/http/connection.h"
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
    class Library;
    std::unique_ptr<Library> library_;
};

}  // namespace ibid
