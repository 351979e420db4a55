#include "analysis/identifiers/coordinated.h"

#include <algorithm>

#include "analysis/identifiers/gazette_places.h"
#include "analysis/identifiers/national_judgments.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

constexpr int kMostMembers = 64;  // of one citation: bounds the work on a hostile text

bool dash(Scanner& s) { return s.one_of("-") || s.literal("\u2013") || s.literal("\u2011"); }

/// "13", "5–6", "34 (a)", "115.18", "9f", "5 and 6" of a pin.
bool numbers_of_pin(Scanner& s, const CitationForms& forms) {
    if (s.literal("\u00A7")) s.literal("\u00A7");
    bool any = false;
    for (int numbers = 0; numbers < 12; ++numbers) {
        Scanner t = s;
        if (any) {
            t.one_of(",");
            t.spaces();
            if (Scanner u = t; forms.word(FormKind::association, next_word(u))) t = u, t.spaces();
            if (t.at == s.at && !dash(t)) break;
        }
        const auto digits = t.digits(1, 4);
        if (digits.empty() || t.peek() == '/') break;
        if (Scanner u = t; any && u.spaces() && !u.letters(5).empty() && u.spaces() && is_ascii_digit(u.peek()))
            break;  // "1 C 9.11"
        while (t.peek() == '.' && is_ascii_digit(t.peek(1))) ++t.at, t.digits(1, 3);
        for (int letters = 0; letters < 3; ++letters) {  // "(a)", "f", "ff"
            Scanner u = t;
            u.spaces();
            if (!u.one_of("(") || u.letters(3).empty() || !u.one_of(")")) break;
            t = u;
        }
        t.letters(2);
        if (!t.at_word_end()) break;
        s = t;
        any = true;
    }
    return any;
}

/// ", para. 13", " p. 5".
bool over_pin(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    t.one_of(",");
    t.spaces();
    const bool sign = t.text.substr(t.at).starts_with("\u00A7");
    if (!sign) {
        std::string word = next_word(t);
        if (forms.word(FormKind::decision, word) && t.spaces()) word = next_word(t);  // "juris Rn. 12"
        if (word.empty() || !forms.kinds_of(word, bit(FormKind::page) | bit(FormKind::pin))) return false;
        t.one_of(".");
        t.spaces();
    }
    if (!numbers_of_pin(t, forms)) return false;
    s = t;
    return true;
}

/// Over " final", " endg.", " Sb.", " vp": what stands behind numbers of some series and tells nothing more.
const Form* over_tail(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    t.spaces();
    const auto [form, end] = forms.match(FormKind::number_tail, t.text, t.at);
    if (!form) return nullptr;
    s.at = end;
    s.one_of(".");
    return form;
}

bool over_final(Scanner& s, const CitationForms& forms) {
    const Form* tail = over_tail(s, forms);
    return tail && tail->value == "final";
}

/// Over ", de 11 de enero", " du 10 septembre 2018", ", 4.5.2016": the day of what the number before it is of.
bool over_day(Scanner& s, const CitationForms& forms) {
    constexpr int kWords = 2;          // "z dnia", "af"
    constexpr std::size_t kSmall = 4;  // letters of each
    Scanner t = s;
    t.one_of(",");
    if (!t.spaces()) return false;
    for (int words = 0; words < kWords && !is_ascii_digit(t.peek()); ++words) {
        const std::size_t begin = t.at;
        const std::string word = next_word(t);
        if (word.empty() || t.at - begin > kSmall || !t.spaces() ||
            forms.kinds_of(word, bit(FormKind::association) | bit(FormKind::number) | bit(FormKind::page)))
            return false;
    }
    if (!date_here(t, forms).empty()) {
        s = t;
        return true;
    }
    Scanner joined = s;  // "n. 12 del 2010", "nº 20, de 2013"
    joined.one_of(",");
    joined.spaces();
    const std::size_t small = joined.at;
    if (forms.word(FormKind::particle, next_word(joined)) && !is_upper(code_point_at(s.text, small).value) &&
        joined.spaces() && plausible_year(joined.digits(4, 4)) && joined.at_word_end() && joined.peek() != '/' &&
        joined.peek() != ':') {
        s = joined;
        return true;
    }
    if (t.digits(1, 2).empty()) return false;
    if (!t.one_of(".")) t.literal("\u00BA");
    t.spaces();
    const auto month_here = [&](Scanner& u) { return forms.word(FormKind::month, next_word(u)) != nullptr; };
    const auto over_particle = [&](Scanner& u) {  // "de", "del", "of"
        const std::size_t begin = u.at;
        return !next_word(u).empty() && u.at - begin < kSmall && u.spaces();
    };
    if (Scanner u = t; !month_here(u) && !(u = t, over_particle(u) && month_here(u)))
        return false;
    else
        t = u;
    Scanner year = t;
    if (year.spaces() && (is_ascii_digit(year.peek()) || over_particle(year)) && plausible_year(year.digits(4, 4)))
        t = year;
    s = t;
    return true;
}

struct Token {
    std::size_t begin = 0, end = 0;  // "(EU) 2021/1060", "610", "1325 (2000)", "Add.1"
    bool single = false;             // digits only
    bool appended = false;           // belongs behind the whole: Add.1
    std::size_t number = 0;          // where the digits begin
};

/// What may be a member's number.
std::optional<Token> token_at(std::string_view text, std::size_t at, const Scheme& scheme, const CitationForms& forms) {
    Scanner s{text, at};
    Token token{at, at, false, false, at};
    if (scheme.name == "un")
        for (const std::string_view part : {"add.", "corr.", "rev."})
            if (Scanner t = s; t.literal(part) && !t.digits(1, 2).empty() && t.at_word_end())
                return Token{at, t.at, false, true, at};
    if (scheme.name == "act" && s.one_of("(")) {
        next_word(s);
        while (s.one_of(", ")) next_word(s);
        if (!s.one_of(")") || !s.spaces()) return {};
    }
    over_number_word(s, forms);
    token.number = s.at;
    if (s.digits(1, 6).empty()) return {};
    token.single = true;
    while ((s.peek() == '/' || s.peek() == '-') && is_ascii_word(s.peek(1))) {
        token.single = false;
        ++s.at;
        while (!s.at_word_end()) s.at += code_point_at(text, s.at).bytes;
    }
    if (Scanner t = s; token.single && (t.spaces(), t.one_of("(")))  // "1325 (2000)"
        if (!t.digits(4, 4).empty() && t.one_of(")")) s = t, token.single = false;
    if (!s.at_word_end()) return {};
    token.end = s.at;
    return token;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

/// Where in `printed` the number begins that `token` stands in the place of; npos when it has no such part.
std::size_t serial_of(std::string_view printed, std::string_view token) {
    while (!printed.empty() && !is_ascii_digit(printed.back()) && printed.back() != ')' &&
           printed.rfind(' ') != printed.npos && printed.rfind(' ') > printed.rfind('/') + 1)
        printed = printed.substr(0, printed.rfind(' '));  // "final"
    if (token.ends_with(')') != printed.ends_with(')')) return printed.npos;
    if (token.ends_with(')')) {
        const auto open = printed.rfind(" (");
        if (open == printed.npos) return open;
        printed = printed.substr(0, open);
        token = token.substr(0, token.rfind(" ("));
    }
    std::size_t end = printed.size();
    for (;;) {
        const auto slash = token.rfind('/');
        const std::string_view piece = token.substr(slash == token.npos ? 0 : slash + 1);
        const bool digits = all_digits(piece);
        std::size_t begin = end;
        while (begin > 0 && (digits ? is_ascii_digit(printed[begin - 1]) : printed[begin - 1] != '/')) --begin;
        if (begin == end) return printed.npos;
        if (slash == token.npos) return digits ? begin : printed.npos;
        if (begin == 0 || printed[begin - 1] != '/') return printed.npos;
        end = begin - 1;
        token = token.substr(0, slash);
    }
}

/// A bare number is a page or a quantity more often than a member: it must continue the count.
bool continues(std::string_view before, std::string_view number, std::string_view text, std::size_t end,
               const Joint& joint, const CitationForms& forms) {
    if (number.size() < before.size() || (number.size() == before.size() && number <= before)) return false;
    if (plausible_year(number) && before.size() != number.size()) return false;
    if (joint.has_pin || joint.has_final) {
        Scanner behind{text, end};
        if (joint.has_pin || !over_final(behind, forms)) return false;  // "COM(2020) 609 final, 5"
    }
    constexpr std::size_t kTellingDigits = 3;  // "SR.571, 572"; "A/HRC/28/15, 16" may be a page
    if (!joint.association && (before.size() < kTellingDigits || number.size() != before.size())) {
        const Joint next = joint_at(text, end, forms);  // unless "and" follows: "9, 10 and 11"
        if (!next.joins || !is_ascii_digit(Scanner{text, next.end}.peek())) return false;
    }
    Scanner behind{text, end};  // "and 27 Member States"
    if (over_final(behind, forms)) return true;
    if (!behind.spaces()) return true;
    if (behind.done() || !is_letter(code_point_at(text, behind.at).value)) return true;
    const std::string word = next_word(behind);
    return forms.word(FormKind::association, word) != nullptr;
}

/// "56 and 58/64", "7, 8 and 9/54": the numbers of one year, read as the first.
std::size_t split_old_cases(std::string_view text, std::vector<Identifier>& all) {
    const Identifier first = all.back();
    const std::string_view printed = text.substr(first.span.begin, first.span.end - first.span.begin);
    const std::size_t end = first.span.end;
    const auto slash = printed.rfind('/');
    if (slash == printed.npos || printed.find(' ') > slash) return end;
    const std::string year(printed.substr(slash));
    std::vector<Identifier> members;
    for (std::size_t i = 0; i < slash;) {
        if (!is_ascii_digit(printed[i])) {
            ++i;
            continue;
        }
        std::size_t j = i;
        while (j < slash && is_ascii_digit(printed[j])) ++j;
        const std::string number(printed.substr(i, j - i));
        members.push_back({first.kind,
                           "C-" + number + year,
                           {first.span.begin + i, j == slash ? end : first.span.begin + j},
                           number + year});
        i = j;
    }
    if (members.size() < 2) return end;
    all.pop_back();
    all.insert(all.end(), members.begin(), members.end());
    return end;
}

/// "nn. 245/2011, 202/2013 e 115/2014", "1 C 8.11, juris Rn. 12, und 1 C 9.11": judgments of the court named before.
std::size_t add_judgments(std::string_view text, const CitationForms& forms, std::vector<Identifier>& all) {
    for (int members = 0; members < kMostMembers; ++members) {
        const std::size_t end = all.back().span.end;
        const bool closed = text.substr(end, 1) == ")";  // "(rec. 2127/2014) y de 24 de julio de 2014 (rec. 3547/2013)"
        const Joint joint = joint_at(text, over_parallel_place(text, end + closed, forms), forms);
        if (!joint.joins || (joint.has_pin && !joint.association)) break;
        auto further = further_judgment_at(text, joint.end, all.back(), forms);
        if (!further) break;
        all.push_back(std::move(*further));
    }
    return all.back().span.end;
}

std::string printed_of(std::string_view text, const Identifier& id) {
    return id.printed.empty() ? std::string(text.substr(id.span.begin, id.span.end - id.span.begin)) : id.printed;
}

/// Where a member's text begins, and the words of the one before that it is read with.
struct Announcement {
    std::string head;
    std::size_t from = 0;
    bool numbered = false;  // "No." stands before this one and the one before
};

/// "70/2015" and "I Nr. 70/2015" of "BGBl. I Nr. 100/2005 und …", "C190" of "ILO C189 and …", "Doc 9944" of "ICAO Doc
/// 9303 and …", "(EU) 2021/1060" behind another act.
std::optional<Announcement> announcement(std::string_view text, std::size_t at, const std::string& printed,
                                         const Scheme& scheme, const CitationForms& forms) {
    auto [series, name_end] = forms.match(FormKind::series, printed, 0);
    if (series && series->value.substr(0, series->value.find(':')).find(scheme.name) == std::string::npos)
        series = nullptr;  // the E of "E/CN.4/2002/94"
    if (!series && !(scheme.words & bit(FormKind::act))) return {};
    const std::size_t first = printed.find_first_of("0123456789", series ? name_end : 0);
    if (first == 0 || first == printed.npos) return {};
    Scanner s{text, at}, number = s;
    over_number_word(number, forms);
    if (is_ascii_digit(number.peek())) {
        const auto between = std::string_view(printed).substr(series ? name_end : 0, first - (series ? name_end : 0));
        return Announcement{printed.substr(0, first), number.at, number.at > at && !split_words(between).empty()};
    }
    if (s.peek() == '(') return Announcement{printed.substr(0, printed.find_first_of("(0123456789")), at, false};
    if (!series) return {};
    if (number.at > at) return Announcement{printed.substr(0, name_end) + " ", at, false};
    const std::string word = next_word(s);
    const std::string_view as_printed = text.substr(at, s.at - at);
    if (word.empty()) return {};
    const bool part = is_roman(as_printed) && (s.peek() == ' ' || s.peek() == ',');
    const bool letter = is_upper(code_point_at(text, at).value) && as_printed.size() == 1 && is_ascii_digit(s.peek());
    const bool small =
        as_printed.size() == 1 && as_printed == word && s.peek() == ' ' && is_ascii_digit(s.peek(1));  // "z 2019 r."
    if (part || letter || small) return Announcement{printed.substr(0, name_end) + " ", at, false};
    const std::size_t last = name_end - std::min(as_printed.size(), name_end);
    if (last > 0 && lower(std::string_view(printed).substr(last, name_end - last)) == word)
        return Announcement{printed.substr(0, last), at, false};
    return {};
}

/// "3/4" behind "Working Paper 15/12".
bool is_fraction(std::string_view member, std::string_view before) {
    return member.size() == 3 && is_ascii_digit(member[0]) && member[1] == '/' && is_ascii_digit(member[2]) &&
           before.size() > 3 && is_ascii_digit(before[before.size() - 1]) && is_ascii_digit(before[before.size() - 2]);
}

/// "2002" of "Dz. U. z 2002 r. Nr 113, poz. 984": further numbers of that year may follow. Empty where the series is no
/// gazette.
std::string_view year_of_gazette(const Identifier& before, const std::string& printed, const CitationForms& forms) {
    const auto [series, name_end] = forms.match(FormKind::series, printed, 0);
    if (!series || !series->value.ends_with(":gazette")) return {};
    const std::string_view value = before.value;
    for (std::size_t at = value.find('/'); at != value.npos; at = value.find('/', at + 1))
        if (plausible_year(value.substr(at + 1, 4))) return value.substr(at + 1, 4);
    return {};
}

/// "Nr 153, poz. 1271": both numbers are announced, and a year behind them is of the next.
bool entry_follows(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    over_number_word(s, forms);
    if (s.at == at || s.digits(1, 5).empty()) return false;
    s.one_of(",");
    return s.spaces() && forms.word(FormKind::number, next_word(s)) != nullptr;
}

/// The member that was read behind its gazette's name and year, `head` bytes that are not printed there; none where
/// other words than those of numbers are in it.
std::optional<Identifier> member_of_year(std::string_view text, const Joint& joint, const Identifier& before,
                                         const Identifier& read, const std::string& whole, std::size_t head,
                                         const CitationForms& forms) {
    constexpr int kSlashes = 3;  // "pl/dzu/2012/1342"; one more has an entry, which is what goes on
    if (read.kind != before.kind || read.span.begin != 0 || read.span.end <= head) return {};
    const std::size_t end = joint.end + read.span.end - head;
    const std::string_view member = text.substr(joint.end, end - joint.end);
    if (is_ascii_digit(member.front())) {
        std::string_view last = before.printed;
        last.remove_prefix(last.find_last_not_of("0123456789") + 1);
        if (std::count(before.value.begin(), before.value.end(), '/') > kSlashes || !all_digits(member) ||
            !continues(last, member, text, end, joint, forms))
            return {};
    }
    return Identifier{
        read.kind, read.value, {joint.end, end}, squeeze(std::string_view(whole).substr(0, read.span.end))};
}

/// A member that is read with the words of the one before it, in whatever shape the numbers of its series have.
std::optional<Identifier> announced_member(std::string_view text, const Joint& joint, const Identifier& before,
                                           const Scheme& scheme, const CitationForms& forms) {
    constexpr std::size_t kReach = 400;  // bytes of the member, of others behind it, and of whose they are
    constexpr std::size_t kSmall = 4;    // letters in a member
    const std::string printed = printed_of(text, before);
    const auto announced = announcement(text, joint.end, printed, scheme, forms);
    if (!announced) return {};
    const auto& [plain, from, numbered] = *announced;
    std::string head = plain, whole = head;
    whole += text.substr(from, kReach);
    auto read = identifier_at(opening_at(whole, 0, forms));
    if (const auto year = year_of_gazette(before, printed, forms);
        !year.empty() && (!read || entry_follows(text, joint.end, forms))) {
        head = printed.substr(0, forms.match(FormKind::series, printed, 0).end) + " " + std::string(year) + " ";
        whole = head + std::string(text.substr(joint.end, kReach));  // "Nr 153, poz. 1271" of the year before
        read = identifier_at(opening_at(whole, 0, forms));
        if (read && !whole.substr(head.size()).starts_with(text.substr(joint.end, read->span.end - head.size())))
            read.reset();
        if (!read) return {};
        return member_of_year(text, joint, before, *read, whole, head.size(), forms);
    }
    if (!read || read->kind != before.kind || read->span.begin != 0 || read->span.end <= head.size()) return {};
    const std::size_t end = from + read->span.end - head.size();
    if (end >= from + kReach) return {};  // it may go on
    const std::string_view member = text.substr(from, end - from);
    if (is_fraction(member, printed)) return {};
    if (all_digits(member)) {
        std::string_view last = printed;
        while (!last.empty() && !is_ascii_digit(last.back())) last.remove_suffix(1);
        last.remove_prefix(last.find_last_not_of("0123456789") + 1);
        if (!numbered && !continues(last, member, text, end, joint, forms)) return {};
    }
    const auto within = [&](const TextWord& w) {
        return !w.letters || w.length <= kSmall ||
               forms.kinds_of(w.lower, bit(FormKind::page) | bit(FormKind::month) | bit(FormKind::number)) != 0;
    };
    const auto words = split_words(member.substr(0, member.find_last_of("0123456789)") + 1));
    if (!std::all_of(words.begin(), words.end(), within)) return {};
    return Identifier{
        read->kind, read->value, {joint.end, end}, squeeze(std::string_view(whole).substr(0, read->span.end))};
}

/// "610" of "COM(2020) 609 and 610", "73/195" of "A/RES/71/1 and 73/195", "Add.1": what stands in the place of a part
/// of the one before, or behind it.
std::optional<Identifier> member_in_place(std::string_view text, const Joint& joint, const Identifier& before,
                                          const Scheme& scheme, const CitationForms& forms) {
    const std::optional<Token> token = token_at(text, joint.end, scheme, forms);
    if (!token) return {};
    const std::string printed = printed_of(text, before);
    const std::string_view number = text.substr(token->number, token->end - token->number);
    std::string whole;
    if (token->appended) {
        std::size_t own = printed.size();
        for (const std::string_view part : {"/Add.", "/Corr.", "/Rev."}) own = std::min(own, printed.find(part));
        whole = printed.substr(0, own) + "/" + std::string(text.substr(token->begin, token->end - token->begin));
    } else {
        if (!token->single && (scheme.name == "act" || (scheme.traits & trait::kNamed))) return {};
        const std::size_t serial = serial_of(printed, number);
        if (serial == printed.npos) return {};
        std::size_t serial_end = serial;
        while (serial_end < printed.size() && is_ascii_digit(printed[serial_end])) ++serial_end;
        const auto last = std::string_view(printed).substr(serial, serial_end - serial);
        if (token->single && !continues(last, number, text, token->end, joint, forms)) return {};
        whole = printed.substr(0, serial) + std::string(number);
        if (serial == 0) whole.insert(0, scheme.bare);  // "47287/15" of "Applications nos. 47287/15"
    }
    const auto read = identifier_at(opening_at(whole, 0, forms));
    if (!read || read->kind != before.kind || read->span.end != whole.size()) return {};
    return Identifier{read->kind,
                      read->value,
                      {token->begin, token->end},
                      whole.starts_with(scheme.bare) && printed.find_first_not_of("0123456789/") == printed.npos
                          ? whole.substr(scheme.bare.size())
                          : whole};
}

}  // namespace

std::size_t over_parallel_place(std::string_view text, std::size_t at, const CitationForms& forms) {
    constexpr int kWords = 3;  // of the collection's name
    Scanner s{text, at};
    if (!s.one_of(",") || !s.spaces()) return at;
    int words = 0;
    for (; words < kWords && !is_ascii_digit(s.peek()); ++words) {
        Scanner t = s;
        const std::size_t begin = t.at;
        const std::string word = next_word(t);
        const bool capitals = !word.empty() && upper(word) == text.substr(begin, t.at - begin) && word.size() > 1;
        if (!capitals && !(words > 0 && forms.word(FormKind::number, word))) break;
        t.one_of(".-");
        t.spaces();
        s = t;
    }
    over_number_word(s, forms);
    if (words == 0 || s.digits(1, 4).empty()) return at;
    while ((s.peek() == '/' || s.peek() == '-') && is_ascii_word(s.peek(1)))
        for (++s.at; is_ascii_word(s.peek());) ++s.at;
    if (Scanner t = s; t.one_of(",") && t.spaces()) {  // "nr 7, poz. 67"
        if (!forms.word(FormKind::number, next_word(t))) return at;
        t.one_of(".");
        t.spaces();
        if (t.digits(1, 4).empty()) return at;
        s = t;
    }
    return s.at_word_end() ? s.at : at;
}

/// "C-924/19 PPU", "C-584/10 P": what kind of proceedings a case is, behind its number.
std::size_t over_proceedings(std::string_view text, std::size_t at) {
    for (const std::string_view kind : {" PPU", " RENV", " P(R)", " P"}) {
        if (!text.substr(at).starts_with(kind)) continue;
        const std::string_view next = text.substr(at + kind.size(), 1);
        if (next.empty() || std::string_view(" ,.;)").find(next) != std::string_view::npos) return at + kind.size();
    }
    return at;
}

Joint joint_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Joint joint;
    Scanner s{text, over_proceedings(text, at)};
    if (s.peek() == '.' && (s.peek(1) == ',' || s.peek(1) == ';' ||
                            (s.peek(1) == ' ' && s.peek(2) != '\0' && is_letter(code_point_at(text, at + 2).value) &&
                             !is_upper(code_point_at(text, at + 2).value))))
        ++s.at;  // "2007. évi CXXVII. tv. és …"
    while (const Form* tail = over_tail(s, forms)) joint.has_final = joint.has_final || tail->value == "final";
    for (bool moved = true; moved;) {
        const bool pin = over_pin(s, forms);
        joint.has_pin = joint.has_pin || pin;
        moved = pin || over_day(s, forms) || over_tail(s, forms);
    }
    joint.pinned = s.at;
    for (bool moved = true; moved;) {
        moved = s.spaces();
        if (s.one_of(",;")) moved = joint.joins = true;
        // not the E of "E/C.12/…"
        if (const auto [form, end] = forms.match(FormKind::association, text, s.at);
            form && Scanner{text, end}.peek() == ' ' &&
            !(end == s.at + 1 && is_upper(code_point_at(text, s.at).value))) {  // "U 60/2016 vp" is a paper
            s.at = end;
            moved = joint.joins = joint.association = true;
        } else if (s.peek() == '&' && s.peek(1) == ' ') {
            ++s.at;
            moved = joint.joins = joint.association = true;
        }
    }
    joint.end = s.at;
    return joint;
}

std::size_t add_members(std::string_view text, const CitationForms& forms, std::vector<Identifier>& all) {
    if (all.back().kind == "court") return add_judgments(text, forms, all);
    if (!has_trait(all.back().kind, trait::kSerial)) return all.back().span.end;
    const Scheme& scheme = *find_scheme(all.back().kind);
    std::size_t end = scheme.name == "case" ? split_old_cases(text, all) : all.back().span.end;
    for (int members = 0; members < kMostMembers; ++members) {
        const Joint joint = joint_at(text, end, forms);
        if (!joint.joins) break;
        auto member = announced_member(text, joint, all.back(), scheme, forms);
        if (!member) member = member_in_place(text, joint, all.back(), scheme, forms);
        if (!member) break;
        end = member->span.end;
        all.push_back(std::move(*member));
    }
    return end;
}

}  // namespace ibid
