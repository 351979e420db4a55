#pragma once
// Documents and notes as resources: ibid://documents/ID, its pages and its notes, as plain text. Inside web/mcp/ only:
// here nlohmann-json shows.

#include <stdexcept>
#include <string>

#include "web/mcp/tools.h"

namespace ibid::mcp {

/// An address that leads to nothing: -32002.
class NoResource : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A page of documents; `cursor` from the page before, or empty. Throws InvalidParams on a cursor that is none of ours.
Json list_resources(const std::string& cursor, const Asked& asked);
Json list_resource_templates();
/// Throws NoResource.
Json read_resource(const std::string& uri, const Asked& asked);

}  // namespace ibid::mcp
