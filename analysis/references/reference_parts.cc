// Dates, "last accessed" and quoted titles: the parts of a citation that stand apart in any style.
#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/references.h"

namespace ibid {

namespace {

int number_of(std::string_view digits) {
    int n = 0;
    for (const char c : digits) n = n * 10 + (c - '0');
    return n;
}

bool plausible(const CslDate& d) { return d.year >= 1400 && d.year < 2100 && d.month <= 12 && d.day <= 31; }

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        const auto c = code_point_at(text, end);
        if (!is_letter(c.value)) break;
        end += c.bytes;
    }
    return text.substr(at, end - at);
}

void over_separators(Scanner& s) {
    while (s.spaces() || s.one_of(",.:([")) {
        if (s.text.substr(s.at).starts_with("\u00A0")) s.at += 2;
    }
    if (s.text.substr(s.at).starts_with("\u00A0")) s.at += 2;
}

int month_at(Scanner& s, const CitationForms& forms) {
    const auto word = word_at(s.text, s.at);
    const Form* month = word.empty() ? nullptr : forms.word(FormKind::month, lower(word));
    if (!month) return 0;
    s.at += word.size();
    s.one_of(".");
    return number_of(month->value);
}

/// "27 de julio de 2024", "27. Juli d. J.": a word of up to three letters that is no month.
void over_short_word(Scanner& s, const CitationForms& forms) {
    const auto word = word_at(s.text, s.at);
    if (word.empty() || word.size() > 3 || is_upper(code_point_at(word, 0).value) ||
        forms.word(FormKind::month, lower(word)))
        return;
    s.at += word.size();
    if (s.literal("\u2019") || s.one_of("'")) {
    }
    s.spaces();
}

}  // namespace

FoundDate date_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    over_separators(s);
    const std::size_t begin = s.at;
    FoundDate found;
    const auto done = [&](CslDate date) {
        if (plausible(date)) found = {date, {begin, s.at}};
        return found;
    };
    if (Scanner day = s; (over_short_word(day, forms), day.at > s.at) && is_ascii_digit(day.peek()))
        if (const FoundDate whole = date_at(text, day.at, forms); whole.date.day && whole.date.month && whole.date.year)
            return {whole.date, {begin, whole.span.end}};  // ", de 23 de abril de 2020"
    CslDate d;
    if (const auto first = s.digits(4, 4); !first.empty()) {  // 2024-07-27, 2024/7/27, 2024
        d.year = number_of(first);
        Scanner t = s;
        if (t.one_of("-/.")) {
            const auto month = t.digits(1, 2);
            if (!month.empty() && t.one_of("-/.")) {
                const auto day = t.digits(1, 2);
                if (!day.empty()) d.month = number_of(month), d.day = number_of(day), s = t;
            }
        }
        return done(d);
    }
    if (const auto first = s.digits(1, 2); !first.empty()) {
        d.day = number_of(first);
        if (s.one_of("./-")) {
            if (const auto month = s.digits(1, 2); !month.empty()) {  // 27.7.2024, 27/07/2024, 27.7.24
                d.month = number_of(month);
                s.one_of("./-");
                if (s.spaces()) {
                }
                if (const auto year = s.digits(4, 4); !year.empty())
                    d.year = number_of(year);
                else if (const auto two = s.digits(2, 2); !two.empty())
                    d.year = 2000 + number_of(two);
                if (d.month > 12 && d.day <= 12) std::swap(d.month, d.day);
                return done(d);
            }
        }
        if (s.literal("st") || s.literal("nd") || s.literal("rd") || s.literal("th") || s.literal("er")) {
        }
        over_separators(s);
        over_short_word(s, forms);
        d.month = month_at(s, forms);
        if (!d.month) return {};
        over_separators(s);
        over_short_word(s, forms);
        if (const auto year = s.digits(4, 4); !year.empty()) d.year = number_of(year);
        return done(d);
    }
    d.month = month_at(s, forms);  // July 27, 2024; July 2024
    if (!d.month) return {};
    over_separators(s);
    if (const auto day = s.digits(1, 2); !day.empty()) {
        d.day = number_of(day);
        if (s.literal("st") || s.literal("nd") || s.literal("rd") || s.literal("th")) {
        }
        over_separators(s);
    }
    if (const auto year = s.digits(4, 4); !year.empty()) d.year = number_of(year);
    return done(d);
}

std::vector<Accessed> find_accessed(std::string_view text, const std::vector<TextWord>& words,
                                    const CitationForms& forms) {
    std::vector<Accessed> all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Form* form = forms.match(FormKind::accessed, words, i);
        if (!form || form->value == "address" || form->value == "medium") continue;  // "URL": says where, not when
        const std::size_t last = i + form->words.size() - 1;
        const std::size_t end = words[last].span.end;
        FoundDate date = date_at(text, end, forms);
        // A date must follow at once (a short word between: "accessed on the 5 May"); else the word is a word.
        if (date.date.year == 0 && last + 1 < words.size() && words[last + 1].length <= 4)
            date = date_at(text, words[last + 1].span.end, forms);
        if (date.date.year == 0) continue;
        Span span{words[i].span.begin, date.span.end};
        while (span.begin > 0 && std::string_view("([").find(text[span.begin - 1]) != std::string_view::npos)
            --span.begin;
        while (span.end < text.size() && std::string_view(")]").find(text[span.end]) != std::string_view::npos)
            ++span.end;
        all.push_back({date.date, span});
        while (i + 1 < words.size() && words[i + 1].span.begin < span.end) ++i;
    }
    return all;
}

namespace {

/// The closer of an opening quote; 0 when the character opens none.
char32_t closer_of(char32_t open) {
    switch (open) {
        case 0x2018:
            return 0x2019;  // ‘ ’
        case 0x201C:
            return 0x201D;  // “ ”
        case 0x201E:
            return 0x201C;  // „ “
        case 0x201A:
            return 0x2018;  // ‚ ‘
        case 0xAB:
            return 0xBB;  // « »
        case 0xBB:
            return 0xAB;  // » «
        case 0x2039:
            return 0x203A;  // ‹ ›
        case '"':
            return '"';
        default:
            return 0;
    }
}

bool closes(char32_t c, char32_t open, char32_t closer) {
    if (c == closer) return true;
    return (open == 0x201E && c == 0x201D) || (open == 0x201C && c == '"') || (open == '"' && c == 0x201D) ||
           (open == 0x201D && c == 0x201D);
}

/// An apostrophe inside a title ("Gaddafi’s") is followed by a letter, or ends a plural's genitive ("states’ rights").
bool apostrophe(std::string_view text, std::size_t at, std::size_t bytes) {
    const auto next = code_point_at(text, at + bytes);
    if (is_word_character(next.value)) return true;
    if (next.value != ' ') return false;
    const auto after = code_point_at(text, at + bytes + 1);
    const bool genitive = at > 0 && text[at - 1] == 's';
    return genitive && is_letter(after.value) && !is_upper(after.value) && text.substr(at + bytes + 1, 3) != "in " &&
           text.substr(at + bytes).find("\u2019") != text.npos;
}

}  // namespace

std::vector<Quoted> find_quoted(std::string_view text) {
    std::vector<Quoted> all;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = code_point_at(text, at);
        const char32_t closer = closer_of(open.value);
        if (!closer || !(at == 0 || !is_word_character(code_point_at(text, at - 1).value))) {
            at += open.bytes;
            continue;
        }
        const std::size_t begin = at + open.bytes;
        const std::size_t limit = std::min(text.size(), begin + 1000);  // no title is longer; keeps the scan linear
        std::size_t end = 0, close_bytes = 0;
        int depth = 1;
        for (std::size_t i = begin; i < limit;) {
            const auto c = code_point_at(text, i);
            if (c.value == open.value && open.value != closer)
                ++depth;
            else if (closes(c.value, open.value, closer) && !(closer == 0x2019 && apostrophe(text, i, c.bytes)) &&
                     --depth == 0) {
                end = i;
                close_bytes = c.bytes;
                break;
            }
            i += c.bytes;
        }
        // Never closed: a title ends where the year does begin, "…“from beyond”, (2022)".
        if (!end && open.value != '"' && open.value != 0xBB) {
            for (std::size_t i = begin; i + 7 < limit; ++i) {
                if (text[i] != ',' || text[i + 1] != ' ') continue;
                Scanner s{text, i + 2};
                s.one_of("(");
                if (const auto year = s.digits(4, 4); !year.empty() && year >= "1500" && year < "2100") {
                    end = i;
                    break;
                }
            }
        }
        if (!end || end <= begin) {
            at = begin;
            continue;
        }
        all.push_back({{begin, end}, {at, end + close_bytes}});
        at = end + std::max<std::size_t>(close_bytes, 1);
    }
    return all;
}

}  // namespace ibid
