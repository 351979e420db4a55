#include <iostream>

#include "cli/commands/commands.h"
#include "cli/terminal/batch_printer.h"
#include "cli/terminal/console.h"
#include "indexer/upkeep/verify.h"

namespace ibid::cli {
namespace {

constexpr std::size_t kShownProblems = 20;  // --json lists all

int run_verify(const Globals& globals) {
    const Verification v = verify_index(globals.index);
    if (globals.json) {
        std::cout << to_json(v) << '\n';
        return v.problems.empty() ? 0 : 2;
    }
    std::cout << printable(v.path) << ": " << thousands(v.documents)
              << (v.documents == 1 ? " document, " : " documents, ") << thousands(v.passages) << " passages, "
              << thousands(v.notes) << " notes: " << (v.problems.empty() ? "sound" : "not sound") << '\n';
    for (std::size_t i = 0; i < v.problems.size() && i < kShownProblems; ++i) {
        const Problem& p = v.problems[i];
        std::cout << "  " << printable(p.document.empty() ? p.what : p.document + ": " + p.what) << '\n';
    }
    if (v.problems.size() > kShownProblems)
        std::cout << "  and " << thousands(v.problems.size() - kShownProblems) << " more; --json lists all\n";
    if (!v.hint.empty()) std::cerr << "  hint: " << v.hint << '\n';
    return v.problems.empty() ? 0 : 2;
}

}  // namespace

void add_verify_command(CommandLine& app, Globals& globals) {
    Command command = app.command("verify", "Read the whole index and say whether it is sound");
    command.examples({{"ibid verify", "0 when it is sound, 2 when it is not"}});
    command.run([&globals] { globals.run = [&globals] { return run_verify(globals); }; });
}

}  // namespace ibid::cli
