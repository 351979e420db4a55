// Workers that die or hang cost one file at most.
#include "indexer/batch/worker_pool.h"

#include <signal.h>
#include <unistd.h>

#include <fstream>

#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/sanitized.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

using namespace ibid;

namespace {

constexpr int kSoon_ms = 20'000;  // far more than a small file takes

std::vector<pid_t> children_of(pid_t parent) {
    std::ifstream in("/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children");
    std::vector<pid_t> out;
    for (pid_t child; in >> child;) out.push_back(child);
    return out;
}

struct OneWorker {
    test::TempDir folder;
    std::string file =
        folder.write("a.pdf", test::tiny_pdf({{"Readmission agreements are named here, at some length."}}));
    WorkerPool pool;
    pid_t nursery = 0;

    explicit OneWorker(const Limits& limits = {}) : pool(1, Vocabularies::from_texts({}), limits) {
        const std::vector<pid_t> mine = children_of(getpid());
        REQUIRE(mine.size() == 1);
        nursery = mine[0];
    }
    void submit(std::size_t ticket) {
        Job job;
        job.path = file;
        pool.submit(ticket, job, Fd(open_for_reading(file)));
    }
    WorkerPool::Event next() {
        std::vector<WorkerPool::Event> events;
        for (int i = 0; i < 10 && events.empty(); ++i)
            events = pool.wait(kSoon_ms);  // a worker that is ready is no event
        REQUIRE(events.size() == 1);
        return events[0];
    }
    /// The worker has hashed the file and waits for an answer.
    void asked(std::size_t ticket) {
        const WorkerPool::Event question = next();
        REQUIRE(question.is_question);
        REQUIRE(question.ticket == ticket);
    }
    Outcome read(std::size_t ticket) {
        submit(ticket);
        asked(ticket);
        pool.answer(ticket, true);
        return next().outcome;
    }
    pid_t kill_worker() {
        const std::vector<pid_t> workers = children_of(nursery);
        REQUIRE(workers.size() == 1);
        REQUIRE(kill(workers[0], SIGKILL) == 0);
        return workers[0];
    }
};

}  // namespace

TEST_CASE("a worker reads what it is asked to read, and leaves what it is not") {
    OneWorker one;
    CHECK(one.read(7).kind == Outcome::Kind::analysed);
    CHECK(one.pool.has_idle());
    one.submit(8);
    CHECK_FALSE(one.pool.has_idle());
    one.asked(8);
    one.pool.answer(8, false);
    CHECK(one.next().outcome.kind != Outcome::Kind::analysed);
}

TEST_CASE("a fresh worker that is killed costs the file it reads, and no other") {
    OneWorker one;
    one.submit(1);
    one.asked(1);
    const pid_t dead = one.kill_worker();
    const WorkerPool::Event end = one.next();
    CHECK(end.ticket == 1);
    CHECK(end.outcome.code == "killed");
    CHECK(end.outcome.sha256.size() == 64);  // it was hashed, so it need not be hashed to be known again
    CHECK_FALSE(end.outcome.hint.empty());
    CHECK(one.read(2).kind == Outcome::Kind::analysed);
    CHECK(children_of(one.nursery) != std::vector<pid_t>{dead});
}

TEST_CASE("a worker that has read before may carry damage: its file is tried again by a fresh one") {
    for (const bool idle : {false, true}) {
        INFO(idle);
        if (!idle && test::kSanitized) {
            WARN("NOT TESTED under AddressSanitizer: a worker is so large there that it retires after its first file");
            continue;
        }
        OneWorker one;
        REQUIRE(one.read(1).kind == Outcome::Kind::analysed);
        if (idle) one.kill_worker();
        one.submit(2);
        if (!idle) {
            one.asked(2);
            one.kill_worker();
        }
        one.asked(2);
        one.pool.answer(2, true);
        CHECK(one.next().outcome.kind == Outcome::Kind::analysed);
    }
}

TEST_CASE("a file that takes too long is given up, and said so") {
    Limits limits;
    limits.wall_s = 1;
    OneWorker one(limits);
    one.submit(1);
    one.asked(1);  // and gets no answer
    const Outcome end = one.next().outcome;
    CHECK(end.code == "limit");
    CHECK(end.message == "took longer than 1 s");
    CHECK(end.elapsed_ms >= 1000);
    CHECK_FALSE(one.pool.is_busy());
}

TEST_CASE("workers that end as soon as they start are not started for ever") {
    OneWorker one;
    const auto until_next = [&](pid_t dead) {
        for (int i = 0; i < 10 && children_of(one.nursery) == std::vector<pid_t>{dead}; ++i) one.pool.wait(kSoon_ms);
    };
    for (int i = 0; i < 3; ++i) until_next(one.kill_worker());
    CHECK_THROWS_AS(until_next(one.kill_worker()), Error);
}
