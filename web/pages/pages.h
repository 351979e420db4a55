#pragma once
// handle(Request, Searcher&) -> Response: every page, API answer and feed. No sockets; all escaping is behind it.
// Thread-safe as long as each thread brings its own Searcher.

#include <cstdint>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "searcher/searcher.h"
#include "web/pages/adding.h"

namespace ibid {

struct Metrics;
class PageStore;

struct Request {
    std::string method = "GET", path;                             // path decoded
    std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order
    std::map<std::string, std::string> headers;                   // names in lower case
    std::string body = {};  // of a message of MCP (web/mcp/), or of a form that adds a document
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string file;  // when set: the body is this file, [file_begin, file_end)
    std::uint64_t file_begin = 0, file_end = 0;
    /// When set: makes the body, slowly and without the Searcher, so that others may have it meanwhile. See complete().
    std::function<std::string()> later;
    bool cut_short = false;  // by time or a missing shard: the same question may be answered better again
};

/// What to draw of which PDF: the page, and the boxes to mark on it.
struct PageImageRequest {
    std::string pdf;  // path
    int page_number = 1, width_px = 0;
    std::vector<Rect> boxes;
};

struct PagesOptions {
    std::string base_path;   // "/ibid" behind a proxy; empty at the root
    std::string public_url;  // "https://example.org", for links that leave the browser; empty: from the Host header,
                             // which the server has checked to be one of ours
    /// PNG of a page. Not called for the same picture twice while the cache holds it. May throw Error.
    /// PDFs are not to be trusted, so whoever provides this draws in another process.
    std::function<std::string(const PageImageRequest&)> draw_page;
    std::string image_cache;                         // folder; empty: images are drawn each time
    std::uint64_t image_cache_bytes = 256ull << 20;  // the least recently used go first
    PageStore* finished = nullptr;                   // pages of results are kept here, when given
    Metrics* metrics = nullptr;                      // counted into and shown at /metrics, when given
    const Adding* adding = nullptr;                  // whether documents may be added, and how; it outlives the server
    std::function<std::time_t()> now = [] { return std::time(nullptr); };  // the day on which a source is read
};

/// What the form that adds a document may have around the file.
inline constexpr std::size_t kFormBytes = 64 * 1024;

/// Never throws: errors become pages (or JSON under /api) with their status.
Response handle(const Request& request, Searcher& searcher, const PagesOptions& options = {});

/// Does what handle() left for later. Never throws.
void complete(Response& response);

}  // namespace ibid
