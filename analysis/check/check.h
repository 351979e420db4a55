#pragma once
// What does not add up inside a document: counts against lists, claims against claims, boxes and sections that are not
// there, notes that nothing marks, links cut short, a source under two titles. Silent when things are right: a false
// alarm costs more trust than a miss.
// Not for: whether a claim is true. Pure, thread-safe, never throws.

#include "analysis/vocabulary/claim_words.h"
#include "model/passage.h"

namespace ibid {

/// Fills in the notes' stated counts, then the findings, by page. To be called when everything else is known.
void check(Analysis& analysis, const ClaimWords& words);

}  // namespace ibid
