#include "analysis/identifiers/number_evidence.h"

#include <algorithm>
#include <vector>

#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

bool is_day_word(std::string_view token) { return number_in(token, {0, token.size()}).date; }

/// Where a text begins, or a sentence behind a word that is no abbreviation.
bool opens_sentence(std::string_view text, std::size_t at) {
    const std::size_t word = at;
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at == 0) return true;
    if (at == word || text[at - 1] != '.') return false;
    std::size_t begin = at - 1;
    while (begin > 0 && text[begin - 1] != ' ') --begin;
    constexpr std::size_t kAbbreviation = 5;  // bytes
    return at - 1 - begin > kAbbreviation;
}

}  // namespace

void look_at(std::string_view text, std::size_t from, std::size_t to, const CitationForms& forms, Surroundings& a) {
    const auto words = split_words(text.substr(from, to - from));
    constexpr std::size_t kSmall = 4;  // letters
    constexpr std::uint64_t kTold = bit(FormKind::month) | bit(FormKind::decision) | bit(FormKind::number) |
                                    bit(FormKind::file_number) | bit(FormKind::ruling) | bit(FormKind::particle) |
                                    bit(FormKind::author_of) | bit(FormKind::act_prefix);
    constexpr std::uint64_t kNotNames = bit(FormKind::number) | bit(FormKind::file_number) | bit(FormKind::ruling);
    bool named = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const TextWord& w = words[i];
        a.rule_maker = a.rule_maker || forms.match(FormKind::rule_maker, words, i) != nullptr;
        a.newspaper = a.newspaper || (w.capital && forms.match(FormKind::newspaper, words, i) != nullptr);
        const std::uint64_t kinds = forms.kinds_of(w.lower);
        if (w.number) {
            if (w.length == 4 && plausible_year(w.lower)) a.year = w.lower;
            continue;
        }
        if (kinds & bit(FormKind::month)) {
            const bool beside = (i > 0 && is_ascii_digit(words[i - 1].lower[0])) ||
                                (i > 1 && is_ascii_digit(words[i - 2].lower[0])) ||
                                (i + 1 < words.size() && is_ascii_digit(words[i + 1].lower[0]));
            a.date = a.date || beside;
            continue;
        }
        if (!w.letters || (kinds & kNotNames)) continue;
        a.long_words += w.length > kSmall && !(kinds & kTold);
        constexpr std::size_t kShort = 4;  // letters: "In", "Prin", where a text begins
        const std::string_view word = text.substr(from + w.span.begin, w.span.end - w.span.begin);
        const bool opening =
            w.capital && w.length <= kShort && opens_sentence(text, from + w.span.begin) &&
            lower(word.substr(code_point_at(word, 0).bytes)) == word.substr(code_point_at(word, 0).bytes);
        const bool pin = w.length <= kShort && (kinds & (bit(FormKind::pin) | bit(FormKind::page))) != 0;  // "Rn."
        if (opening || pin || (kinds & bit(FormKind::signal))) continue;
        if (w.capital || (kinds & bit(FormKind::institution))) {
            a.body = named = true;
            a.names += fold_letters(w.lower);
            continue;
        }
        if (w.length <= kSmall || (kinds & kTold)) continue;
        if (kinds & bit(FormKind::prose)) ++a.prose;
        if (!named) ++a.strange;
        a.names += fold_letters(w.lower);
    }
    for (std::size_t at = from; at < to;) {  // days in digits
        if (!is_ascii_digit(text[at]) || !word_begins_at(text, at)) {
            ++at;
            continue;
        }
        const std::size_t end = std::min(token_end(text, at), to);
        Scanner s{text, at};  // "22. 12. 2011"
        const bool spaced = !s.digits(1, 2).empty() && s.one_of(".") && s.spaces() && !s.digits(1, 2).empty() &&
                            s.one_of(".") && s.spaces() && plausible_year(s.digits(4, 4));
        if (spaced && s.at <= to) a.year = text.substr(s.at - 4, 4);
        if (is_day_word(text.substr(at, end - at))) {
            for (std::size_t d = at; d + 4 <= end; ++d)
                if (Scanner y{text, d}; (d == at || !is_ascii_digit(text[d - 1])) && plausible_year(y.digits(4, 4)))
                    a.year = text.substr(d, 4);
            a.date = true;
        }
        a.date = a.date || spaced;
        at = std::max(end, at + 1);
    }
}

/// Where the part of the text ends in which a number may stand: before a semicolon, a quotation, or a sentence's end.
std::size_t stretch_end(std::string_view text, std::size_t from, std::size_t most) {
    const std::size_t limit = std::min(text.size(), from + most);
    for (std::size_t at = from; at < limit; ++at) {
        if (text[at] == ';') return at;
        const char32_t c = code_point_at(text, at).value;
        if (text[at] == ':' && at + 2 < text.size() && text[at + 1] == ' ' &&
            is_letter(code_point_at(text, at + 2).value) && at > from + 2)
            return at;  // "Urteil von Fachleuten: GESIS …": a title goes on
        if (c == 0x201C || c == 0x201E || c == 0x00AB || c == '"') return at;
        if (text[at] != '.' || at + 2 >= text.size() || text[at + 1] != ' ') continue;
        std::size_t word = at;  // "Nr. 5", "ΣτΕ Ολ. 3175": short words are abbreviations
        std::size_t letters = 0;
        while (word > from && text[word - 1] != ' ' && text[word - 1] != '(') {
            --word;
            letters += (static_cast<unsigned char>(text[word]) & 0xC0) != 0x80;
        }
        constexpr std::size_t kAbbreviation = 5;  // letters
        if (letters > kAbbreviation && is_upper(code_point_at(text, at + 2).value) && !is_ascii_digit(text[at - 1]))
            return at;
    }
    return limit;
}

int weight_of(const NumberEvidence& e) {
    const PrintedNumber& number = e.number;
    int points = (e.given ? 2 : 0) + (e.filed ? 2 : 0) + e.announced + e.around.date + e.around.body;
    points += number.is_register() || number.is_code() ? 2 : number.year ? 1 : 0;
    constexpr int kNames = 6;  // words of whose it is
    if (e.lone) return points + 4;
    return points - 2 * e.around.prose - std::max(0, e.around.strange - 1) - std::max(0, e.around.long_words - kNames);
}

}  // namespace ibid
