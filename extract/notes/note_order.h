#pragma once
// The order of notes, however each was found. Lines keep the place of their note (Line::note). Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"

namespace ibid {

/// In the order of the text. Those of tables stay first.
void sort_by_place(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes);

/// The notes of tables, found first, go before the notes that stand below or after them.
void seat_table_notes(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes);

}  // namespace ibid
