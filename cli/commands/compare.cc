#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/claim_json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct CompareOptions {
    CompareRequest request;
    std::string format = "text";
};

void print_text(const Console& console, const CompareAnswer& answer) {
    std::string facet;
    for (const CompareRow& row : answer.rows) {
        if (row.facet != facet) std::cout << (facet.empty() ? "" : "\n") << console.bold(row.facet) << '\n';
        facet = row.facet;
        std::cout << console.wrapped(console.heading(printable(row.label)), 2) << '\n';
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            if (row.cells[k].empty())
                std::cout << "    " << answer.columns[k].value << "  " << console.dim("–") << '\n';
            for (const CompareEntry& e : row.cells[k])
                std::cout << console.wrapped(console.bold(answer.columns[k].value) +
                                                 (e.how == "denied" ? "  not: " : "  ") + printable(e.sentence) + ' ' +
                                                 console.dim(printable(place_of(e.document, e.page_number, e.notes))),
                                             4, 8)
                          << '\n';
        }
    }
}

int run(const Globals& globals, const CompareOptions& options) {
    Searcher searcher(globals.index);
    const CompareAnswer answer = searcher.compare(options.request);
    for (const std::string& problem : answer.problems) std::cerr << "ibid: " << printable(problem) << '\n';
    if (globals.json || options.format == "json")
        std::cout << to_json(answer) << '\n';
    else if (options.format == "csv")
        std::cout << to_csv(answer);
    else
        print_text(console_of(globals), answer);
    if (answer.rows.empty()) std::cerr << "ibid: nothing is said of these\n";
    return answer.rows.empty() ? 1 : 0;
}

}  // namespace

void add_compare_command(CommandLine& app, Globals& globals) {
    Command command = app.command("compare", "Countries side by side: what is said of each, and where");
    command.examples({{"ibid compare AT BE", "by instrument, approach and topic"},
                      {"ibid compare AT BE --instrument readmission-agreement", "only that"},
                      {"ibid compare AT BE FR --format csv", "for a spreadsheet"}});
    auto o = std::make_shared<CompareOptions>();
    command.option("COUNTRY", o->request.countries, "One to five: codes or names").required();
    command.option("--instrument", o->request.instruments, "Only these, and what is narrower").commas();
    command.option("--document", o->request.document, "What this one says: its id, file name or path");
    command.option("--format", o->format, "text, json or csv").one_of({"text", "json", "csv"});
    command.run([&globals, o] { globals.run = [&globals, o] { return run(globals, *o); }; });
}

}  // namespace ibid::cli
