#pragma once
// Where the characters of a page's text stand, when the library wrote some of them from right to left.
// The library lists boxes as printed, from the left, and text as read; marks of direction (U+202A to U+202C) say where
// the two part. Not for: which line is read first. Pure. Throws: nothing.

#include <cstdint>
#include <string_view>
#include <vector>

namespace ibid {

/// For each character but the marks themselves: its place among the characters as printed. Empty where all stand as
/// they are read, which is so of most pages. Lines are told apart by line feeds.
std::vector<std::uint32_t> printed_order(std::string_view text);

}  // namespace ibid
