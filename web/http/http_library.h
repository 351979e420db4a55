#pragma once
// cpp-httplib, in a module of its own (model/module.h): it and the OpenSSL it brings take longer to load than a search
// takes. It reads a head that was judged before (request_head.h), and writes the head and the body of the answer.
// Inside web/http only.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibid {

/// A request line and its headers, as the library made them out.
struct HeadRead {
    std::string method, target;
    std::multimap<std::string, std::string> headers;
};

struct AnswerToWrite {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// One request: its head, how it is answered and where the answer goes. `write` gives how many bytes it took, -1 when
/// the connection is lost.
struct Exchange {
    std::string_view head;
    bool last = false;  // no other request follows
    std::function<AnswerToWrite(const HeadRead&)> answer;
    std::function<std::ptrdiff_t(const char*, std::size_t)> write;
};

/// Thread-safe.
class HttpLibrary {
public:
    virtual ~HttpLibrary() = default;
    /// Whether another request may follow on the connection.
    virtual bool serve(const Exchange& exchange) = 0;
};

/// `idle_timeout_ms`: said to clients in the head of an answer. What the module ibid-httplib exports as `ibid_httplib`.
using MakeHttpLibrary = std::unique_ptr<HttpLibrary>(int idle_timeout_ms);

}  // namespace ibid
