#pragma once
// The contract between indexer and searcher: one constexpr table of fields, with Omega's prefixes. Both sides read it.

namespace ibid {

/// A reader refuses another version, with the hint to run `ibid index`. Diary at the end of this file.
inline constexpr int kIndexVersion = 1;

// Diary of versions
//   1  first.

}  // namespace ibid
