#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "cli/terminal/pager.h"
#include "model/error.h"
#include "model/formats/bibliography.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct SourcesOptions {
    std::vector<std::string> words;  // a document, or what to look for
    std::string format = "text";
    std::size_t limit = 0;  // 0: all
};

void print_text(const Console& console, const Source& source) {
    const std::string times = std::to_string(source.times_cited) + "×";
    std::string lines = reference_lines(console, source.csl, source.key, source.link, source.raw, 6);
    // The count stands in the margin of the first line.
    lines.replace(0, std::min<std::size_t>(6, lines.size()),
                  std::string(columns(times) < 4 ? 4 - columns(times) : 0, ' ') + times + "  ");
    std::cout << lines;
    if (source.indexed_as)
        std::cout << "        " << console.dim("indexed here as document " + *source.indexed_as) << '\n';
    for (const std::string& key : source.same_title)
        std::cout << "        " << console.dim("same title: " + printable(key)) << '\n';
}

/// How far a long list has come, for a person who waits for it and does not see it.
class Progress {
public:
    void show(std::size_t n, std::size_t of) {
        constexpr auto kPatience = std::chrono::seconds(1);
        if (!isatty(STDERR_FILENO) || writes_to_terminal() || std::chrono::steady_clock::now() - start_ < kPatience)
            return;
        std::cerr << "\r" + std::to_string(n) + " of " + counted(of, "source") << std::flush;
        shown_ = true;
    }
    ~Progress() {
        if (shown_) std::cerr << "\r\033[K";
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    bool shown_ = false;
};

bool names_document(Searcher& searcher, const std::string& text) {
    try {
        SourceRequest request{.document = text, .limit = 0};
        searcher.sources(request);
        return true;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::not_found) return false;
        throw;
    }
}

int run(const Globals& globals, const SourcesOptions& options) {
    constexpr std::size_t kAtOnce = 2000;  // sources that are held in memory
    Searcher searcher(globals.index);
    const Console console = console_of(globals);
    const bool json = globals.json || options.format == "json";
    std::optional<BibliographyWriter> file;
    if (const auto format = bibliography_format(options.format); format && !json) file.emplace(*format);
    const std::size_t revision = searcher.revision();
    SourceRequest request{.limit = kAtOnce};
    for (const std::string& word : options.words) request.words += (request.words.empty() ? "" : " ") + word;
    if (!request.words.empty() && names_document(searcher, request.words)) std::swap(request.document, request.words);
    SourcePage page;
    Progress progress;
    if (file) std::cout << file->head();
    do {
        if (options.limit > 0) request.limit = std::min(kAtOnce, options.limit - request.offset);
        page = searcher.sources(request);
        for (const Source& source : page.sources) {
            if (json)
                std::cout << to_json(source) << '\n';
            else if (file)
                std::cout << file->entry(source);
            else
                print_text(console, source);
        }
        request.offset += page.sources.size();
        progress.show(request.offset, page.total);
        if (request.offset < page.total && searcher.revision() != revision)
            throw Error(ErrorCode::index, "the index has changed while its sources were listed",
                        "run it again: what was written is not all");
    } while (std::cout && !page.sources.empty() && request.offset < page.total &&
             (options.limit == 0 || request.offset < options.limit));
    if (file)
        std::cout << file->tail();
    else if (!json && page.total > 0)
        std::cout << '\n' << counted(page.total, "source") << '\n';
    if (options.limit > 0) say_cut(request.offset, page.total);
    if (page.total == 0)
        std::cerr << (request.words.empty() ? "ibid: no note cites a source\n"
                                            : "ibid: no cited source has “" + printable(request.words) + "”\n");
    return page.total == 0 ? 1 : 0;
}

}  // namespace

void add_sources_command(CommandLine& app, Globals& globals) {
    Command command = app.command("sources", "What the notes cite, each source once, most cited first");
    command.examples({{"ibid sources", "of all documents"},
                      {"ibid sources inform.pdf --format bibtex > inform.bib", "of one, for LaTeX and pandoc"},
                      {"ibid sources new pact asylum", "whose author, title or identifiers have these words"},
                      {"ibid sources --format ris > sources.ris", "for Zotero, EndNote, Mendeley"},
                      {"ibid sources --json", "a line each, with who cites it"}});
    auto options = std::make_shared<SourcesOptions>();
    command.option("WHAT", options->words,
                   "Only the sources of this document (its id, file name or path), or with these words");
    command.option("--limit", options->limit, "Sources at most (default: all)").positive();
    command.option("--format", options->format, "text, json, csl, bibtex, ris or csv")
        .value("FORMAT")
        .one_of({"text", "json", "csl", "bibtex", "ris", "csv"});
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
