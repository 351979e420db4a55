#pragma once
// Stopping when asked: one signal lets work end at a good place, a second ends the process, which loses nothing that
// was committed.

namespace ibid::cli {

/// From now on SIGINT or SIGTERM ask to stop. `said`, a literal or null, is written to standard error then.
void heed_stop_signals(const char* said = nullptr);

bool is_stop_asked();

}  // namespace ibid::cli
