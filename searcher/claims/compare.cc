// Countries side by side: what claims and sentences say of each, by instrument, approach and topic.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analysis/claims/stated_counts.h"
#include "searcher/claims/claim_list.h"
#include "searcher/present/lookup.h"
#include "text/sentences.h"

namespace ibid {
namespace {

constexpr std::size_t kMostCountries = 5;     // that fit beside each other on paper
constexpr std::size_t kMostPassages = 5'000;  // looked through for a country

bool holds_value(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

const Concept* concept_at(const std::vector<Concept>& all, std::string_view value) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Concept& c) { return c.value == value; });
    return at == all.end() ? nullptr : &*at;
}

class Comparison {
public:
    Comparison(Searcher::Impl& impl, const CompareRequest& request) : impl_(impl) {
        std::tie(countries_, instruments_) = resolved_values(impl, request.countries, request.instruments);
        if (countries_.empty() || countries_.size() > kMostCountries)
            throw Error(ErrorCode::usage, "a comparison is of one to five countries", "ibid compare AT BE");
        if (!request.document.empty()) document_ = lookup::brief(impl, lookup::resolve(impl, request.document)).id;
    }

    CompareAnswer answer() {
        claims();
        for (std::size_t k = 0; k < countries_.size(); ++k) sentences_of(k);
        CompareAnswer out;
        const std::vector<Concept>& names = concepts(impl_.vocabularies(), "country");
        for (const std::string& code : countries_) {
            FacetValue& v = out.columns.emplace_back();
            v.value = code;
            const Concept* c = concept_at(names, code);
            v.label = c ? c->label : code;
        }
        for (auto& [place, row] : rows_) out.rows.push_back(std::move(row));
        out.problems = std::move(problems_);
        return out;
    }

private:
    using Place = std::pair<int, std::string>;  // instruments, then approaches, then topics as they stand

    bool wanted(const std::string& facet, const std::string& value) const {
        if (instruments_.empty()) return true;
        if (facet != "instrument") return false;
        const std::vector<Concept>& all = concepts(impl_.vocabularies(), facet);
        std::string at = value;
        for (std::size_t steps = 0; !at.empty() && steps < all.size(); ++steps) {
            if (holds_value(instruments_, at)) return true;
            const Concept* c = concept_at(all, at);
            at = c ? c->parent : std::string();
        }
        return false;
    }

    CompareRow& row(const std::string& facet, const std::string& value, const std::string& label, int order,
                    const std::string& sort) {
        CompareRow& r = rows_[{order, sort}];
        if (r.cells.empty()) {
            r.facet = facet, r.value = value, r.label = label;
            r.cells.resize(countries_.size());
        }
        return r;
    }

    CompareRow& row_of_topic(const std::string& facet, const std::string& value) {
        const Concept* c = concept_at(concepts(impl_.vocabularies(), facet), value);
        const std::string label = c ? c->label : value;
        return row(facet, value, label, facet == "instrument" ? 0 : 1, label);
    }

    /// The same sentence of another printing of a document says nothing new.
    static void add(std::vector<CompareEntry>& cell, CompareEntry entry) {
        for (const CompareEntry& e : cell)
            if (e.sentence == entry.sentence && e.document.title == entry.document.title) return;
        cell.push_back(std::move(entry));
    }

    void add_claim(CompareRow& r, std::size_t k, const ClaimList::Entry& e, const DocumentInfo& info) {
        const Claim& c = e.claim;
        const bool listed = names(c.countries, countries_[k]);
        if (!listed && !holds_value(c.opposite, countries_[k])) return;
        const char* how = listed != c.denied ? "said" : "denied";
        add(r.cells[k], {how, c.id, info, c.passage_id, c.page_number, c.sentence, c.notes});
    }

    void claims() {
        const ClaimList& list = all_claims(impl_);
        std::map<std::string, Place> topics;  // claim -> its row; what is opposed to it belongs there
        std::size_t order = 0;
        for (const ClaimList::Entry& e : list.entries()) {
            const Claim& c = e.claim;
            const DocumentInfo& info = list.documents()[e.document];
            ++order;
            if (!document_.empty() && info.id != document_) continue;
            const auto concerned = [&](const std::string& code) {
                return holds_value(c.opposite, code) || names(c.countries, code);
            };
            if (c.key_point || std::none_of(countries_.begin(), countries_.end(), concerned)) continue;
            std::vector<CompareRow*> into;
            for (const std::string& v : c.instruments)
                if (wanted("instrument", v)) into.push_back(&row_of_topic("instrument", v));
            for (const std::string& v : c.approaches)
                if (wanted("approach", v)) into.push_back(&row_of_topic("approach", v));
            if (c.instruments.empty() && c.approaches.empty() && instruments_.empty()) {
                std::string sort = std::to_string(1'000'000 + order);
                for (const std::string& other : c.opposed)
                    if (const auto at = topics.find(other); at != topics.end()) sort = at->second.second;
                topics[c.id] = {2, sort};
                into.push_back(&row("topic", c.id, c.statement, 2, sort));
            }
            for (CompareRow* r : into)
                for (std::size_t k = 0; k < countries_.size(); ++k) add_claim(*r, k, e, info);
        }
        // Another printing of a document repeats its topics.
        std::set<std::pair<std::string, std::string>> seen;
        std::erase_if(rows_, [&](const auto& entry) {
            const CompareRow& r = entry.second;
            if (r.facet != "topic") return false;
            for (const auto& cell : r.cells)
                if (!cell.empty()) return !seen.insert({r.label, cell.front().document.title}).second;
            return true;
        });
    }

    /// Sentences that name the country and an instrument or approach.
    void sentences_of(std::size_t k) {
        const Abbreviations abbreviations(impl_.vocabularies().texts());
        std::vector<DocId> ids = impl_.find_all(schema::kCountry, countries_[k]);
        if (ids.size() > kMostPassages) {
            ids.resize(kMostPassages);
            problems_.push_back("more than " + std::to_string(kMostPassages) + " passages name " + countries_[k] +
                                ": the sentences of the first of them are here; its claims are all");
        }
        for (const DocId id : ids) {
            const Columns& columns = impl_.columns();
            if (id > columns.last || !(columns.flags[id] & Columns::kBody)) continue;
            const Passage p = impl_.read_passage(id);
            if (!document_.empty() && p.document_id != document_) continue;
            if (p.instruments.empty() && p.approaches.empty()) continue;
            const auto country = std::find_if(p.countries.begin(), p.countries.end(), [&](const CountryFacet& c) {
                return c.value == countries_[k] && c.evidence == "text" && c.span;
            });
            if (country == p.countries.end()) continue;
            for (const Span& s : sentences(p.text, p.language, abbreviations)) {
                if (country->span->begin < s.begin || country->span->end > s.end) continue;
                CompareEntry entry{"text",
                                   {},
                                   impl_.brief(columns.document[id]),
                                   p.id,
                                   p.page_number,
                                   p.text.substr(s.begin, s.end - s.begin),
                                   {}};
                for (const CarriedNote& n : p.notes)
                    if (n.offset > s.begin && n.offset <= s.end + 1) entry.notes.push_back(n.label);
                for (const auto& [facet, named] :
                     {std::pair{std::string("instrument"), &p.instruments}, {std::string("approach"), &p.approaches}})
                    for (const ConceptFacet& f : *named)
                        if (!f.inferred && f.span.begin >= s.begin && f.span.end <= s.end && wanted(facet, f.value))
                            add(row_of_topic(facet, f.value).cells[k], entry);
            }
        }
    }

    Searcher::Impl& impl_;
    std::vector<std::string> countries_, instruments_;
    std::string document_;
    std::map<Place, CompareRow> rows_;
    std::vector<std::string> problems_;
};

}  // namespace

CompareAnswer Searcher::compare(const CompareRequest& request) {
    return impl_->on_index([&] { return Comparison(*impl_, request).answer(); });
}

}  // namespace ibid
