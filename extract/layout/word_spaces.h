#pragma once
// Runs of a line -> where its words end, by what is printed: the library sees a space from a tenth of the size on, and
// programs spread the letters of a word as far.
// Not for: words broken at the line's end (join.h). Pure. Throws: nothing.

#include <vector>

#include "extract/pdf/raw_page.h"

namespace ibid {

/// True when the page shows white space between two neighbours of a line.
bool space_between(const Run& left, const Run& right);

/// Joins what is one word for certain (a hyphen set apart, "S U M M A R Y", "S ec ti on"), and marks runs that may go
/// on with the word before them ("c leared"): Run::tight.
void settle_words(std::vector<Run>& runs);

}  // namespace ibid
