#pragma once
// The notes of a table: small print right below it that its cells mark ("a Provisional figures").
// Also: notes at the foot of the page that look like rows of the table above them.
// Not for: finding those (footnotes.h). Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"

namespace ibid {

/// Takes their lines out of the running text (Line::note; NoteLines::lines stays empty, for lines may yet be parted).
/// Numbers count only where text follows below: else they are the page's.
std::vector<NoteLines> find_table_notes(std::vector<PageLayout>& pages);

/// Lines at the foot of a page, in smaller print than `body` and the first with a label that the text above marks, are
/// no rows of a table: made whole again.
void free_from_tables(std::vector<PageLayout>& pages, double body_size_pt);

}  // namespace ibid
