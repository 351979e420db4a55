#pragma once
// Which lines make a block: white space, indents, print and bullets part them; a paragraph goes on in the next column.
// Not for what a block says: its text decides that afterwards (blocks.cc). Pure. Throws: nothing.

#include <string>
#include <vector>

#include "extract/layout/lines.h"
#include "model/document.h"

namespace ibid {

/// A block while its lines are gathered.
struct Draft {
    BlockKind kind = BlockKind::paragraph;
    std::vector<Line*> lines;
    bool caption = false;
};

/// In reading order; lines of notes are left out. `body`: size in points of most of the text.
std::vector<Draft> gather_lines(std::vector<PageLayout>& pages, double body);

/// A bullet that stands before an item; 0 when none, else the number of runs.
std::size_t item_runs(const Line& line);

/// Dots that lead to a page.
bool is_contents_line(const std::string& text);

}  // namespace ibid
