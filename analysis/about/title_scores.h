#pragma once
// How much speaks for a piece of the first pages as the title: each has a score, whose weights stand in
// title_scores.cc. Not for: what of the page belongs to a title (titles.cc). For analysis/about/ only. Pure.

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/about/fields.h"

namespace ibid {

/// Points; the best piece is the title when it has enough.
double title_score(const FrontPiece& p, const FrontPage& page);
/// What no title is, whatever its size.
bool is_no_title(const FrontPiece& p, const FrontPage& page);
/// The piece that stands nearest below another.
const FrontPiece* piece_below(const FrontPiece& over, const FrontPage& page, double farthest_pt);
/// "Symposium Pieces": the part of an issue that a paper stands in.
bool names_rubric(const std::string& folded, const FrontWords& words);
/// Whether one of two folded texts holds the other.
bool says_the_same(const std::string& a, const std::string& b);
/// "• Citizens to whom it applies": an item of a list.
bool begins_list_item(const std::string& text);
bool is_web_address(std::string_view text);
std::size_t count_words(std::string_view folded);

}  // namespace ibid
