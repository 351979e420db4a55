#pragma once
// A trained reader of bibliographic references in any style: names each word's field. Used where the grammar of
// footnotes does not apply. The model: corpus/models/references.tagger and references.words.tsv, made by
// tests/bench/train_references from annotated references (corpus/models/README.md says which).

#include <string>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// Reads `core` (links and identifiers replaced by \x1f) into out.csl.
void tag_reference(const std::string& core, Citation& out, const CitationForms& forms);

}  // namespace ibid
