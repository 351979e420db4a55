#pragma once
// One function a subcommand: adds it to the app, and says what to run when it was chosen. CLI11 stays in this folder.
// A command returns the exit status (0 found or done, 1 nothing found, 2 error), or throws Error, which main.cc prints.
// Give each command examples (cli/manual/help.h) and write answers with cli/terminal/console.h.

#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "analysis/vocabulary/vocabulary.h"

namespace ibid::cli {

/// Options that every command takes.
struct Globals {
    std::string index;       // --index, $IBID_INDEX or the default
    std::string vocabulary;  // --vocabulary, $IBID_VOCABULARY; empty: the one that came with the program
    bool json = false;
    bool color = false;        // settled from --color, NO_COLOR, TERM and the terminal
    std::function<int()> run;  // set by the chosen command
};

void add_changes_command(CLI::App& app, Globals& globals);
void add_check_command(CLI::App& app, Globals& globals);
void add_cites_command(CLI::App& app, Globals& globals);
void add_claims_command(CLI::App& app, Globals& globals);
void add_compact_command(CLI::App& app, Globals& globals);
void add_compare_command(CLI::App& app, Globals& globals);
void add_completion_command(CLI::App& app, Globals& globals);
void add_draw_page_command(CLI::App& app, Globals& globals);
void add_edit_command(CLI::App& app, Globals& globals);
void add_evidence_command(CLI::App& app, Globals& globals);
void add_extract_command(CLI::App& app, Globals& globals);
void add_fetch_command(CLI::App& app, Globals& globals);
void add_import_command(CLI::App& app, Globals& globals);
void add_index_command(CLI::App& app, Globals& globals);
void add_list_command(CLI::App& app, Globals& globals);
void add_manual_command(CLI::App& app, Globals& globals);
void add_matrix_command(CLI::App& app, Globals& globals);
void add_mcp_command(CLI::App& app, Globals& globals);
void add_note_command(CLI::App& app, Globals& globals);
void add_open_command(CLI::App& app, Globals& globals);
void add_parse_command(CLI::App& app, Globals& globals);
void add_passages_command(CLI::App& app, Globals& globals);
void add_remove_command(CLI::App& app, Globals& globals);
void add_search_command(CLI::App& app, Globals& globals);
void add_serve_command(CLI::App& app, Globals& globals);
void add_sources_command(CLI::App& app, Globals& globals);
void add_status_command(CLI::App& app, Globals& globals);
void add_verify_command(CLI::App& app, Globals& globals);

/// Bytes of a file, or of standard input for "-". Throws Error(not_found or io).
std::string read_input(const std::string& path);

/// From --vocabulary or $IBID_VOCABULARY, else from the folder installed or built beside the program.
/// Throws Error(vocabulary) when there is none, or on a broken row.
Vocabularies read_vocabularies(const Globals& globals);

/// The same, unchecked, for commands that only look a few words up; none when there is no folder.
std::optional<Vocabularies> vocabularies_if_any(const Globals& globals);

/// $IBID_INDEX, else ${XDG_DATA_HOME:-~/.local/share}/ibid/index.
std::string default_index();

}  // namespace ibid::cli
