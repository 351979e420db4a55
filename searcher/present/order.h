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

/// A match in the list, and the notes it carries that matched too and are no places of their own.
struct PlacedMatch {
    std::size_t index = 0;
    std::vector<DocId> notes = {};
};

/// A place of the list, and what stands behind it.
struct ResultPlace {
    PlacedMatch best;
    std::vector<PlacedMatch> further = {};    // of the same document, as many as were asked for
    std::size_t more_in_document = 0;         // matches, whether they are in `further` or not
    std::vector<DocId> near_duplicates = {};  // of other documents
};

struct ResultList {
    std::vector<ResultPlace> places;  // the first `wanted`
    std::size_t total = 0;            // places there are; of near-duplicates each
};

/// The matches in the order asked for. Where `collapse` is asked for a document has one place, that of its best match,
/// and of passages that say the same in nearly the same words the first has one. Three words in a row are compared, as
/// Broder does (1997): alike are two passages that share four fifths of them. A document that has more to show, or
/// is news, keeps its place.
ResultList placed(Searcher::Impl& impl, const MatchList& matches, const SearchRequest& request, std::size_t wanted);

}  // namespace ibid
