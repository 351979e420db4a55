#pragma once
// The Model Context Protocol: an assistant searches, reads notes and quotes with page and note. One message in, at most
// one out; what carries them is not here: lines are cli/commands/mcp.cc, HTTP is web/mcp/endpoint.h. It only reads.
// Never throws: what goes wrong becomes an answer. One session a client; with its Searcher it is for one thread.
// Source: modelcontextprotocol.io, revisions 2025-06-18 and 2025-03-26; JSON-RPC 2.0.
//
//     McpSession session;
//     std::string answer = answer_mcp(line, session, searcher, options);  // empty: none is due

#include <string>
#include <string_view>

#include "searcher/searcher.h"
#include "web/pages/pages.h"

namespace ibid {

/// Revisions of the protocol, the newest first.
inline constexpr std::string_view kMcpVersions[] = {"2025-06-18", "2025-03-26"};
inline constexpr std::size_t kMaxMcpMessage = 64 * 1024;  // bytes: a question, never a document

struct McpSession {
    std::string version{kMcpVersions[0]};  // as agreed on by `initialize`
};

/// `options`: permalinks are written when `public_url` is known, ids alone when it is empty.
std::string answer_mcp(std::string_view message, McpSession& session, Searcher& searcher, const PagesOptions& options);

/// An error that concerns no request that could be read: -32700 and the like.
std::string mcp_error(int code, std::string_view message);

}  // namespace ibid
