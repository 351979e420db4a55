#pragma once
// Notes at the end of a document or of a chapter. Pure. Throws: nothing.

#include <set>
#include <string>
#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"
#include "extract/notes/readings.h"

namespace ibid {

/// Labels in the running text of each page that may be markers.
struct LikelyMarkers {
    std::vector<std::set<std::string>> raised;
    std::vector<std::set<std::string>>
        bracketed;  // "[5]" on the line: notes at the foot may be marked so, but most cite a list of works
    std::vector<std::set<std::string>> on_line;  // "war5." and "(5)" there: few of them are markers
};

enum class ListHeading { none, notes, works };

/// What a line announces, if it is the heading of a list: notes, or works that labels may cite as notes do.
ListHeading list_heading(const Line& l);

/// Notes at the end of the document or of a chapter: after a heading that says so, when the text marks more than the
/// feet of its pages explain.
void find_endnotes(std::vector<PageLayout>& pages, double body, const LikelyMarkers& marks,
                   std::vector<NoteLines>& notes);

/// Series that won the marked labels of the text, and that neither the feet of pages nor the lists under a heading
/// hold yet: under a form, at the end of a leaflet.
void find_waiting_series(std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series,
                         const LikelyMarkers& marks, std::vector<NoteLines>& notes);

}  // namespace ibid
