#pragma once
// Filters -> which groups of them a passage fails, by array look-ups alone; so one pass over the matches gives every
// group's counts without its own filter. For searcher/ only.

#include <array>
#include <string>
#include <vector>

#include "searcher/open_index.h"
#include "searcher/query/query.h"

namespace ibid {

enum FilterGroup : std::uint8_t {
    kByCountry = 1,
    kByInstrument = 2,
    kByApproach = 4,
    kByYear = 8,
    kByKind = 16,
    kByDocument = 32,
    kByLanguage = 64,
    kByPlace = 128
};

class FilterTable {
public:
    FilterTable(const Searcher::Impl& impl, const Filters& filters);

    /// FilterGroups that passage `id` fails; 0 when it passes all.
    std::uint8_t failing(DocId id) const {
        const Columns& c = columns_;
        return static_cast<std::uint8_t>(country_[c.country.set_of[id]] | instrument_[c.instrument.set_of[id]] |
                                         approach_[c.approach.set_of[id]] | document_[c.document[id]] |
                                         language_[c.language[id]] | (c.flags[id] & unwanted_place_ ? kByPlace : 0));
    }

private:
    const Columns& columns_;
    std::vector<std::uint8_t> country_, instrument_, approach_, document_, language_;
    std::uint8_t unwanted_place_ = 0;
};

/// Values as vocabularies and documents spell them: "Germany", "DEU" and "DE" are DE. Throws Error(usage) on one that
/// is not known, naming it; with `problems` it is left out and named there instead.
Filters resolved(Searcher::Impl& impl, const Filters& filters, std::vector<std::string>* problems = nullptr);

/// The filters at a query's top level, moved from the tree into `filters`: what stays in the tree is what Filters
/// cannot say (a second value of a facet joined by AND, cites:, title:, …).
void lift_filters(Searcher::Impl& impl, Node& root, Filters& filters, std::vector<std::string>& problems);

/// A filter node as Filters; false when it is of another kind (cites:, title:, author:, section:, source:).
bool filters_of(const Node& node, Filters& filters, std::vector<std::string>& problems);

}  // namespace ibid
