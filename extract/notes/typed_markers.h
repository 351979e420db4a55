#pragma once
// Markers that a program left as markup in the text: "talks.^{1, 2 and 3}". Pure. Throws: nothing.

#include "extract/layout/lines.h"

namespace ibid {

/// Makes one raised run of each.
void raise_typed_markers(PageLayout& page);

}  // namespace ibid
