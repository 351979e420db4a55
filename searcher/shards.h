#pragma once
// An index folder, or the shards that a Xapian stub file names (folders, and servers of xapian-tcpsrv), as one
// database.

#include <string>
#include <vector>

#include <xapian.h>

namespace ibid {

struct Shards {
    Xapian::Database all;
    std::vector<Xapian::Database> each;  // to ask one by one what Xapian would ask only the first
    std::vector<std::string> missing;    // those that do not answer, as the stub file has them
};

/// Throws Error(index): nothing there, a line of the stub file that cannot be read, another version, and a shard that
/// does not answer. With `partial` such a shard is left out and listed, as long as another one answers.
Shards open_shards(const std::string& path, bool partial);

}  // namespace ibid
