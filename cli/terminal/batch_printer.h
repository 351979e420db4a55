#pragma once
// A batch as people and machines see it: lines of ibid.batch/1 with --json; a bar on a terminal; plain lines on a pipe,
// fit for a log; with --quiet only what went wrong.

#include <string>
#include <vector>

#include "cli/terminal/console.h"
#include "indexer/batch/build_index.h"

namespace ibid::cli {

struct BatchStyle {
    bool json = false, quiet = false;
    bool bar = false;  // standard error is a terminal
    bool dry_run = false;
    Console console;
};

class BatchPrinter {
public:
    explicit BatchPrinter(BatchStyle style) : style_(style) {}
    void report(const FileReport& report);
    void progress(const Progress& progress);
    void finish(const BatchSummary& summary);

private:
    void clear_bar();
    void print_failures() const;

    BatchStyle style_;
    bool bar_drawn_ = false;
    double drawn_at_ms_ = -1000;
    std::vector<FileReport> failures_;
};

/// "1,204", "0:42", "3.4 s": as people read them.
std::string thousands(std::size_t n);
std::string clock_time(double seconds);

}  // namespace ibid::cli
