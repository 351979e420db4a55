#pragma once
// HTML -> MarkupTree: the only door to the HTML parser, which is loaded when the first page is read. UTF-8 only
// (text/charset.h brings other bytes to it). Comments and what the head's scripts hold are left out, but for JSON-LD.
// Bounded: memory by kHtmlMemory, nesting by kHtmlDepth; walks nothing recursively.
// Throws Error(limit). Thread-safe: calls share nothing.

#include <cstddef>
#include <string_view>

#include "extract/markup/tree.h"

namespace ibid {

/// Some 15 bytes of memory go to a byte of markup (EUR-Lex acts, Wikipedia); the longest act of 2024 has 20 MB.
inline constexpr std::size_t kHtmlMemory = std::size_t{640} << 20;
/// The parser looks through all that is open at each element: what is nested deeper takes the square of it in time.
inline constexpr int kHtmlDepth = 20'000;

/// The module's own: "ibid_read_html" of module "html".
using ReadHtml = MarkupTree(std::string_view utf8);

}  // namespace ibid
