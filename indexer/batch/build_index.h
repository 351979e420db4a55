#pragma once
// Files -> index: finds what is new, has workers read it, and lets one writer add it in corpus order.
// The same corpus gives the same index whatever the number of workers. May be killed at any instant: the index opens at
// its last commit and the next run goes on from there. One bad file costs one line of the report.
//
//     build_index({.index = "index", .paths = {"informs"}}, vocabularies, {.report = print});
//
// Must be called while the process has one thread: it forks. Throws Error: index (locked, damaged), io (full disk,
// read-only folder), not_found (no such PATH).

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/index_writer.h"
#include "indexer/sandbox/sandbox.h"
#include "model/batch.h"

namespace ibid {

struct BuildOptions {
    std::string index;               // folder
    std::vector<std::string> paths;  // files and folders
    std::string kind;                // "inform", "source"; empty: judged from each document
    int jobs = 0;                    // worker processes; 0: one a core
    bool dry_run = false;            // say what would happen, change nothing
    bool force = false;              // read everything again
    bool retry = false;              // also read again what failed before
    bool prune = false;              // take out documents whose file is gone
    bool follow = false;             // links to folders outside of PATHS
    bool prune_empty = false;        // even when nothing at all is left under a PATH
    unsigned shard = 0, shards = 0;  // take the files of this shard of so many, from 1; 0: all
    std::string ocr_languages;       // pages without text are read from their picture; empty: of files that were so
    Limits limits;                   // of a worker
    WallClock now = system_time;     // dates what is indexed
};

struct Progress {
    std::size_t done = 0, total = 0;  // files that need reading
    std::size_t pages = 0, failed = 0;
    std::string file;  // in hand, the first of them
    double elapsed_ms = 0;
    std::optional<double> left_ms = {};  // by the bytes that are to be read; never more than was said before
};

/// All are called on the calling thread, and may be empty.
struct BatchObserver {
    std::function<void(const FileReport&)> report;
    std::function<void(const Progress&)> progress;  // about ten times a second
    std::function<bool()> stop;                     // true: finish the files in hand, commit and return
};

BatchSummary build_index(const BuildOptions& options, const Vocabularies& vocabularies,
                         const BatchObserver& observer = {});

}  // namespace ibid
