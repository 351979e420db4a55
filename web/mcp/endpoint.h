#pragma once
// MCP over Streamable HTTP: POST with one message, answered with JSON. No streams and no sessions, so GET and DELETE
// are refused. The caller has checked the Host header. Never throws.

#include <string_view>

#include "searcher/searcher.h"
#include "web/pages/pages.h"

namespace ibid {

/// Whether the request is for the endpoint: "/mcp", with the base path or without.
bool is_mcp_path(std::string_view path, const PagesOptions& options);

/// `origin_is_ours`: the host of the Origin header is this server's, or there is no such header.
Response mcp_endpoint(const Request& request, bool origin_is_ours, Searcher& searcher, const PagesOptions& options);

}  // namespace ibid
