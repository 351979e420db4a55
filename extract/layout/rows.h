#pragma once
// Runs that stand on one baseline, over the page's whole width; superscripts and subscripts come home to their row.

#include <vector>

#include "extract/pdf/raw_page.h"

namespace ibid {

struct Row {
    std::vector<Run> runs;  // left to right
    double base = 0, y0 = 0, y1 = 0;
    double size_pt = 0;  // of the largest share of letters
};

/// Words printed twice, a little apart, so that one is the other's shadow (or its weight): once is enough. Two words
/// that are printed to be read never cover each other.
void drop_shadows(std::vector<Run>& runs);

/// Of upright runs. Rows come top to bottom.
std::vector<Row> make_rows(std::vector<Run> runs);

/// Size that most letters have, to a quarter point.
double dominant_size(const std::vector<Run>& runs);

}  // namespace ibid
