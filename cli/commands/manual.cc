#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/manual/manual.h"
#include "cli/manual/query_help.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::error_code problem;
    std::filesystem::create_directories(path.parent_path(), problem);
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw Error(ErrorCode::io, path.string() + ": cannot be written", "give a folder that you may write to");
}

}  // namespace

void add_manual_command(CommandLine& app, Globals& globals) {
    Command command = app.command("manual", "Write man pages and shell completions");
    command.hide();  // for packagers: not in help
    auto folder = std::make_shared<std::filesystem::path>();
    command.option("DIR", *folder, "Where to").required();
    command.run([&app, &globals, folder] {
        globals.run = [&app, folder] {
            const std::vector<CommandRow> table = listed(app.rows());
            for (std::size_t i = 0; i < table.size(); ++i)
                write_file(*folder / "man1" / ((i == 0 ? "ibid" : "ibid-" + table[i].name) + ".1"),
                           man_page(table, i, IBID_VERSION));
            write_file(*folder / "man7" / "ibid-query.7", query_page(IBID_VERSION));
            write_file(*folder / "bash" / "ibid", bash_completion(table));
            write_file(*folder / "zsh" / "_ibid", zsh_completion(table));
            write_file(*folder / "fish" / "ibid.fish", fish_completion(table));
            return 0;
        };
    });
}

}  // namespace ibid::cli
