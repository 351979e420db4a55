#pragma once
// Document -> Analysis: what does it say? Passages with their facets, notes read, citations resolved, oddities found.
// Pure and thread-safe; `vocabularies` is only read. Never throws on odd text.

#include "analysis/vocabulary/vocabulary.h"
#include "model/passage.h"

namespace ibid {

struct AnalyseOptions {
    std::string document_id;               // given by the caller, see indexer/
    std::string kind;                      // "inform" or "source"; empty: judged from the document
    std::size_t max_passage_bytes = 1500;  // a longer block is cut at sentence ends
};

/// Countries, instruments and approaches of the passages and notes of `a`, whose languages are known.
void name_facets(Analysis& a, const Vocabularies& vocabularies);

Analysis analyse(Document document, const Vocabularies& vocabularies, const AnalyseOptions& options = {});

}  // namespace ibid
