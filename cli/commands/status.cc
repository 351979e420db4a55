#include <iostream>

#include <fmt/format.h>

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
            std::cout << fmt::format(
                "index       {}\nversion     {}\nvocabulary  {}\nupdated     {} (revision {})\ndocuments   "
                "{}\npassages    {}\nnotes "
                "      {}\nsources     {} cited, {} of them indexed\n",
                printable(s.path), s.version, s.vocabulary_hash, s.updated.empty() ? "never" : s.updated, s.revision,
                s.documents, s.passages, s.notes, s.sources, s.indexed_sources);
            if (s.indexed_sources < s.sources)
                std::cout << "            `ibid fetch --cited` gets those that have an address; with --open it lists "
                             "those to get by hand\n";
            if (s.size_bytes > 0)
                std::cout << fmt::format("size        {:.1f} MB\n", static_cast<double>(s.size_bytes) / 1e6);
            const auto list = [](const std::vector<std::string>& languages) {
                std::string out;
                for (const std::string& l : languages) out += (out.empty() ? "" : ", ") + language_name(l);
                return out;
            };
            if (!s.languages.empty()) std::cout << fmt::format("languages   {}\n", list(s.languages));
            if (s.languages.size() > 1 && !s.without_dictionary.empty())
                std::cout << fmt::format(
                    "            no dictionary for {}: questions are not translated to it (see "
                    "docs/languages.md)\n",
                    list(s.without_dictionary));
            return 0;
        };
    });
}

}  // namespace ibid::cli
