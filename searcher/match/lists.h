#pragma once
// Lists of matches and what AND, OR and NOT make of them. Pure. For searcher/ only.

#include <cstddef>
#include <vector>

#include "searcher/facets/columns.h"

namespace ibid {

/// Sorted by DocId.
struct MatchList {
    std::vector<DocId> docs;
    std::vector<float> scores;  // beside docs
};

/// Passages that match, and nothing says how well.
MatchList unscored(std::vector<DocId> docs);
std::vector<DocId> common(const std::vector<DocId>& a, const std::vector<DocId>& b);
MatchList intersection(const MatchList& a, const MatchList& b);
MatchList with_union(const MatchList& a, const MatchList& b);
MatchList without(const MatchList& a, const MatchList& b);
/// Documents of `a`, with the scores of `b` added where both have them.
MatchList with_scores(const MatchList& a, const MatchList& b);
/// Places in the list of the `n` best, best first; of equals the first one.
std::vector<std::size_t> best_of(const MatchList& list, std::size_t n);

}  // namespace ibid
