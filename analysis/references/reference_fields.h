#pragma once
// The second half of analysis/references/references.h: names, title, container and numbers, once links and identifiers
// are out.

#include <string>
#include <string_view>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// Reads `core` (identifiers replaced by \x1f) into out.csl, by the grammar of footnotes or by the tagger.
void read_fields(const std::string& core, Citation& out, const CitationForms& forms);

/// "Ders., Asylrecht": where the work begins behind a word for the author of the citation before; 0: none stands there.
std::size_t behind_same_author(std::string_view text, const CitationForms& forms);

}  // namespace ibid
