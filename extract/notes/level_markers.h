#pragma once
// Markers on the line: "war3.", "confirmed[5]", "said (12)". Fonts with small figures of their own print them raised,
// and other programs as they are; nothing but the notes that wait for a marker tells them from numbers. Pure. Throws:
// nothing.

#include <string>
#include <vector>

#include "extract/notes/markers.h"

namespace ibid {

/// "3" of "war3.", "\u201Csaid.\u201D3": digits set on to the end of a word of three letters or more, or to the
/// punctuation after one; of "(3)" by itself the same. Empty when there are none.
std::string level_label(const Line& line, std::size_t run);

/// For notes that no raised marker answers: the label on their own page, in the order of the notes. On a page that
/// marks some so, and in a document that marks most so, between those that are found, also what looks less like a
/// marker ("of3", "in 20153", "the end. 3 Another"), and on the page before.
void find_level_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered);

/// "[5]" on the line, for the notes at the end that open so.
void find_bracketed_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered);

/// For notes at the end, or of a chapter, that nothing marks yet: the longest series of their labels in the text before
/// them, "(5)" among them, when it holds most of them.
void find_level_series(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes, Answered& answered);

/// For the few that are left: where the notes before and after are marked, and the text between holds the label once as
/// a marker might stand, that is it. "possible.101", "bodies 2" and "(6)" are believed there, and nowhere else.
void find_markers_between(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered);

}  // namespace ibid
