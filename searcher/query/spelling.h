#pragma once
// A word that the index does not know -> the word that was meant, from the index's own words. For searcher/ only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/open_index.h"

namespace ibid {

/// Insertions, deletions, exchanges and swaps of neighbours, in code points; more than `most` is `most` + 1.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

/// The name nearest to the text, whatever capitals and accents either has: at most one slip in up to six letters, two
/// in more. None for texts of fewer than three letters.
std::optional<std::string> nearest_name(std::string_view text, const std::vector<std::string>& names);

/// Nearest known form; of several as near the most frequent. None for what has digits or fewer than four letters:
/// codes, years and acronyms are never corrected.
std::optional<std::string> corrected(Searcher::Impl& impl, const std::string& form);

/// A folded form with the accents of the first passage that has it, in small letters: "éligibilité".
std::string as_printed(Searcher::Impl& impl, const std::string& form);

}  // namespace ibid
