#include "analysis/identifiers/printed_numbers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

bool is_separator(std::string_view text, std::size_t at, std::size_t& bytes) {
    const CodePoint c = code_point_at(text, at);
    bytes = c.bytes;
    return c.value == '/' || c.value == '-' || c.value == '_' || c.value == '.' || c.value == ':' ||
           c.value == 0x2011 || c.value == 0x2010 || c.value == 0x2013;
}

void weigh(std::string_view text, PrintedNumber& n) {
    std::vector<std::string_view> groups;
    std::vector<char> marks;  // before each group
    n.letters = n.inner = n.digits = 0;
    char mark = '\0';
    for (std::size_t at = n.span.begin; at < n.span.end;) {
        const CodePoint c = code_point_at(text, at);
        if (is_ascii_digit(text[at])) {
            std::size_t end = at;
            while (end < n.span.end && is_ascii_digit(text[end])) ++end;
            groups.push_back(text.substr(at, end - at));
            marks.push_back(mark);
            n.digits += static_cast<int>(end - at);
            mark = 'x';
            at = end;
            continue;
        }
        n.colon = n.colon || c.value == ':';
        if (is_letter(c.value))
            n.letters += groups.empty(), n.inner += !groups.empty(), mark = 'a';
        else
            mark = c.value < 0x80 ? static_cast<char>(c.value) : '~';  // "1–72": pages
        at += c.bytes;
    }
    n.groups = static_cast<int>(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool hyphen =
            i > 0 && marks[i] == '-' && (groups[i - 1].size() >= 3 || n.letters > 1 || groups.size() > 2);
        const bool short_year = i > 0 && groups[i].size() == 2 && (marks[i] == '/' || hyphen);
        n.year = n.year || plausible_year(groups[i]) || short_year;
    }
    if (groups.size() == 1) n.year = false;
    const auto small = [](std::string_view g, int most) { return g.size() <= 2 && std::stoi(std::string(g)) <= most; };
    if (n.letters == 0 && groups.size() == 3)  // "12.3.2019", "2019-03-12"
        n.date =
            (small(groups[0], 31) && small(groups[1], 12) && (plausible_year(groups[2]) || groups[2].size() == 2)) ||
            (plausible_year(groups[0]) && small(groups[1], 12) && small(groups[2], 31));
    if (n.letters == 0 && groups.size() == 2) {
        n.range = marks[1] == '~';                                    // "16–17"
        n.month = small(groups[0], 12) && plausible_year(groups[1]);  // "12/2019"
        n.session = plausible_year(groups[0]) && groups[1].size() <= 4 && marks[1] != 'a' &&
                    groups[1].substr(groups[1].size() - std::min<std::size_t>(2, groups[1].size())) ==
                        std::to_string(std::stoi(std::string(groups[0])) % 100 + 101).substr(1);  // "2019/20"
    }
}

/// Over the "(AF)" of "ARB(AF)/00/2": capitals in brackets between letters and a slash; `at` when there are none.
std::size_t end_of_bracketed_letters(std::string_view text, std::size_t at) {
    constexpr std::size_t kMost = 3;  // letters
    if (at == 0 || text[at] != '(' || !is_ascii_letter(text[at - 1])) return at;
    Scanner s{text, at + 1};
    const auto letters = s.letters(kMost);
    return !letters.empty() && upper(letters) == letters && s.one_of(")") && s.peek() == '/' ? s.at : at;
}

}  // namespace

std::size_t token_end(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 96;  // bytes: no number is longer
    text = text.substr(0, std::min(text.size(), at + kLongest));
    std::size_t end = at;
    for (std::size_t bytes = 0; at < text.size(); at += bytes) {
        const CodePoint c = code_point_at(text, at);
        bytes = c.bytes;
        if (is_word_character(c.value)) {
            end = at + bytes;
        } else if (const std::size_t close = end_of_bracketed_letters(text, at); close > at) {
            bytes = close - at;
            end = close;
        } else if (!is_separator(text, at, bytes) || at + bytes >= text.size() ||
                   !is_word_character(code_point_at(text, at + bytes).value)) {
            break;
        }
    }
    return end;
}

PrintedNumber number_in(std::string_view text, Span span) {
    PrintedNumber n{span};
    weigh(text, n);
    return n;
}

PrintedNumber token_at(std::string_view text, std::size_t at) {
    PrintedNumber n = number_in(text, {at, token_end(text, at)});
    if (n.digits == 0) n.span.end = n.span.begin;
    return n;
}

PrintedNumber register_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    constexpr int kPieces = 5;
    constexpr std::size_t kShort = 5;  // letters
    std::size_t end = at;
    PrintedNumber best;
    for (int piece = 0; piece < kPieces && end < text.size(); ++piece) {
        const std::size_t begin = end;
        const std::size_t piece_end = token_end(text, begin);
        if (piece_end == begin) break;
        const std::string_view printed = text.substr(begin, piece_end - begin);
        const bool digits = std::any_of(printed.begin(), printed.end(), is_ascii_digit);
        const auto letters = std::count_if(printed.begin(), printed.end(), [](char c) { return (c & 0xC0) != 0x80; });
        if (!digits) {
            bool capital = false;  // "eAS" too
            for (std::size_t c = 0; c < printed.size(); c += code_point_at(printed, c).bytes)
                capital = capital || is_upper(code_point_at(printed, c).value);
            constexpr std::uint64_t kPlaces =
                bit(FormKind::volume) | bit(FormKind::page) | bit(FormKind::issue) | bit(FormKind::month);
            const std::string_view rest = printed.substr(code_point_at(printed, 0).bytes);
            const bool place = letters > 1 && lower(rest) == rest &&  // "4 StR 227/07", though "str." is a page
                               forms.kinds_of(lower(printed), kPlaces);
            if (static_cast<std::size_t>(letters) > kShort || !capital || place) break;
        }
        const PrintedNumber n = number_in(text, {at, piece_end});
        const bool parted = digits && printed.find_first_of("/-") != printed.npos;
        if (n.digits > 0 && digits) best = n;
        end = piece_end;
        if (parted) break;
        if (end < text.size() && text[end] == '.') ++end;
        if (end >= text.size() || text[end] != ' ') break;
        ++end;
        if (Scanner s{text, end}; s.one_of("(") && s.letters(kShort).size() > 2 && s.one_of(")") && s.one_of(" "))
            end = s.at;  // "33 W (pat) 529/10"
        if (text.substr(end).starts_with("- ") || text.substr(end).starts_with("\u2013 ")) break;
    }
    if (best.none()) return best;
    for (int sheets = 0; sheets < 2; ++sheets) {  // "- 111", "2 – 5226 – 115/76"
        Scanner s{text, best.span.end};
        const bool spaced = s.spaces();
        if (!(s.one_of("-") || s.literal("\u2013")) || (spaced && !s.spaces())) break;
        const std::size_t begin = s.at;
        const std::size_t sheet_end = token_end(text, begin);
        const std::string_view sheet = text.substr(begin, sheet_end - begin);
        if (sheet.empty() || sheet.size() > 7 || !is_ascii_digit(sheet.front())) break;
        best = number_in(text, {best.span.begin, sheet_end});
    }
    return best;
}

std::size_t lettered_number_end(std::string_view text, std::size_t at) {
    constexpr int kMostLetters = 6, kFewestDigits = 3;
    if (!word_begins_at(text, at)) return at;
    const PrintedNumber n = token_at(text, at);
    const int letters = n.letters > 0                 ? n.letters
                        : n.inner > 1 || n.groups > 2 ? n.inner
                                                      : 0;  // "U-I-82/17", "9Co/1017/2015"
    const bool fits = !n.none() && letters > 0 && letters <= kMostLetters && !n.colon && n.groups >= 2 && n.year &&
                      n.digits >= kFewestDigits &&
                      text.substr(at, n.span.end - at).find_first_of("/-") != std::string_view::npos;
    return fits ? n.span.end : at;
}

bool may_be_registered(std::string_view text, std::size_t at, std::size_t letters_end) {
    constexpr std::size_t kMostLetters = 10;  // bytes
    const std::string_view word = text.substr(at, letters_end - at);
    if (!word.empty() && word.find_first_not_of("IVX") == word.npos) return true;  // "IV. ÚS 1783/11"
    if (letters_end == at || letters_end - at > kMostLetters || letters_end + 1 >= text.size()) return false;
    if (Scanner s{text, letters_end}; is_upper(code_point_at(text, at).value) && s.one_of(".") &&
                                      is_roman(s.letters(kMostLetters)) && s.one_of(".") && is_ascii_digit(s.peek()))
        return true;  // "Pfv.I.20.123/2020/5"
    return (text[letters_end] == '-' || text[letters_end] == '/') && is_upper(code_point_at(text, at).value) &&
           (is_ascii_digit(text[letters_end + 1]) || is_upper(code_point_at(text, letters_end + 1).value));
}

}  // namespace ibid
