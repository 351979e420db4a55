#pragma once
// Child processes that read files. A crash, a hang or a bomb costs one file; the next one gets a fresh worker.
// Make it while the process is small and has one thread; then use it from one thread.

#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/read_file.h"
#include "indexer/sandbox/channel.h"
#include "indexer/sandbox/sandbox.h"

namespace ibid {

class WorkerPool {
public:
    /// `ocr_languages`: of the jobs to come that have some. Throws Error(usage) when one is not installed.
    WorkerPool(int workers, const Vocabularies& vocabularies, const Limits& limits,
               const std::set<std::string>& ocr_languages = {});
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    bool has_idle() const;
    bool is_busy() const;
    /// Gives a file to an idle worker. `ticket` comes back with what the worker says.
    void submit(std::size_t ticket, Job job, Fd file);

    struct Event {
        std::size_t ticket = 0;
        bool is_question = false;  // sha256 was hashed: answer() whether the file is wanted
        std::string sha256;
        Outcome outcome;
    };
    /// What workers say within `timeout_ms`; returns early when `wake_fd` (if any) becomes readable.
    std::vector<Event> wait(int timeout_ms, int wake_fd = -1);
    void answer(std::size_t ticket, bool wanted);

    /// Protection that this system lacks, a line each; complete once the first outcome has come.
    const std::vector<std::string>& notices() const { return notices_; }

private:
    using Clock = std::chrono::steady_clock;
    struct Worker {
        pid_t pid = 0;
        Fd socket;
        MessageReader reader;
        std::size_t jobs_done = 0;
        bool busy = false;
        std::size_t ticket = 0;
        Job job;
        Fd file;             // kept, so that a crash can be tried again
        std::string sha256;  // once hashed
        Clock::time_point started, deadline;
    };

    void spawn(Worker& worker);
    void give(Worker& worker);
    void read_from(Worker& worker, std::vector<Event>& events);
    void bury(Worker& worker, bool timed_out, std::vector<Event>& events);

    Limits limits_;
    pid_t nursery_ = 0;
    Fd control_;
    std::vector<Worker> workers_;
    std::vector<std::string> notices_;
    int stillborn_ = 0;  // workers in a row that ended before their first file
};

}  // namespace ibid
