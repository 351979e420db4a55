#include "searcher/facets/counts.h"

#include <algorithm>
#include <unordered_map>

namespace ibid {
namespace {

void sort_by_count(std::vector<FacetValue>& values) {
    std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
}

const Concept* concept_of(const std::vector<Concept>& all, const std::string& value) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Concept& c) { return c.value == value; });
    return found == all.end() ? nullptr : &*found;
}

/// Matches by their set of values; a large index has more sets than a query has matches.
struct SetCounts {
    explicit SetCounts(const FacetColumn& column) : count(column.sets.size()) {}
    void add(std::uint32_t set, std::uint32_t times = 1) {
        if (count[set] == 0) met.push_back(set);
        count[set] += times;
    }
    std::vector<std::uint32_t> count, met;
};

/// What people call a value.
FacetValue shown(Searcher::Impl& impl, const Facet& facet, const std::string& value) {
    FacetValue out;
    out.value = out.label = value;
    if (facet.has_concepts) {
        if (const Concept* c = concept_of(concepts(impl.vocabularies(), facet.name), value)) {
            out.label = c->label;
            out.group = c->role.empty() ? c->group : c->role;
            out.parent = c->parent;
        }
    } else if (facet.chosen == &Filters::documents) {
        const Columns& c = impl.columns();
        if (const auto at = c.document_by_id.find(value); at != c.document_by_id.end()) {
            const DocumentColumn& d = c.documents[at->second];
            out.label = d.title.empty() ? d.file : d.title;
        }
    }
    return out;
}

/// The same, of a value that passages bear: kept for the revision.
const FacetValue& shown(Searcher::Impl& impl, const Facet& facet, const FacetColumn& column, std::size_t value) {
    std::vector<FacetValue>& known = impl.remembered.shown[facet_index(facet.name)];
    known.resize(column.values.size());
    if (known[value].value.empty()) known[value] = shown(impl, facet, column.values[value]);
    return known[value];
}

std::vector<FacetValue> facet_values(Searcher::Impl& impl, const Facet& facet, const FacetColumn& column,
                                     const SetCounts& by_set, const Filters& filters) {
    std::vector<std::size_t> by_value(column.values.size(), 0);
    for (const std::uint32_t s : by_set.met)
        for (const std::uint32_t v : column.sets[s]) by_value[v] += by_set.count[s];
    std::vector<FacetValue> out;
    const auto add = [&](const FacetValue& value, std::size_t count, bool chosen) {
        FacetValue& v = out.emplace_back(value);
        v.count = count;
        v.selected = chosen;
    };
    for (std::size_t v = 0; v < by_value.size(); ++v) {
        const bool chosen = is_chosen(facet, column.values[v], filters);
        // What is chosen stays, to be taken away again; of a range of years there would be too many.
        if (by_value[v] > 0 || (chosen && facet.chosen)) add(shown(impl, facet, column, v), by_value[v], chosen);
    }
    if (facet.has_concepts)  // chosen, yet nowhere in the index
        for (const std::string& s : filters.*facet.chosen)
            if (std::none_of(out.begin(), out.end(), [&](const FacetValue& v) { return v.value == s; }))
                add(shown(impl, facet, s), 0, true);
    if (facet.chosen)
        sort_by_count(out);
    else
        std::sort(out.begin(), out.end(), [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
    return out;
}

}  // namespace

namespace {

/// Without filters every match counts everywhere: of documents and languages their matches are counted first.
std::vector<SetCounts> counted_all(const Columns& c, const std::vector<DocId>& docs) {
    std::vector<SetCounts> counts(c.facets.begin(), c.facets.end());
    std::vector<std::uint32_t> by_document(c.documents.size(), 0), by_language(c.languages.size(), 0);
    for (const DocId id : docs) {
        ++by_document[c.document[id]];
        ++by_language[c.language[id]];
    }
    for (std::size_t f = 0; f < counts.size(); ++f) {
        const FacetColumn& column = c.facets[f];
        if (column.of == FacetOf::passage) {
            for (const DocId id : docs) counts[f].add(column.set_of[id]);
            continue;
        }
        const auto& by = column.of == FacetOf::document ? by_document : by_language;
        for (std::size_t i = 0; i < by.size(); ++i)
            if (by[i] > 0) counts[f].add(column.set_of[i], by[i]);
    }
    return counts;
}

std::map<std::string, std::vector<FacetValue>> all_values(Searcher::Impl& impl, const std::vector<SetCounts>& counts,
                                                          const Filters& filters) {
    std::map<std::string, std::vector<FacetValue>> out;
    for (std::size_t f = 0; f < kFacets.size(); ++f)
        out[std::string(kFacets[f].name)] =
            facet_values(impl, kFacets[f], impl.columns().facets[f], counts[f], filters);
    return out;
}

}  // namespace

Counted count_facets(Searcher::Impl& impl, MatchList matches, const Filters& filters, bool facets) {
    const Columns& c = impl.columns();
    const FilterTable table(impl, filters);
    Counted out;
    if (table.is_empty()) {
        if (facets) out.facets = all_values(impl, counted_all(c, matches.docs), filters);
        out.hits = std::move(matches);
        return out;
    }
    std::vector<SetCounts> counts(c.facets.begin(), c.facets.end());
    out.hits.docs.reserve(matches.docs.size());
    out.hits.scores.reserve(matches.docs.size());
    for (std::size_t i = 0; i < matches.docs.size(); ++i) {
        const DocId id = matches.docs[i];
        const FailingGroups failing = table.failing(id);
        if (failing == 0) {
            out.hits.docs.push_back(id);
            out.hits.scores.push_back(matches.scores[i]);
        } else if (failing & (failing - 1)) {
            continue;  // two groups say no: it counts nowhere
        }
        if (!facets) continue;
        for (std::size_t f = 0; f < counts.size(); ++f)
            if ((failing & ~(FailingGroups{1} << f)) == 0) counts[f].add(c.set_of(c.facets[f], id));
    }
    if (facets) out.facets = all_values(impl, counts, filters);
    return out;
}

}  // namespace ibid
