#pragma once
// A search as its address says it: the whole state of the search page, both ways.
// Parsing throws Error(usage) that names the parameter; to_pairs() leaves out what is the default, in a fixed order, so
// that the same search always has the same address.

#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"
#include "web/http/url.h"

namespace ibid {

struct SearchState {
    std::string text;
    Filters filters;
    SortOrder sort = SortOrder::relevance;
    bool expand = true;
    Translate translate = Translate::automatic;
    std::optional<bool> collapse = {};  // not said: the API lists each passage, the page groups them by document
    std::size_t page = 1;               // of kHitsPerPage hits
    std::size_t limit = 0, offset = 0;  // as the API says it; limit 0: by page

    static SearchState from(const QueryPairs& parameters);
    QueryPairs to_pairs() const;
    SearchRequest request() const;

    /// Nothing asked and nothing filtered.
    bool empty() const;

    /// The same search on its first page with one value of a facet (country instrument approach kind document language
    /// year) put in or taken out. A year is a range of itself.
    SearchState with(std::string_view facet, const std::string& value) const;
    SearchState without(std::string_view facet, const std::string& value) const;
    /// The values chosen in a facet; none for year.
    const std::vector<std::string>& chosen(std::string_view facet) const;
    std::vector<std::string>& chosen(std::string_view facet);
};

inline constexpr std::size_t kHitsPerPage = 10;
inline constexpr std::size_t kMaxQueryBytes = 2000;  // a page of text; longer is no search
inline constexpr std::size_t kMaxHits = 200;         // in one answer
inline constexpr std::size_t kMaxOffset = 100'000;
inline constexpr std::size_t kMaxFilterValues = 100;  // more than there are countries in any question

/// Names of the parameters that SearchState::from knows.
inline constexpr std::string_view kSearchParameters =
    "q country country_mode instrument approach year year_from year_to kind in document language since sort expand "
    "translate collapse page limit offset";

/// A whole number between bounds, or Error(usage) naming the parameter.
std::size_t parse_number(std::string_view name, std::string_view text, std::size_t low, std::size_t high);

}  // namespace ibid
