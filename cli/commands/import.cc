#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "indexer/batch/import.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

int run_import(const Globals& globals, const std::string& path, const std::string& title) {
    const Vocabularies vocabularies = read_vocabularies(globals);
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file)
            throw Error(ErrorCode::not_found, path + ": cannot be opened", "check the name, and that you may read it");
    }
    const std::string name = path == "-" ? "standard input" : std::filesystem::path(path).filename().string();
    IndexWriter writer(globals.index, vocabularies);
    const ImportReport report = import_lines(path == "-" ? std::cin : file, name, title, vocabularies, writer);
    if (globals.json)
        std::cout << R"({"format":"ibid.import/1","passages":)" << report.passages << R"(,"documents":)"
                  << report.documents << "}\n";
    else
        std::cout << counted(report.passages, "passage") << '\n';
    return report.passages > 0 ? 0 : 1;
}

}  // namespace

void add_import_command(CommandLine& app, Globals& globals) {
    Command command = app.command("import", "Index ready-made passages from JSON Lines");
    command.examples({{"ibid import corpus.jsonl", R"(lines of {"_id":…,"title":…,"text":…})"}});
    struct Options {
        std::string file, title;
    };
    auto o = std::make_shared<Options>();
    command.option("FILE", o->file, "JSON Lines, or - for standard input").required();
    command.option("--title", o->title, "Of the collection (default: the file's name)");
    command.run([&globals, o] { globals.run = [&globals, o] { return run_import(globals, o->file, o->title); }; });
}

}  // namespace ibid::cli
