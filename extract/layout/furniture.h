#pragma once
// Running heads, page numbers, mastheads and stamps: lines that a page bears, not the text.
// Known by repetition and place. Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"

namespace ibid {

/// Sets Line::role to header or footer where a line is furniture.
void find_furniture(std::vector<PageLayout>& pages);

}  // namespace ibid
