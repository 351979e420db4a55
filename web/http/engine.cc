#include "web/http/engine.h"

#include <utility>

#include "model/module.h"
#include "web/http/compress.h"
#include "web/http/url.h"

namespace ibid {

namespace {

constexpr std::size_t kCompressFrom = 600;  // smaller bodies fit one packet anyway

Request to_request(const HeadRead& from, const Headers& ours, const Connection& connection) {
    Request request;
    request.method = from.method;
    // The library decodes path and parameters too, but '+' in paths and the parameters' order get lost on the way.
    const std::string_view target = std::string_view(from.target).substr(0, from.target.find('#'));
    const auto question = target.find('?');
    request.path = percent_decode(target.substr(0, question));
    if (question != std::string_view::npos) request.parameters = parse_pairs(target.substr(question + 1));
    request.headers = ours;
    for (const auto& [name, value] : from.headers) request.headers.emplace(lower_ascii(name), value);
    request.body = connection.body();
    return request;
}

AnswerToWrite to_write(Response from, const Request& asked, Connection& connection) {
    std::shared_ptr<FileDescriptor> file;
    if (!from.file.empty()) file = std::make_shared<FileDescriptor>(from.file);
    if (file && file->get() < 0) {
        from = Response();
        from.status = 404;
        from.content_type = "text/plain; charset=utf-8";
        from.body = "The file is gone.\n";
        file = nullptr;
    }
    AnswerToWrite to{from.status, std::move(from.headers), {}};
    if (from.status == 304) return to;
    to.headers.emplace_back("Content-Type", from.content_type);
    if (file) {  // the gate sends it behind the head, while no thread waits
        to.headers.emplace_back("Content-Length", std::to_string(from.file_end - from.file_begin));
        if (asked.method != "HEAD") connection.send_file(std::move(file), from.file_begin, from.file_end);
        return to;
    }
    const auto accepted = asked.headers.find("accept-encoding");
    const Encoding encoding = accepted == asked.headers.end() ? Encoding::none : choose_encoding(accepted->second);
    if (encoding != Encoding::none && from.body.size() >= kCompressFrom && is_compressible(from.content_type)) {
        from.body = compress(from.body, encoding);
        to.headers.emplace_back("Content-Encoding", std::string(name_of(encoding)));
    }
    to.body = std::move(from.body);
    return to;
}

}  // namespace

static std::unique_ptr<HttpLibrary> load_library(int idle_timeout_ms) {
    return (*static_cast<MakeHttpLibrary* const*>(module_symbol("httplib", "ibid_httplib")))(idle_timeout_ms);
}

Engine::Engine(Answer answer, int idle_timeout_ms)
    : answer_(std::move(answer)), library_(load_library(idle_timeout_ms)) {}
Engine::~Engine() = default;

bool Engine::serve(Connection& connection, bool last) {
    // Ranges and compression are ours: the library would answer a header of 3 kB with hundreds of megabytes of ranges,
    // and compress each page with brotli's slowest level. A body it would read, and we have it.
    Headers ours;
    const std::string head = without_headers(connection.head(), {"range", "accept-encoding", "content-length"}, ours);
    return library_->serve({head, last,
                            [&](const HeadRead& read) {
                                const Request asked = to_request(read, ours, connection);
                                return to_write(answer_(asked, connection), asked, connection);
                            },
                            [&](const char* from, std::size_t size) { return connection.write(from, size); }});
}

}  // namespace ibid
