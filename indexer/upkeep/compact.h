#pragma once
// Writes an index anew as small as it goes, and puts it in the old one's place in one step: killed at any instant, the
// folder holds the one or the other, whole. Readers go on; a writer has to wait. Needs room for both meanwhile.

#include <cstdint>
#include <string>

namespace ibid {

struct Compaction {
    std::uintmax_t bytes_before = 0, bytes_after = 0;
};

/// Throws Error: index (none there, locked, damaged, a stub file), io (full disk, a folder that cannot be exchanged).
Compaction compact_index(const std::string& folder);

}  // namespace ibid
