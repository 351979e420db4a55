#pragma once
// Articles as law reviews of the United States cite them: "David A. Martin, Making Asylum Policy: The 1994 Reforms, 70
// Wash. L. Rev. 725, 727 (1995)": the volume before the journal, the first page behind it, and the year in brackets
// last. For reference_fields.cc.

#include <string>

#include "analysis/references/references.h"

namespace ibid {

bool read_law_review_article(const std::string& core, Citation& out, const CitationForms& forms);

}  // namespace ibid
