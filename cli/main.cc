// `ibid COMMAND …`: reads the command line, runs one command, prints an Error as one line and a hint.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <poll.h>
#include <unistd.h>

#include "cli/commands/commands.h"
#include "cli/manual/help.h"
#include "cli/manual/query_help.h"
#include "cli/terminal/console.h"
#include "cli/terminal/pager.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

bool wants_color(std::string_view choice, int descriptor) {
    if (choice == "always") return true;
    if (choice == "never" || !isatty(descriptor)) return false;
    const char* none = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return !(none && *none) && !(terminal && std::string_view(terminal) == "dumb");
}

/// Commands that answer from the index, at a length that may exceed a screen.
constexpr std::string_view kPaged[] = {"changes", "check",  "cites", "claims",   "compare", "evidence", "extract",
                                       "list",    "matrix", "note",  "passages", "search",  "sources",  "status"};

/// Commands whose answer is read by a program, or copied.
constexpr std::string_view kForPrograms[] = {"completion", "draw-page", "mcp", "open"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The reader of our output went away, as `head` does when it has seen enough: that is no failure.
bool output_was_closed() {
    pollfd out{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
    return poll(&out, 1, 0) > 0 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

void print_error(const Error& error, bool color) {
    const FittedOutput fitted(true);
    const Console console{.color = color, .width = 0};
    std::cerr << console.bold("ibid:") << ' ' << printable(error.what()) << '\n';
    if (!error.hint().empty()) std::cerr << "  " << console.bold("hint:") << ' ' << printable(error.hint()) << '\n';
}

/// `text` is made when the window is known.
int print_paged(const std::function<std::string()>& text, bool pager = true) {
    return run_paged(pager, [&] {
        const FittedOutput fitted(false);
        std::cout << text();
        return 0;
    });
}

int run(const std::vector<std::string>& arguments, bool& color_errors) {
    if (arguments == std::vector<std::string>{"query", "--help"}) {  // of `ibid help query`
        Globals globals;
        globals.color = wants_color("auto", STDOUT_FILENO);
        return print_paged([&] { return query_help(console_of(globals)); });
    }
    CommandLine app("Ibid: full-text search that reads the footnotes", "ibid", "ibid " IBID_VERSION);
    app.examples({{"ibid index ~/informs", "read every PDF of a folder"},
                  {"ibid search 'special envoys country:BE'", "ranked passages, with their notes"},
                  {"ibid note sample-inform-migration-diplomacy.pdf 23", "one footnote, whole"},
                  {"ibid cites 'COM(2020) 609'", "every sentence that leans on a source"},
                  {"ibid serve", "the same in a browser"}});
    Globals globals;
    globals.index = default_index();
    std::string color = "auto";
    app.option("--index", globals.index, "Index folder, or a stub file of shards ($IBID_INDEX)")
        .value("DIR")
        .with_default();
    app.option("--vocabulary", globals.vocabulary, "Folder of vocabularies ($IBID_VOCABULARY)").value("DIR");
    app.flag("--json", globals.json, "Machine-readable output");
    app.option("--color", color, "auto, always or never; NO_COLOR is heeded")
        .value("WHEN")
        .one_of({"auto", "always", "never"});
    bool no_pager = false;
    app.flag("--no-pager", no_pager, "On a terminal, too, long answers go straight to it ($IBID_PAGER, $PAGER)");
    add_changes_command(app, globals);
    add_check_command(app, globals);
    add_cites_command(app, globals);
    add_claims_command(app, globals);
    add_compact_command(app, globals);
    add_compare_command(app, globals);
    add_completion_command(app, globals);
    add_draw_page_command(app, globals);
    add_edit_command(app, globals);
    add_evidence_command(app, globals);
    add_extract_command(app, globals);
    add_fetch_command(app, globals);
    add_import_command(app, globals);
    add_index_command(app, globals);
    add_list_command(app, globals);
    add_manual_command(app, globals);
    add_matrix_command(app, globals);
    add_mcp_command(app, globals);
    add_note_command(app, globals);
    add_open_command(app, globals);
    add_parse_command(app, globals);
    add_passages_command(app, globals);
    add_remove_command(app, globals);
    add_search_command(app, globals);
    add_serve_command(app, globals);
    add_sources_command(app, globals);
    add_status_command(app, globals);
    add_verify_command(app, globals);

    const CommandLine::Parsed parsed = app.parse(arguments);
    if (parsed.asked == CommandLine::Asked::version) {
        std::cout << "ibid " IBID_VERSION "\n";
        return 0;
    }
    globals.color = wants_color(color, STDOUT_FILENO);
    if (parsed.asked == CommandLine::Asked::help) {
        return print_paged([&] { return help_page(app.rows(), parsed.command, globals.color); }, !no_pager);
    }
    const bool formatted = !parsed.format.empty() && parsed.format != "text";
    if (globals.json && formatted && parsed.format != "json")
        throw Error(ErrorCode::usage, parsed.command + ": --json and --format " + parsed.format + " are two formats",
                    "give one of them");
    const bool programs = globals.json || formatted || parsed.files || is_one_of(parsed.command, kForPrograms);
    color_errors = wants_color(color, STDERR_FILENO);
    const bool paged = !no_pager && !globals.json && is_one_of(parsed.command, kPaged);
    const int status = run_paged(paged, [&] {
        const FittedOutput fitted(programs);
        return globals.run();
    });
    std::cout.flush();
    if (status == 1 && !globals.json && isatty(STDERR_FILENO) && is_one_of(parsed.command, kPaged))
        std::cerr << "the index is " << printable(globals.index) << '\n';  // perhaps another one was meant
    return status;
}

/// Commands whose operand is a query, in which a word may be unwanted.
constexpr std::string_view kOfQueries[] = {"claims", "matrix", "search"};

/// "-country:AT", "-visa", -"special envoy": no option of ours has one dash and more than letters of flags.
bool is_unwanted(std::string_view argument) {
    constexpr std::string_view kFlags = "chl";
    return argument.size() >= 3 && argument[0] == '-' && argument[1] != '-' &&
           argument.find_first_not_of(kFlags, 1) != argument.npos;
}

/// `ibid help note` is `ibid note --help`.
std::vector<std::string> arguments_of(int argc, char** argv) {
    std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    static constexpr std::string_view kWithValue[] = {"--index", "--vocabulary", "--color"};
    // Options before it ("--index DIR help note") change nothing of what it says.
    std::size_t help = 0;
    while (help < arguments.size() && arguments[help].starts_with("--") && arguments[help] != "--")
        help += is_one_of(arguments[help], kWithValue) ? 2 : 1;
    if (help < arguments.size() && arguments[help] == "help") {
        arguments.erase(arguments.begin(), arguments.begin() + static_cast<long>(help) + 1);
        arguments.resize(std::min<std::size_t>(arguments.size(), 1));
        arguments.emplace_back("--help");
    }
    bool query = false, options = true;
    for (std::string& argument : arguments) {
        options = options && argument != "--";
        if (query && options && is_unwanted(argument)) argument.insert(0, 1, ' ');  // so that it is no option
        query = query || is_one_of(argument, kOfQueries);
    }
    return arguments;
}

}  // namespace
}  // namespace ibid::cli

int main(int argc, char** argv) {
    using namespace ibid;
    // A write to a closed pipe then fails, and says so by an exception, wherever it is made.
    std::signal(SIGPIPE, SIG_IGN);
    std::ios::sync_with_stdio(false);
    bool color_errors = cli::wants_color("auto", STDERR_FILENO);
    try {
        std::cout.exceptions(std::ios::badbit | std::ios::failbit);
        return cli::run(cli::arguments_of(argc, argv), color_errors);
    } catch (const Error& error) {
        std::cout.exceptions(std::ios::goodbit);
        std::cout.flush();
        cli::print_error(error, color_errors);
    } catch (const std::ios_base::failure& error) {
        std::cout.exceptions(std::ios::goodbit);
        if (cli::output_was_closed()) return 0;
        cli::print_error({ErrorCode::io, "the output cannot be written", "is the disk full?"}, color_errors);
    } catch (const std::filesystem::filesystem_error& error) {
        std::cout.exceptions(std::ios::goodbit);
        cli::print_error({ErrorCode::io, error.path1().string() + ": " + error.code().message(),
                          "check that you may read and write there"},
                         color_errors);
    } catch (const std::exception& error) {
        std::cout.exceptions(std::ios::goodbit);
        cli::print_error({ErrorCode::internal, error.what(), "this is a bug in Ibid; please report it"}, color_errors);
    }
    return 2;
}
