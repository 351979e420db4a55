#pragma once
// Lines that may open a note -> those that count on from one to the next. Pure. Throws: nothing.

#include <vector>

#include "extract/layout/labels.h"

namespace ibid {

/// The best increasing chain of numbers in a series, with restarts where a page or column begins, or the page says so:
/// dynamic programming. `end`: of notes at the end, which restart with a chapter only.
std::vector<Opener> chain(std::vector<Opener> all, Series series, bool end);

}  // namespace ibid
