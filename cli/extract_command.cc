#include <iostream>

#include "cli/commands.h"
#include "cli/help.h"
#include "extract/extract.h"
#include "model/json.h"

namespace ibid::cli {

void add_extract_command(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("extract", "What Ibid sees in a PDF");
    set_examples(*command, {{"ibid extract inform.pdf", "blocks in reading order, notes whole"},
                            {"ibid extract --json - < inform.pdf", "the same as ibid.document/1"}});
    auto file = std::make_shared<std::string>();
    command->add_option("FILE", *file, "A PDF, or - for standard input")->required();
    command->callback([&globals, file] {
        globals.run = [file] {
            const std::string bytes = read_input(*file);
            extract(bytes, {.file = *file, .password = {}});
            return 0;
        };
    });
}

}  // namespace ibid::cli
