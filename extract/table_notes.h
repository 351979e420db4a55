#pragma once
// The notes of a table: small print right below it that its cells mark ("a Provisional figures").
// Not for: notes at the foot of the page that a table happens to mark (footnotes.h). Pure. Throws: nothing.

#include <vector>

#include "extract/footnotes.h"
#include "extract/layout.h"

namespace ibid {

/// Takes their lines out of the running text. Numbers count only where text follows below: else they are the page's.
std::vector<NoteLines> find_table_notes(std::vector<PageLayout>& pages);

}  // namespace ibid
