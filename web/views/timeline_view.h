#pragma once
// What stands when, as SVG without scripts: a lane for claims, one for each instrument, one for sources, a column a
// year, and a mark that leads to its evidence. Not for: the same as a table, which stands below it on the page. Pure;
// thread-safe.

#include <string>
#include <vector>

#include "web/views/drawing.h"

namespace ibid {

struct TimelineMark {
    int year = 0;
    std::size_t count = 0;
    std::string title, href;  // what it says, and where its evidence is; empty: no link
};

struct TimelineLane {
    std::string label;
    std::vector<TimelineMark> marks;  // those of one year stand one above the other, in this order
};

/// `title`: what it is called by those who do not see it.
Drawing timeline_drawing(const std::vector<TimelineLane>& lanes, const std::string& title);

}  // namespace ibid
