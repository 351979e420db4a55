// name:value in a query: facets, and the fields of documents, sections and citations.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "searcher/facets/filters.h"
#include "searcher/match/match.h"
#include "searcher/sources/source_list.h"

namespace ibid {

using namespace schema;

/// Passages of the documents whose record bears all the words of `text` under a prefix (title, author).
std::vector<DocId> Matcher::in_documents(std::string_view prefix, std::string_view text) {
    const Columns& c = impl_.columns();
    std::map<DocId, std::size_t> records;
    std::size_t words = 0;
    for (const Spelt& s : spelt(text)) {
        if (s.terms.empty() || !s.left_out.empty()) continue;
        ++words;
        std::set<DocId> have;
        for (const std::string& t : s.terms) {
            for (const DocId id : impl_.find_all(prefix, t)) have.insert(id);
        }
        for (const DocId id : have) ++records[id];
    }
    std::vector<DocId> out;
    for (const DocumentColumn& d : c.documents) {
        const auto found = records.find(d.record);
        if (words == 0 || found == records.end() || found->second < words) continue;
        for (std::uint32_t i = 1; i <= d.passages; ++i) {
            const DocId id = d.record + i * c.stride;
            if (id <= c.last && (c.flags[id] & Columns::kHit)) out.push_back(id);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Notes that cite the source, and the passages that carry them.
std::vector<DocId> Matcher::citing(const std::vector<std::string>& keys) {
    const Columns& c = impl_.columns();
    std::set<DocId> out;
    for (const std::string& key : keys) {
        for (const DocId id : impl_.find_all(kSource, key)) {
            if (id > c.last || !(c.flags[id] & Columns::kNote)) continue;
            out.insert(id);
            c.each_carrier(id, [&](DocId p) {
                if (c.flags[p] & Columns::kHit) out.insert(p);
            });
        }
    }
    return {out.begin(), out.end()};
}

/// By what identifies a source, else by words of its title or author: all that have them.
std::vector<DocId> Matcher::citing_reference(const std::string& text) {
    const std::vector<std::string> keys = reference_keys(text, impl_.vocabularies());
    std::vector<DocId> found = citing(keys);
    const bool numbered = std::any_of(keys.begin(), keys.end(), [](const auto& k) { return key_strength(k) == 0; });
    if (!found.empty() || numbered) return found;
    std::vector<std::string> of_named;
    const SourceList& list = all_sources(impl_);
    for (const std::uint32_t n : list.with_all(impl_, text)) {
        const std::vector<std::string>& more = list.entry(impl_, n).keys;
        of_named.insert(of_named.end(), more.begin(), more.end());
    }
    return citing(of_named);
}

MatchList Matcher::filter(const Node& node) {
    const Columns& c = impl_.columns();
    if (node.name == "title") return unscored(in_documents(kTitle, node.text));
    if (node.name == "author") return unscored(in_documents(kAuthor, node.text));
    if (node.name == "source") return unscored(citing({node.text}));
    if (node.name == "cites") return unscored(citing_reference(node.text));
    if (node.name == "section") {
        std::optional<MatchList> all;
        for (const Spelt& s : spelt(node.text)) {
            if (s.terms.empty() || !s.left_out.empty()) continue;
            std::vector<std::string> terms;
            for (const std::string& t : s.terms) terms.push_back(std::string(kSection) + t);
            MatchList list = unscored(bearing(terms));
            all = all ? intersection(*all, list) : std::move(list);
        }
        return all.value_or(MatchList{});
    }
    Filters own;
    filters_of(node, own, problems_);
    const FilterTable table(impl_, resolved(impl_, own, &problems_));
    MatchList list;
    impl_.budget.take(c.last);
    for (DocId id = 1; id <= c.last; ++id) {
        if ((c.flags[id] & Columns::kHit) && table.failing(id) == 0) list.docs.push_back(id);
    }
    list.scores.assign(list.docs.size(), 0.0f);
    return list;
}

}  // namespace ibid
