// The second look at the best of the matches: words of the query that stand together, words as they were asked, and
// what the very best have in common (feedback.cc). What was not looked at again stays below.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

namespace {

/// How many of the best are looked at again: ten pages of results; a posting list is skipped through in 2 ms.
constexpr std::size_t kLookedAt = 200;

}  // namespace

/// Above all others, whatever they are.
void Matcher::lead_with_numbered(MatchList& list) const {
    const auto at = std::lower_bound(list.docs.begin(), list.docs.end(), numbered_);
    if (numbered_ == 0 || at == list.docs.end() || *at != numbered_) return;
    const float highest = *std::max_element(list.scores.begin(), list.scores.end());
    list.scores[static_cast<std::size_t>(at - list.docs.begin())] = highest + 1;
}

void Matcher::refine(MatchList& list) {
    look_again(list);
    lead_with_numbered(list);
}

void Matcher::look_again(MatchList& list) {
    if (asked_.empty() || list.docs.size() < 2 || impl_.budget.spent()) return;
    ask_by_name(list);
    std::vector<std::size_t> best = best_of(list, kLookedAt);
    if (parameters_.together > 0 || parameters_.exact > 0) stand_together(list, best);
    put_references_below(list);
    if (parameters_.feedback > 0) feed_back(list);
    prefer_year(list, best);
    put_notes_below(list, best);
    feed_back_far(list);
}

/// "Dublin-Überstellungen 2018": of the passages that match, those of a document of that year.
void Matcher::prefer_year(MatchList& list, const std::vector<std::size_t>& best) {
    const Columns& c = impl_.columns();
    for (const Asked& a : asked_) {
        const bool year = a.form.size() == 4 && (a.form.starts_with("19") || a.form.starts_with("20")) &&
                          std::all_of(a.form.begin(), a.form.end(), [](char d) { return d >= '0' && d <= '9'; });
        if (!year) continue;
        for (const std::size_t at : best)
            if (std::to_string(c.documents[c.document[list.docs[at]]].year) == a.form)
                list.scores[at] += static_cast<float>(parameters_.year * a.weight);
    }
}

/// A list of works cited has the words of their titles, and says nothing of the matter itself.
void Matcher::put_references_below(MatchList& list) const {
    const Columns& c = impl_.columns();
    for (std::size_t i = 0; i < list.docs.size(); ++i)
        if (c.flags[list.docs[i]] & Columns::kReference) list.scores[i] *= static_cast<float>(parameters_.reference);
}

/// A note says its own under the passage that carries it: found beside that, it is the same answer twice.
void Matcher::put_notes_below(MatchList& list, const std::vector<std::size_t>& best) {
    const Columns& c = impl_.columns();
    if (best.empty() || request_.filters.in == "notes") return;
    float least = list.scores[best[0]];
    for (const std::size_t at : best) least = std::min(least, list.scores[at]);
    std::vector<float> scores(list.scores);
    for (const std::size_t at : best) {
        if (!(c.flags[list.docs[at]] & Columns::kNote)) continue;
        bool carried = false;
        c.each_carrier(list.docs[at], [&](DocId passage) {
            const auto found = std::lower_bound(list.docs.begin(), list.docs.end(), passage);
            if (found != list.docs.end() && *found == passage)
                carried |= scores[static_cast<std::size_t>(found - list.docs.begin())] >= scores[at];
        });
        if (carried) list.scores[at] = std::max(least, static_cast<float>(parameters_.beside) * scores[at]);
    }
}

/// "2024-06-03" below a title that has the words. A row says something under its headings, however short.
bool Matcher::only_headings_say(DocId id, const std::unordered_map<std::uint16_t, std::vector<std::uint32_t>>& words) {
    if (impl_.columns().flags[id] & (Columns::kNote | Columns::kRow)) return false;
    constexpr std::size_t kRemembered = 10'000;  // headings: some 2 MB
    auto& known = impl_.remembered.heading_words;
    for (const std::string& heading : impl_.read_headings(id)) {
        std::string key = own_language_ + '\t' + heading;
        auto found = known.find(key);
        if (found == known.end()) {
            if (known.size() >= kRemembered) known.clear();
            found = known.emplace(std::move(key), std::vector<std::uint16_t>{}).first;
            for (const Token& t : impl_.terms().tokens(heading, own_language_))
                if (t.kind == TokenKind::word) found->second.push_back(signature_of(t.form));
        }
        for (const std::uint16_t signature : found->second)
            if (words.contains(signature)) return true;
    }
    return false;
}

/// Adds for each pair of neighbouring words of the query that stand together in a passage, and for words in the very
/// form that was asked.
void Matcher::stand_together(MatchList& list, std::vector<std::size_t> best) {
    // A page of text as a query has its neighbours by chance; and its forms would be looked up one by one.
    constexpr std::size_t kMostWords = 24;
    constexpr std::size_t kFewWords = 8;  // of a cover's lines: who, when, in which series
    if (asked_.size() > kMostWords) return;
    std::unordered_map<std::uint16_t, std::vector<std::uint32_t>> words_of;
    double total = 0;
    for (std::uint32_t w = 0; w < asked_.size(); ++w) {
        std::set<std::uint16_t> signatures;
        for (const std::string& form : forms_of({asked_[w].form, asked_[w].terms}))
            signatures.insert(signature_of(form));
        for (const std::uint16_t s : signatures) words_of[s].push_back(w);
        total += asked_[w].weight;
    }
    if (total <= 0) return;
    float least = list.scores[best[0]];
    for (const std::size_t at : best) least = std::min(least, list.scores[at]);
    std::sort(best.begin(), best.end());  // by DocId, as the value stream goes
    auto value = impl_.db().valuestream_begin(kSignatureSlot);
    const auto end = impl_.db().valuestream_end(kSignatureSlot);
    std::vector<bool> is_asked(std::size_t{1} << 8 * kSignatureBytes, false);  // nearly all words are not
    for (const auto& [signature, words] : words_of) is_asked[signature] = true;
    std::vector<std::vector<std::uint32_t>> places(asked_.size());
    std::vector<std::uint16_t> exact;
    for (const Asked& a : asked_) exact.push_back(signature_of(a.form));
    for (const std::size_t at : best) {
        const DocId id = list.docs[at];
        if (value == end) break;
        if (value.get_docid() < id) value.skip_to(id);
        if (value == end) break;
        if (value.get_docid() != id) continue;
        const std::string bytes = *value;
        for (auto& p : places) p.clear();
        std::vector<bool> as_asked(asked_.size(), false);
        for (std::uint32_t i = 0; 2 * i + 1 < bytes.size(); ++i) {
            const auto s = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[2 * i]) |
                                                      static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
            if (!is_asked[s]) continue;
            for (const std::uint32_t w : words_of.find(s)->second) {
                places[w].push_back(i);
                if (s == exact[w]) as_asked[w] = true;
            }
        }
        const bool says_none = std::all_of(places.begin(), places.end(), [](const auto& p) { return p.empty(); });
        if (says_none && bytes.size() / kSignatureBytes <= kFewWords && only_headings_say(id, words_of)) {
            list.scores[at] = std::nextafter(least, 0.0F);
            continue;
        }
        double together = 0, forms = 0;
        for (std::size_t w = 0; w < asked_.size(); ++w) {
            if (as_asked[w]) forms += asked_[w].weight;
            if (w + 1 >= asked_.size()) continue;
            const std::uint32_t gap = asked_[w + 1].position - asked_[w].position;
            if (gap > 4) continue;  // they were not neighbours
            double times = 0;
            for (const std::uint32_t a : places[w]) {
                const auto b = std::lower_bound(places[w + 1].begin(), places[w + 1].end(), a + 1);
                if (b != places[w + 1].end() && *b - a <= gap)
                    times += 1;
                else if (b != places[w + 1].end() && *b - a <= gap + 4)
                    times += 0.4;
                else if (b != places[w + 1].begin() && a - *(b - 1) <= 4 && a != *(b - 1))
                    times += 0.4;
            }
            if (times > 0) together += std::min(asked_[w].weight, asked_[w + 1].weight) * times / (times + 1);
        }
        list.scores[at] += static_cast<float>(parameters_.together * together + parameters_.exact * forms);
    }
}

}  // namespace ibid
