#pragma once
// Man pages and shell completions, from the same option table as `--help`, so that they cannot disagree with it.
// For packagers: `ibid manual DIR` (not listed in help) writes them; CMake runs it once the program is linked.

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"

namespace ibid::cli {

/// The rows that pages are written of: hidden commands are left out, the others are sorted by name. The first is the
/// program itself.
std::vector<CommandRow> listed(std::vector<CommandRow> rows);

/// roff, section 1. `table[index]` is the page's command.
std::string man_page(const std::vector<CommandRow>& table, std::size_t index, const std::string& version);

/// Text for a page: its dashes, backslashes and leading dots mean themselves.
std::string roff(std::string_view text);
/// As headings of a page are written.
std::string upper(std::string text);

std::string bash_completion(const std::vector<CommandRow>& table);
std::string zsh_completion(const std::vector<CommandRow>& table);
std::string fish_completion(const std::vector<CommandRow>& table);

}  // namespace ibid::cli
