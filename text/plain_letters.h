#pragma once
// Letters that Unicode does not take apart into a base and a mark: one table for all foldings of text/. Throws nothing.

#include <string_view>

namespace ibid {

/// The plain letters of a small one ("o" of "ø", "ss" of "ß", "l" of "ł"); empty when it needs none.
std::string_view plain_letters(char32_t small);

}  // namespace ibid
