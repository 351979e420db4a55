#pragma once
// Matches -> the places of a list of results, in the order asked for. For searcher/ only.

#include <cstddef>
#include <vector>

#include "model/result.h"
#include "searcher/match/lists.h"
#include "searcher/open_index.h"

namespace ibid {

/// The first `wanted` of the matches, as indices; ties go to the earlier passage, so that pages never overlap.
std::vector<std::size_t> ordered(const Columns& columns, const MatchList& matches, SortOrder sort, std::size_t wanted);

/// A match on the page, and what stands behind it.
struct ResultPlace {
    std::size_t match = 0;
    std::size_t more_in_document = 0;
    std::vector<DocId> near_duplicates = {};  // of other documents
};

std::vector<ResultPlace> as_they_are(const Columns& columns, const MatchList& matches, SortOrder sort,
                                     std::size_t wanted);

/// The best match of each document; of passages that say the same in nearly the same words the first. Three words in a
/// row are compared, as Broder does (1997): alike are two passages that share four fifths of them.
std::vector<ResultPlace> collapsed(Searcher::Impl& impl, const MatchList& matches, SortOrder sort, std::size_t wanted);

}  // namespace ibid
