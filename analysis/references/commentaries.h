#pragma once
// Commentaries and handbooks as German-speaking lawyers cite them: surnames joined by strokes, what they wrote in, the
// edition with its year, and a place by section and margin number: "Kraßer/Ann, Patentrecht, 8. Aufl. 2022, § 11 Rn.
// 2", "Vogel, in: Schricker/Loewenheim, 6. Aufl. 2020, § 72 UrhG, Rn. 33". Not for: books whose authors have first
// names, which the tagger reads. For reference_fields.cc.

#include <string>

#include "analysis/references/references.h"

namespace ibid {

bool read_commentary(const std::string& core, Citation& out, const CitationForms& forms);

}  // namespace ibid
