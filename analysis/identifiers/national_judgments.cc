#include "analysis/identifiers/national_judgments.h"

#include <algorithm>

#include "analysis/identifiers/numbered_series.h"
#include "analysis/identifiers/printed_numbers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

std::string_view word_here(Scanner& s) {
    const std::size_t begin = s.at;
    for (CodePoint c; !s.done() && is_letter((c = code_point_at(s.text, s.at)).value);) s.at += c.bytes;
    return s.text.substr(begin, s.at - begin);
}

/// "12.17", "1872/17", "40/2009-74": the number and the year of a register; "116, 119/2007": two suits in one.
bool number_of_register(Scanner& s) {
    if (s.digits(1, 5).empty()) return false;
    if (Scanner t = s; t.one_of(",") && (t.spaces(), !t.digits(1, 5).empty()) && t.peek() == '/') s = t;
    if (!s.one_of("./")) return false;
    const auto year = s.digits(2, 4);
    if (year.size() != 2 && !plausible_year(year)) return false;
    if (s.peek() >= 'a' && s.peek() <= 'z' && !is_ascii_word(s.peek(1)) && year.size() == 2) ++s.at;  // "4 Ob 12/10x"
    Scanner t = s;  // the sheet: "- 74"
    if (t.one_of("-") && !t.digits(1, 3).empty() && !is_ascii_word(t.peek())) s = t;
    return !is_ascii_word(s.peek()) && !(s.peek() == '/' && is_ascii_digit(s.peek(1)));
}

/// "1 C 12.17", "2 BvR 1872/17", "II OSK 1025/18", "Pl. ÚS 1/12", "7Afs 212/2006-74": the chamber, its register and the
/// number there.
bool chamber_and_register(Scanner& s) {
    Scanner t = s;
    const bool numbered = !t.digits(1, 3).empty();
    if (!numbered) {
        const auto chamber = t.letters(5);
        if (!is_roman(chamber) && upper(chamber) != "PL") return false;  // the plenum
        if (!t.one_of(".") && !is_roman(chamber)) return false;
    }
    const bool glued = !t.spaces();
    if (glued && !numbered) return false;
    const std::string_view name = word_here(t);
    if (name.empty() || name.size() > 8 || !is_upper(code_point_at(name, 0).value)) return false;
    while (numbered && t.peek() == '-' && is_letter(code_point_at(t.text, t.at + 1).value)) {  // "Sž-o-KS"
        ++t.at;
        if (word_here(t).size() > 3) return false;
    }
    if (Scanner u = t; numbered && u.one_of(" ") && u.one_of("(") && u.letters(4).size() >= 3 && u.one_of(")"))
        t = u;                                                                // "33 W (pat) 529/10"
    if (Scanner u = t; numbered && u.one_of("/") && number_of_register(u)) {  // "3 Sžf/84/2008"
        s = u;
        return true;
    }
    if (t.one_of("/") && word_here(t).size() > 3) return false;  // "SA/Wa", of Warsaw
    if (!t.spaces() || !number_of_register(t)) return false;
    s = t;
    return true;
}

/// "Ra 2017/19/0421", "E 1128/2020", "D-7853/2015": the register and the number; "KZR 6/15"; "K 22/10" where it
/// is announced.
bool register_and_number(Scanner& s, bool announced) {
    Scanner t = s;
    const auto name = t.letters(3);
    if (announced && name.size() <= 2) t.one_of(".");  // "K. 5/99"
    if (name.empty() || !is_upper(code_point_at(name, 0).value) || !(t.spaces() || t.one_of("-"))) return false;
    const auto a = t.digits(1, 5);
    if (a.empty() || !t.one_of("/")) return false;
    const auto b = t.digits(2, 4);
    if (b.empty()) return false;
    if (t.one_of("/") ? t.digits(3, 5).empty() : b.size() != 4 && !(b.size() == 2 && (announced || name.size() == 3)))
        return false;
    if (is_ascii_word(t.peek()) || (is_roman(name) && plausible_year(a))) return false;  // "Kamerstukken II 2019/20"
    s = t;
    return true;
}

/// "Kfv.III.37.456/2018/5": the register, the chamber, the number, the year and the paper.
bool register_and_chamber(Scanner& s) {
    Scanner t = s;
    const auto name = t.letters(4);
    if (name.empty() || !is_upper(code_point_at(name, 0).value) || !t.one_of(".") || !is_roman(t.letters(4)) ||
        !t.one_of(".") || t.digits(1, 3).empty())
        return false;
    if (t.one_of(".") && t.digits(3, 3).empty()) return false;
    if (!t.one_of("/") || !plausible_year(t.digits(4, 4))) return false;
    if (t.peek() == '/' && is_ascii_digit(t.peek(1))) ++t.at, t.digits(1, 3);
    s = t;
    return true;
}

/// "P.14.1029.N": the matter, the year, the number and the language, of the Belgian Court of Cassation.
bool register_and_language(Scanner& s) {
    Scanner t = s;
    const auto matter = t.letters(1), year = t.one_of(".") ? t.digits(2, 2) : std::string_view{};
    if (matter.empty() || year.empty() || !t.one_of(".") || t.digits(3, 4).empty() || !t.one_of(".")) return false;
    if ((t.peek() != 'N' && t.peek() != 'F') || is_ascii_word(t.peek(1))) return false;
    ++t.at;
    s = t;
    return true;
}

/// "UM 2944-17", "B-0123-18", "1234-15" where it is announced: the register, the number and the year behind a hyphen.
bool register_and_hyphen(Scanner& s, bool announced) {
    Scanner t = s;
    const auto name = t.letters(3);
    if (!name.empty() && (!is_upper(code_point_at(name, 0).value) || !(t.spaces() || t.one_of("-")))) return false;
    if (name.empty() && !announced) return false;
    if (t.digits(3, 5).empty() || !t.one_of("-") || t.digits(2, 2).empty() || !t.at_word_end() || t.peek() == '-')
        return false;
    s = t;
    return true;
}

/// "RE 587.970/SP", "ADPF 347": the class of the suit and its number there, without the state it comes from.
std::string class_and_number(Scanner& s) {
    Scanner t = s;
    const std::size_t begin = t.at;
    const auto name = t.letters(5);
    if (name.size() < 2 || !is_upper(code_point_at(name, 0).value) || !is_upper(code_point_at(name, 1).value) ||
        !t.spaces())
        return {};
    if (Scanner u = t; u.one_of("n")) {  // "ADC n\u00ba 16"
        while (u.one_of("o.") || u.literal("\u00BA") || u.literal("\u00B0")) {
        }
        if (u.spaces()) t = u;
    }
    const std::size_t first = t.at;
    std::string number = number_with_thousands(t);
    if (Scanner u = t; u.one_of("."))
        if (const auto more = u.digits(3, 3); !more.empty()) number += more, t = u;
    if (number.empty() || plausible_year(number)) return {};
    constexpr std::size_t kTelling = 3;  // letters: "HC 126" is of the House of Commons, "HC 126.292" is not
    if (name.size() < kTelling && t.at == first + number.size()) return {};
    if (Scanner u = t; u.one_of("/") && u.letters(2).size() == 2 && u.at_word_end()) t = u;
    if (!t.at_word_end() || t.peek() == '/') return {};
    s = t;
    return std::string(s.text.substr(begin, name.size())) + " " + number;
}

/// "W123 1234567-1/4E": the chamber, the person, the suit and the paper, of Austria's Federal Administrative Court.
bool chamber_and_person(Scanner& s) {
    Scanner t = s;
    if (t.letters(1).size() != 1 || t.digits(3, 3).empty() || !t.one_of(" ") || t.digits(7, 7).empty()) return false;
    if (!t.one_of("-") || t.digits(1, 2).empty()) return false;
    if (t.one_of("/") && !t.digits(1, 3).empty()) t.letters(1);
    if (!t.at_word_end()) return false;
    s = t;
    return true;
}

/// "80 din 16 februarie 2014": a number of a year, which the day behind it tells; "80/2014". So Romania's courts are
/// cited.
std::string number_of_year(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    if (t.digits(1, 4).empty() || t.peek() != ' ' || !is_ascii_letter(t.peek(1))) return {};
    t = s;
    const std::string read = number_and_date(t, forms);
    const auto slash = read.find('/');
    if (slash == read.npos) return {};
    s = t;
    return read.substr(slash + 1) + "/" + read.substr(0, slash);
}

/// "416398", "20029676 R", "243 676", "2018-717/718 QPC", "249 del 2010", "5/2012": behind "n°"; `yearly`: the court
/// counts anew each year, and a day tells which.
bool announced_number(Scanner& s, const CitationForms& forms, bool dated, bool yearly) {
    Scanner t = s;
    const auto first = t.digits(1, 8);
    if (first.empty()) return false;
    bool long_enough = first.size() >= (dated ? (yearly ? 1U : 3U) : 4U);
    if (Scanner u = t; first.size() == 2 && u.letters(2).size() == 2 && u.digits(5, 5).size() == 5 &&
                       !is_ascii_word(u.peek())) {  // "22PA01234", of an administrative court of appeal
        s = u;
        return true;
    }
    for (Scanner u = t; u.one_of(" /-.");) {  // "243 676", "2018-717/718"
        const auto more = u.digits(long_enough && t.peek() == '/' ? 1 : 2, 6);
        if (more.empty() || (t.peek() == ' ' && more.size() != 3)) break;
        t = u;
        long_enough = true;
    }
    // "1234/12.0TBLSB.L1.S1": the court where it began, and the instances
    if (Scanner v = t; v.one_of(".") && v.digits(1, 1).size() == 1 && v.letters(6).size() >= 4) {
        while (v.peek() == '.' && is_ascii_word(v.peek(1)))
            for (++v.at; is_ascii_word(v.peek());) ++v.at;
        t = v;
        long_enough = true;
    }
    Scanner u = t;
    if (u.spaces()) {
        const std::size_t begin = u.at;
        const std::string_view word = word_here(u);
        if (!word.empty() && word.size() <= 4 && word == upper(word) && word != lower(word) &&
            (u.peek() != '.' || u.at + 1 == u.text.size())) {
            t = u;
            long_enough = true;
        } else if (!word.empty() && word.size() <= 3 && forms.word(FormKind::particle, lower(word)) && u.spaces() &&
                   plausible_year(u.digits(4, 4))) {
            t = u;
            long_enough = true;
        } else {
            u.at = begin;
        }
    }
    if (!long_enough || is_ascii_word(t.peek())) return false;
    s = t;
    return true;
}

/// "1044/2018", "2019:93": without any announcement.
bool bare_number(Scanner& s) {
    Scanner t = s;
    const auto a = t.digits(1, 5);
    const bool colon = t.peek() == ':';
    if (a.empty() || !t.one_of("/:")) return false;
    const auto b = t.digits(1, 5);
    if (b.empty() || is_ascii_word(t.peek()) || (t.peek() == '/' && is_ascii_digit(t.peek(1)))) return false;
    if (!(colon ? plausible_year(a) : plausible_year(b) || plausible_year(a))) return false;
    if (plausible_year(a) && b.size() == 2 && std::stoi(std::string(b)) == (std::stoi(std::string(a)) + 1) % 100)
        return false;  // "Kamerstukken II 2019/20"
    s = t;
    return true;
}

/// "NJA 2010 s. 363": the year, a word of pages and the number.
bool year_and_page(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    if (!plausible_year(t.digits(4, 4)) || !t.spaces()) return false;
    const std::string word = lower(word_here(t));
    if (word.empty() || !(forms.word(FormKind::page, word) || forms.word(FormKind::number, word) || word == "ref"))
        return false;
    t.one_of(".");
    t.spaces();
    if (t.digits(1, 4).empty() || is_ascii_word(t.peek())) return false;
    s = t;
    return true;
}

/// "NJW 2015, 1234", "GRUR-RR, 2001, 225": the journal that printed it, the year and the page; German courts are cited
/// so.
bool place_in_journal(Scanner& s) {
    Scanner t = s;
    std::size_t capitals = 0;
    const std::size_t begin = t.at;
    for (; is_ascii_letter(t.peek()) || (t.peek() == '-' && is_ascii_letter(t.peek(1))); ++t.at)
        capitals += t.peek() >= 'A' && t.peek() <= 'Z';
    constexpr std::size_t kLongest = 12;  // bytes
    if (capitals < 2 || t.at - begin > kLongest) return false;
    t.one_of(",");
    if (!t.spaces() || !plausible_year(t.digits(4, 4)) || !t.one_of(",") || !t.spaces()) return false;
    if (t.literal("s.")) t.spaces();
    if (t.digits(1, 5).empty() || is_ascii_word(t.peek())) return false;
    s = t;
    return true;
}

/// "7 Afs 212/2006" of "7Afs 212/2006" and "7Afs/212/2006": the chamber stands apart from its register, and that from
/// its number.
std::string spaced(std::string number) {
    std::size_t letter = number.find_first_not_of("0123456789");
    constexpr std::size_t kChamber = 3;  // digits
    if (letter == number.npos || letter == 0 || letter > kChamber) return number;
    const std::size_t begin = letter + (number[letter] == ' ' ? 1 : 0);
    const std::size_t slash = number.find('/'), digit = number.find_first_of("0123456789", begin);
    if (slash != number.npos && slash > begin && slash + 1 == digit && number.find('/', digit) != number.npos)
        number[slash] = ' ';
    if (begin > letter || number.find(' ') == number.npos) return number;
    const std::size_t end = number.find(' ');
    const bool letters = end > letter && is_upper(code_point_at(number, letter).value) &&
                         std::none_of(number.begin() + static_cast<std::ptrdiff_t>(letter),
                                      number.begin() + static_cast<std::ptrdiff_t>(end), is_ascii_digit);
    return letters ? number.insert(letter, " ") : number;
}

std::optional<Identifier> judgment(std::string_view value, const std::string& number, std::size_t begin,
                                   std::size_t end) {
    const auto colon = value.find(':');
    return Identifier{
        std::string(value.substr(0, colon)), std::string(value.substr(colon + 1)) + "/" + number, {begin, end}, number};
}

/// "[1985] Ch 270", "[1972] 1 WLR 1234": behind the year the volume, where there are some, the reports and the page.
/// The year is of the key, since volumes begin anew with each.
std::optional<Identifier> report_of_year_at(const Opening& o, Scanner s) {
    const std::size_t begin = s.at;
    if (!s.digits(1, 2).empty() && !s.spaces()) return {};
    const auto [form, name_end] = o.forms.match(FormKind::reporter, o.text, s.at);
    if (!form || !form->value.starts_with("court:") || form->value.ends_with(":volume")) return {};
    s.at = name_end;
    s.one_of(".");
    if (!s.spaces() || s.digits(1, 5).empty() || !s.at_word_end() || s.peek() == '/') return {};
    std::string place(o.text.substr(begin, s.at - begin));
    std::erase(place, '.');  // "W.L.R." and "WLR" are one
    const auto owner = std::string_view(form->value).substr(0, form->value.find(':', form->value.find(':') + 1));
    return judgment(owner, "[" + std::string(o.text.substr(o.at, 4)) + "] " + squeeze(place), o.at - 1, s.at);
}

/// "[2011] UKSC 45".
std::optional<Identifier> neutral_citation_at(const Opening& o) {
    if (o.at == 0 || o.text[o.at - 1] != '[') return {};
    Scanner s{o.text, o.at};
    if (!plausible_year(s.digits(4, 4)) || !s.one_of("]") || !s.spaces()) return {};
    if (const auto [series, series_end] = o.forms.match(FormKind::series, o.text, s.at);
        series && series->value.ends_with(":reports")) {  // "[2020] ICJ Rep 3"
        s.at = series_end;
        s.one_of(".");
        const auto page = s.spaces() ? s.digits(1, 4) : std::string_view();
        if (page.empty() || !s.at_word_end()) return {};
        return judgment(series->value.substr(0, series->value.rfind(':')),
                        std::string(o.text.substr(o.at, 4)) + "/" + std::string(page), o.at - 1, s.at);
    }
    if (auto report = report_of_year_at(o, s)) return report;
    const auto [form, name_end] = o.forms.match(FormKind::court, o.text, s.at);
    if (!form || !form->value.ends_with(":neutral")) return {};
    s.at = name_end;
    s.spaces();
    if (s.letters(5).size() > 0) s.spaces();  // "EWCA Civ", "EWHC"
    if (s.digits(1, 5).empty() || is_ascii_word(s.peek())) return {};
    if (Scanner t = s; t.spaces() && t.one_of("(") && !t.letters(6).empty() && t.one_of(")")) s = t;  // "(Admin)"
    const std::size_t begin = o.at - 1;
    return judgment(form->value.substr(0, form->value.rfind(':')), squeeze(o.text.substr(begin, s.at - begin)), begin,
                    s.at);
}

/// "IT-95-5/18-T", "ICTR-96-4-A", "ICC-01/04-01/06": the tribunal, the year, the case and what it is a stage of.
std::optional<Identifier> case_of_tribunal(const Opening& o, std::string_view value, std::size_t name_end) {
    const std::string_view name = o.text.substr(o.at, name_end - o.at);
    Scanner s{o.text, name_end};
    if (upper(name) != name || !s.one_of("-")) return {};
    if (const auto year = s.digits(2, 4); year.size() == 3 || year.empty()) return {};
    int groups = 0;
    for (Scanner t = s; t.one_of("-/"); t = s) {
        const bool number = is_ascii_digit(t.peek());
        if ((number ? t.digits(1, 4) : t.letters(3)).empty()) break;
        while (number && is_ascii_letter(t.peek()) && !is_ascii_letter(t.peek(1))) ++t.at;  // "R10b"
        while (!number && is_ascii_digit(t.peek())) ++t.at;
        groups += number;
        s = t;
    }
    if (groups == 0 || is_ascii_word(s.peek())) return {};
    return judgment(value.substr(0, value.rfind(':')), std::string(o.text.substr(o.at, s.at - o.at)), o.at, s.at);
}

/// "42900-91.2005.5.17.0141": a suit before any court of Brazil; the year, the branch, the court and where it began are
/// in its number.
std::optional<Identifier> suit_of_brazil_at(const Opening& o) {
    Scanner s{o.text, o.at};
    const auto number = s.digits(1, 7);
    const auto part = [&](const char* mark, std::size_t digits) {
        return s.one_of(mark) && s.digits(digits, digits).size() == digits;
    };
    if (number.empty() || !part("-", 2) || s.peek() != '.' || !plausible_year(o.text.substr(s.at + 1, 4))) return {};
    if (!part(".", 4) || !part(".", 1) || !part(".", 2) || !part(".", 4) || !s.at_word_end()) return {};
    return judgment("court:br/cnj", without_zeros(o.text.substr(o.at, s.at - o.at)), o.at, s.at);
}

/// "5:26-cv-01849-VKD": the docket of a federal court of the US; the judge is no part of the key.
std::optional<Identifier> docket_at(const Opening& o) {
    Scanner s{o.text, o.at};
    if (s.digits(1, 2).empty() || !s.one_of(":") || s.digits(2, 2).empty() || !s.one_of("-")) return {};
    const auto kind = s.letters(3);
    if (kind.size() < 2 || is_upper(code_point_at(kind, 0).value) || !s.one_of("-") || s.digits(3, 6).empty())
        return {};
    const std::string number(o.text.substr(o.at, s.at - o.at));
    while (s.peek() == '-' && is_ascii_letter(s.peek(1)))
        for (++s.at; is_ascii_letter(s.peek());) ++s.at;
    return judgment("court:us/docket", number, o.at, s.at);
}

/// "480 U.S. 421".
std::optional<Identifier> reporter_at(const Opening& o) {
    Scanner s{o.text, o.at};
    if (s.digits(1, 4).empty() || s.peek() != ' ' || !is_upper(code_point_at(o.text, s.at + 1).value)) return {};
    const auto [form, name_end] = o.forms.match(FormKind::reporter, o.text, s.at + 1);
    if (!form || form->value.ends_with(":yearly")) return {};  // "Vol 5 Ch 7"
    s.at = name_end;
    s.one_of(".");
    if (!s.spaces()) return {};
    if (s.literal("\u00A7")) {
        s.literal("\u00A7");
        s.spaces();
    }
    const std::size_t number = s.at;
    if (s.digits(1, 6).empty()) return {};
    while (is_ascii_word(s.peek()) || ((s.peek() == '.' || s.peek() == '-') && is_ascii_digit(s.peek(1)))) ++s.at;
    if (s.at - number > 12) return {};
    const std::string page = squeeze(o.text.substr(number, s.at - number));
    for (Scanner t = s;
         t.one_of("(") && !(is_ascii_digit(t.peek()) ? t.digits(1, 3) : t.letters(4)).empty() && t.one_of(")");)
        s = t;  // "§ 1101(a)(42)": a place in the section
    const std::string volume(Scanner{o.text, o.at}.digits(1, 4));
    if (form->value.ends_with(":volume"))  // its name is no part of the key
        return judgment(form->value.substr(0, form->value.rfind(':')), volume + "/" + page, o.at, s.at);
    std::string name;  // "U.S." and "US" are one
    for (const char c : o.text.substr(o.at + volume.size(), number - o.at - volume.size()))
        if (c != '.' && !(c == ' ' && name.ends_with(' '))) name += c;
    return judgment(form->value, volume + name + page, o.at, s.at);
}

/// Its letters and digits, each run as one: "d/d" of "245/2011", "d a d.d" of "1 C 9.11".
std::string shape_of(std::string_view number) {
    std::string out;
    for (std::size_t i = 0; i < number.size(); i += code_point_at(number, i).bytes) {
        const char32_t c = code_point_at(number, i).value;
        const char kind = is_digit(c) ? 'd' : is_letter(c) ? 'a' : number[i];
        if (kind == '.' && out.ends_with('a')) continue;  // "K. 23/98" is "K 23/98"
        if (!out.ends_with(kind)) out += kind;
    }
    return out;
}

/// Over "4 marzo 2020, n. ", "4.3.2020, " and "n. ": the day of the next judgment, and the word before its number.
void over_judgment_day(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    Scanner t = s;
    if (Scanner u = t; !word_here(u).empty() && u.at - t.at <= 3 && u.spaces() && is_ascii_digit(u.peek()))
        t = u;  // "y de 24 de julio de 2014"
    if (t.digits(1, 2).empty()) return;
    while (t.one_of(". ")) {
    }
    std::string month = lower(word_here(t));
    if (forms.word(FormKind::particle, month) && t.spaces()) month = lower(word_here(t));
    if (month.empty() ? t.digits(1, 2).empty() : !forms.word(FormKind::month, month)) return;
    while (t.one_of(". ")) {
    }
    if (Scanner u = t; forms.word(FormKind::particle, lower(word_here(u))) && u.spaces()) t = u;
    if (!plausible_year(t.digits(4, 4))) return;
    if (Scanner u = t; u.spaces() && u.letters(1).size() == 1 && u.one_of(".")) t = u;  // "25 lutego 1999 r."
    while (t.one_of(", (")) {
    }
    over_number_word(t, forms);
    if (Scanner u = t; forms.word(FormKind::decision, lower(word_here(u)))) {  // "(rec. 3547/2013)"
        over_number_word(u, forms);
        t = u;
    }
    s = t;
}

/// "2017-680 QPC", "2018-717/718 QPC", "n° 93-325 DC": decisions of the French Constitutional Council, told by what
/// they decide on where no court is named.
std::optional<Identifier> constitutional_decision_at(const Opening& o) {
    Scanner s{o.text, o.at};
    const auto year = s.digits(2, 4);
    if (year.size() == 3 || !s.one_of("-") || s.digits(1, 4).empty()) return {};
    while (s.one_of("/"))
        if (s.digits(1, 4).empty()) return {};
    if (!s.spaces()) return {};
    const std::string_view kind = word_here(s);
    const std::string_view before = o.text.substr(0, o.at);
    const bool numbered = before.ends_with("\u00B0 ") || before.ends_with("\u00B0") || before.ends_with("\u00B0\u00A0");
    if (kind != "QPC" && (kind != "DC" || !numbered)) return {};
    return judgment("court:fr/cc", squeeze(o.text.substr(o.at, s.at - o.at)), o.at, s.at);
}

}  // namespace

std::optional<Identifier> further_judgment_at(std::string_view text, std::size_t at, const Identifier& before,
                                              const CitationForms& forms) {
    const std::string shape = shape_of(before.printed);
    if (shape.find(',') != shape.npos) {  // "NJW 2015, 1234": another journal looks like it
        const auto journal = std::string_view(before.printed).substr(0, before.printed.find(' ') + 1);
        if (!text.substr(at).starts_with(journal) || !before.value.ends_with(before.printed)) return {};
    }
    Scanner s{text, at};
    over_judgment_day(s, forms);
    const std::size_t begin = s.at;
    // A number alone must be as long as the one before; a court, a law or a page has letters that this one has not.
    std::size_t end = begin;
    constexpr std::size_t kLonger = 8;  // bytes that it may have more than the one before
    while (end < text.size() && end - begin < before.printed.size() + kLonger) {
        const std::size_t next = end + code_point_at(text, end).bytes;
        if (!shape.starts_with(shape_of(text.substr(begin, next - begin)))) break;
        end = next;
    }
    while (end > begin && !is_ascii_word(text[end - 1])) --end;
    if (Scanner t{text, begin}; shape == "d/d" && !t.digits(1, 5).empty() && t.spaces() &&
                                forms.word(FormKind::particle, lower(word_here(t))) && t.spaces() &&
                                plausible_year(t.digits(4, 4)))  // "245/2011 e 202 del 2013"
        return Identifier{before.kind,
                          before.value.substr(0, before.value.size() - before.printed.size()) +
                              std::string(text.substr(begin, t.at - begin)),
                          {at, t.at},
                          std::string(text.substr(begin, t.at - begin))};
    const std::string number(text.substr(begin, end - begin));
    if (!number.empty() && is_ascii_digit(number[0]))  // "3/2019. (III. 7.) AB határozat" tells itself whose it is
        if (const auto own = numbered_law_at(opening_at(text, begin, forms)); own && own->span.end > end) return {};
    if (!number.empty() && !is_ascii_digit(number[0]) && forms.match(FormKind::court, text, begin).form)
        if (national_judgment_at(opening_at(text, begin, forms))) return {};  // "REsp 1.234.567 e ADI 5.678"
    if (number.empty() || shape_of(number) != shape || !Scanner{text, end}.at_word_end()) return {};
    if (shape == "d" && begin == at && number.size() != before.printed.size()) return {};
    if (shape == "d/d" || shape == "d:d") {
        Scanner year{text, begin};
        if (!bare_number(year) || year.at != end) return {};
    }
    return Identifier{
        before.kind, before.value.substr(0, before.value.size() - before.printed.size()) + number, {at, end}, number};
}

std::optional<Identifier> national_judgment_at(const Opening& o) {
    if (is_ascii_digit(o.text[o.at])) {
        if (auto neutral = neutral_citation_at(o)) return neutral;
        if (auto docket = docket_at(o)) return docket;
        if (auto suit = suit_of_brazil_at(o)) return suit;
        if (auto decision = constitutional_decision_at(o)) return decision;
        return reporter_at(o);
    }
    constexpr std::size_t kReach = 110;  // bytes from the court to the number: a date, a chamber, "Beschluss vom"
    if (o.text.substr(o.at).starts_with("IT-"))  // "it" is a word, too
        if (auto of_icty = case_of_tribunal(o, "court:icty:tribunal", o.at + 2)) return of_icty;
    auto [form, name_end] = o.forms.match(FormKind::court, o.text, o.at);
    if (!form && is_ascii_digit(Scanner{o.text, o.word_end}.peek())) {  // "BH2019. 19"
        form = o.forms.word(FormKind::court, o.word);
        name_end = o.word_end;
        if (form && !form->value.ends_with(":weekly")) form = nullptr;
    }
    if (!form || form->value.ends_with(":neutral")) return {};
    if (o.kinds & bit(FormKind::series))  // "TAR, 2015, Nr. 2015-12345" is a gazette
        if (auto series = numbered_series_at(o)) return series;
    if (form->value.ends_with(":tribunal")) return case_of_tribunal(o, form->value, name_end);
    if (form->value.ends_with(":class")) {  // "REsp 1.745.312/SP"
        Scanner s{o.text, o.at};
        const std::string number = class_and_number(s);
        if (number.empty()) return {};
        return judgment(form->value.substr(0, form->value.rfind(':')), number, o.at, s.at);
    }
    if (form->value.ends_with(":chamber")) {  // the court's name is of the number
        Scanner s{o.text, o.at};
        if (!chamber_and_register(s)) return {};
        if (plausible_year(o.text.substr(s.at - 4, 4))) return {};  // Slovakia writes the year so, and names the court
        return judgment(form->value.substr(0, form->value.rfind(':')), squeeze(o.text.substr(o.at, s.at - o.at)), o.at,
                        s.at);
    }
    Scanner s{o.text, name_end};
    if (form->value.ends_with(":weekly")) {
        const std::string place = numbers_in_shape(s, "weekly", o.forms);
        if (place.empty()) return {};
        return judgment(form->value.substr(0, form->value.rfind(':')), place, o.at, s.at);
    }
    if (s.peek() == '.') ++s.at;
    const bool bracketed = o.text.substr(o.at, name_end - o.at).find('(') != std::string_view::npos;  // "ΣτΕ (Ολ)"
    if (s.peek() == '\'' || (s.peek() == ')' && !bracketed) || s.peek() == '-') return {};
    const Form* court = form;
    constexpr std::size_t kShortName = 4;  // bytes: "Soc." is of many societies' names too
    const bool short_name = form->value == "court:fr/cass" && name_end - o.at <= kShortName;
    const auto read = [&](std::size_t begin) -> std::optional<Identifier> {
        if (const auto number = o.text.substr(begin, s.at - begin);
            short_name && (number.find('-') == number.npos || number.find('.') == number.npos))
            return {};  // an appeal's number: "18-23.410"
        return judgment(court->value, spaced(squeeze(o.text.substr(begin, s.at - begin))), o.at, s.at);
    };
    const bool application = form->value == "echr:";  // "EGMR, Urteil vom 07.12.1976 - 5493/72"
    const bool nordic = form->value.starts_with("court:se/") || form->value.starts_with("court:dk/");
    constexpr std::size_t kInitials = 2;  // bytes: "NS 12/2015" may be anything, "rozsudek NS ze dne 12. 3. 2019" not
    bool announced = false, dated = false;
    while (!s.done() && s.at < name_end + kReach) {
        if (s.peek() == ';') return {};
        const CodePoint c = code_point_at(s.text, s.at);
        if (c.value == 0x2116 || c.value == 0xB0 || c.value == 0xBA) announced = true;
        if (!is_word_character(c.value)) {
            s.at += c.bytes;
            continue;
        }
        const std::size_t begin = s.at;
        if (Scanner t = s; t.literal("ecli:") || t.literal("eu:")) return {};  // known by that
        if (const auto [nearer, end] = o.forms.match(FormKind::court, o.text, begin);
            nearer && nearer->value.ends_with(":class")) {  // "STJ, REsp 1.745.312/SP"
            const std::string number = class_and_number(s);
            if (number.empty()) return {};
            return judgment(nearer->value.substr(0, nearer->value.rfind(':')), number, o.at, s.at);
        } else if (nearer && nearer->value.find(':') == nearer->value.rfind(':')) {  // "Tribunal Supremo, STS 123/2015"
            court = nearer;
            s.at = end;
            continue;
        }
        if (const std::size_t end = application ? begin : lettered_number_end(s.text, begin); end > begin) {
            s.at = end;
            return read(begin);
        }
        if (application) {
            Scanner t = s;
            if (!t.digits(3, 5).empty() && t.one_of("/") && !t.digits(2, 2).empty() && !is_ascii_word(t.peek()) &&
                t.peek() != '/' && t.peek() != '.')
                return Identifier{"echr", std::string(o.text.substr(begin, t.at - begin)), {begin, t.at}, {}};
        } else if (const std::string number = court->value == "court:br/stf" ? class_and_number(s)
                                              : announced && court->value.starts_with("court:ro/")
                                                  ? number_of_year(s, o.forms)
                                                  : std::string();
                   !number.empty()) {
            return judgment(court->value, number, o.at, s.at);
        } else if (register_and_language(s)) {
            return judgment("court:be/cass", squeeze(o.text.substr(begin, s.at - begin)), o.at, s.at);
        } else if (chamber_and_person(s) || place_in_journal(s) || chamber_and_register(s) || register_and_chamber(s) ||
                   (nordic && register_and_hyphen(s, announced)) || register_and_number(s, announced || dated) ||
                   (announced && announced_number(s, o.forms, dated, court->value.starts_with("court:it/"))) ||
                   ((dated || name_end - o.at > kInitials) && bare_number(s)) || year_and_page(s, o.forms)) {
            return read(begin);
        }
        if (is_ascii_digit(s.peek())) {  // of a date
            dated = true;
            while (is_ascii_digit(s.peek()) ||
                   (std::string_view("./-").find(s.peek()) != std::string_view::npos && is_ascii_digit(s.peek(1))))
                ++s.at;
            announced = false;
            continue;
        }
        const std::string_view printed = word_here(s);
        if (printed.empty()) {
            s.at += c.bytes;
            continue;
        }
        const std::string word = lower(printed);
        // A sentence goes on in other words than those of dates and decisions.
        constexpr std::size_t kSmall = 4;  // letters: "vom", "sez", "dnia"
        const bool of_decision = is_upper(c.value) || printed.size() <= kSmall ||
                                 o.forms.kinds_of(word, bit(FormKind::court_case) | bit(FormKind::month) |
                                                            bit(FormKind::number) | bit(FormKind::decision));
        if (!of_decision) return {};
        const Form* decision = o.forms.word(FormKind::decision, word);
        announced = o.forms.word(FormKind::number, word) || (decision && decision->value == "number");
        if (announced && application) return {};  // known by that
    }
    return {};
}

}  // namespace ibid
