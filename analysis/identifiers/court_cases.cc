#include "analysis/identifiers/court_cases.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

constexpr std::size_t kSmallWord = 3;  // letters: "of", "the", "der"

bool has_parties(std::string_view text) {
    for (const std::string_view between : {" v ", " v. ", " c. ", " vs. "})
        if (text.find(between) != text.npos) return true;
    return false;
}

/// "Austria", "the United Kingdom".
bool begins_party(const std::vector<TextWord>& words, std::size_t i) {
    constexpr std::size_t kArticle = 3;  // letters
    return words[i].capital ||
           (words[i].letters && words[i].length == kArticle && i + 1 < words.size() && words[i + 1].capital);
}

bool is_court_case(const TextWord& w, const CitationForms& forms) {
    return forms.word(FormKind::court_case, w.lower) != nullptr;
}

/// "Judgment of 21 December 2011"; more words are a name that tells of a year.
bool is_dated(std::string_view part) {
    constexpr std::size_t kMost = 11;  // words
    const auto words = split_words(part);
    return words.size() <= kMost &&
           std::any_of(words.begin(), words.end(), [](const TextWord& w) { return w.number && w.length == 4; });
}

/// Where the name ends: before a bracket, an identifier, a pin ("paras 3-5", "§ 94") or a date.
std::string_view name_part(std::string_view text) {
    std::size_t parties = 0;  // "R (Quila) v Secretary of State": a bracket before the second party is of the name
    for (const std::string_view between : {" v ", " v. "})
        if (const auto at = text.find(between); at != text.npos && text.substr(0, at).ends_with(')')) parties = at;
    std::size_t end = std::min({text.find('['), text.find('(', parties), text.find(';'), text.find(" EU:"),
                                text.find("ECLI:"), text.find("\u00A7"), text.size()});
    for (std::size_t comma = text.find(", "); comma < end; comma = text.find(", ", comma + 2)) {
        const char next = comma + 2 < text.size() ? text[comma + 2] : ' ';
        const std::string_view part = text.substr(comma + 2, text.find(", ", comma + 2) - comma - 2);
        if (is_ascii_digit(next) || (next >= 'a' && next <= 'z') || is_dated(part)) end = comma;
    }
    return text.substr(0, end);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kEdge = " ,:;-\x1f";
    while (!text.empty() && kEdge.find(text.front()) != kEdge.npos) text.remove_prefix(1);
    while (!text.empty() && kEdge.find(text.back()) != kEdge.npos) text.remove_suffix(1);
    return text;
}

/// After the numbers: "C-411/10 P N.S. v Secretary of State".
std::string_view name_after(std::string_view text, std::size_t at) {
    for (const std::string_view kind : {" PPU", " P(R)", " P-R", " RENV", " REV", " P"}) {
        if (!text.substr(at).starts_with(kind)) continue;
        const char next = at + kind.size() < text.size() ? text[at + kind.size()] : ' ';
        if (next == ' ' || next == ',' || next == '.' || next == ';') at += kind.size();
    }
    return trimmed(name_part(text.substr(at)));
}

/// "Judgment in Fashion ID": without what was given.
std::string_view without_decision(std::string_view part, const CitationForms& forms) {
    const auto words = split_words(part);
    if (words.size() < 2 || !forms.word(FormKind::decision, words[0].lower)) return part;
    std::size_t w = 1;
    constexpr std::size_t kSmall = 3;  // letters: "in", "of the"
    while (w < words.size() && !words[w].capital && words[w].length <= kSmall) ++w;
    return w > 1 && w < words.size() && words[w].capital ? part.substr(words[w].span.begin) : part;
}

/// "The Court has said so, see X and Y v. Netherlands", "Rozsudek ESLP ve věci M. S. S. proti Belgii": without the
/// prose before the first party, back to its last small word that joins no names.
std::string_view from_first_party(std::string_view name, const CitationForms& forms) {
    const auto words = split_words(name);
    std::size_t versus = 0;
    for (std::size_t i = 1; i + 1 < words.size() && versus == 0; ++i)
        if (!words[i].capital && words[i + 1].capital && forms.word(FormKind::versus, words[i].lower)) versus = i;
    if (versus == 0) return name;
    constexpr std::uint64_t kJoins = bit(FormKind::association) | bit(FormKind::particle) | bit(FormKind::et_al);
    std::size_t first = versus;
    for (std::size_t i = versus; i-- > 0;) {
        const std::string_view gap = name.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end);
        if (gap.find_first_of(":()") != gap.npos) break;
        if (words[i].capital || is_ascii_digit(words[i].lower[0]))
            first = i;
        else if (words[i].length > kSmallWord && !forms.kinds_of(words[i].lower, kJoins))
            break;
    }
    const bool prose = first > 0 && std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first),
                                                [](const TextWord& w) { return !w.capital && w.length > kSmallWord; });
    return prose && first < versus ? name.substr(words[first].span.begin) : name;
}

/// "… such as facial recognition (see Glukhin v. Russia", "(Article 10 ECHR), see Plattform v. Austria": from behind
/// the last bracket left open and the last signal before the parties.
std::string_view from_last_signal(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text);
    std::size_t versus = 0;
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (!words[i].capital && words[i + 1].capital && forms.word(FormKind::versus, words[i].lower)) versus = i;
    if (versus == 0) return text;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < versus; ++i) {
        const std::string_view gap = text.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
        const auto* signal = forms.match(FormKind::signal, words, i);
        if (!signal || words[i].capital || gap.find_first_of(",;(") == gap.npos) continue;
        if (const std::size_t next = i + signal->words.size(); next < versus && words[next].capital)
            begin = words[next].span.begin;
    }
    return text.substr(begin);
}

/// Before them: "CJEU, 21 December 2011, N.S., Joined Cases", without the court, the date and "Joined Cases".
std::string name_before(std::string_view text, const CitationForms& forms) {
    text = from_last_signal(text, forms);
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(", ", begin), text.size());
        if (const std::string_view part = trimmed(text.substr(begin, end - begin)); !part.empty())
            parts.push_back(without_decision(part, forms));
        begin = end + 2;
    }
    const auto is_court = [&](std::string_view part) {
        const auto words = split_words(part);
        const auto capitals = std::count_if(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return words.empty() || (words.size() == 1 && capitals >= 3 && part.find('.') == part.npos) ||
               (words.size() <= 2 && is_court_case(words.back(), forms));
    };
    const auto is_none = [&](std::string_view part) {
        return is_ascii_digit(part.front()) || is_dated(part) || is_court(part);
    };
    // "Vilvarajah and Others v. the United Kingdom, 30 October 1991, § 108": the parties stand before the date
    if (!parts.empty() && has_parties(parts.front()) && !is_court(parts.front()))
        if (const std::string_view name = trimmed(name_part(parts.front())); parts.size() == 1 || is_none(parts[1]))
            return std::string(from_first_party(name, forms));
    const auto is_behind_date = [&] {  // "CE, ass., 13 novembre 2013, CIMADE": a party, not a court
        return parts.size() > 1 && is_dated(parts[parts.size() - 2]) && !is_ascii_digit(parts.back().front()) &&
               !is_dated(parts.back()) && !forms.word(FormKind::court, std::string(parts.back())) &&
               !is_court_case(split_words(parts.back()).back(), forms);
    };
    while (!parts.empty() && is_none(parts.back()) && !is_behind_date()) parts.pop_back();
    const auto date = std::find_if(parts.rbegin(), parts.rend(), is_dated);  // the name stands behind it
    parts.erase(parts.begin(), date.base());
    const auto is_kind = [&](std::string_view part) {  // "…, Advisory Opinion": what was given
        const auto words = split_words(part);
        return words.size() <= 2 && forms.word(FormKind::decision, words.back().lower);
    };
    while (parts.size() > 1 && is_kind(parts.back())) parts.pop_back();
    while (!parts.empty() && is_none(parts.front())) parts.erase(parts.begin());
    const auto is_body = [&](std::string_view part) {  // "Information Tribunal, Doe v Commissioner", "…, High Court"
        const auto words = split_words(part);
        return std::any_of(words.begin(), words.end(), [&](const TextWord& w) {
            const Form* body = w.capital ? forms.word(FormKind::institution, w.lower) : nullptr;
            return (body && body->value != "company") || (w.capital && forms.word(FormKind::court_case, w.lower));
        });
    };
    if (std::any_of(parts.begin(), parts.end(), [&](std::string_view p) { return has_parties(p, forms); }))
        std::erase_if(parts, [&](std::string_view p) { return !has_parties(p, forms) && is_body(p); });
    std::string out;
    for (const std::string_view part : parts) out += (out.empty() ? "" : ", ") + std::string(part);
    out = from_first_party(name_part(out), forms);
    for (auto words = split_words(out);
         !words.empty() && (is_court_case(words.back(), forms) || forms.word(FormKind::number, words.back().lower));
         words.pop_back())
        out.resize(words.back().span.begin);  // "App no"
    return std::string(trimmed(out));
}

/// "…, GRUR 2003, 958, 961 f. – Paperboy": what German lawyers call the judgment ends its citation.
std::string_view name_behind_dash(std::string_view text, std::size_t from) {
    constexpr std::string_view kDash = " \u2013 ";
    constexpr std::size_t kWords = 6;
    const auto dash = text.rfind(kDash);
    if (dash == text.npos || dash < from) return {};
    std::string_view name = trimmed(text.substr(dash + kDash.size()));
    while (name.ends_with('.')) name.remove_suffix(1);
    const auto words = split_words(name);
    const bool plain = !words.empty() && words.size() <= kWords && words[0].capital &&
                       std::all_of(words.begin(), words.end(), [](const TextWord& w) { return w.letters; });
    return plain && name.find_first_of("(,;:") == name.npos ? name : std::string_view();
}

bool is_name(std::string_view text) {
    constexpr std::size_t kLongest = 160;
    if (text.empty() || text.size() > kLongest || (text.front() >= 'a' && text.front() <= 'z' && !has_parties(text)))
        return false;
    std::size_t letters = 0;
    bool capital = false;
    for (const char c : text) letters += is_ascii_letter(c) || (c & 0x80), capital = capital || (c >= 'A' && c <= 'Z');
    return letters >= 2 && capital;
}

/// Over a hyphen as printers and converters leave it: also one that may break, a soft one, a dash or a minus.
bool over_hyphen(Scanner& s) {
    for (const std::string_view sign : {"-", "\u2010", "\u2011", "\u2013", "\u2212", "\u00AD"})
        if (s.literal(sign)) return true;
    return false;
}

}  // namespace

bool has_parties(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text);
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (!words[i].capital && begins_party(words, i + 1) && forms.word(FormKind::versus, words[i].lower))
            return true;
    return false;
}

std::optional<Identifier> case_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const char court = s.peek();
    if (court != 'C' && court != 'T') return {};
    ++s.at;
    const bool before = s.one_of(" ");  // "C- 679/18", "C -679/18"
    if (!over_hyphen(s)) return {};
    if (!before) s.one_of(" ");
    const auto number = s.digits(1, 4);
    if (number.empty() || !s.one_of("/")) return {};
    const auto year = s.digits(2, 2);
    if (year.empty()) return {};
    return found("case", std::string(1, court) + "-" + std::string(number) + "/" + std::string(year), at, s.at);
}

std::optional<Identifier> old_case_at(std::string_view text, std::size_t after) {
    Scanner s{text, after};
    s.one_of(".");  // "Rs."
    if (!s.spaces()) return {};
    const std::size_t begin = s.at;
    const auto first = s.digits(1, 3);
    if (first.empty()) return {};
    for (int others = 0; others < 8 && s.peek() != '/'; ++others) {  // "56 and 58/64", "7, 8 and 9/54"
        s.one_of(",");
        s.spaces();
        s.letters(3);
        s.spaces();
        if (s.digits(1, 3).empty()) return {};
    }
    if (!s.one_of("/")) return {};
    const auto year = s.digits(2, 2);
    if (year.empty() || year < "53" || year > "88" || !s.at_word_end()) return {};
    return found("case", "C-" + std::string(first) + "/" + std::string(year), begin, s.at);
}

std::optional<Identifier> ecli_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const bool named = s.literal("ecli:");
    const std::size_t country = s.at;
    if (s.letters(2).size() != 2 || !s.one_of(":")) return {};
    const bool strasbourg = text.substr(country).starts_with("CE:ECHR:");
    if (!named && text.substr(country, 3) != "EU:" && !strasbourg) return {};
    const std::size_t court = s.at;
    while (is_ascii_word(s.peek())) ++s.at;
    if (s.at == court || s.at - court > 7 || (!named && !strasbourg && s.at - court != 1) || !s.one_of(":")) return {};
    if (s.digits(4, 4).empty() || !s.one_of(":")) return {};
    const std::size_t ordinal = s.at;
    while (s.at < ordinal + 25 && (is_ascii_word(s.peek()) || (s.peek() == '.' && is_ascii_word(s.peek(1))))) ++s.at;
    if (s.at == ordinal) return {};
    return found("ecli", "ECLI:" + upper(text.substr(country, s.at - country)), at, s.at);
}

std::optional<Identifier> application_at(std::string_view text, std::size_t at, std::size_t after, bool named,
                                         const CitationForms& forms) {
    constexpr std::size_t kParties = 200;  // bytes before it in which they are named
    constexpr std::size_t kTelling = 4;    // digits: "br. 70/15" behind "protiv" may be anything
    Scanner s{text, after};
    if (named) over_number_word(s, forms);
    for (bool moved = true; moved;) moved = s.one_of(".") || s.spaces() || s.literal("\u00B0") || s.literal("\u00BA");
    const std::size_t begin = s.at;
    const auto number = s.digits(named ? 1 : 3, 6);
    if (number.empty() || !s.one_of("/")) return {};
    const auto year = s.digits(2, 2);
    if (year.empty() || !s.at_word_end()) return {};
    if (!named) {
        const std::string_view before = text.substr(at - std::min(at, kParties), std::min(at, kParties));
        if (!has_parties(before) && (number.size() < kTelling || !has_parties(before, forms))) return {};
    }
    return found("echr", std::string(number) + "/" + std::string(year), begin, s.at);
}

/// "case C 611/18 P": a space for the hyphen, behind the word; "vo veci C-610/2017": a whole year.
std::optional<Identifier> spaced_case_at(std::string_view text, std::size_t after) {
    Scanner s{text, after};
    if (!s.spaces()) return {};
    const std::size_t begin = s.at;
    const char court = s.peek();
    if (!s.one_of("CT")) return {};
    const bool spaced = s.one_of(" ") || s.literal("\u00A0");
    if (!over_hyphen(s) && !spaced) return {};
    s.one_of(" ");
    const auto number = s.digits(1, 4);
    auto year = !number.empty() && s.one_of("/") ? s.digits(2, 4) : std::string_view();
    constexpr std::string_view kLettersSince = "1989";
    if (plausible_year(year) && year >= kLettersSince) year.remove_prefix(2);
    if (year.size() != 2 || !s.at_word_end()) return {};
    return found("case", std::string(1, court) + "-" + std::string(number) + "/" + std::string(year), begin, s.at);
}

std::optional<Identifier> court_case_at(const Opening& o) {
    if (auto read = case_at(o.text, o.at)) return read;
    const Form* announced = o.forms.word(FormKind::court_case, o.word);
    if (!announced || !announced->value.empty()) return {};
    auto spaced = spaced_case_at(o.text, o.word_end);
    return spaced ? spaced : old_case_at(o.text, o.word_end);
}

std::optional<Identifier> court_application_at(const Opening& o) {
    const Form* announced = o.forms.word(FormKind::court_case, o.word);
    if (announced && announced->value.empty()) return {};
    return application_at(o.text, o.at, o.word_end, announced != nullptr, o.forms);
}

std::vector<Identifier> judgment_in(std::string_view text, const std::vector<Identifier>& identifiers,
                                    const CitationForms& forms) {
    constexpr std::size_t kWordsBefore =
        12;  // "CJEU, 21 December 2011, N.S., Joined Cases C-411/10"; more are of a text about the case
    std::vector<Identifier> of;
    for (const Identifier& id : identifiers) {
        if (id.kind == "doi" || id.kind == "isbn" || has_trait(id.kind, trait::kTitled)) return {};
        if (has_trait(id.kind, trait::kJudgment)) of.push_back(id);
    }
    if (of.empty()) return {};
    const std::string_view before = text.substr(0, of.front().span.begin);
    if (has_parties(before) ||
        std::any_of(of.begin(), of.end(), [](const Identifier& id) { return id.kind != "case"; }))
        return of;
    const auto words = split_words(before);
    if (words.empty() || (words.size() <= kWordsBefore && is_court_case(words.back(), forms))) return of;
    // "Wirtschaftsakademie, C-210/16", "Google Spain (C-131/12)": a name and a mark
    constexpr std::size_t kName = 6;  // words
    const std::string_view name = trimmed(before);
    const bool parted = before.ends_with(", ") || before.ends_with(" (");
    if (parted && words.size() <= kName && is_upper(code_point_at(name, 0).value)) return of;
    return {};
}

std::string name_of_judgment(std::string_view text, const std::vector<Identifier>& of, const CitationForms& forms,
                             bool prose) {
    constexpr std::size_t kNext = 12;  // bytes between numbers of joined cases: ", ", " and ", " to "
    std::size_t end = of.front().span.end;
    for (const Identifier& id : of)
        if (id.kind == of.front().kind && id.span.begin <= end + kNext) end = std::max(end, id.span.end);
    const auto fits = [&](std::string_view name) { return is_name(name) && (!prose || has_parties(name)); };
    if (of.front().kind == "case")
        if (const std::string_view name = name_after(text, end); fits(name)) return std::string(name);
    const std::string name = name_before(text.substr(0, of.front().span.begin), forms);
    const bool given = forms.match(FormKind::ruling, name, 0).form != nullptr ||  // "Uchwała składu siedmiu sędziów"
                       (of.front().kind == "court" && of.front().value.starts_with("x/"));
    if (fits(name) && (!given || has_parties(name, forms))) return name;
    const std::string_view behind = name_after(text, end);  // "Supreme Court, Appeal No. 123/2015, Doe v. Republic"
    if (of.front().kind == "court" && fits(behind) && has_parties(behind, forms)) return std::string(behind);
    const std::string_view catchword = prose ? std::string_view() : name_behind_dash(text, end);
    return fits(catchword) ? std::string(catchword) : std::string();
}

std::string_view parties_in(std::string_view text) {
    constexpr std::size_t kLongest = 120;  // bytes of the parties' names
    const std::size_t end = std::min({text.find('('), text.find('['), text.find(", "), text.size()});
    const std::string_view name = trimmed(text.substr(0, end));
    if (name.empty() || name.size() > kLongest || !has_parties(name)) return {};
    for (const TextWord& w : split_words(name))  // a title says more than names: "Roe v. Wade revisited"
        if (!w.capital && w.length > 3) return {};
    const auto behind = split_words(text.substr(end));
    return !behind.empty() && behind.size() <= 8 && is_dated(text.substr(end)) ? name : std::string_view();
}

int year_of_judgment(std::string_view text, const std::vector<Identifier>& of) {
    for (const Identifier& id : of)
        if (id.kind == "ecli")
            for (std::size_t at = id.value.find(':', 5); at != id.value.npos; at = id.value.find(':', at + 1))
                if (Scanner s{id.value, at + 1}; s.digits(4, 4).size() == 4)
                    return std::stoi(id.value.substr(at + 1, 4));
    constexpr std::string_view kReports = "/rep/";
    for (const Identifier& id : of)  // "ICJ Reports 2019, p. 95"
        if (const auto at = id.value.find(kReports); at != id.value.npos)
            if (Scanner s{id.value, at + kReports.size()}; s.digits(4, 4).size() == 4)
                return std::stoi(id.value.substr(at + kReports.size(), 4));
    // "Cons. Stato 24 febbraio 2011, n. 1230, e 24 maggio 2013, n. 2829": of several in one citation, beside its own
    const auto own = std::find_if(of.begin(), of.end(), [](const Identifier& id) { return !id.of_another; });
    if (own != of.begin() && own != of.end())
        if (const std::size_t from = std::prev(own)->span.end; from < own->span.end && own->span.end <= text.size()) {
            int year = 0;
            for (const TextWord& w : split_words(text.substr(from, own->span.end - from)))
                if (w.number && w.length == 4 && w.lower >= "1950" && w.lower < "2100") year = std::stoi(w.lower);
            for (const TextWord& w : split_words(year ? std::string_view() : std::string_view(own->printed)))
                if (w.number && w.length == 4 && plausible_year(w.lower)) year = std::stoi(w.lower);
            if (year) return year;
        }
    const auto words = split_words(text);
    for (const TextWord& w : words)  // "297 U.S. 288, 346 (1936)"
        if (w.number && w.length == 4 && w.lower >= "1700" && w.lower < "2100" && w.span.begin > 0 &&
            text[w.span.begin - 1] == '(' && text.substr(w.span.end, 1) == ")")
            return std::stoi(w.lower);
    const auto first_year = [&](bool of_number) {
        for (const TextWord& w : words) {
            const bool inside =
                w.span.begin > 0 &&
                (text[w.span.begin - 1] == '/' ||  // "núm. 762-2020"
                 (w.span.begin > 3 && text[w.span.begin - 1] == '-' &&
                  (is_ascii_digit(text[w.span.begin - 4]) || text.substr(w.span.end, 1) == "-")));  // "ICTR-2001-73"
            if (w.number && w.length == 4 && w.lower >= "1950" && w.lower < "2100" && inside == of_number)
                return std::stoi(w.lower);
        }
        return 0;
    };
    const int decided = first_year(false);  // "Complaint No. 1/1998, decision of 9 September 1999"
    if (decided) return decided;
    if (const int numbered = first_year(true)) return numbered;
    for (const Identifier& id : of)
        for (const TextWord& w : split_words(id.printed))
            if (w.number && w.length == 4 && plausible_year(w.lower)) return std::stoi(w.lower);
    return 0;
}

}  // namespace ibid
