#include "analysis/claims/count_text.h"

#include <algorithm>
#include <iterator>

#include "analysis/claims/clause_meaning.h"
#include "analysis/passages.h"
#include "text/letters.h"
#include "text/number_words.h"

namespace ibid {

// "one country" is seldom a count; there are 27 Member States and some 35 reporters.
constexpr int kFewest = kFewestSpelled, kMost = kMostSpelled;

int small_number(std::string_view word) {
    if (word.empty() || word.size() > 2 ||
        !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return 0;
    const int n = std::stoi(std::string(word));
    return n >= kFewest && n <= kMost ? n : 0;
}

CountText::CountText(const Passage& passage, const ClaimWords& words, const std::vector<MarkedList>& lists)
    : passage_(passage),
      text_(fold_words(passage.text)),
      sentences_(sentences(passage.text, passage.language, words.abbreviations())),
      words_(words.language(passage.language)),
      numbers_(number_words(passage.language)) {
    for (const MarkedList& list : lists) (list.named ? named_ : lists_).push_back(list);
}

std::string_view CountText::word(std::size_t i) const { return text_[text_.words[i]]; }

bool CountText::is_mark(std::size_t i, char mark) const {
    return i < text_.words.size() && text_.words[i].mark == mark;
}

Span CountText::sentence_of(std::size_t i) const { return sentence_at(sentences_, text_.words[i].span.end); }

std::size_t CountText::first_word(const Span& sentence) const {
    std::size_t i = 0;
    while (i < text_.words.size() && text_.words[i].span.begin < sentence.begin) ++i;
    return i;
}

std::size_t CountText::behind_last_word(const Span& sentence) const {
    std::size_t i = text_.words.size();
    while (i > 0 && text_.words[i - 1].span.end > sentence.end) --i;
    return i;
}

std::pair<int, std::size_t> CountText::number_at(std::size_t i) const {
    if (i >= text_.words.size() || text_.words[i].mark) return {0, 0};
    if (const int n = small_number(word(i)))
        return is_in_number(i) ? std::pair<int, std::size_t>{0, 0} : std::pair<int, std::size_t>{n, 1};
    constexpr std::size_t kLongest = 3;  // words: "vingt et un"
    std::pair<int, std::size_t> longest{0, 0};
    std::string spelled;
    for (std::size_t n = 1; n <= kLongest && i + n <= text_.words.size() && !text_.words[i + n - 1].mark; ++n) {
        spelled += (n > 1 ? " " : "") + std::string(word(i + n - 1));
        if (const auto at = numbers_.find(spelled); at != numbers_.end()) longest = {at->second, n};
    }
    return longest;
}

bool CountText::is_in_number(std::size_t i) const {
    const std::string_view text = passage_.text;
    const auto [begin, end] = text_.words[i].span;
    const auto figure_beyond = [&](std::size_t mark, std::size_t figure) {
        return figure < text.size() && is_digit(text[figure]) && (text[mark] == '.' || text[mark] == ',');
    };
    return (begin >= 2 && figure_beyond(begin - 1, begin - 2)) || (end < text.size() && figure_beyond(end, end + 1));
}

bool CountText::is_range_before(std::size_t i) const {
    return i >= 2 && number_at(i - 2).first > 0 && !text_.words[i - 1].mark &&
           (words_.has("plus", word(i - 1)) || words_.has("range", word(i - 1)));
}

std::size_t CountText::noun_after(std::size_t i, bool others) const {
    constexpr std::size_t kLongest = 11;  // "seventeen European Migration Network (EMN) Member and Observer Countries"
    std::size_t end = 0;
    for (std::size_t k = i; k < std::min(text_.words.size(), i + kLongest); ++k) {
        if (end == 0 && in_brackets(k)) continue;
        if (is_mark(k, '+')) continue;  // "EU+ countries"
        if (text_.words[k].mark) break;
        const std::size_t adjective = end > 0 ? phrase_at(text_, k, words_, "adjective") : 0;
        if (adjective > 0)  // "États membres", "pays répondants"
            end = k + adjective, k = end - 1;
        else if (words_.has("noun", word(k)))
            end = k + 1;
        else if (!words_.has("between", word(k)) && !(others && words_.has("other", word(k))))
            break;
        else if (end > 0 && !goes_on_as_noun(k))
            break;
    }
    return end;
}

bool CountText::goes_on_as_noun(std::size_t i) const {
    constexpr std::size_t kNear = 3;
    for (std::size_t k = i; k < std::min(text_.words.size(), i + kNear) && !text_.words[k].mark; ++k) {
        if (words_.has("noun", word(k)) || phrase_at(text_, k, words_, "adjective") > 0) return true;
        if (!words_.has("between", word(k))) return false;
    }
    return false;
}

bool CountText::in_brackets(std::size_t i) const {
    const char mark = text_.words[i].mark;
    const std::size_t inside = mark == '(' ? i + 1 : mark == ')' && i > 0 ? i - 1 : text_.words.size();
    return inside < text_.words.size() && !text_.words[inside].mark &&
           (words_.has("network", word(inside)) || words_.has("member", word(inside)));
}

void CountText::take_bracketed(std::size_t& at, int& count) const {
    if (!is_mark(at, '(') || at + 2 >= text_.words.size()) return;
    const auto [number, taken] = number_at(at + 1);
    std::size_t close = at + 1 + taken;
    constexpr std::size_t kLongest = 14;  // words: "(16 in total of the 30 that took part in this study)"
    if (number == 0 || is_unit(close)) return;
    while (close < std::min(at + kLongest, text_.words.size()) && text_.words[close].mark == 0) ++close;
    if (!is_mark(close, ')')) return;
    count = number;
    at = close + 1;
}

std::size_t CountText::share_at(std::size_t i) const {
    const bool bracket = is_mark(i, '(');
    std::size_t at = i + bracket;
    const std::size_t part = is_mark(at, '/') ? 1 : phrase_at(text_, std::min(at, text_.words.size()), words_, "part");
    at += part;
    if (part == 0 || at >= text_.words.size()) return 0;
    const auto [whole, taken] = number_at(at);
    if (whole == 0) return 0;
    at += taken;
    if (bracket && !is_mark(at++, ')')) return 0;
    const std::size_t behind = noun_after(at, true);
    return behind == 0 && !is_mark(i, '/') && is_marked(at - 1) ? at : behind;  // "Five out of eight{5} consider …"
}

bool CountText::is_other_noun(std::size_t i) const {
    if (i >= text_.words.size() || text_.words[i].mark) return false;
    const auto& endings = words_.of("noun ending");
    constexpr std::string_view kVerbs[] = {"elliptic", "after", "auxiliary", "lack"};
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return word(i).ends_with(e); }) &&
           std::none_of(std::begin(kVerbs), std::end(kVerbs),
                        [&](std::string_view kind) { return phrase_at(text_, i, words_, kind) > 0; });
}

std::size_t CountText::counted_part(std::size_t at) const {
    const std::size_t part = phrase_at(text_, std::min(at, text_.words.size()), words_, "part");
    const auto [whole, taken] = number_at(at + part);
    return part > 0 && whole > 0 && !is_unit(at + part + taken) ? at + part + taken : 0;
}

bool CountText::is_base(std::size_t i) const {
    const std::size_t part = phrase_before(text_, i, words_, "part");
    return part > 0 && text_.words[i - part].span.begin <= sentence_of(i).begin + 1;
}

bool CountText::comma_near(std::size_t i) const {
    constexpr std::size_t kNear = 3;  // words
    for (std::size_t k = i; k < std::min(text_.words.size(), i + kNear); ++k)
        if (text_.words[k].mark) return is_mark(k, ',');
    return false;
}

std::size_t CountText::comma_behind(std::size_t i) const {
    for (std::size_t k = i; k < text_.words.size() && text_.words[k].span.end <= sentence_of(i).end; ++k)
        if (is_mark(k, ',')) return k;
    return 0;
}

bool CountText::is_unit(std::size_t i) const {
    return i < text_.words.size() && phrase_at(text_, i, words_, "unit") > 0;
}

bool CountText::is_without_noun(std::size_t i) const {
    return phrase_at(text_, i, words_, "elliptic") > 0 || phrase_at(text_, i, words_, "lack") > 0;
}

bool CountText::is_whole(std::size_t i) const {
    return words_.has("quantity", word(i - 1)) ||
           (i > 1 && words_.has("quantity", std::string(word(i - 2)) + " " + std::string(word(i - 1))));
}

bool CountText::takes_up(std::size_t i) const {
    const std::size_t part = phrase_before(text_, i, words_, "part");
    return phrase_before(text_, i, words_, "these") > 0 || phrase_before(text_, i, words_, "all") > 0 ||
           (part > 0 && phrase_before(text_, i - part, words_, "negation") > 0);
}

bool CountText::is_of_those(std::size_t i) const {
    constexpr std::size_t kNear = 2;  // words
    const std::size_t first = first_word(sentence_of(i));
    const std::size_t taken = phrase_at(text_, first, words_, "subset");
    return taken > 0 && i >= first + taken && i <= first + taken + kNear && !small_number(word(i));
}

bool CountText::is_marked(std::size_t i) const {
    const std::size_t end = text_.words[i].span.end;
    return std::any_of(passage_.notes.begin(), passage_.notes.end(),
                       [&](const CarriedNote& n) { return n.offset == end; });
}

bool CountText::marked_behind(std::size_t i, int count) const {
    const bool ends = i + 1 >= text_.words.size() || is_mark(i + 1, '.');
    const bool listed = !next_lists(i).empty();
    if (ends && listed && !lists(i, count)) return false;
    const bool in_number = i > 0 && (is_mark(i - 1, '/') || text_.words[i].joint == '-');  // "C-924/19"
    if (is_marked(i)) return !in_number;
    if (small_number(word(i))) return false;  // "Article 3."
    return (i + 1 < text_.words.size() && (is_mark(i + 1, '.') || is_mark(i + 1, ',')) && is_marked(i + 1) && listed);
}

std::span<const MarkedList> CountText::next_lists(std::size_t i) const {
    const auto begin =
        std::lower_bound(lists_.begin(), lists_.end(), text_.words[i].span.end,
                         [](const MarkedList& list, std::size_t offset) { return list.offset < offset; });
    if (begin == lists_.end() || begin->offset > sentence_of(i).end + 1) return {};
    const auto end =
        std::find_if(begin, lists_.end(), [&](const MarkedList& list) { return list.offset != begin->offset; });
    return {begin, end};
}

bool CountText::lists(std::size_t i, int count) const {
    const auto next = next_lists(i);
    return std::any_of(next.begin(), next.end(),
                       [&](const MarkedList& list) { return list.size == static_cast<std::size_t>(count); });
}

bool CountText::is_named(std::size_t i, std::size_t behind, int count) const {
    constexpr std::size_t kGap = 5;           // bytes: " \u2013 "
    if (small_number(word(i))) return false;  // "Figure 2.4, Malta and …"
    const std::size_t end = text_.words[behind - 1].span.end;
    const std::size_t sentence_end = sentence_of(i).end;
    return std::any_of(named_.begin(), named_.end(), [&](const MarkedList& list) {
        if (list.size == static_cast<std::size_t>(count) && list.offset > end && list.offset < sentence_end &&
            !is_unit(behind) && is_announced(list.offset))
            return true;
        return list.offset > end + 1 && list.offset <= end + kGap && list.size == static_cast<std::size_t>(count);
    });
}

bool CountText::is_announced(std::size_t offset) const {
    std::size_t i = 0;
    while (i < text_.words.size() && text_.words[i].span.begin < offset) ++i;
    for (std::size_t n = 1; n > 0; i -= n) n = phrase_before(text_, i, words_, "opening");
    return i > 0 && (is_mark(i - 1, ':') || phrase_before(text_, i, words_, "namely") > 0);
}

bool CountText::is_subject(std::size_t i, std::size_t behind, int count) const {
    return behind < text_.words.size() && words_.has("asked", word(behind)) &&
           text_.words[i].span.begin <= sentence_of(i).begin + 1 && lists(behind, count);
}

std::size_t CountText::behind_remark(std::size_t i) const {
    constexpr std::size_t kSeveral = 4;  // words: less may belong to what is said, "(EMN)", "(not) paid"
    if (!is_mark(i, '(')) return i;
    std::size_t close = i;
    while (close < text_.words.size() && !is_mark(close, ')')) ++close;
    return close < text_.words.size() && close - i > kSeveral ? close + 1 : i;
}

std::size_t CountText::content_of(std::size_t begin, std::size_t end) const {
    std::size_t n = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const FoldedWord& w = text_.words[i];
        constexpr std::string_view kNothing[] = {"empty", "noun", "before", "opening", "namely", "part"};
        n += !w.mark && !w.capital && word(i).size() >= 4 &&
             std::none_of(std::begin(kNothing), std::end(kNothing),
                          [&](std::string_view kind) { return phrase_at(text_, i, words_, kind) > 0; });
    }
    return n;
}

bool CountText::is_told(std::size_t from, std::size_t comma) const {
    if (!is_mark(comma, ',') || phrase_at(text_, comma + 1, words_, "subordinate") == 0) return false;
    for (std::size_t i = from; i < comma; ++i)
        if (words_.has("says", word(i))) return true;
    return false;
}

}  // namespace ibid
