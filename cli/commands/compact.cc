#include <iostream>

#include <fmt/format.h>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "indexer/upkeep/compact.h"

namespace ibid::cli {

void add_compact_command(CommandLine& app, Globals& globals) {
    Command command = app.command("compact", "Make the index smaller, in one step; readers go on meanwhile");
    command.examples({{"ibid compact", "after a large batch; needs room for a second copy"}});
    command.run([&globals] {
        globals.run = [&globals] {
            const Compaction c = compact_index(globals.index);
            if (globals.json)
                std::cout << fmt::format(R"({{"format":"ibid.compact/1","bytes_before":{},"bytes_after":{}}})",
                                         c.bytes_before, c.bytes_after)
                          << '\n';
            else
                std::cout << fmt::format("{:.1f} MB, before {:.1f} MB\n", static_cast<double>(c.bytes_after) / 1e6,
                                         static_cast<double>(c.bytes_before) / 1e6);
            return 0;
        };
    });
}

}  // namespace ibid::cli
