#pragma once
// Filters -> which groups of them a passage fails, by array look-ups alone; so one pass over the matches gives every
// group's counts without its own filter. For searcher/ only.

#include <string>
#include <vector>

#include "searcher/open_index.h"
#include "searcher/query/query.h"

namespace ibid {

/// Bits of those that a passage fails: a facet's is 1 << its index in kFacets; the place, body or notes, has the next,
/// and the time of its document's first indexing the one after.
using FailingGroups = std::uint32_t;
inline constexpr FailingGroups kByPlace = FailingGroups{1} << kFacets.size(), kBySince = kByPlace << 1;

class FilterTable {
public:
    FilterTable(const Searcher::Impl& impl, const Filters& filters);

    /// No passage fails any.
    bool is_empty() const { return asked_.empty() && old_.empty() && unwanted_place_ == 0; }
    /// Groups that passage `id` fails; 0 when it passes all.
    FailingGroups failing(DocId id) const {
        FailingGroups out = columns_.flags[id] & unwanted_place_ ? kByPlace : 0;
        if (!old_.empty() && old_[columns_.document[id]]) out |= kBySince;
        for (const Asked& a : asked_) out |= a.failing[columns_.set_of(*a.column, id)] ? a.group : 0;
        return out;
    }

private:
    struct Asked {
        const FacetColumn* column;
        FailingGroups group;
        std::vector<bool> failing;  // by set of the column
    };
    const Columns& columns_;
    std::vector<Asked> asked_;  // facets that are filtered, no others
    std::vector<bool> old_;     // documents that are no news, by index; empty when all will do
    std::uint8_t unwanted_place_ = 0;
};

/// Whether a value of the facet is asked for.
bool is_chosen(const Facet& facet, const std::string& value, const Filters& filters);

/// Values as vocabularies and documents spell them: "Germany", "DEU" and "DE" are DE. Throws Error(usage) on one that
/// is not known, naming it; with `problems` it is left out and named there instead.
Filters resolved(Searcher::Impl& impl, const Filters& filters, std::vector<std::string>* problems = nullptr);

/// The filters at a query's top level, moved from the tree into `filters`: what stays in the tree is what Filters
/// cannot say (a second value of a facet joined by AND, cites:, title:, …).
void lift_filters(Searcher::Impl& impl, Node& root, Filters& filters, std::vector<std::string>& problems);

/// A filter node as Filters; false when it is of another kind (cites:, title:, author:, section:, source:).
bool filters_of(const Node& node, Filters& filters, std::vector<std::string>& problems);

}  // namespace ibid
