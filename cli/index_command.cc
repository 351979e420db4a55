#include <iostream>

#include "cli/commands.h"
#include "indexer/build_index.h"

namespace ibid::cli {
namespace {

int run_index(const Globals& globals, BuildOptions options) {
    options.index = globals.index;
    BatchObserver observer;
    observer.report = [&](const FileReport& report) {
        if (globals.json)
            std::cout << to_json(report) << '\n';
        else if (report.status != FileStatus::unchanged)
            std::cout << name_of(report.status) << '\t' << report.file << (report.message.empty() ? "" : ": ") << report.message << '\n';
    };
    const BatchSummary summary = build_index(options, read_vocabularies(globals), observer);
    if (globals.json) std::cout << to_json(summary) << '\n';
    return summary[FileStatus::failed] > 0 ? 1 : 0;
}

}  // namespace

void add_index_command(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("index", "Add or refresh PDFs, folders recursively");
    auto options = std::make_shared<BuildOptions>();
    command->add_option("PATH", options->paths, "PDFs, or folders of them")->required();
    command->add_option("--kind", options->kind, "What they are: inform or source (default: judged from each)")
        ->check(CLI::IsMember({"inform", "source"}));
    command->add_option("--jobs", options->jobs, "Worker processes (default: one a core)")->check(CLI::Range(1, 256));
    command->add_flag("--dry-run", options->dry_run, "Say what would happen, change nothing");
    command->add_flag("--force", options->force, "Read every file again, changed or not");
    command->add_flag("--retry", options->retry, "Read again what failed before");
    command->add_flag("--prune", options->prune, "Take out documents whose file is gone");
    command->callback([&globals, options] { globals.run = [&globals, options] { return run_index(globals, *options); }; });
}

}  // namespace ibid::cli
