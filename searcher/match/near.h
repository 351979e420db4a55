#pragma once
// Whether parts of a text stand near each other: words, phrases and beginnings of words alike. Pure, never throws.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ibid {

/// Where a part of a NEAR stands in a text: its first and last word, counted from 0.
struct PartPlace {
    std::uint32_t first = 0, last = 0;
    bool operator==(const PartPlace&) const = default;
};

struct NearCount {
    std::size_t times = 0;
    std::size_t tried = 0;  // places looked at: what it cost
};

/// How often all parts stand together: places of any part from which on there is one of each other, none of which
/// overlap, so that "a NEAR a" wants two a's, and with at most `within` words from the end of the first to the
/// beginning of the last (of single words: so far apart are their places). `parts`: of each its places, ascending.
NearCount count_near(const std::vector<std::vector<PartPlace>>& parts, std::uint32_t within);

}  // namespace ibid
