#include "analysis/identifiers/parliament_shapes.h"

#include "analysis/identifiers/gazette_places.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

/// "2018/19", "2018-2019", "2016–17", as "2018-19"; empty, and no move, when no session is here.
std::string session_here(Scanner& s) {
    Scanner t = s;
    const auto from = t.digits(4, 4);
    if (!plausible_year(from) || !(t.one_of("/-") || t.literal("\u2013"))) return {};
    const auto to = t.digits(2, 4);
    if ((to.size() != 2 && !plausible_year(to)) || !t.at_word_end()) return {};
    s = t;
    return std::string(from) + "-" + std::string(to.substr(to.size() - 2));
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

}  // namespace ibid
