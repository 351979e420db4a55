#pragma once
// What an index keeps of a document's citations, so that any note leads to its source and back by exact terms.

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/schema/schema.h"
#include "model/passage.h"

namespace ibid {

/// Notes are counted as their passages come. "Ibid." and "supra" cite what the note does that they stand for; when that
/// note cites several sources, the one whose author they name, else none.
schema::Citations stored_citations(const Analysis& analysis, const Vocabularies& vocabularies);

}  // namespace ibid
