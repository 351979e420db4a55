#pragma once
// Where one citation of a note ends and the next begins: at semicolons, behind links, pins and signals.
// Part of note_parts.h. Pure; never throws.

#include "analysis/notes/note_parts.h"

namespace ibid {

/// Over ", ; . :" and white space.
std::size_t over_separators(std::string_view text, std::size_t at, std::size_t end);

std::size_t first_word_from(const NoteText& note, std::size_t at);

/// The first quote, identifier or label of a part: signals and prose stand before it.
std::size_t anchor_of(const NoteText& note, Span span);

/// "See also", "Cf.", "For an analysis, see": where it ends; `at` when there is none.
std::size_t signal_end(const NoteText& note, std::size_t at, Span part, const CitationForms& forms);

/// "URL: https://…", "Available from https://…" at word w: goes on with what it stands behind.
bool announces_address(const NoteText& note, std::size_t w, const CitationForms& forms);

/// Cuts at ";" and behind links where one full citation ends and another begins.
std::vector<Span> citation_spans(const NoteText& note, const CitationForms& forms);

}  // namespace ibid
