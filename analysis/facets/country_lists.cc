#include "analysis/facets/country_lists.h"

#include <algorithm>
#include <set>

#include "analysis/facets/facets.h"
#include "analysis/vocabulary/tables.h"
#include "text/layout_words.h"
#include "text/letters.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

/// What a word is to a list.
enum class Part : std::uint8_t { other, code, name, filler, open, exclusion, separator, bracket, remark };

bool is_member(Part part) { return part == Part::code || part == Part::name; }

bool is_separator(char mark) { return mark && std::string_view(",;/&+*:.").find(mark) != std::string_view::npos; }

std::string_view surface(std::string_view text, const FoldedWord& w) {
    return text.substr(w.span.begin, w.span.end - w.span.begin);
}

/// "AT", and "AUT" of ISO 3166-1 alpha-3.
const std::string* code_at(std::string_view text, const FoldedWord& w, const Tables& t) {
    const std::size_t size = w.span.end - w.span.begin;
    if (w.mark || (size != 2 && size != 3) || !w.upper) return nullptr;
    if (size == 3 && text.substr(w.span.end).starts_with('(')) return nullptr;  // "COM(2020)" is no Comoros
    const auto& codes = size == 2 ? t.codes : t.long_codes;
    const auto it = codes.find(surface(text, w));
    return it == codes.end() ? nullptr : &it->second;
}

bool is_long_code(const FoldedWord& w) { return w.span.end - w.span.begin == 3; }

/// "DE-BY": a part of the country before the hyphen, as ISO 3166-2 writes it, unless both are of the network.
bool is_subdivision(std::string_view text, const FoldedText& words, std::size_t i, const std::string& code,
                    const Tables& t) {
    return i > 0 && words.words[i].joint == '-' && code_at(text, words.words[i - 1], t) &&
           t.countries.at(code).role == "partner";
}

/// "FR-speaking": a code that a hyphen joins to a word in small letters.
bool is_compounded(const FoldedText& words, std::size_t i) {
    if (i + 1 >= words.words.size()) return false;
    const FoldedWord& next = words.words[i + 1];
    return next.mark == 0 && next.joint == '-' && !next.capital && next.span.begin == words.words[i].span.end + 1;
}

/// Bytes of web addresses, where a code is a folder.
std::vector<Span> addresses(std::string_view text) {
    std::vector<Span> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = std::min(text.find("://", at), text.find("www.", at));
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
        out.push_back({begin, end});
        at = end;
    }
    return out;
}

/// Bytes of symbols of documents, whose parts are no countries: what slashes join with a number or a single capital
/// among it. "CCPR/C/SVN/CO/3" is one, "AT/BE" and "AT/BE/the Netherlands" are lists.
std::vector<Span> symbols(std::string_view text) {
    constexpr std::string_view kEnds = " \t,;()[]";
    std::vector<Span> out;
    const auto of_symbol = [](std::string_view part) {
        return !part.empty() &&
               (is_digit(part.front()) || (part.size() == 1 && is_upper(static_cast<unsigned char>(part.front()))));
    };
    for (std::size_t slash = text.find('/'); slash != text.npos;) {
        const std::size_t before = text.find_last_of(kEnds, slash);
        const std::size_t begin = before == text.npos ? 0 : before + 1;
        std::size_t end = std::min(text.find_first_of(kEnds, slash), text.size());
        const std::size_t next = text.find('/', end);
        while (end > slash && (text[end - 1] == '.' || text[end - 1] == ':')) --end;
        bool symbol = false;
        for (std::size_t at = begin; at < end && !symbol;) {
            const std::size_t stop = std::min(text.find('/', at), end);
            symbol = of_symbol(text.substr(at, stop - at));
            at = stop + 1;
        }
        if (symbol) out.push_back({begin, end});
        slash = next;
    }
    return out;
}

/// `spans`: ascending, none in another.
bool inside(const std::vector<Span>& spans, std::size_t at) {
    const auto behind =
        std::upper_bound(spans.begin(), spans.end(), at, [](std::size_t a, const Span& s) { return a < s.begin; });
    return behind != spans.begin() && at < std::prev(behind)->end;
}

/// A word's part, and at a name the last word and the country of it.
struct Parts {
    std::vector<Part> of;
    std::vector<std::string> value;
    std::vector<std::size_t> last;
    std::vector<bool> denies;        // begins a denial, "no"
    std::vector<bool> leads;         // to a source: "see", "cf."
    std::vector<bool> state;         // acts for its country, or is its law: "authorities"
    std::vector<std::size_t> first;  // at a name, where the phrase that it belongs to begins: "les autorités belges"
};

/// Index behind the bracket that opens at `at`; `at` when none closes it soon.
std::size_t behind_bracket(const FoldedText& words, std::size_t at) {
    constexpr std::size_t kLongestRemark = 12;  // words
    int depth = 0;
    for (std::size_t i = at; i < std::min(words.words.size(), at + kLongestRemark); ++i) {
        const char mark = words.words[i].mark;
        depth += mark == '(' || mark == '[';
        depth -= mark == ')' || mark == ']';
        if (depth == 0) return i + 1;
    }
    return at;
}

/// "UK (England only)", "BE (FR Community)": a name in a bracket behind a code says something of that country, and is
/// no member itself; nor is a code that stands there with other words.
void mark_remarks(const FoldedText& words, Parts& p) {
    for (std::size_t i = 1; i < p.of.size(); ++i) {
        if (words.words[i].mark != '(' || p.of[i - 1] != Part::code) continue;
        const std::size_t behind = behind_bracket(words, i);
        const bool goes_on = i + 1 < p.of.size() && p.of[i + 1] == Part::filler;  // "EL (and, since 2023, in SI)"
        if (goes_on && std::any_of(words.words.begin() + static_cast<std::ptrdiff_t>(i),
                                   words.words.begin() + static_cast<std::ptrdiff_t>(behind),
                                   [](const FoldedWord& w) { return w.mark == ','; }))
            continue;
        bool words_there = false;
        for (std::size_t j = i + 1; j + 1 < behind; ++j)
            words_there |= p.of[j] == Part::other || p.of[j] == Part::remark || p.of[j] == Part::open;
        for (std::size_t j = i + 1; j + 1 < behind; ++j)
            if (p.of[j] == Part::name || p.of[j] == Part::other || (words_there && p.of[j] == Part::code))
                p.of[j] = Part::remark, p.value[j].clear();
    }
}

/// "The German, Dutch and Swedish authorities", "les autorités belges et françaises": adjectives beside a word for what
/// acts for a country are as good as names.
void name_states(const FoldedText& words, const std::vector<CountryMatch>& countries, Parts& p) {
    constexpr std::size_t kBetween = 3;  // words and marks between two of them: ", and the"
    std::vector<CountryMatch> row;
    const auto end_row = [&] {
        if (row.empty()) return;
        const std::size_t begin = row.front().first, behind = row.back().last + 1;
        const bool ahead = behind < p.of.size() && p.state[behind], after = begin > 0 && p.state[begin - 1];
        for (const CountryMatch& m : row) {
            if (!ahead && !after) break;
            std::fill(p.of.begin() + static_cast<std::ptrdiff_t>(m.first),
                      p.of.begin() + static_cast<std::ptrdiff_t>(m.last) + 1, Part::name);
            p.value[m.first] = m.value;
            p.last[m.first] = m.last;
        }
        if (!ahead && after) p.first[begin] = begin - 1;
        row.clear();
    };
    for (const CountryMatch& m : countries) {
        const auto is_joint = [&](std::size_t i) { return p.of[i] == Part::filler || words.words[i].mark == ','; };
        bool goes_on = !row.empty() && m.first <= row.back().last + 1 + kBetween;
        for (std::size_t i = goes_on ? row.back().last + 1 : m.first; i < m.first; ++i) goes_on &= is_joint(i);
        if (!goes_on || m.kind != EntryKind::country_adjective) end_row();
        if (m.kind == EntryKind::country_adjective && !m.value.empty()) row.push_back(m);
    }
    end_row();
}

/// `states`: adjectives beside authorities and their like are names, too.
Parts classify(std::string_view text, const FoldedText& words, const std::vector<PhraseMatch>& matches, const Tables& t,
               bool states = false) {
    const std::size_t n = words.words.size();
    Parts p{std::vector<Part>(n, Part::other),
            std::vector<std::string>(n),
            std::vector<std::size_t>(n),
            std::vector<bool>(n),
            std::vector<bool>(n),
            std::vector<bool>(n),
            std::vector<std::size_t>(n)};
    for (std::size_t i = 0; i < n; ++i) {
        p.first[i] = p.last[i] = i;
        const char mark = words.words[i].mark;
        if (is_separator(mark)) p.of[i] = Part::separator;
        if (mark == '(' || mark == ')' || mark == '[' || mark == ']') p.of[i] = Part::bracket;
    }
    const auto fill = [&](const PhraseMatch& m, Part part) {
        for (std::size_t i = m.first; i <= m.last; ++i)
            if (p.of[i] != Part::exclusion && p.of[i] != Part::open) p.of[i] = part;
    };
    for (const PhraseMatch& m : matches) {
        const VocabularyEntry& e = t.entry(m.entry);
        if (e.kind != EntryKind::signal || m.expanded) continue;
        if (e.facet == "exclusion")
            fill(m, Part::exclusion);
        else if (e.facet == "open")
            fill(m, Part::open);
        else if (e.facet == "filler" || e.facet == "approximate")
            fill(m, Part::filler);
        else if (e.facet == "denial")
            p.denies[m.first] = true;
        else if (e.facet == "source")
            p.leads[m.first] = true;
        else if (e.facet == "state")
            p.state[m.first] = true;
        else if (e.facet == "remark")
            for (std::size_t i = m.first; i <= m.last; ++i)
                if (p.of[i] == Part::other) p.of[i] = Part::remark;
    }
    const std::vector<CountryMatch> countries = country_matches(text, words, matches, t);
    if (states) name_states(words, countries, p);
    for (const CountryMatch& m : countries) {
        if (m.kind != EntryKind::country_name || m.value.empty()) continue;
        for (std::size_t i = m.first; i <= m.last; ++i) p.of[i] = Part::name;
        p.value[m.first] = m.value;
        p.last[m.first] = m.last;
    }
    const std::vector<Span> urls = addresses(text), numbers = symbols(text);
    for (std::size_t i = 0; i < n; ++i)
        if (const std::string* code = code_at(text, words.words[i], t);
            code && !inside(urls, words.words[i].span.begin) && !inside(numbers, words.words[i].span.begin) &&
            !is_subdivision(text, words, i, *code, t) && !is_compounded(words, i)) {
            p.of[i] = Part::code;
            p.value[i] = *code;
            p.last[i] = i;
        }
    mark_remarks(words, p);
    return p;
}

/// A run of codes with only list words and separators between: [first, last] of its words.
struct Run {
    std::size_t first = 0, last = 0;
    std::vector<std::size_t> codes;
    bool separated = false;
};

/// Where a list goes on behind what stands at `i`: a remark in brackets, a full name among the codes, or a few words
/// on one member ("in SE since 2025"); `i` when it does not.
std::size_t list_goes_on(const FoldedText& words, const Parts& p, std::size_t i) {
    constexpr std::size_t kLongestAside = 4;  // words outside brackets; five begin to be a sentence
    if (words.words[i].mark == '(') return behind_bracket(words, i);
    const auto ends_item = [&](std::size_t at) {
        return at >= p.of.size() || p.of[at] == Part::separator || p.of[at] == Part::filler;
    };
    if (p.of[i] == Part::name)
        return !p.value[i].empty() && ends_item(i - 1) && ends_item(p.last[i] + 1) ? p.last[i] + 1 : i;
    // "in SE": up to a code; "since 2025": up to what parts members.
    std::size_t at = i;
    bool remark = false;
    while (at < p.of.size() && at - i <= kLongestAside && (p.of[at] == Part::other || p.of[at] == Part::remark))
        remark |= p.of[at++] == Part::remark;
    return remark && (ends_item(at) || p.of[at] == Part::code) ? at : i;
}

/// A dash with spaces around it stands before a word.
bool behind_dash(const FoldedText& words, std::size_t i) {
    constexpr std::size_t kGap = 3;  // bytes at least: " - "
    return i > 0 && i < words.words.size() && words.words[i].joint == '-' &&
           words.words[i].span.begin >= words.words[i - 1].span.end + kGap;
}

/// Behind a few words between commas or dashes before the last member, "and, to a lesser extent, FI", "and – since
/// 2023 – in FI"; `i` where there are none.
std::size_t behind_aside(const FoldedText& words, const Parts& p, std::size_t i) {
    constexpr std::size_t kLongest = 6;  // words
    const bool comma = words.words[i].mark == ',', dash = behind_dash(words, i);
    if (i == 0 || p.of[i - 1] != Part::filler || (!comma && !dash)) return i;
    std::size_t close = i + 1;
    const auto is_inside = [&](std::size_t k) {
        return words.words[k].mark == 0 && !is_member(p.of[k]) && !(dash && behind_dash(words, k));
    };
    while (close < p.of.size() && close - i <= kLongest && is_inside(close)) ++close;
    if (close >= p.of.size() || (comma && words.words[close].mark != ',') || (dash && !behind_dash(words, close)))
        return i;
    std::size_t member = close + (comma ? 1 : 0);
    while (member < p.of.size() && p.of[member] == Part::filler) ++member;
    return member < p.of.size() && is_member(p.of[member]) ? member : i;
}

/// "à" of "en Bulgarie et à Chypre", "we" of "w Danii, we Włoszech": a short word between what joins and a name, in
/// small letters.
bool joins_member(const FoldedText& words, const Parts& p, std::size_t i) {
    constexpr std::size_t kShort = 3;  // bytes
    const FoldedWord& w = words.words[i];
    return i > 0 && i + 1 < p.of.size() && p.of[i] == Part::other && !w.mark && !w.capital &&
           w.span.end - w.span.begin <= kShort && (p.of[i - 1] == Part::filler || words.words[i - 1].mark == ',') &&
           p.of[i + 1] == Part::name;
}

/// Whether the mark at `i` ends the list: a sentence follows whose first country does something ("HU did not reply"),
/// or a source ("; see also FR, …").
bool begins_sentence(const FoldedText& words, const Parts& p, std::size_t i) {
    if (words.words[i].mark != '.' && words.words[i].mark != ';') return false;
    std::size_t at = i + 1;
    if (at < p.of.size() && p.leads[at]) return true;
    while (at < p.of.size() && p.of[at] == Part::filler) ++at;
    if (at >= p.of.size() || !is_member(p.of[at])) return false;
    std::size_t behind = p.last[at] + 1;
    for (std::size_t k = behind; at == i + 1 && k < p.of.size() && (p.of[k] == Part::filler || is_member(p.of[k]));)
        k = is_member(p.of[k]) ? behind = p.last[k] + 1 : k + 1;                  // "ES and PT are opposed to it"
    if (at > i + 1 && behind < p.of.size() && words.words[behind].mark == ',') {  // "In BE, the applicants pay"
        ++behind;
        while (behind < p.of.size() && p.of[behind] == Part::filler) ++behind;
    }
    return behind < p.of.size() && p.of[behind] == Part::other && words.words[behind].mark == 0;
}

std::vector<Run> runs_of(const FoldedText& words, const Parts& p) {
    std::vector<Run> out;
    bool open = false;
    for (std::size_t i = 0; i < p.of.size(); ++i) {
        const Part part = p.of[i];
        if (part == Part::code) {
            if (!open) out.push_back({i, i, {}, false});
            open = true;
            out.back().codes.push_back(i);
            out.back().last = i;
        } else if (part == Part::filler || part == Part::separator) {
            if (open && begins_sentence(words, p, i))
                open = false;
            else if (open && out.back().codes.size() == 1)
                out.back().separated = true;
        } else if (open) {
            const std::size_t behind = part == Part::exclusion || part == Part::open ? i : list_goes_on(words, p, i);
            open = behind > i;
            if (open) i = behind - 1;
        }
    }
    return out;
}

/// "(EE) 2019/882", "(ES) Nr. 45": in some languages the Union's own letters, in the number of an act, are a code.
bool numbers_an_act(std::string_view text, const FoldedText& words, std::size_t bracket) {
    const std::size_t begin = std::min(text.find_first_not_of(' ', words.words[bracket].span.end), text.size());
    const std::size_t at = place_of_number(text, begin);
    std::size_t digits = at;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    const bool announced = end_of_layout_word(LayoutWord::number, text.substr(begin)) > 0;
    return digits > at && (announced || (digits < text.size() && text[digits] == '/'));
}

/// Whether the codes of a run in prose are countries; alone, "(IT)" or "HR, IT" are not.
bool is_list(std::string_view text, const Run& run, const FoldedText& words, const Parts& p, const Tables& t) {
    const auto plain = std::count_if(run.codes.begin(), run.codes.end(), [&](std::size_t i) {
        return !is_long_code(words.words[i]) && !t.countries.at(p.value[i]).code_is_word;
    });
    const auto mark_at = [&](std::size_t i) { return i < words.words.size() ? words.words[i].mark : '\0'; };
    const bool bracketed = run.first > 0 && mark_at(run.first - 1) == '(' && mark_at(run.last + 1) == ')';
    if (run.codes.size() > 1 && run.separated && bracketed) return true;
    if (run.codes.size() > 1)
        return run.separated ? plain > 0 || run.codes.size() >= 3 : plain > 0 && run.codes.size() >= 4;
    return bracketed && plain == 1 && t.countries.at(p.value[run.first]).role != "partner" &&
           !numbers_an_act(text, words, run.last + 1);
}

/// "no: EE, FI": whether the label before a list says that those behind it do not belong to it.
bool is_denied_label(const FoldedText& words, const Parts& p, std::size_t colon) {
    constexpr std::size_t kLongest = 3;  // words
    std::size_t begin = colon;
    while (begin > 0 && colon - begin <= kLongest && !words.words[begin - 1].mark) --begin;
    return begin < colon && p.denies[begin];
}

/// Whether an exclusion stands right before word `i`, but for list words and other excluded countries.
bool after_exclusion(const FoldedText& words, const Parts& p, std::size_t i) {
    while (i > 0) {
        const Part part = p.of[--i];
        if (const char mark = words.words[i].mark; mark == ':' || mark == ';' || mark == '.')
            return mark == ':' && is_denied_label(words, p, i);
        if (part == Part::exclusion) return true;
        if (words.words[i].mark == ')') {  // back over a remark: "except DK (opt-out) and IE"
            std::size_t open = i;
            while (open > 0 && words.words[open].mark != '(') --open;
            if (open > 0 && is_member(p.of[open - 1])) {
                i = open;
                continue;
            }
        }
        if (part != Part::filler && part != Part::code && part != Part::name && part != Part::separator &&
            part != Part::bracket)
            return false;
        if (part == Part::bracket) return i > 0 && p.of[i - 1] == Part::exclusion;
    }
    return false;
}

/// "AT: a word on it; BE: another": codes at the head of clauses.
bool heads_clause(const FoldedText& words, std::size_t i) {
    const auto& w = words.words;
    return i + 1 < w.size() && w[i + 1].mark == ':' && (i == 0 || w[i - 1].mark == ';' || w[i - 1].mark == '.');
}

CountryFacet facet_of(std::string_view text, const FoldedText& words, const Parts& p, std::size_t i, const Tables& t) {
    CountryFacet c;
    c.value = p.value[i];
    c.role = t.countries.at(c.value).role;
    c.evidence = "note";
    c.span = Span{words.words[i].span.begin, words.words[p.last[i]].span.end};
    c.form = text.substr(c.span->begin, c.span->end - c.span->begin);
    return c;
}

/// What a note consists of, for nothing_else().
struct Tally {
    std::size_t codes = 0, names = 0, long_codes = 0;
    std::size_t bracketed = 0;  // words in brackets
    std::size_t aside = 0;      // words on a member outside brackets: "ES: no data", "SE since 2025"
    std::size_t bare = 0;       // members that nothing is said of
    bool beside = false;        // a name and a code with nothing between
    bool prose = false;
    bool sentences = false;  // members on both sides of a full stop
};

/// One pass over the items of a list, each a member and perhaps words on it.
Tally tally_of(const FoldedText& words, const Parts& p) {
    Tally tally;
    int depth = 0;
    std::size_t said = 0;
    bool qualified = false, member = false, stopped = false;
    const auto end_item = [&] {
        tally.aside += said;
        if (said > 0 && !qualified) tally.prose = true;
        tally.bare += member && said == 0;
        said = 0;
        qualified = member = false;
    };
    for (std::size_t i = 0; i < p.of.size(); ++i) {
        const char mark = words.words[i].mark;
        if (mark == '(' || mark == '[') {
            ++depth;
        } else if (mark == ')' || mark == ']') {
            --depth;
        } else if (is_member(p.of[i])) {
            const bool repeats = i >= 2 && words.words[i - 1].mark == '(' && p.of[i - 2] == Part::name;
            const bool goes_on = p.of[i] == Part::name && p.value[i].empty();  // a further word of the name
            if (depth == 0 && i > 0 && is_member(p.of[i - 1]) && p.of[i - 1] != p.of[i]) tally.beside = true;
            tally.codes += p.of[i] == Part::code && !repeats;
            tally.long_codes += p.of[i] == Part::code && is_long_code(words.words[i]);
            tally.names += p.of[i] == Part::name;
            if (depth == 0 && !goes_on && member) end_item();
            if (depth == 0 && stopped && said > 0 && !qualified) tally.prose = true;  // "Data for ES"
            member = true;
            tally.sentences |= stopped;
        } else if (p.of[i] == Part::separator && depth == 0) {
            stopped |= mark == '.' && tally.codes + tally.names > 0;
            if (mark == ':' && member)
                qualified = true;
            else
                end_item();
        } else if (p.of[i] == Part::other || p.of[i] == Part::remark) {
            if (mark == '?') continue;
            if (depth > 0)
                ++tally.bracketed;
            else
                ++said, qualified |= p.of[i] == Part::remark;
        }
    }
    end_item();
    return tally;
}

/// Byte behind the list that begins at a word and ends with a mark; 0 where it does not: in "HU and PL do not." the
/// countries do something.
std::size_t end_of_list(const FoldedText& words, const Parts& p, std::size_t at) {
    std::size_t behind = at, members = 0;
    while (at < p.of.size()) {
        if (begins_sentence(words, p, at)) break;
        if (is_member(p.of[at]))
            behind = at = p.last[at] + 1, ++members;
        else if (p.of[at] == Part::separator || p.of[at] == Part::filler || p.of[at] == Part::open)
            ++at;
        else if (words.words[at].mark == '(' && behind_bracket(words, at) > at)
            behind = at = behind_bracket(words, at);
        else if (members > 0 && p.of[at] == Part::remark && list_goes_on(words, p, at) > at)
            at = list_goes_on(words, p, at);  // "and, since 2023, BE"
        else
            break;
    }
    const bool ends = behind >= p.of.size() || p.of[behind] == Part::separator || p.of[behind] == Part::open;
    const bool part = behind < p.of.size() && (words.words[behind].mark == ':' || words.words[behind].mark == ',');
    return ends && !part && members > 1 ? words.words[behind - 1].span.end : 0;  // "AT: the law of 2019; BE: …"
}

/// Nothing but countries, list words, and remarks that are short beside the list.
bool nothing_else(const FoldedText& words, const Parts& p) {
    const Tally t = tally_of(words, p);
    const std::size_t members = t.codes + t.names;
    if (members == 0 || t.prose || t.beside || t.bracketed > 2 * members) return false;
    if (t.codes > 0 && t.names > 0 && t.sentences) return false;
    if (t.long_codes > 0 && members < 2) return false;  // "COM." is no Comoros
    // Words outside brackets make prose, unless most of a list of codes has none.
    return t.aside == 0 || (t.codes >= 2 && t.bare >= 2 && t.aside <= members);
}

}  // namespace

std::optional<CountryList> find_country_list(std::string_view note, const Vocabularies& vocabularies,
                                             std::string_view language) {
    const Tables& t = vocabularies.tables();
    const FoldedText words = fold_words(note);
    const bool codes = std::any_of(words.words.begin(), words.words.end(),
                                   [&](const FoldedWord& w) { return code_at(note, w, t) != nullptr; });
    constexpr std::size_t kLongList = 600;  // bytes: all 27 EU Member States by name take 290
    if (!codes && note.size() > kLongList) return std::nullopt;
    const std::vector<PhraseMatch> matches = t.automaton(language).find(note, words);
    const Parts p = classify(note, words, matches, t);
    CountryList list;
    list.whole = nothing_else(words, p);
    const bool numbered = p.of.size() > 2 && words.words[1].mark == ':' && is_digit(note[words.words[0].span.begin]);
    const auto said = std::find_if(p.of.begin() + (numbered ? 2 : 0), p.of.end(), [](Part part) {
        return part == Part::other || part == Part::remark || part == Part::exclusion || is_member(part);
    });
    if (!list.whole && said != p.of.end() && is_member(*said))
        list.opening = end_of_list(words, p, static_cast<std::size_t>(said - p.of.begin()));
    std::vector<std::size_t> places;
    if (list.whole) {
        for (std::size_t i = 0; i < p.of.size(); ++i)
            if (p.of[i] == Part::code || (p.of[i] == Part::name && !p.value[i].empty())) places.push_back(i);
    } else {
        for (const Run& run : runs_of(words, p)) {
            if (run.first > 0 && begins_sentence(words, p, run.first - 1)) continue;  // "; DE and FR did not comment"
            if (is_list(note, run, words, p, t) || after_exclusion(words, p, run.first) ||
                heads_clause(words, run.first) || words.words[run.first].span.begin < list.opening)
                places.insert(places.end(), run.codes.begin(), run.codes.end());
        }
        for (std::size_t i = 0; i < p.of.size() && words.words[i].span.begin < list.opening; ++i)
            if (p.of[i] == Part::name && !p.value[i].empty()) places.push_back(i);
        std::sort(places.begin(), places.end());
    }
    // A code that only repeats the name before it, "United Kingdom (UK)", makes no list of prose.
    std::set<std::string> seen;
    for (const std::size_t i : places) {
        const bool excluded = after_exclusion(words, p, i);
        if (!list.whole && !excluded && i >= 2 && words.words[i - 1].mark == '(' && p.of[i - 2] == Part::name) continue;
        if (!seen.insert((excluded ? "-" : "") + p.value[i]).second) continue;
        (excluded ? list.excluded : list.countries).push_back(facet_of(note, words, p, i, t));
    }
    std::erase_if(list.countries, [&](const CountryFacet& c) { return seen.contains("-" + c.value); });
    if (list.countries.empty() && list.excluded.empty()) return std::nullopt;
    if (list.opening > 0)  // "AT, BE; cf. CZ, DE."
        std::erase_if(list.countries, [&](const CountryFacet& c) { return c.span->begin >= list.opening; });
    const auto behind = std::find_if(words.words.begin(), words.words.end(), [&](const FoldedWord& w) {
        return list.opening > 0 && w.span.begin > list.opening;
    });
    const auto list_end = p.of.begin() + (behind - words.words.begin());
    list.exhaustive = std::find(p.of.begin(), list_end, Part::open) == list_end;
    for (CountryFacet& c : list.countries) c.exhaustive = list.exhaustive;
    return list;
}

std::vector<CodeInList> codes_in_lists(std::string_view text, const FoldedText& words,
                                       const std::vector<PhraseMatch>& matches, const Vocabularies& vocabularies,
                                       bool row_of_codes) {
    const Tables& t = vocabularies.tables();
    std::vector<CodeInList> out;
    const auto is_code = [&](const FoldedWord& w) { return code_at(text, w, t) != nullptr; };
    if (std::none_of(words.words.begin(), words.words.end(), is_code)) return out;
    const Parts p = classify(text, words, matches, t);
    for (const Run& run : runs_of(words, p)) {
        const bool excluded = after_exclusion(words, p, run.first);
        if (excluded || is_list(text, run, words, p, t))
            for (const std::size_t i : run.codes) out.push_back({p.value[i], i, excluded});
        else if (row_of_codes && run.first == 0)
            out.push_back({p.value[0], 0, false});
    }
    return out;
}

std::vector<CountryRun> country_runs(std::string_view text, const Vocabularies& vocabularies,
                                     std::string_view language) {
    constexpr std::size_t kBetween = 3;  // words and marks between two members: ", and the"
    const Tables& t = vocabularies.tables();
    const FoldedText words = fold_words(text);
    const Parts p = classify(text, words, t.automaton(language).find(text, words), t, true);
    std::vector<CountryRun> out;
    std::size_t end = 0;  // word behind the last member
    bool inside = false, open = false, bracketed = false;
    for (std::size_t i = 0; i < p.of.size(); ++i) {
        if (is_member(p.of[i]) && !p.value[i].empty()) {
            if (!inside || i > end + kBetween) {
                out.emplace_back().span.begin = words.words[p.first[i]].span.begin;
                out.back().open = open;
                bracketed = i > 0 && words.words[i - 1].mark == '(';
            }
            inside = true, open = false;
            CountryFacet c = facet_of(text, words, p, i, t);
            c.evidence = "text";
            end = p.last[i] + 1;
            out.back().span.end = c.span->end;
            if (std::none_of(out.back().countries.begin(), out.back().countries.end(),
                             [&](const CountryFacet& o) { return o.value == c.value; }))
                out.back().countries.push_back(std::move(c));
            i = p.last[i];
        } else if (p.of[i] == Part::open) {
            open = true;
            std::size_t behind = i;
            while (behind < p.of.size() && p.of[behind] == Part::open) ++behind;
            const bool apart = behind >= p.of.size() || words.words[behind].mark;
            if (inside && i <= end + 1 && apart) out.back().open = true;  // "AT, BE, for example."
        } else if (words.words[i].mark == '(' && behind_bracket(words, i) > i) {
            if (!inside) continue;
            const std::size_t behind = behind_bracket(words, i);
            const auto in = p.of.begin() + static_cast<std::ptrdiff_t>(i) + 1;
            if (*in == Part::filler && std::any_of(in, p.of.begin() + static_cast<std::ptrdiff_t>(behind), is_member)) {
                end = i + 1;  // "(as well as, since 2023, in SI)"
                continue;
            }
            if (i == end) {  // a remark on the member before it, or its code
                i = behind - 1;
                end = behind;
                out.back().span.end = words.words[i].span.end;
            } else if (std::none_of(p.of.begin() + static_cast<std::ptrdiff_t>(i),
                                    p.of.begin() + static_cast<std::ptrdiff_t>(behind), is_member)) {
                i = behind - 1;  // "and (partly) CZ"
                end = std::max(end, behind - 1);
            }
        } else if (bracketed && words.words[i].mark == ';' && i + 1 < p.of.size() && is_member(p.of[i + 1])) {
            continue;  // "(ES; NL)"
        } else if (words.words[i].mark == '.' && i > 0 && p.of[i - 1] == Part::open) {
            continue;  // "p. ej."
        } else if (const char mark = words.words[i].mark;
                   mark == '.' || mark == ':' || mark == ';' || (bracketed && mark == ')')) {
            inside = open = false;
        } else if (const std::size_t aside = inside ? behind_aside(words, p, i) : i; aside > i) {
            i = aside - 1;  // "and, to a lesser extent, FI"
            end = aside;
        } else if (inside && i == end + 1 && joins_member(words, p, i)) {
            continue;  // "en Bulgarie et à Chypre"
        } else if (p.of[i] == Part::other || p.of[i] == Part::exclusion) {
            if (inside && p.of[i] == Part::other && list_goes_on(words, p, i) > i) {  // "and, as a pilot, NO"
                i = list_goes_on(words, p, i) - 1;
                end = i + 1;
                continue;
            }
            inside = false;
            open = open && mark != 0;
        }
    }
    return out;
}

std::string leading_code(std::string_view row, const Vocabularies& vocabularies) {
    const std::size_t end = row.find(' ');
    if (end != 2) return {};
    const auto it = vocabularies.tables().codes.find(row.substr(0, 2));
    return it == vocabularies.tables().codes.end() ? std::string() : it->second;
}

}  // namespace ibid
