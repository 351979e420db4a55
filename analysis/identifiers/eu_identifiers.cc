#include "analysis/identifiers/eu_identifiers.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"

namespace ibid::eu {

namespace {

using Found = std::optional<Identifier>;

/// From when the C series numbers acts one by one: "C/2023/467" is a place in it, not a paper of the Commission.
constexpr std::string_view kNewOjC = "2023";

/// Letters of any script, and how many.
std::size_t skip_letters(Scanner& s) {
    std::size_t n = 0;
    for (CodePoint c; !s.done() && is_letter((c = code_point_at(s.text, s.at)).value); ++n) s.at += c.bytes;
    return n;
}

/// Over "4.5.2016" or "4 May 2016", with what stands before it ("du", "of"): how a place in the journal is dated.
std::string date_of_place(Scanner& s) {
    Scanner u = s;
    if (!u.one_of(",")) {
        u.spaces();
        if (u.at_word_end() || is_ascii_digit(u.peek())) return {};
        if (skip_letters(u) > 3) return {};  // "du", "vom", "of"
    }
    u.spaces();
    const auto day = u.digits(1, 2);
    if (!day.empty() && u.one_of("./")) {
        u.spaces();
        const auto month = u.digits(1, 2);
        const auto year = u.one_of("./") ? (u.spaces(), u.digits(4, 4)) : std::string_view{};
        if (month.empty() || year.empty()) return {};
        s = u;
        return std::string(day) + "." + std::string(month) + "." + std::string(year);
    }
    if (!day.empty()) {
        u.one_of(".");
        if (!u.spaces() || skip_letters(u) < 3 || !u.spaces()) return {};
    }
    const auto year = u.digits(4, 4);
    if (!plausible_year(year)) return {};
    s = u;
    return std::string(year);
}

/// OJ L 222, 20.8.2008, p. 1 · OJ L 350/114 · OJ L 10 · OJ L, 2024/1359 · OJ C, C/2023/467 · OJ L.2022.114.22 ·
/// OJ [2016] L119/1 · ABl. EU 2016 Nr. L 119, S. 1
Found oj_behind(std::size_t at, Scanner s, const CitationForms& forms) {  // s: behind the word
    s.one_of(".");
    s.spaces();
    std::string year_before;
    {
        Scanner t = s;
        if (Scanner u = t; u.letters(2).size() == 2 && (u.one_of("."), u.spaces())) t = u;  // "EU", "EG", "C.E."
        const bool bracket = t.one_of("[(");
        const auto year = t.digits(4, 4);
        if (plausible_year(year) && (!bracket || t.one_of("])")) && (t.one_of(","), t.spaces())) {
            year_before = year;
            s = t;
        } else if (year.empty() && !bracket && t.at > s.at) {
            s = t;
        }
        if (Scanner u = s; forms.word(FormKind::number, lower(u.letters(3))) && (u.one_of("."), u.spaces())) s = u;
    }
    if (Scanner u = s; u.one_of(",") && u.spaces() && u.one_of("LC") && u.spaces() && is_ascii_digit(u.peek())) {
        s.one_of(",");  // "Official Journal of the European Union, C 41/1"
        s.spaces();
    }
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
    if (!s.spaces() && year_before.empty() && !is_ascii_digit(s.peek())) return {};  // "OJ C200/1"
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
    if (!year_before.empty()) value += ", " + year_before;
    if (t.one_of("/")) {
        const auto page = t.digits(1, 4);
        if (!page.empty() && year_before.empty()) return found("oj", value + "/" + std::string(page), at, t.at);
        if (!page.empty()) return found("oj", value + ", p. " + without_zeros(page), at, t.at);
        t.at = end;
    }
    if (std::string date = date_of_place(t); !date.empty() && year_before.empty()) {
        value += ", " + date;
        end = t.at;
    }
    const bool parted = t.one_of(",");
    t.spaces();
    const std::size_t announced = skip_letters(t);  // "p.", "S.", "σ."
    t.one_of(".");
    t.spaces();
    const auto page = announced > 3 ? std::string_view{} : t.digits(1, 4);
    if (!page.empty() && parted && t.at > end + 2 && !is_ascii_word(t.peek()))
        value += ", p. " + without_zeros(page), end = t.at;
    return found("oj", std::move(value), at, end);
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
    if (Scanner version = s;
        version.one_of("v") && !version.digits(2, 2).empty() && version.one_of("-") && !version.digits(2, 2).empty())
        s = version;  // "PE 659.448v01-00"
    return found("ep", "PE " + number.substr(0, 3) + "." + number.substr(3), at, s.at);
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

Found numbered_by_parliament_at(std::string_view text, std::size_t at) {
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

}  // namespace

/// "2020, 2523 final": with its brackets lost, only where the last word tells what it is.
static bool is_comma_place(Scanner s) {
    if (!plausible_year(s.digits(4, 4)) || !s.one_of(",") || !s.spaces() || s.digits(1, 5).empty() || !s.spaces())
        return false;
    return s.literal("final") && s.at_word_end();
}

/// The series of the Commission's papers as its languages print them: "KOM(2008) 360 endgültig", "SEK(2008) 2029".
struct CommissionSeries {
    std::string_view printed;
    const char* kind;
};
constexpr CommissionSeries kCommissionSeries[] = {{"com", "com"}, {"kom", "com"}, {"join", "join"},
                                                  {"swd", "swd"}, {"sec", "sec"}, {"sek", "sec"}};

std::optional<Identifier> com_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    const char* kind = nullptr;
    bool currency = false, is_word = false;  // "SEK 2015/16", "som kom 2015/16"
    for (const CommissionSeries& series : kCommissionSeries)
        if (!kind && s.literal(series.printed)) {
            kind = series.kind, currency = series.printed == "sek";
            is_word = series.printed == "kom" && text.substr(at, series.printed.size()) != "KOM";
        }
    if (!kind && s.one_of("C")) kind = "c";
    if (!kind) return {};
    if ((currency || is_word) && s.peek() != '(') return {};
    const bool lone_letter =
        s.at == at + 1;  // "C(2022) 1234" only with its brackets, "C/2022/1234" only as a file's name
    s.spaces();
    std::string_view year;
    if (s.one_of("([")) {
        year = s.digits(2, 4);
        if (!s.one_of(")]")) return {};
        s.spaces();
        s.one_of("/");
    } else if (s.one_of("/:-") && (!lone_letter || text[s.at - 1] == '/')) {
        year = s.digits(4, 4);
        if (lone_letter && year >= kNewOjC) return {};
        if (!s.one_of("/:-")) return {};
    } else if (Scanner t = s; lone_letter && is_comma_place(t)) {  // "C2020, 2523 final"
        year = s.digits(4, 4);
        s.one_of(",");
        s.spaces();
    } else if (!lone_letter && s.at > at + 3) {  // "COM 2011 743": the year must look like one
        year = s.digits(4, 4);
        if (!plausible_year(year) || !(s.one_of(" ") || s.one_of("/"))) return {};
    }
    if (year.size() != 2 && !plausible_year(year)) return {};
    const auto number = s.digits(1, lone_letter ? 5 : 4);
    if (number.empty() || (s.peek() == '/' && is_ascii_digit(s.peek(1)) && is_ascii_digit(s.peek(2)))) return {};
    std::size_t end = s.at;
    s.spaces();
    if (const auto [tail, tail_end] = forms.match(FormKind::number_tail, text, s.at); tail && tail->value == "final") {
        end = tail_end;
        Scanner revision{text, end};
        if (revision.one_of("/") && !revision.digits(1, 1).empty()) end = revision.at;
    }
    std::string value = upper(kind) + "(" + full_year(year) + ") " + without_zeros(number);
    return found(kind, std::move(value), at, end);
}

std::optional<Identifier> eli_at(std::string_view text, std::size_t at) {
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

std::optional<Identifier> press_at(std::string_view text, std::size_t at) {
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

std::optional<Identifier> parliament_at(std::string_view text, std::size_t at) {
    for (const auto parse : {pe_at, study_at, numbered_by_parliament_at})
        if (Found read = parse(text, at)) return read;
    return {};
}

/// "2020/C 124 I/01": year, series, number and the place there.
static Found oj_of_year(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const auto year = s.digits(4, 4);
    if (!plausible_year(year) || !s.one_of("/")) return {};
    const char series = s.peek();
    if ((series != 'L' && series != 'C') || !s.one_of("LC") || !s.spaces()) return {};
    const auto number = s.digits(1, 3);
    if (number.empty()) return {};
    std::string value = std::string("OJ ") + series + " " + without_zeros(number);
    Scanner part = s;
    part.spaces();
    if (const char letter = part.peek(); (letter == 'A' || letter == 'E' || letter == 'I') && part.one_of("AEI"))
        value += std::string(" ") + letter, s = part;
    if (!s.one_of("/") || s.digits(1, 3).empty() || !s.at_word_end()) return {};
    return found("oj", value + ", " + std::string(year), at, s.at);
}

std::optional<Identifier> oj_at(const Opening& opening) {
    const std::string_view word = opening.text.substr(opening.at, opening.word_end - opening.at);
    if ((opening.kinds & bit(FormKind::oj)) && word != opening.word)
        if (const auto [form, end] = opening.forms.match(FormKind::oj, opening.text, opening.at); form)
            return oj_behind(opening.at, {opening.text, end}, opening.forms);
    if (is_ascii_digit(opening.text[opening.at])) return oj_of_year(opening.text, opening.at);
    Scanner s{opening.text, opening.at};  // "C/2024/4911" alone
    if (!s.one_of("C") || !s.one_of("/")) return {};
    const auto year = s.digits(4, 4);
    const auto number = plausible_year(year) && year >= kNewOjC && s.one_of("/") ? s.digits(1, 5) : std::string_view{};
    if (number.empty() || !s.at_word_end()) return {};
    return found("oj", "OJ C, " + std::string(year) + "/" + without_zeros(number), opening.at, s.at);
}

std::optional<Identifier> catalogue_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const auto part = [&](std::size_t digits) { return s.one_of("-") && !s.digits(digits, digits).empty(); };
    const auto series = s.letters(2);
    if (series.size() != 2 || series != upper(series)) return {};
    if (!part(2) || !part(2) || !part(3) || !s.one_of("-") || s.letters(3).size() < 2) return {};
    Scanner form = s;  // "-C" on paper, "-N" as a file
    if (form.one_of("-") && form.letters(1).size() == 1) s = form;
    if (!s.at_word_end()) return {};
    return found("op", std::string(text.substr(at, s.at - at)), at, s.at);
}

std::optional<Identifier> named_celex_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("celex")) return {};
    if (!s.one_of(":")) s.literal("%3a");
    s.spaces();
    Found read = celex_at(text, s.at, true);
    if (read) read->span.begin = at;
    return read;
}

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

/// "Council document 5095/22", "Council conclusions on …, doc. 8975/20", "Ratsdok. 6900/20": a bare number is one of
/// the Council's only where the words before it say so.
static bool after_council_document(const Opening& o) {
    constexpr std::size_t kReach = 200, kNear = 24;  // bytes back to the Council; to "document"
    const std::size_t from = o.at - std::min(o.at, kReach);
    const std::string_view before = o.text.substr(from, o.at - from);
    const auto words = split_words(before);
    const Form* paper = nullptr;
    std::size_t w = words.size();
    while (w-- > 0 && before.size() - words[w].span.end <= kNear && !paper) {
        paper = o.forms.word(FormKind::council_paper, words[w].lower);
        if (!paper && !o.forms.word(FormKind::number, words[w].lower)) break;
    }
    if (!paper) {                         // "Council of the European Union, 14292/04"
        constexpr std::size_t kName = 6;  // words
        const auto mark = before.substr(0, before.size() - std::min<std::size_t>(before.size(), 2)).find_last_of(";.,");
        std::size_t first = 0;
        while (mark != before.npos && first < words.size() && words[first].span.begin < mark) ++first;
        return before.ends_with(", ") && words.size() - first <= kName && first + 1 < words.size() &&
               words[first].capital && o.forms.match(FormKind::council, words, first);
    }
    if (paper->value == "whole") return true;
    // Behind a semicolon, or at the beginning, the word alone announces it: "COM(2020) 609; doc. 9034/24".
    const auto opens = trim(before.substr(0, words[w + 1].span.begin));
    if (before.substr(words[w + 1].span.end).starts_with(". ") && (opens.empty() || opens.ends_with(';'))) return true;
    const auto semicolon = before.rfind(';');
    for (std::size_t i = 0; i < words.size(); ++i)
        if ((semicolon == before.npos || words[i].span.begin > semicolon) && words[i].capital &&
            o.forms.match(FormKind::council, words, i))
            return true;
    return false;
}

/// "15896/03, POLGEN 85", "9926/06 (Presse 160)": the dossier of a document of the Council, or the number of a press
/// release.
static bool before_council_dossier(std::string_view text, std::size_t end) {
    Scanner s{text, end};
    if (s.literal(" (presse ") || s.literal(" (press ")) return !s.digits(1, 4).empty() && s.peek() == ')';
    if (!s.one_of(",") || !s.spaces()) return false;
    const auto dossier = s.letters(10);
    constexpr std::size_t kShortest = 5;  // letters: "POLGEN", "MIGR" and "JAI" may be anything
    return dossier.size() >= kShortest && dossier == upper(dossier) && s.spaces() && !s.digits(1, 3).empty();
}

std::optional<Identifier> council_at(const Opening& opening) {
    const auto [text, at] = std::pair{opening.text, opening.at};
    Scanner s{text, at};
    const bool named = s.literal("st");
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
    if (!named && suffix.empty() && !after_council_document(opening) && !before_council_dossier(text, end)) return {};
    return found("council",
                 "ST " + without_zeros(number) + " " + full_year(year) + " " + (suffix.empty() ? "INIT" : suffix), at,
                 end);
}

std::string com_key(std::string_view com) {
    const auto open = com.find('('), close = com.find(") ");
    if (open == com.npos || close == com.npos) return {};
    return std::string(com.substr(open + 1, close - open - 1)) + "/" + std::string(com.substr(close + 2));
}

std::string oj_key(std::string_view oj) {
    constexpr std::string_view kHead = "OJ ", kPage = ", p. ";
    if (oj.size() < kHead.size() + 2 || !oj.starts_with(kHead)) return {};
    const std::string series = std::string(oj.substr(kHead.size(), 1)) + "/";
    const std::string_view rest = oj.substr(kHead.size() + 1);
    if (rest.starts_with(", ") && rest.find('/') != rest.npos) return series + std::string(rest.substr(2));
    const auto comma = rest.find(", "), page = rest.rfind(kPage);
    if (page == rest.npos || comma + 6 > page) return {};  // of no one year, or a whole issue
    std::string number;
    for (const char c : rest.substr(0, comma))
        if (c != ' ') number += c;
    return series + std::string(rest.substr(page - 4, 4)) + "/" + number + "/" +
           std::string(rest.substr(page + kPage.size()));
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
