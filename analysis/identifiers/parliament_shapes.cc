#include "analysis/identifiers/parliament_shapes.h"

#include "analysis/identifiers/gazette_places.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

/// "2018/19", "2018-2019", "2016–17", as "2018-19"; empty, and no move, when no session is here.
std::string session_here(Scanner& s) {
    Scanner t = s;
    const auto from = t.digits(4, 4);
    if (!plausible_year(from) || !dash_or_slash(t)) return {};
    const auto to = t.digits(2, 4);
    if ((to.size() != 2 && !plausible_year(to)) || !t.at_word_end()) return {};
    s = t;
    return std::string(from) + "-" + std::string(to.substr(to.size() - 2));
}

/// What `read` finds first from here on, before a semicolon and within `most` bytes; the scanner then stands behind it.
template <class Read>
std::string first_ahead(Scanner& s, std::size_t most, Read read) {
    for (Scanner t = s; !t.done() && t.at < s.at + most && t.peek() != ';';) {
        if (std::string found = read(t); !found.empty()) {
            s = t;
            return found;
        }
        do ++t.at;
        while (is_ascii_digit(t.peek()) && is_ascii_digit(t.text[t.at - 1]));
    }
    return {};
}

}  // namespace

/// "24/2016 vp": letters as short as "U" or "EV" mean a paper only where the word for the session stands behind.
std::string number_with_tail(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    std::string numbers = number_and_year(s);
    Scanner t = s;
    if (numbers.empty() || !t.spaces() || !forms.match(FormKind::number_tail, t.text, t.at).form) return {};
    return numbers;
}

/// "18(4)407 C": the term, the committee and the number there; its letter is left out.
std::string print_of_committee(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto term = s.digits(1, 2);
    if (term.empty() || !s.one_of("(")) return {};
    const auto committee = s.digits(1, 2);
    if (committee.empty() || !s.one_of(")")) return {};
    const auto number = s.digits(1, 4);
    if (number.empty() || is_ascii_word(s.peek())) return {};
    return std::string(term) + "(" + std::string(committee) + ")" + without_zeros(number);
}

/// "XXII-bis, n. 21": the class of documents and the number there.
std::string roman_document(Scanner& s, const CitationForms& forms) {
    s.one_of(".");
    s.spaces();
    std::string kind(s.letters(6));
    if (!is_roman(kind)) return {};
    for (const std::string_view added : {"-bis", "-ter", "-quater"})
        if (s.literal(added)) {
            kind += added;
            break;
        }
    if (!s.one_of(",")) return {};
    const std::size_t before = s.at;
    over_number_word(s, forms);
    const auto number = s.at > before + 1 ? s.digits(1, 4) : std::string_view();
    return number.empty() || is_ascii_word(s.peek()) ? std::string() : kind + "/" + without_zeros(number);
}

/// "2015/16:SfU16", "2015/16:KU5y", "2015/16:303": the session, the committee and the number there.
std::string paper_of_committee(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto from = s.digits(4, 4);
    if (!plausible_year(from) || !s.one_of("/")) return {};
    const auto to = s.digits(2, 4);
    if (to.empty() || !s.one_of(":")) return {};
    const std::string committee = next_word(s);
    constexpr std::size_t kLongest = 6;  // bytes: "SkU", "MJU", "UFöU"
    const auto number = committee.size() > kLongest ? std::string_view() : s.digits(1, 4);
    if (number.empty()) return {};
    s.letters(1);
    if (!s.at_word_end()) return {};
    return std::string(from) + "/" + std::string(to) + "/" + committee + without_zeros(number);
}

/// "203/XII/3.ª (GOV)": the number, the term and the session, which counts no numbers of its own.
std::string paper_of_roman_term(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto number = s.digits(1, 4);
    if (number.empty() || !s.one_of("/")) return {};
    const std::string term(s.letters(6));
    if (!is_roman(term)) return {};
    if (Scanner t = s; t.one_of("/") && !t.digits(1, 1).empty()) s = t;
    return term + "/" + without_zeros(number);
}

/// "II 2018/19, nr. 45, item 7", "van de Handelingen II 2019/20, nr. 1234": chamber, session and the number there, and
/// the item in a sitting.
std::string place_in_proceedings(Scanner& s, const CitationForms& forms) {
    s.spaces();
    std::string chamber = lower(s.letters(2));
    if (!chamber.empty() && !is_roman(upper(chamber))) return {};
    s.spaces();
    const std::string session = session_here(s);
    if (session.empty()) return {};
    std::string place = (chamber.empty() ? "" : chamber + "/") + session;
    Scanner t = s;
    t.one_of(",");
    const std::size_t before = t.at;
    over_number_word(t, forms);
    const auto number = t.at > before + 1 ? t.digits(1, 4) : std::string_view();
    if (number.empty()) return {};
    place += "/" + without_zeros(number);
    s = t;
    if (t.one_of(",-") && (t.spaces(), t.literal("item")) && t.spaces())
        if (const auto item = t.digits(1, 3); !item.empty()) place += "/" + std::string(item), s = t;
    return place;
}

/// ", Congreso de los Diputados, serie D, núm. 212, de 4 de febrero de 2021": the year of its day, the series and the
/// number, which begins anew with each term.
std::string number_of_bulletin(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kReach = 90;  // bytes to the number, and from there to the year
    const std::size_t begin = s.at;
    std::string series;
    for (; !s.done() && s.at < begin + kReach && s.peek() != ';'; ++s.at) {
        if (!word_begins_at(s.text, s.at) || is_ascii_digit(s.peek())) continue;
        if (Scanner t = s; t.literal("serie ") && is_ascii_letter(t.peek()) && !is_ascii_word(t.peek(1))) {
            series = upper(t.text.substr(t.at, 1)) + "/";
            s.at = t.at;
            continue;
        }
        if (!forms.match(FormKind::number, s.text, s.at).form) continue;
        Scanner t = s;
        over_number_word(t, forms);
        const auto number = t.digits(1, 4);
        if (number.empty() || t.peek() == '/') continue;
        for (Scanner u = t; !u.done() && u.at < t.at + kReach && u.peek() != ';'; ++u.at) {
            if (!is_ascii_digit(u.peek()) || !word_begins_at(u.text, u.at)) continue;
            Scanner year = u;
            if (!plausible_year(year.digits(4, 4))) continue;
            s = year;
            return std::string(year.text.substr(u.at, 4)) + "/" + series + without_zeros(number);
        }
        return {};
    }
    return {};
}

/// "1234, 118th Cong.": the Congress and the bill.
std::string number_of_congress(Scanner& s, const CitationForms&) {
    s.one_of(".");
    s.spaces();
    const auto bill = s.digits(1, 5);
    if (bill.empty() || !s.one_of(",") || !s.spaces()) return {};
    const auto congress = s.digits(1, 3);
    if (congress.empty() || s.letters(2).size() != 2 || !s.spaces() || !s.literal("cong")) return {};
    return std::string(congress) + "/" + std::string(bill);
}

/// "85 (XLIX)", "1385 (CX)": for words that number much else, only where the session is printed.
std::string number_of_roman_session(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const auto number = s.digits(1, 4);
    if (number.empty() || !s.spaces() || !s.one_of("(") || !is_roman(s.letters(6)) || !s.one_of(")")) return {};
    return without_zeros(number);
}

/// "II 2018/19, 19 637, nr. 2478", "II, 2018/19, …": the file and the paper there, without chamber and session.
std::string dossier_place(Scanner& s, const CitationForms& forms) {
    s.spaces();
    s.letters(2);
    s.one_of(",");
    s.spaces();
    const std::size_t begin = s.at;
    const bool session =
        !s.digits(2, 4).empty() && dash_or_slash(s) && !s.digits(2, 4).empty() && s.one_of(",") && s.spaces();
    if (!session) s.at = begin;  // "Kamerstuk 29279, nr. 1044"
    std::string file = plain_number(s);
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
        return file;
    }
    return session ? file : std::string();
}

/// "12 May 2020, vol 676", "vol 605, col 925 (3 February 2016)": the day of a sitting; volume and column are places.
std::string day_of_sitting(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kReach = 40;  // bytes before the date
    return first_ahead(s, kReach, [&](Scanner& t) { return date_here(t, forms); });
}

/// "2021.23", "No. 588": the year and the number, or one number that is announced. Its subject may stand before it: "on
/// return counselling, 2021.23".
std::string query_number(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kSubject = 120;  // bytes
    const auto dotted = [](Scanner& t) -> std::string {
        const auto year = t.digits(4, 4);
        if (!plausible_year(year) || !t.one_of("./-")) return {};
        const auto number = t.digits(1, 3);
        if (number.empty() || is_ascii_word(t.peek()) || t.peek() == '/') return {};
        return std::string(year) + "/" + without_zeros(number);
    };
    const std::size_t begin = s.at;
    over_number_word(s, forms);
    const bool announced = s.at > begin + 2;
    s.one_of("[(#");
    if (Scanner t = s; announced)
        if (const auto number = t.digits(1, 4); !number.empty() && !plausible_year(number) && t.at_word_end()) {
            s = t;
            return without_zeros(number);
        }
    return first_ahead(s, kSubject - (s.at - begin), dotted);
}

/// "2017–19, 913", "913 (2017–19)", ", rapport n° 516 (2017-2018)": the session and the number there, for each session
/// counts anew.
std::string number_of_session(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kWords = 40;  // bytes before the numbers: ", rapport d'information n° "
    const std::size_t begin = s.at;
    while (!s.done() && !is_ascii_digit(s.peek())) {
        if (s.peek() == ';' || s.at > begin + kWords) return {};
        ++s.at;
    }
    std::string which = session_here(s);
    // "First Report of Session 2022–23, HC 199"
    constexpr std::size_t kName = 16;  // bytes of the name of the series and what stands before it
    for (std::size_t back = 0; which.empty() && back < kName && back < begin; ++back) {
        Scanner t{s.text, begin - back};
        if (t.peek() != ',' || t.at < 9) continue;
        for (std::size_t at = t.at - 9; which.empty() && at < t.at - 5; ++at)
            if (Scanner u{s.text, at}; word_begins_at(s.text, at) && is_ascii_digit(u.peek()))
                if (std::string before = session_here(u); u.at == t.at) which = before;
        if (which.empty()) break;
        const auto number = s.digits(1, 4);
        if (number.empty() || is_ascii_word(s.peek())) return {};
        return which + "/" + without_zeros(number);
    }
    const bool first = !which.empty();
    if (first) {
        s.one_of(")");
        s.one_of(",");
        over_number_word(s, forms);
    }
    const auto number = s.digits(1, 4);
    if (number.empty() || is_ascii_word(s.peek())) return {};
    if (!first) {
        s.one_of(",");
        s.spaces();
        next_word(s);
        s.spaces();
        s.one_of("(");
        which = session_here(s);
        if (!which.empty()) s.one_of(")");
    }
    return which.empty() ? std::string() : which + "/" + without_zeros(number);
}

/// "55 1234/001", "Kamer 2019-20, nr. 55-1234/001": the legislature, the file and the paper in it.
std::string number_of_legislature(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kWords = 24;  // bytes before the numbers: " Kamer, ", " Chambre, "
    const std::size_t begin = s.at;
    while (!s.done() && !is_ascii_digit(s.peek())) {
        if (s.peek() == ';' || s.at > begin + kWords) return {};
        ++s.at;
    }
    if (Scanner t = s; plausible_year(t.digits(4, 4)) && dash_or_slash(t) && !t.digits(2, 4).empty()) {
        over_number_word(t, forms);
        s = t;
    }
    const auto legislature = s.digits(1, 2);
    if (legislature.empty() || !(s.one_of(" ") || dash_or_slash(s))) return {};
    const auto file = s.digits(1, 4);
    if (file.empty() || !s.one_of("/")) return {};
    const auto paper = s.digits(1, 3);
    if (paper.empty() || is_ascii_word(s.peek())) return {};
    return std::string(legislature) + "/" + without_zeros(file) + "/" + without_zeros(paper);
}

/// "10/0001/2021": the country or subject, the number and the year.
std::string index_number(Scanner& s, const CitationForms&) {
    s.spaces();
    const auto subject = s.digits(2, 2);
    if (subject.empty() || !s.one_of("/")) return {};
    const auto number = s.digits(1, 5);
    if (number.empty() || !s.one_of("/")) return {};
    const std::string year = full_year(s.digits(2, 4));
    if (!plausible_year(year) || is_ascii_word(s.peek())) return {};
    return without_zeros(subject) + "/" + without_zeros(number) + "/" + year;
}

/// "IX-2206": the parliament's term and the number.
std::string roman_and_number(Scanner& s, const CitationForms& forms) {
    over_number_word(s, forms);
    const std::string term(s.letters(6));
    if (!is_roman(term) || !s.one_of("-")) return {};
    const auto number = s.digits(1, 5);
    return number.empty() || is_ascii_word(s.peek()) ? std::string() : term + "-" + std::string(number);
}

}  // namespace ibid
