#include "indexer/batch/build_index.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <deque>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

#include "extract/extract.h"
#include "extract/format.h"
#include "indexer/batch/catalogue.h"
#include "indexer/batch/ledger.h"
#include "indexer/batch/ordered_writer.h"
#include "indexer/batch/plan.h"
#include "indexer/batch/read_file.h"
#include "indexer/batch/worker_pool.h"
#include "indexer/files.h"
#include "indexer/sandbox/sandbox.h"
#include "indexer/schema/schema.h"
#include "indexer/upkeep/repair.h"
#include "model/error.h"

namespace ibid {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// "text/html; charset=ISO-8859-1" -> ISO-8859-1
std::string charset_of(const std::string& content_type) {
    constexpr std::string_view kNamed = "charset=";
    const std::size_t at = content_type.find(kNamed);
    if (at == content_type.npos) return {};
    std::string out = content_type.substr(at + kNamed.size());
    std::erase(out, '"');
    return out.substr(0, out.find_first_of("; "));
}

Job job_for(const WorkItem& item, const BuildOptions& options) {
    Job job;
    job.path = item.file->path;
    job.kind = item.kind;
    job.known_sha = item.known_sha;
    job.shard = options.shard;
    job.shards = options.shards;
    job.ocr_languages = item.ocr_languages;
    if (item.file->provenance_stamp.empty()) return job;
    job.corrections = read_small_file(corrections_path(item.file->path)).value_or("");
    const std::string text = read_small_file(provenance_path(item.file->path)).value_or("");
    if (text.empty()) return job;
    try {
        Provenance provenance = provenance_from_json(text);
        job.url = std::move(provenance.url);
        job.keys = std::move(provenance.keys);
        job.charset = charset_of(provenance.content_type);
        if (job.kind.empty()) job.kind = "source";
    } catch (const Error&) {
        // a broken note beside a good file: the file counts
    }
    return job;
}

class Batch {
public:
    Batch(const BuildOptions& options, const Vocabularies& vocabularies, const BatchObserver& observer)
        : options_(options), vocabularies_(vocabularies), observer_(observer) {}

    BatchSummary run() {
        const FoundFiles found =
            find_files(options_.paths, {.allow_missing = options_.prune_empty, .follow = options_.follow});
        const std::optional<Repair> repair = repair_if_unsound();
        Catalogue catalogue = options_.index.empty() ? Catalogue{} : read_catalogue(options_.index);
        const Plan plan = make_plan(found, catalogue,
                                    {.recipe = recipe(),
                                     .kind = options_.kind,
                                     .force = options_.force,
                                     .retry = options_.retry,
                                     .ocr_languages = options_.ocr_languages});
        ledger_.emplace(std::move(catalogue), plan.vanished,
                        [](const std::string& path) { return access(path.c_str(), F_OK) == 0 || errno != ENOENT; });
        report_known(found, plan);
        // After a repair the sources of the whole index are listed anew, though no file may have changed.
        const bool anything = repair || !plan.work.empty() || (options_.prune && !plan.vanished.empty());
        if (!options_.dry_run && anything) change(plan);
        report_vanished(plan);
        if (taken_out_ > 0)
            summary_.notices.push_back(std::to_string(taken_out_) + (taken_out_ == 1 ? " file was" : " files were") +
                                       " taken out by `ibid remove` and " + (taken_out_ == 1 ? "stays" : "stay") +
                                       " out; `ibid index FILE` brings one back");
        if (plan.forced_back > 0)
            summary_.notices.push_back(std::to_string(plan.forced_back) +
                                       (plan.forced_back == 1 ? " file that `ibid remove` had taken out is"
                                                              : " files that `ibid remove` had taken out are") +
                                       " back: --force takes every file");
        if (repair) tell(*repair);
        summary_.elapsed_ms = ms_since(start_);
        return std::move(summary_);
    }

private:
    /// What a document is made with: when any of it changes, every file is read again.
    std::string recipe() const {
        std::string made_with = std::to_string(kIndexVersion) + '.' + vocabularies_.hash();
        if (options_.shards > 0)
            made_with += '.' + std::to_string(options_.shard) + '/' + std::to_string(options_.shards);
        return made_with;
    }

    std::optional<Repair> repair_if_unsound() {
        if (options_.index.empty() || !is_unsound(options_.index)) return std::nullopt;
        if (options_.dry_run)
            throw Error(ErrorCode::index, options_.index + ": damaged, as `ibid verify` found",
                        "run it without --dry-run: it repairs the index first");
        return repair_index(options_.index);
    }

    void tell(const Repair& repair) {
        const auto documents = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " document" : " documents"); };
        const auto is_gone = [&](const std::string& path) { return ledger_->find(path) == nullptr; };
        const auto gone = static_cast<std::size_t>(std::count_if(repair.lost.begin(), repair.lost.end(), is_gone));
        const bool nothing = repair.kept == 0 && repair.lost.empty();
        summary_.notices.push_back(
            "the index was damaged: " +
            (nothing ? std::string("nothing of it could be kept; index again what is not among the files given now")
                     : documents(repair.kept) + " kept, " + documents(repair.lost.size() - gone) + " read again"));
        for (const std::string& path : repair.lost)
            if (is_gone(path))
                summary_.notices.push_back(
                    path + ": its document was lost, and its file is not among those given now: index it too");
    }

    void report(const FileReport& report) {
        ++summary_[report.status];
        taken_out_ += report.taken_out;
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
            report(r);
        }
        for (const FoundFile* file : plan.unchanged)
            report(known_report(*ledger_->find(file->path), file->shown, FileStatus::unchanged));
        for (const FoundFile* file : plan.still_failed)
            report(known_report(*ledger_->find(file->path), file->shown, FileStatus::failed));
        if (options_.dry_run)
            for (const WorkItem& item : plan.work) report(foreseen(item));
    }

    /// Last, when it is known which of them were only moved: those are in the ledger under their new name.
    void report_vanished(const Plan& plan) {
        for (const std::string& path : plan.vanished)
            if (const KnownFile* known = ledger_->find(path)) report(vanished_report(plan, *known));
    }

    /// Stays in the index although its file is gone.
    bool is_kept(const Plan& plan, const std::string& path) const {
        return !options_.prune || (!options_.prune_empty && plan.is_under_empty_root(path));
    }

    FileReport vanished_report(const Plan& plan, const KnownFile& known) const {
        FileReport r =
            known_report(known, known.path, is_kept(plan, known.path) ? FileStatus::vanished : FileStatus::removed);
        if (r.status == FileStatus::removed) return r;
        r.message = "no longer there; its document stays in the index";
        r.hint = options_.prune
                     ? "nothing at all is left under the folder: is the disk mounted? --prune-empty takes all out"
                     : "--prune takes it out";
        return r;
    }

    /// Without its end, its table or much of anything: read for once, a document says whether it can be.
    static bool looks_damaged(int file) {
        constexpr std::size_t kEnds = 64 * 1024, kTail = 2048, kSmallPage = 4096;
        std::string head(kEnds, '\0'), tail(kTail, '\0');
        struct stat info {};
        if (fstat(file, &info) != 0) return true;
        const auto read_at = [&](std::string& into, off_t from) {
            into.resize(static_cast<std::size_t>(std::max<ssize_t>(pread(file, into.data(), into.size(), from), 0)));
        };
        read_at(head, 0);
        read_at(tail, std::max<off_t>(0, info.st_size - static_cast<off_t>(kTail)));
        switch (format_of(head)) {
            case Format::pdf:
                return tail.find("startxref") == tail.npos;
            case Format::html:
                return static_cast<std::size_t>(info.st_size) < kSmallPage;
            default:
                return tail.find("PK\x05\x06") == tail.npos || format_of(head) == Format::unknown;
        }
    }

    /// What --dry-run can tell without reading the document: hashes are compared, and its ends are seen. What looks
    /// damaged is read, so that it fails in the same words.
    Outcome foreseen_of(const Job& job, Outcome outcome, int file) const {
        outcome.kind = Outcome::Kind::analysed;
        if (!looks_damaged(file)) return outcome;
        prepare_extract();
        const auto read = [&]() -> std::string {
            const Outcome whole = run_job(job, file, vocabularies_, [](const std::string&) { return true; });
            if (whole.kind != Outcome::Kind::failed && !whole.no_text) return {};
            return whole.code + '\n' + whole.message + '\n' + whole.hint;
        };
        std::istringstream said;
        try {
            said.str(run_limited(read, options_.limits));
        } catch (const Error& error) {
            said.str(std::string("bad_pdf\n") + error.what() + '\n' + error.hint());
        }
        if (!std::getline(said, outcome.code)) return outcome;
        outcome.no_text = outcome.code.empty();
        if (!outcome.no_text) outcome.kind = Outcome::Kind::failed;
        std::getline(said, outcome.message);
        std::getline(said, outcome.hint);
        return outcome;
    }

    FileReport foreseen(const WorkItem& item) {
        Outcome outcome;
        const Fd file(open_for_reading(item.file->path));
        if (!file)
            outcome = failed_to_open(errno);
        else
            outcome =
                run_job(job_for(item, options_), file.get(), vocabularies_, [](const std::string&) { return false; });
        if (outcome.kind == Outcome::Kind::skipped)
            outcome = foreseen_of(job_for(item, options_), std::move(outcome), file.get());
        return report_of(ledger_->settle(item.file->path, outcome, item.kind, item.recipe), item.file->shown);
    }

    void change(const Plan& plan) {
        std::vector<WorkItem> items = plan.work;
        std::deque<FoundFile> heirs;  // files read again because they inherit a document
        std::set<std::string> ocr_languages;
        for (const WorkItem& item : items)
            if (!item.ocr_languages.empty()) ocr_languages.insert(item.ocr_languages);
        WorkerPool pool(worker_count(items.size()), vocabularies_, options_.limits, ocr_languages);
        Store store(options_.index, vocabularies_, options_.now);  // after the workers: they must not hold its lock
        if (options_.prune) add_heirs(prune(plan, store), items, heirs);
        OrderedWriter writer(store, *ledger_);
        while (!items.empty() && !summary_.interrupted) {
            for (const WorkItem& item : items) writer.expect(item.file->path);
            total_ += items.size();
            for (const WorkItem& item : items) bytes_ += item.file->stamp.size;
            std::vector<std::string> again = read_all(pool, writer, items);
            items.clear();
            add_heirs(std::move(again), items, heirs);
        }
        writer.finish();
        for (const std::string& missing : pool.notices()) summary_.notices.push_back("workers run without " + missing);
    }

    int worker_count(std::size_t files) const {
        const int wanted =
            options_.jobs > 0 ? options_.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        return static_cast<int>(std::min(static_cast<std::size_t>(wanted), std::max<std::size_t>(files, 1)));
    }

    std::vector<std::string> prune(const Plan& plan, Store& store) {
        std::vector<std::string> again;
        for (const std::string& path : plan.vanished) {
            if (is_kept(plan, path)) continue;
            const Decision decision = ledger_->drop(path);
            store.apply(decision, {});
            report(report_of(decision, path));
            again.insert(again.end(), decision.again.begin(), decision.again.end());
        }
        return again;
    }

    void add_heirs(std::vector<std::string> paths, std::vector<WorkItem>& items, std::deque<FoundFile>& heirs) const {
        std::sort(paths.begin(), paths.end());
        for (std::string& path : paths) {
            if (std::any_of(items.begin(), items.end(), [&](const WorkItem& item) { return item.file->path == path; }))
                continue;
            const KnownFile& known = *ledger_->find(path);
            heirs.push_back({path, path, known.stamp, {}});
            items.push_back({&heirs.back(), {}, known.kind, known.recipe, ocr_languages_of(known.recipe)});
        }
    }

    std::vector<std::string> read_all(WorkerPool& pool, OrderedWriter& writer, const std::vector<WorkItem>& items) {
        std::size_t next = 0, settled = 0;
        std::vector<std::size_t> early = long_files(items, worker_count(items.size()));
        std::reverse(early.begin(), early.end());  // taken from the end
        std::set<std::size_t> in_hand, begun;      // begun: before their turn
        std::vector<std::string> again;
        const auto submit = [&](std::size_t ticket) {
            in_hand.insert(ticket);
            Job job = job_for(items[ticket], options_);
            Fd file(open_for_reading(job.path));
            if (file)
                pool.submit(ticket, std::move(job), std::move(file));
            else
                writer.add(items[ticket], ticket, failed_to_open(errno));
        };
        while (settled < next || (next < items.size() && !summary_.interrupted)) {
            if (observer_.stop && observer_.stop()) summary_.interrupted = true;
            while (next < items.size() && !summary_.interrupted) {
                if (begun.erase(next) > 0) {
                    ++next;
                    continue;
                }
                while (!early.empty() && early.back() < next) early.pop_back();  // had their turn
                const bool ahead = !early.empty() && writer.has_room_for(early.back());
                if (!pool.has_idle() || (!ahead && !writer.has_room_for(next))) break;
                const std::size_t ticket = ahead ? early.back() : next++;
                if (ahead) begun.insert(ticket), early.pop_back();
                submit(ticket);
            }
            for (WorkerPool::Event& event : pool.wait(100, writer.wake_fd())) {
                if (event.is_question)
                    pool.answer(event.ticket,
                                !writer.is_surely_duplicate(items[event.ticket].file->path, event.sha256));
                else
                    writer.add(items[event.ticket], event.ticket, std::move(event.outcome));
            }
            for (OrderedWriter::Settled& done : writer.take_settled()) {
                in_hand.erase(done.ticket);
                ++settled;
                ++done_;
                bytes_done_ += items[done.ticket].file->stamp.size;
                report(done.report);
                again.insert(again.end(), done.again.begin(), done.again.end());
            }
            if (observer_.progress)
                observer_.progress({done_, total_, summary_.pages, summary_[FileStatus::failed],
                                    in_hand.empty() ? "" : items[*in_hand.begin()].file->shown, ms_since(start_),
                                    left_ms()});
        }
        writer.end_round();
        return again;
    }

    std::optional<double> left_ms() {
        if (bytes_done_ == 0) return left_ms_;
        const double share = static_cast<double>(bytes_done_) / static_cast<double>(bytes_);
        const double left = ms_since(start_) * (1 - share) / share;
        return left_ms_ = std::min(left, left_ms_.value_or(left));
    }

    const BuildOptions& options_;
    const Vocabularies& vocabularies_;
    const BatchObserver& observer_;
    const Clock::time_point start_ = Clock::now();
    std::optional<Ledger> ledger_;
    BatchSummary summary_;
    std::size_t taken_out_ = 0;
    std::size_t total_ = 0, done_ = 0;
    std::uint64_t bytes_ = 0, bytes_done_ = 0;
    std::optional<double> left_ms_;
};

}  // namespace

BatchSummary build_index(const BuildOptions& options, const Vocabularies& vocabularies, const BatchObserver& observer) {
    return Batch(options, vocabularies, observer).run();
}

}  // namespace ibid
