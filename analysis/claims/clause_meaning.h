#pragma once
// What the words of a clause mean for a claim: which of them carry meaning, and whether it denies something. Phrases of
// the table of claims in a text. For analysis/claims/ only. Pure, thread-safe, never throws.

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/claim_words.h"
#include "text/folding.h"

namespace ibid {

/// Whether a run of folded words from `i` is a phrase of the kind; how many words the longest takes, 0: none.
std::size_t phrase_at(const FoldedText& text, std::size_t i, const CountWords& words, std::string_view kind);
/// How many words before `i` are a phrase of the kind.
std::size_t phrase_before(const FoldedText& text, std::size_t i, const CountWords& words, std::string_view kind);

/// The word behind the phrases of these kinds that stand from `i` on, one behind the other; marks between are skipped.
std::size_t behind_kinds(const FoldedText& text, std::size_t i, const CountWords& words,
                         std::initializer_list<std::string_view> kinds);

/// The words of a clause, read from left to right into `meaning` and `negated`.
class Meaning {
public:
    Meaning(const FoldedText& text, const CountWords& words, std::vector<std::string>& meaning, bool& negated)
        : text_(text), words_(words), meaning_(meaning), negated_(negated) {}

    /// `told`: what follows is what the count says, "four that they do not".
    void add(std::size_t i, bool told = false);
    void begin_clause() { within_ = false; }
    /// Sorts the words, each once.
    void finish();

private:
    bool is_denied(std::size_t i) const;
    bool restricts(std::size_t i) const;
    bool describes(std::size_t i) const;

    const FoldedText& text_;
    const CountWords& words_;
    std::vector<std::string>& meaning_;
    bool& negated_;
    bool within_ = false;  // a clause that says more of something
    int verbs_ = 0;        // in it
};

/// Words of a text that carry meaning, sorted, each once, and whether it denies something.
void read_meaning(std::string_view text, const CountWords& words, std::vector<std::string>& meaning, bool& negated);

/// Do two say the same of different countries, whatever their counts? Most words of the shorter one are in the other.
bool alike(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace ibid
