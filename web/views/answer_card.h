#pragma once
// The answer above the results: the source that a question names, the definition that it asks for, or the claim that
// answers it. Made of sentences and notes of the documents alone.

#include <string>

#include "web/views/context.h"

namespace ibid {

/// Fills `answer_…` of the search page; nothing when no card fits.
void add_answer(View& view, const Context& context, const std::string& question);

}  // namespace ibid
