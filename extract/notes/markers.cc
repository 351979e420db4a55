#include "extract/notes/markers.h"

#include <algorithm>

#include "extract/layout/labels.h"
#include "extract/notes/level_markers.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// "x" of "x²": a letter of a formula, and no word.
bool is_variable(const Run& run) { return run.italic && run.text.size() == 1 && is_letter(run.text[0]); }

/// "12" for 1 and 2, where no note 12 is near: set side by side without a comma. Parts them.
std::vector<std::pair<int, std::string>> two_in_one(const std::vector<NoteLines>& notes, Line& l, std::size_t run,
                                                    std::size_t count) {
    if (count != 1 || !l.runs[run].raised) return {};
    std::string& text = l.runs[run].text;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const std::string first = text.substr(0, at), second = text.substr(at);
        const int number = place_in(Series::digits, first);
        if (number < 1 || place_in(Series::digits, second) != number + 1 || second.front() == '0') continue;
        const int a = note_for(notes, first, l.page_index, l.runs[run].box.x0, l.base);
        const int b = note_for(notes, second, l.page_index, l.runs[run].box.x0, l.base);
        if (a < 0 || b < 0) continue;
        text.insert(at, ",");
        return {{notes[static_cast<std::size_t>(a)].page_index, first},
                {notes[static_cast<std::size_t>(b)].page_index, second}};
    }
    return {};
}

/// Labels of several runs ("1", "-", "3") become one run, for no part of them says what the whole does.
void join_group(Line& l, std::size_t run, std::size_t& count) {
    if (count == 1) return;
    std::size_t runs = count;
    std::string text;
    for (const std::string& label : marker_labels(l, run, runs)) text += (text.empty() ? "" : ",") + label;
    l.runs[run].text = std::move(text);
    l.runs[run].box.x1 = l.runs[run + count - 1].box.x1;
    l.runs.erase(l.runs.begin() + static_cast<long>(run) + 1, l.runs.begin() + static_cast<long>(run + count));
    count = 1;
}

/// Raised labels that some note answers. After the letter of a formula a number is its power, unless nothing else marks
/// the note.
void find_raised_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const bool powers : {false, true})
            for (Line& l : pages[p].lines) {
                if (l.role != LineRole::body) continue;
                for (std::size_t i = 0, count = 1; i < l.runs.size(); i += count) {
                    std::vector<std::pair<int, std::string>> marked;
                    for (const std::string& label : marker_labels(l, i, count))
                        if (const int note = note_for(notes, label, static_cast<int>(p), l.runs[i].box.x0, l.base);
                            note >= 0)
                            marked.emplace_back(notes[static_cast<std::size_t>(note)].page_index, label);
                    if (marked.empty()) marked = two_in_one(notes, l, i, count);
                    if (marked.empty() || powers != (i > 0 && is_variable(l.runs[i - 1])) ||
                        (powers && answered.count(marked.front())))
                        continue;
                    join_group(l, i, count);
                    l.runs[i].marker = true;
                    answered.insert(marked.begin(), marked.end());
                }
            }
}

/// A number of small print that is a line by itself, below the last word of a narrow cell, where nothing else marks the
/// note of that number on its page.
void find_lone_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    constexpr double kSmall = 0.85, kNear = 1.8;  // of the size of the line above; sizes from line to line
    for (const NoteLines& n : notes) {
        if (n.place != NotePlace::foot || answered.count({n.page_index, n.label})) continue;
        std::vector<Line>& lines = pages[static_cast<std::size_t>(n.page_index)].lines;
        Line* found = nullptr;
        bool only = true;
        for (Line& l : lines) {
            if (l.role != LineRole::body || l.runs.size() != 1 || l.runs[0].text != n.label || l.base > n.y0) continue;
            const bool hangs = std::any_of(lines.begin(), lines.end(), [&](const Line& o) {
                const double gap = l.base - o.base;
                if (&o == &l || o.role != LineRole::body || o.letters() < 2) return false;
                return gap > 0 && gap < kNear * o.size_pt && share_width(o.box, l.box) &&
                       l.size_pt < kSmall * o.size_pt;
            });
            if (!hangs) continue;
            only = !found;
            found = &l;
        }
        if (!found || !only) continue;
        found->runs[0].marker = true;
        answered.insert({n.page_index, n.label});
    }
}

}  // namespace

Answered find_markers(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    Answered answered;
    find_raised_markers(pages, notes, answered);
    find_level_markers(pages, notes, answered);
    find_bracketed_markers(pages, notes, answered);
    find_level_series(pages, notes, answered);
    find_markers_between(pages, notes, answered);
    find_lone_markers(pages, notes, answered);
    return answered;
}

int note_for(const std::vector<NoteLines>& notes, const std::string& label, int page_index, double x, double y,
             const std::vector<bool>& taken) {
    int best = -1;
    double best_cost = 1e9;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i].label != label) continue;
        const int away = notes[i].page_index - page_index;
        if (notes[i].place == NotePlace::foot && (away < (notes[i].early ? -1 : 0) || away > 1)) continue;
        if (notes[i].place == NotePlace::end) {
            const bool passed = away == 0 && notes[i].y0 < y && notes[i].x0 < x;  // the list of the chapter before
            if (away < 0 || passed) continue;
        }
        const bool table = notes[i].place == NotePlace::table;
        if (table) {
            const bool before =
                page_index < notes[i].table_page || (page_index == notes[i].table_page && y < notes[i].table_y0);
            const bool after = away < 0 || (away == 0 && y > notes[i].y0);
            if (before || after || x < notes[i].x0 - 5 || x > notes[i].x1 + 5) continue;
        }
        const bool beside = x >= notes[i].x0 - 5 && x <= notes[i].x1 + 5;
        const double cost =
            std::abs(away) * 10 + (beside ? 0 : 1) - (table ? 2 : 0) + (i < taken.size() && taken[i] ? 0.5 : 0);
        if (cost < best_cost) best_cost = cost, best = static_cast<int>(i);
    }
    return best;
}

}  // namespace ibid
