#include "searcher/present/order.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace ibid {
namespace {

constexpr double kAlike = 0.8;
constexpr std::size_t kShingle = 3;  // words

/// Runs of three words of a passage, each as a number; each once, ascending. Of a shorter one all its words.
std::vector<std::uint64_t> shingles(const Searcher::Impl& impl, DocId id) {
    const std::string bytes = impl.db().get_document(id).get_value(schema::kSignatureSlot);
    const std::size_t words = bytes.size() / schema::kSignatureBytes;
    const std::size_t run = std::min(kShingle, words);
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; run > 0 && i + run <= words; ++i) {
        std::uint64_t shingle = 0;
        for (std::size_t b = i * schema::kSignatureBytes; b < (i + run) * schema::kSignatureBytes; ++b)
            shingle = shingle << 8 | static_cast<unsigned char>(bytes[b]);
        out.push_back(shingle);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Finds among passages seen before the one that says the same.
class Seen {
public:
    /// Its number; none when there is none: then the passage has the next number from now on.
    std::optional<std::size_t> like(const std::vector<std::uint64_t>& passage) {
        std::unordered_map<std::size_t, std::size_t> shared;
        for (const std::uint64_t s : passage)
            if (const auto known = having_.find(s); known != having_.end())
                for (const std::size_t other : known->second) ++shared[other];
        std::optional<std::size_t> first;
        for (const auto& [other, n] : shared) {
            const auto either = static_cast<double>(passage.size() + sizes_[other] - n);
            if (static_cast<double>(n) >= kAlike * either && (!first || other < *first)) first = other;
        }
        if (first) return first;
        for (const std::uint64_t s : passage) having_[s].push_back(sizes_.size());
        sizes_.push_back(passage.size());
        return std::nullopt;
    }

private:
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> having_;
    std::vector<std::size_t> sizes_;
};

}  // namespace

std::vector<std::size_t> ordered(const Columns& c, const MatchList& m, SortOrder sort, std::size_t wanted) {
    constexpr std::size_t kFew = 1'000;
    if (sort == SortOrder::relevance && wanted <= kFew) return best_of(m, wanted);
    std::vector<std::size_t> order(m.docs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    wanted = std::min(wanted, order.size());
    const auto first = [&](auto before) {
        std::partial_sort(order.begin(), order.begin() + static_cast<long>(wanted), order.end(), before);
        order.resize(wanted);
    };
    switch (sort) {
        case SortOrder::relevance:
            first([&](std::size_t a, std::size_t b) {
                return m.scores[a] != m.scores[b] ? m.scores[a] > m.scores[b] : a < b;
            });
            break;
        case SortOrder::date: {
            const auto date = [&](std::size_t i) -> const DocumentColumn& {
                return c.documents[c.document[m.docs[i]]];
            };
            first([&](std::size_t a, std::size_t b) {
                const DocumentColumn &x = date(a), &y = date(b);
                if (x.year != y.year) return x.year > y.year;
                if (x.created != y.created) return x.created > y.created;
                if (x.id != y.id) return x.id < y.id;
                return a < b;
            });
            break;
        }
        case SortOrder::indexed:
            // Of one document as the question has it: its best passages first.
            first([&](std::size_t a, std::size_t b) {
                const DocumentColumn &x = c.documents[c.document[m.docs[a]]], &y = c.documents[c.document[m.docs[b]]];
                if (x.first.time != y.first.time) return x.first.time > y.first.time;
                if (x.first.revision != y.first.revision) return x.first.revision > y.first.revision;
                if (x.id != y.id) return x.id < y.id;
                return m.scores[a] != m.scores[b] ? m.scores[a] > m.scores[b] : a < b;
            });
            break;
        case SortOrder::document: {
            // As one reads: documents by title, in each passages in order.
            std::vector<std::uint32_t> documents(c.documents.size()), place(c.documents.size());
            std::iota(documents.begin(), documents.end(), 0u);
            std::sort(documents.begin(), documents.end(), [&](std::uint32_t a, std::uint32_t b) {
                const DocumentColumn &x = c.documents[a], &y = c.documents[b];
                return x.title != y.title ? x.title < y.title : x.id < y.id;
            });
            for (std::uint32_t i = 0; i < documents.size(); ++i) place[documents[i]] = i;
            first([&](std::size_t a, std::size_t b) {
                const std::uint32_t x = place[c.document[m.docs[a]]], y = place[c.document[m.docs[b]]];
                return x != y ? x < y : a < b;
            });
            break;
        }
    }
    return order;
}

namespace {

/// A note goes to the passage that carries it, where that matched: it stands where the better of the two would.
std::vector<PlacedMatch> without_carried(const Columns& c, const MatchList& m, const std::vector<std::size_t>& order) {
    std::vector<PlacedMatch> out;
    std::unordered_map<std::size_t, std::size_t> place_of;  // of a match
    const auto place = [&](std::size_t match) -> PlacedMatch& {
        const auto [at, fresh] = place_of.emplace(match, out.size());
        if (fresh) out.push_back({match});
        return out[at->second];
    };
    for (const std::size_t i : order) {
        std::optional<std::size_t> carrier;
        if (c.flags[m.docs[i]] & Columns::kNote)
            c.each_carrier(m.docs[i], [&](DocId passage) {
                const auto at = std::lower_bound(m.docs.begin(), m.docs.end(), passage);
                if (!carrier && at != m.docs.end() && *at == passage)
                    carrier = static_cast<std::size_t>(at - m.docs.begin());
            });
        if (carrier)
            place(*carrier).notes.push_back(m.docs[i]);
        else
            place(i);
    }
    return out;
}

}  // namespace

ResultList placed(Searcher::Impl& impl, const MatchList& m, const SearchRequest& request, std::size_t wanted) {
    const Columns& c = impl.columns();
    const bool whole = request.collapse || request.fold_notes;
    const std::vector<std::size_t> order = ordered(c, m, request.sort, whole ? m.docs.size() : wanted);
    std::vector<PlacedMatch> matches;
    if (request.fold_notes)
        matches = without_carried(c, m, order);
    else
        for (const std::size_t i : order) matches.push_back({i});

    ResultList list;
    if (!request.collapse) {
        list.total = request.fold_notes ? matches.size() : m.docs.size();
        matches.resize(std::min(matches.size(), wanted));
        for (PlacedMatch& match : matches) list.places.push_back({std::move(match)});
        return list;
    }
    std::vector<ResultPlace> best;  // of each document
    std::unordered_map<std::uint32_t, std::size_t> place_of;
    for (PlacedMatch& match : matches) {
        const auto [at, fresh] = place_of.emplace(c.document[m.docs[match.index]], best.size());
        if (fresh) best.emplace_back();
        ResultPlace& place = best[at->second];
        place.more_in_document += match.notes.size() + (fresh ? 0 : 1);
        if (fresh)
            place.best = std::move(match);
        else if (place.further.size() < request.further)
            place.further.push_back(std::move(match));
    }
    list.total = best.size();
    Seen seen;
    std::vector<std::size_t> first;  // place of each that says something new
    for (ResultPlace& place : best) {
        if (list.places.size() == wanted) break;
        const DocId id = m.docs[place.best.index];
        const bool stays = !place.further.empty() || request.sort == SortOrder::indexed;
        const auto same = seen.like(shingles(impl, id));
        if (!same) first.push_back(list.places.size());
        if (same && !stays)
            list.places[first[*same]].near_duplicates.push_back(id);
        else
            list.places.push_back(std::move(place));
    }
    return list;
}

}  // namespace ibid
