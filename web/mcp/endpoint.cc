#include "web/mcp/endpoint.h"

#include <algorithm>
#include <chrono>

#include "web/http/metrics.h"
#include "web/mcp/mcp.h"
#include "web/views/context.h"

namespace ibid {
namespace {

constexpr std::string_view kPath = "/mcp";
/// What a client speaks that does not say it, by the newer revision's word on older ones.
constexpr std::string_view kUnsaid = "2025-03-26";

Response json(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

Response refused(int status, std::string_view why) {
    constexpr int kRefused = -32600;
    return json(status, mcp_error(kRefused, why));
}

std::string header(const Request& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

bool takes_json(const std::string& accept) {
    return accept.empty() || accept.find("application/json") != accept.npos || accept.find("*/*") != accept.npos ||
           accept.find("application/*") != accept.npos;
}

Response answer(const Request& request, bool origin_is_ours, Searcher& searcher, const PagesOptions& options) {
    if (!origin_is_ours) return refused(403, "pages of other sites may not ask here");
    if (request.method != "POST") {
        Response response = refused(405, "messages come by POST; there is no stream to get, and no session to end");
        response.headers.emplace_back("Allow", "POST");
        return response;
    }
    if (!header(request, "content-type").starts_with("application/json"))
        return refused(415, "Content-Type: is application/json");
    if (!takes_json(header(request, "accept"))) return refused(406, "answers are application/json");
    McpSession session{header(request, "mcp-protocol-version")};
    if (session.version.empty()) session.version = kUnsaid;
    if (std::find(std::begin(kMcpVersions), std::end(kMcpVersions), session.version) == std::end(kMcpVersions))
        return refused(400, "MCP-Protocol-Version: is 2025-06-18 or 2025-03-26");
    PagesOptions here = options;
    if (here.public_url.empty()) {  // the client has come by an address that it may show to its user
        const std::string address = Context{request, searcher, options}.absolute("");
        here.public_url = address.substr(0, address.size() - options.base_path.size());
    }
    std::string answer = answer_mcp(request.body, session, searcher, here);
    if (answer.empty()) return json(202, "");
    const bool unreadable = answer.starts_with(R"({"jsonrpc":"2.0","id":null,)");
    return json(unreadable ? 400 : 200, std::move(answer));
}

}  // namespace

bool is_mcp_path(std::string_view path, const PagesOptions& options) {
    if (!options.base_path.empty() && path.starts_with(options.base_path)) path.remove_prefix(options.base_path.size());
    return path == kPath;
}

Response mcp_endpoint(const Request& request, bool origin_is_ours, Searcher& searcher, const PagesOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    Response response = answer(request, origin_is_ours, searcher, options);
    if (options.metrics) {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        options.metrics->observe(kPath, response.status, taken.count());
    }
    return response;
}

}  // namespace ibid
