#pragma once
// Reads a whole index and says whether it is sound: every block of every table, every document, passage and note, and
// whether what is known of the files agrees with the documents. Changes nothing; readers and a writer may go on.

#include <string>

#include "model/batch.h"

namespace ibid {

/// Throws Error(index) when there is no index at all, or a shard of a stub file is remote: verify it on its machine.
Verification verify_index(const std::string& path);

}  // namespace ibid
