#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include <unistd.h>

#include "cli/commands.h"
#include "model/error.h"

namespace ibid::cli {

std::string read_input(const std::string& path) {
    if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(ErrorCode::not_found, path + ": cannot be opened", "check the name, and that you may read it");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (in.bad() || bytes.fail()) throw Error(ErrorCode::io, path + ": cannot be read", "is it a folder?");
    return std::move(bytes).str();
}

namespace {

std::string default_index() {
    if (const char* dir = std::getenv("IBID_INDEX"); dir && *dir) return dir;
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) return std::string(data) + "/ibid/index";
    const char* home = std::getenv("HOME");
    return std::string(home ? home : ".") + "/.local/share/ibid/index";
}

int run(int argc, char** argv) {
    CLI::App app{"Ibid: full-text search that reads the footnotes", "ibid"};
    app.set_version_flag("--version", "ibid 0.1.0");
    app.require_subcommand(1);
    app.fallthrough();
    Globals globals;
    globals.index = default_index();
    std::string color = "auto";
    app.add_option("--index", globals.index, "Index folder, or a stub file of shards ($IBID_INDEX)")->capture_default_str();
    app.add_option("--vocabulary", globals.vocabulary, "Folder of vocabularies ($IBID_VOCABULARY)");
    app.add_flag("--json", globals.json, "Machine-readable output");
    app.add_option("--color", color, "Colour: auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
    add_extract_command(app, globals);
    add_index_command(app, globals);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    globals.color = color == "always" || (color == "auto" && !std::getenv("NO_COLOR") && isatty(STDOUT_FILENO));
    return globals.run();
}

}  // namespace
}  // namespace ibid::cli

int main(int argc, char** argv) {
    try {
        return ibid::cli::run(argc, argv);
    } catch (const ibid::Error& e) {
        std::cerr << "ibid: " << e.what() << '\n';
        if (!e.hint().empty()) std::cerr << "  hint: " << e.hint() << '\n';
    } catch (const std::exception& e) {
        std::cerr << "ibid: " << e.what() << "\n  hint: this is a bug in Ibid; please report it\n";
    }
    return 2;
}
