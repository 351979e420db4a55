#include "analysis/identifiers/un_symbols.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

using Found = std::optional<Identifier>;

Identifier identifier(std::string kind, std::string value, std::size_t begin, std::size_t end) {
    return {std::move(kind), std::move(value), {begin, end}, {}};
}

}  // namespace

std::optional<Identifier> un_symbol_at(const Opening& opening) {
    const auto [text, at] = std::pair{opening.text, opening.at};
    Scanner s{text, at};
    const auto organ = s.letters(6);
    if (organ.empty() || s.peek() != '/') return {};
    if (!opening.forms.word(FormKind::un_organ, lower(organ))) return {};
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

}  // namespace ibid
