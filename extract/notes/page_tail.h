#pragma once
// What stands below the notes of a page and is none: the page's number where furniture does not tell it, the job number
// and the bar code of a first page. Pure. Throws: nothing.

#include <set>

#include "extract/layout/lines.h"

namespace ibid {

/// Short lines at the very foot of the page, set apart from what is above them.
std::set<const Line*> tail_of(PageLayout& page);

}  // namespace ibid
