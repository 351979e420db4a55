#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "cli/commands/commands.h"
#include "cli/commands/reading_list.h"
#include "cli/terminal/batch_printer.h"
#include "cli/terminal/console.h"
#include "cli/terminal/stop.h"
#include "indexer/fetch/fetch.h"
#include "indexer/fetch/manifest.h"
#include "model/error.h"
#include "model/formats/json.h"
#include "model/module.h"

namespace ibid::cli {
namespace {

constexpr const char* kArchive = "https://web.archive.org/web/";

struct FetchCommand {
    bool cited = false, open = false, archive = false, dry_run = false, quiet = false;
    std::string manifest, document, format = "csv";
    double delay_s = 1;
    std::size_t max_mib = 200;
    FetchOptions options;
};

std::vector<FetchItem> manifest_items(const std::string& path) {
    if (path == "-") return read_manifest(std::cin, path);
    std::ifstream file(path);
    if (!file)
        throw Error(ErrorCode::not_found, path + ": cannot be opened", "check the name, and that you may read it");
    return read_manifest(file, path);
}

/// The catalogue that came with the program.
std::string own_catalogue() {
    namespace fs = std::filesystem;
    std::error_code none;
    const fs::path program = program_folder();
    for (const char* place : {"../share/ibid/documents.tsv", "../../../corpus/documents.tsv"})
        if (fs::is_regular_file(program / place, none)) return (program / place).lexically_normal().string();
    throw Error(ErrorCode::not_found, "no catalogue of documents found beside the program",
                "name a table with a column “url” with --manifest, or use --cited");
}

void drop_repeats(std::vector<FetchItem>& items) {
    std::set<std::string> seen;
    std::erase_if(items, [&](const FetchItem& item) { return !seen.insert(item.url).second; });
}

void print(const Globals& globals, const FetchCommand& command, const FetchReport& r) {
    if (globals.json) {
        std::cout << to_json(r) << std::endl;
    } else if (!command.quiet || r.status == FetchStatus::failed) {
        const std::string status(name_of(r.status));
        std::cout << status << std::string(10 - status.size(), ' ') << printable(r.url);
        if (!r.message.empty()) std::cout << ": " << printable(r.message);
        if (r.status == FetchStatus::fetched) std::cout << " -> " << printable(r.file);
        std::cout << std::endl;
    }
}

int run_fetch(const Globals& globals, FetchCommand command) {
    if (command.open && globals.json)
        throw Error(ErrorCode::usage, "the list of what is to be got by hand is CSV or a page",
                    "leave out --json, or use `ibid sources --format json`");
    if (command.open)
        return print_reading_list(globals, command.document, command.options.folder, command.format == "html");
    std::vector<FetchItem> items;
    if (command.cited) items = cited_items(globals, command.document);
    if (!command.manifest.empty() || !command.cited)
        for (FetchItem& item : manifest_items(command.manifest.empty() ? own_catalogue() : command.manifest))
            items.push_back(std::move(item));
    drop_repeats(items);
    if (command.dry_run) {
        for (const FetchItem& item : items) {
            const std::string file = command.options.folder + "/" + file_name_of(item) + ".pdf";
            if (globals.json)
                std::cout << R"({"format":"ibid.fetch/1","url":)" << json_string(item.url) << R"(,"file":)"
                          << json_string(file) << R"(,"status":"foreseen"})" << '\n';
            else
                std::cout << printable(item.url) << (console_of(globals).width > 0 ? "  " : "\t") << printable(file)
                          << '\n';
        }
        return items.empty() ? 1 : 0;
    }
    command.options.delay_ms = static_cast<int>(command.delay_s * 1000);
    if (command.archive) command.options.archive = kArchive;
    command.options.limits.max_bytes = command.max_mib << 20;
    heed_stop_signals();
    const FetchSummary summary =
        fetch(items, command.options,
              {.report = [&](const FetchReport& r) { print(globals, command, r); }, .stop = is_stop_asked});
    if (globals.json) {
        std::cout << to_json(summary) << '\n';
    } else if (!command.quiet) {
        std::string line;
        for (const FetchStatus status : {FetchStatus::fetched, FetchStatus::unchanged, FetchStatus::html,
                                         FetchStatus::refused, FetchStatus::failed})
            if (summary[status] > 0)
                line += (line.empty() ? "" : ", ") + thousands(summary[status]) + " " + std::string(name_of(status));
        std::cout << (line.empty() ? "nothing to fetch" : line) << '\n';
        if (summary[FetchStatus::fetched] + summary[FetchStatus::html] > 0)
            std::cerr << "next: ibid index " << (command.cited ? "--kind source " : "") << command.options.folder
                      << '\n';
    }
    if (summary.interrupted) std::cerr << "ibid: stopped; the same command goes on from there\n";
    return summary[FetchStatus::failed] > 0 || summary.interrupted ? 1 : 0;
}

}  // namespace

void add_fetch_command(CommandLine& app, Globals& globals) {
    Command sub = app.command("fetch", "Download informs, or the sources that indexed notes cite");
    sub.examples({{"ibid fetch --into informs", "the informs of the catalogue that came with Ibid"},
                  {"ibid fetch --cited --into sources",
                   "what notes cite, PDFs and pages; then: ibid index --kind source sources"},
                  {"ibid fetch --cited --open > reading-list.csv",
                   "what is not indexed: note, sentence, address, what became of it"},
                  {"ibid fetch --cited --open --format html > reading-list.html", "the same as a page"},
                  {"ibid fetch --manifest urls.txt --into pdfs", "an address a line, or a table with a column url"}});
    auto command = std::make_shared<FetchCommand>();
    command->options.folder = "fetched";
    sub.flag("--cited", command->cited, "What the notes of the index cite");
    sub.flag("--open", command->open, "With --cited: fetch nothing, list what is to be got by hand").needs("--cited");
    sub.option("--format", command->format, "Of that list: csv, or html to open, tick off and print")
        .one_of({"csv", "html"})
        .needs("--open");
    sub.flag("--archive", command->archive,
             "With --cited: ask web.archive.org for what is gone and a note says was accessed")
        .needs("--cited");
    sub.option("--document", command->document, "With --cited: only what this document cites");
    sub.option("--manifest", command->manifest, "Addresses to fetch: one a line, or a table with a column url");
    sub.option("--into", command->options.folder, "Folder to keep the files in").with_default();
    sub.flag("--dry-run", command->dry_run, "List addresses and files, fetch nothing");
    sub.flag("--quiet", command->quiet, "Say only what failed");
    sub.flag("--retry", command->options.retry, "Ask again for what was a page, not a PDF");
    sub.option("--delay", command->delay_s, "Seconds between two requests to a host").seconds(3600.0).with_default();
    sub.option("--max-size", command->max_mib, "MiB a file may have").between(1, 100000).with_default();
    sub.flag("--allow-private", command->options.limits.allow_private, "Also from addresses of the local network");
    sub.run([&globals, command] { globals.run = [&globals, command] { return run_fetch(globals, *command); }; });
}

}  // namespace ibid::cli
