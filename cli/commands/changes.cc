#include <iostream>
#include <memory>
#include <string>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/error.h"
#include "model/formats/claim_json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct ChangesOptions {
    std::vector<std::string> documents;
    std::string format = "text";
};

void codes(const Console& console, const char* what, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string text = console.dim(what);
    for (const std::string& v : values) text += ' ' + v;
    std::cout << console.wrapped(text, 4, 6) << '\n';
}

void sentence(const Console& console, const ClaimAnswer& c) {
    std::cout << console.wrapped(console.bold(std::to_string(c.document.year)) + "  " + printable(c.claim.sentence) +
                                     console.dim("  " + c.claim.id),
                                 2, 8)
              << '\n';
}

void print_text(const Console& console, const ChangesAnswer& answer) {
    std::cout << console.bold("before: ") << title_of(answer.before) << "  " << console.dim(answer.before.id) << '\n'
              << console.bold("after:  ") << title_of(answer.after) << "  " << console.dim(answer.after.id) << "\n\n";
    for (const ChangedClaim& pair : answer.pairs) {
        sentence(console, pair.before);
        sentence(console, pair.after);
        codes(console, "joined:", pair.joined);
        codes(console, "left:  ", pair.left);
        codes(console, "stayed:", pair.stayed);
        std::cout << '\n';
    }
    if (!answer.gone.empty()) std::cout << console.heading("said before only") << '\n';
    for (const ClaimAnswer& c : answer.gone) sentence(console, c);
    if (!answer.fresh.empty()) std::cout << console.heading("new") << '\n';
    for (const ClaimAnswer& c : answer.fresh) sentence(console, c);
}

int run(const Globals& globals, const ChangesOptions& options) {
    Searcher searcher(globals.index);
    const auto at = [&](std::size_t i) { return i < options.documents.size() ? options.documents[i] : std::string(); };
    if (options.documents.size() == 2 && searcher.document(at(0)).id == searcher.document(at(1)).id)
        throw Error(ErrorCode::usage, "changes: both names are of one document", "name two, the earlier first");
    const ChangesAnswer answer = searcher.changes(at(0), at(1));
    if (globals.json || options.format == "json")
        std::cout << to_json(answer, searcher.country_labels()) << '\n';
    else if (options.format == "csv")
        std::cout << to_csv(answer);
    else
        print_text(console_of(globals), answer);
    return answer.pairs.empty() && answer.gone.empty() && answer.fresh.empty() ? 1 : 0;
}

}  // namespace

void add_changes_command(CommandLine& app, Globals& globals) {
    Command command = app.command("changes", "What two documents claim of countries: who joined, left, is new");
    command.examples({{"ibid changes", "the two latest whose claims meet"},
                      {"ibid changes inform-2024.pdf inform-2025.pdf", "these two, the earlier first"}});
    auto o = std::make_shared<ChangesOptions>();
    command.option("DOC", o->documents, "Two documents: id, file name or path").at_most(2);
    command.option("--format", o->format, "text, json or csv").one_of({"text", "json", "csv"});
    command.run([&globals, o] { globals.run = [&globals, o] { return run(globals, *o); }; });
}

}  // namespace ibid::cli
