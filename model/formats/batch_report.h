#pragma once
// A line of ibid.batch/1, read back: what `ibid index --json` says of a file.

#include <optional>
#include <string_view>

#include "model/batch.h"

namespace ibid {

/// None when the line is no report of a file. Never throws.
std::optional<FileReport> file_report_from_json(std::string_view line);

}  // namespace ibid
