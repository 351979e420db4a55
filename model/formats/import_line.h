#pragma once
// A line of `ibid import`: a ready-made passage, as test collections come.

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid {

struct ImportedLine {
    std::string id, title, text;
};

/// As a term of the index, with its prefix, holds: 245 bytes are Xapian's most.
inline constexpr std::size_t kMaxImportedId = 200;

/// {"_id": "…", "title": "…", "text": "…"}; "id" will do for "_id", whole numbers for ids, and title or text may be
/// missing. Throws Error(usage) naming the line, and what is wrong in it.
ImportedLine read_import_line(std::string_view line, std::size_t number);

}  // namespace ibid
