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
    std::vector<std::size_t> order(list.docs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    n = std::min(n, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<long>(n), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          return list.scores[a] != list.scores[b] ? list.scores[a] > list.scores[b] : a < b;
                      });
    order.resize(n);
    return order;
}

}  // namespace ibid
