#pragma once
// The query language, an operator or field a row, each with an example that runs: `ibid help query` and ibid-query(7).

#include <string>

#include "cli/terminal/console.h"

namespace ibid::cli {

std::string query_help(const Console& console);
/// roff, section 7.
std::string query_page(const std::string& version);

}  // namespace ibid::cli
