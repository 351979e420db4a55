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
    t.one_of(".");  // "D.lgs. 25 luglio"
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

/// "1022 af 02/10/2019", "35 av 15. mai 2008": the number, then a date, behind small words; the year and the number.
std::string number_and_date(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    over_number_word(t, forms);
    const auto number = t.digits(1, 5);
    if (number.empty() || is_ascii_word(t.peek()) || plausible_year(number)) return {};
    constexpr std::size_t kSmall = 4;  // letters: "af", "del", "din"
    for (int pieces = 0; pieces < 5; ++pieces) {
        for (bool moved = true; moved;) moved = t.spaces() || t.one_of("./");
        if (is_ascii_digit(t.peek())) {
            const auto digits = t.digits(1, 4);
            if (digits.empty() || is_ascii_word(t.peek())) return {};
            if (!plausible_year(digits)) continue;
            s = t;
            return std::string(digits) + "/" + without_zeros(number);
        }
        const std::size_t begin = t.at;
        const std::string word = next_word(t);
        const bool month = forms.word(FormKind::month, word) != nullptr;
        if (word.empty() || (month ? pieces == 0 : t.at - begin > kSmall)) return {};  // "25 luglio 1998" is a day
    }
    return {};
}

/// "2015/16:174", "2020:54".
std::string parts_of_number(Scanner& s) {
    std::string out(s.digits(1, 4));
    int parts = out.empty() ? 0 : 1;
    for (Scanner t = s; parts > 0 && parts < 3 && (t.one_of(":") || dash_or_slash(t)); t = s) {
        const auto next = t.digits(1, 5);
        if (next.empty()) break;
        out += "/" + std::string(next);
        ++parts;
        s = t;
    }
    return parts < 2 || is_ascii_word(s.peek()) ? std::string() : out;
}

/// "9186", "19 637": thousands may stand apart.
std::string one_number(Scanner& s) {
    std::string out(s.digits(1, 6));
    Scanner t = s;
    if (!out.empty() && out.size() <= 3 && t.one_of(" "))
        if (const auto more = t.digits(3, 3); !more.empty() && !is_ascii_word(t.peek())) out += more, s = t;
    return is_ascii_word(s.peek()) ? std::string() : without_zeros(out);
}

/// "II 2018/19, 19 637, nr. 2478": the file and the paper there, without chamber and session.
std::string dossier_place(Scanner& s, const CitationForms& forms) {
    s.spaces();
    s.letters(2);
    s.spaces();
    if (s.digits(2, 4).empty() || !dash_or_slash(s) || s.digits(2, 4).empty() || !s.one_of(",") || !s.spaces())
        return {};
    std::string file = one_number(s);
    if (file.empty()) return {};
    Scanner t = s;
    t.one_of(",");
    t.spaces();
    over_number_word(t, forms);
    t.letters(2);
    t.one_of(",");
    over_number_word(t, forms);
    if (const auto paper = t.digits(1, 4); !paper.empty() && !is_ascii_word(t.peek())) {
        file += "/" + std::string(paper);
        s = t;
    }
    return file;
}

/// "2018 I S. 1950", "I 2018, 1950", "I Nr. 100/2005", "2023 I Nr. 217"; empty without a year, as each has such a page.
std::string gazette_place(Scanner& s, const CitationForms& forms) {
    std::string part, number;
    std::string_view year;
    std::size_t end = s.at;
    for (int pieces = 0; pieces < 7; ++pieces) {
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
        else if (const std::size_t small = (word[0] & 0x80) ? 4 : 2;  // bytes: "z 2013 r., poz. 1650", "от 31.05.2002"
                 !forms.word(FormKind::number, word) && !forms.word(FormKind::page, word) && word.size() > small)
            break;
        s = t;
    }
    s.at = end;
    if (year.empty() || number.empty()) return {};
    // "2003 nr 128 poz. 1176", "2004, Nr. 73-2539": many acts have the first number, one has both
    Scanner t = s;
    bool announced = t.one_of("-");
    if (!announced && t.spaces()) {
        announced = forms.word(FormKind::number, next_word(t)) != nullptr;
        t.one_of(".");
        t.spaces();
    }
    const auto entry = announced ? t.digits(1, 5) : std::string_view{};
    if (!entry.empty() && !is_ascii_word(t.peek()) && t.peek() != '/') {
        number += "/" + without_zeros(entry);
        s = t;
    }
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
    if (shape == "dossier") return dossier_place(s, forms);
    const std::size_t before = s.at;
    over_number_word(s, forms);
    if (shape == "parts") return parts_of_number(s);
    if (shape == "number") return one_number(s);
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
    if (std::string read = date_and_number(s, forms); !read.empty()) return read;
    return number_and_date(s, forms);
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

std::optional<Identifier> numbered_law_at(const Opening& o) {
    if (!is_ascii_digit(o.text[o.at])) return numbered_series_at(o);
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
