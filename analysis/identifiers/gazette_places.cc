#include "analysis/identifiers/gazette_places.h"

#include "analysis/identifiers/series_shapes.h"

namespace ibid {

/// "12 May 2020", "12.05.2020", "12. Mai 2020" as "2020-05-12"; empty, and no move, when none is here.
std::string date_here(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    const auto day = t.digits(1, 2);
    if (day.empty()) return {};
    const bool pointed = t.one_of("./-");
    t.spaces();
    std::string month(t.digits(1, 2));
    if (!month.empty()) {
        if (!pointed || !t.one_of("./-")) return {};
    } else if (const Form* named = forms.word(FormKind::month, next_word(t))) {
        month = named->value;
    }
    t.spaces();
    const auto year = t.digits(4, 4);
    if (month.empty() || year < "1800" || year > "2099" || is_ascii_word(t.peek())) return {};
    s = t;
    return std::string(year) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

/// "Gesetz … vom 30. Juli 2004, BGBl. I": the year of the day that the law is of, before the gazette's name.
std::string_view year_of_law_before(std::string_view text, std::size_t at, const CitationForms& forms) {
    constexpr std::size_t kReach = 48, kName = 4;  // bytes; words of the name: "BGBl."
    const std::size_t from = at - std::min(at, kReach);
    // "v. 31.10.2014, BGBl. I"
    for (std::size_t i = from; i + 6 < at; ++i)
        if (is_ascii_digit(text[i]) && (i == 0 || !is_ascii_word(text[i - 1]))) {
            Scanner s{text, i};
            if (!date_here(s, forms).empty() && s.at >= 4 && plausible_year(text.substr(s.at - 4, 4)))
                return text.substr(s.at - 4, 4);
        }
    const auto words = split_words(text.substr(from, at - from));
    for (std::size_t w = words.size(); w-- > 1 && words.size() - w <= kName + 1;)
        if (plausible_year(words[w].lower) && words[w].length == 4 && forms.word(FormKind::month, words[w - 1].lower))
            return text.substr(from + words[w].span.begin, 4);
    return {};
}

/// "2018 I S. 1950", "I 2018, 1950", "I Nr. 100/2005", "2023 I Nr. 217"; empty without a year, as each has such a page.
std::string gazette_place(Scanner& s, const CitationForms& forms) {
    std::string part, number;
    std::string_view year;
    std::size_t end = s.at;
    const std::size_t name_end = s.at;
    constexpr std::uint64_t kBetween =
        bit(FormKind::number) | bit(FormKind::page) | bit(FormKind::month) | bit(FormKind::particle);
    bool page = false, counted = false;  // whose number comes next; whether a word announces it
    for (int pieces = 0; pieces < 9; ++pieces) {
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
            if (year.empty() && plausible_year(digits) && !(page && number.empty()))
                year = digits;
            else if (number.empty())
                number = digits;
            else {  // "poz. 2469 i 2501"; or the day before the year
                s = t;
                continue;
            }
            if (Scanner day = t; digits == year && day.one_of("-") && !day.digits(2, 2).empty() && day.one_of("-") &&
                                 !day.digits(2, 2).empty() && !is_ascii_word(day.peek()))
                t = day;  // "2004-04-30, Nr. 73-2539"
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
                 !forms.kinds_of(word, kBetween) && word.size() > small)
            break;
        else if (forms.word(FormKind::month, word)) {  // "nr. 740 din 15 august 2005"
            s = t;
            continue;
        }
        page = forms.word(FormKind::page, word) != nullptr;
        counted = counted || (forms.word(FormKind::number, word) && part.empty());  // "poz. 2469"
        s = t;
    }
    s.at = end;
    if (year.empty() && (page || counted || !part.empty())) year = year_of_law_before(s.text, name_end, forms);
    if (year.empty() || number.empty()) return {};
    // "2003 nr 128 poz. 1176", "2004, Nr. 73-2539": many acts have the first number, one has both
    Scanner t = s;
    bool announced = t.one_of("-");
    if (!announced) t.one_of(",");
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

/// "I, 2010, 3, 4", "I, 23.03.2015, 5": year or day of the issue, its part, and the entry there.
std::string entry_of_issue(Scanner& s, const CitationForms& forms) {
    s.one_of(",");
    s.spaces();
    const std::string part(s.letters(4));
    s.one_of(",");
    s.spaces();
    if (!is_roman(part)) return {};
    std::string issue = date_here(s, forms);
    const bool dated = !issue.empty();
    if (!dated) issue = s.digits(4, 4);
    if (!dated && !plausible_year(issue)) return {};
    issue += "/" + part;
    for (int numbers = 0; numbers < (dated ? 1 : 2); ++numbers) {
        if (!s.one_of(",")) return {};
        s.spaces();
        const auto number = s.digits(1, 4);
        if (number.empty()) return {};
        issue += "/" + without_zeros(number);
    }
    return is_ascii_word(s.peek()) ? std::string() : issue;
}

/// "Α΄ 7/2011", "7/Α/26.01.2011", "Α΄ 7, 26.1.2011": year, part and number, in whichever order they are printed.
std::string part_and_number(Scanner& s, const CitationForms& forms) {
    std::string part, number, year;
    std::size_t end = s.at;
    for (int pieces = 0; pieces < 4 && year.empty(); ++pieces) {
        for (bool moved = true; moved;)
            moved =
                s.spaces() || s.one_of(",./'(") || s.literal("\u0384") || s.literal("\u2019") || s.literal("\u00B4");
        if (const std::string date = date_here(s, forms); !date.empty()) {
            year = date.substr(0, 4);
        } else if (const auto digits = s.digits(1, 5); !digits.empty()) {
            if (plausible_year(digits) && !number.empty())
                year = digits;
            else if (number.empty())
                number = without_zeros(digits);
            else
                return {};
        } else {
            const std::string letter = next_word(s);
            part = letter == "\u03B1" || letter == "a" ? "A" : letter == "\u03B2" || letter == "b" ? "B" : "";
            if (part.empty()) return {};
        }
        end = s.at;
    }
    if (number.empty() || year.empty()) return {};
    s.at = end;
    return year + (part.empty() ? "" : "/" + part) + "/" + number;
}

/// ", vol. 189, p. 137", "vol. 1155, No. 14668": volume and page, or the number of what is registered there. A volume
/// alone has many.
std::string volume_place(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    t.one_of(",");
    t.spaces();
    if (!is_ascii_digit(t.peek()) && !forms.word(FormKind::volume, next_word(t))) return {};
    t.one_of(".");
    t.spaces();
    const std::string volume(t.digits(1, 4));
    if (volume.empty()) return {};
    std::string page, number;
    for (int parts = 0; parts < 2; ++parts) {
        Scanner u = t;
        u.one_of(",");
        u.spaces();
        const std::string word = next_word(u);
        u.one_of(".");
        u.spaces();
        const std::string digits = without_zeros(u.digits(1, 6));
        if (digits.empty() || is_ascii_word(u.peek())) break;
        if (forms.word(FormKind::number, word))
            number = digits;
        else if (forms.word(FormKind::page, word))
            page = digits;
        else
            break;
        t = u;
    }
    if (page.empty() && number.empty()) return {};
    s = t;
    return page.empty() ? "no/" + number : volume + "/" + page;
}

}  // namespace ibid
