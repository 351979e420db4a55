#pragma once
// Lines that open with a number, as series that count on, and what each series is: notes, or the text's own numbering
// (paragraphs, rankings, lists, legal points). Series compete for the labels that the text marks: the ones that explain
// most of them take them first, and no label serves two.
// Not for: which line a note ends with (footnotes.h). Pure. Throws: nothing.

#include <cstdint>
#include <string>
#include <vector>

#include "extract/layout/labels.h"
#include "extract/layout/lines.h"

namespace ibid {

/// How a series sets its numbers: "12" (raised or not), "12.", "(12)", "[12]".
enum class NumberForm : std::uint8_t { plain, stop, round, square };

/// Numbers of one form, size and indentation that count on from one to the next.
struct NumberSeries {
    NumberForm form = NumberForm::plain;
    std::vector<Opener> items;      // in reading order; their lines move as notes are read
    int first_page = 0;             // index of the page on which it begins
    std::size_t steps = 0;          // items that follow the one before by one
    std::size_t raised = 0;         // items with a raised number
    std::size_t holds = 0;          // items in whose own lines a label is marked: notes seldom are, paragraphs often
    std::size_t answered = 0;       // items whose number the text marks, of labels that no better series has taken
    std::size_t answered_once = 0;  // the same, had no other series taken any
    std::size_t marks = 0;          // raised marks of its numbers, however often
    bool marked_below = false;      // a label of it is marked below its first item too
    bool is_text = false;           // the decision
    double margin = 0;              // by which it was made: 0 a draw, 1 nothing spoke against it
};

/// The series of a document with the decision about each, best first.
std::vector<NumberSeries> read_series(std::vector<PageLayout>& pages);

/// Is the series one of notes that the text marks?
bool is_answered(const NumberSeries& s);

/// Says of each line that opens an item in which series it does, and whether that is the text's (Line::series,
/// Line::numbered).
void mark_series(const std::vector<NumberSeries>& series);

/// A note may hold a list of abbreviations, which looks like a table: rows between two notes that follow each other are
/// lines of the first, when nothing larger stands between. Lines stay where they are.
void free_rows_within(std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series);

/// Two columns of notes look like the rows of a table: they are read one after the other. Lines move.
void part_columns(PageLayout& page, const std::vector<NumberSeries>& series);

}  // namespace ibid
