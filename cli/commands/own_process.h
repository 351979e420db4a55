#pragma once
// This program once more, as a child: a server has threads and may not fork, and what is not to be trusted is read in
// a process of its own.

#include <string>
#include <vector>

#include <sys/types.h>

namespace ibid::cli {

inline constexpr int kNowhere = -1;  // /dev/null

/// `arguments`: from the program's name on. The child's process id; -1 when none could be started.
pid_t start_self(const std::vector<std::string>& arguments, int in, int out, int errors);

}  // namespace ibid::cli
