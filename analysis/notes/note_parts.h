#pragma once
// A note's text cut into citations and prose: what stands where, before any citation is read.
// Part of analysis/notes/note_citations.h; linear in the text; never throws.

#include <span>
#include <string_view>
#include <vector>

#include "analysis/identifiers/identifiers.h"
#include "analysis/references/citation_forms.h"
#include "analysis/references/references.h"
#include "model/document.h"

namespace ibid {

/// Everything found once per note and used by all its parts.
struct NoteText {
    std::string_view text;
    std::vector<TextWord> words;
    std::vector<Identifier> identifiers;
    std::vector<Accessed> accessed;
    std::vector<Quoted> quoted;
    std::vector<std::size_t> rows;  // where the rows of a table of names begin (name_tables.h)
    std::vector<Link> links;        // labels only: links whose words are no URL

    /// Those that begin within the span.
    std::span<const Identifier> identifiers_in(Span span) const;
};
NoteText look_over(std::string_view text, std::span<const Link> links, const CitationForms& forms);

struct NotePart {
    Span span;
    Span signal;            // empty when none
    bool citation = false;  // else prose
    bool in_prose = false;  // a sentence that names a source by link or number only
    Span reads = {};        // what is read for it when others share it: of joined cases the whole; empty: `span`
};
std::vector<NotePart> note_parts(const NoteText& note, const CitationForms& forms);

}  // namespace ibid
