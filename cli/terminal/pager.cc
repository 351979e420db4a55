#include "cli/terminal/pager.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace ibid::cli {
namespace {

constexpr const char* kUsual = "less";
constexpr const char* kInUse = "IBID_PAGER_IN_USE";  // said to ourselves; git does the same

std::string chosen_pager() {
    for (const char* name : {"IBID_PAGER", "PAGER"})
        if (const char* value = std::getenv(name)) return std::string(value) == "cat" ? "" : value;
    return kUsual;
}

/// Its first word, unless that sets a variable.
std::string_view program_of(std::string_view line) {
    const std::string_view word = line.substr(0, line.find(' '));
    return word.find('=') == word.npos ? word : "sh";
}

/// The pager, as long as it lives: standard output is its input.
class Pager {
public:
    explicit Pager(const std::string& program) : terminal_(dup(STDOUT_FILENO)) {
        int ends[2];
        if (terminal_ < 0 || pipe(ends) != 0) return;
        std::cout.flush();
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[0], STDIN_FILENO);
            for (const int end : ends) close(end);
            setenv("LESS", "FRX", 0);  // leave at once what fits; colours; keep the screen
            std::signal(SIGPIPE, SIG_DFL);
            execl("/bin/sh", "sh", "-c", program.c_str(), nullptr);
            _exit(127);
        }
        close(ends[0]);
        if (process_ > 0) {
            dup2(ends[1], STDOUT_FILENO);
            setenv(kInUse, "1", 1);
            std::signal(SIGINT, SIG_IGN);  // it is the pager's, which lives on
        }
        close(ends[1]);
    }
    ~Pager() {
        if (process_ > 0) {
            dup2(terminal_, STDOUT_FILENO);  // the last end of the pipe: the pager sees that this is all
            waitpid(process_, nullptr, 0);
            unsetenv(kInUse);
            std::signal(SIGINT, SIG_DFL);
        }
        if (terminal_ >= 0) close(terminal_);
    }
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

private:
    int terminal_;
    pid_t process_ = -1;
};

}  // namespace

bool is_installed(std::string_view program) {
    if (program.find('/') != program.npos) return access(std::string(program).c_str(), X_OK) == 0;
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        if (access((std::string(rest.substr(0, end)) + "/" + std::string(program)).c_str(), X_OK) == 0) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool writes_to_terminal() { return isatty(STDOUT_FILENO) == 1 || std::getenv(kInUse); }

int run_paged(bool wanted, const std::function<int()>& command) {
    const std::string program = chosen_pager();
    if (!wanted || program.empty() || isatty(STDOUT_FILENO) != 1) return command();
    if (!is_installed(program_of(program))) {
        if (program != kUsual) std::cerr << "ibid: the pager “" << program << "” is not there; nothing is paged\n";
        return command();
    }
    const Pager pager(program);
    try {
        const int status = command();
        std::cout.flush();
        return status;
    } catch (const std::ios_base::failure&) {
        std::cout.exceptions(std::ios::goodbit);  // what is still to be written has no reader
        return 0;
    }
}

}  // namespace ibid::cli
