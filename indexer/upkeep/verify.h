#pragma once
// Reads a whole index and says whether it is sound: every block of every table, every document, passage and note, and
// whether what is known of the files agrees with the documents. Readers and a writer may go on. Changes nothing, but
// leaves word of damage in the folder, so that the next `ibid index` repairs it (repair.h).

#include <cstdint>
#include <string>
#include <vector>

#include "model/batch.h"

namespace ibid {

/// Throws Error(index) when there is no index at all, or a shard of a stub file is remote: verify it on its machine.
Verification verify_index(const std::string& path);

/// A document that can be read whole: its record's place in the index, and how many entries it has with its passages.
struct SoundDocument {
    std::uint32_t record = 0, entries = 0;
};
/// Those of one folder. Throws Xapian::Error when not even they can be told.
std::vector<SoundDocument> sound_documents(const std::string& folder);

}  // namespace ibid
