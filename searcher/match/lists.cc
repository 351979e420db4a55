#include "searcher/match/lists.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace ibid {

MatchList unscored(std::vector<DocId> docs) {
    MatchList list;
    list.docs = std::move(docs);
    list.scores.assign(list.docs.size(), 0.0f);
    return list;
}

std::vector<DocId> common(const std::vector<DocId>& a, const std::vector<DocId>& b) {
    std::vector<DocId> out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

MatchList intersection(const MatchList& a, const MatchList& b) {
    MatchList out;
    for (std::size_t i = 0, j = 0; i < a.docs.size() && j < b.docs.size();) {
        if (a.docs[i] < b.docs[j])
            ++i;
        else if (b.docs[j] < a.docs[i])
            ++j;
        else {
            out.docs.push_back(a.docs[i]);
            out.scores.push_back(a.scores[i++] + b.scores[j++]);
        }
    }
    return out;
}

MatchList with_union(const MatchList& a, const MatchList& b) {
    if (a.docs.empty()) return b;
    if (b.docs.empty()) return a;
    MatchList out;
    out.docs.reserve(a.docs.size() + b.docs.size());
    out.scores.reserve(a.docs.size() + b.docs.size());
    std::size_t i = 0, j = 0;
    while (i < a.docs.size() || j < b.docs.size()) {
        const DocId x = i < a.docs.size() ? a.docs[i] : 0xFFFFFFFF, y = j < b.docs.size() ? b.docs[j] : 0xFFFFFFFF;
        float score = 0;
        if (x <= y) score += a.scores[i++];
        if (y <= x) score += b.scores[j++];
        out.docs.push_back(std::min(x, y));
        out.scores.push_back(score);
    }
    return out;
}

MatchList without(const MatchList& a, const MatchList& b) {
    MatchList out;
    std::size_t j = 0;
    for (std::size_t i = 0; i < a.docs.size(); ++i) {
        while (j < b.docs.size() && b.docs[j] < a.docs[i]) ++j;
        if (j < b.docs.size() && b.docs[j] == a.docs[i]) continue;
        out.docs.push_back(a.docs[i]);
        out.scores.push_back(a.scores[i]);
    }
    return out;
}

MatchList with_scores(const MatchList& a, const MatchList& b) {
    MatchList out = a;
    std::size_t j = 0;
    for (std::size_t i = 0; i < out.docs.size(); ++i) {
        while (j < b.docs.size() && b.docs[j] < out.docs[i]) ++j;
        if (j < b.docs.size() && b.docs[j] == out.docs[i]) out.scores[i] += b.scores[j];
    }
    return out;
}

std::vector<std::size_t> best_of(const MatchList& list, std::size_t n) {
    using Scored = std::pair<float, std::size_t>;
    const auto before = [](const Scored& a, const Scored& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    n = std::min(n, list.docs.size());
    if (n == 0) return {};
    std::vector<Scored> best;  // a heap, the worst on top
    best.reserve(n);
    for (std::size_t i = 0; i < n; ++i) best.emplace_back(list.scores[i], i);
    std::make_heap(best.begin(), best.end(), before);
    for (std::size_t i = n; i < list.docs.size(); ++i) {
        if (!(list.scores[i] > best.front().first)) continue;  // of equals the first one is before
        std::pop_heap(best.begin(), best.end(), before);
        best.back() = {list.scores[i], i};
        std::push_heap(best.begin(), best.end(), before);
    }
    std::sort_heap(best.begin(), best.end(), before);
    std::vector<std::size_t> order;
    order.reserve(n);
    for (const auto& [score, i] : best) order.push_back(i);
    return order;
}

}  // namespace ibid
