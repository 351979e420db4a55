#include "analysis/identifiers/series_shapes.h"

#include <algorithm>
#include <iterator>

#include "analysis/identifiers/gazette_places.h"
#include "analysis/identifiers/organisation_shapes.h"
#include "analysis/identifiers/parliament_shapes.h"

namespace ibid {
bool dash_or_slash(Scanner& s) {
    return s.one_of("/-") || s.literal("\u2013") || s.literal("\u2011") || s.literal("\u2010");
}

std::string next_word(Scanner& s) {
    const std::size_t begin = s.at;
    for (CodePoint c; !s.done() && is_letter((c = code_point_at(s.text, s.at)).value);) s.at += c.bytes;
    return lower(s.text.substr(begin, s.at - begin));
}

void over_number_word(Scanner& s, const CitationForms& forms) {
    constexpr std::string_view kMarks = ".:,";
    for (int words = 0; words < 2; ++words) {
        for (bool moved = true; moved && !s.done();) {
            const auto c = code_point_at(s.text, s.at);
            moved = s.one_of(kMarks) || s.spaces();
            if (!moved && (c.value == 0xB0 || c.value == 0xBA || c.value == 0xA0 || c.value == 0x2116))
                s.at += c.bytes, moved = true;
        }
        const auto [form, end] = forms.match(FormKind::number, s.text, s.at);
        if (!form || s.text.substr(end).starts_with('/') || s.text.substr(end).starts_with('('))
            return;  // "ARB/03/25" begins with letters of its own
        s.at = end;
    }
}

std::string number_with_thousands(Scanner& s) {
    std::string number(s.digits(1, 5));
    if (Scanner t = s; number.size() <= 3 && t.one_of("."))
        if (const auto rest = t.digits(3, 3); !rest.empty()) number += rest, s = t;
    return number;
}

std::string plain_number(Scanner& s) {
    std::string out(s.digits(1, 6));
    Scanner t = s;
    if (!out.empty() && out.size() <= 3 && t.one_of(" "))
        if (const auto more = t.digits(3, 3); !more.empty() && !is_ascii_word(t.peek())) out += more, s = t;
    return is_ascii_word(s.peek()) ? std::string() : without_zeros(out);
}

std::string number_and_year(Scanner& s) {
    const std::string a = number_with_thousands(s);
    std::string inserted;  // "12-B/2015": a law put in between two others
    if (Scanner t = s; !a.empty() && t.one_of("-")) {
        const auto letters = t.letters(2);
        if (!letters.empty() && letters == upper(letters) && t.peek() == '/')
            inserted = "-" + std::string(letters), s = t;
    }
    const bool dash = s.peek() == '-';
    if (a.empty() || !(dash_or_slash(s) || (plausible_year(a) && s.one_of(":")))) return {};  // "SFS 2005:716"
    const auto b = s.digits(1, 5);
    if (b.empty() || is_ascii_word(s.peek())) return {};
    if (plausible_year(b) && (b.size() == 4)) return std::string(b) + "/" + without_zeros(a) + inserted;
    if (!inserted.empty() && b.size() != 2) return {};
    if (plausible_year(a)) return std::string(a) + "/" + without_zeros(b);
    if (dash && a.size() == 2 && a >= "44") return "19" + std::string(a) + "/" + without_zeros(b);  // "n° 45-2658"
    if (b.size() == 2) return full_year(b) + "/" + without_zeros(a) + inserted;
    return {};
}

namespace {

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
            if (!t.one_of(".")) t.literal("\u00B0");  // "1° settembre"
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

}  // namespace

/// "1022 af 02/10/2019", "35 av 15. mai 2008", "13.445, de 24 de maio de 2017".
std::string number_and_date(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    over_number_word(t, forms);
    const std::string number = number_with_thousands(t);
    t.one_of(",");
    if (number.empty() || is_ascii_word(t.peek()) || plausible_year(number)) return {};
    constexpr std::size_t kSmall = 4;  // letters: "af", "del", "din"
    for (int pieces = 0; pieces < 7; ++pieces) {
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

namespace {

/// "2015/16:174", "2020:54".
std::string parts_of_number(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    std::string out(s.digits(1, 4));
    int parts = out.empty() ? 0 : 1;
    for (Scanner t = s; parts > 0 && parts < 3 && (t.one_of(":") || dash_or_slash(t)); t = s) {
        if (parts == 1 && t.text[t.at - 1] == ':') t.one_of(" ");  // "NOU 2010: 12"
        const auto next = t.digits(1, 5);
        if (next.empty()) break;
        out += "/" + std::string(next);
        ++parts;
        s = t;
    }
    return parts < 2 || is_ascii_word(s.peek()) ? std::string() : out;
}

/// "C189", "R.201": a letter for the kind and the number.
std::string lettered_number(Scanner& s, const CitationForms&) {
    s.one_of(",");
    s.spaces();
    const char letter = s.peek();
    if (letter != 'C' && letter != 'R' && letter != 'P') return {};
    ++s.at;
    s.one_of(".-");
    const auto number = s.digits(1, 3);
    if (number.empty() || !s.at_word_end()) return {};
    return std::string(1, ascii_lower(letter)) + "/" + without_zeros(number);
}

/// "12 countries", "25000 people": a small word behind the number says what there are so many of.
bool counts_something(Scanner s, const CitationForms& forms) {
    constexpr std::size_t kShortest = 4;  // letters; shorter ones join, or stand before pins
    if (!s.spaces()) return false;
    const std::size_t begin = s.at;
    const std::string word = next_word(s);
    return word.size() >= kShortest && !is_upper(code_point_at(s.text, begin).value) && forms.kinds_of(word) == 0;
}

/// "(2021)12".
std::string bracketed_year_and_number(Scanner& s, const CitationForms& forms) {
    s.spaces();
    const std::string year = s.one_of("([") ? full_year(s.digits(2, 4)) : std::string();
    if (!plausible_year(year) || !s.one_of(")]")) return {};
    s.spaces();
    const auto number = s.digits(1, 4);
    return number.empty() || counts_something(s, forms) ? std::string() : year + "/" + without_zeros(number);
}

/// "18/1234", "117-167".
std::string pair_of_numbers(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    s.one_of("/");  // "WP/16/134"
    const auto a = s.digits(1, 4);
    if (a.empty() || !dash_or_slash(s)) return {};
    const auto b = s.digits(1, 6);
    if (b.empty() || is_ascii_word(s.peek())) return {};
    return without_zeros(a) + "/" + without_zeros(b);
}

/// "1325 (2000)", "1244/1999", "3379 (XXX)".
std::string number_of_bracketed_session(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto number = s.digits(1, 4);
    if (Scanner t = s; t.one_of("/"))
        if (const auto year = t.digits(4, 4); plausible_year(year) && !is_ascii_word(t.peek())) {
            s = t;
            return std::string(number) + " (" + std::string(year) + ")";
        }
    s.spaces();
    if (number.empty() || !s.one_of("(")) return {};
    const std::size_t inside = s.at;
    const auto year = s.digits(4, 4);
    if (year.empty() && !is_roman(s.letters(6))) return {};
    std::string session(s.text.substr(inside, s.at - inside));
    if (Scanner t = s; !year.empty() && dash_or_slash(t))  // "Meld. St. 9 (2019–2020)"
        if (const auto next = t.digits(2, 4); !next.empty()) session += "-" + std::string(next), s = t;
    if (!s.one_of(")")) return {};
    return std::string(number) + " (" + session + ")";
}

/// "70/1"; "2625 (XXV)", from when resolutions were numbered through all sessions.
std::string number_and_session(Scanner& s, const CitationForms& forms) {
    Scanner pair = s, session = s;
    if (std::string numbers = pair_of_numbers(pair, forms); !numbers.empty()) {
        s = pair;
        return numbers;
    }
    std::string number = number_of_bracketed_session(session, forms);
    const std::size_t inside = number.find('(') + 1;
    if (number.empty() || is_ascii_digit(number[inside])) return {};  // a year is no session
    s = session;
    return number;
}

/// "17/2021", "25 luglio 1998, n. 286", "1022 af 02/10/2019": in whichever order.
std::string any_number_and_year(Scanner& s, const CitationForms& forms) {
    const std::size_t before = s.at;
    over_number_word(s, forms);
    if (Scanner t = s; true)
        if (std::string read = number_and_year(t); !read.empty()) {
            s = t;
            return read;
        }
    s.at = before;
    if (std::string read = date_and_number(s, forms); !read.empty()) return read;
    return number_and_date(s, forms);
}

/// "27.699": laws that are counted through all years, whose thousands stand apart; or as others.
std::string number_through_years(Scanner& s, const CitationForms& forms) {
    const std::size_t before = s.at;
    if (std::string read = any_number_and_year(s, forms); !read.empty()) return read;
    s.at = before;
    over_number_word(s, forms);
    const std::size_t begin = s.at;
    std::string number = number_with_thousands(s);
    const bool parted = s.at > begin + number.size();
    if (!parted || !s.at_word_end() || s.peek() == '/' || (s.peek() == '.' && is_ascii_digit(s.peek(1))) ||
        counts_something(s, forms))
        return {};
    return number;
}

/// "PCM/170/2022": the ministry, the number and the year.
std::string order_of_ministry(Scanner& s, const CitationForms&) {
    s.spaces();
    const std::string ministry(s.letters(4));
    if (ministry.size() < 2 || ministry != upper(ministry) || !s.one_of("/")) return {};
    const auto number = s.digits(1, 5);
    const auto year = !number.empty() && s.one_of("/") ? s.digits(4, 4) : std::string_view();
    if (!plausible_year(year) || !s.at_word_end()) return {};
    return std::string(year) + "/" + ministry + "/" + without_zeros(number);
}

/// "INTV1618837J": the ministry and its service, the year, the number and the kind of text.
std::string register_of_ministry(Scanner& s, const CitationForms&) {
    while (s.one_of(" :.") || s.literal("\u00A0")) {
    }
    const std::size_t begin = s.at;
    if (s.letters(4).size() != 4 || s.digits(7, 7).empty() || s.letters(1).empty() || !s.at_word_end()) return {};
    return upper(s.text.substr(begin, s.at - begin));
}

/// "EOAK/2744/2017", "5497-2015", "I2018/01234/MM": as an authority files what it gets and sends.
std::string number_of_file(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const std::size_t begin = s.at;
    std::size_t digits = 0;
    while (is_ascii_word(s.peek()) || (std::string_view("/-.:").find(s.peek()) != std::string_view::npos &&
                                       s.peek() != '\0' && is_ascii_word(s.peek(1))))
        digits += is_ascii_digit(s.peek()), ++s.at;
    constexpr std::size_t kLeast = 4, kLongest = 24;  // digits; bytes
    const bool fits = digits >= kLeast && s.at - begin <= kLongest && s.at_word_end();
    return fits ? std::string(s.text.substr(begin, s.at - begin)) : std::string();
}

/// "2020, p. 3": the year's volume and the page.
std::string year_of_reports_and_page(Scanner& s, const CitationForms& forms) {
    s.one_of(".,");
    s.spaces();
    s.one_of("(");
    const auto year = s.digits(4, 4);
    if (year < "1922" || year > "2099") return {};  // when the first court of that kind began
    s.one_of(")");
    s.one_of(",");
    s.spaces();
    const bool page_word = forms.word(FormKind::page, next_word(s)) != nullptr;
    s.one_of(".");
    s.spaces();
    const auto page = page_word ? s.digits(1, 4) : std::string_view();
    return page.empty() || is_ascii_word(s.peek()) ? std::string() : std::string(year) + "/" + std::string(page);
}

/// "/106/INF/15": the session, the kind of paper and the number.
std::string paper_of_session(Scanner& s, const CitationForms&) {
    const auto session = s.one_of("/") ? s.digits(1, 3) : std::string_view();
    if (session.empty() || !s.one_of("/")) return {};
    const auto kind = s.letters(5);
    if (kind.empty() || kind != upper(kind) || !s.one_of("/")) return {};
    const auto number = s.digits(1, 4);
    if (number.empty()) return {};
    std::string paper = std::string(session) + "/" + std::string(kind) + "/" + std::string(number);
    for (const std::string_view revised : {"/rev.", "/add.", "/corr."})
        if (Scanner t = s; t.literal(revised))
            if (const auto n = t.digits(1, 2); !n.empty())
                paper += std::string(s.text.substr(s.at, t.at - s.at)), s = t;
    return s.at_word_end() && s.peek() != '/' ? paper : std::string();
}

/// ".328/POL/5": the session, the section and the number.
std::string paper_behind_point(Scanner& s, const CitationForms&) {
    const auto session = s.one_of(".") ? s.digits(2, 3) : std::string_view();
    if (session.empty() || s.peek() != '/') return {};
    const std::size_t begin = s.at;
    while (s.peek() == '/' && is_ascii_word(s.peek(1)))
        for (++s.at; is_ascii_word(s.peek());) ++s.at;
    const auto place = s.text.substr(begin, s.at - begin);
    constexpr std::size_t kLongest = 24;  // bytes
    if (place.size() > kLongest || !s.at_word_end()) return {};
    return std::string(session) + std::string(place);
}

/// "n° 2010-12", where the sign for number stands: "L. n° 2010-12", and no "L. 2010".
std::string announced_number_and_year(Scanner& s, const CitationForms& forms) {
    s.one_of(".");
    s.spaces();
    const std::size_t before = s.at;
    over_number_word(s, forms);
    const bool sign = s.text.substr(before, s.at - before).find("\u00B0") != std::string_view::npos ||
                      s.text.substr(before, s.at - before).find("\u00BA") != std::string_view::npos;
    return sign ? number_and_year(s) : std::string();  // not "Pub. L. No. 95-561"
}

/// "n.º 12/2010": as Portugal writes it; other countries have laws of that abbreviation, too.
std::string ordinal_number_and_year(Scanner& s, const CitationForms& forms) {
    const std::size_t before = s.at;
    over_number_word(s, forms);
    const bool ordinal = s.text.substr(before, s.at - before).find("\u00BA") != std::string_view::npos;
    return ordinal ? number_and_year(s) : std::string();
}

/// "4-2500 § 137 Nr 7", "1500 § 160a Nr 14": the edition and the law, the section and the number there.
std::string place_at_section(Scanner& s, const CitationForms& forms) {
    s.spaces();
    std::string law(s.digits(1, 4));
    if (Scanner t = s; t.one_of("-"))
        if (const auto rest = t.digits(4, 4); !rest.empty()) law += "-" + std::string(rest), s = t;
    s.spaces();
    if (law.empty() || !s.literal("\u00A7")) return {};
    s.spaces();
    std::string section(s.digits(1, 4));
    if (s.peek() >= 'a' && s.peek() <= 'z') section += s.peek(), ++s.at;
    const std::size_t before = s.at;
    over_number_word(s, forms);
    const auto number = s.at > before + 1 ? s.digits(1, 3) : std::string_view();
    return section.empty() || number.empty() || !s.at_word_end() ? std::string()
                                                                 : law + "/" + section + "/" + std::string(number);
}

/// "nº 331, IV, do TST", "7/STJ", "410 do Superior Tribunal de Justiça": the number and whose it is.
std::string number_and_court(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kReach = 30, kAcronym = 3;  // bytes to whose it is; letters
    over_number_word(s, forms);
    const auto number = s.digits(1, 3);
    if (number.empty()) return {};
    for (Scanner t = s; !t.done() && t.at < s.at + kReach && t.peek() != ';';) {
        if (!is_letter(code_point_at(t.text, t.at).value)) {
            t.at += code_point_at(t.text, t.at).bytes;
            continue;
        }
        const std::size_t begin = t.at;
        next_word(t);
        const auto word = t.text.substr(begin, t.at - begin);
        if (word.size() == kAcronym && upper(word) == word && !is_roman(word)) {
            s = t;
            return lower(word) + "/" + std::string(number);
        }
    }
    return {};
}

/// "51 of 1977", "No. 2 of 2005": as laws of the Commonwealth are numbered.
std::string number_of_session_year(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto number = s.digits(1, 4);
    if (number.empty() || !s.spaces() || next_word(s) != "of" || !s.spaces()) return {};
    const auto year = s.digits(4, 4);
    const bool owns = s.peek() == '\'' || Scanner{s.text, s.at}.literal("\u2019");  // "Act 2 of 2019's play"
    if (year < "1800" || year > "2099" || !s.at_word_end() || owns) return {};
    return std::string(year) + "/" + without_zeros(number);
}

/// "2019.572 H", ".2015.3827 Ø": the year and the page of a weekly of judgments, and the letter of the court.
std::string place_in_weekly(Scanner& s, const CitationForms&) {
    s.one_of(".");
    s.spaces();
    const auto year = s.digits(4, 4);
    if (!plausible_year(year) || !s.one_of(".")) return {};
    s.one_of(" ");  // "EBH 2020. 45"
    std::string part;
    if (Scanner t = s; is_upper(code_point_at(t.text, std::min(t.at, t.text.size())).value) &&
                       t.letters(1).size() == 1 && t.one_of(".")) {  // "EBH 2018.K.17"
        part = std::string(1, s.peek()) + "/";
        t.one_of(" ");
        s = t;
    }
    const auto page = s.digits(1, 4);
    return page.empty() || !s.at_word_end() || s.peek() == '/' ? std::string()
                                                               : std::string(year) + "/" + part + without_zeros(page);
}

/// "15/2011".
std::string number_and_whole_year(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto number = s.digits(1, 4);
    if (number.empty() || plausible_year(number) || !s.one_of("/")) return {};
    const auto year = s.digits(4, 4);
    return plausible_year(year) && s.at_word_end() && s.peek() != '/' ? std::string(year) + "/" + without_zeros(number)
                                                                      : std::string();
}

/// "253", "251 rev.01": of a series that has come so far.
std::string number_of_hundreds(Scanner& s, const CitationForms&) {
    s.spaces();
    const auto number = s.digits(3, 3);
    if (number.empty() || s.peek() == '/') return {};
    if (Scanner t = s; (t.spaces(), t.literal("rev")) && (t.one_of("."), true) && !t.digits(1, 2).empty()) s = t;
    return s.at_word_end() ? std::string(number) : std::string();
}

/// "65, 1", "133 IV 9", "Bd. 65, S. 1", "19.632/2012".
std::string place_in_collection(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    std::string volume(s.digits(1, 3));
    if (volume.empty()) return {};
    if (Scanner t = s; t.one_of("."))
        if (const auto rest = t.digits(3, 3); !rest.empty()) volume += rest, s = t;
    if (Scanner t = s; t.one_of("/"))
        if (const auto year = t.digits(4, 4); plausible_year(year) && t.at_word_end()) {
            s = t;
            return volume + "/" + std::string(year);
        }
    s.one_of(",");
    s.spaces();
    std::string part;
    if (Scanner t = s; is_roman(part = std::string(t.letters(4))) && t.spaces())
        s = t;
    else
        part.clear();
    if (Scanner t = s; forms.word(FormKind::page, next_word(t))) {
        t.one_of(".");
        t.spaces();
        s = t;
    }
    const auto page = s.digits(1, 4);
    if (page.empty() || is_ascii_word(s.peek()) || s.peek() == '/') return {};
    return volume + (part.empty() ? "" : "/" + part) + "/" + std::string(page);
}

/// "9186", and "R204", where a letter says again what it is a number of.
std::string one_number(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    if ((s.peek() == 'C' || s.peek() == 'R') && is_ascii_digit(s.peek(1))) ++s.at;
    return plain_number(s);
}

/// "9001:2015", "27000-1:2018", "301 549": a standard, its part and its edition.
std::string number_of_standard(Scanner& s, const CitationForms&) {
    s.spaces();
    std::string number(s.digits(3, 6));
    if (number.empty() || plausible_year(number)) return {};
    if (Scanner t = s; t.one_of(" "))
        if (const auto more = t.digits(3, 3); !more.empty() && number.size() == 3) number += more, s = t;
    constexpr std::size_t kTells = 4;  // digits: "ISO 800" alone is a film
    bool tells = number.size() >= kTells;
    if (Scanner t = s; t.one_of("-"))
        if (const auto part = t.digits(1, 2); !part.empty()) number += "-" + std::string(part), s = t, tells = true;
    if (Scanner t = s; t.one_of(":"))
        if (const auto year = t.digits(4, 4); plausible_year(year))
            number += ":" + std::string(year), s = t, tells = true;
    return !tells || is_ascii_word(s.peek()) ? std::string() : number;
}

/// "2017:11": the year and the number.
std::string year_colon_number(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto year = s.digits(4, 4);
    const bool colon = plausible_year(year) && s.one_of(":");
    s.one_of(" ");  // "NOU 2010: 12"
    const auto number = colon ? s.digits(1, 4) : std::string_view{};
    return number.empty() || is_ascii_word(s.peek()) ? std::string() : std::string(year) + "/" + without_zeros(number);
}

/// "98203-GLB", "AUS0000123", "w25123", "3423412": as a body registers its papers, without what the number's place or
/// series adds in letters behind it or as one small letter before it.
std::string registered_number(Scanner& s, const CitationForms& forms) {
    const std::size_t before = s.at;
    over_number_word(s, forms);
    constexpr std::size_t kTells = 4;  // digits without a word before them: "World Bank Report 25" may be anything
    const std::size_t least = s.at > before + 1 ? 1 : kTells;
    std::string letters(s.letters(4));
    if (letters.size() == 1 && !is_upper(code_point_at(letters, 0).value)) letters.clear();
    const auto number = s.digits(letters.empty() ? least : 3, 10);
    if (number.empty() || (plausible_year(number) && letters.empty())) return {};
    if (least == kTells && letters.empty() && counts_something(s, forms)) return {};
    if (Scanner t = s; t.one_of("-") && t.letters(3).size() >= 2) s = t;
    return is_ascii_word(s.peek()) || s.peek() == '/' ? std::string()
           : letters.empty()                          ? without_zeros(number)
                                                      : letters + std::string(number);
}

/// "/5/2020", "-2022-7191".
std::string number_behind_slash(Scanner& s, const CitationForms&) {
    return s.one_of("/-") ? number_and_year(s) : std::string();
}

/// "221.112.944", "0.142.30": a place in a systematic collection.
std::string dotted_number(Scanner& s, const CitationForms&) {
    if (!s.spaces()) return {};
    std::string number(s.digits(1, 3));
    int parts = number.empty() ? 0 : 1;
    for (Scanner t = s; parts > 0 && t.one_of("."); t = s) {
        const auto part = t.digits(1, 4);
        if (part.empty()) break;
        number += "." + std::string(part);
        ++parts;
        s = t;
    }
    constexpr std::size_t kShortest = 5;  // bytes: "0.101", "142.20"; "12.5" is an amount
    return parts < 2 || number.size() < kShortest || is_ascii_word(s.peek()) ? std::string() : number;
}

/// "E.78.II.A.11": language, year, and the place in the catalogue.
std::string sales_number(Scanner& s, const CitationForms&) {
    while (s.one_of(". ")) {
    }
    const std::size_t begin = s.at;
    if (s.letters(2).empty() || !s.one_of(".") || s.digits(2, 2).empty()) return {};
    for (Scanner t = s; t.one_of(".") && !(is_ascii_digit(t.peek()) ? t.digits(1, 3) : t.letters(4)).empty();) s = t;
    return std::string(s.text.substr(begin, s.at - begin));
}

/// "kansainvälistä suojelua hakevan vastaanotosta 746/2011": what the law is on stands before its number.
std::string number_behind_subject(Scanner& s, const CitationForms& forms) {
    const std::size_t before = s.at;
    if (std::string read = any_number_and_year(s, forms); !read.empty()) return read;
    s.at = before;
    constexpr std::size_t kSubject = 120;  // bytes
    const std::size_t begin = s.at;
    while (!s.done() && s.at < begin + kSubject &&
           (s.peek() == ' ' || s.peek() == '-' || is_letter(code_point_at(s.text, s.at).value)))
        s.at += code_point_at(s.text, s.at).bytes;
    s.one_of("(");
    over_number_word(s, forms);
    const std::size_t number = s.at;
    std::string read = number_and_year(s);
    return s.at < number + 6 ? std::string() : read;  // "12/11" may be anything
}

struct Shape {
    std::string_view name;
    std::string (*read)(Scanner&, const CitationForms&);
};

constexpr Shape kShapes[] = {
    {"", any_number_and_year},
    {"agenda", paper_of_meeting},
    {"announced", announced_number_and_year},
    {"bracket", bracketed_year_and_number},
    {"bulletin", number_of_bulletin},
    {"capitals", number_of_capitals},
    {"code", lettered_number},
    {"collection", place_in_collection},
    {"colon", year_colon_number},
    {"committee", paper_of_committee},
    {"court", number_and_court},
    {"congress", number_of_congress},
    {"dated", date_and_number},
    {"day", day_of_sitting},
    {"department", number_of_department},
    {"document", document_of_series},
    {"dossier", dossier_place},
    {"dotted", dotted_number},
    {"file", number_of_file},
    {"gazette", gazette_place},
    {"grouped", number_through_years},
    {"hundreds", number_of_hundreds},
    {"index", index_number},
    {"issue", entry_of_issue},
    {"legislature", number_of_legislature},
    {"lettered", part_and_number},
    {"meeting", number_and_meeting},
    {"nor", register_of_ministry},
    {"notice", notice_of_day},
    {"number", one_number},
    {"order", order_of_ministry},
    {"ordinal", ordinal_number_and_year},
    {"pair", pair_of_numbers},
    {"paper", paper_of_session},
    {"parts", parts_of_number},
    {"pointed", paper_behind_point},
    {"print", print_of_committee},
    {"proceedings", place_in_proceedings},
    {"query", query_number},
    {"registered", registered_number},
    {"reports", year_of_reports_and_page},
    {"roman", number_of_roman_session},
    {"roman_doc", roman_document},
    {"roman_term", paper_of_roman_term},
    {"sales", sales_number},
    {"section", place_at_section},
    {"session", number_of_bracketed_session},
    {"sitting", number_of_session},
    {"slash", number_behind_slash},
    {"standard", number_of_standard},
    {"subject", number_behind_subject},
    {"symbol", number_and_session},
    {"tailed", number_with_tail},
    {"term", roman_and_number},
    {"volume", volume_place},
    {"weekly", place_in_weekly},
    {"year_of", number_of_session_year},
    {"yearly", number_and_whole_year},
};

}  // namespace

bool is_roman(std::string_view word) {
    return !word.empty() && word.size() < 6 && word.find_first_not_of("IVXLC") == word.npos;
}

int roman_value(std::string_view roman) {
    constexpr std::string_view kLetters = "IVXLC";
    constexpr int kValues[] = {1, 5, 10, 50, 100};
    int sum = 0, before = 0;
    for (const char c : roman) {
        const auto letter = kLetters.find(c);
        if (letter == kLetters.npos) return 0;
        const int value = kValues[letter];
        sum += value - (value > before ? 2 * before : 0);
        before = value;
    }
    return sum;
}

std::string numbers_in_shape(Scanner& s, std::string_view shape, const CitationForms& forms) {
    const auto found =
        std::find_if(std::begin(kShapes), std::end(kShapes), [&](const Shape& known) { return known.name == shape; });
    return found == std::end(kShapes) ? std::string() : found->read(s, forms);
}

}  // namespace ibid
