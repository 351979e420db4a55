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
    void add(std::uint32_t set) {
        if (count[set]++ == 0) met.push_back(set);
    }
    std::vector<std::uint32_t> count, met;
};

std::vector<FacetValue> facet_values(Searcher::Impl& impl, std::string_view facet, const FacetColumn& column,
                                     const SetCounts& by_set, const std::vector<std::string>& selected) {
    std::vector<std::size_t> by_value(column.values.size(), 0);
    for (const std::uint32_t s : by_set.met)
        for (const std::uint32_t v : column.sets[s]) by_value[v] += by_set.count[s];
    std::vector<FacetValue> out;
    const std::vector<Concept>& all = concepts(impl.vocabularies(), facet);
    for (std::size_t v = 0; v < by_value.size(); ++v) {
        const bool chosen = std::find(selected.begin(), selected.end(), column.values[v]) != selected.end();
        if (by_value[v] == 0 && !chosen) continue;
        FacetValue value;
        value.value = value.label = column.values[v];
        value.count = by_value[v];
        value.selected = chosen;
        if (const Concept* c = concept_of(all, value.value)) {
            value.label = c->label;
            value.group = c->role.empty() ? c->group : c->role;
            value.parent = c->parent;
        }
        out.push_back(std::move(value));
    }
    for (const std::string& s : selected) {  // chosen, yet nowhere in the index: still shown, to be taken away again
        if (std::any_of(out.begin(), out.end(), [&](const FacetValue& v) { return v.value == s; })) continue;
        const Concept* c = concept_of(all, s);
        out.push_back(
            {s, c ? c->label : s, c ? (c->role.empty() ? c->group : c->role) : "", c ? c->parent : "", 0, true});
    }
    sort_by_count(out);
    return out;
}

}  // namespace

Counted count_facets(Searcher::Impl& impl, MatchList matches, const Filters& filters, bool facets) {
    const Columns& c = impl.columns();
    const FilterTable table(impl, filters);
    Counted out;
    SetCounts country(c.country), instrument(c.instrument), approach(c.approach);
    std::vector<std::size_t> document(c.documents.size()), document_for_year(c.documents.size()),
        document_for_kind(c.documents.size()), language(c.languages.size() + 1);
    const auto only = [](std::uint8_t failing, std::uint8_t group) {
        return (failing & static_cast<std::uint8_t>(~group)) == 0;
    };
    out.hits.docs.reserve(matches.docs.size());
    out.hits.scores.reserve(matches.docs.size());
    for (std::size_t i = 0; i < matches.docs.size(); ++i) {
        const DocId id = matches.docs[i];
        const std::uint8_t failing = table.failing(id);
        if (failing == 0) {
            out.hits.docs.push_back(id);
            out.hits.scores.push_back(matches.scores[i]);
        } else if (failing & (failing - 1)) {
            continue;  // two groups say no: it counts nowhere
        }
        if (!facets) continue;
        const std::uint32_t d = c.document[id];
        if (only(failing, kByCountry)) country.add(c.country.set_of[id]);
        if (only(failing, kByInstrument)) instrument.add(c.instrument.set_of[id]);
        if (only(failing, kByApproach)) approach.add(c.approach.set_of[id]);
        if (only(failing, kByYear)) ++document_for_year[d];
        if (only(failing, kByKind)) ++document_for_kind[d];
        if (only(failing, kByDocument)) ++document[d];
        if (only(failing, kByLanguage)) ++language[c.language[id]];
    }
    if (!facets) return out;

    out.facets["country"] = facet_values(impl, "country", c.country, country, filters.countries);
    out.facets["instrument"] = facet_values(impl, "instrument", c.instrument, instrument, filters.instruments);
    out.facets["approach"] = facet_values(impl, "approach", c.approach, approach, filters.approaches);
    std::map<int, std::size_t> years;
    std::map<std::string, std::size_t> kinds;
    auto& documents = out.facets["document"];
    const auto has = [](const std::vector<std::string>& list, const std::string& v) {
        return std::find(list.begin(), list.end(), v) != list.end();
    };
    for (std::size_t d = 0; d < c.documents.size(); ++d) {
        const DocumentColumn& info = c.documents[d];
        if (info.year && document_for_year[d]) years[info.year] += document_for_year[d];
        if (!info.kind.empty() && document_for_kind[d]) kinds[info.kind] += document_for_kind[d];
        const bool chosen = has(filters.documents, info.id);
        if (document[d] || chosen)
            documents.push_back({info.id, info.title.empty() ? info.file : info.title, "", "", document[d], chosen});
    }
    sort_by_count(documents);
    auto& year = out.facets["year"];
    for (auto y = years.rbegin(); y != years.rend(); ++y) {
        const bool chosen = (filters.year_from || filters.year_to) && y->first >= filters.year_from.value_or(0) &&
                            y->first <= filters.year_to.value_or(9999);
        year.push_back({std::to_string(y->first), std::to_string(y->first), "", "", y->second, chosen});
    }
    auto& kind = out.facets["kind"];
    for (const auto& [k, n] : kinds) kind.push_back({k, k, "", "", n, has(filters.kinds, k)});
    sort_by_count(kind);
    auto& languages = out.facets["language"];
    for (std::size_t l = 0; l < c.languages.size(); ++l) {
        const bool chosen = has(filters.languages, c.languages[l]);
        if (!c.languages[l].empty() && (language[l] || chosen))
            languages.push_back({c.languages[l], c.languages[l], "", "", language[l], chosen});
    }
    sort_by_count(languages);
    return out;
}

}  // namespace ibid
