#pragma once
// What the PDF library says about one page, freed of that library: runs of letters with their boxes, and links.
// Not for: lines, columns or notes; layout.h makes them. Boxes are points, origin at the page's top left.

#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"

namespace ibid {

/// Which way the letters of a word go on: to the right, or the page is turned so that they do.
enum class Turn : std::uint8_t { none, upwards, on_its_head, downwards, unknown };  // unknown: of a single letter

/// A word, or the piece of a word that is set in one font, size and height. Never holds white space.
struct Run {
    std::string text;
    Rect box;
    double size_pt = 0;
    std::uint32_t color = 0;     // 0xRRGGBB
    std::uint32_t sequence = 0;  // place in the library's own order; neighbours there may be trusted on spaces
    bool space_before = false;   // meaningful only after the run with sequence - 1
    bool tight = false;  // set so close to the run before that it may be of the same word; set by word_spaces.cc
    bool bold = false, italic = false;
    Turn turn = Turn::none;    // away from `frame` of its page
    bool from_right = false;   // holds letters of a script that is read from the right
    bool superscript = false;  // ¹²³ as characters, already folded to 123 in `text`
    bool raised = false;       // smaller than its neighbour and higher; set by rows.cc
    bool marker = false;       // a note's label in the running text; set by markers.cc
    bool label = false;        // the label that opens a note; set by footnotes.cc

    /// Height of the baseline. Poppler's boxes reach from ascent to descent, which is 0.2 to 0.35 of the size below the
    /// baseline, whatever the font says; a quarter of the box's height is right within 0.06 of the size.
    double base() const { return box.y1 - 0.24 * (box.y1 - box.y0); }
};

/// How what is said of a page lies on its paper: turned, so that its print is upright, and seen in a mirror where that
/// is read from the right, so that it is read from the left here.
struct PageFrame {
    Turn turn = Turn::none;
    bool mirrored = false;
    double paper_width_pt = 0, paper_height_pt = 0;
    bool operator==(const PageFrame&) const = default;
};

struct RawLink {
    Rect box;
    std::string uri;
};

struct RawPage {
    int number = 0;
    std::string label;
    double width_pt = 0, height_pt = 0;
    PageFrame frame;  // of the boxes, width and height here; set by frames.cc
    std::vector<Run> runs;
    std::vector<RawLink> links;
    bool has_images = false;
};

}  // namespace ibid
