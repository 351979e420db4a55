#pragma once
// Notes -> the labels in the running text that mark them: raised ones, and where none is, labels on the line.
// Not for: finding the notes (footnotes.h). Pure. Throws: nothing.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"

namespace ibid {

/// What the text marks: the page of the note (from 0), and its label.
using Answered = std::set<std::pair<int, std::string>>;

/// Sets Run::marker. Notes that only pages far before mark are notes at the end from then on.
Answered find_markers(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes);

/// The note that a marker at x, y of a page means; -1 when none. Of equals (sections that count anew on one page) the
/// first that is not `taken`.
int note_for(const std::vector<NoteLines>& notes, const std::string& label, int page_index, double x, double y,
             const std::vector<bool>& taken = {});

}  // namespace ibid
