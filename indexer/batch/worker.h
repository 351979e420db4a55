#pragma once
// The child's side of a batch. A nursery, forked while the process is small, forks a worker whenever it is asked to;
// a worker sandboxes itself once and then reads one file after another.
//
//     parent -> nursery: spawn (+ the worker's socket), wait PID        nursery -> parent: pid, how it ended
//     parent -> worker:  job (+ the open file), wanted yes or no        worker -> parent: ready, hashed, outcome

#include <string>
#include <string_view>

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/read_file.h"
#include "indexer/sandbox/sandbox.h"

namespace ibid {

namespace message {
inline constexpr char kSpawn = 'S', kWait = 'W', kPid = 'P', kEnded = 'E';
inline constexpr char kJob = 'J', kYes = 'y', kNo = 'n', kReady = 'R', kHashed = 'H', kOutcome = 'O';
}  // namespace message

std::string encode(const Job& job);
Job decode_job(std::string_view bytes);
std::string encode(const Outcome& outcome);
Outcome decode_outcome(std::string_view bytes);  // throws Error(index) on bytes that encode() did not make

/// Of this job: reading pictures takes 2 to 6 s a page, where text takes 5 ms, so such a job has sixty times the time.
Limits limits_of(const Job& job, Limits limits);

/// Serves `control` until its other end closes; then its workers are killed and the process ends.
[[noreturn]] void run_nursery(int control, const Vocabularies& vocabularies, const Limits& limits);

}  // namespace ibid
