#include "analysis/notes/name_tables.h"

#include "text/letters.h"

namespace ibid {
namespace {

constexpr std::size_t kFar = 20'000;  // bytes that are looked through

bool is_name_character(std::string_view text, std::size_t at) {
    const char c = text[at];
    return is_ascii_word(c) || c == '-' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

/// Where what a name at `at` stands for begins: "AI Amnesty International", "(CoE-ACFC) Council of Europe"; npos when
/// no name stands there.
std::size_t row_text(std::string_view text, std::size_t at) {
    const bool bracket = text.substr(at).starts_with('(');
    const std::string_view name = name_at(text, at + bracket);
    if (!is_acronym(name)) return text.npos;
    std::size_t next = at + bracket + name.size();
    if (bracket) {
        constexpr std::size_t kLongestName = 48;
        next = text.find(')', next);
        if (next == text.npos || next - at > kLongestName) return text.npos;
        ++next;
    }
    const bool named = next + 1 < text.size() && text[next] == ' ' && is_upper(code_point_at(text, next + 1).value);
    return named ? next + 1 : text.npos;
}

/// Whether the words spell the name: "GIEACPC Global Initiative to End All Corporal Punishment of Children". Lists of
/// sources have names before titles, too ("; OECD International Migration Outlook"), which do not.
bool spells(std::string_view name, std::string_view words) {
    constexpr std::size_t kReach = 160;  // bytes
    const std::string letters = fold_letters(name);
    std::size_t spelled = 0;
    for (const TextWord& w : split_words(words.substr(0, kReach)))
        if (spelled < letters.size() && w.lower.front() == letters[spelled]) ++spelled;
    return spelled == letters.size();
}

/// Whether the word before `at` leads to no name: none of a sentence, as "the" and "by" are, and no comma behind it.
bool is_led_to(std::string_view text, std::size_t at, const CitationForms& forms) {
    const std::size_t end = at - 1;
    const std::size_t begin = end == 0 ? 0 : text.rfind(' ', end - 1) + 1;
    if (end <= begin || std::string_view(",(/-").find(text[end - 1]) != std::string_view::npos) return true;
    const auto words = split_words(text.substr(begin, end - begin));
    return !words.empty() && (forms.word(FormKind::prose, words.back().lower) || !words.back().letters);
}

}  // namespace

std::string_view name_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_name_character(text, end)) ++end;
    return text.substr(at, end - at);
}

bool is_acronym(std::string_view word) {
    std::size_t upper_letters = 0, letters = 0;
    for (const char c : word) {
        upper_letters += c >= 'A' && c <= 'Z';
        letters += is_ascii_letter(c) || (c & 0x80);
    }
    const bool marked = word.find_first_of("-/") != word.npos;
    return word.size() <= 24 && upper_letters >= 2 && (marked || upper_letters * 2 > letters);
}

bool begins_with_name(std::string_view text) { return text.starts_with('(') && row_text(text, 0) != text.npos; }

std::vector<std::size_t> table_rows(std::string_view text, const CitationForms& forms) {
    constexpr std::size_t kRows = 2;
    text = text.substr(0, kFar);
    std::vector<std::size_t> rows;
    if (const std::size_t mark = text.find("; "); mark == text.npos || text.find("; ", mark + 1) == text.npos)
        return rows;  // most notes: two rows stand behind semicolons
    std::size_t parted = 0, spelled = 0;
    for (std::size_t space = text.find(' '); space != text.npos; space = text.find(' ', space + 1)) {
        const std::size_t at = space + 1;
        const std::size_t begin = row_text(text, at);
        if (begin == text.npos) continue;
        const bool behind_mark = space > 0 && text[space - 1] == ';';
        if (!behind_mark && is_led_to(text, at, forms)) continue;
        parted += behind_mark;
        spelled += spells(name_at(text, at + (text[at] == '(')), text.substr(begin));
        rows.push_back(at);
    }
    if (parted < kRows || spelled < kRows) rows.clear();
    return rows;
}

}  // namespace ibid
