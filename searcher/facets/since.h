#pragma once
// "2026-11-29" or "57": since when, or since which revision of the index, a document has to be there to be news.

#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema/schema.h"

namespace ibid {

struct Since {
    std::string time;                     // as far as it was said; compares with ISO 8601 letter by letter
    std::optional<std::size_t> revision;  // then there is no time
    /// First indexed at that time or later, or after that revision. What is unknown is no news.
    bool holds(const FirstIndexed& first) const {
        return revision ? first.revision > *revision : !first.time.empty() && first.time >= time;
    }
};

/// A month, a day, or a day with its hour and minute, in UTC: "2026-11", "2026-11-29", "2026-11-29T14:03:49Z"; or the
/// number of a revision. None for anything else: a year alone is a number like a revision's.
std::optional<Since> read_since(std::string_view text);

}  // namespace ibid
