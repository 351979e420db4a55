#include "extract/notes/markers.h"

#include <algorithm>

#include "extract/layout/labels.h"
#include "extract/notes/level_markers.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// "x" of "x²": a letter of a formula, and no word.
bool is_variable(const Run& run) { return run.italic && run.text.size() == 1 && is_letter(run.text[0]); }

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
                    if (marked.empty() || powers != (i > 0 && is_variable(l.runs[i - 1])) ||
                        (powers && answered.count(marked.front())))
                        continue;
                    for (std::size_t k = i; k < i + count; ++k) l.runs[k].marker = true;
                    answered.insert(marked.begin(), marked.end());
                }
            }
}

}  // namespace

Answered find_markers(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    Answered answered;
    find_raised_markers(pages, notes, answered);
    find_level_markers(pages, notes, answered);
    find_bracketed_markers(pages, notes, answered);
    find_level_series(pages, notes, answered);
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
