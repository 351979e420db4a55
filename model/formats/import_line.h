#pragma once
// A line of `ibid import`: a ready-made passage, as test collections come.

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid {

struct ImportedLine {
    std::string id, title, text;
};

/// {"_id": "…", "title": "…", "text": "…"}; "id" will do for "_id", numbers for ids, and the title may be missing.
/// Throws Error(usage) naming the line.
ImportedLine read_import_line(std::string_view line, std::size_t number);

}  // namespace ibid
