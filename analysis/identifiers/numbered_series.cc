#include "analysis/identifiers/numbered_series.h"

#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

std::string next_word(Scanner& s) {
    const std::size_t begin = s.at;
    for (CodePoint c; !s.done() && is_letter((c = code_point_at(s.text, s.at)).value);) s.at += c.bytes;
    return lower(s.text.substr(begin, s.at - begin));
}

/// Over white space, "No.", "n°", "№", ":" and the like.
void over_number_word(Scanner& s, const CitationForms& forms) {
    constexpr std::string_view kMarks = ".:,";
    for (int words = 0; words < 2; ++words) {
        for (bool moved = true; moved && !s.done();) {
            const auto c = code_point_at(s.text, s.at);
            moved = s.one_of(kMarks) || s.spaces();
            if (!moved && (c.value == 0xB0 || c.value == 0xBA || c.value == 0xA0 || c.value == 0x2116))
                s.at += c.bytes, moved = true;
        }
        Scanner t = s;
        if (const std::string word = next_word(t); word.empty() || !forms.word(FormKind::number, word)) return;
        s = t;
    }
}

bool dash_or_slash(Scanner& s) {
    return s.one_of("/-") || s.literal("\u2013") || s.literal("\u2011") || s.literal("\u2010");
}

bool is_roman(std::string_view word) {
    return !word.empty() && word.size() < 6 && word.find_first_not_of("IVXLC") == word.npos;
}

/// "17/2021", "2018-778", "11/11": year first, the number without zeros.
std::string number_and_year(Scanner& s) {
    const auto a = s.digits(1, 5);
    if (a.empty() || !(dash_or_slash(s) || (plausible_year(a) && s.one_of(":")))) return {};  // "SFS 2005:716"
    const auto b = s.digits(1, 5);
    if (b.empty() || is_ascii_word(s.peek())) return {};
    if (plausible_year(b) && (b.size() == 4)) return std::string(b) + "/" + without_zeros(a);
    if (plausible_year(a)) return std::string(a) + "/" + without_zeros(b);
    if (b.size() == 2) return full_year(b) + "/" + without_zeros(a);
    return {};
}

/// "(di) 25 luglio 1998, n. 286": the year of the date, then the number.
std::string date_and_number(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    std::string_view year;
    for (int words = 0; words < 5 && year.empty(); ++words) {
        t.spaces();
        if (is_ascii_digit(t.peek())) {
            const auto digits = t.digits(1, 4);
            if (plausible_year(digits)) year = digits;
            t.one_of(".");
        } else if (next_word(t).empty()) {
            return {};
        }
    }
    if (year.empty()) return {};
    const std::size_t behind = t.at;
    over_number_word(t, forms);
    const auto number = t.at > behind + 2 ? t.digits(1, 5) : std::string_view{};
    if (number.empty() || is_ascii_word(t.peek()) || t.peek() == '/') return {};
    s = t;
    return std::string(year) + "/" + without_zeros(number);
}

/// "2018 I S. 1950", "I 2018, 1950", "I Nr. 100/2005", "2023 I Nr. 217"; empty without a year, as each has such a page.
std::string gazette_place(Scanner& s, const CitationForms& forms) {
    std::string part, number;
    std::string_view year;
    std::size_t end = s.at;
    for (int pieces = 0; pieces < 5; ++pieces) {
        for (bool moved = true; moved;) moved = s.spaces() || s.one_of(".,()");
        Scanner t = s;
        if (is_ascii_digit(t.peek())) {
            const auto digits = t.digits(1, 5);
            if (digits.empty()) break;
            Scanner u = t;
            if (u.one_of("/"))
                if (const auto other = u.digits(2, 4); !other.empty() && year.empty()) {
                    number = digits, year = other, end = u.at;
                    s = u;
                    break;
                }
            if (year.empty() && plausible_year(digits))
                year = digits;
            else if (number.empty())
                number = digits;
            end = t.at;
            s = t;
            if (!number.empty() && !year.empty()) break;
            continue;
        }
        const std::size_t begin = t.at;
        const std::string word = next_word(t);
        if (word.empty()) break;
        if (const auto printed = t.text.substr(begin, t.at - begin); is_roman(printed) && part.empty())
            part = printed;
        else if (!forms.word(FormKind::number, word) && !forms.word(FormKind::page, word))
            break;
        s = t;
    }
    s.at = end;
    if (year.empty() || number.empty()) return {};
    return full_year(year) + (part.empty() ? "" : "/" + part) + "/" + without_zeros(number);
}

std::string in_shape(Scanner& s, std::string_view shape, const CitationForms& forms) {
    if (shape == "gazette") return gazette_place(s, forms);
    if (shape == "bracket") {
        s.spaces();
        const auto year = s.one_of("([") ? s.digits(4, 4) : std::string_view{};
        if (!plausible_year(year) || !s.one_of(")]")) return {};
        s.spaces();
        const auto number = s.digits(1, 4);
        return number.empty() ? std::string() : std::string(year) + "/" + without_zeros(number);
    }
    const std::size_t before = s.at;
    over_number_word(s, forms);
    if (shape == "pair" || shape == "symbol") {
        const auto a = s.digits(1, 4);
        if (a.empty() || !dash_or_slash(s)) return {};
        const auto b = s.digits(1, 6);
        if (b.empty() || is_ascii_word(s.peek())) return {};
        return without_zeros(a) + "/" + without_zeros(b);
    }
    if (shape == "session") {
        const auto number = s.digits(1, 4);
        s.spaces();
        if (number.empty() || !s.one_of("(")) return {};
        const std::size_t inside = s.at;
        const auto year = s.digits(4, 4);
        if (year.empty() && !is_roman(s.letters(6))) return {};
        const auto session = s.text.substr(inside, s.at - inside);
        if (!s.one_of(")")) return {};
        return std::string(number) + " (" + std::string(session) + ")";
    }
    if (Scanner t = s; true)
        if (std::string read = number_and_year(t); !read.empty()) {
            s = t;
            return read;
        }
    s.at = before;
    return date_and_number(s, forms);
}

}  // namespace

std::optional<Identifier> numbered_series_at(const Opening& o) {
    const auto [form, name_end] = o.forms.match(FormKind::series, o.text, o.at);
    if (!form) return {};
    const std::string_view value = form->value;
    const auto first = value.find(':'), second = value.find(':', first + 1);
    if (first == value.npos) return {};
    const std::string_view prefix = value.substr(first + 1, second == value.npos ? value.npos : second - first - 1);
    const std::string_view shape = second == value.npos ? std::string_view() : value.substr(second + 1);
    Scanner s{o.text, name_end};
    if (Scanner t = s; t.spaces() && t.one_of("(")) {  // "Official Gazette … (hereinafter Ur.l.RS) No. 91/2011"
        constexpr std::size_t kShortName = 40;         // bytes
        const std::size_t close = o.text.find(')', t.at);
        if (close != o.text.npos && close - t.at < kShortName && is_ascii_letter(t.peek()) &&
            o.forms.match(FormKind::named_after, o.text, t.at).form)
            s.at = close + 1;
    }
    const std::string numbers = in_shape(s, shape, o.forms);
    if (numbers.empty()) return {};
    return Identifier{std::string(value.substr(0, first)),
                      std::string(prefix) + "/" + numbers,
                      {o.at, s.at},
                      squeeze(o.text.substr(o.at, s.at - o.at))};
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
