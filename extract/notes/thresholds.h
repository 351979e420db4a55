#pragma once
// The thresholds of reading notes. They were chosen by hand and held against 35 policy papers and 30 papers of law and
// humanities with annotated notes: whoever changes one looks at those again. None is a count yet, but where it says so.

#include <cstddef>

namespace ibid::notes {

/// A series of the text has three items at least; two numbers that count on stand in any text.
constexpr std::size_t kLeastItems = 3;
/// Numbers left out inside one series.
constexpr int kMostLeftOut = 3;
/// Pages from one item of a series to the next; a number is left out on the same page or the next only.
constexpr int kFarthest = 30;
/// Items of a series stand on one edge, left or right, but for this many sizes (justified numbers, a drawn-in first
/// line).
constexpr double kEdge = 1.2;
/// Sizes of one series differ by less, in points.
constexpr double kSameSize_pt = 0.6;
/// Share of a series' items that hold marked labels from which it is text: paragraphs are marked, notes hardly ever.
constexpr double kHolds = 0.2;
/// A series that is left with marked labels for less than this share of its items lost to a better one.
constexpr double kLeft = 0.4;
/// Share of a list's items that the text above it marks, where no heading says that it is of notes.
constexpr double kExplains = 0.7;
/// Items of such a list: three numbers that the text happens to mark are found in any manual.
constexpr std::size_t kLeastUnheaded = 4;
/// Marks of one number on average, from which a list is none of notes: notes have one, seldom two. Four prohibitions of
/// a law, "(1)" to "(4)", had 10 to 29, of notes that count anew under each table.
constexpr double kMarkedAgain = 4;
/// The tail of a page (its number, a job number, a bar code): lines in the last fifth, of this many letters at most at
/// one height, and a space above them of as many sizes.
constexpr double kTailBegins = 0.8, kTailSpace = 1.8, kOneHeight_pt = 3;
constexpr std::size_t kTailLetters = 40;
/// Words of one line stand closer, cells further apart; a line of several words stretched between the edges of the
/// notes may have this much space in narrow columns.
constexpr double kWordSpace = 1.2, kStretched = 5;
constexpr std::size_t kStretchedWords = 3;
/// What a label that is marked on its own page or the page before counts more, where families of series compete.
constexpr double kNearCounts = 0.25;
/// Half the distance to a threshold within which a decision was narrow.
constexpr double kNarrow = 0.25;

}  // namespace ibid::notes
