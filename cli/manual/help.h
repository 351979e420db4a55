#pragma once
// `--help`, with the examples first: what people copy stands above what they look up.

#include <initializer_list>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace ibid::cli {

struct Example {
    std::string command;  // as typed: "ibid note inform.pdf 57"
    std::string shows;    // what for, a few words
};

/// Sets the examples of a command, shown right under its description. A command should have two or three.
void set_examples(CLI::App& command, std::initializer_list<Example> examples);

/// Give it to the app before subcommands are added: they inherit it. Subcommands are shown in the order of kGroups in
/// help.cc, which teaches: fill an index, search it, then the notes.
std::shared_ptr<CLI::FormatterBase> help_formatter(bool color);

/// Of `names`, the one nearest to `word` by edits, when it is near enough to be a slip of the keyboard; else empty.
std::string nearest_name(const std::string& word, const std::vector<std::string>& names);

}  // namespace ibid::cli
