#pragma once
// Man pages and shell completions, from the same option table as `--help`, so that they cannot disagree with it.
// For packagers: `ibid manual DIR` (not listed in help) writes them; CMake runs it once the program is linked.

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace ibid::cli {

/// An option as the pages need it.
struct OptionRow {
    std::vector<std::string> names;    // "-h", "--help"; of an argument: "FILE"
    std::string value;                 // "DIR"; empty for a flag
    std::vector<std::string> choices;  // "inform", "source"; empty: anything
    std::string description;
    bool argument = false, many = false, required = false;
};

struct CommandRow {
    std::string name, description, examples;
    std::vector<OptionRow> options;  // in the order of help
};

/// What help shows: hidden commands and options are left out. The first row is the program itself.
std::vector<CommandRow> command_table(const CLI::App& app);

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
