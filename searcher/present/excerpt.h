#pragma once
// A passage and what matched -> spans to mark, a snippet around the densest of them, their boxes. For searcher/ only.

#include <functional>

#include "searcher/match/match.h"

namespace ibid {

/// A place to mark. Of several that stand for the same word or concept one tells as much as all.
struct Highlight {
    Span span;
    std::string stands_for;
    int worth = 1;  // a country or instrument that was asked for tells twice as much as a word
};

/// Of its text, ascending, not overlapping. `language` is the passage's own, `words` gives its text's, and is not asked
/// where no word is marked.
std::vector<Highlight> highlights(const Passage& passage, std::string_view language, const Marks& marks,
                                  const std::function<const std::vector<Token>&()>& words);
std::vector<Span> spans_of(const std::vector<Highlight>& highlights);

/// About this long, cut at sentence ends where there are some near. Two lines of a result page.
inline constexpr std::size_t kSnippetBytes = 280;
/// Where most that was asked for stands.
Snippet snippet(std::string_view text, const std::vector<Highlight>& highlights, std::size_t bytes = kSnippetBytes);

/// One box a line and highlight.
std::vector<Box> boxes(const std::vector<Word>& words, const std::vector<Span>& highlights);

}  // namespace ibid
