#pragma once
// Whether a stretch of a note reads as a citation: what it has that citations have, weighed.
// Part of note_parts.h. Pure; never throws.

#include "analysis/notes/note_parts.h"

namespace ibid {

inline bool holds(const Span& outer, std::size_t at) { return outer.begin <= at && at < outer.end; }

/// What a stretch of a note has that a citation has.
struct CitationEvidence {
    bool strong = false;  // a link, an identifier, "last accessed"
    bool quoted = false, year = false, names = false, pages = false, imprint = false, ends_dated = false;
    bool mail = false;  // the address of a person or of a house is in it
    bool treaty = false, of_site = false, body_first = false;
    int prose = 0, verbs = 0, words = 0;
};

/// "… by the Reception and Identification Service …": linked words that only name a body lead to it, not to a source.
bool names_body(const NoteText& note, Span span, const CitationForms& forms);

CitationEvidence evidence_in(const NoteText& note, Span span, const CitationForms& forms);

/// Whether a stretch without any identifier reads as a reference. Points were set on the annotated references and real
/// notes.
bool is_reference(const CitationEvidence& e);

/// What only points at a source, or tells when something happened.
bool is_mention(const NoteText& note, Span core, const CitationEvidence& e, const CitationForms& forms);

}  // namespace ibid
