#include "indexer/build_index.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/catalogue.h"
#include "indexer/files.h"
#include "indexer/index_writer.h"
#include "indexer/job.h"
#include "indexer/ledger.h"
#include "indexer/plan.h"
#include "indexer/schema.h"
#include "model/error.h"
#include "model/json.h"

namespace ibid {
namespace {

using Clock = std::chrono::steady_clock;

// Passages between two commits: enough to make a commit's fsync cheap (a second of writing), little enough to lose.
constexpr std::size_t kCommitPassages = 2000;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Decisions become changes of the index.
class Store {
public:
    Store(const std::string& index, const Vocabularies& vocabularies) : writer_(index, vocabularies) {}
    void apply(const Decision& decision, const std::string& packed) {
        for (const std::string& id : decision.removed) writer_.remove(id);
        for (const std::string& path : decision.forgotten) writer_.set_metadata(catalogue_key(path), "");
        if (decision.put) {
            Analysis analysis = unpack_analysis(packed);
            rename_document(analysis, decision.record.document);
            writer_.put(analysis);
            pending_ += analysis.passages.size() + 1;
        }
        if (decision.status != FileStatus::removed)
            writer_.set_metadata(catalogue_key(decision.record.path), encode(decision.record));
        if (pending_ >= kCommitPassages) commit();
    }
    void commit() {
        writer_.commit();
        pending_ = 0;
    }

private:
    IndexWriter writer_;
    std::size_t pending_ = 0;
};

Job job_for(const WorkItem& item) {
    Job job{.path = item.file->path, .kind = item.kind, .known_sha = item.known_sha, .url = {}, .keys = {}};
    if (item.file->provenance_stamp.empty()) return job;
    std::ifstream in(provenance_path(item.file->path), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    try {
        Provenance provenance = provenance_from_json(text);
        job.url = std::move(provenance.url);
        job.keys = std::move(provenance.keys);
        if (job.kind.empty()) job.kind = "source";
    } catch (const Error&) {
        // a broken note beside a good file: the file counts
    }
    return job;
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
    return report;
}

class Batch {
public:
    Batch(const BuildOptions& options, const Vocabularies& vocabularies, const BatchObserver& observer)
        : options_(options), vocabularies_(vocabularies), observer_(observer) {}

    BatchSummary run() {
        const FoundFiles found = find_files(options_.paths, options_.prune_empty);
        Catalogue catalogue = options_.index.empty() ? Catalogue{} : read_catalogue(options_.index);
        const Plan plan = make_plan(found, catalogue,
                                    {.recipe = std::to_string(kIndexVersion) + '.' + vocabularies_.hash(),
                                     .kind = options_.kind, .force = options_.force, .retry = options_.retry});
        ledger_.emplace(std::move(catalogue), plan.vanished,
                        [](const std::string& path) { return access(path.c_str(), F_OK) == 0 || errno != ENOENT; });
        report_known(found, plan);
        if (!options_.dry_run && (!plan.work.empty() || (options_.prune && !plan.vanished.empty()))) change(plan);
        summary_.elapsed_ms = ms_since(start_);
        return std::move(summary_);
    }

private:
    void report(FileReport report) {
        ++summary_[report.status];
        if (report.status == FileStatus::added || report.status == FileStatus::replaced) {
            summary_.pages += report.pages;
            summary_.passages += report.passages;
        }
        if (observer_.report) observer_.report(report);
    }

    FileReport known_report(const KnownFile& known, const std::string& shown, FileStatus status) const {
        Decision decision;
        decision.status = status;
        decision.record = known;
        decision.message = known.message;
        decision.hint = known.hint;
        FileReport r = report_of(decision, shown);
        if (status == FileStatus::failed) r.message += " (tried before, unchanged since: --retry reads it again)";
        return r;
    }

    void report_known(const FoundFiles& found, const Plan& plan) {
        for (const Unreadable& u : found.unreadable) {
            FileReport r;
            r.file = u.path;
            r.status = FileStatus::failed;
            r.code = "io";
            r.message = u.reason;
            r.hint = "let the user who indexes read it";
            report(std::move(r));
        }
        for (const FoundFile* file : plan.unchanged)
            report(known_report(*ledger_->find(file->path), file->shown, FileStatus::unchanged));
        for (const FoundFile* file : plan.still_failed)
            report(known_report(*ledger_->find(file->path), file->shown, FileStatus::failed));
    }

    void change(const Plan& plan) {
        Store store(options_.index, vocabularies_);
        total_ = plan.work.size();
        std::vector<WorkItem> items = plan.work;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (observer_.stop && observer_.stop()) {
                summary_.interrupted = true;
                break;
            }
            const WorkItem item = items[i];
            const Job job = job_for(item);
            const int fd = open_for_reading(job.path);
            const Outcome outcome = fd < 0 ? failed_to_open(errno)
                                           : run_job(job, fd, vocabularies_, [&](const std::string& sha) {
                                                 return !ledger_->is_duplicate(job.path, sha);
                                             });
            if (fd >= 0) close(fd);
            const Decision decision = ledger_->settle(job.path, outcome, item.kind, item.recipe);
            store.apply(decision, outcome.packed);
            FileReport r = report_of(decision, item.file->shown);
            r.elapsed_ms = outcome.elapsed_ms;
            report(std::move(r));
        }
        store.commit();
    }

    const BuildOptions& options_;
    const Vocabularies& vocabularies_;
    const BatchObserver& observer_;
    const Clock::time_point start_ = Clock::now();
    std::optional<Ledger> ledger_;
    BatchSummary summary_;
    std::size_t total_ = 0;
};

}  // namespace

BatchSummary build_index(const BuildOptions& options, const Vocabularies& vocabularies, const BatchObserver& observer) {
    return Batch(options, vocabularies, observer).run();
}

}  // namespace ibid
