#include "extract/markers.h"

#include <algorithm>
#include <optional>

#include "extract/openers.h"
#include "extract/text_repair.h"

namespace ibid {
namespace {

using Answered = std::set<std::pair<int, std::string>>;

/// "x" of "x²": a letter of a formula, and no word.
bool is_variable(const Run& run) { return run.italic && run.text.size() == 1 && is_letter(run.text[0]); }

/// Raised labels that some note answers. After the letter of a formula a number is its power, unless nothing else marks the note.
void find_raised_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const bool powers : {false, true})
            for (Line& l : pages[p].lines) {
                if (l.role != LineRole::body) continue;
                for (std::size_t i = 0, count = 1; i < l.runs.size(); i += count) {
                    std::vector<std::pair<int, std::string>> marked;
                    for (const std::string& label : marker_labels(l, i, count))
                        if (const int note = note_for(notes, label, static_cast<int>(p), l.runs[i].box.x0, l.base); note >= 0) marked.emplace_back(notes[static_cast<std::size_t>(note)].page_index, label);
                    if (marked.empty() || powers != (i > 0 && is_variable(l.runs[i - 1])) || (powers && answered.count(marked.front()))) continue;
                    for (std::size_t k = i; k < i + count; ++k) l.runs[k].marker = true;
                    answered.insert(marked.begin(), marked.end());
                }
            }
}

/// Where in a run the label stands at the end of a word or the punctuation after one, brackets included. `word_before` is
/// what the run is set on to without space, if anything.
std::optional<Span> label_at_end(const Run& run, std::string_view word_before, const std::string& label) {
    std::string_view text = run.text;
    while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);  // "war3."
    if (const std::string bracketed = "[" + label + "]"; text.ends_with(bracketed)) return Span{text.size() - bracketed.size(), text.size()};
    if (const std::string bracketed = "(" + label + ")"; text.ends_with(bracketed) && text.size() > bracketed.size()) return Span{text.size() - bracketed.size(), text.size()};
    if (text.ends_with(')')) text.remove_suffix(1);
    if (!text.ends_with(label) || text.size() == label.size()) return std::nullopt;
    std::string_view before = text.substr(0, text.size() - label.size());
    const Span found{before.size(), text.size()};
    if (is_letter(last_char(before)) && before.size() >= 3) return found;
    // "3.2" is a number, "annihilation.3" and "talk.”3" are not
    const std::size_t letters = before.size();
    for (bool more = true; more && !before.empty();) {
        more = false;
        for (const std::string_view mark : {".", ",", ";", ":", "!", "?", ")", "]", "\"", "'", "\u201D", "\u2019", "\u00BB"})
            if (before.ends_with(mark)) before.remove_suffix(mark.size()), more = true;
    }
    if (before.size() == letters) return std::nullopt;
    const char32_t end = before.empty() ? last_char(word_before) : last_char(before);
    if (is_letter(end) || end > 0x2000) return found;
    return std::nullopt;
}

/// Splits `run` so that the label has a run of its own.
void split_label(Line& line, std::size_t at, std::size_t from, std::size_t length) {
    const Run whole = line.runs[at];
    const double letter = (whole.box.x1 - whole.box.x0) / static_cast<double>(std::max<std::size_t>(1, whole.text.size()));
    Run head = whole, label = whole, tail = whole;
    head.text = whole.text.substr(0, from);
    head.box.x1 = whole.box.x0 + letter * static_cast<double>(from);
    label.text = whole.text.substr(from, length);
    label.box.x0 = head.box.x1;
    label.box.x1 = label.box.x0 + letter * static_cast<double>(length);
    label.space_before = false;
    label.raised = label.marker = true;
    tail.text = whole.text.substr(from + length);
    tail.box.x0 = label.box.x1;
    tail.space_before = false;
    std::vector<Run> parts;
    for (Run* part : {&head, &label, &tail})
        if (!part->text.empty()) parts.push_back(std::move(*part));
    line.runs.erase(line.runs.begin() + static_cast<long>(at));
    line.runs.insert(line.runs.begin() + static_cast<long>(at), parts.begin(), parts.end());
}

/// Markers that are not raised, for notes that no raised marker answers: the label at the end of a word, in the order
/// of the notes of its page.
void find_level_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    for (std::size_t n = 0; n < notes.size();) {
        const int page = notes[n].page_index;
        std::size_t from_line = 0;
        for (; n < notes.size() && notes[n].page_index == page; ++n) {
            const std::string& label = notes[n].label;
            if (notes[n].place != NotePlace::foot || answered.count({page, label})) continue;
            std::vector<Line>& lines = pages[static_cast<std::size_t>(page)].lines;
            bool done = false;
            for (std::size_t i = from_line; i < lines.size() && !done; ++i) {
                if (lines[i].role != LineRole::body) continue;
                for (std::size_t r = 0; r < lines[i].runs.size() && !done; ++r) {
                    const std::optional<Span> at = label_at_end(lines[i].runs[r], r > 0 && !space_between(lines[i].runs[r - 1], lines[i].runs[r]) ? std::string_view(lines[i].runs[r - 1].text) : std::string_view(), label);
                    if (!at) continue;
                    split_label(lines[i], r, at->begin, at->end - at->begin);
                    answered.insert({page, label});
                    from_line = i;
                    done = true;
                }
            }
        }
    }
}

/// "[5]" on the line, for the notes at the end that open so.
void find_bracketed_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    if (std::none_of(notes.begin(), notes.end(), [](const NoteLines& n) { return n.bracketed; })) return;
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (Line& l : pages[p].lines) {
            if (l.role != LineRole::body) continue;
            for (std::size_t r = l.runs.size(); r-- > 0;) {
                while (!l.runs[r].marker) {  // "[5][6]"
                    const std::string label = bracketed_label(l.runs[r].text);
                    const int note = label.empty() ? -1 : note_for(notes, label, static_cast<int>(p), l.runs[r].box.x0, l.base);
                    if (note < 0 || !notes[static_cast<std::size_t>(note)].bracketed) break;
                    const std::size_t at = l.runs[r].text.rfind('[');
                    split_label(l, r, at, label.size() + 2);
                    answered.insert({notes[static_cast<std::size_t>(note)].page_index, label});
                }
            }
        }
}

}  // namespace

std::set<std::pair<int, std::string>> find_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes) {
    Answered answered;
    find_raised_markers(pages, notes, answered);
    find_level_markers(pages, notes, answered);
    find_bracketed_markers(pages, notes, answered);
    return answered;
}

int note_for(const std::vector<NoteLines>& notes, const std::string& label, int page_index, double x, double y, const std::vector<bool>& taken) {
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
        if (table && (away != 0 || y < notes[i].table_y0 || y > notes[i].y0 || x < notes[i].x0 - 5 || x > notes[i].x1 + 5)) continue;
        const bool beside = x >= notes[i].x0 - 5 && x <= notes[i].x1 + 5;
        const double cost = std::abs(away) * 10 + (beside ? 0 : 1) - (table ? 2 : 0) + (i < taken.size() && taken[i] ? 0.5 : 0);
        if (cost < best_cost) best_cost = cost, best = static_cast<int>(i);
    }
    return best;
}

}  // namespace ibid
