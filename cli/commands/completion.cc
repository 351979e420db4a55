// `ibid completion SHELL`: for those who have no package that installs it.
#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/manual/help.h"
#include "cli/manual/manual.h"

namespace ibid::cli {

void add_completion_command(CLI::App& app, Globals& globals) {
    CLI::App* command = app.add_subcommand("completion", "Print what makes a shell complete commands and options");
    set_examples(*command, {{"source <(ibid completion bash)", "in ~/.bashrc"},
                            {"ibid completion zsh > ~/.zfunc/_ibid", "in a folder of $fpath"},
                            {"ibid completion fish > ~/.config/fish/completions/ibid.fish", ""}});
    auto shell = std::make_shared<std::string>();
    command->add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->callback([&app, &globals, shell] {
        globals.run = [&app, shell] {
            const std::vector<CommandRow> table = command_table(app);
            std::cout << (*shell == "bash"  ? bash_completion(table)
                          : *shell == "zsh" ? zsh_completion(table)
                                            : fish_completion(table));
            return 0;
        };
    });
}

}  // namespace ibid::cli
