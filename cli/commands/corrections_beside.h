#pragma once
// FILE.ibid.json beside a file: what a person says the document is. Read, changed and written again by the commands
// that say it. Throws Error(io).

#include <functional>
#include <string>

#include "model/formats/corrections.h"

namespace ibid::cli {

/// Returns where they stand. All of it or nothing is written: what was said by hand is not lost to a full disk.
std::string change_corrections(const std::string& file, const std::function<void(Corrections&)>& change);

}  // namespace ibid::cli
