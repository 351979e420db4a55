#include "analysis/references/issuers.h"

#include <algorithm>

#include "analysis/references/names.h"

namespace ibid {

namespace {

constexpr std::size_t kSmallWord = 3;     // letters of a word that may stand inside a name: "of", "für", "des"
constexpr std::size_t kLongestBody = 14;  // words of a body's name; the annotated references have none longer

std::string_view gap_before(std::string_view text, const std::vector<TextWord>& words, std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : words[i - 1].span.end;
    return text.substr(begin, words[i].span.begin - begin);
}

bool is_plain_gap(std::string_view gap) { return gap == " " || gap == "-" || gap == "\u2011" || gap == "/"; }

const Form* head_of(const TextWord& word, const CitationForms& forms) {
    const Form* form = word.capital ? forms.word(FormKind::institution, word.lower) : nullptr;
    return form && form->value != "adjective" ? form : nullptr;
}

bool is_acronym(const TextWord& word) { return word.all_upper && word.letters && word.length >= 3; }

/// "Study", "press release", "submission": what bodies issue.
const Form* paper_at(const std::vector<TextWord>& words, std::size_t i, const CitationForms& forms) {
    if (const Form* paper = forms.match(FormKind::paper, words, i)) return paper;
    return forms.match(FormKind::report, words, i);
}

/// A capital word, or a small one within a name.
bool is_of_name(const TextWord& word) { return word.letters && (word.capital || word.length <= kSmallWord); }

/// The body's name that ends with words[end - 1]: first word, or `end` when none does.
std::size_t begin_of_body(std::string_view text, const std::vector<TextWord>& words, std::size_t end,
                          const CitationForms& forms) {
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongestBody && is_of_name(words[begin - 1]) &&
           (begin == end || is_plain_gap(gap_before(text, words, begin))))
        --begin;
    for (std::size_t i = begin; i + 1 < end; ++i)  // "Bericht der Kommission": behind what the paper is
        if (paper_at(words, i, forms) && !words[i + 1].capital) begin = i + 1;
    while (begin < end && !words[begin].capital) ++begin;
    if (begin == end || !words[end - 1].capital) return end;
    if (begin + 1 < end && words[begin].length <= kSmallWord && !words[begin].all_upper) ++begin;  // "The"
    const std::size_t from = words[begin].span.begin;
    return is_institution(text.substr(from, words[end - 1].span.end - from), forms) ? begin : end;
}

std::string between(std::string_view text, const TextWord& first, const TextWord& last) {
    return squeeze(text.substr(first.span.begin, last.span.end - first.span.begin));
}

/// The name of the body that begins with words[begin], and ends before `limit`: one past its last word; `begin` when
/// none does.
std::size_t end_of_body(std::string_view text, const std::vector<TextWord>& words, std::size_t begin,
                        const CitationForms& forms) {
    std::size_t end = begin;
    while (end < words.size() && end - begin < kLongestBody && (words[end].letters) &&
           (end == begin || is_plain_gap(gap_before(text, words, end)))) {
        if (!words[end].capital) {  // "on the Elimination of Discrimination against Women"
            const bool goes_on = end > begin && end + 1 < words.size() &&
                                 is_plain_gap(gap_before(text, words, end + 1)) &&
                                 (words[end + 1].capital || words[end].length <= kSmallWord) &&
                                 !is_acronym(words[begin]) && !forms.word(FormKind::paper, words[end].lower);
            if (!goes_on) break;
        }
        ++end;
    }
    while (end > begin && !words[end - 1].capital) --end;
    if (end == begin) return begin;
    const std::size_t from = words[begin].span.begin;
    return is_institution(text.substr(from, words[end - 1].span.end - from), forms) ? end : begin;
}

/// "United Nations Educational, Scientific and Cultural Organization (UNESCO) submission for …": the acronym in
/// brackets ends the name, whatever stands in it.
std::optional<Issued> body_with_acronym(std::string_view text, const std::vector<TextWord>& words, std::size_t first,
                                        const CitationForms& forms) {
    const auto open = text.find(" (");
    const auto close = open == text.npos ? open : text.find(") ", open);
    if (close == text.npos) return {};
    std::size_t i = first;
    while (i < words.size() && words[i].span.begin < open) ++i;
    if (i + 1 >= words.size() || !is_acronym(words[i]) || words[i].span.end != close) return {};
    const Form* paper = paper_at(words, i + 1, forms);
    const std::size_t begin = words[first].span.begin;
    const std::string issuer = squeeze(text.substr(begin, close + 1 - begin));
    if (!paper || words[i + 1].span.begin != close + 2 || !is_institution(text.substr(begin, open - begin), forms))
        return {};
    if (paper->value == "whole") return Issued{issuer, begin, true, false};
    return Issued{issuer, words[i + 1].span.begin, false, paper->kind == FormKind::report};
}

}  // namespace

std::optional<Issued> body_before_title(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text.substr(0, 400));
    std::size_t first = 0;
    if (words.size() > 1 && words[0].length <= kSmallWord && !words[0].all_upper && words[1].capital)
        first = 1;  // "the"
    if (first >= words.size() || !words[first].capital) return {};
    if (const auto named = body_with_acronym(text, words, first, forms)) return named;
    // The last head of a body's name before the paper; an acronym is a whole name.
    std::size_t body = first;  // one past
    std::size_t behind = 0;    // "(UNHCR)" behind it: bytes to skip
    std::size_t i = first;
    const Form* paper = nullptr;
    for (; i < words.size() && i < first + kLongestBody; ++i) {
        const std::string_view gap = gap_before(text, words, i);
        if (i > first && i != body && !is_plain_gap(gap)) break;
        if (i > first && i == body && !is_plain_gap(gap)) {
            if (gap == " (" && is_acronym(words[i]) && words[i].span.end < text.size() &&
                text[words[i].span.end] == ')') {
                behind = words[i].span.end + 1;
                body = i + 1;
                if (i + 1 < words.size() && gap_before(text, words, i + 1) != ") ") break;
                continue;
            }
            if (behind == 0 || gap != ") ") break;
        }
        if (body > first && i >= body && (paper = paper_at(words, i, forms))) break;
        const bool known = head_of(words[first], forms) && is_acronym(words[first]);
        if (i == body && known && gap_before(text, words, i) != " " && words[i].all_upper) {  // "OSCE/ODIHR"
            body = i + 1;
            continue;
        }
        if (i > first && known && body > first) continue;
        if (head_of(words[i], forms) || (i == first && is_acronym(words[i]))) {
            body = i + 1;
        } else if (i == body && body > first && is_of_name(words[i]) && !words[i].capital) {
            // "Committee of Social Rights Conclusions": what it is for, up to the paper
            std::size_t end = i;
            while (end < words.size() && end < first + kLongestBody && is_of_name(words[end]) &&
                   is_plain_gap(gap_before(text, words, end)) && !paper_at(words, end, forms))
                ++end;
            if (end > i && end < words.size() && words[end - 1].capital) body = end, i = end - 1;
        } else if (!words[i].capital && words[i].length > kSmallWord && body == first) {
            return {};
        }
    }
    if (body == first) return {};
    const std::size_t begin = words[first].span.begin;
    const std::size_t end = behind ? behind : words[body - 1].span.end;
    const std::string issuer = squeeze(text.substr(begin, end - begin));
    if (!is_institution(issuer, forms)) return {};
    if (!paper && body < words.size() && !words[body].capital && text.substr(end).starts_with(", ") &&
        paper_at(words, body, forms))  // "Human Rights Committee, general comment No. 35 (2014) on …"
        return Issued{issuer, words[body].span.begin, false, false};
    if (!paper) {
        // "Famine Review Committee: Gaza Strip, June 2024"
        const bool colon =
            text.substr(end).starts_with(": ") && body < words.size() && words[body].capital && body - first >= 3;
        return colon ? std::optional<Issued>({issuer, words[body].span.begin, false, true}) : std::nullopt;
    }
    const bool report = paper->kind == FormKind::report;
    if (paper->value == "whole") return Issued{issuer, begin, true, false};
    const std::size_t after = i + paper->words.size();
    const std::string_view gap = after < words.size() ? gap_before(text, words, after) : std::string_view();
    if (i == body && !words[i].capital) {
        if (after >= words.size()) return Issued{issuer, text.size(), false, report};  // "Commission press release"
        // "report Semiconductors in the EU", "alert: Gaza Strip"
        if (!words[after].capital && gap == " ")
            return Issued{issuer, begin, true, report};  // "Council conclusions on"
        if (words[after].capital && (gap == " " || gap == ": "))
            return Issued{issuer, words[after].span.begin, false, report || gap == ": "};
        return {};
    }
    // "Communication on A European Agenda": the title has a capital of its own
    if (i == body && paper->value == "on" && after < words.size() && words[after].capital)
        return Issued{issuer, words[after].span.begin, false, false};
    if (body >= words.size()) return {};
    // "United Nations Human Rights Report 2021": its name opens the titles of its papers.
    if (const Form* head = head_of(words[body - 1], forms); head && head->value == "umbrella" && words[body].capital)
        return {};
    return Issued{issuer, words[body].span.begin, false, report};
}

std::string writer_of_paper(std::string_view text, const CitationForms& forms) {
    constexpr std::size_t kFar = 10;  // words: "Letter dated 28 November 2017 from the"
    const auto words = split_words(text.substr(0, 400));
    const Form* paper = forms.match(FormKind::paper, words, 0);
    if (!paper || paper->value != "from") return {};
    for (std::size_t i = paper->words.size(); i + 1 < std::min(words.size(), kFar); ++i) {
        if (gap_before(text, words, i).find_first_of(".;") != std::string_view::npos) return {};
        if (!forms.word(FormKind::author_of, words[i].lower)) continue;
        std::size_t begin = i + 1;
        while (begin < words.size() && !words[begin].capital && words[begin].length <= kSmallWord) ++begin;
        if (begin == words.size()) return {};
        const std::size_t end = end_of_body(text, words, begin, forms);
        return end > begin ? between(text, words[begin], words[end - 1]) : std::string();
    }
    return {};
}

std::string issuer_in_sentence(std::string_view text, Span number, const CitationForms& forms) {
    constexpr std::size_t kReach = 300;  // bytes before the number
    const std::size_t from = number.begin > kReach ? number.begin - kReach : 0;
    const std::string_view sentence = text.substr(from, number.end - from);
    const auto words = split_words(sentence);
    std::size_t last = 0;  // words before the number
    while (last < words.size() && words[last].span.begin + from < number.begin) ++last;
    std::size_t first = last;  // of this sentence
    while (first > 0) {
        const std::string_view gap = gap_before(sentence, words, first - 1);
        if (first < last && gap_before(sentence, words, first).find_first_of(".;!?") != std::string_view::npos &&
            words[first - 1].length > 2)
            break;
        if (gap.find_first_of(";") != std::string_view::npos && first - 1 > 0) {
            --first;
            break;
        }
        --first;
    }
    // "Security Council resolution 1244 (1999)": within the number, up to what it is.
    std::size_t noun = last;
    while (noun < words.size() && words[noun].letters && words[noun].capital) ++noun;
    if (noun > last && noun < words.size() && paper_at(words, noun, forms))
        if (const std::size_t begin = begin_of_body(sentence, words, noun, forms); begin < noun && begin >= first)
            return between(sentence, words[begin], words[noun - 1]);
    // "report of the Secretary-General (A/79/505)": just before it.
    if (last > first) {
        const std::string_view gap =
            sentence.substr(words[last - 1].span.end, number.begin - from - words[last - 1].span.end);
        const bool address = text.substr(number.begin, 4) == "http" || text.substr(number.begin, 4) == "www.";
        if (!address && (gap == " (" || gap == " " || gap == ", "))
            if (const std::size_t begin = begin_of_body(sentence, words, last, forms); begin < last && begin >= first)
                return between(sentence, words[begin], words[last - 1]);
    }
    for (std::size_t i = first; i < last; ++i) {
        // "The Commission’s most recent forecasts (…": words split at the apostrophe.
        const bool possessive = i > first && words[i].lower == "s" &&
                                (gap_before(sentence, words, i) == "\u2019" || gap_before(sentence, words, i) == "'");
        if (possessive && last - i <= kLongestBody)
            if (const std::size_t begin = begin_of_body(sentence, words, i, forms); begin < i && begin >= first)
                return between(sentence, words[begin], words[i - 1]);
        // "Report of the Committee on …", "Bericht der Kommission über …"
        const Form* paper = paper_at(words, i, forms);
        if (!paper) continue;
        std::size_t begin = i + paper->words.size();
        const std::size_t joint = begin;
        while (begin < last && begin < joint + 2 && !words[begin].capital && words[begin].length <= kSmallWord) ++begin;
        if (begin == joint || begin >= last) continue;
        const std::size_t end = std::min(last, end_of_body(sentence, words, begin, forms));
        if (end > begin) return between(sentence, words[begin], words[end - 1]);
    }
    return {};
}

bool names_body_only(std::string_view title, const CitationForms& forms) {
    constexpr std::size_t kMost = 6;  // words
    const auto words = split_words(title);
    if (words.size() < 2 || words.size() > kMost || !words[0].capital || title.find_first_of(",.:;(") != title.npos)
        return false;
    return is_institution(title, forms) && std::none_of(words.begin(), words.end(), [&](const TextWord& w) {
               return !w.letters || forms.kinds_of(w.lower, bit(FormKind::document) | bit(FormKind::act) |
                                                                bit(FormKind::report) | bit(FormKind::paper) |
                                                                bit(FormKind::decision) | bit(FormKind::dataset));
           });
}

}  // namespace ibid
