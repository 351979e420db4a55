#include "analysis/identifiers/counter_evidence.h"

#include <algorithm>
#include <vector>

#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

/// The words between a comma and the number, and what the vocabulary calls them.
bool names_a_periodical(std::string_view part, const CitationForms& forms) {
    const auto words = split_words(part);
    constexpr std::uint64_t kOthers = bit(FormKind::institution) | bit(FormKind::ruling) | bit(FormKind::month) |
                                      bit(FormKind::court) | bit(FormKind::file_number) | bit(FormKind::decision);
    std::size_t names = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const TextWord& w = words[i];
        if (w.number || forms.kinds_of(w.lower, kOthers) || forms.match(FormKind::court, words, i) ||
            forms.match(FormKind::rule_maker, words, i))
            return false;
        if (forms.kinds_of(w.lower, bit(FormKind::number))) continue;
        if (i == 0 && !w.capital) return false;
        const bool acronym = w.capital && upper(w.lower) == part.substr(w.span.begin, w.span.end - w.span.begin);
        names += w.capital && !acronym;
    }
    return names > 0;
}

}  // namespace

bool is_of_range(std::string_view text, Span number, const CitationForms& forms) {
    const std::string_view printed = text.substr(number.begin, number.end - number.begin);
    if (const auto dash = printed.rfind("\u2013"); dash != printed.npos && printed.find('.') < dash) {
        const std::string_view last = printed.substr(dash + 3);  // "122.34–35"
        constexpr std::size_t kShort = 3;                        // digits
        if (is_ascii_digit(printed[0]) && last.size() <= kShort && printed.find('/') == printed.npos) return true;
    }
    Scanner s{text, number.end};
    if (s.spaces())
        if (const auto [until, end] = forms.match(FormKind::until, text, s.at); until) {
            s.at = end;
            if (s.spaces() && is_ascii_digit(s.peek())) return true;
        }
    constexpr std::size_t kBefore = 16;  // bytes of the word between
    const std::size_t from = number.begin - std::min(number.begin, kBefore);
    for (std::size_t at = from; at < number.begin; ++at) {
        if (at < 2 || text[at - 1] != ' ' || !is_ascii_digit(text[at - 2])) continue;
        const auto [until, end] = forms.match(FormKind::until, text, at);
        if (until && end < number.begin && trim(text.substr(end, number.begin - end)).empty()) return true;
    }
    return false;
}

bool is_place_in_collection(std::string_view text, const PrintedNumber& number, const CitationForms& forms) {
    const std::string_view printed = text.substr(number.span.begin, number.span.end - number.span.begin);
    for (std::size_t at = printed.find(' '); at < printed.size(); at = printed.find(' ', at + 1))  // "2025 WL 234567"
        if (const Form* reporter = forms.match(FormKind::reporter, printed, at + 1).form;
            reporter && !reporter->value.ends_with(":yearly"))
            return true;
    std::size_t before = number.span.begin;  // "s. 24/71"
    while (before > 0 && text[before - 1] == ' ') --before;
    if (before > 1 && text[before - 1] == '.') {
        std::size_t begin = --before;
        while (begin > 0 && is_ascii_letter(text[begin - 1])) --begin;
        constexpr std::uint64_t kNumbers = bit(FormKind::number) | bit(FormKind::file_number) | bit(FormKind::ruling);
        const std::uint64_t kinds = forms.kinds_of(lower(text.substr(begin, before - begin)));
        if ((kinds & bit(FormKind::page)) && !(kinds & kNumbers)) return true;
    }
    if (number.is_register() || number.groups != 2) return false;
    const std::string_view behind =
        text.substr(number.span.end, std::min<std::size_t>(40, text.size() - number.span.end));
    const auto words = split_words(behind);
    constexpr std::uint64_t kOthers = bit(FormKind::month) | bit(FormKind::number) | bit(FormKind::pin) |
                                      bit(FormKind::page) | bit(FormKind::division) | bit(FormKind::number_tail) |
                                      bit(FormKind::particle) | bit(FormKind::institution);
    return words.size() > 1 && words[0].span.begin == 1 && words[0].letters && words[0].capital && words[1].number &&
           words[1].span.begin == words[0].span.end + 1 && !forms.kinds_of(words[0].lower, kOthers);
}

bool is_of_named_periodical(std::string_view text, std::size_t given_end, std::size_t number_begin,
                            const CitationForms& forms) {
    if (given_end >= number_begin) return false;
    const std::string_view between = text.substr(given_end, number_begin - given_end);
    const auto comma = between.rfind(", ");
    return comma != between.npos && names_a_periodical(between.substr(comma + 2), forms);
}

bool is_about(std::string_view text, std::size_t given_begin, const PrintedNumber& number, const CitationForms& forms) {
    Scanner s{text, number.span.end};
    while (s.spaces() || s.one_of(",")) {
    }
    if (const auto [page, end] = forms.match(FormKind::page, text, s.at); page && s.at > number.span.end) {
        s.at = end;
        while (s.spaces() || s.one_of(".")) {
        }
        if (is_ascii_digit(s.peek())) return true;
    }
    const std::string_view head = text.substr(0, given_begin);
    const std::size_t open = std::max(head.rfind(" '") + 1, head.rfind("\u2018") + 1);
    if (open > 0 && head.find('\'', open + 1) == head.npos && head.find("\u2019", open) == head.npos) return true;
    constexpr std::size_t kBefore = 60, kSmall = 4;  // bytes; letters
    const std::size_t from = given_begin - std::min(given_begin, kBefore);
    const std::size_t part = text.substr(from, given_begin - from).find_last_of(",;(");
    const std::size_t begin = part == std::string_view::npos ? from : from + part + 1;
    const auto words = split_words(text.substr(begin, given_begin - begin));
    return words.size() >= 2 && begin > 0 && !words.back().capital && words.back().length <= kSmall &&
           words[words.size() - 2].capital && words.size() <= 3;
}

bool stands_in_prose(std::string_view text, std::size_t begin, const CitationForms& forms) {
    constexpr std::size_t kBefore = 60;  // bytes
    std::size_t from = begin - std::min(begin, kBefore);
    if (const auto stop = text.substr(from, begin - from).find_last_of(",;:("); stop != text.npos) from += stop + 1;
    const auto words = split_words(text.substr(from, begin - from));
    if (words.empty() || words.back().capital || !words.back().letters) return false;
    constexpr std::uint64_t kNames = bit(FormKind::institution) | bit(FormKind::court) | bit(FormKind::ruling) |
                                     bit(FormKind::decision) | bit(FormKind::month);
    return std::none_of(words.begin(), words.end(),
                        [&](const TextWord& w) { return (forms.kinds_of(w.lower) & kNames) != 0; });
}

}  // namespace ibid
