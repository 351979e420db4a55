#include "analysis/claims/clause_meaning.h"

#include <algorithm>
#include <iterator>

namespace ibid {

std::size_t phrase_at(const FoldedText& text, std::size_t i, const CountWords& words, std::string_view kind) {
    constexpr std::size_t kLongest = 4;  // words: "la maggior parte dei"
    std::string run;
    std::size_t found = 0;
    for (std::size_t k = i; k < std::min(text.words.size(), i + kLongest) && !text.words[k].mark; ++k) {
        if (k > i) run += ' ';
        run += text[text.words[k]];
        if (words.has(kind, run)) found = k + 1 - i;
    }
    return found;
}

std::size_t phrase_before(const FoldedText& text, std::size_t i, const CountWords& words, std::string_view kind) {
    for (std::size_t n = std::min<std::size_t>(i, 4); n > 0; --n)
        if (phrase_at(text, i - n, words, kind) == n) return n;
    return 0;
}

std::size_t behind_kinds(const FoldedText& text, std::size_t i, const CountWords& words,
                         std::initializer_list<std::string_view> kinds) {
    while (i < text.words.size()) {
        std::size_t n = text.words[i].mark ? 1 : 0;
        for (const std::string_view kind : kinds)
            if (n == 0) n = phrase_at(text, i, words, kind);
        if (n == 0) break;
        i += n;
    }
    return i;
}

namespace {

/// Whether the word at `i` belongs to a phrase of the kind that begins at it or up to two words before.
bool is_within(const FoldedText& text, std::size_t i, const CountWords& words, std::string_view kind) {
    for (std::size_t back = 0; back <= std::min<std::size_t>(i, 2); ++back)
        if (phrase_at(text, i - back, words, kind) > back) return true;
    return false;
}

}  // namespace

void Meaning::add(std::size_t i, bool told) {
    if (text_.words[i].mark) {
        within_ = false;
        return;
    }
    const std::string_view w = text_[text_.words[i]];
    // "persons who have no right to stay": nothing is denied; "reported that they have none": it is.
    const bool says = told || (i > 0 && !text_.words[i - 1].mark && words_.has("that", w) &&
                               words_.has("says", text_[text_.words[i - 1]]));
    if (!says && phrase_at(text_, i, words_, "subordinate") > 0 && !is_within(text_, i, words_, "contrast")) {
        within_ = true, verbs_ = 0;
    } else if (words_.has("verb", w) && ++verbs_ > 1) {
        within_ = false;  // "A permit that was issued for study is not renewed": its own verb
    }
    const bool code = text_.words[i].upper && w.size() == 2;  // "NO" is Norway
    if (!within_ && phrase_at(text_, i, words_, "half negation") > 0 && !restricts(i)) negated_ = true;
    if (!within_ && !code && phrase_at(text_, i, words_, "negation") > 0 && !is_within(text_, i, words_, "only") &&
        !describes(i))
        negated_ = true;
    if (!within_ && phrase_at(text_, i, words_, "lack") > 0) negated_ = !is_denied(i);
    if (w.size() >= 4 && !words_.has("empty", w) && !words_.has("noun", w)) meaning_.emplace_back(w);
}

/// "does not lack", "nicht abgeschafft": a denial right before a verb that denies.
bool Meaning::is_denied(std::size_t i) const {
    constexpr std::size_t kNear = 3;  // words
    for (std::size_t k = i; k > i - std::min(i, kNear) && !text_.words[k - 1].mark; --k)
        if (phrase_at(text_, k - 1, words_, "negation") > 0) return true;
    return false;
}

/// "ne peut être prolongé que deux fois": it may be.
bool Meaning::restricts(std::size_t i) const {
    for (; i < text_.words.size() && !text_.words[i].mark; ++i)
        if (words_.has("other half", text_[text_.words[i]])) return true;
    return false;
}

/// "children not in school": a denial behind a word that is no auxiliary denies that word's part only. Adverbs
/// ("generally not") stand between.
bool Meaning::describes(std::size_t i) const {
    constexpr std::size_t kWord = 4;  // letters
    if (!words_.has("adnominal", text_[text_.words[i]]) || i == 0 || text_.words[i - 1].mark) return false;
    const std::string_view before = text_[text_.words[i - 1]];
    const auto& adverbs = words_.of("adverb ending");
    const bool adverb =
        std::any_of(adverbs.begin(), adverbs.end(), [&](const std::string& e) { return before.ends_with(e); });
    constexpr std::string_view kVerbal[] = {"auxiliary", "says", "after", "before"};
    return before.size() >= kWord && !adverb &&
           std::none_of(std::begin(kVerbal), std::end(kVerbal),
                        [&](std::string_view kind) { return words_.has(kind, before); });
}

void Meaning::finish() {
    std::sort(meaning_.begin(), meaning_.end());
    meaning_.erase(std::unique(meaning_.begin(), meaning_.end()), meaning_.end());
}

void read_meaning(std::string_view text, const CountWords& words, std::vector<std::string>& meaning, bool& negated) {
    const FoldedText folded = fold_words(text);
    Meaning read(folded, words, meaning, negated);
    for (std::size_t i = 0; i < folded.words.size(); ++i) read.add(i);
    read.finish();
}

bool alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    // Four words of meaning, and most of the shorter claim: in the inform that this was measured on, what is said twice
    // shares 0.85 of its words and more, other claims less than half.
    constexpr std::size_t kShared = 4;
    constexpr double kMostOf = 0.7;
    std::vector<std::string> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
    return shared.size() >= kShared &&
           static_cast<double>(shared.size()) >= kMostOf * static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace ibid
