#pragma once
// What looked like notes and is none, by what the text does with it: listings, addresses of authors, legends of tables,
// lines of a list of works. Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/markers.h"

namespace ibid {

/// Makes text of them again, of the markers of addresses too. What is unmarked and may yet be a note stays one.
void drop_doubtful(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes, const Answered& answered);

}  // namespace ibid
