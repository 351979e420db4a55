// What the best passages share, asked as well: of those found next, the ones that share it rise (RM3, see Lavrenko and
// Croft 2001). tests/ranking/tune.cc tries the numbers.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "searcher/match/match.h"

namespace ibid {

namespace {

/// Of the results those that are looked at word by word: five pages. Those behind them are asked for by their postings.
constexpr std::size_t kNear = 50;

}  // namespace

/// The words that most tell passages apart and stand in two of them, at most so many, each with its weight; the
/// weights sum to one. By the alphabet.
std::vector<std::pair<std::string, double>> Matcher::shared_words(const MatchList& list,
                                                                  const std::vector<std::size_t>& passages,
                                                                  std::size_t most) {
    const Columns& c = impl_.columns();
    std::unordered_set<std::string> asked;
    for (const Asked& a : asked_) asked.insert(a.terms.begin(), a.terms.end());
    struct Shared {
        double weight = 0;
        int passages = 0;
    };
    std::unordered_map<std::string, Shared> words;
    for (const std::size_t at : passages) {
        const DocId id = list.docs[at];
        const double length = std::max<double>(c.length[id], 20);
        for (auto t = impl_.db().termlist_begin(id), end = impl_.db().termlist_end(id); t != end; ++t) {
            const std::string term = *t;
            const bool prefixed = term[0] >= 'A' && term[0] <= 'Z';
            if (prefixed || term.size() < 3 || asked.count(term)) continue;
            Shared& word = words[term];
            word.weight += list.scores[at] * t.get_wdf() / length;
            ++word.passages;
        }
    }
    const double n = static_cast<double>(c.passages + c.notes);
    std::vector<std::pair<std::string, double>> out;
    for (const auto& [term, word] : words)
        if (word.passages > 1) out.emplace_back(term, word.weight * idf(n, impl_.db().get_termfreq(term)));
    const auto kept = std::min(out.size(), most);
    std::partial_sort(out.begin(), out.begin() + static_cast<long>(kept), out.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    out.resize(kept);
    std::sort(out.begin(), out.end());
    double sum = 0;
    for (const auto& [term, weight] : out) sum += weight;
    for (auto& [term, weight] : out) weight /= sum;
    return out;
}

double Matcher::weight_of_asked() const {
    double sum = 0;
    for (const Asked& a : asked_) sum += a.weight;
    return sum;
}

/// What each of the passages has of the words, by their weights.
std::vector<double> Matcher::gains_of(const std::vector<DocId>& passages,
                                      const std::vector<std::pair<std::string, double>>& words) {
    const Columns& c = impl_.columns();
    std::vector<double> gains(passages.size(), 0), norms;
    for (const DocId id : passages) norms.push_back(length_norm(c.length[id], c.average_length, parameters_));
    const auto add = [&](std::size_t i, double weight, Xapian::termcount times) {
        gains[i] += weight * bm25(times, norms[i], parameters_);
    };
    // The list of a passage's words costs as much as some 700 postings; these are rare words.
    constexpr std::uint64_t kPostingsAList = 700;
    std::uint64_t postings = 0;
    for (const auto& [term, weight] : words) postings += impl_.db().get_termfreq(term);
    if (postings > kPostingsAList * passages.size()) {
        for (std::size_t i = 0; i < passages.size(); ++i) {
            auto t = impl_.db().termlist_begin(passages[i]);
            const auto end = impl_.db().termlist_end(passages[i]);
            for (auto word = words.begin(); word != words.end() && t != end; ++word) {
                t.skip_to(word->first);
                if (t != end && *t == word->first) add(i, word->second, t.get_wdf());
            }
        }
        return gains;
    }
    std::vector<std::size_t> order(passages.size());  // as they stand in a posting list
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return passages[a] < passages[b]; });
    for (const auto& [term, weight] : words) {
        auto p = impl_.db().postlist_begin(term);
        const auto end = impl_.db().postlist_end(term);
        for (auto i = order.begin(); i != order.end() && p != end; ++i) {
            p.skip_to(passages[*i]);
            if (p != end && *p == passages[*i]) add(*i, weight, p.get_wdf());
        }
    }
    return gains;
}

/// Orders the first five pages. The very first stay where they are, as they may be all the answer there is: with that a
/// question with one answer loses little, and one about a topic gains.
void Matcher::feed_back(MatchList& list) {
    const auto source = static_cast<std::size_t>(parameters_.feedback_passages);
    const std::vector<std::size_t> best = best_of(list, kNear);
    if (best.size() < 2 * source || !impl_.budget.take(cost::kText * best.size())) return;
    const auto shared = shared_words(list, {best.begin(), best.begin() + static_cast<long>(source)},
                                     static_cast<std::size_t>(parameters_.feedback_terms));
    const double factor = parameters_.feedback * weight_of_asked();

    const auto first = static_cast<std::size_t>(parameters_.feedback_kept);
    std::vector<DocId> ids;
    for (std::size_t i = first; i < best.size(); ++i) ids.push_back(list.docs[best[i]]);
    const std::vector<double> gains = gains_of(ids, shared);
    float highest = 0;
    for (std::size_t i = first; i < best.size(); ++i) {
        float& score = list.scores[best[i]];
        score += static_cast<float>(factor * gains[i - first]);
        highest = std::max(highest, score);
    }
    for (std::size_t i = first; i-- > 0;) {
        float& score = list.scores[best[i]];
        score = highest = std::max(score, std::nextafter(highest, std::numeric_limits<float>::max()));
    }
}

/// Orders what stands behind the first five pages, for who asks for so many: they want all that is about the topic. By
/// more words of more passages, all of whose postings are read. The first five pages are the same with it.
void Matcher::feed_back_far(MatchList& list) {
    constexpr std::uint64_t kMostPostings = 1'000'000;  // some 30 ms
    const bool each_is_a_result = !request_.collapse && !request_.fold_notes;
    if (!each_is_a_result || request_.offset + request_.limit <= kNear || list.docs.size() <= kNear) return;
    const std::vector<std::size_t> near = best_of(list, kNear);
    const auto source = std::min(near.size(), static_cast<std::size_t>(parameters_.far_passages));
    const auto shared = shared_words(list, {near.begin(), near.begin() + static_cast<long>(source)},
                                     static_cast<std::size_t>(parameters_.far_terms));
    std::vector<bool> is_far(list.docs.size(), true);
    for (const std::size_t at : near) is_far[at] = false;

    const Columns& c = impl_.columns();
    std::uint64_t postings = 0;
    for (const auto& [term, weight] : shared) {
        const std::uint64_t its_postings = impl_.db().get_termfreq(term);
        if (postings + its_postings > kMostPostings) continue;
        postings += its_postings;
        const double factor = parameters_.far * weight_of_asked() * weight;
        auto at = list.docs.begin();
        for (auto p = impl_.db().postlist_begin(term), end = impl_.db().postlist_end(term); p != end; ++p) {
            if (!impl_.budget.take()) return;
            at = std::lower_bound(at, list.docs.end(), *p);
            if (at == list.docs.end()) break;
            const auto i = static_cast<std::size_t>(at - list.docs.begin());
            if (*at != *p || !is_far[i]) continue;
            const double norm = length_norm(c.length[*p], c.average_length, parameters_);
            list.scores[i] += static_cast<float>(factor * bm25(p.get_wdf(), norm, parameters_));
        }
    }
    float highest = 0;
    for (std::size_t i = 0; i < list.docs.size(); ++i)
        if (is_far[i]) highest = std::max(highest, list.scores[i]);
    const float least = list.scores[near.back()];
    if (highest < least) return;
    for (std::size_t i = 0; i < list.docs.size(); ++i)
        if (is_far[i]) list.scores[i] *= std::nextafter(least, 0.0F) / highest;
}

}  // namespace ibid
