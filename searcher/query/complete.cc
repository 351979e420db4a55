// Prefix completion for a search-as-you-type box, and passages like a given one.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "searcher/facets/counts.h"
#include "searcher/match/match.h"
#include "searcher/query/spelling.h"

namespace ibid {
namespace {

using namespace schema;

/// Words read from the index for one completion; "a" begins more, and the most frequent of the first say enough.
constexpr std::size_t kMostForms = 20'000;

std::vector<std::size_t> counts_of(const FacetColumn& column) {
    std::vector<std::size_t> by_set(column.sets.size(), 0), by_value(column.values.size(), 0);
    for (const std::uint32_t s : column.set_of) ++by_set[s];
    for (std::size_t s = 0; s < by_set.size(); ++s) {
        for (const std::uint32_t v : column.sets[s]) by_value[v] += by_set[s];
    }
    return by_value;
}

bool begins_a_word(const std::string& folded, const std::string& start) {
    for (std::size_t at = folded.find(start); at != std::string::npos; at = folded.find(start, at + 1)) {
        if (at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '-' || folded[at - 1] == '(') return true;
    }
    return false;
}

}  // namespace

std::vector<Completion> Searcher::complete(std::string_view prefix, std::size_t limit) {
    return impl_->on_index([&] {
        // The last word is being written; what stands before it is kept.
        const std::size_t space = prefix.find_last_of(" \t(\"");
        const std::string before(space == std::string_view::npos ? "" : prefix.substr(0, space + 1));
        const std::string last = fold_term(space == std::string_view::npos ? prefix : prefix.substr(space + 1));
        const std::string whole = fold_term(prefix);
        std::vector<Completion> names, words;
        if (last.empty()) return names;
        const Columns& c = impl_->columns();
        for (const Facet& facet : kFacets) {
            if (!facet.has_concepts) continue;
            const FacetColumn& column = c.facet(facet.name);
            const std::vector<std::size_t> count = counts_of(column);
            std::map<std::string, std::size_t> by_value;
            for (std::size_t v = 0; v < count.size(); ++v) by_value[column.values[v]] = count[v];
            for (const Concept& k : concepts(impl_->vocabularies(), facet.name)) {
                const auto found = by_value.find(k.value);
                if (found == by_value.end() || found->second == 0) continue;
                bool fits = begins_a_word(fold_term(k.label), whole);
                for (const std::string& alias : k.aliases) fits = fits || fold_term(alias).starts_with(whole);
                if (fits) names.push_back({k.label, std::string(facet.name), k.value, found->second});
            }
        }
        for (const DocumentColumn& d : c.documents) {
            if (!d.title.empty() && whole.size() >= 2 && begins_a_word(fold_term(d.title), whole))
                names.push_back({d.title, "document", d.id, d.passages});
        }
        const auto more = [](const Completion& a, const Completion& b) {
            return a.count != b.count ? a.count > b.count : a.text < b.text;
        };
        std::sort(names.begin(), names.end(), more);
        const std::string begin = std::string(kForm) + last;
        std::size_t read = 0;
        for (auto t = impl_->db().allterms_begin(begin), end = impl_->db().allterms_end(begin);
             t != end && read < kMostForms; ++t, ++read) {
            const std::string form = (*t).substr(kForm.size());
            if (std::any_of(form.begin(), form.end(), [](char x) { return x >= '0' && x <= '9'; })) continue;
            words.push_back(
                {before + form, "term", form, static_cast<std::size_t>(impl_->db().get_collection_freq(*t))});
        }
        std::sort(words.begin(), words.end(), more);
        // Names first, yet never so many that no word is left.
        std::vector<Completion> out;
        const std::size_t most_names = std::max(limit / 2, limit > words.size() ? limit - words.size() : 0);
        for (const Completion& n : names) {
            if (out.size() < std::min(most_names, limit)) out.push_back(n);
        }
        for (const Completion& w : words) {
            if (out.size() == limit) break;
            out.push_back(w);
            out.back().text = before + as_printed(*impl_, w.value);
        }
        return out;
    });
}

std::vector<Hit> Searcher::similar(std::string_view passage_id, std::size_t limit) {
    return impl_->on_index([&] {
        const auto id = impl_->find_passage(passage_id);
        const Columns& c = impl_->columns();
        if (!id)
            throw Error(ErrorCode::not_found, std::string(passage_id) + ": no such passage",
                        "passage ids are in the hits of a search");
        // Its most telling words; thirty tell a paragraph.
        constexpr std::size_t kMostTerms = 30;
        std::vector<std::pair<double, std::string>> terms;
        const double n = static_cast<double>(c.passages + c.notes);
        for (auto t = impl_->db().termlist_begin(*id), end = impl_->db().termlist_end(*id); t != end; ++t) {
            const std::string term = *t;
            if (term.empty() || (term[0] >= 'A' && term[0] <= 'Z')) continue;
            const double frequency = impl_->db().get_termfreq(term);
            if (frequency < 2) continue;  // only it has it
            terms.emplace_back((1 + std::log(std::max<double>(t.get_wdf(), 1))) * idf(n, frequency), term);
        }
        std::sort(terms.rbegin(), terms.rend());
        if (terms.size() > kMostTerms) terms.resize(kMostTerms);
        std::unordered_map<DocId, double> scores;
        for (const auto& [weight, term] : terms) {
            for (const DocId other : impl_->find_all("", term)) {
                if (other != *id && other <= c.last && (c.flags[other] & Columns::kHit)) scores[other] += weight;
            }
        }
        std::vector<std::pair<double, DocId>> best;
        for (const auto& [other, score] : scores) {
            // A passage of three words shares them all with somebody; length evens that.
            best.emplace_back(
                score / length_norm(std::max<double>(c.length[other], 20), c.average_length, impl_->ranking), other);
        }
        std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        if (best.size() > limit) best.resize(limit);
        std::vector<Hit> out;
        for (const auto& [score, other] : best) {
            Hit hit = impl_->make_hit(other, impl_->read(other));
            hit.rank = out.size() + 1;
            hit.score = score;
            out.push_back(std::move(hit));
        }
        return out;
    });
}

}  // namespace ibid
