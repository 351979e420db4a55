#include "text/letters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>

namespace ibid {

namespace beyond_ascii {
CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char b = byte(at);
    const std::size_t length = b >= 0xF0 && b < 0xF5 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 1;
    if (length == 1 || b >= 0xF5 || at + length > text.size()) return {0xFFFD, 1};
    char32_t value = b & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
        value = value << 6 | (byte(at + i) & 0x3F);
    }
    return {value, length};
}

bool is_letter(char32_t c) {
    // Combining marks belong to the letter before them. Ordinal signs (n.º, nº) are punctuation here.
    if (c == 0xAA || c == 0xBA || c == 0xFFFD) return false;
    return u_isalpha(static_cast<UChar32>(c)) || u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
}  // namespace beyond_ascii

namespace {

void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

void append_lower(std::string& out, char32_t c) {
    if (c < 0x80)
        out += ascii_lower(static_cast<char>(c));
    else
        append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
}

void append_folded(std::string& out, char32_t c) {
    if (c < 0x80) {
        if (is_ascii_word(static_cast<char>(c))) out += ascii_lower(static_cast<char>(c));
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
    UChar parts[40];
    const auto folded = u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT);
    const int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfkd, folded, parts, 40, &status) : -1;
    if (n < 0 || U_FAILURE(status)) {
        if (u_isalnum(folded)) append(out, static_cast<char32_t>(folded));
        return;
    }
    for (int32_t i = 0; i < n;) {
        UChar32 part;
        U16_NEXT(parts, i, n, part);
        if (u_isalnum(part)) append(out, static_cast<char32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT)));
    }
}

}  // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    std::size_t i = 0;
    for (; i < text.size() && static_cast<unsigned char>(text[i]) < 0x80; ++i) out[i] = ascii_lower(text[i]);
    out.resize(i);
    while (i < text.size()) {
        const CodePoint c = code_point_at(text, i);
        append_lower(out, c.value);
        i += c.bytes;
    }
    return out;
}

std::string capitalised(std::string_view word) {
    const CodePoint first = code_point_at(word, 0);
    std::string out;
    if (first.bytes > 0) append(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first.value))));
    return out.append(word.substr(first.bytes));
}

std::string fold_letters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = code_point_at(text, i);
        append_folded(out, c.value);
        i += c.bytes;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    for (bool changed = true; changed;) {
        changed = false;
        if (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1), changed = true;
        if (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1), changed = true;
        if (text.starts_with("\u00A0")) text.remove_prefix(2), changed = true;
        if (text.ends_with("\u00A0")) text.remove_suffix(2), changed = true;
    }
    return text;
}

std::string squeeze(std::string_view text) {
    std::string out;
    text = trim(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool nbsp = text.substr(i, 2) == "\u00A0";
        if (nbsp) ++i;
        if (!nbsp && !is_ascii_space(text[i]))
            out += text[i];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::vector<TextWord> split_words(std::string_view text) {
    std::vector<TextWord> words;
    words.reserve(text.size() / 6 + 1);
    for (std::size_t i = 0; i < text.size();) {
        CodePoint c = code_point_at(text, i);
        if (!is_word_character(c.value)) {
            i += c.bytes;
            continue;
        }
        const std::size_t begin = i;
        const bool capital = is_upper(c.value);
        std::size_t lower_run = 0, length = 0;
        char32_t previous = 0;
        bool any_upper = false, any_lower = false, any_digit = false;
        for (; c.bytes && is_word_character(c.value); c = code_point_at(text, i)) {
            const bool digit = is_digit(c.value);
            if (digit && !any_digit && (lower_run >= 2 || length >= 4 || previous >= 0x1100)) break;
            if (!digit && c.value >= 0x1100 && !any_upper && !any_lower && length > 0) break;  // "제34권": three words
            previous = c.value;
            const bool upper = !digit && is_upper(c.value);
            any_digit |= digit;
            any_upper |= upper;
            any_lower |= !digit && !upper;
            lower_run = digit || upper ? 0 : lower_run + 1;
            ++length;
            i += c.bytes;
        }
        TextWord& word = words.emplace_back();
        word.span = {begin, i};
        word.lower = lower(text.substr(begin, i - begin));
        word.capital = capital;
        word.all_upper = any_upper && !any_lower;
        word.number = !any_upper && !any_lower;
        word.letters = !any_digit;
        word.length = static_cast<std::uint16_t>(std::min<std::size_t>(length, 0xFFFF));
    }
    return words;
}

bool is_year_word(const TextWord& word) {
    const std::string& w = word.lower;
    return w.size() == word.length && (w.size() == 4 || (w.size() == 5 && is_ascii_letter(w[4]))) &&
           std::all_of(w.begin(), w.begin() + 4, is_ascii_digit) && w >= "1500" && w < "2050";
}

}  // namespace ibid
