#pragma once
// What one passage claims: of whom its sentences count or name countries, by a number, by the list of a note, or by the
// names themselves. Not for: how claims of a document stand to each other (claims.h), or which number counts
// (stated_counts.h). For analysis/claims/ only. Pure, thread-safe, never throws.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/claims/claims.h"
#include "analysis/claims/note_lists.h"

namespace ibid {

/// In the order of the text, without ids. `surveys`: the document's notes list countries, so that two names are enough;
/// `sums_up`: the passage stands in a chapter of key points.
std::vector<DraftClaim> passage_claims(const Passage& passage, const NotesById& notes, const Vocabularies& vocabularies,
                                       bool surveys, bool sums_up);

void add_once(std::vector<std::string>& all, const std::string& value);

}  // namespace ibid
