#pragma once
// Tables of what to fetch: the catalogue that comes with the program, or a reader's own list. Bytes from anywhere.

#include <istream>
#include <string>
#include <vector>

#include "indexer/fetch/fetch.h"

namespace ibid {

/// A table, parted by tabs, with a column `url` (and `id`, `title`, `sha256` if it has them), or just an address a
/// line. Lines that begin with # are remarks. Throws Error(usage) naming `name` and the line when a table has no such
/// column.
std::vector<FetchItem> read_manifest(std::istream& in, const std::string& name);

}  // namespace ibid
