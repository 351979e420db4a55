#include <algorithm>
#include <iostream>

#include "cli/commands/commands.h"
#include "cli/commands/filter_options.h"
#include "cli/terminal/answers.h"
#include "cli/terminal/console.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {

void add_passages_command(CommandLine& app, Globals& globals) {
    Command command = app.command("passages", "Every passage, a line each");
    command.examples({{"ibid passages inform.pdf", "a document as it was read"},
                      {"ibid passages --country BE --json", "what names Belgium, in the shape of a hit"}});
    struct Options {
        std::string document;
        std::size_t limit = 0;
        FilterOptions filters;
    };
    auto o = std::make_shared<Options>();
    command.option("DOC", o->document, "A document's id, file name or path (default: all)");
    command.option("--limit", o->limit, "Passages at most (default: all)").positive();
    o->filters.add_to(command);
    command.run([&globals, o] {
        globals.run = [&globals, o] {
            Searcher searcher(globals.index);
            std::vector<Hit> hits = searcher.passages(o->document, o->filters.filters());
            const Console console = console_of(globals);
            const std::size_t total = hits.size();
            const char* const gap = console.width > 0 ? "  " : "\t";
            if (o->limit > 0) say_cut(std::min(o->limit, hits.size()), hits.size());
            if (o->limit > 0 && hits.size() > o->limit) hits.resize(o->limit);
            for (const Hit& hit : hits) {
                if (globals.json)
                    std::cout << R"({"format":"ibid.hit/1",)" << std::string_view(to_json(hit)).substr(1) << '\n';
                else
                    std::cout << console.dim(hit.passage.id + gap + "p. " + std::to_string(hit.passage.page_number))
                              << gap << printable(hit.passage.text) << '\n';
            }
            say_cut(hits.size(), total);
            return hits.empty() ? 1 : 0;
        };
    });
}

}  // namespace ibid::cli
