#include "indexer/batch/worker_pool.h"

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>

#include "extract/extract.h"
#include "indexer/batch/worker.h"
#include "model/error.h"
#include "model/formats/bytes.h"

namespace ibid {

WorkerPool::WorkerPool(int workers, const Vocabularies& vocabularies, const Limits& limits,
                       const std::set<std::string>& ocr_languages)
    : limits_(limits) {
    SocketPair control = make_socket_pair();
    prepare_extract();  // once, for all that are forked from here
    for (const std::string& languages : ocr_languages) prepare_extract(languages);
    nursery_ = fork();
    if (nursery_ < 0)
        throw Error(ErrorCode::io, std::string("cannot start a worker: ") + std::strerror(errno),
                    "are there too many processes?");
    if (nursery_ == 0) {
        control.ours.reset();
        run_nursery(control.theirs.get(), vocabularies, limits_);
    }
    control_ = std::move(control.ours);
    workers_.resize(static_cast<std::size_t>(std::max(workers, 1)));
    for (Worker& worker : workers_) spawn(worker);
}

WorkerPool::~WorkerPool() {
    workers_.clear();  // idle workers end by themselves
    control_.reset();  // the nursery kills the rest
    waitpid(nursery_, nullptr, 0);
}

void WorkerPool::spawn(Worker& worker) {
    SocketPair pair = make_socket_pair();
    worker = {};
    if (send_message(control_.get(), message::kSpawn, {}, pair.theirs.get()))
        if (const auto reply = receive_message(control_.get()); reply && reply->type == message::kPid)
            worker.pid = static_cast<pid_t>(WireReader(reply->bytes).number());
    if (worker.pid <= 0) throw Error(ErrorCode::io, "cannot start a worker", "are there too many processes?");
    worker.socket = std::move(pair.ours);
}

bool WorkerPool::has_idle() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const Worker& w) { return !w.busy; });
}

bool WorkerPool::is_busy() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const Worker& w) { return w.busy; });
}

void WorkerPool::submit(std::size_t ticket, Job job, Fd file) {
    const auto idle = std::find_if(workers_.begin(), workers_.end(), [](const Worker& w) { return !w.busy; });
    assert(idle != workers_.end());
    idle->busy = true;
    idle->ticket = ticket;
    idle->job = std::move(job);
    idle->file = std::move(file);
    idle->started = Clock::now();
    give(*idle);
}

void WorkerPool::give(Worker& worker) {
    worker.sha256.clear();
    worker.deadline = Clock::now() + std::chrono::seconds(limits_of(worker.job, limits_).wall_s);
    // A worker that is gone is noticed when it is read from, and the job goes to its successor.
    send_message(worker.socket.get(), message::kJob, encode(worker.job), worker.file.get());
}

void WorkerPool::answer(std::size_t ticket, bool wanted) {
    for (Worker& worker : workers_)
        if (worker.busy && worker.ticket == ticket)
            send_message(worker.socket.get(), wanted ? message::kYes : message::kNo, {});
}

std::vector<WorkerPool::Event> WorkerPool::wait(int timeout_ms, int wake_fd) {
    std::vector<pollfd> polled;
    const Clock::time_point now = Clock::now();
    for (const Worker& worker : workers_) {
        polled.push_back({worker.socket.get(), POLLIN, 0});
        if (!worker.busy) continue;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(worker.deadline - now).count() + 1;
        timeout_ms = std::min(timeout_ms, static_cast<int>(std::max<long long>(left, 0)));
    }
    if (wake_fd >= 0) polled.push_back({wake_fd, POLLIN, 0});
    std::vector<Event> events;
    const int ready = poll(polled.data(), polled.size(), timeout_ms);
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        if (ready > 0 && polled[i].revents != 0) read_from(workers_[i], events);
        if (workers_[i].busy && Clock::now() >= workers_[i].deadline) bury(workers_[i], true, events);
    }
    return events;
}

void WorkerPool::read_from(Worker& worker, std::vector<Event>& events) {
    for (;;) {
        const MessageReader::State state = worker.reader.read(worker.socket.get());
        if (state == MessageReader::State::waiting) return;
        if (state == MessageReader::State::closed) return bury(worker, false, events);
        const Message message = worker.reader.take();
        try {
            if (message.type == message::kReady) {
                WireReader in(message.bytes);
                std::vector<std::string> missing;
                for (std::uint64_t n = std::min<std::uint64_t>(in.number(), 8); n > 0; --n)
                    missing.emplace_back(in.text());
                notices_ = std::move(missing);
            } else if (message.type == message::kHashed && worker.busy) {
                worker.sha256 = message.bytes;
                events.push_back({worker.ticket, true, message.bytes, {}});
            } else if (message.type == message::kOutcome && worker.busy) {
                events.push_back({worker.ticket, false, {}, decode_outcome(message.bytes)});
                worker.busy = false;
                worker.file.reset();
                ++worker.jobs_done;
            }
        } catch (const Error&) {
            return bury(worker, false, events);  // it talks nonsense: something has taken it over
        }
    }
}

void WorkerPool::bury(Worker& worker, bool timed_out, std::vector<Event>& events) {
    kill(worker.pid, SIGKILL);  // it cannot be another process: the nursery has not waited for it yet
    int status = 0;
    std::size_t peak_bytes = 0;
    send_message(control_.get(), message::kWait, WireWriter().number(static_cast<std::uint64_t>(worker.pid)).take());
    if (const auto reply = receive_message(control_.get()); reply && reply->type == message::kEnded) {
        WireReader in(reply->bytes);
        status = static_cast<int>(in.number());
        peak_bytes = in.number() * 1024;
    }
    Worker dead = std::move(worker);
    // On a system where workers cannot even start, say so instead of starting them for ever.
    stillborn_ = dead.jobs_done == 0 && !dead.busy ? stillborn_ + 1 : 0;
    if (stillborn_ > 3)
        throw Error(ErrorCode::io,
                    "workers end as soon as they start: " + describe_end(status, 0, limits_, false).message,
                    "is there enough memory? see also docs/security.md");
    spawn(worker);
    if (!dead.busy) return;  // it had grown and retired, or its job never reached it
    worker.busy = true;
    worker.ticket = dead.ticket;
    worker.job = std::move(dead.job);
    worker.file = std::move(dead.file);
    worker.started = dead.started;
    // A worker may carry damage from an earlier file: only a fresh one's crash is the file's own.
    if (dead.jobs_done > 0 && !timed_out && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) return give(worker);
    worker.busy = false;
    ChildEnd end = describe_end(status, peak_bytes, limits_of(worker.job, limits_), timed_out);
    Event event;
    event.ticket = dead.ticket;
    event.outcome.sha256 = dead.sha256;
    struct stat info {};
    if (fstat(worker.file.get(), &info) == 0)
        event.outcome.stamp = {static_cast<std::uint64_t>(info.st_size), info.st_ino,
                               static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
    worker.file.reset();
    event.outcome.code = std::move(end.code);
    event.outcome.message = std::move(end.message);
    event.outcome.hint = std::move(end.hint);
    event.outcome.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - dead.started).count();
    events.push_back(std::move(event));
}

}  // namespace ibid
