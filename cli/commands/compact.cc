#include <iostream>

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
                std::cout << R"({"format":"ibid.compact/1","bytes_before":)" << c.bytes_before << R"(,"bytes_after":)"
                          << c.bytes_after << "}\n";
            else
                std::cout << decimal(static_cast<double>(c.bytes_after) / 1e6, 1) << " MB, before "
                          << decimal(static_cast<double>(c.bytes_before) / 1e6, 1) << " MB\n";
            return 0;
        };
    });
}

}  // namespace ibid::cli
