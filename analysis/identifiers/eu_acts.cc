// Acts of the Union as they are called in its languages. The words are rows act, act_prefix and number of
// citation_forms.tsv.
#include <algorithm>

#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid::eu {

namespace {

bool in(std::string_view year, std::string_view from, std::string_view to) {
    return year.size() == 4 && year >= from && year <= to;
}

/// The word that begins at s.at, lower case, and s moves over it.
/// "Act": what the Union calls regulations and directives for short; their numbers are told in brackets only.
constexpr char kAnyAct = '?';

struct Act {
    char letter = 0;
    std::string year, number;  // empty: the numbering does not lead to a CELEX number
    std::string printed;
    std::size_t end = 0;
};

/// "(EC, Euratom)" in any script, "EU" alone before the number, or "- EU -" as EUR-Lex titles its pages.
bool treaty(Scanner& s, std::string& name, bool& dashed) {
    constexpr std::size_t kLongest = 24;
    Scanner t = s;
    t.spaces();
    const auto letters_and = [&](std::string_view between) {
        const std::size_t begin = t.at;
        for (CodePoint c; !t.done(); t.at += c.bytes) {
            c = code_point_at(t.text, t.at);
            if (!is_letter(c.value) && (c.value > 0x7F || between.find(static_cast<char>(c.value)) == between.npos))
                break;
        }
        return t.text.substr(begin, t.at - begin);
    };
    if (t.one_of("(")) {
        name = letters_and(", ");
        if (name.size() < 2 || name.size() > kLongest || !t.one_of(")")) return false;
        s = t;
        return true;
    }
    if (!t.one_of("-")) {
        const auto word = letters_and("");
        if (word.size() < 2 || word.size() > 4 || word != upper(word) || lower(word) == word || !t.spaces())
            return false;
        name = word;
        s = t;
        return true;
    }
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
    if (word.empty() ? code_point_at(t.text, t.at).value != 0x2116 : !forms.word(FormKind::number, word)) return false;
    if (Scanner finnish = t; finnish.literal(":o") && finnish.spaces()) t = finnish;  // "N:o"
    for (bool moved = true; moved;) {
        moved = t.one_of(".:") || t.spaces();
        const auto c = code_point_at(t.text, t.at);
        if (c.value == 0xB0 || c.value == 0xBA || c.value == 0xA0 || c.value == 0x2116) t.at += c.bytes, moved = true;
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
    // "Directive No 64/433/EEC": the oldest had the word and two digits of the year.
    if (numbered && letter != 'R' && letter != 'D' && a.size() == 2 && !b_year) return true;
    if (numbered) return !(b_old || b.size() == 2 || !a_year);
    if (a_year && in(a, "2015", "2099") && (!b_old || lower(treaty_name) != "ec")) return true;
    if (letter == 'R' && (b_old || (b.size() == 2 && !a_year))) return false;
    if (a_year) return true;
    if (a.size() == 2 && letter != 'R' && !b_year) return true;
    return false;
}

/// "Directive - 2022/2555 - EN - EUR-Lex", as pages of EUR-Lex are titled: over the first dash.
bool opens_page_title(Scanner& s) {
    Scanner t = s;
    if (!(t.one_of("-") || t.literal("\u2013")) || !t.spaces() || !is_ascii_digit(t.peek())) return false;
    s = t;
    return true;
}
bool closes_page_title(std::string_view text, std::size_t end) {
    Scanner s{text, end};
    return s.literal(" - ") && s.letters(2).size() == 2 && s.literal(" - eur-lex");
}

std::optional<Act> read_act(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    Act act;
    bool framework = false;
    for (int words = 0; words < 8; ++words) {
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
    if (s.peek() == '.' && s.at - at < 6) ++s.at;  // "Reg. (EU)", "Dir. 2008/115/EC"
    if (framework && act.letter == 'D') act.letter = 'F';
    const std::size_t words_end = s.at;
    std::string treaty_name;
    bool dashed = false;
    const bool has_treaty = treaty(s, treaty_name, dashed);
    const bool numbered = number_word(s, forms);
    s.spaces();
    const bool page = !has_treaty && !numbered && opens_page_title(s);
    const bool bracket = !has_treaty && !numbered && s.one_of("(");
    const std::size_t number_begin = s.at;
    const auto a = s.digits(1, 5);
    if (a.empty() || !s.one_of("/")) return {};
    const auto b = s.digits(1, 5);
    if (b.empty()) return {};
    std::size_t end = s.at;
    bool has_suffix = false;
    if (s.one_of("/")) {
        const std::string suffix = next_word(s);  // in any script: "2013/32/ЕС"
        constexpr std::size_t kLongest = 16;      // bytes: "Euratom"
        if (suffix.size() < 2 || suffix.size() > kLongest || is_ascii_digit(s.peek())) return {};
        has_suffix = true;
        end = s.at;
    }
    if (act.letter == kAnyAct) {  // "Chips Act (2023/1781)": whether a regulation or a directive is not said
        if (!bracket || !in(a, "2015", "2099") || s.peek() != ')') return {};
        act.year = a, act.number = without_zeros(b);
        act.printed = text.substr(at, end - at + 1);
        act.end = end + 1;
        return act;
    }
    if (!word_begins_at(text, end) && is_ascii_word(Scanner{text, end}.peek())) return {};
    if (bracket && (!has_suffix || s.peek() != ')')) return {};  // "the PSI Directive (2019/1024/EU)"
    if (page && !closes_page_title(text, end)) return {};
    const bool year_first = first_is_year(act.letter, a, b, numbered, treaty_name);
    const auto year = year_first ? a : b, number = year_first ? b : a;
    // "Decision No 1/2016" alone is of a body set up by an agreement, or national: no CELEX number follows. Neither
    // does one from "Recommendation No 1/2020" nor from "Directive 2/2019": since 2015 the year stands first, without a
    // word.
    const bool later = in(year, "2015", "2099") && (numbered || !year_first);
    const bool told_by_word = act.letter == 'D' ? year_first && !numbered : !later;
    const bool of_the_union = has_treaty || has_suffix || told_by_word;
    if (of_the_union && (plausible_year(year) || year.size() == 2) && number.size() <= 4)
        act.year = full_year(year), act.number = without_zeros(number);
    act.printed = dashed ? std::string(text.substr(at, words_end - at)) + " (" + treaty_name + ") " + std::string(a) +
                               "/" + std::string(b)
                         : squeeze(text.substr(at, end - at));
    if (bracket || page)
        act.printed =
            squeeze(text.substr(at, words_end - at)) + " " + std::string(text.substr(number_begin, end - number_begin));
    if (!act.printed.empty()) act.printed[0] = ascii_upper(act.printed[0]);
    act.end = bracket ? end + 1 : end;
    return act;
}

/// "604/2013/EU rendelet", "(EU) 2021/947 rendelet": where the number stands first; rows of the act's kind end in "<".
std::optional<Act> read_act_behind(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    const auto a = s.digits(1, 5);
    const auto b = !a.empty() && s.one_of("/") ? s.digits(1, 5) : std::string_view{};
    if (b.empty()) return {};
    const bool suffix = s.one_of("/") && !next_word(s).empty();

    const std::string_view before = text.substr(0, at);
    const bool treaty_before = before.ends_with(") ");
    if (!suffix && !treaty_before) return {};
    constexpr int kWordsBetween = 4;  // "tanácsi végrehajtási", "európai parlamenti és tanácsi"
    for (int words = 0; words <= kWordsBetween; ++words) {
        if (!s.spaces()) return {};
        const std::string word = next_word(s);
        if (word.empty()) return {};
        const Form* kind = forms.word(FormKind::act, word);
        if (!kind || kind->value.size() != 2 || kind->value[1] != '<') continue;
        Act act;
        act.letter = kind->value[0];
        const bool year_first = first_is_year(act.letter, a, b, false, "");
        const auto year = year_first ? a : b, number = year_first ? b : a;
        if (!plausible_year(full_year(year)) || number.size() > 4) return {};
        act.year = full_year(year), act.number = without_zeros(number);
        act.printed = text.substr(at, s.at - at);
        act.end = s.at;
        return act;
    }
    return {};
}

/// "UNDP Executive Board decisions 2015/12": a number and a year alone, behind a name that no institution of the Union
/// has.
bool is_of_a_board(const Opening& o, std::string_view printed) {
    if (printed.find('(') != printed.npos || std::count(printed.begin(), printed.end(), '/') > 1 || o.at < 3)
        return false;
    if (is_upper(code_point_at(o.text, o.at).value) || o.text[o.at - 1] != ' ') return false;
    std::size_t begin = o.at - 1;
    while (begin > 0 && is_ascii_letter(o.text[begin - 1])) --begin;
    const std::string_view word = o.text.substr(begin, o.at - 1 - begin);
    constexpr std::size_t kAcronym = 2;  // letters: "EU decision 2015/12"
    return word.size() > kAcronym && is_upper(code_point_at(word, 0).value) &&
           !o.forms.kinds_of(lower(word), bit(FormKind::act_prefix) | bit(FormKind::act) | bit(FormKind::signal));
}

}  // namespace

namespace {

/// "12 decisions in 2020/21": a year and the next, and neither treaty nor a word for a number says that it is one.
bool is_season(std::string_view printed, const CitationForms& forms) {
    const auto slash = printed.find('/');
    if (slash == printed.npos || slash < 4 || printed.size() != slash + 3 || printed.find('(') != printed.npos)
        return false;
    const std::string_view year = printed.substr(slash - 4, 4), next = printed.substr(slash + 1);
    if (!plausible_year(year) || !std::all_of(next.begin(), next.end(), is_ascii_digit)) return false;
    const auto words = split_words(printed.substr(0, slash - 4));
    return std::stoi(std::string(next)) == (std::stoi(std::string(year)) + 1) % 100 &&
           std::none_of(words.begin(), words.end(),
                        [&](const TextWord& w) { return forms.word(FormKind::number, w.lower) != nullptr; });
}

}  // namespace

std::optional<Identifier> act_at(const Opening& opening) {
    const bool number = is_ascii_digit(opening.text[opening.at]);
    auto act = number ? read_act_behind(opening.text, opening.at, opening.forms)
                      : read_act(opening.text, opening.at, opening.forms);
    if (act && !number && act->year.empty() && act->letter == 'D')
        if (const auto [given, end] = opening.forms.match(FormKind::ruling, opening.text, opening.at);
            given && given->value == "judgment")
            return {};  // "Decizia nr. 428/2008 a Curții de Apel …": of whom the words around it tell
    const bool unknown = act && !number && act->year.empty() && act->letter != kAnyAct && act->letter != 'D';
    if (unknown) return {};  // "Recommandation n° 01/2020 …": of whichever body
    if (!act || (!number && (is_of_a_board(opening, act->printed) || is_season(act->printed, opening.forms))))
        return {};
    return Identifier{"act", std::move(act->printed), {opening.at, act->end}, {}};
}

std::string celex_of_act(std::string_view act, const CitationForms& forms) {
    const bool number = !act.empty() && is_ascii_digit(act.front());
    // What stood before the number is cut off: it was read already, so it was there.
    const auto read = number ? read_act_behind(") " + std::string(act), 2, forms) : read_act(act, 0, forms);
    if (!read || read->year.empty() || read->letter == kAnyAct) return {};
    return "3" + read->year + read->letter + padded(read->number, 4);
}

std::vector<std::string> celexes_of_named_act(std::string_view act) {
    const auto open = act.find('(');
    if (open == act.npos || !act.ends_with(')')) return {};
    Scanner s{act, open + 1};
    const auto year = s.digits(4, 4);
    const auto number = !year.empty() && s.one_of("/") ? s.digits(1, 4) : std::string_view{};
    if (number.empty() || s.at != act.size() - 1) return {};
    const std::string head = "3" + std::string(year), tail = padded(number, 4);
    return {head + "R" + tail, head + "L" + tail};
}

}  // namespace ibid::eu
