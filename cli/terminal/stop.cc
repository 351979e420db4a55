#include "cli/terminal/stop.h"

#include <unistd.h>

#include <csignal>
#include <cstring>
#include <initializer_list>

namespace ibid::cli {
namespace {

// Set by a signal; its handler may do nothing else but write.
volatile std::sig_atomic_t stop_signalled = 0;
const char* volatile said_at_stop = nullptr;

void on_stop_signal(int signal) {
    stop_signalled = 1;
    std::signal(signal, SIG_DFL);
    const char* said = said_at_stop;
    if (said && write(STDERR_FILENO, said, std::strlen(said)) < 0) return;
}

}  // namespace

void heed_stop_signals(const char* said) {
    stop_signalled = 0;
    said_at_stop = said;
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, on_stop_signal);
}

bool is_stop_asked() { return stop_signalled != 0; }

}  // namespace ibid::cli
