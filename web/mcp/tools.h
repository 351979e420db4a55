#pragma once
// The tools, a row each: what an assistant may ask, the address under /api/v1 that answers, and how the answer reads.
// Inside web/mcp/ only: here nlohmann-json shows.

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "searcher/searcher.h"
#include "web/pages/pages.h"

namespace ibid::mcp {

using Json = nlohmann::ordered_json;

/// Arguments that do not fit a tool's schema, or a tool that there is not: -32602.
class InvalidParams : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Who is asked.
struct Asked {
    Searcher& searcher;
    const PagesOptions& options;
};

/// The answer of `tools/list`.
Json list_tools();

/// The answer of `tools/call`. What the index refuses (no such document, an unknown country) is an answer with
/// `isError`. Throws InvalidParams.
Json call_tool(const std::string& name, const Json& arguments, const Asked& asked);

}  // namespace ibid::mcp
