#include "extract/notes/note_order.h"

#include <algorithm>
#include <utility>

namespace ibid {

void sort_by_place(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    std::vector<std::size_t> order(notes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto first =
        std::find_if(order.begin(), order.end(), [&](std::size_t i) { return notes[i].place != NotePlace::table; });
    std::stable_sort(first, order.end(), [&](std::size_t a, std::size_t b) {
        const NoteLines &x = notes[a], &y = notes[b];
        return x.page_index != y.page_index ? x.page_index < y.page_index : x.lines.front() < y.lines.front();
    });
    if (std::is_sorted(order.begin(), order.end())) return;
    std::vector<NoteLines> out;
    std::vector<int> seat(notes.size());
    for (const std::size_t i : order) {
        seat[i] = static_cast<int>(out.size());
        out.push_back(std::move(notes[i]));
    }
    notes = std::move(out);
    for (PageLayout& page : pages)
        for (Line& l : page.lines)
            if (l.role == LineRole::note) l.note = seat[static_cast<std::size_t>(l.note)];
}

void seat_table_notes(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    const auto tables_end =
        std::find_if(notes.begin(), notes.end(), [](const NoteLines& n) { return n.place != NotePlace::table; });
    const auto before = [](const NoteLines& a, const NoteLines& b) {
        return a.page_index != b.page_index ? a.page_index < b.page_index : a.y0 < b.y0;
    };
    const auto tables = static_cast<std::size_t>(tables_end - notes.begin());
    std::vector<NoteLines> out;
    std::vector<int> seat(notes.size());
    const auto move = [&](std::size_t i) {
        seat[i] = static_cast<int>(out.size());
        out.push_back(std::move(notes[i]));
    };
    std::size_t table = 0;
    for (std::size_t i = tables; i < notes.size(); ++i) {
        while (table < tables && before(notes[table], notes[i])) move(table++);
        move(i);
    }
    while (table < tables) move(table++);
    notes = std::move(out);
    for (PageLayout& page : pages)
        for (Line& l : page.lines)
            if (l.role == LineRole::note) l.note = seat[static_cast<std::size_t>(l.note)];
}

}  // namespace ibid
