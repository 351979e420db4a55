#include "indexer/batch/free_numbers.h"

#include <iterator>

namespace ibid {

Gaps::Gaps(const Xapian::Database& db) {
    const Xapian::docid last = db.get_lastdocid();
    if (db.get_doccount() == last) return;
    Xapian::docid next = 1;
    for (auto it = db.postlist_begin(""), end = db.postlist_end(""); it != end; ++it) {
        add(next, *it - next);
        next = *it + 1;
    }
    add(next, last + 1 - next);
}

void Gaps::add(Xapian::docid first, Xapian::docid count) {
    if (count == 0) return;
    const auto after = runs_.upper_bound(first);
    if (after != runs_.end() && first + count == after->first) {
        count += after->second;
        runs_.erase(after);
    }
    if (const auto next = runs_.upper_bound(first); next != runs_.begin()) {
        const auto before = std::prev(next);
        if (before->first + before->second == first) {
            before->second += count;
            return;
        }
    }
    runs_.emplace(first, count);
}

Xapian::docid Gaps::take(Xapian::docid count) {
    for (auto run = runs_.begin(); run != runs_.end(); ++run) {
        if (run->second < count) continue;
        const auto [first, size] = *run;
        runs_.erase(run);
        if (size > count) runs_.emplace(first + count, size - count);
        return first;
    }
    return 0;
}

}  // namespace ibid
