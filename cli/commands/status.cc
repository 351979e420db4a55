#include <iostream>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"
#include "text/languages.h"

namespace ibid::cli {

void add_status_command(CommandLine& app, Globals& globals) {
    Command command = app.command("status", "What is in the index: documents, passages, notes, size");
    command.examples({{"ibid status", "in a few lines"}, {"ibid status --json", "for machines"}});
    command.run([&globals] {
        globals.run = [&globals] {
            Searcher searcher(globals.index);
            const IndexStatus s = searcher.status();
            if (globals.json) {
                std::cout << to_json(s) << '\n';
                return 0;
            }
            std::cout << "index       " << printable(s.path) << "\nversion     " << s.version << "\nvocabulary  "
                      << s.vocabulary_hash << "\nupdated     " << (s.updated.empty() ? "never" : s.updated)
                      << " (revision " << s.revision << ")\ndocuments   " << s.documents << "\npassages    "
                      << s.passages << "\nnotes       " << s.notes << "\nsources     " << s.sources << " cited, "
                      << s.indexed_sources << " of them indexed\n";
            if (s.indexed_sources < s.sources)
                std::cout << "            `ibid fetch --cited` gets those that have an address; with --open it lists "
                             "those to get by hand\n";
            if (s.size_bytes > 0)
                std::cout << "size        " << decimal(static_cast<double>(s.size_bytes) / 1e6, 1) << " MB\n";
            const auto list = [](const std::vector<std::string>& languages) {
                std::string out;
                for (const std::string& l : languages) out += (out.empty() ? "" : ", ") + language_name(l);
                return out;
            };
            if (!s.languages.empty()) std::cout << "languages   " << list(s.languages) << '\n';
            if (s.languages.size() > 1 && !s.without_dictionary.empty())
                std::cout << "            no dictionary for " << list(s.without_dictionary)
                          << ": questions are not translated to it (see docs/languages.md)\n";
            return 0;
        };
    });
}

}  // namespace ibid::cli
