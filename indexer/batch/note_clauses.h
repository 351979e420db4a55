#pragma once
// The part of a sentence that a note stands behind: of "bilateral agreements,81 MoUs,82 letters of intent83." note 82
// says which countries have MoUs, though it hangs on the whole sentence. Pure.

#include <string>
#include <unordered_map>

#include "model/passage.h"

namespace ibid {

/// By the note's id, what stands between its marker, or those beside it, and the marker that closes the part before.
/// A marker closes one where a comma or another mark of punctuation stands beside it; "Seventeen countries57 use …"
/// closes none, so the note has all of the sentence.
std::unordered_map<std::string, std::string> note_clauses(const Analysis& analysis);

}  // namespace ibid
