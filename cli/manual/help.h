#pragma once
// `--help`, with the examples first: what people copy stands above what they look up.

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"

namespace ibid::cli {

/// Of a command; of the program itself when there is none of that name. Commands are shown in the order of kGroups in
/// help.cc, which teaches: fill an index, search it, then the notes.
std::string help_page(const std::vector<CommandRow>& rows, std::string_view command, bool color);

/// Of `names`, the one nearest to `word` by edits, when it is near enough to be a slip of the keyboard; else empty.
std::string nearest_name(const std::string& word, const std::vector<std::string>& names);

}  // namespace ibid::cli
