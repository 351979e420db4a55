#pragma once
// A trained reader of bibliographic references in any style: names each word's field. Used where the grammar of
// footnotes does not apply. Weights: corpus/models/references.crf, made by tests/bench/train_references from annotated
// references.

#include <string>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// Reads `core` (links and identifiers replaced by \x1f) into out.csl.
void tag_reference(const std::string& core, Citation& out, const CitationForms& forms);

}  // namespace ibid
