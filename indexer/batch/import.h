#pragma once
// JSON Lines of ready-made passages, as test collections come -> index. What they name is found as in documents.
// Not for: documents (build_index.h). Memory: a line, and the passages of one document.
// Throws Error(usage) naming the line that cannot be read; then nothing of the file is committed.

#include <cstddef>
#include <istream>
#include <string>

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/index_writer.h"

namespace ibid {

/// A line is a passage, and an article of an encyclopedia has 1 MB at most.
inline constexpr std::size_t kMaxImportedLine = std::size_t{16} << 20;

struct ImportReport {
    std::size_t passages = 0, documents = 0;
};

/// `name`: of the file; what the same name brought before is replaced. `title`: of its documents; empty: the name.
ImportReport import_lines(std::istream& in, const std::string& name, const std::string& title,
                          const Vocabularies& vocabularies, IndexWriter& writer);

}  // namespace ibid
