#pragma once
// The facets of passages, a row each. Columns, filters, counts, the matrix, options, completion, pages and messages
// read this table, so that a facet more is a row more here, a line in searcher/facets/columns.cc that says where its
// values come from, and a member of Filters. Not for: how a value is found in a text (analysis/facets).

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace ibid {

/// Whose the values are: each passage's own, or the same for all of a document, or of a language.
enum class FacetOf : std::uint8_t { passage, document, language };

struct Facet {
    std::string_view name;     // in queries, addresses and JSON
    std::string_view plural;   // of `ibid list`
    std::string_view heading;  // over a list of its values
    FacetOf of;
    std::vector<std::string> Filters::*chosen;  // what is asked for; none where that is a range, of years
    std::string_view help;                      // of its option
    bool has_concepts = false;                  // its values are concepts of a vocabulary, with labels and aliases
};

inline constexpr std::array<Facet, 7> kFacets = {{
    {"country", "countries", "Countries", FacetOf::passage, &Filters::countries, "Codes or names: AT,BE", true},
    {"instrument", "instruments", "Instruments", FacetOf::passage, &Filters::instruments,
     "Instruments: slug, label or alias", true},
    {"approach", "approaches", "Approaches", FacetOf::passage, &Filters::approaches, "Approaches: slug, label or alias",
     true},
    {"year", "years", "Years", FacetOf::document, nullptr, "2019, 2019..2024, 2019.. or ..2024"},
    {"kind", "kinds", "Kind", FacetOf::document, &Filters::kinds, "inform or source"},
    {"document", "documents", "Documents", FacetOf::document, &Filters::documents, "Documents: id, file name or path"},
    {"language", "languages", "Language", FacetOf::language, &Filters::languages, "Languages: en, fr, …"},
}};

/// Index into kFacets; its size when there is none of that name.
constexpr std::size_t facet_index(std::string_view name) {
    std::size_t i = 0;
    while (i < kFacets.size() && kFacets[i].name != name) ++i;
    return i;
}

/// The row of that name; null when there is none.
constexpr const Facet* facet_named(std::string_view name) {
    const std::size_t i = facet_index(name);
    return i < kFacets.size() ? &kFacets[i] : nullptr;
}

/// "country, instrument, … or language", for messages.
inline std::string facet_names() {
    std::string out;
    for (std::size_t i = 0; i < kFacets.size(); ++i)
        out += (i == 0 ? "" : i + 1 == kFacets.size() ? " or " : ", ") + std::string(kFacets[i].name);
    return out;
}

}  // namespace ibid
