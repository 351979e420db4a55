#include "searcher/facets/columns.h"

#include <algorithm>
#include <limits>

namespace ibid {
namespace {

/// Where an index keeps the values of a passage's own facets: a number of a set of its document.
struct Stored {
    std::string_view facet;
    std::uint32_t schema::PassageColumns::*set;
};
constexpr Stored kStored[] = {{"country", &schema::PassageColumns::countries},
                              {"instrument", &schema::PassageColumns::instruments},
                              {"approach", &schema::PassageColumns::approaches}};

/// What a facet of documents says of one; none where it says nothing.
std::vector<std::string> of_document(std::string_view facet, const schema::DocumentColumns& d) {
    const std::string value = facet == "year"       ? (d.year ? std::to_string(d.year) : std::string())
                              : facet == "kind"     ? d.kind
                              : facet == "document" ? d.id
                                                    : std::string();
    return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
}

}  // namespace

std::uint32_t FacetColumn::value_of(const std::string& value) {
    const auto [at, added] = value_index_.emplace(value, static_cast<std::uint32_t>(values.size()));
    if (added) values.push_back(value);
    return at->second;
}

std::uint32_t FacetColumn::set_for(const std::vector<std::string>& set) {
    const auto [at, added] = set_index_.emplace(set, static_cast<std::uint32_t>(sets.size()));
    if (added) {
        auto& ids = sets.emplace_back();
        bool is_open = false;
        for (const std::string& v : set) {
            if (v == schema::kOpenList)
                is_open = true;
            else
                ids.push_back(value_of(v));
        }
        std::sort(ids.begin(), ids.end());
        open.push_back(is_open);
    }
    return at->second;
}

void Columns::resize(DocId last_id) {
    last = last_id;
    const std::size_t n = std::size_t{last} + 1;
    flags.assign(n, 0);
    language.assign(n, 0);
    length.assign(n, 0);
    head_length.assign(n, 0);
    document.assign(n, kNoDocument);
    page.assign(n, 0);
    for (std::size_t f = 0; f < kFacets.size(); ++f) {
        facets[f].of = kFacets[f].of;
        facets[f].set_for({});
        if (facets[f].of == FacetOf::passage) facets[f].set_of.assign(n, 0);
    }
}

void Columns::add(const schema::DocumentColumns& c, FirstIndexed first, DocId record) {
    const auto index = static_cast<std::uint32_t>(documents.size());
    documents.push_back({c.id, c.title, c.author, c.created, c.language, c.kind, c.path, c.file, c.about, c.year,
                         record, static_cast<std::uint32_t>(c.passages.size()), std::move(first)});
    document_by_id.emplace(c.id, index);
    for (std::size_t f = 0; f < kFacets.size(); ++f)
        if (kFacets[f].of == FacetOf::document)
            facets[f].set_of.push_back(facets[f].set_for(of_document(kFacets[f].name, c)));

    std::vector<std::uint8_t> local_language;
    for (const std::string& l : c.languages) {
        auto at = std::find(languages.begin(), languages.end(), l);
        // More languages than a byte counts are no languages; the rest share the last place.
        if (at == languages.end() && languages.size() < 255) {
            languages.push_back(l);
            for (FacetColumn& f : facets)
                if (f.of == FacetOf::language)
                    f.set_of.push_back(f.set_for(l.empty() ? std::vector<std::string>{} : std::vector<std::string>{l}));
            language_passages.push_back(0);
            at = languages.end() - 1;
        }
        local_language.push_back(static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(at - languages.begin(), 254)));
        documents.back().spoken.push_back(local_language.back());
    }
    // A document's sets are mostly of one facet each: translated when first met.
    constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> local_set[std::size(kStored)];
    for (auto& s : local_set) s.assign(c.sets.size(), kUnknown);

    DocId at = record;
    for (std::size_t i = 0; i < c.passages.size(); ++i) {
        const schema::PassageColumns& p = c.passages[i];
        at += stride;
        if (at > last)
            break;  // a record of a newer revision than its passages cannot be; a damaged one is not followed
        const bool note = p.type == PassageType::note;
        flags[at] =
            static_cast<std::uint8_t>((note || schema::is_searchable(p.kind) ? kHit : 0) | (note ? kNote : kBody) |
                                      (p.kind == BlockKind::heading && !note ? kHeading : 0) |
                                      (p.kind == BlockKind::table_row ? kRow : 0) | (p.reference ? kReference : 0));
        language[at] = local_language[p.language];
        ++language_passages[language[at]];
        length[at] = static_cast<std::uint16_t>(std::min<std::uint32_t>(p.length, 65535));
        head_length[at] = static_cast<std::uint16_t>(std::min<std::uint32_t>(p.head_length, 65535));
        document[at] = index;
        page[at] = p.page_number;
        ++(note ? notes : passages);
        for (std::size_t f = 0; f < std::size(kStored); ++f) {
            FacetColumn& column = facets[facet_index(kStored[f].facet)];
            const std::uint32_t local = p.*kStored[f].set;
            std::uint32_t& known = local_set[f][local];
            if (known == kUnknown) known = column.set_for(c.sets[local]);
            column.set_of[at] = known;
        }
        for (const std::uint32_t n : p.notes) carries_.emplace_back(record + (n + 1) * stride, at);
        if (p.id != c.id + "." + std::to_string(i)) odd_ids_.emplace(at, p.id);
    }
}

void Columns::finish() {
    double total = 0, heads = 0;
    std::size_t hits = 0;
    for (DocId i = 1; i <= last; ++i) {
        if (!(flags[i] & kHit)) continue;
        ++hits;
        total += length[i];
        heads += head_length[i];
    }
    language_of_documents.assign(languages.size(), false);
    for (std::size_t i = 0; i < languages.size(); ++i)
        language_of_documents[i] = std::any_of(documents.begin(), documents.end(),
                                               [&](const DocumentColumn& d) { return d.language == languages[i]; });
    average_length = hits ? std::max(1.0, total / static_cast<double>(hits)) : 1;
    average_head_length = hits ? std::max(0.1, heads / static_cast<double>(hits)) : 1;
    std::sort(carries_.begin(), carries_.end());
    carrier_begin_.assign(std::size_t{last} + 2, 0);
    carriers_.reserve(carries_.size());
    for (const auto& [note, passage] : carries_) {
        if (note > last) continue;
        ++carrier_begin_[note + 1];
        carriers_.push_back(passage);
    }
    for (std::size_t i = 1; i < carrier_begin_.size(); ++i) carrier_begin_[i] += carrier_begin_[i - 1];
    carries_.clear();
    carries_.shrink_to_fit();
}

std::vector<DocId> Columns::carriers(DocId note) const {
    std::vector<DocId> out;
    each_carrier(note, [&](DocId p) { out.push_back(p); });
    return out;
}

std::string Columns::id_of(DocId passage) const {
    if (const auto odd = odd_ids_.find(passage); odd != odd_ids_.end()) return odd->second;
    return documents[document[passage]].id + "." + std::to_string(ordinal(passage));
}

}  // namespace ibid
