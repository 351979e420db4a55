#include <algorithm>
#include <filesystem>
#include <iostream>

#include <unistd.h>

#include "analysis/notes/note_citations.h"
#include "cli/commands/commands.h"
#include "cli/commands/corrections_beside.h"
#include "cli/terminal/batch_printer.h"
#include "cli/terminal/stop.h"
#include "indexer/batch/build_index.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

struct IndexOptions {
    BuildOptions build;
    bool quiet = false, ocr = false;
    std::string ocr_languages = "eng";
    std::size_t memory_mib = 0;
    std::string shard, as;
};

/// "2/3": the second of three shards.
void read_shard(const std::string& text, BuildOptions& build) {
    const std::size_t slash = text.find('/');
    try {
        std::size_t used = 0;
        build.shard = static_cast<unsigned>(std::stoi(text, &used));
        const std::string count = slash == text.npos ? "" : text.substr(slash + 1);
        std::size_t used_count = 0;
        build.shards = static_cast<unsigned>(std::stoi(count, &used_count));
        if (used == slash && used_count == count.size() && build.shard >= 1 && build.shard <= build.shards &&
            build.shards <= 1000)
            return;
    } catch (const std::logic_error&) {
    }
    throw Error(ErrorCode::usage, "--shard " + text + ": not a shard",
                "write I/N, as in --shard 2/3: the second of three");
}

/// The one file is the source that others cite under `as`: written beside it, so that it outlasts every indexing.
void tie_to_source(const std::vector<std::string>& paths, const std::string& as, const Vocabularies& vocabularies) {
    const std::vector<std::string> keys = keys_to_tie(as, vocabularies);
    if (keys.empty())
        throw Error(ErrorCode::usage, "--as " + printable(as) + ": names no source",
                    "a key as `ibid sources` shows it (celex:32024R1351, doi:10.…), a number or an address");
    std::error_code error;
    if (paths.size() != 1 || !std::filesystem::is_regular_file(paths.front(), error))
        throw Error(ErrorCode::usage, "--as: takes one file", "ibid index FILE --as " + printable(as));
    change_corrections(paths.front(), [&](Corrections& known) {
        for (const std::string& key : keys)
            if (std::find(known.keys.begin(), known.keys.end(), key) == known.keys.end()) known.keys.push_back(key);
    });
}

int run_index(const Globals& globals, const IndexOptions& given) {
    BuildOptions build = given.build;
    build.index = globals.index;
    if (given.memory_mib > 0) build.limits.memory_bytes = given.memory_mib << 20;
    if (given.ocr) build.ocr_languages = given.ocr_languages;
    build.limits.wall_s = 2 * build.limits.cpu_s;  // a busy machine is no hostile file
    if (!given.shard.empty()) read_shard(given.shard, build);
    const Vocabularies vocabularies = read_vocabularies(globals);
    if (!given.as.empty()) tie_to_source(build.paths, given.as, vocabularies);
    BatchPrinter printer({.json = globals.json,
                          .quiet = given.quiet,
                          .bar = isatty(STDERR_FILENO) != 0,
                          .dry_run = build.dry_run,
                          .console = console_of(globals)});
    std::error_code error;
    const bool is_new = !std::filesystem::exists(globals.index, error);
    heed_stop_signals("\nibid: finishing the files in hand; once more to stop at once\n");
    const BatchSummary summary = build_index(build, vocabularies,
                                             {.report = [&](const FileReport& r) { printer.report(r); },
                                              .progress = [&](const Progress& p) { printer.progress(p); },
                                              .stop = is_stop_asked});
    printer.finish(summary);
    if (is_new && !globals.json && !given.quiet && std::filesystem::exists(globals.index, error))
        std::cerr << "the new index is " << printable(globals.index) << '\n';
    const bool nothing =
        std::all_of(summary.counts.begin(), summary.counts.end(), [](std::size_t n) { return n == 0; });
    return summary[FileStatus::failed] > 0 || summary.interrupted || nothing ? 1 : 0;
}

}  // namespace

void add_index_command(CommandLine& app, Globals& globals) {
    Command command = app.command("index", "Add or refresh PDFs, web pages and Word files, folders recursively");
    command.examples({{"ibid index informs/", "add what is new, refresh what changed, skip the rest"},
                      {"ibid index --dry-run --prune informs/", "say what would be added and taken out"},
                      {"ibid index pact.html --as celex:32024R1351", "the source that notes cite under this key"},
                      {"ibid index --json informs/ | jq .status", "a line a file for a machine"}});
    auto options = std::make_shared<IndexOptions>();
    BuildOptions& build = options->build;
    command.option("PATH", build.paths, "PDFs, web pages, Word or OpenDocument files, or folders of them").required();
    command.option("--kind", build.kind, "What they are: inform or source (default: judged from each)")
        .one_of({"inform", "source"});
    command.option("--jobs", build.jobs, "Worker processes (default: one a core)").between(1, 256);
    command.flag("--dry-run", build.dry_run, "Say what would happen, change nothing");
    command.option("--as", options->as, "FILE is the source with this key, number or address")
        .value("KEY")
        .excludes("--dry-run");
    command.flag("--quiet", options->quiet, "Say only what went wrong");
    command.flag("--force", build.force, "Read every file again, changed or not");
    command.flag("--retry", build.retry, "Read again what failed before");
    command.flag("--prune", build.prune, "Take out documents whose file is gone");
    command.flag("--follow", build.follow, "Follow links that lead out of a PATH");
    command.flag("--prune-empty", build.prune_empty, "Also when nothing at all is left under a PATH").needs("--prune");
    command.flag("--ocr", options->ocr, "Read pages without text from their picture, now and whenever they change");
    command
        .option("--ocr-language", options->ocr_languages, "Languages of such pages, as tesseract names them: fra+deu")
        .needs("--ocr")
        .with_default();
    command.option("--timeout", build.limits.cpu_s, "CPU seconds a file may take; with --ocr 60 times as long")
        .between(1, 86400)
        .with_default();
    command.option("--memory", options->memory_mib, "MiB a worker may use (default: 1024)").between(64, 1 << 20);
    command.option("--shard", options->shard, "I/N: take only the I-th of N parts of the corpus");
    command.run([&globals, options] { globals.run = [&globals, options] { return run_index(globals, *options); }; });
}

}  // namespace ibid::cli
