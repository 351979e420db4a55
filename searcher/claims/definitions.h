#pragma once
// Which documents define the term that a question asks for. For searcher/ only.

#include <string_view>
#include <vector>

#include "searcher/open_index.h"

namespace ibid {

/// The best first, one a document; empty when none does, or when the question asks for no definition.
std::vector<Definition> definitions_asked(Searcher& searcher, Searcher::Impl& impl, std::string_view question);

}  // namespace ibid
