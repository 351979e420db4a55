#pragma once
// Citations of one announcement: "A/RES/71/1, para. 13; 73/195, paras. 4 and 5, and COM(2020) 609" are three, each with
// its own span and pin; "Joined Cases C-411/10 and C-493/10 N.S." are two of one name. Which numbers there are is the
// matter of analysis/identifiers/coordinated.h. A part of note_parts.h.

#include <map>
#include <vector>

#include "analysis/notes/note_parts.h"

namespace ibid {

/// Where a citation that is hardly more than a number ends -> where the next one begins.
std::map<std::size_t, std::size_t> coordinated_cuts(const NoteText& note, const CitationForms& forms);

/// The part itself, or a part for each of the joined cases it names, all of which read the whole.
std::vector<NotePart> joined_cases(const NoteText& note, const NotePart& part, const CitationForms& forms);

}  // namespace ibid
