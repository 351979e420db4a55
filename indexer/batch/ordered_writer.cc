#include "indexer/batch/ordered_writer.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

#include "indexer/batch/read_file.h"
#include "model/error.h"
#include "model/formats/json.h"

namespace ibid {
namespace {

// Passages between two commits: enough to make a commit's fsync cheap (about a second of writing), little enough to
// lose.
constexpr std::size_t kCommitPassages = 2000;

// Outcomes that wait for their turn, when a slow file is ahead of them. A document of 100 pages is about half a MiB.
constexpr std::size_t kMaxWaitingBytes = std::size_t{64} << 20;

}  // namespace

void Store::apply(const Decision& decision, const Analysis& analysis) {
    for (const std::string& id : decision.removed) writer_.remove(id);
    for (const std::string& path : decision.forgotten) writer_.set_metadata(catalogue_key(path), "");
    if (decision.put) {
        // What is put has the file of what is removed for it.
        writer_.put(analysis, decision.removed.empty() ? std::string() : decision.removed.front());
        pending_ += analysis.passages.size() + 1;
    }
    if (decision.status != FileStatus::removed)
        writer_.set_metadata(catalogue_key(decision.record.path), encode(decision.record));
    if (pending_ >= kCommitPassages) commit();
}

void Store::commit() {
    writer_.commit();
    pending_ = 0;
}

FileReport report_of(const Decision& decision, const std::string& shown) {
    FileReport report;
    report.file = shown;
    report.status = decision.status;
    report.document = decision.record.document;
    report.pages = decision.record.pages;
    report.passages = decision.record.passages;
    report.notes = decision.record.notes;
    report.message = decision.message;
    report.hint = decision.hint;
    report.code = decision.record.code;
    report.taken_out = decision.status == FileStatus::unchanged && decision.record.as == KnownAs::removed;
    if (report.taken_out) report.message = "was taken out by `ibid remove`; name it, and it comes back";
    return report;
}

OrderedWriter::OrderedWriter(Store& store, Ledger& ledger)
    : store_(store), ledger_(ledger), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { run(); }) {}

OrderedWriter::~OrderedWriter() {
    {
        const std::lock_guard lock(mutex_);
        abandoned_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void OrderedWriter::expect(const std::string& path) {
    const std::lock_guard lock(mutex_);
    ledger_.expect(path);
}

bool OrderedWriter::is_surely_duplicate(const std::string& path, const std::string& sha256) {
    const std::lock_guard lock(mutex_);
    return ledger_.is_surely_duplicate(path, sha256);
}

void OrderedWriter::add(const WorkItem& item, std::size_t ticket, Outcome outcome) {
    {
        const std::lock_guard lock(mutex_);
        waiting_bytes_ += outcome.packed.size();
        waiting_.emplace(ticket, Waiting{item, item.file->path, item.file->shown, std::move(outcome)});
    }
    changed_.notify_all();
}

bool OrderedWriter::has_room_for(std::size_t ticket) {
    const std::lock_guard lock(mutex_);
    return waiting_bytes_ < kMaxWaitingBytes || ticket == next_;
}

std::vector<OrderedWriter::Settled> OrderedWriter::take_settled() {
    std::uint64_t count = 0;
    while (read(wake_.get(), &count, sizeof count) > 0) {
    }
    const std::lock_guard lock(mutex_);
    rethrow();
    return std::exchange(settled_, {});
}

void OrderedWriter::end_round() {
    const std::lock_guard lock(mutex_);
    rethrow();
    next_ = 0;
    for (const auto& [ticket, waiting] : waiting_)
        waiting_bytes_ -= waiting.outcome.packed.size();  // what is being written is still counted
    waiting_.clear();
}

void OrderedWriter::finish() {
    {
        const std::lock_guard lock(mutex_);
        finishing_ = true;
    }
    changed_.notify_all();
    thread_.join();
    rethrow();
}

void OrderedWriter::rethrow() {
    if (error_) std::rethrow_exception(error_);
}

void OrderedWriter::run() {
    const auto wake = [this] {
        const std::uint64_t one = 1;
        if (::write(wake_.get(), &one, sizeof one) < 0) return;  // full means awake
    };
    try {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return waiting_.contains(next_) || finishing_ || abandoned_; });
            if (abandoned_) return;
            if (!waiting_.contains(next_)) break;
            Waiting waiting = std::move(waiting_.extract(next_).mapped());
            const std::size_t ticket = next_++;
            const std::size_t bytes = waiting.outcome.packed.size();
            lock.unlock();
            write(ticket, std::move(waiting));
            lock.lock();
            waiting_bytes_ -= bytes;
            lock.unlock();
            wake();
        }
        store_.finish();
    } catch (...) {  // thrown again by the next call from outside
        const std::lock_guard lock(mutex_);
        error_ = std::current_exception();
        wake();
    }
}

void OrderedWriter::write(std::size_t ticket, Waiting waiting) {
    Outcome& outcome = waiting.outcome;
    Analysis analysis;
    if (outcome.kind == Outcome::Kind::analysed) try {
            analysis = unpack_analysis(outcome.packed);
        } catch (const Error&) {  // a worker that a hostile file has taken over may send anything
            outcome.kind = Outcome::Kind::failed;
            outcome.code = "crash";
            outcome.message = "made the PDF reader answer nonsense";
            outcome.hint = "the file is damaged or hostile; leave it out";
        }
    outcome.packed = {};
    Decision decision;
    {
        const std::lock_guard lock(mutex_);
        decision = ledger_.settle(waiting.path, outcome, waiting.item.kind, waiting.item.recipe);
    }
    if (decision.put) rename_document(analysis, decision.record.document);
    store_.apply(decision, analysis);
    Settled settled{ticket, report_of(decision, waiting.shown), std::move(decision.again)};
    settled.report.elapsed_ms = outcome.elapsed_ms;
    const std::lock_guard lock(mutex_);
    settled_.push_back(std::move(settled));
}

}  // namespace ibid
