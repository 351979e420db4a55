#pragma once
// Numbers of an index that documents have left. A document that comes again takes them up, or each night's changes
// would make the index count higher and higher, and every reader keeps a few bytes for each number. Inside indexer/
// only.

#include <map>

#include <xapian.h>

namespace ibid {

class Gaps {
public:
    Gaps() = default;
    /// Those of an index: one walk over its numbers, none when it has no gap.
    explicit Gaps(const Xapian::Database& db);
    /// `count` numbers from `first` on are free now.
    void add(Xapian::docid first, Xapian::docid count);
    /// The lowest run of `count` numbers, no longer free; 0 when there is none.
    Xapian::docid take(Xapian::docid count);

private:
    std::map<Xapian::docid, Xapian::docid> runs_;  // first number -> how many; no two touch
};

}  // namespace ibid
