#pragma once
// handle(Request, Searcher&) -> Response: every page, API answer and feed. No sockets; all escaping is here.
// Thread-safe as long as each thread brings its own Searcher.

#include <map>
#include <string>
#include <vector>

#include "searcher/searcher.h"

namespace ibid {

struct Request {
    std::string method = "GET", path;
    std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order
    std::map<std::string, std::string> headers;                   // names in lower case
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct PagesOptions {
    std::string base_path;   // "/ibid" behind a proxy; empty at the root
};

/// Never throws: errors become pages (or JSON under /api) with their status.
Response handle(const Request& request, Searcher& searcher, const PagesOptions& options = {});

}  // namespace ibid
