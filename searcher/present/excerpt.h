#pragma once
// A passage and what matched -> spans to mark, a snippet around the densest of them, their boxes. For searcher/ only.

#include "searcher/match/match.h"

namespace ibid {

/// Of its text, ascending, not overlapping. `language` is the passage's own.
std::vector<Span> highlights(const Passage& passage, std::string_view language, const Marks& marks,
                             TermAnalysis& terms);

/// About this long, cut at sentence ends where there are some near. Two lines of a result page.
inline constexpr std::size_t kSnippetBytes = 280;
Snippet snippet(std::string_view text, const std::vector<Span>& highlights, std::size_t bytes = kSnippetBytes);

/// One box a line and highlight.
std::vector<Box> boxes(const std::vector<Word>& words, const std::vector<Span>& highlights);

}  // namespace ibid
