#pragma once
// One function a subcommand: adds it to the app, and says what to run when it was chosen.
// A command returns the exit status (0 found or done, 1 nothing found, 2 error), or throws Error, which main.cc prints.
// Give each command examples (cli/command_line.h) and write answers with cli/terminal/console.h.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/vocabulary/vocabulary.h"
#include "cli/command_line.h"

namespace ibid::cli {

/// Options that every command takes.
struct Globals {
    std::string index;       // --index, $IBID_INDEX or the default
    std::string vocabulary;  // --vocabulary, $IBID_VOCABULARY; empty: the one that came with the program
    bool json = false;
    bool color = false;        // settled from --color, NO_COLOR, TERM and the terminal
    std::function<int()> run;  // set by the chosen command
};

void add_changes_command(CommandLine& app, Globals& globals);
void add_check_command(CommandLine& app, Globals& globals);
void add_cites_command(CommandLine& app, Globals& globals);
void add_claims_command(CommandLine& app, Globals& globals);
void add_compact_command(CommandLine& app, Globals& globals);
void add_compare_command(CommandLine& app, Globals& globals);
void add_completion_command(CommandLine& app, Globals& globals);
void add_draw_page_command(CommandLine& app, Globals& globals);
void add_edit_command(CommandLine& app, Globals& globals);
void add_evidence_command(CommandLine& app, Globals& globals);
void add_extract_command(CommandLine& app, Globals& globals);
void add_fetch_command(CommandLine& app, Globals& globals);
void add_import_command(CommandLine& app, Globals& globals);
void add_index_command(CommandLine& app, Globals& globals);
void add_list_command(CommandLine& app, Globals& globals);
void add_manual_command(CommandLine& app, Globals& globals);
void add_matrix_command(CommandLine& app, Globals& globals);
void add_mcp_command(CommandLine& app, Globals& globals);
void add_note_command(CommandLine& app, Globals& globals);
void add_open_command(CommandLine& app, Globals& globals);
void add_parse_command(CommandLine& app, Globals& globals);
void add_passages_command(CommandLine& app, Globals& globals);
void add_remove_command(CommandLine& app, Globals& globals);
void add_search_command(CommandLine& app, Globals& globals);
void add_serve_command(CommandLine& app, Globals& globals);
void add_sources_command(CommandLine& app, Globals& globals);
void add_status_command(CommandLine& app, Globals& globals);
void add_verify_command(CommandLine& app, Globals& globals);

/// Says that a person at the terminal is waited for; nothing where standard input is a file or pipe.
void say_waiting(std::string_view for_what);

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
