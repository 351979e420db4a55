#include "extract/blocks/headings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "text/layout_words.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// "2.1." -> 2; 0 when the text does not begin with a section number.
int numbering_depth(const std::string& text) {
    int depth = 0;
    std::size_t i = 0;
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) {
        std::size_t n = i;
        while (n < text.size() && std::isdigit(static_cast<unsigned char>(text[n]))) ++n;
        if (n - i > 2) return 0;
        ++depth;
        i = n;
        if (i < text.size() && text[i] == '.')
            ++i;
        else
            break;
    }
    return depth > 0 && i < text.size() && text[i] == ' ' ? depth : 0;
}

/// A title without its punctuation and spaces, as page and outline may differ there.
std::string title_letters(const std::string& text) {
    std::string out;
    for (const char c : folded(text))
        if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) out += c;
    return out;
}

/// An outline that lists whole paragraphs, as word processors make one where text was styled as headings, says of
/// nothing that it is one. Of the outlines looked at one had 33 sentences of 44 titles and one 2 of 5 (entries of a
/// bibliography); in no other was there more than one.
bool lists_text(const std::vector<OutlineItem>& outline) {
    constexpr std::size_t kSentence = 60, kLongest = 250;  // bytes
    constexpr std::size_t kOneOf = 5;
    const auto text = std::count_if(outline.begin(), outline.end(), [](const OutlineItem& item) {
        const std::string_view title = trim(item.title);
        return title.size() > kLongest ||
               (title.size() > kSentence && std::string_view(".;:").find(title.back()) != std::string_view::npos);
    });
    return static_cast<std::size_t>(text) * kOneOf > outline.size() && text > 1;
}

int most(const std::map<int, int>& counts, int otherwise) {
    int best = otherwise, times = 0;
    for (const auto& [value, n] : counts)
        if (n > times) times = n, best = value;
    return best;
}

/// Larger before smaller, bold before light.
std::pair<int, int> key(const Line& l) { return {-static_cast<int>(std::lround(l.size_pt * 2)), l.bold ? 0 : 1}; }

}  // namespace

bool names_a_section(const std::string& text, std::size_t lines) {
    constexpr std::size_t kLongest = 300, kSentence = 100;  // bytes
    if (text.size() > kLongest || lines > 6 || (lines > 1 && text.size() > kSentence && text.ends_with('.')))
        return false;
    return std::any_of(text.begin(), text.end(), [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_box_title(const std::string& text) {
    const std::size_t after = end_of_layout_word(LayoutWord::box, text);
    return after > 0 && after + 1 < text.size() && text[after] == ' ' && is_digit(text[after + 1]);
}

bool is_contents_heading(const std::string& text) { return is_layout_word(LayoutWord::contents, text); }

bool ends_with_page(const std::string& text, std::size_t pages) {
    const std::size_t at = text.find_last_not_of("0123456789");
    if (at == std::string::npos || at + 1 == text.size() || text.size() - at > 5 || text.size() > 200 ||
        text[at] != ' ')
        return false;
    return static_cast<std::size_t>(std::stoi(text.substr(at + 1))) <= pages + 20;  // front matter may not be counted
}

Levels::Levels(const std::vector<OutlineItem>& outline) {
    if (lists_text(outline)) return;
    for (const OutlineItem& item : outline)
        if (std::string letters = title_letters(item.title); letters.size() >= 4)
            outline_.emplace(std::move(letters), item);
}

std::optional<int> Levels::in_outline(const Line& l, const std::string& text) const {
    const auto [from, to] = outline_.equal_range(title_letters(text));
    for (auto it = from; it != to; ++it)
        if (it->second.page_number == 0 || it->second.page_number == l.page_index + 1) return it->second.level;
    return std::nullopt;
}

bool Levels::announces(const Line& l, const std::string& text) const {
    const auto [from, to] = outline_.equal_range(title_letters(text));
    return from != to &&
           std::all_of(from, to, [&](const auto& item) { return item.second.page_number > l.page_index + 1; });
}

void Levels::see(const Line& l, const std::string& text) {
    const int depth = numbering_depth(text);
    const std::optional<int> level = in_outline(l, text);
    if (level && depth) ++offsets_[*level - depth];
    std::map<int, int>& depths = styles_[key(l)];
    if (level)
        depths[*level] += 2;
    else if (depth)
        ++depths[depth];
}

int Levels::level(const Line& l, const std::string& text) const {
    if (const std::optional<int> level = in_outline(l, text)) return *level;
    if (const int depth = numbering_depth(text))
        return depth + most(offsets_, 0);  // an outline may begin with the title
    if (const auto it = styles_.find(key(l)); it != styles_.end() && !it->second.empty()) return most(it->second, 1);
    int rank = 1;
    for (auto at = styles_.begin(); at != styles_.end() && at->first < key(l); ++at) ++rank;
    return std::min(rank, 6);
}

}  // namespace ibid
