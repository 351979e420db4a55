#pragma once
// The one thread that writes: takes outcomes in any order, settles and stores them in corpus order, commits now and
// then. The other thread feeds workers meanwhile. What goes wrong in here is thrown by the next call from outside.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/batch/index_writer.h"
#include "indexer/batch/ledger.h"
#include "indexer/batch/plan.h"
#include "indexer/sandbox/channel.h"
#include "model/batch.h"

namespace ibid {

/// Decisions become changes of the index; commits by itself every few thousand passages. For one thread.
class Store {
public:
    Store(const std::string& index, const Vocabularies& vocabularies, WallClock now)
        : writer_(index, vocabularies, std::move(now)) {}
    void apply(const Decision& decision, const Analysis& analysis = {});
    void commit();
    /// At the batch's end.
    void finish() { writer_.finish(); }

private:
    IndexWriter writer_;
    std::size_t pending_ = 0;  // passages since the last commit
};

FileReport report_of(const Decision& decision, const std::string& shown);

class OrderedWriter {
public:
    OrderedWriter(Store& store, Ledger& ledger);
    ~OrderedWriter();
    OrderedWriter(const OrderedWriter&) = delete;
    OrderedWriter& operator=(const OrderedWriter&) = delete;

    struct Settled {
        std::size_t ticket = 0;
        FileReport report;
        std::vector<std::string> again;  // paths to be read once more
    };

    void expect(const std::string& path);
    bool is_surely_duplicate(const std::string& path, const std::string& sha256);
    /// Tickets count from 0 in corpus order, from 0 again after end_round().
    void add(const WorkItem& item, std::size_t ticket, Outcome outcome);
    /// False while what waits to be written is large: give workers nothing but the ticket that it waits for.
    bool has_room_for(std::size_t ticket);
    std::vector<Settled> take_settled();
    /// Readable when there is something to take, or room again.
    int wake_fd() const { return wake_.get(); }
    /// Call when a round is over; what waits for a ticket that never came is dropped.
    void end_round();
    /// Commits what is left and ends the thread.
    void finish();

private:
    struct Waiting {
        WorkItem item;
        std::string path, shown;
        Outcome outcome;
    };
    void run();
    void write(std::size_t ticket, Waiting waiting);
    void rethrow();

    Store& store_;
    Ledger& ledger_;  // under mutex_
    Fd wake_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::size_t, Waiting> waiting_;
    std::size_t next_ = 0, waiting_bytes_ = 0;
    std::vector<Settled> settled_;
    bool finishing_ = false, abandoned_ = false;
    std::exception_ptr error_;
    std::thread thread_;
};

}  // namespace ibid
