#pragma once
// A position in a text that moves forward over what it recognises, or stays: for hand-written grammars.
// Internal to the identifier grammar. Linear; never throws.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/identifiers/identifiers.h"
#include "text/letters.h"

namespace ibid {

struct Scanner {
    std::string_view text;
    std::size_t at = 0;

    char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
    bool done() const { return at >= text.size(); }
    bool literal(std::string_view wanted) {  // ASCII, any case; `wanted` in lower case
        if (text.size() - at < wanted.size()) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (ascii_lower(text[at + i]) != wanted[i]) return false;
        at += wanted.size();
        return true;
    }
    bool one_of(std::string_view characters) {
        if (done() || characters.find(text[at]) == characters.npos) return false;
        ++at;
        return true;
    }
    bool spaces() {
        const auto start = at;
        while (!done() && is_ascii_space(text[at])) ++at;
        return at > start;
    }
    /// Digits, at least `least` and at most `most`, not followed by another digit; empty (and no move) otherwise.
    std::string_view digits(std::size_t least, std::size_t most) {
        std::size_t n = 0;
        while (is_ascii_digit(peek(n))) ++n;
        if (n < least || n > most) return {};
        at += n;
        return text.substr(at - n, n);
    }
    std::string_view letters(std::size_t most) {
        std::size_t n = 0;
        while (n <= most && is_ascii_letter(peek(n))) ++n;
        if (n == 0 || n > most) return {};
        at += n;
        return text.substr(at - n, n);
    }
    bool at_word_end() const { return done() || !is_word_character(code_point_at(text, at).value); }
};

inline bool word_begins_at(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    return !is_word_character(code_point_at(text, before).value);
}

/// "0609" -> "609"; "000" -> "0".
inline std::string without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return std::string(digits);
}

inline std::string padded(std::string_view digits, std::size_t width) {
    std::string out = without_zeros(digits);
    return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

inline std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = ascii_upper(c);
    return out;
}

inline bool plausible_year(std::string_view digits) {
    return digits.size() == 4 && digits >= "1950" && digits <= "2099";
}

/// "93" -> "1993", "04" -> "2004"; four digits stay. EU numbering begins in 1952.
inline std::string full_year(std::string_view digits) {
    if (digits.size() != 2) return std::string(digits);
    return (digits >= "50" ? "19" : "20") + std::string(digits);
}

/// What was recognised between two places.
inline std::optional<Identifier> found(std::string kind, std::string value, std::size_t begin, std::size_t end) {
    return Identifier{std::move(kind), std::move(value), {begin, end}, {}};
}

}  // namespace ibid
