#include "analysis/identifiers/numbered_series.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

struct Series {
    std::string_view scheme, prefix, shape;  // of SCHEME:PREFIX:SHAPE
};

Series series_of(std::string_view value) {
    const auto first = value.find(':'), second = value.find(':', first + 1);
    if (first == value.npos) return {};
    return {value.substr(0, first), value.substr(first + 1, second == value.npos ? value.npos : second - first - 1),
            second == value.npos ? std::string_view() : value.substr(second + 1)};
}

/// What is printed between `begin` and `end`, with its key. An empty prefix is in the numbers; of "uk/si|ie/si" the
/// second is that of numbers that stand before their year.
Identifier identified(const Opening& o, const Series& series, const std::string& numbers, std::size_t begin,
                      std::size_t end) {
    std::string_view prefix = series.prefix;
    if (const auto bar = prefix.find('|'); bar != prefix.npos) {
        const std::size_t digits = o.text.find_first_of("0123456789", begin);
        const bool year_first = plausible_year(Scanner{o.text, digits}.digits(4, 4));
        prefix = year_first ? prefix.substr(0, bar) : prefix.substr(bar + 1);
    }
    return {std::string(series.scheme),
            prefix.empty() ? numbers : std::string(prefix) + "/" + numbers,
            {begin, end},
            squeeze(o.text.substr(begin, end - begin))};
}

/// Whether the body of a series is named somewhere near: other bodies number their conventions too.
bool names_body(const Opening& o, std::string_view scheme) {
    constexpr std::size_t kNear = 200;  // bytes
    const std::size_t from = o.at - std::min(o.at, kNear), to = std::min(o.text.size(), o.at + kNear);
    for (std::size_t at = from; at < to; ++at) {
        if (at > 0 && is_ascii_word(o.text[at - 1])) continue;
        const auto [form, end] = o.forms.match(FormKind::series_of, o.text, at);
        if (form && series_of(form->value).scheme == scheme) return true;
    }
    return false;
}

/// The court before here that has a series of reports by the same name as another's.
const Form* court_of_series_before(const Opening& o) {
    constexpr std::size_t kNear = 160;  // bytes
    for (std::size_t at = o.at - std::min(o.at, kNear); at < o.at; ++at) {
        if (!word_begins_at(o.text, at)) continue;
        const auto [form, end] = o.forms.match(FormKind::series_of, o.text, at);
        if (form && form->value.starts_with("court:")) return form;
    }
    return nullptr;
}

/// "1244 (1999)", "70/1", "189".
bool over_number_of_body(Scanner& s) {
    if (s.digits(1, 4).empty()) return false;
    if (s.one_of("/")) s.digits(1, 4);
    if (Scanner t = s; t.one_of(" ") && t.one_of("(") && !t.digits(4, 4).empty() && t.one_of(")")) s = t;
    return true;
}

/// "Résolution 1244 (1999) du Conseil de sécurité", "Convention n° 189 de l’OIT": whose number it is stands behind it.
std::optional<Identifier> number_of_body_at(const Opening& o, const Series& announced, std::size_t name_end) {
    constexpr int kSmallWords = 3;     // "of the", "de l’"
    constexpr std::size_t kSmall = 3;  // letters
    Scanner s{o.text, name_end};
    if (Scanner t = s; t.literal(", ") && !t.digits(4, 4).empty() && t.spaces() && t.one_of("(")) {
        over_number_word(t, o.forms);  // "Domestic Workers Convention, 2011 (No. 189)" of the ILO
        const auto number = t.digits(1, 3);
        if (!number.empty() && t.one_of(")") && names_body(o, "ilo"))
            return Identifier{"ilo",
                              (o.word.starts_with("r") ? "r/" : "c/") + without_zeros(number),
                              {o.at, t.at},
                              squeeze(o.text.substr(o.at, t.at - o.at))};
    }
    if (Scanner t = s; t.literal(" (")) {  // "Organisation internationale du Travail, Convention (no 189) sur …"
        const std::size_t inside = t.at;
        over_number_word(t, o.forms);
        const auto number = t.at > inside ? t.digits(1, 3) : std::string_view();
        if (!number.empty() && t.one_of(")") && names_body(o, "ilo"))
            return Identifier{
                "ilo", "c/" + without_zeros(number), {o.at, t.at}, squeeze(o.text.substr(o.at, t.at - o.at))};
    }
    over_number_word(s, o.forms);
    const std::size_t numbers_begin = s.at;
    if (!over_number_of_body(s)) return {};
    const std::size_t numbers_end = s.at;
    constexpr int kMostNamed = 12;  // "Résolutions 1325 (2000), 1820 (2008) et 2242 (2015) du Conseil de sécurité"
    int members = 1;
    for (Scanner t = s; members < kMostNamed; t = s) {
        t.one_of(",");
        if (!t.spaces()) break;
        if (Scanner u = t; o.forms.word(FormKind::association, next_word(u)) && u.spaces()) t = u;
        over_number_word(t, o.forms);
        if (!over_number_of_body(t)) break;
        s = t;
        ++members;
    }
    for (int words = 0; words <= kSmallWords; ++words) {
        while (s.spaces() || s.one_of("'-") || s.literal("\u2019")) {
        }
        if (const auto [form, end] = o.forms.match(FormKind::series_of, o.text, s.at); form) {
            const Series series = series_of(form->value);
            if (announced.scheme.find(series.scheme) == announced.scheme.npos) return {};
            Scanner t{o.text, numbers_begin};
            const std::string numbers = numbers_in_shape(t, series.shape, o.forms);
            if (numbers.empty()) return {};
            return identified(o, series, numbers, o.at, members > 1 ? numbers_end : end);
        }
        const std::size_t word = s.at;
        if (next_word(s).empty() || s.at > word + kSmall) return {};
    }
    return {};
}

/// "6240/AB vom 2.6.2021 zu 6319/J": a small word leads to what the paper before it answers.
bool is_answered(const Opening& o) {
    constexpr std::size_t kSmall = 3;  // letters
    if (o.at < 2 || o.text[o.at - 1] != ' ') return false;
    std::size_t begin = o.at - 1;
    while (begin > 0 && o.text[begin - 1] >= 'a' && o.text[begin - 1] <= 'z') --begin;
    const std::string_view word = o.text.substr(begin, o.at - 1 - begin);
    return !word.empty() && word.size() <= kSmall && begin > 0 && !o.forms.word(FormKind::association, word);
}

/// "6240/AB vom 2.6.2021 zu 6319/J (XXVII. GP)": behind the letters the text, its part or its sentence ends, a day
/// follows, or what it answers.
bool ends_number_of_paper(std::string_view text, std::size_t end, const CitationForms& forms) {
    if (end >= text.size() || std::string_view(",;.)").find(text[end]) != std::string_view::npos) return true;
    Scanner s{text, end};
    if (!s.spaces()) return false;
    if (s.peek() == '(') return true;
    const std::size_t word = s.at;
    const bool leads = forms.word(FormKind::particle, next_word(s)) || is_roman(text.substr(word, s.at - word));
    return (leads || text.substr(word, s.at - word) == "zu") && (s.one_of(".") || s.spaces());
}

/// "2007. évi LXXX. törvény", "301/2007. (XI. 9.) Korm. rendelet", "582 BlgNR 25. GP", "47287/15. sz. kérelem": the
/// number stands before the name of the series, a row `series_behind`.
std::optional<Identifier> number_before_name_at(const Opening& o) {
    Scanner s{o.text, o.at};
    const auto first = s.digits(1, 5);
    if (first.empty() || (s.peek() != '/' && s.peek() != '.' && s.peek() != ' ')) return {};
    std::string numbers;
    std::string_view shape = "period";
    if (Scanner t = s; t.one_of("/") && first.size() >= 2 && is_upper(code_point_at(o.text, t.at).value)) {
        const auto [form, end] = o.forms.match(FormKind::series_behind, o.text, t.at);  // "6240/AB"
        const Series series = form ? series_of(form->value) : Series{};
        if (series.shape != "slashed" || first.size() < 3 || is_answered(o) ||
            !ends_number_of_paper(o.text, end, o.forms))
            return {};
        return identified(o, series, without_zeros(first), o.at, end);
    }
    if (s.one_of("/")) {
        const auto second = s.digits(2, 4);
        if (second.size() != 2 && !plausible_year(second)) return {};
        shape = second.size() == 2 ? "application" : "dated";
        numbers = second.size() == 2 ? std::string(first) + "/" + std::string(second)
                                     : std::string(second) + "/" + without_zeros(first);
        s.one_of(".");
        s.spaces();
        if (s.one_of("(")) {  // "(XI. 9.)": month and day
            while (!s.done() && s.peek() != ')' && s.peek() != ';') ++s.at;
            if (!s.one_of(")")) return {};
            s.spaces();
        } else if (Scanner t = s; o.forms.word(FormKind::number, next_word(t))) {
            t.one_of(".");
            t.spaces();
            s = t;
        }
    } else if (s.one_of(".")) {
        if (!plausible_year(first) || !s.spaces() || next_word(s).empty() || !s.spaces()) return {};
        const int number = roman_value(s.letters(8));
        if (number == 0) return {};
        shape = "roman";
        numbers = std::string(first) + "/" + std::to_string(number);
        s.one_of(".");
        s.spaces();
        for (Scanner t = s;; s = t) {  // "2007. évi I. és II. törvény": the others share the year and the name
            constexpr std::size_t kLongest = 8;  // letters
            if (t.one_of(",")) t.spaces();
            if (Scanner u = t; o.forms.word(FormKind::association, next_word(u)) && u.spaces()) t = u;
            if (t.at == s.at || roman_value(t.letters(kLongest)) == 0) break;
            t.one_of(".");
            t.spaces();
        }
    } else {
        s.spaces();
    }
    if (s.done() || !is_letter(code_point_at(o.text, s.at).value)) return {};
    const auto [form, name_end] = o.forms.match(FormKind::series_behind, o.text, s.at);
    if (!form) return {};
    const Series series = series_of(form->value);
    if (series.shape != shape) return {};
    s.at = name_end;
    if (shape == "period") {  // "25. GP", "XXV. GP"
        s.spaces();
        const auto digits = s.digits(1, 2);
        const int period = digits.empty() ? roman_value(s.letters(8)) : std::stoi(std::string(digits));
        s.one_of(".");
        if (period == 0 || !s.spaces() || s.letters(2).size() != 2) return {};
        numbers = std::to_string(period) + "/" + without_zeros(first);
    }
    return identified(o, series, numbers, o.at, s.at);
}

/// "nn. 348/2007" numbers sentences; the Narodne novine are "NN".
bool is_small_pair(std::string_view name) {
    return name.size() == 2 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::optional<Identifier> numbered_series_at(const Opening& o) {
    auto [form, name_end] = o.forms.match(FormKind::series, o.text, o.at);
    if (form && is_small_pair(o.text.substr(o.at, name_end - o.at))) return {};
    if (!form && is_ascii_digit(Scanner{o.text, o.word_end}.peek())) {  // "WP260rev.01", "SFS2005:716"
        form = o.forms.word(FormKind::series, o.word);
        name_end = o.word_end;
    }
    if (!form) return {};
    const std::size_t first_end = form->value.find(';');
    Series series = series_of(std::string_view(form->value).substr(0, first_end));
    if (series.scheme.empty()) return {};
    if (series.prefix.starts_with('?')) {  // "Series C", "Complaint": where the body whose it is stands before it
        series.prefix.remove_prefix(1);
        const Form* body = court_of_series_before(o);
        const auto court = [](std::string_view prefix) { return prefix.substr(0, prefix.find('/')); };
        if (!body || court(series_of(body->value).prefix) != court(series.prefix)) return {};
    }
    if (series.shape == "of") return number_of_body_at(o, series, name_end);
    Scanner s{o.text, name_end};
    if (Scanner t = s; t.spaces() && t.one_of("(")) {  // "Official Gazette … (hereinafter Ur.l.RS) No. 91/2011"
        constexpr std::size_t kShortName = 40;         // bytes
        const std::size_t close = o.text.find(')', t.at);
        if (close != o.text.npos && close - t.at < kShortName && is_ascii_letter(t.peek()) &&
            o.forms.match(FormKind::named_after, o.text, t.at).form)
            s.at = close + 1;
    }
    for (const std::string_view closes : {"\u00AB", "\u00BB", "\u201C", "\u201D"})  // "»Narodne novine« broj 53/91"
        if (s.literal(closes)) break;
    const std::size_t numbers_begin = s.at;
    const std::string numbers = numbers_in_shape(s, series.shape, o.forms);
    for (std::size_t other = first_end; numbers.empty() && other != std::string::npos;) {  // what else is called so
        const std::size_t next = form->value.find(';', other + 1);
        const Series further = series_of(std::string_view(form->value).substr(other + 1, next - other - 1));
        s.at = numbers_begin;
        const std::string of_further = numbers_in_shape(s, further.shape, o.forms);
        if (!of_further.empty()) return identified(o, further, of_further, o.at, s.at);
        other = next;
    }
    if (numbers.empty()) return {};
    if (series.scheme == "court")  // "Series A" of whichever court is named before it
        if (const Form* body = court_of_series_before(o)) {
            const Series of_body = series_of(body->value);
            const auto reports = [](const Series& one) { return one.prefix.substr(one.prefix.rfind('/') + 1); };
            if (reports(of_body) == reports(series)) return identified(o, of_body, numbers, o.at, s.at);
        }
    return identified(o, series, numbers, o.at, s.at);
}

std::optional<Identifier> numbered_law_at(const Opening& o) {
    if (!is_ascii_digit(o.text[o.at])) return numbered_series_at(o);
    if (auto read = number_before_name_at(o)) return read;
    if (o.at < 5) return {};
    std::size_t end = o.at - 1;  // of the word before
    const bool bracket = o.text[end] == '(' && o.text[end - 1] == ' ';
    if (bracket) --end;
    if (o.text[end] != ' ') return {};
    Scanner s{o.text, o.at};
    const std::size_t number_begin = s.at;
    std::string numbers = number_and_year(s);
    if (numbers.empty() || s.at - number_begin < 6 || (bracket && s.peek() != ')')) return {};
    std::size_t begin = end;
    constexpr std::size_t kLongest = 60;  // bytes of the law's name
    while (begin > 0 && o.text[begin - 1] != ' ' && o.text[begin - 1] != '(' && end - begin < kLongest) --begin;
    const std::string word = lower(o.text.substr(begin, end - begin));
    constexpr std::size_t kEnding = 16, kBefore = 3;  // bytes of the longest ending; of what stands before it at least
    for (std::size_t n = std::min(kEnding, word.size()); n >= 3; --n) {
        if ((static_cast<unsigned char>(word[word.size() - n]) & 0xC0) == 0x80) continue;
        const Form* ending = o.forms.word(FormKind::law_ending, std::string_view(word).substr(word.size() - n));
        if (!ending || (n < word.size() && word.size() - n < kBefore)) continue;
        const std::size_t colon = ending->value.find(':');
        return Identifier{ending->value.substr(0, colon),
                          ending->value.substr(colon + 1) + "/" + numbers,
                          {o.at, s.at},
                          squeeze(o.text.substr(o.at, s.at - o.at))};
    }
    return {};
}

std::optional<Identifier> numbered_report_at(const Opening& o) {
    // The acronym stands before the word: "RJMEC Report".
    std::size_t begin = o.at;
    if (begin < 3 || o.text[begin - 1] != ' ') return {};
    std::size_t acronym = begin - 1;
    while (acronym > 0 && (is_ascii_letter(o.text[acronym - 1]) || o.text[acronym - 1] == '-')) --acronym;
    const std::string_view by = o.text.substr(acronym, begin - 1 - acronym);
    if (by.size() < 2 || by != upper(by)) return {};
    Scanner s{o.text, o.word_end};
    if (!s.spaces()) return {};
    const std::size_t before = s.at;
    over_number_word(s, o.forms);
    if (s.at == before) return {};  // "No." must stand there: "OECD report 12/2020" may be anything
    const std::string numbers = number_and_year(s);
    if (numbers.empty()) return {};
    return Identifier{
        "report", lower(by) + "/" + numbers, {o.at, s.at}, squeeze(o.text.substr(acronym, s.at - acronym))};
}

}  // namespace ibid
