#pragma once
// Where in a note one judgment ends and the next begins, though neither semicolon nor "see" stands between them:
// "Weltimmo v NAIH (C-230/14), Verein für Konsumenteninformation v Amazon EU (C-191/15)". For note_cuts.cc.

#include <cstddef>
#include <map>

#include "analysis/notes/note_evidence.h"

namespace ibid {

/// From where one ends to where the next begins.
std::map<std::size_t, std::size_t> cuts_between_judgments(const NoteText& note, const CitationForms& forms);

}  // namespace ibid
