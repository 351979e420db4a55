#pragma once
// Lines -> blocks: paragraphs, list items, headings, table rows, boxes; each with its section.
// Pure. Throws: nothing.

#include <vector>

#include "extract/layout/joined_lines.h"
#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"
#include "model/document.h"

namespace ibid {

/// Blocks in reading order; their markers are not yet joined to notes. The letters move from the lines to the blocks.
std::vector<Block> make_blocks(std::vector<PageLayout>& pages, const Lexicon& lexicon,
                               const std::vector<OutlineItem>& outline, double body);

}  // namespace ibid
