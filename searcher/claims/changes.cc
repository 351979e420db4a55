// What two documents claim: who joined, who left, what is new.
#include <algorithm>
#include <set>
#include <tuple>

#include "searcher/claims/claim_list.h"
#include "searcher/present/lookup.h"

namespace ibid {
namespace {

using Entries = std::vector<const ClaimList::Entry*>;

/// Claims of a document that have a list.
Entries listed_in(const ClaimList& list, std::size_t document) {
    Entries out;
    for (const ClaimList::Entry& e : list.entries())
        if (e.document == document && !e.claim.countries.empty() && !e.claim.plain) out.push_back(&e);
    return out;
}

/// Each with the one that is nearest to it, the nearest pairs first; no claim twice.
std::vector<std::pair<const ClaimList::Entry*, const ClaimList::Entry*>> paired(const ClaimList& list,
                                                                                const Entries& before,
                                                                                const Entries& after) {
    std::vector<std::tuple<double, std::size_t, std::size_t>> near;
    for (std::size_t i = 0; i < before.size(); ++i)
        for (std::size_t k = 0; k < after.size(); ++k)
            if (const double score = list.same(*before[i], *after[k]); score > 0) near.emplace_back(-score, i, k);
    std::sort(near.begin(), near.end());
    std::set<std::size_t> taken_before, taken_after;
    std::vector<std::pair<std::size_t, std::size_t>> chosen;
    for (const auto& [score, i, k] : near)
        if (!taken_before.contains(i) && !taken_after.contains(k)) {
            taken_before.insert(i), taken_after.insert(k);
            chosen.emplace_back(i, k);
        }
    std::sort(chosen.begin(), chosen.end());
    std::vector<std::pair<const ClaimList::Entry*, const ClaimList::Entry*>> out;
    for (const auto& [i, k] : chosen) out.emplace_back(before[i], after[k]);
    return out;
}

std::size_t index_of(const ClaimList& list, const DocumentInfo& info) {
    for (std::size_t i = 0; i < list.documents().size(); ++i)
        if (list.documents()[i].id == info.id) return i;
    throw Error(ErrorCode::not_found, (info.title.empty() ? info.id : info.title) + " claims nothing of countries",
                "`ibid claims` lists the documents that do");
}

/// The latest document whose claims meet those of an earlier one, and that.
std::pair<std::size_t, std::size_t> latest_pair(const ClaimList& list) {
    constexpr std::size_t kLatest = 40;  // documents: each is compared with each
    std::vector<std::size_t> order(list.documents().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const DocumentInfo &x = list.documents()[a], &y = list.documents()[b];
        return std::tie(y.year, y.date, x.id) < std::tie(x.year, x.date, y.id);
    });
    if (order.size() > kLatest) order.resize(kLatest);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t k = i + 1; k < order.size(); ++k) {
            const DocumentInfo &later = list.documents()[order[i]], &earlier = list.documents()[order[k]];
            if (later.year <= earlier.year || earlier.year == 0) continue;
            if (!paired(list, listed_in(list, order[k]), listed_in(list, order[i])).empty())
                return {order[k], order[i]};
        }
    throw Error(ErrorCode::not_found, "no two documents of different years claim the same",
                "name two: `ibid changes DOC DOC`");
}

}  // namespace

ChangesAnswer Searcher::changes(std::string_view document, std::string_view other) {
    return impl_->on_index([&] {
        if (document.empty() != other.empty())
            throw Error(ErrorCode::usage, "changes are between two documents", "name two, or none for the two latest");
        const ClaimList& list = all_claims(*impl_);
        std::pair<std::size_t, std::size_t> of;
        if (document.empty()) {
            of = latest_pair(list);
        } else {
            of = {index_of(list, lookup::brief(*impl_, lookup::resolve(*impl_, document))),
                  index_of(list, lookup::brief(*impl_, lookup::resolve(*impl_, other)))};
            if (list.documents()[of.second].year < list.documents()[of.first].year) std::swap(of.first, of.second);
        }
        ChangesAnswer out;
        out.before = list.documents()[of.first];
        out.after = list.documents()[of.second];
        const Entries before = listed_in(list, of.first), after = listed_in(list, of.second);
        std::set<const ClaimList::Entry*> met;
        for (const auto& [a, b] : paired(list, before, after)) {
            met.insert(a), met.insert(b);
            ChangedClaim& pair = out.pairs.emplace_back();
            pair.before = list.answer(*a, false);
            pair.after = list.answer(*b, false);
            compare_lists(a->claim, b->claim, pair.joined, pair.left, &pair.stayed);
        }
        for (const ClaimList::Entry* e : before)
            if (!met.contains(e)) out.gone.push_back(list.answer(*e, false));
        for (const ClaimList::Entry* e : after)
            if (!met.contains(e)) out.fresh.push_back(list.answer(*e, false));
        return out;
    });
}

}  // namespace ibid
