#pragma once
// Runs of a page -> lines in reading order: superscripts join their line, columns and tables are told apart.
// Not for: what a line is (furniture.h, footnotes.h, blocks.h). Pure. Throws: nothing.

#include <string>
#include <string_view>
#include <vector>

#include "extract/pdf/raw_page.h"

namespace ibid {

class UsualGutter;  // of gutters.h

enum class LineRole : std::uint8_t { body, header, footer, note, contents };

/// One printed line of one column.
struct Line {
    std::vector<Run> runs;  // left to right
    Rect box;
    double size_pt = 0;  // of most of its letters
    double base = 0;     // height of the baseline
    bool bold = false, italic = false;
    int page_index = 0;
    int column = 0;                       // counts the columns of a page's bands, in reading order
    double column_x0 = 0, column_x1 = 0;  // extent of the text in that column
    int table_row = -1;                   // lines of one table row share it; -1: not in a table
    int cell = 0;                         // column of the table
    LineRole role = LineRole::body;
    bool aside = false;  // its boxes are in `frame`, not in that of its page
    PageFrame frame;
    int note = -1;  // index of the note it belongs to
    bool opens_note = false;
    int series = -1;        // index of the series of numbers whose item it opens; -1: of none
    bool numbered = false;  // opens with a number of the text's own: a paragraph, a ranking, a point of a list

    std::string text() const;     // runs joined by spaces where the page has space
    std::size_t letters() const;  // bytes of text without spaces
};

struct PageLayout {
    RawPage page;              // its runs have moved into the lines
    std::vector<Line> lines;   // in reading order
    std::vector<Line> asides;  // lie another way on the paper than `lines` do: turned tables, stamps in the margin
    int columns = 1;           // most columns side by side
    std::size_t letters =
        0;  // in print, those that mean nothing included: what the page's blocks and notes should hold
};

/// `usual`: where the pages before part their columns.
PageLayout lay_out(RawPage page, UsualGutter& usual);

/// Letters and digits of a text, more or less: signs are left out, as hyphens and bullets come and go.
std::size_t count_letters(std::string_view text);

/// Does the line end with a sentence, brackets and quotation marks after it aside?
bool sentence_ends(const Line& l);

/// Does the line leave more room in its column than any word takes? Then its paragraph ends with it.
bool ends_short(const Line& l);

/// Does one stand, in part, above or below the other?
bool share_width(const Rect& a, const Rect& b);

}  // namespace ibid
