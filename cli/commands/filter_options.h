#pragma once
// --country, --instrument … : the filters that search, passages and matrix take alike.

#include <string>
#include <vector>

#include "cli/command_line.h"
#include "model/result.h"

namespace ibid::cli {

struct FilterOptions {
    Filters chosen;  // all but the years
    std::string year;

    void add_to(Command& command);
    /// Throws Error(usage) on a year that is none.
    Filters filters() const;
};

}  // namespace ibid::cli
