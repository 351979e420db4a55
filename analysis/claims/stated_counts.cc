#include "analysis/claims/stated_counts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include "analysis/passages.h"
#include "text/folding.h"
#include "text/number_words.h"

namespace ibid {
namespace {

// "one country" is seldom a count; there are 27 Member States and some 35 reporters.
constexpr int kFewest = kFewestSpelled, kMost = kMostSpelled;

int digits_of(std::string_view word) {
    if (word.empty() || word.size() > 2 ||
        !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return 0;
    const int n = std::stoi(std::string(word));
    return n >= kFewest && n <= kMost ? n : 0;
}

bool parts_clauses(const FoldedWord& w) { return w.mark == ',' || w.mark == ';' || w.mark == ':'; }

/// Whether a run of folded words from `i` is a phrase of the kind; how many words the longest takes, 0: none.
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

void add_meaning(const FoldedText& text, std::size_t i, const CountWords& words, std::vector<std::string>& meaning,
                 bool& negated) {
    if (text.words[i].mark) return;
    const std::string w(text[text.words[i]]);
    if (phrase_at(text, i, words, "negation") > 0) {
        const bool followed = i + 1 < text.words.size() && !text.words[i + 1].mark;
        if (!followed || !words.has("only", w + " " + std::string(text[text.words[i + 1]]))) negated = true;
    }
    if (w.size() >= 4 && !words.has("empty", w) && !words.has("noun", w)) meaning.push_back(w);
}

class Reader {
public:
    Reader(const Passage& passage, const ClaimWords& words)
        : passage_(passage),
          text_(fold_words(passage.text)),
          sentences_(sentences(passage.text, passage.language)),
          words_(words.language(passage.language)),
          numbers_(number_words(passage.language)) {}

    /// `all`: as all_counts() has them.
    std::vector<StatedCount> counts(bool all) {
        std::vector<StatedCount> out;
        for (std::size_t i = 0; i < text_.words.size(); ++i) {
            const auto [count, words] = number_at(i);
            const std::size_t taken = count ? words : all ? phrase_at(text_, i, words_, "quantity") : 0;
            if (taken == 0 || (count && i > 0 && words_.has("rank", word(i - 1)))) continue;
            std::size_t end = noun_after(i + taken, all);
            bool alone = false;
            if (end == 0 && count && (marked_behind(i + taken - 1) || (all && goes_on(out, i, taken)))) {
                end = i + taken;
                alone = true;
            }
            if (end == 0) continue;
            if (count && all && i > 0 && is_whole(i)) continue;
            out.push_back(read(count, i, end));
            out.back().alone = alone;
            i += taken - 1;
        }
        return out;
    }

private:
    std::string_view word(std::size_t i) const { return text_[text_.words[i]]; }

    /// The number that begins at a word, and how many words it takes.
    std::pair<int, std::size_t> number_at(std::size_t i) const {
        if (text_.words[i].mark) return {0, 0};
        if (const int n = digits_of(word(i))) return {n, 1};
        if (i + 1 < text_.words.size() && !text_.words[i + 1].mark)
            if (const auto at = numbers_.find(std::string(word(i)) + " " + std::string(word(i + 1)));
                at != numbers_.end())
                return {at->second, 2};
        const auto at = numbers_.find(std::string(word(i)));
        return at == numbers_.end() ? std::pair<int, std::size_t>{0, 0} : std::pair<int, std::size_t>{at->second, 1};
    }

    /// The word behind the noun; 0 when something else than a count of countries follows. `others`: partners and third
    /// countries count, too.
    std::size_t noun_after(std::size_t i, bool others) const {
        constexpr std::size_t kLongest =
            11;  // "seventeen European Migration Network (EMN) Member and Observer Countries"
        std::size_t end = 0;
        for (std::size_t k = i; k < std::min(text_.words.size(), i + kLongest); ++k) {
            if (end == 0 && in_brackets(k)) continue;
            if (text_.words[k].mark) break;
            if (words_.has("noun", word(k)))
                end = k + 1;
            else if (!words_.has("between", word(k)) && !(others && words_.has("other", word(k))))
                break;
            else if (end > 0 && !goes_on_as_noun(k))
                break;
        }
        return end;
    }

    /// A bracket around an abbreviation of what is counted: "(EMN)".
    bool in_brackets(std::size_t i) const {
        const char mark = text_.words[i].mark;
        const std::size_t inside = mark == '(' ? i + 1 : mark == ')' && i > 0 ? i - 1 : text_.words.size();
        return inside < text_.words.size() && !text_.words[inside].mark && words_.has("network", word(inside));
    }

    /// "EU Member States and Observer Countries": a second noun that belongs to the first.
    bool goes_on_as_noun(std::size_t i) const {
        constexpr std::size_t kNear = 3;
        for (std::size_t k = i; k < std::min(text_.words.size(), i + kNear) && !text_.words[k].mark; ++k) {
            if (words_.has("noun", word(k))) return true;
            if (!words_.has("between", word(k))) return false;
        }
        return false;
    }

    bool marked_behind(std::size_t i) const {
        const std::size_t end = text_.words[i].span.end;
        return std::any_of(passage_.notes.begin(), passage_.notes.end(),
                           [&](const CarriedNote& n) { return n.offset == end; });
    }

    /// "with six reporting that": a number in letters behind a count of the same sentence, its words from the table.
    bool goes_on(const std::vector<StatedCount>& before, std::size_t i, std::size_t taken) const {
        if (before.empty() || i == 0 || digits_of(word(i)) || text_.words[i - 1].mark) return false;
        if (sentence_at(sentences_, text_.words[i].span.end) != before.back().sentence) return false;
        bool opened = words_.has("before", word(i - 1));
        if (!opened && i > 1) opened = words_.has("before", std::string(word(i - 2)) + " " + std::string(word(i - 1)));
        return opened && phrase_at(text_, i + taken, words_, "after") > 0;
    }

    /// "all 27 EU Member States": whoever there is.
    bool is_whole(std::size_t i) const {
        return words_.has("quantity", word(i - 1)) ||
               (i > 1 && words_.has("quantity", std::string(word(i - 2)) + " " + std::string(word(i - 1))));
    }

    StatedCount read(int count, std::size_t begin, std::size_t end) const {
        StatedCount c;
        c.count = count;
        c.span = {text_.words[begin].span.begin, text_.words[end - 1].span.end};
        c.sentence = sentence_at(sentences_, c.span.end);  // at its beginning the sentence before would still be meant
        for (std::size_t i = begin; i < end; ++i) {
            c.network |= words_.has("network", word(i));
            c.member |= words_.has("member", word(i));
            c.observer |= words_.has("observer", word(i));
        }
        std::size_t from = begin, to = end;
        while (from > 0 && !parts_clauses(text_.words[from - 1]) &&
               text_.words[from - 1].span.begin >= c.sentence.begin)
            --from;
        while (to < text_.words.size() && !parts_clauses(text_.words[to]) && text_.words[to].span.end <= c.sentence.end)
            ++to;
        for (std::size_t i = from; i < to; ++i)
            if (i < begin || i >= end) add_meaning(text_, i, words_, c.words, c.negated);
        std::sort(c.words.begin(), c.words.end());
        c.words.erase(std::unique(c.words.begin(), c.words.end()), c.words.end());
        return c;
    }

    const Passage& passage_;
    FoldedText text_;
    std::vector<Span> sentences_;
    const CountWords& words_;
    const std::map<std::string, int>& numbers_;
};

}  // namespace

std::vector<StatedCount> stated_counts(const Passage& passage, const ClaimWords& words) {
    return Reader(passage, words).counts(false);
}

std::vector<StatedCount> all_counts(const Passage& passage, const ClaimWords& words) {
    return Reader(passage, words).counts(true);
}

const StatedCount* count_for(const std::vector<StatedCount>& counts, const Passage& passage, std::size_t offset) {
    const StatedCount* best = nullptr;
    for (const StatedCount& c : counts)
        if (c.span.end <= offset && c.sentence.begin <= offset && offset <= c.sentence.end + 1) best = &c;
    if (!best) return nullptr;
    const bool other_between = std::any_of(passage.notes.begin(), passage.notes.end(), [&](const CarriedNote& n) {
        return n.offset >= best->span.end && n.offset < offset;
    });
    return other_between ? nullptr : best;
}

void read_meaning(std::string_view text, const CountWords& words, std::vector<std::string>& meaning, bool& negated) {
    const FoldedText folded = fold_words(text);
    for (std::size_t i = 0; i < folded.words.size(); ++i) add_meaning(folded, i, words, meaning, negated);
    std::sort(meaning.begin(), meaning.end());
    meaning.erase(std::unique(meaning.begin(), meaning.end()), meaning.end());
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

bool counts_differ(const StatedCount& a, const StatedCount& b) {
    return a.negated == b.negated && a.count > 0 && b.count > 0 && a.count != b.count && alike(a.words, b.words);
}

bool names(const std::vector<CountryFacet>& countries, std::string_view code) {
    return std::any_of(countries.begin(), countries.end(), [&](const CountryFacet& c) { return c.value == code; });
}

std::vector<std::string> in_both(const std::vector<CountryFacet>& a, const std::vector<CountryFacet>& b) {
    std::vector<std::string> both;
    for (const CountryFacet& x : a)
        if (names(b, x.value)) both.push_back(x.value);
    return both;
}

}  // namespace ibid
