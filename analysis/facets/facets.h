#pragma once
// What a passage names: countries, instruments, approaches, each with the words that show it.
// Useful for: counts that an analyst can check. Not for: what notes list (country_lists.h). Pure, thread-safe.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/phrase_automaton.h"
#include "analysis/vocabulary/tables.h"
#include "model/passage.h"

namespace ibid {

/// A name, an adjective or a trap, the longest where several overlap; value is empty where a trap stands for nothing.
struct CountryMatch {
    EntryKind kind;
    std::string value;
    std::size_t first = 0, last = 0;  // words
};

std::vector<CountryMatch> country_matches(std::string_view text, const FoldedText& words,
                                          const std::vector<PhraseMatch>& matches, const Vocabularies::Tables& tables);

struct FacetOptions {
    std::string language;  // ISO 639-1: whose country names are understood besides English ones
    const Acronyms* acronyms = nullptr;
    bool row_of_codes = false;  // a table row in a table whose rows begin with country codes
};

/// Fills countries (evidence "text"), instruments and approaches of `passage` from `words`, its folded text.
void find_facets(Passage& passage, const FoldedText& words, const Vocabularies& vocabularies,
                 const FacetOptions& options);

}  // namespace ibid
