#pragma once
// Document -> passages: a block each, one that is long or runs over a page cut at sentence ends; notes are passages
// too. Where the text is cut, its markers, words and links go along, their offsets counted anew. Not for: what a
// passage names (facets.h). Pure, thread-safe, never throws.

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/passage.h"
#include "text/sentences.h"

namespace ibid {

class Vocabularies;

/// Passages of the body in reading order (without page furniture), each with the notes marked in it: ids, labels, pages
/// and texts are filled in, countries and sources are not. A cut never parts a sentence unless that alone is too long.
std::vector<Passage> cut_body(const Document& document, const std::string& document_id, std::size_t max_passage_bytes,
                              const Abbreviations& abbreviations = {});

/// A passage of type note for each note, in order.
std::vector<Passage> cut_notes(const Document& document, const std::string& document_id);

/// Whether a passage stands below the heading of a list of works cited, "7. References".
bool is_reference(const Passage& passage, const Vocabularies& vocabularies);

/// The sentence that a marker at `offset` leans on: the one that holds it or ends right before it.
Span sentence_at(const std::vector<Span>& sentences, std::size_t offset);

/// A sentence that opens a numbered paragraph or an item ("37. OHCHR …", "c) Refer …") without its number: whoever
/// quotes the sentence does not mean that.
Span without_number(std::string_view text, Span sentence);

}  // namespace ibid
