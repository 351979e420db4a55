#pragma once
// "Seventeen EMN Member and Observer Countries57 use it": how many countries a sentence says, and of what.
// Not for: which countries (facets/country_lists.h), or what is claimed of them (claims.h). Pure, thread-safe, never
// throws. The words of each language are in corpus/vocabulary/claim_words.tsv.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/claims/clause_meaning.h"
#include "analysis/vocabulary/claim_words.h"
#include "model/passage.h"
#include "text/folding.h"

namespace ibid {

struct StatedCount {
    int count = 0;  // 2 to 60; 0: a quantity that is no number ("several")
    Span span;      // of the number and its noun in the passage's text
    Span sentence;
    std::vector<std::string> words;  // folded words of the clause that carry meaning, sorted, each once
    bool negated = false;            // "do not", "kein"
    bool alone = false;              // without a noun: "with six reporting that …"
    bool approximate = false;        // "more than ten countries"
    bool below = false;              // "fewer than ten countries": not as many
    bool excepted = false;           // "all but two countries": of whom the sentence does not hold
    bool subset = false;             // "four of them"
    bool those = false;              // "these four": counted before
    bool of_known = false;           // "the 27 Member States", "three countries of origin": nobody asks which
    bool definite = false;           // "the two countries", and the passage says nowhere which
    bool refers = false;             // speaks of "it": "six say that it is no part of their affairs"
    bool leans = false;              // its own words say nothing, or speak of "it": "nine do not"
    // What the noun says of those counted: "EMN Member and Observer Countries".
    bool network = false, member = false, observer = false;
};

/// A note's list of countries, where it is marked in a passage, and of how many.
struct MarkedList {
    std::size_t offset = 0, size = 0;
    bool excepts = false;  // lists those of whom it is not so
    bool named = false;    // by names in the text, and no note's: only a number right before it is borne out by it
};

/// Numbers of countries in a passage, in order. Without a noun ("with six58 reporting") a number counts only where a
/// marker stands behind it. Of "eight of the 25 countries" the eight count. `lists`, in order, tell that "seven Member
/// States and Norway" are eight.
std::vector<StatedCount> stated_counts(const Passage& passage, const ClaimWords& words,
                                       const std::vector<MarkedList>& lists = {});

/// The same, and besides them numbers without a noun between words of the table ("with six reporting that …") behind a
/// count in their sentence, or as many as the next list has ("and for training in six"); and quantities ("Several EU
/// Member States").
std::vector<StatedCount> all_counts(const Passage& passage, const ClaimWords& words,
                                    const std::vector<MarkedList>& lists = {});

/// The count that a note marked at `offset` says more about: in its sentence, before the marker, no other marker
/// between.
const StatedCount* count_for(const std::vector<StatedCount>& counts, const Passage& passage, std::size_t offset);

/// The same said of another number, not in one sentence.
bool counts_differ(const StatedCount& a, const StatedCount& b);
/// Whether a list has the country of that code.
bool names(const std::vector<CountryFacet>& countries, std::string_view code);
/// Countries of both lists, where one is of those of whom the other says the contrary.
std::vector<std::string> in_both(const std::vector<CountryFacet>& a, const std::vector<CountryFacet>& b);

}  // namespace ibid
