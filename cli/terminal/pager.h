#pragma once
// A long answer is read through a pager, as git has it: on a terminal only, and less leaves at once what fits the
// screen. $IBID_PAGER, $PAGER, else less; empty or "cat" is none.

#include <functional>
#include <string_view>

namespace ibid::cli {

/// Whether a program of that name is on the path.
bool is_installed(std::string_view program);

/// Whether standard output goes to a terminal: itself, or through our pager.
bool writes_to_terminal();

/// Runs `command` with its output in a pager when `wanted` and there is one, and waits until the reader has left it.
/// Who leaves before the end has read enough: that is no failure.
int run_paged(bool wanted, const std::function<int()>& command);

}  // namespace ibid::cli
