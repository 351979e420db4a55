// "Regulation (EU) 2021/947": passages that speak of it by its name answer as well, below those that have the number.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "searcher/match/match.h"
#include "searcher/match/score_array.h"

namespace ibid {

using namespace schema;

/// What the first note that cites it by the number calls it; empty: none gives a title.
std::string Matcher::title_of_number(const std::string& number) {
    constexpr int kNotes = 8;  // whose readings are unpacked
    const Columns& c = impl_.columns();
    const auto cites = [&](const Citation& citation) {
        if (citation.csl.title.empty() || !impl_.budget.take(cost::kText)) return false;
        const std::vector<Token> tokens = impl_.terms().tokens(citation.raw, own_language_);
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](const Token& t) { return t.kind == TokenKind::identifier && t.term == number; });
    };
    int notes = 0;
    for (auto p = impl_.db().postlist_begin(number), end = impl_.db().postlist_end(number); p != end; ++p) {
        if (*p > c.last || !(c.flags[*p] & Columns::kNote)) continue;
        if (++notes > kNotes || !impl_.budget.take(cost::kText)) break;
        const std::vector<Citation> citations = impl_.read_note(*p).citations;
        const auto found = std::find_if(citations.begin(), citations.end(), cites);
        if (found != citations.end()) return found->csl.title;
    }
    return {};
}

/// Of the passages found, those that share words with the title rise, to below those whose text has the number. No
/// others come: whoever writes a number asks for what has it.
void Matcher::ask_by_name(MatchList& list) {
    constexpr std::size_t kMostWords = 32;  // of a title; long acts have some thirty
    const Columns& c = impl_.columns();
    const double n = static_cast<double>(c.passages + c.notes);
    std::unordered_set<std::string> asked;
    for (const Asked& a : asked_) asked.insert(a.terms.begin(), a.terms.end());
    for (const auto& [number, weight] : numbers_) {
        const std::vector<DocId> bearers = bearing({number});
        const auto has_number = [&](std::size_t i) {
            return std::binary_search(bearers.begin(), bearers.end(), list.docs[i]);
        };
        float least = std::numeric_limits<float>::max();
        for (std::size_t i = 0; i < list.docs.size(); ++i)
            if (has_number(i)) least = std::min(least, list.scores[i]);
        if (least == std::numeric_limits<float>::max()) continue;  // none has it here

        std::vector<std::string> name;
        double rarity = 0;
        for (const Token& t : impl_.terms().tokens(title_of_number(number), own_language_)) {
            if (t.kind != TokenKind::word || !asked.insert(t.term).second || !impl_.db().term_exists(t.term)) continue;
            name.push_back(t.term);
            rarity += idf(n, impl_.db().get_termfreq(t.term));
            if (name.size() == kMostWords) break;
        }
        Dense scores(std::size_t{c.last} + 1, impl_.spare_scores);
        const bool marking = std::exchange(marking_, false);
        for (const std::string& term : name) {
            Wish word{{{{term}, "", 1}}};
            word.weight = parameters_.named * weight / rarity;
            accumulate(word, scores);
        }
        marking_ = marking;
        for (std::size_t i = 0; i < list.docs.size(); ++i) {
            const float lifted = list.scores[i] + scores.value[list.docs[i]];
            const float below = std::max(list.scores[i], std::min(lifted, std::nextafter(least, 0.0F)));
            list.scores[i] = has_number(i) ? lifted : below;
        }
    }
}

}  // namespace ibid
