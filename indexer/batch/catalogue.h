#pragma once
// What the index knows of the files it was made from, all of them. Reading needs no lock.

#include <map>
#include <string>

#include "indexer/schema/known_file.h"

namespace ibid {

using Catalogue = std::map<std::string, KnownFile>;  // by path

/// Key of a file's record in the metadata: "file:" and a hash of the path, since a key may not be as long as a path.
std::string catalogue_key(std::string_view path);

/// Every record of the index in `folder`; empty when there is no index. A file whose document is not in the index is
/// left out: it is read again, and so the index repairs itself. Throws Error(index) when it cannot be read.
Catalogue read_catalogue(const std::string& folder);

}  // namespace ibid
