#pragma once
// "Seventeen EMN Member and Observer Countries57 use it": how many countries a sentence says, and of what.
// Not for: which countries (country_lists.h). Pure, thread-safe, never throws.

#include <cstddef>
#include <string>
#include <vector>

#include "model/passage.h"

namespace ibid {

struct Claim {
    int count = 0;  // 2 to 60
    Span span;      // of the number and its noun in the passage's text
    Span sentence;
    std::vector<std::string> words;  // folded words of the clause that carry meaning, sorted, each once
    bool negated = false;            // "do not", "kein"
};

/// Claims of a passage in order. Without a noun ("with six58 reporting") a number counts only where a marker stands
/// behind it.
std::vector<Claim> claims_of(const Passage& passage);

/// The claim that a note marked at `offset` says more about: in its sentence, before the marker, no other marker
/// between.
const Claim* claim_for(const std::vector<Claim>& claims, const Passage& passage, std::size_t offset);

/// Do two claims say the same of different countries, whatever their counts? Most words of the shorter one are in the
/// other.
bool alike(const Claim& a, const Claim& b);

}  // namespace ibid
