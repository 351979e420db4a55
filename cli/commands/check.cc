#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct CheckOptions {
    std::string document;
};

std::string place_of(const Finding& finding) {
    std::string place = finding.page_number > 0 ? "page " + std::to_string(finding.page_number) : std::string();
    std::string labels;
    for (const std::string& label : finding.notes) labels += (labels.empty() ? "" : ", ") + printable(label);
    if (!labels.empty())
        place += (place.empty() ? "" : ", ") + std::string(finding.notes.size() == 1 ? "note " : "notes ") + labels;
    return place.empty() ? "whole document" : place;
}

void print_findings(const Console& console, const DocumentInfo& document, const std::vector<Finding>& findings) {
    std::cout << console.bold(title_of(document)) << "  " << console.dim(document.id) << '\n';
    for (const Finding& finding : findings)
        std::cout << "  " << console.heading(place_of(finding)) << "  " << console.dim(finding.code) << '\n'
                  << console.wrapped(printable(finding.message), 4) << '\n';
}

int run(const Globals& globals, const CheckOptions& options) {
    Searcher searcher(globals.index);
    std::vector<DocumentInfo> documents;
    if (options.document.empty())
        documents = searcher.documents();
    else
        documents.push_back(searcher.document(options.document));
    const Console console = console_of(globals);
    bool first = true;
    for (const DocumentInfo& document : documents) {
        const std::vector<Finding> findings = searcher.findings(document.id);
        if (globals.json) {
            std::cout << to_json(document, findings) << '\n';
        } else if (!findings.empty()) {
            if (!first) std::cout << '\n';
            first = false;
            print_findings(console, document, findings);
        }
    }
    return 0;  // done; nothing odd is no failure
}

}  // namespace

void add_check_command(CommandLine& app, Globals& globals) {
    Command command = app.command("check", "What does not add up inside a document; silent when all is well");
    command.examples({{"ibid check inform.pdf", "counts, lists, boxes, markers, links of one document"},
                      {"ibid check --json", "of all, a line each"}});
    auto options = std::make_shared<CheckOptions>();
    command.option("DOC", options->document, "A document: its id, file name or path; without it, all");
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
