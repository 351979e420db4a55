#pragma once
// Words that look like a citation and are none: those that only point at a source described elsewhere ("JS1, para. 3",
// "see Borjas (2003)"), and sentences that tell what happened when ("On 13 April 2012, Uruguay made …").
// Part of analysis/notes/note_parts.h; pure; never throws.

#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// Whether words[first, last) of a note are short labels with their pins, or names with their years, and nothing more:
/// the source stands in a table of short forms or in a list of references, and is no other one here.
bool only_points(std::string_view text, const std::vector<TextWord>& words, std::size_t first, std::size_t last,
                 const CitationForms& forms);

/// "See below Section II.3, pp. 15 ff.", "listed above in Chapter 2", "Section VI.1": words[first, last) tell of a
/// place in the document itself.
bool points_within(const std::vector<TextWord>& words, std::size_t first, std::size_t last, const CitationForms& forms);

/// "On 13 April 2012, …", "Depuis 2015 …": a sentence that begins with when.
bool begins_with_when(std::string_view text, const std::vector<TextWord>& words, std::size_t first,
                      const CitationForms& forms);

}  // namespace ibid
