#pragma once
// How a page lies: print that runs up or down the paper, or from right to left, is laid out like any other, in a frame
// in which it is upright and runs from the left; what comes of it is brought back onto the paper. Not for: the order of
// letters in a word; the reader gives them as they are read. Pure. Throws: nothing.

#include <vector>

#include "extract/pdf/raw_page.h"
#include "model/document.h"

namespace ibid {

Rect onto_frame(const Rect& paper, const PageFrame& frame);
Rect onto_paper(const Rect& framed, const PageFrame& frame);

/// Runs that lie another way than most of their page, in a frame of their own.
struct Aside {
    PageFrame frame;
    std::vector<Run> runs;
};

/// Brings a page into the frame of most of its print; takes out what lies otherwise.
std::vector<Aside> settle_frame(RawPage& page);

/// Inside a line, words that run against it (Latin ones and figures in an Arabic line, Arabic ones in a Latin line)
/// come in the order in which they are read.
void order_as_read(std::vector<Run>& runs, bool mirrored);

}  // namespace ibid
