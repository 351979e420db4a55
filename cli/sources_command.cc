#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/reading.h"
#include "model/bibliography.h"
#include "model/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct Options {
    std::string document, format = "text";
};

void print_text(const Console& console, const std::vector<Source>& sources) {
    for (const Source& source : sources) {
        const std::string times = std::to_string(source.times_cited) + "×";
        std::string lines = reference_lines(console, source.csl, source.key, source.link, {}, 6);
        // The count stands in the margin of the first line.
        lines.replace(0, std::min<std::size_t>(6, lines.size()), std::string(columns(times) < 4 ? 4 - columns(times) : 0, ' ') + times + "  ");
        std::cout << lines;
        if (source.indexed_as) std::cout << "        " << console.dim("indexed here as document " + *source.indexed_as) << '\n';
        for (const std::string& key : source.same_title)
            std::cout << "        " << console.dim("same title: " + printable(key)) << '\n';
    }
    std::cout << '\n' << counted(sources.size(), "source") << '\n';
}

int run(const Globals& globals, const Options& options) {
    Searcher searcher(globals.index);
    const std::vector<Source> sources = searcher.sources(options.document).sources;
    if (globals.json || options.format == "json") {
        for (const Source& source : sources) std::cout << to_json(source) << '\n';
    } else if (const auto format = bibliography_format(options.format)) {
        std::cout << to_bibliography(sources, *format);
    } else if (!sources.empty()) {
        print_text(console_of(globals), sources);
    }
    if (sources.empty()) std::cerr << "ibid: no note cites a source\n";
    return sources.empty() ? 1 : 0;
}

}  // namespace

void add_sources_command(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("sources", "What the notes cite, each source once, most cited first");
    set_examples(*command, {{"ibid sources", "of all documents"},
                            {"ibid sources inform.pdf --format bibtex > inform.bib", "of one, for LaTeX and pandoc"},
                            {"ibid sources --format ris > sources.ris", "for Zotero, EndNote, Mendeley"},
                            {"ibid sources --json", "a line each, with who cites it"}});
    auto options = std::make_shared<Options>();
    command->add_option("DOC", options->document, "Only the sources of this document: its id, file name or path");
    command->add_option("--format", options->format, "text, json, csl, bibtex, ris or csv")->option_text("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csl", "bibtex", "ris", "csv"}));
    command->callback([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
