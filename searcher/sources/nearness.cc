#include "searcher/sources/nearness.h"

#include <algorithm>
#include <unordered_set>

#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// What a word is worth: a wrong number or name makes another claim, a missing common word another wording.
constexpr double kNumber = 3, kName = 2, kWord = 1;
constexpr std::size_t kShortWord = 4;  // letters; shorter ones join sentences in any language
constexpr double kNear = 0.3;
constexpr std::size_t kFewWords = 3;  // in common by chance

std::string stemmed(std::string_view folded) {
    std::string scratch;
    return std::string(stem(folded, scratch));
}

}  // namespace

Nearness::Nearness(std::string_view sentence) {
    const FoldedText text = fold_words(sentence);
    bool first = true;
    for (const FoldedWord& w : text.words) {
        if (w.mark) continue;
        const std::string_view folded = text[w];
        const bool number = std::any_of(folded.begin(), folded.end(), is_ascii_digit);
        const bool name = !first && w.capital;
        first = false;
        if (!number && folded.size() < (name ? 2 : kShortWord)) continue;
        std::string word = stemmed(folded);
        if (std::any_of(wanted_.begin(), wanted_.end(), [&](const Wanted& known) { return known.word == word; }))
            continue;
        wanted_.push_back({std::move(word), number ? kNumber : name ? kName : kWord});
        whole_ += wanted_.back().weight;
    }
}

double Nearness::found(std::string_view passage, std::size_t& words) const {
    const FoldedText text = fold_words(passage);
    std::unordered_set<std::string> has;
    for (const FoldedWord& w : text.words)
        if (!w.mark) has.insert(stemmed(text[w]));
    double sum = 0;
    words = 0;
    for (const Wanted& w : wanted_)
        if (has.contains(w.word)) {
            sum += w.weight;
            ++words;
        }
    return sum;
}

double Nearness::of(std::string_view passage) const {
    std::size_t words = 0;
    return whole_ > 0 ? found(passage, words) / whole_ : 0;
}

bool Nearness::is_near(std::string_view passage) const {
    std::size_t words = 0;
    const double sum = found(passage, words);
    return whole_ > 0 && sum >= kNear * whole_ && words >= std::min(kFewWords, wanted_.size());
}

}  // namespace ibid
