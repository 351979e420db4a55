#pragma once
// Lines -> notes, each joined to its markers.
// Not for: what a note cites (analysis/). Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"
#include "model/document.h"

namespace ibid {

/// A note as lines; the text is joined later.
struct NoteLines {
    std::string label;
    NotePlace place = NotePlace::foot;
    int page_index = 0;
    double x0 = 0, x1 = 0;  // column in which it opens
    double y0 = 0;
    int table_page = -1;     // of the notes of a table: index of the page on which it begins
    double table_y0 = 0;     // and where on that page, its title included
    bool early = false;      // set a page before what marks it
    bool bracketed = false;  // at the end, and opens with "[5]": the text may mark it so on the line
    std::vector<Line*> lines;
};

/// Gives each line of a note its role, and finds the markers: sets Run::marker and Run::label. Says what was decided by
/// little (series_doubtful).
std::vector<NoteLines> find_notes(std::vector<PageLayout>& pages, std::vector<Warning>& warnings);

}  // namespace ibid
