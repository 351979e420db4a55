#include "model/formats/bibliography_fields.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace ibid {
namespace {

// ASCII for U+00C0 to U+017F, letter by letter; enough for the Latin alphabets of Europe.
constexpr std::string_view kLatin =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(kLatin.size() == 192);

/// Lower-case ASCII letters and digits of a word; other scripts fall out.
std::string ascii_word(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        unsigned char letter = c;
        if (c >= 0xc3 && c <= 0xc5 && i + 1 < text.size()) {
            const unsigned code = (c & 0x1fu) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3fu);
            if (code < 0xc0 || code >= 0x180) continue;
            letter = static_cast<unsigned char>(kLatin[code - 0xc0]);
        } else if (c >= 0x80) {
            continue;
        }
        if (std::isalnum(letter)) out += static_cast<char>(std::tolower(letter));
    }
    return out;
}

/// First word of more than three letters, or the first of all.
std::string leading_word(std::string_view text) {
    std::string first;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find_first_of(" \t,:;/-", begin);
        if (end == std::string_view::npos) end = text.size();
        const std::string word = ascii_word(text.substr(begin, end - begin));
        if (word.size() > 3) return word;
        if (first.empty()) first = word;
        begin = end + 1;
    }
    return first;
}

/// 0 -> "", 1 -> "a", 26 -> "z", 27 -> "aa"
std::string letter_suffix(std::size_t n) {
    std::string out;
    for (; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (n - 1) % 26));
    return out;
}

std::string readable_key(const CslItem& item) {
    std::string key;
    if (!item.author.empty()) {
        const CslName& first = item.author.front();
        key = first.literal.empty() ? ascii_word(first.family) : leading_word(first.literal);
    }
    if (item.issued.year > 0) key += std::to_string(item.issued.year);
    key += leading_word(item.title);
    if (key.empty()) key = leading_word(item.number);
    return key.empty() ? "source" : key;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const unsigned char c : text) {
        if (c > ' ' && c != 0x7f)
            line += static_cast<char>(c);
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

bool is_et_al(const CslName& name) {
    const std::string& text = name.literal.empty() ? name.family : name.literal;
    return text == "et al." || text == "et al" || text == "others";
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string address(const CslItem& item) {
    if (!item.url.empty()) return one_line(item.url);
    return item.doi.empty() ? std::string() : "https://doi.org/" + one_line(item.doi);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

bool is_filed_paper(const CslItem& item) {
    if (starts_with_any(item.number, {"COM", "JOIN", "SWD", "SEC", "ST "})) return true;
    // "A/HRC/43/15", "CRC/C/FRA/CO/5", "E/C.12/2": capitals before the first stroke, as no act's number has.
    const auto stroke = item.number.find('/');
    return stroke != std::string::npos && stroke > 0 && stroke <= 6 &&
           std::all_of(item.number.begin(), item.number.begin() + static_cast<std::ptrdiff_t>(stroke),
                       [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string CitationKeys::of(const CslItem& item) {
    const std::string base = readable_key(item);
    std::size_t& n = times_[base];
    std::string key = n == 0 ? base : base + letter_suffix(n);
    while (!taken_.insert(key).second) key = base + letter_suffix(++n);
    ++n;
    return key;
}

}  // namespace ibid
