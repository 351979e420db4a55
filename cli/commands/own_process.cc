#include "cli/commands/own_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace ibid::cli {

pid_t start_self(const std::vector<std::string>& arguments, int in, int out, int errors) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const auto give = [&actions](int own, int as) {
        if (own == kNowhere)
            posix_spawn_file_actions_addopen(&actions, as, "/dev/null", O_RDWR, 0);
        else
            posix_spawn_file_actions_adddup2(&actions, own, as);
    };
    give(in, STDIN_FILENO);
    give(out, STDOUT_FILENO);
    give(errors, STDERR_FILENO);
    std::vector<char*> argv;
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    pid_t child = -1;
    const int failed = posix_spawn(&child, "/proc/self/exe", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed ? -1 : child;
}

}  // namespace ibid::cli
