#pragma once
// Matches -> exact counts of every facet, each without its own filter, in one pass. For searcher/ only.

#include "searcher/facets/filters.h"
#include "searcher/match/match.h"

namespace ibid {

/// The matches that pass every filter, and the facets' counts over those that pass all others.
struct Counted {
    MatchList hits;
    std::map<std::string, std::vector<FacetValue>> facets;
};
Counted count_facets(Searcher::Impl& impl, MatchList matches, const Filters& filters, bool facets);

}  // namespace ibid
