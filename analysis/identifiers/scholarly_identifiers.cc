#include "analysis/identifiers/scholarly_identifiers.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

using Found = std::optional<Identifier>;

Identifier identifier(std::string kind, std::string value, std::size_t begin, std::size_t end) {
    return {std::move(kind), std::move(value), {begin, end}, {}};
}

bool is_doi_character(char c) {
    return is_ascii_word(c) || std::string_view("-._;()/:<>+@[]#~").find(c) != std::string_view::npos;
}

/// What an address or a page's source writes for a character of a SICI, and its bytes; 0: none.
std::pair<char, std::size_t> coded(std::string_view text) {
    if (text.empty() || (text.front() != '%' && text.front() != '&')) return {};
    constexpr std::pair<std::string_view, char> kCodes[] = {{"%3c", '<'},  {"%3e", '>'}, {"%3b", ';'}, {"%3a", ':'},
                                                            {"%28", '('},  {"%29", ')'}, {"%5b", '['}, {"%5d", ']'},
                                                            {"&lt;", '<'}, {"&gt;", '>'}};
    for (const auto& [code, c] : kCodes)
        if (Scanner s{text}; s.literal(code)) return {c, code.size()};
    return {};
}

}  // namespace

std::optional<Identifier> doi_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (s.literal("ssrn")) {  // its numbers are registered as DOIs: "SSRN 3456789"
        s.one_of(":");
        if (!s.spaces()) return {};
        const auto number = s.digits(5, 8);
        if (number.empty() || !s.at_word_end()) return {};
        return identifier("doi", "10.2139/ssrn." + std::string(number), at, s.at);
    }
    if (!s.literal("10.")) return {};
    if (at > 0 && (is_ascii_word(text[at - 1]) || text[at - 1] == '.')) return {};
    if (s.digits(4, 9).empty()) return {};
    while (s.peek() == '.' && is_ascii_digit(s.peek(1))) {  // 10.1000.10/123
        ++s.at;
        if (s.digits(1, 9).empty()) return {};
    }
    if (!s.one_of("/")) return {};
    const std::size_t suffix = s.at;
    std::string value = lower(text.substr(at, suffix - at));
    std::size_t value_at_suffix = value.size();
    std::ptrdiff_t open = 0;
    for (;;) {
        if (const auto [c, bytes] = coded(text.substr(s.at)); bytes > 0) {
            value += c;
            s.at += bytes;
            continue;
        }
        if (!is_doi_character(s.peek())) break;
        const char c = s.peek();
        if (c == '#' || ((c == '<' || c == '>') && s.peek(1) == '/')) break;
        if (c == '(') ++open;
        if (c == ')' && --open < 0) break;
        if (c == ';' && !is_ascii_word(s.peek(1)) && s.peek(1) != '2') break;
        value += ascii_lower(c);
        ++s.at;
    }
    while (value.size() > value_at_suffix && text[s.at - 1] == value.back() &&
           std::string_view(".,;:<>/[(").find(value.back()) != std::string_view::npos)
        --s.at, value.pop_back();
    if (value.size() == value_at_suffix) return {};
    return identifier("doi", std::move(value), at, s.at);
}

std::optional<Identifier> isbn_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const bool named = s.literal("isbn");
    if (named) {
        if (s.literal("-13") || s.literal("-10")) {
        }
        s.one_of(":");
        s.spaces();
    }
    const std::size_t begin = s.at;
    std::size_t end = begin, digits = 0;
    while (digits < 13 &&
           (is_ascii_digit(s.peek()) || (digits == 9 && ascii_lower(s.peek()) == 'x') ||
            (digits > 0 && (s.peek() == '-' || (named && s.peek() == ' ')) && is_ascii_word(s.peek(1))))) {
        digits += s.peek() != '-' && s.peek() != ' ';
        end = ++s.at;
        if (digits == 10 && named && !isbn13(text.substr(begin, end - begin)).empty() && !is_ascii_word(s.peek()) &&
            s.peek() != '-')
            break;
    }
    if (is_ascii_digit(s.peek()) || (!named && digits != 13)) return {};
    std::string value = isbn13(text.substr(begin, end - begin));
    if (value.empty()) return {};
    return identifier("isbn", std::move(value), at, end);
}

std::optional<Identifier> issn_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("issn")) return {};
    s.one_of(":");
    s.spaces();
    const auto first = s.digits(4, 4);
    if (first.empty() || !s.one_of("-") || s.done()) return {};
    const std::string second = upper(text.substr(s.at, 4));
    if (second.size() != 4) return {};
    int sum = 0;
    const std::string all = std::string(first) + second;
    for (int i = 0; i < 7; ++i) {
        if (!is_ascii_digit(all[static_cast<std::size_t>(i)])) return {};
        sum += (8 - i) * (all[static_cast<std::size_t>(i)] - '0');
    }
    const int check = (11 - sum % 11) % 11;
    if (all[7] != (check == 10 ? 'X' : static_cast<char>('0' + check))) return {};
    return identifier("issn", std::string(first) + "-" + second, at, s.at + 4);
}

std::optional<Identifier> arxiv_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const bool named = s.literal("arxiv");
    if (named && !s.one_of(":")) return {};
    if (named) s.spaces();
    const std::size_t begin = s.at;
    if (named) {
        const auto month = s.digits(4, 4);
        if (!month.empty() && s.one_of(".")) {
            if (s.digits(4, 5).empty()) return {};
            const std::size_t end = s.at;
            if (s.one_of("v")) s.digits(1, 2);
            return identifier("arxiv", std::string(text.substr(begin, end - begin)), at, s.at);
        }
        s.at = begin;
    }
    while (is_ascii_letter(s.peek()) || s.peek() == '-' || s.peek() == '.') ++s.at;
    const auto archive = text.substr(begin, s.at - begin);
    // Bare: the archives with a hyphen (hep-th, cond-mat, astro-ph) cannot be taken for anything else.
    if (archive.size() < 2 || archive.size() > 12 || (!named && archive.find('-') == archive.npos)) return {};
    if (!s.one_of("/") || s.digits(7, 7).empty() || !s.at_word_end()) return {};
    return identifier("arxiv", std::string(text.substr(begin, s.at - begin)), at, s.at);
}

std::optional<Identifier> hal_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!(s.literal("halshs-") || s.literal("hal-") || s.literal("tel-") || s.literal("inria-"))) return {};
    if (s.digits(8, 8).empty()) return {};
    const std::size_t end = s.at;
    if (s.one_of("v")) s.digits(1, 2);
    std::string value;
    for (const char c : text.substr(at, end - at)) value += ascii_lower(c);
    return identifier("hal", std::move(value), at, s.at);
}

std::optional<Identifier> handle_at(std::string_view text, std::size_t at) {
    constexpr std::string_view kNobody = "123456789";  // what repositories have that were never given a prefix
    Scanner s{text, at};
    if (!s.literal("hdl:") && !s.literal("hdl.handle.net/") && !s.literal("handle/")) return {};
    s.spaces();
    const std::size_t begin = s.at;
    const auto prefix = s.digits(4, 9);
    if (prefix.empty() || prefix == kNobody) return {};
    while (s.peek() == '.' && is_ascii_digit(s.peek(1))) ++s.at, s.digits(1, 9);
    if (!s.one_of("/")) return {};
    const std::size_t suffix = s.at;
    while (is_ascii_word(s.peek()) ||
           (std::string_view("-._").find(s.peek()) != std::string_view::npos && is_ascii_word(s.peek(1))))
        ++s.at;
    if (s.at == suffix) return {};
    return identifier("hdl", lower(text.substr(begin, s.at - begin)), at, s.at);
}

std::optional<Identifier> urn_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("urn:")) return {};
    const std::size_t begin = s.at;
    if (!s.literal("nbn:") || s.letters(2).size() != 2) return {};  // the country
    while (is_ascii_word(s.peek()) ||
           (std::string_view("-._:").find(s.peek()) != std::string_view::npos && is_ascii_word(s.peek(1))))
        ++s.at;
    const std::string_view value = text.substr(begin, s.at - begin);
    if (s.peek() == '-' || s.peek() == ':') return {};  // broken off
    if (std::none_of(value.begin(), value.end(), is_ascii_digit)) return {};
    return identifier("urn", lower(value), at, s.at);
}

std::optional<Identifier> refworld_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("docid") || !s.one_of("/ =")) return {};
    const std::size_t begin = s.at;
    while (is_ascii_digit(s.peek()) || (s.peek() >= 'a' && s.peek() <= 'f')) ++s.at;
    constexpr std::size_t kLeast = 8, kMost = 13;  // of a number in hexadecimal: "3ae6b3b70"
    if (s.at < begin + kLeast || s.at > begin + kMost || !s.at_word_end()) return {};
    return identifier("refworld", std::string(text.substr(begin, s.at - begin)), at, s.at);
}

std::optional<Identifier> dataset_at(const Opening& o) {
    constexpr std::size_t kReach = 160, kMost = 40;  // bytes back to whose it is; letters of a code
    const char next = o.word_end < o.text.size() ? o.text[o.word_end] : '\0';
    const std::size_t letters = o.word_end - o.at;
    if ((next != '_' && !is_ascii_digit(next)) || letters < 2 || letters > 7) return {};
    Scanner s{o.text, o.word_end};
    if (next == '_') {  // "migr_asyappctza"
        while (s.peek() == '_' || is_ascii_word(s.peek())) ++s.at;
        if (s.at < o.at + 6 || s.at > o.at + kMost || o.text[s.at - 1] == '_') return {};
    } else if (letters != 3 || s.digits(5, 5).empty()) {  // "tps00001"
        return {};
    }
    if (!s.at_word_end()) return {};
    std::size_t back = o.at - std::min(o.at, kReach);
    if (const auto semicolon = o.text.substr(0, o.at).rfind(';'); semicolon != o.text.npos)
        back = std::max(back, semicolon);
    for (; back < o.at; back += code_point_at(o.text, back).bytes) {
        if ((static_cast<unsigned char>(o.text[back]) & 0xC0) == 0x80 || !word_begins_at(o.text, back)) continue;
        if (const Form* whose = o.forms.match(FormKind::dataset, o.text, back).form)
            return identifier(whose->value, lower(o.text.substr(o.at, s.at - o.at)), o.at, s.at);
    }
    return {};
}

std::string isbn13(std::string_view printed) {
    std::string digits;
    for (const char c : printed) {
        if (is_ascii_digit(c) || ((c == 'x' || c == 'X') && digits.size() == 9))
            digits += ascii_upper(c);
        else if (c != '-' && c != ' ')
            return {};
    }
    const auto value = [&](std::size_t i) { return digits[i] == 'X' ? 10 : digits[i] - '0'; };
    if (digits.size() == 10) {
        int sum = 0;
        for (std::size_t i = 0; i < 10; ++i) sum += static_cast<int>(10 - i) * value(i);
        if (sum % 11 != 0) return {};
        digits = "978" + digits.substr(0, 9);
        sum = 0;
        for (std::size_t i = 0; i < 12; ++i) sum += value(i) * (i % 2 ? 3 : 1);
        return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
    }
    if (digits.size() != 13 || !(digits.starts_with("978") || digits.starts_with("979"))) return {};
    int sum = 0;
    for (std::size_t i = 0; i < 13; ++i) sum += value(i) * (i % 2 ? 3 : 1);
    return sum % 10 == 0 ? digits : std::string();
}

}  // namespace ibid
