#include "analysis/identifiers/eu_identifiers.h"

#include <algorithm>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"

namespace ibid::eu {

namespace {

using Found = std::optional<Identifier>;

Found found(std::string kind, std::string value, std::size_t begin, std::size_t end) {
    return Identifier{std::move(kind), std::move(value), {begin, end}};
}

bool in(std::string_view year, std::string_view from, std::string_view to) {
    return year.size() == 4 && year >= from && year <= to;
}

/// COM(2020) 609 final, COM (2011) 0743, COM/2011/743, JOIN/2016/041, SWD(2020) 207, SEC(96) 1.
Found com_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const char* kind = s.literal("com")    ? "com"
                       : s.literal("join") ? "join"
                       : s.literal("swd")  ? "swd"
                       : s.literal("sec")  ? "sec"
                                           : nullptr;
    if (!kind) return {};
    s.spaces();
    std::string_view year;
    if (s.one_of("([")) {
        year = s.digits(2, 4);
        if (!s.one_of(")]")) return {};
        s.spaces();
        s.one_of("/");
    } else if (s.one_of("/:-")) {
        year = s.digits(4, 4);
        if (!s.one_of("/:-")) return {};
    } else if (s.at > at + 3) {  // "COM 2011 743": the year must look like one
        year = s.digits(4, 4);
        if (!plausible_year(year) || !(s.one_of(" ") || s.one_of("/"))) return {};
    }
    if (year.size() != 2 && !plausible_year(year)) return {};
    const auto number = s.digits(1, 4);
    if (number.empty() || (s.peek() == '/' && is_ascii_digit(s.peek(1)) && is_ascii_digit(s.peek(2)))) return {};
    std::size_t end = s.at;
    s.spaces();
    if (s.literal("final") || s.literal("endg") || s.literal("fin") || s.literal("def")) {
        if (s.at_word_end()) {
            end = s.at;
            Scanner revision{text, s.at};
            if (revision.one_of("/") && !revision.digits(1, 1).empty()) end = revision.at;
        }
    }
    std::string value = upper(kind) + "(" + full_year(year) + ") " + without_zeros(number);
    return found(kind, std::move(value), at, end);
}

/// The word that begins at s.at, lower case, and s moves over it.
std::string next_word(Scanner& s) {
    const std::size_t begin = s.at;
    while (!s.done()) {
        const auto c = code_point_at(s.text, s.at);
        if (!is_letter(c.value)) break;
        s.at += c.bytes;
    }
    return lower(s.text.substr(begin, s.at - begin));
}

struct Act {
    char letter = 0;
    std::string year, number;  // empty: the numbering does not lead to a CELEX number
    std::string printed;
    std::size_t end = 0;
};

/// "(EC, Euratom)", or "- EU -" as EUR-Lex titles its pages.
bool treaty(Scanner& s, std::string& name, bool& dashed) {
    Scanner t = s;
    t.spaces();
    if (t.one_of("(")) {
        const std::size_t begin = t.at;
        while (is_ascii_letter(t.peek()) || t.peek() == ',' || t.peek() == ' ') ++t.at;
        name = std::string(t.text.substr(begin, t.at - begin));
        if (name.size() < 2 || name.size() > 24 || !t.one_of(")")) return false;
        s = t;
        return true;
    }
    if (!t.one_of("-")) return false;
    t.spaces();
    const auto letters = t.letters(8);
    t.spaces();
    if (letters.empty() || !t.one_of("-")) return false;
    name = std::string(letters);
    dashed = true;
    s = t;
    return true;
}

/// "No", "Nr.", "n°", "n.º": the number stands before the year (until 2014).
bool number_word(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    t.spaces();
    const std::string word = next_word(t);
    if (word.empty() || !forms.word(FormKind::number, word)) return false;
    for (bool moved = true; moved;) {
        moved = t.one_of(".:") || t.spaces();
        const auto c = code_point_at(t.text, t.at);
        if (c.value == 0xB0 || c.value == 0xBA || c.value == 0xA0) t.at += c.bytes, moved = true;
    }
    s = t;
    return true;
}

/// Which of the two numbers is the year. Acts since 2015: year/number. Before: regulations and codecision decisions
/// number/year
/// ("No 480/2009", "466/2014/EU"), directives and other decisions year/number ("2008/115/EC").
bool first_is_year(char letter, std::string_view a, std::string_view b, bool numbered, const std::string& treaty_name) {
    const bool a_year = plausible_year(a), b_year = plausible_year(b);
    const bool b_old = in(b, "1952", "2014");
    if (numbered) return !(b_old || b.size() == 2 || !a_year);
    if (a_year && in(a, "2015", "2099") && (!b_old || lower(treaty_name) != "ec")) return true;
    if (letter == 'R' && (b_old || (b.size() == 2 && !a_year))) return false;
    if (a_year) return true;
    if (a.size() == 2 && letter != 'R' && !b_year) return true;
    return false;
}

std::optional<Act> act_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    Act act;
    bool framework = false;
    for (int words = 0; words < 6; ++words) {
        Scanner t = s;
        if (words > 0) {
            t.spaces();
            if (t.at == s.at && !t.one_of("-") && !t.literal("'") && !t.literal("\u2019")) break;
        }
        const std::string word = next_word(t);
        if (word.empty()) break;
        if (const Form* kind = forms.word(FormKind::act, word); kind && !act.letter)
            act.letter = kind->value.empty() ? 'R' : kind->value[0];
        else if (const Form* prefix = forms.word(FormKind::act_prefix, word))
            framework = framework || prefix->value == "F";
        else
            break;
        s = t;
    }
    if (!act.letter) return {};
    if (framework && act.letter == 'D') act.letter = 'F';
    const std::size_t words_end = s.at;
    std::string treaty_name;
    bool dashed = false;
    const bool has_treaty = treaty(s, treaty_name, dashed);
    const bool numbered = number_word(s, forms);
    s.spaces();
    const auto a = s.digits(1, 5);
    if (a.empty() || !s.one_of("/")) return {};
    const auto b = s.digits(1, 5);
    if (b.empty()) return {};
    std::size_t end = s.at;
    bool has_suffix = false;
    if (s.one_of("/")) {
        const auto suffix = s.letters(8);
        if (suffix.size() < 2 || is_ascii_digit(s.peek())) return {};
        has_suffix = true;
        end = s.at;
    }
    if (!word_begins_at(text, end) && is_ascii_word(Scanner{text, end}.peek())) return {};
    const bool year_first = first_is_year(act.letter, a, b, numbered, treaty_name);
    const auto year = year_first ? a : b, number = year_first ? b : a;
    // "Decision No 1/2016" alone is of a body set up by an agreement, or national: no CELEX number follows.
    const bool of_the_union = has_treaty || has_suffix || (act.letter != 'D' ? true : year_first && !numbered);
    if (of_the_union && (plausible_year(year) || year.size() == 2) && number.size() <= 4)
        act.year = full_year(year), act.number = without_zeros(number);
    act.printed = dashed ? std::string(text.substr(at, words_end - at)) + " (" + treaty_name + ") " + std::string(a) +
                               "/" + std::string(b)
                         : squeeze(text.substr(at, end - at));
    if (!act.printed.empty()) act.printed[0] = ascii_upper(act.printed[0]);
    act.end = end;
    return act;
}

/// OJ L 222, 20.8.2008, p. 1 · OJ L 350/114 · OJ L 10 · OJ L, 2024/1359 · OJ C, C/2023/467 · OJ L.2022.114.22
Found oj_at(std::size_t at, Scanner s) {  // s: behind the word
    s.one_of(".");
    s.spaces();
    const char series = s.peek();
    if (series != 'L' && series != 'C') return {};
    ++s.at;
    std::string value = std::string("OJ ") + series;
    if (s.one_of(".")) {
        const auto year = s.digits(4, 4);
        if (year.empty() || !s.one_of(".")) return {};
        const auto number = s.digits(1, 3);
        if (number.empty()) return {};
        value += " " + without_zeros(number);
        Scanner page = s;
        if (page.one_of("."))
            if (const auto first = page.digits(1, 4); !first.empty()) value += ", p. " + without_zeros(first), s = page;
        return found("oj", std::move(value), at, s.at);
    }
    if (s.one_of(",")) {
        s.spaces();
        if (s.one_of("LC")) {
            if (!s.one_of("/")) return {};
        }
        const auto year = s.digits(4, 4);
        if (!plausible_year(year) || !s.one_of("/")) return {};
        const auto number = s.digits(1, 5);
        if (number.empty()) return {};
        return found("oj", value + ", " + std::string(year) + "/" + without_zeros(number), at, s.at);
    }
    if (!s.spaces()) return {};
    const auto number = s.digits(1, 3);
    if (number.empty()) return {};
    value += " " + without_zeros(number);
    std::size_t end = s.at;
    Scanner t = s;
    t.spaces();
    if ((t.peek() == 'A' || t.peek() == 'E' || t.peek() == 'I') && !is_ascii_word(t.peek(1)))
        value += std::string(" ") + t.peek(), end = ++t.at;
    else
        t.at = end;
    if (t.one_of("/")) {
        const auto page = t.digits(1, 4);
        if (!page.empty()) return found("oj", value + "/" + std::string(page), at, t.at);
        t.at = end;
    }
    const auto date_and_page = [&](Scanner u) {
        if (!u.one_of(",")) {
            u.spaces();
            if (u.letters(3).empty()) return;  // "du", "vom", "of"
        }
        u.spaces();
        Scanner date = u;
        const auto day = date.digits(1, 2);
        if (!day.empty() && date.one_of("./")) {
            const auto month = date.digits(1, 2);
            const auto year = date.one_of("./") ? date.digits(4, 4) : std::string_view{};
            if (month.empty() || year.empty()) return;
            value += ", " + std::string(day) + "." + std::string(month) + "." + std::string(year);
            end = date.at;
            u = date;
            u.one_of(",");
            u.spaces();
        }
        u.letters(3);
        u.one_of(".");
        u.spaces();
        if (const auto page = u.digits(1, 4); !page.empty() && u.at > end + 2 && !is_ascii_word(u.peek()))
            value += ", p. " + without_zeros(page), end = u.at;
    };
    date_and_page(t);
    return found("oj", std::move(value), at, end);
}

/// eli/reg/2016/679/oj, eli/C/2023/467/oj
Found eli_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("eli/")) return {};
    const std::size_t type = s.at;
    while (is_ascii_letter(s.peek()) || s.peek() == '_') ++s.at;
    if (s.at == type || !s.one_of("/")) return {};
    if (s.digits(4, 4).empty() || !s.one_of("/") || s.digits(1, 5).empty()) return {};
    std::string value = lower(text.substr(at, s.at - at));
    if (s.literal("/oj")) {
    }
    return found("eli", value + "/oj", at, s.at);
}

/// PE 690.535, PE/41/2021/INIT, PE-CONS 41/21.
Found pe_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("pe")) return {};
    if (s.literal("-cons")) {
        if (!s.one_of(" /-")) return {};
        const auto number = s.digits(1, 4);
        const auto year = !number.empty() && s.one_of("/") ? s.digits(2, 4) : std::string_view{};
        if (year.empty()) return {};
        return found("ep", "PE/" + without_zeros(number) + "/" + full_year(year), at, s.at);
    }
    if (s.one_of("/")) {
        const auto number = s.digits(1, 4);
        const auto year = !number.empty() && s.one_of("/") ? s.digits(4, 4) : std::string_view{};
        if (year.empty()) return {};
        const std::string value = "PE/" + without_zeros(number) + "/" + std::string(year);
        Scanner t = s;
        if (t.one_of("/") && (t.literal("init") || (t.literal("rev") && (t.spaces(), !t.digits(1, 2).empty()))))
            return found("ep", value + upper(text.substr(s.at, t.at - s.at)), at, t.at);
        return found("ep", value, at, s.at);
    }
    s.spaces();
    s.one_of(".-");
    s.spaces();
    std::string number(s.digits(3, 3));
    if (!number.empty() && s.one_of("."))
        number += s.digits(3, 3);
    else if (number.empty())
        number = s.digits(6, 6);
    if (number.size() != 6) return {};
    return found("ep", "PE " + number.substr(0, 3) + "." + number.substr(3), at, s.at);
}

/// P9_TA(2023)0119, TA-9-2023-0119 (doceo), A9-0074/2022, A-9-2022-0074, E-000869/2024, E-9-2024-000869,
/// EPRS_BRI(2021)690535.
Found parliament_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (s.one_of("Pp")) {
        const auto term = s.digits(1, 2);
        if (!term.empty() && s.literal("_ta")) {
            s.literal("-prov");
            if (!s.one_of("(")) return {};
            const auto year = s.digits(4, 4);
            if (year.empty() || !s.one_of(")")) return {};
            const auto number = s.digits(1, 4);
            if (number.empty()) return {};
            return found("ep", "P" + std::string(term) + "_TA(" + std::string(year) + ")" + padded(number, 4), at,
                         s.at);
        }
        s.at = at;
    }
    if (s.literal("ta-")) {
        const auto term = s.digits(1, 2);
        const auto year = !term.empty() && s.one_of("-") ? s.digits(4, 4) : std::string_view{};
        const auto number = !year.empty() && s.one_of("-") ? s.digits(4, 4) : std::string_view{};
        if (number.empty()) return {};
        return found("ep", "P" + std::string(term) + "_TA(" + std::string(year) + ")" + std::string(number), at, s.at);
    }
    const char letter = s.peek();
    if (letter == 'A' || letter == 'B' || letter == 'E' || letter == 'P') {
        ++s.at;
        const bool report = letter == 'A' || letter == 'B';
        const std::size_t width = report ? 4 : 6;
        if (s.one_of("-")) {  // E-000869/2024, or doceo's E-9-2024-000869
            const auto first = s.digits(1, 6);
            if (first.size() == 6 && !report && s.one_of("/")) {
                const auto year = s.digits(2, 4);
                if (year.empty() || year.size() == 3) return {};
                return found("ep", std::string(1, letter) + "-" + std::string(first) + "/" + full_year(year), at, s.at);
            }
            if (first.size() > 2 || first.empty() || !s.one_of("-")) return {};
            const auto year = s.digits(4, 4);
            if (year.empty() || !s.one_of("-")) return {};
            const auto number = s.digits(width, width);
            if (number.empty()) return {};
            return found("ep",
                         std::string(1, letter) + (report ? std::string(first) : "") + "-" + std::string(number) + "/" +
                             std::string(year),
                         at, s.at);
        }
        const auto term = report ? s.digits(1, 2) : std::string_view{};
        if (term.empty() || !s.one_of("-")) return {};
        const auto number = s.digits(4, 4);
        if (number.empty() || !s.one_of("/")) return {};
        const auto year = s.digits(4, 4);
        if (year.empty()) return {};
        return found("ep",
                     std::string(1, letter) + std::string(term) + "-" + std::string(number) + "/" + std::string(year),
                     at, s.at);
    }
    return {};
}

Found study_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const auto service = s.letters(5);
    if (service.size() < 4 || !s.one_of("_")) return {};
    const auto kind = s.letters(4);
    if (kind.size() < 3 || !s.one_of("(")) return {};
    const auto year = s.digits(4, 4);
    if (year.empty() || !s.one_of(")")) return {};
    const auto number = s.digits(6, 6);
    if (number.empty()) return {};
    return found("ep", upper(text.substr(at, s.at - at)), at, s.at);
}

/// IP/23/3887, ip_23_3887, STATEMENT/24/1513.
Found press_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const std::string word = upper(s.letters(9));
    if (word != "IP" && word != "MEMO" && word != "STATEMENT" && word != "SPEECH" && word != "QANDA" && word != "MEX" &&
        word != "FS")
        return {};
    const char separator = s.peek();
    if (separator != '/' && separator != '_') return {};
    ++s.at;
    const auto year = s.digits(2, 2);
    if (year.empty() || s.peek() != separator) return {};
    ++s.at;
    const auto number = s.digits(1, 5);
    if (number.empty()) return {};
    return found("press", word + "/" + std::string(year) + "/" + without_zeros(number), at, s.at);
}

}  // namespace

std::optional<Identifier> celex_at(std::string_view text, std::size_t at, bool named) {
    Scanner s{text, at};
    const char sector = ascii_upper(s.peek());
    if (!is_ascii_digit(sector) && sector != 'C' && sector != 'E') return {};
    ++s.at;
    const std::string_view year = text.substr(s.at, 4);
    if (year.size() < 4 || !plausible_year(year) || !is_ascii_digit(year[0]) || !is_ascii_digit(year[3])) return {};
    s.at += 4;
    const auto letters = s.letters(2);
    if (letters.empty() || (!named && letters[0] >= 'a')) return {};
    const auto number = s.digits(3, 6);
    if (number.empty()) return {};
    std::string value = std::string(1, sector) + std::string(year) + upper(letters) + std::string(number);
    Scanner t = s;
    if (t.one_of("(")) {
        const auto sequence = t.digits(2, 2);
        if (!sequence.empty() && t.one_of(")")) value += "(" + std::string(sequence) + ")", s = t;
    }
    t = s;
    if (sector == '0' && t.one_of("-")) {
        const auto date = t.digits(8, 8);
        if (!date.empty()) value += "-" + std::string(date), s = t;
    }
    if (s.peek() == 'R' && s.peek(1) == '(') {
        t = s;
        t.at += 2;
        const auto corrigendum = t.digits(2, 2);
        if (!corrigendum.empty() && t.one_of(")")) value += "R(" + std::string(corrigendum) + ")", s = t;
    }
    if (!s.at_word_end()) return {};
    return found("celex", std::move(value), at, s.at);
}

std::optional<Identifier> procedure_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const auto year = s.digits(4, 4);
    if (!plausible_year(year) || !s.one_of("/")) return {};
    const auto number = s.digits(4, 4);
    if (number.empty()) return {};
    s.spaces();
    if (!s.one_of("(")) return {};
    const auto type = s.letters(3);
    if (type.size() != 3 || !s.one_of(")")) return {};
    return found("procedure", std::string(year) + "/" + std::string(number) + "(" + upper(type) + ")", at, s.at);
}

/// "Council document 5095/22": a bare number is one of the Council's only where the words before it say so.
static bool after_council_document(std::string_view text, std::size_t at) {
    const std::string before = lower(text.substr(at - std::min<std::size_t>(at, 60), std::min<std::size_t>(at, 60)));
    const std::size_t council = std::max(before.rfind("council") + 1, before.rfind("conseil") + 1);  // 0: none
    if (council == 0) return false;
    const std::string_view between = std::string_view(before).substr(council - 1);
    return between.size() < 40 && (between.find(" doc") != between.npos) && between.find(';') == between.npos;
}

std::optional<Identifier> council_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const bool named = s.literal("st") || after_council_document(text, at);
    if (s.at > at && !s.one_of(" /-_")) return {};
    const auto number = s.digits(4, 5);
    if (number.empty() || !s.one_of("/ -")) return {};
    Scanner revision = s;  // "9376/1/20 REV 1"
    if (!revision.digits(1, 1).empty() && revision.one_of("/")) s = revision;
    const auto year = s.digits(2, 4);
    if (year.size() == 3 || year.empty() || !(plausible_year(full_year(year)))) return {};
    std::string suffix;
    std::size_t end = s.at;
    for (int parts = 0; parts < 4; ++parts) {
        Scanner t{text, end};
        if (!t.one_of(" /-")) break;
        const auto word = t.letters(4);
        const std::string kind = upper(word);
        if (kind != "INIT" && kind != "REV" && kind != "ADD" && kind != "COR" && kind != "DCL") break;
        suffix += (suffix.empty() ? "" : " ") + kind;
        end = t.at;
        if (kind != "INIT") {
            t.one_of(" -");
            const auto n = t.digits(1, 2);
            if (n.empty()) break;
            suffix += " " + std::string(n);
            end = t.at;
        }
    }
    if (!named && suffix.empty()) return {};
    return found("council",
                 "ST " + without_zeros(number) + " " + full_year(year) + " " + (suffix.empty() ? "INIT" : suffix), at,
                 end);
}

std::optional<Identifier> identifier_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    if (s.literal("celex")) {
        if (s.one_of(":") || s.literal("%3a")) {
        }
        s.spaces();
        if (auto f = celex_at(text, s.at, true)) {
            f->span.begin = at;
            return f;
        }
        return {};
    }
    switch (ascii_lower(text[at])) {
        case 'c':
            if (auto f = com_at(text, at)) return f;
            if (auto f = case_at(text, at)) return f;
            break;
        case 't':
            if (auto f = case_at(text, at)) return f;
            if (auto f = parliament_at(text, at)) return f;
            break;
        case 'j':
            if (auto f = com_at(text, at)) return f;
            break;
        case 's':
            if (auto f = com_at(text, at)) return f;
            if (auto f = council_at(text, at)) return f;
            if (auto f = press_at(text, at)) return f;
            break;
        case 'e':
            if (auto f = ecli_at(text, at)) return f;
            if (auto f = eli_at(text, at)) return f;
            if (auto f = study_at(text, at)) return f;
            if (auto f = parliament_at(text, at)) return f;
            break;
        case 'p':
            if (auto f = pe_at(text, at)) return f;
            if (auto f = parliament_at(text, at)) return f;
            break;
        case 'a':
        case 'b':
            if (auto f = parliament_at(text, at)) return f;
            break;
        case 'i':
            if (auto f = study_at(text, at)) return f;
            if (auto f = press_at(text, at)) return f;
            break;
        case 'm':
        case 'q':
        case 'f':
            if (auto f = press_at(text, at)) return f;
            break;
        default:
            break;
    }
    Scanner w{text, at};
    const std::string word = next_word(w);
    const std::uint32_t kinds =
        forms.kinds_of(word, bit(FormKind::oj) | bit(FormKind::act) | bit(FormKind::act_prefix) |
                                 bit(FormKind::court_case) | bit(FormKind::number));
    const auto has = [&](FormKind kind) { return (kinds & bit(kind)) != 0; };
    if (has(FormKind::oj) && text.substr(at, w.at - at) != word)
        if (auto f = oj_at(at, w)) return f;
    if (has(FormKind::court_case)) {
        const bool application = forms.word(FormKind::court_case, word)->value == "echr";
        if (auto f = application ? application_at(text, at, w.at, true, forms) : old_case_at(text, w.at)) return f;
    } else if (has(FormKind::number)) {
        if (auto f = application_at(text, at, w.at, false, forms)) return f;
    }
    if (has(FormKind::act) || has(FormKind::act_prefix))
        if (auto act = act_at(text, at, forms)) return found("act", act->printed, at, act->end);
    return {};
}

std::string celex_of_act(std::string_view act, const CitationForms& forms) {
    const auto read = act_at(act, 0, forms);
    if (!read || read->year.empty()) return {};
    return "3" + read->year + read->letter + padded(read->number, 4);
}

std::string ep_key(std::string_view ep) {
    std::string key;
    if (const auto close = ep.find(')'); close != ep.npos && ep.find('_') != ep.npos && ep.size() == close + 7)
        return "PE" + std::string(ep.substr(close + 1));  // EPRS_BRI(2021)690535 is PE 690.535
    if (ep.ends_with("/INIT")) ep.remove_suffix(5);
    for (const char c : ep)
        if (c != ' ' && c != '.') key += c;
    return key;
}

std::string council_key(std::string_view council) {
    std::string key(council.substr(std::min<std::size_t>(3, council.size())));
    if (key.ends_with(" INIT")) key.erase(key.size() - 5);
    for (char& c : key) c = c == ' ' ? '-' : ascii_lower(c);
    return key;
}

}  // namespace ibid::eu
