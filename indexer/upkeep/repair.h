#pragma once
// An index that `ibid verify` found damaged -> one that holds what is sound of it. What is left out is no longer known
// either, so that the next batch reads its file again.

#include <cstddef>
#include <string>
#include <vector>

namespace ibid {

/// Leaves word in the index's folder that it is damaged; false when that cannot be written, or the folder is no index.
bool mark_unsound(const std::string& folder);
bool is_unsound(const std::string& folder);

struct Repair {
    std::size_t kept = 0;           // documents
    std::vector<std::string> lost;  // paths of files whose documents were not; those that can still be told
};

/// Writes a new index beside the old one and puts it in its place in one step. Readers go on; a writer has to wait.
/// Throws Error: index (locked), io (full disk, a folder that cannot be exchanged).
Repair repair_index(const std::string& folder);

}  // namespace ibid
