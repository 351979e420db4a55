#pragma once
// The words of one citation -> its fields. Two readers: a grammar for footnotes (a quoted title, an institution, an
// official paper, a link and "last accessed"), and a trained tagger (analysis/references/tagger/reference_tagger.h) for
// bibliographies in any style. Pure, thread-safe, never throws. Not for: splitting a note into citations
// (analysis/notes/note_citations.h).

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/identifiers/identifiers.h"
#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// What is known of a citation before its words are read. Spans count bytes of `text`.
struct ReferenceInput {
    std::string_view text;                // the citation, signals taken off
    std::vector<Identifier> identifiers;  // inside it
    std::vector<Span> labels;             // printed words that are only the label of a link
    bool prose = false;                   // a sentence that only names an identifier: no title is read
};

/// Fills csl, ids and pin; `key`, `link`, `raw`, `span` and `signal` are the caller's.
Citation read_reference(const ReferenceInput& input, const CitationForms& forms);

/// A day, month and year ("27 July 2024", "2024-07-27", "27.7.2024", "July 2024") that begins at or just after `at`.
struct FoundDate {
    CslDate date;
    Span span;
};
FoundDate date_at(std::string_view text, std::size_t at, const CitationForms& forms);

/// "last accessed on 27 July 2024", with its date.
struct Accessed {
    CslDate date;
    Span span;
};
std::vector<Accessed> find_accessed(std::string_view text, const std::vector<TextWord>& words,
                                    const CitationForms& forms);

/// A quoted title: its inside, and the whole with its quotes.
struct Quoted {
    Span inside, whole;
};
std::vector<Quoted> find_quoted(std::string_view text);

}  // namespace ibid
