#include "extract/notes/page_tail.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "extract/layout/labels.h"
#include "extract/notes/thresholds.h"

namespace ibid {
namespace {

/// "39 AT, DE, ES." is a note however short it is, "2 | 16-04512" and a page's number are none.
bool may_open_note(Line& l) {
    const std::optional<Opener> o = opener_of(l);
    if (!o) return false;
    if (o->raised) return true;  // "⁶ A/79/41."
    constexpr std::ptrdiff_t kWord = 2;
    const std::string text = l.text();
    return std::count_if(text.begin(), text.end(), [](char c) {
               return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
           }) >= kWord;
}

/// "25-05279 (E)", "*2505279*", "2 | 16": numbers and signs, and no word.
bool is_wordless(const Line& l) {
    constexpr int kWord = 3;  // letters in a row; "(E)" and "GE." are no words
    int run = 0;
    for (const char c : l.text()) {
        run = std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 ? run + 1 : 0;
        if (run == kWord) return false;
    }
    return true;
}

}  // namespace

std::set<const Line*> tail_of(PageLayout& page) {
    std::vector<Line*> lines;
    for (Line& l : page.lines)
        if (l.role == LineRole::body) lines.push_back(&l);
    std::stable_sort(lines.begin(), lines.end(), [](const Line* a, const Line* b) { return a->base > b->base; });
    std::size_t end = 0;  // of the tail: up to the last wide space, or where numbers left of all that is above end
    bool wordless = true;
    double left = 0;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t next = i, letters = 0;
        double size = 0;
        bool opens = false;
        while (next < lines.size() && lines[i]->base - lines[next]->base < notes::kOneHeight_pt) {
            letters += lines[next]->letters();
            size = std::max(size, lines[next]->size_pt);
            opens = opens || may_open_note(*lines[next]);
            wordless = wordless && is_wordless(*lines[next]);
            left = std::max(left, lines[next]->box.x0);
            ++next;
        }
        const bool at_foot = lines[i]->base > notes::kTailBegins * page.page.height_pt;
        if (!at_foot || opens || letters > notes::kTailLetters) break;
        const bool space = next < lines.size() && lines[next - 1]->base - lines[next]->base > notes::kTailSpace * size;
        const bool outside = next < lines.size() && wordless && lines[next]->box.x0 > left + size;
        if (space || outside) end = next;
        i = next;
    }
    return {lines.begin(), lines.begin() + static_cast<long>(end)};
}

}  // namespace ibid
