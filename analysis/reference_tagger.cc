#include "analysis/reference_tagger.h"

namespace ibid {

void tag_reference(const std::string& core, Citation& out, const CitationForms&) {
    out.csl.title = core;
}

}  // namespace ibid
