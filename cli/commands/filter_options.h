#pragma once
// --country, --instrument … : the filters that search, passages and matrix take alike.

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "model/result.h"

namespace ibid::cli {

struct FilterOptions {
    std::vector<std::string> countries, instruments, approaches, kinds, documents, languages;
    std::string country_mode = "any", year, in = "all";

    void add_to(CLI::App& command);
    /// Throws Error(usage) on a year that is none.
    Filters filters() const;
};

}  // namespace ibid::cli
