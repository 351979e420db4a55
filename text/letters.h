#pragma once
// UTF-8 letter by letter, and the words of a text: what the citation grammars stand on.
// Not for matching vocabulary in running text (text/folding.h). Never throws; bytes that are no UTF-8 read as U+FFFD.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;  // 0 at the end of the text
};

inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_word(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }
inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

namespace beyond_ascii {  // what the functions below leave to ICU
CodePoint code_point_at(std::string_view text, std::size_t at);
bool is_letter(char32_t c);
bool is_upper(char32_t c);
}  // namespace beyond_ascii

/// The code point that begins at byte `at`.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? CodePoint{byte, 1} : beyond_ascii::code_point_at(text, at);
}

inline bool is_letter(char32_t c) {
    return c < 0x80 ? is_ascii_letter(static_cast<char>(c)) : beyond_ascii::is_letter(c);
}
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c); }
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }  // 0-9 only
inline bool is_word_character(char32_t c) { return is_letter(c) || is_digit(c); }

/// Lower case, every script.
std::string lower(std::string_view text);
/// Its first letter in upper case, every script.
std::string capitalised(std::string_view word);
/// Letters and digits only, lower case, without accents: "Türkiye, 2016" -> "turkiye2016". For keys and comparisons.
std::string fold_letters(std::string_view text);
/// Without white space (and no-break space) at both ends.
std::string_view trim(std::string_view text);
/// Runs of white space become one space, none at the ends.
std::string squeeze(std::string_view text);

/// A run of letters and digits. A number glued to a word ("Research14", "no6", "JHEP01", "제34권") is its own word.
struct TextWord {
    Span span;
    std::string lower;         // no accents taken off
    bool capital = false;      // begins with an upper-case letter
    bool all_upper = false;    // every letter is upper case, and there is one
    bool number = false;       // digits only
    bool letters = false;      // letters only
    std::uint16_t length = 0;  // in code points
};
std::vector<TextWord> split_words(std::string_view text);
/// 1500 to 2049, with or without the letter of "2015a".
bool is_year_word(const TextWord& word);

}  // namespace ibid
