#include "extract/layout/word_spaces.h"

#include <algorithm>

#include "text/repair.h"

namespace ibid {
namespace {

/// LibreOffice and others set the hyphen of a word that is broken at the line's end apart from it.
void attach_hyphen(std::vector<Run>& runs) {
    if (runs.size() < 2) return;
    const Run& last = runs.back();
    Run& word = runs[runs.size() - 2];
    if ((last.text != "-" && last.text != "\u2010") || last.box.x0 - word.box.x1 > 0.15 * last.size_pt ||
        !is_letter(last_char(word.text)))
        return;
    word.text += last.text;
    word.box.x1 = last.box.x1;
    runs.pop_back();
}

/// "S U M M A R Y": letters set apart are one word again; the wider gaps between them part words.
void join_spaced_letters(std::vector<Run>& runs) {
    constexpr std::size_t kLeast = 5;  // "a, b, c" and initials are shorter or have stops
    const auto is_single = [](const Run& r) {
        return is_letter(first_char(r.text)) && first_char(r.text) == last_char(r.text) && r.text.size() <= 4 &&
               !r.raised;
    };
    std::vector<Run> out;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i;
        double least = 1e9;
        while (end < runs.size() && is_single(runs[end]) &&
               (end == i || runs[end].box.x0 - runs[end - 1].box.x1 < runs[end].size_pt)) {
            if (end > i) least = std::min(least, runs[end].box.x0 - runs[end - 1].box.x1);
            ++end;
        }
        if (end - i < kLeast) {
            out.push_back(std::move(runs[i++]));
            continue;
        }
        for (std::size_t k = i; k < end; ++k) {
            const bool apart =
                k == i || runs[k].box.x0 - runs[k - 1].box.x1 > 1.6 * std::max(least, 0.05 * runs[k].size_pt);
            if (apart) {
                out.push_back(std::move(runs[k]));
            } else {
                out.back().text += runs[k].text;
                out.back().box.x1 = runs[k].box.x1;
            }
        }
        i = end;
    }
    runs = std::move(out);
}

/// What has no space before it: ".", ",", "-term" (after a figure too), "\u2019s".
bool ends_word(char32_t before, std::string_view text) {
    const bool hyphen = text.size() > 1 && text.front() == '-' && is_letter(first_char(text.substr(1)));
    return is_letter(before) ? hyphen || text == "." || text == "," || text == "\u2019" || text == "\u2019s"
                             : is_digit(before) && hyphen;
}

/// Spaces much narrower than the others of their line are none. Word spreads some letters of a line (papers of the UN),
/// the Publications Office all of a heading's.
void close_narrow_spaces(std::vector<Run>& runs) {
    // Of the size: the library sees a space from 0.1 on; the spread letters of such papers stand up to 0.128 apart, and
    // the spaces of those lines are 2.1 times as wide and more. In lines that are tight throughout they differ by less
    // than 2.
    constexpr double kSpread = 0.13, kWider = 2;
    constexpr std::size_t kLetters = 3;  // a fragment of a spread word, on average; words have five
    std::vector<double> wide;
    std::vector<std::size_t> narrow;
    std::size_t letters = 0;
    for (std::size_t i = 1; i < runs.size(); ++i) {
        const Run &left = runs[i - 1], &right = runs[i];
        if (right.sequence != left.sequence + 1 || !right.space_before || right.raised || left.raised ||
            right.size_pt != left.size_pt)
            continue;
        const double gap = (right.box.x0 - left.box.x1) / right.size_pt;
        if (gap > kSpread) {
            wide.push_back(gap);
        } else if (gap > -kSpread && ((is_letter(last_char(left.text)) && is_letter(first_char(right.text))) ||
                                      ends_word(last_char(left.text), right.text))) {
            narrow.push_back(i);
            letters += left.text.size();
        }
    }
    if (narrow.empty() || wide.empty()) return;
    const auto middle = wide.begin() + static_cast<long>(wide.size() / 2);
    std::nth_element(wide.begin(), middle, wide.end());
    const bool all_spread = narrow.size() >= wide.size() && letters <= kLetters * narrow.size();
    for (const std::size_t i : narrow) {
        if (*middle * runs[i].size_pt < kWider * (runs[i].box.x0 - runs[i - 1].box.x1)) continue;
        if (all_spread || !is_letter(first_char(runs[i].text)))
            runs[i].space_before = false;
        else
            runs[i].tight = true;
    }
}

}  // namespace

bool space_between(const Run& left, const Run& right) {
    const bool between_scripts =
        last_char(left.text) >= 0x2E80 &&
        right.box.x0 - left.box.x1 < 0.1 * right.size_pt;      // the library sees a word's end there
    const bool scripts_differ = right.raised && !left.raised;  // the library sees a word's end before each superscript
    if (right.sequence == left.sequence + 1 && !scripts_differ) return right.space_before && !between_scripts;
    const double gap =
        std::max(right.box.x0 - left.box.x1, left.box.x0 - right.box.x1);  // words may go back to the left
    return gap > 0.12 * std::min(left.size_pt, right.size_pt);
}

void settle_words(std::vector<Run>& runs) {
    attach_hyphen(runs);
    join_spaced_letters(runs);
    close_narrow_spaces(runs);
}

}  // namespace ibid
