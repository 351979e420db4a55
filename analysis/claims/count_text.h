#pragma once
// What stands at a word of a passage: numbers of countries, what they count, and the lists and markers behind them. For
// analysis/claims only; stated_counts.h reads counts with it. Pure, thread-safe, never throws.

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/claims/stated_counts.h"
#include "analysis/vocabulary/claim_words.h"
#include "model/passage.h"
#include "text/folding.h"

namespace ibid {

/// A number of countries in figures; 0 for what is none: less than two, more than any paper counts, and words.
int small_number(std::string_view word);

class CountText {
protected:
    CountText(const Passage& passage, const ClaimWords& words, const std::vector<MarkedList>& lists);

    std::string_view word(std::size_t i) const;
    bool is_mark(std::size_t i, char mark) const;
    Span sentence_of(std::size_t i) const;
    std::size_t first_word(const Span& sentence) const;
    std::size_t behind_last_word(const Span& sentence) const;
    /// The number that begins at a word, and how many words it takes.
    std::pair<int, std::size_t> number_at(std::size_t i) const;
    /// "3.45", "11,107": figures on both sides of a mark.
    bool is_in_number(std::size_t i) const;
    /// "between five and ten", "five to ten".
    bool is_range_before(std::size_t i) const;
    /// The word behind the noun; 0 when something else than a count of countries follows. `others`: partners and third
    /// countries count, too.
    std::size_t noun_after(std::size_t i, bool others) const;
    /// "EU Member States and Observer Countries": a second noun that belongs to the first.
    bool goes_on_as_noun(std::size_t i) const;
    /// A bracket around a word of what is counted: "(EMN)", "(Member) States".
    bool in_brackets(std::size_t i) const;
    /// A number in brackets at a word: it is the count, and the word is behind it then.
    void take_bracketed(std::size_t& at, int& count) const;
    /// "of the 25 countries", "out of 25 Member States", "(of 25) countries", "/25 countries" behind a number: the word
    /// behind the noun; 0 when nothing of the kind stands at `i`.
    std::size_t share_at(std::size_t i) const;
    /// "two of the three conditions": the ending of a noun in the plural, and of no verb there.
    bool is_other_noun(std::size_t i) const;
    /// "of the eight" at a word: the word behind it; 0 where something else stands there.
    std::size_t counted_part(std::size_t at) const;
    /// A sentence begins with "Of the" before a number: those it counts are not all meant.
    bool is_base(std::size_t i) const;
    bool comma_near(std::size_t i) const;
    /// The next comma at or behind a word in its sentence; 0: none.
    std::size_t comma_behind(std::size_t i) const;
    /// Words of time or money behind a number: they are what it counts.
    bool is_unit(std::size_t i) const;
    /// Words that no noun follows, which a number before them would count: "have", "l'", "nicht".
    bool is_without_noun(std::size_t i) const;
    /// "all 27 EU Member States": whoever there is.
    bool is_whole(std::size_t i) const;
    /// "these four", "all eight", "none of the five".
    bool takes_up(std::size_t i) const;
    /// "Of these, six restrict it", "Von diesen verlangen drei …".
    bool is_of_those(std::size_t i) const;
    bool is_marked(std::size_t i) const;
    /// A marker behind a word, or behind the full stop or comma there.
    bool marked_behind(std::size_t i, int count) const;
    /// The lists that are marked next behind a word in its sentence: those of one note stand at one place.
    std::span<const MarkedList> next_lists(std::size_t i) const;
    /// Whether one of them has as many countries.
    bool lists(std::size_t i, int count) const;
    /// "two, Cyprus and Hungary, do not": as many as are named right behind it.
    bool is_named(std::size_t i, std::size_t behind, int count) const;
    /// ": Cyprus and Malta", ", namely AT and BE", "– w Danii": a colon or a word for it before names, but for "in".
    bool is_announced(std::size_t offset) const;
    /// A number that opens its sentence before a word for those who were asked, and is that of the list there.
    bool is_subject(std::size_t i, std::size_t behind, int count) const;
    /// Behind a bracket of several words, which may say the contrary of others: "(Austria and Malta have not)"; else
    /// the word itself.
    std::size_t behind_remark(std::size_t i) const;
    /// Words that say something: names, and what only joins, say nothing.
    std::size_t content_of(std::size_t begin, std::size_t end) const;
    /// Whether a comma only stands before what was reported.
    bool is_told(std::size_t from, std::size_t comma) const;

    const Passage& passage_;
    std::vector<MarkedList> lists_, named_;
    FoldedText text_;
    std::vector<Span> sentences_;
    const CountWords& words_;
    const std::map<std::string, int>& numbers_;
};

}  // namespace ibid
