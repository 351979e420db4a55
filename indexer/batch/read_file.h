#pragma once
// One file -> its Outcome: read, hash, extract, analyse, pack. What a worker does; also runs in this process.
// Never throws for what is wrong with the file: that is an Outcome too. Needs no index.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/ledger.h"
#include "model/passage.h"

namespace ibid {

struct Job {
    std::string path;                // absolute
    std::string kind;                // "inform", "source" or empty: judged from the document
    std::string known_sha;           // bytes that need not be read again; empty: read whatever they are
    std::string corrections;         // from the FILE.ibid.json beside the file: JSON, or empty
    std::string url;                 // from the provenance beside the file
    std::vector<std::string> keys;   // the same: source keys under which it was fetched
    std::string charset;             // the same: of a page, as its server named it
    std::string ocr_languages;       // pages without text are read from their picture in these; empty: they are not
    unsigned shard = 0, shards = 0;  // read only what belongs to this shard of so many, from 1; 0: everything
};

/// Asked once the file is hashed: false when these bytes need not be read.
using Wanted = std::function<bool(const std::string& sha256)>;

/// `fd` is an open file, left open; the bytes are mapped, not copied, so a file may be larger than memory.
Outcome run_job(const Job& job, int fd, const Vocabularies& vocabularies, const Wanted& wanted);

/// Opens `path` for reading; -1 and errno when that fails.
int open_for_reading(const std::string& path);
/// An Outcome that says why a file could not be opened.
Outcome failed_to_open(int error_number);

/// From 1 to `shards`, by what the document's id is made from: so copies and revisions of a document meet in one shard.
unsigned shard_of(std::string_view pdf_id, std::string_view sha256, unsigned shards);

/// Passage ids begin with the document's id, so another id means other passage ids.
void rename_document(Analysis& analysis, const std::string& id);

}  // namespace ibid
