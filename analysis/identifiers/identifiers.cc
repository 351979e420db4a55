#include "analysis/identifiers/identifiers.h"

#include <algorithm>
#include <optional>

#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

using Found = std::optional<Identifier>;

Identifier identifier(std::string kind, std::string value, std::size_t begin, std::size_t end) {
    return {std::move(kind), std::move(value), {begin, end}};
}

bool is_doi_character(char c) {
    return is_ascii_word(c) || std::string_view("-._;()/:<>+@[]#~").find(c) != std::string_view::npos;
}

/// 10.1234/suffix. Source: Crossref's pattern (74.4 of 74.9 million DOIs), and the punctuation after one is the text's.
Found doi_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!s.literal("10.")) return {};
    if (at > 0 && (is_ascii_word(text[at - 1]) || text[at - 1] == '.')) return {};
    if (s.digits(4, 9).empty()) return {};
    while (s.peek() == '.' && is_ascii_digit(s.peek(1))) {  // 10.1000.10/123
        ++s.at;
        if (s.digits(1, 9).empty()) return {};
    }
    if (!s.one_of("/")) return {};
    const std::size_t suffix = s.at;
    std::ptrdiff_t open = 0;
    while (is_doi_character(s.peek())) {
        const char c = s.peek();
        if (c == '#' || ((c == '<' || c == '>') && s.peek(1) == '/')) break;
        if (c == '(') ++open;
        if (c == ')' && --open < 0) break;
        if (c == ';' && !is_ascii_word(s.peek(1)) && s.peek(1) != '2') break;
        ++s.at;
    }
    while (s.at > suffix && std::string_view(".,;:<>/[(").find(text[s.at - 1]) != std::string_view::npos) --s.at;
    if (s.at == suffix) return {};
    std::string value;
    for (const char c : text.substr(at, s.at - at)) value += ascii_lower(c);
    return identifier("doi", std::move(value), at, s.at);
}

/// A DOI's address broken behind its prefix, "https://doi.org/10.12759/ hsr.46.2021": no DOI ends there. The end of the
/// whole.
std::size_t end_of_broken_doi(std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view url = text.substr(at, end - at);
    const auto prefix = url.rfind("/10.");
    if (!url.ends_with('/') || prefix == url.npos || url.find("doi.org/") == url.npos ||
        url.find('/', prefix + 4) != url.size() - 1)
        return end;
    if (end >= text.size() || text[end] != ' ') return end;
    const auto found = doi_at(std::string(url.substr(prefix + 1)).append(text.substr(end + 1, 200)), 0);
    const auto suffix = found ? std::string_view(found->value).substr(url.size() - prefix - 1) : std::string_view();
    const bool numbered = std::any_of(suffix.begin(), suffix.end(), is_ascii_digit);
    return numbered ? end + 1 + suffix.size() : end;
}

/// A/RES/73/195, S/RES/1440 (2002), CMW/C/GC/3-CRC/C/GC/22. Source: research.un.org/en/docs/symbols.
Found un_symbol_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    const auto organ = s.letters(6);
    if (organ.empty() || s.peek() != '/') return {};
    const Form* known = forms.word(FormKind::un_organ, lower(organ));
    if (!known) return {};
    std::size_t slashes = 0, digits = 0;
    std::size_t end = s.at;
    const bool lower_case = organ.front() >= 'a';
    if (lower_case && !Scanner{text, s.at}.literal("/res/")) return {};  // "a/res/70/1" yes, "a/b" no
    while (s.peek() == '/' && (is_ascii_word(s.peek(1)))) {
        ++s.at, ++slashes;
        while (is_ascii_word(s.peek()) || ((s.peek() == '.' || s.peek() == '-') && is_ascii_word(s.peek(1)))) {
            digits += is_ascii_digit(s.peek());
            if (!lower_case && s.peek() >= 'a' && s.peek() <= 'z' && s.peek(1) != '/' && !is_ascii_word(s.peek(1)) &&
                !is_ascii_word(text[s.at - 1]))
                return {};  // "A/b": no symbol
            ++s.at;
        }
        end = s.at;
    }
    if (digits == 0 || slashes == 0) return {};
    if (slashes == 1 && !(organ == "A" || organ == "S" || organ == "E" || organ == "a")) {
    }
    std::string value = lower_case ? upper(text.substr(at, end - at)) : std::string(text.substr(at, end - at));
    Scanner tail{text, end};
    tail.spaces();
    if (tail.one_of("(")) {  // the year of a Council resolution, the session of an early one, a part
        const std::size_t inside = tail.at;
        tail.literal("part ");
        const auto number = tail.digits(4, 4);
        const auto roman = number.empty() ? tail.letters(6) : std::string_view{};
        const bool is_roman = !roman.empty() && roman.find_first_not_of("IVXLC") == roman.npos;
        const std::string_view content = text.substr(inside, tail.at - inside);
        if ((!number.empty() || is_roman) && tail.one_of(")")) {
            if (value.find("/RES/") != value.npos || is_roman) value += " (" + std::string(content) + ")";
            end = tail.at;
        }
    }
    return identifier("un", std::move(value), at, end);
}

/// Digits and hyphens after "ISBN", or a bare 13-digit number of the book range; the check digit must hold.
Found isbn_at(std::string_view text, std::size_t at) {
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

Found issn_at(std::string_view text, std::size_t at) {
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

/// arXiv:1707.07567v2, arXiv:hep-th/9901001; the old form also bare, with an archive's shape.
Found arxiv_at(std::string_view text, std::size_t at) {
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

Found hal_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (!(s.literal("halshs-") || s.literal("hal-") || s.literal("tel-") || s.literal("inria-"))) return {};
    if (s.digits(8, 8).empty()) return {};
    const std::size_t end = s.at;
    if (s.one_of("v")) s.digits(1, 2);
    std::string value;
    for (const char c : text.substr(at, end - at)) value += ascii_lower(c);
    return identifier("hal", std::move(value), at, s.at);
}

Found identifier_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    const char c = ascii_lower(text[at]);
    if (const std::size_t n = c == 'h' || c == 'w' ? url_length(text, at) : 0) {
        const std::size_t end = end_of_broken_doi(text, at, at + n);
        std::string url(text.substr(at, n));
        if (end > at + n) url += text.substr(at + n + 1, end - at - n - 1);
        return identifier("url", std::move(url), at, end);
    }
    if (!word_begins_at(text, at)) return {};
    if (is_ascii_digit(c)) {
        if (auto found = doi_at(text, at)) return found;
        if (auto found = eu::celex_at(text, at, false)) return found;
        if (auto found = eu::procedure_at(text, at)) return found;
        if (auto found = eu::council_at(text, at)) return found;
        if (text.substr(at, 3) == "978" || text.substr(at, 3) == "979") return isbn_at(text, at);
        return {};
    }
    if (auto found = eu::identifier_at(text, at, forms)) return found;
    if (c == 'i')
        if (auto found = isbn_at(text, at); found || (found = issn_at(text, at))) return found;
    if (auto found = un_symbol_at(text, at, forms)) return found;
    if (auto found = hal_at(text, at)) return found;
    return arxiv_at(text, at);
}

}  // namespace

std::vector<Identifier> find_identifiers(std::string_view text, const CitationForms& forms) {
    std::vector<Identifier> all;
    for (std::size_t at = 0; at < text.size();) {
        const auto cp = code_point_at(text, at);
        if (!is_word_character(cp.value)) {
            at += cp.bytes;
            continue;
        }
        if (auto found = identifier_at(text, at, forms)) {
            at = std::max(found->span.end, at + 1);
            all.push_back(std::move(*found));
            continue;
        }
        // Over the rest of the word, but a URL may be glued to it ("see:https", "2024,https", "availablehttps").
        for (at += cp.bytes; at < text.size();) {
            const auto next = code_point_at(text, at);
            if (!is_word_character(next.value) ||
                ((next.value == 'h' || next.value == 'w') && url_length(text, at) > 0))
                break;
            at += next.bytes;
        }
    }
    return all;
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
