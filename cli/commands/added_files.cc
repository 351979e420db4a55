#include "cli/commands/added_files.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "cli/commands/own_process.h"
#include "extract/format.h"
#include "model/error.h"
#include "model/formats/batch_report.h"

extern char** environ;

namespace ibid::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = 50, kMostKnown = 500;
constexpr std::size_t kLongestName = 120;  // bytes; file systems take 255
constexpr int kMostCopies = 99;            // "paper (2).pdf", …
constexpr std::chrono::seconds kTryAgain{1};
constexpr int kTries = 1800;  // half an hour: then the batch over the folder has to read it
/// What `ibid index` says when somebody else writes (indexer/batch/index_writer.cc).
constexpr std::string_view kLocked = "another writer is at work";

std::string new_ticket() {
    unsigned char bytes[12];
    if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
        throw Error(ErrorCode::io, "no random numbers are to be had", "try again");
    constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char b : bytes) out += kHex[b >> 4], out += kHex[b & 15];
    return out;
}

std::string_view ending_of(Format format) {
    switch (format) {
        case Format::pdf:
            return "pdf";
        case Format::html:
            return "html";
        case Format::docx:
            return "docx";
        case Format::odt:
            return "odt";
        default:
            return "";
    }
}

[[noreturn]] void cannot_keep(const std::string& why) {
    throw Error(ErrorCode::io, "the file could not be kept: " + why, "nothing was added; tell whoever runs Ibid");
}

bool holds(const std::string& path, std::string_view bytes) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(path, error)) || fs::file_size(path, error) != bytes.size())
        return false;
    std::ifstream in(path, std::ios::binary);
    std::string there(bytes.size(), '\0');
    return in.read(there.data(), static_cast<std::streamsize>(there.size())) && there == bytes;
}

/// Written whole or not at all; removed unless it got its name.
class Draft {
public:
    Draft(const std::string& folder, std::string_view bytes) : path_(folder + "/.adding-XXXXXX") {
        const int fd = mkostemp(path_.data(), O_CLOEXEC);
        if (fd < 0) cannot_keep(std::strerror(errno));
        bool good = true;
        for (std::size_t at = 0; good && at < bytes.size();) {
            const ssize_t written = ::write(fd, bytes.data() + at, bytes.size() - at);
            if (written > 0)
                at += static_cast<std::size_t>(written);
            else
                good = written < 0 && errno == EINTR;
        }
        good = good && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
        const int reason = errno;
        close(fd);
        if (good) return;
        unlink(path_.c_str());
        cannot_keep(std::strerror(reason));
    }
    ~Draft() { unlink(path_.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    /// False when a file has that name already.
    bool call(const std::string& name) const {
        if (link(path_.c_str(), name.c_str()) == 0) return true;
        if (errno == EEXIST) return false;
        // File systems without links.
        if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0) return true;
        if (errno == EEXIST) return false;
        cannot_keep(std::strerror(errno));
    }

private:
    std::string path_;
};

/// What a batch wrote, and how it ended.
struct Ended {
    std::string out;
    int status = -1;
};

std::string read_all(int fd) {
    constexpr std::size_t kMost = 4 << 20;  // a line a file of a folder
    std::string out;
    char piece[4096];
    while (true) {
        const ssize_t got = ::read(fd, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return out;
        if (out.size() < kMost) out.append(piece, static_cast<std::size_t>(got));
    }
}

/// The report on one file, among the lines of a batch.
std::optional<FileReport> report_in(std::string_view lines) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (auto report = file_report_from_json(lines.substr(0, end))) return report;
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return std::nullopt;
}

}  // namespace

std::string safe_name(std::string_view given, std::string_view ending) {
    const std::size_t slash = given.find_last_of("/\\");
    if (slash != given.npos) given.remove_prefix(slash + 1);
    std::string name;
    for (const char c : given) {
        constexpr std::string_view kNever = "<>:\"|?*";
        const auto byte = static_cast<unsigned char>(c);
        name += byte < 0x20 || byte == 0x7f || kNever.find(c) != kNever.npos ? '_' : c;
    }
    // The ending says what it is, whatever it was called.
    if (const std::size_t dot = name.rfind('.'); dot != name.npos && name.size() - dot <= 6) name.resize(dot);
    const std::size_t first = name.find_first_not_of(" .-_");
    name.erase(0, std::min(first, name.size()));
    if (name.size() > kLongestName) {
        std::size_t end = kLongestName;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;  // within a letter
        name.resize(end);
    }
    name.resize(name.find_last_not_of(" .") + 1);
    if (name.empty()) name = "document";
    return name + '.' + std::string(ending);
}

AddedFiles::AddedFiles(Options options) : options_(std::move(options)) {
    std::error_code error;
    fs::create_directories(options_.folder, error);
    if (!fs::is_directory(options_.folder) || access(options_.folder.c_str(), W_OK | X_OK) != 0)
        throw Error(ErrorCode::io, options_.folder + ": nothing can be written there",
                    "--add takes a folder for the files that visitors bring");
    options_.folder = fs::canonical(options_.folder).string();
    adding_.max_bytes = options_.max_bytes;
    adding_.user_header = options_.user_header;
    adding_.take = [this](std::string_view name, std::string_view bytes) { return take(name, bytes); };
    adding_.look = [this](std::string_view ticket) { return look(ticket); };
    waiting_.emplace_back();  // the folder itself: what was left there when the server last ended
    thread_ = std::thread([this] { work(); });
}

AddedFiles::~AddedFiles() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
        if (child_ > 0) kill(child_, SIGTERM);
    }
    changed_.notify_all();
    thread_.join();
}

std::string AddedFiles::take(std::string_view name, std::string_view bytes) {
    const std::string_view ending = ending_of(format_of(bytes));
    if (ending.empty())
        throw Error(ErrorCode::usage, "This is no PDF, web page, Word or OpenDocument file", "nothing was added");
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= kMostWaiting)
            throw Error(ErrorCode::limit, "Too many files wait", "nothing was added; try again in a few minutes");
    }
    const Kept kept = keep(safe_name(name, ending), bytes);
    const std::string ticket = new_ticket();
    {
        const std::lock_guard lock(mutex_);
        files_[ticket].name = kept.name;
        files_[ticket].kept_before = kept.before;
        known_.push_back(ticket);
        waiting_.push_back(ticket);
        if (known_.size() > kMostKnown) {
            files_.erase(known_.front());
            known_.pop_front();
        }
    }
    changed_.notify_all();
    return ticket;
}

/// Under another name where a different file has that.
AddedFiles::Kept AddedFiles::keep(const std::string& name, std::string_view bytes) {
    const Draft draft(options_.folder, bytes);
    const std::size_t dot = name.rfind('.');
    for (int copy = 1; copy <= kMostCopies; ++copy) {
        const std::string number = copy == 1 ? "" : " (" + std::to_string(copy) + ")";
        const std::string called = name.substr(0, dot) + number + name.substr(dot);
        const std::string path = options_.folder + '/' + called;
        if (draft.call(path)) return {called, false};
        if (holds(path, bytes)) return {called, true};
    }
    cannot_keep("too many files are called " + name);
}

std::optional<AddedFile> AddedFiles::look(std::string_view ticket) {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(ticket);
    return found == files_.end() ? std::nullopt : std::optional(found->second);
}

void AddedFiles::set(const std::string& ticket, AddedFile::State state) {
    const std::lock_guard lock(mutex_);
    if (const auto found = files_.find(ticket); found != files_.end()) found->second.state = state;
}

bool AddedFiles::wait_before_next_try() {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, kTryAgain, [&] { return stop_; });
}

void AddedFiles::work() {
    while (true) {
        std::string ticket;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
            if (stop_) return;
            ticket = waiting_.front();
            waiting_.pop_front();
        }
        read(ticket);
    }
}

void AddedFiles::read(const std::string& ticket) {
    const std::optional<AddedFile> file = look(ticket);
    const std::string path = file ? options_.folder + '/' + file->name : options_.folder;
    std::vector<std::string> arguments{"ibid", "--index", options_.index};
    if (!options_.vocabulary.empty()) arguments.insert(arguments.end(), {"--vocabulary", options_.vocabulary});
    arguments.insert(arguments.end(), {"--json", "index", "--jobs", "1", "--", path});
    Ended ended;
    bool locked = true;
    for (int i = 0; locked && i < kTries; ++i) {
        if (i > 0 && !wait_before_next_try()) break;
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) continue;
        set(ticket, AddedFile::State::reads);
        pid_t child = -1;
        {
            const std::lock_guard lock(mutex_);
            if (!stop_) child = child_ = start_self(arguments, kNowhere, ends[1], ends[1]);
        }
        close(ends[1]);
        ended = {child > 0 ? read_all(ends[0]) : "", -1};
        close(ends[0]);
        if (child > 0) {
            // Its number is another's once it was waited for, so nobody may signal it after that.
            siginfo_t over{};
            while (waitid(P_PID, static_cast<id_t>(child), &over, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
            }
            const std::lock_guard lock(mutex_);
            child_ = -1;
            while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {
            }
        }
        locked = child <= 0 || ended.out.find(kLocked) != std::string::npos;
        if (locked) set(ticket, AddedFile::State::locked);
    }
    const std::optional<FileReport> report = report_in(ended.out);
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(ticket);
    if (found == files_.end()) return;
    AddedFile& out = found->second;
    if (!report || report->status == FileStatus::elsewhere) {
        out.state = AddedFile::State::kept;
        return;
    }
    out.document = report->document;
    out.message = report->message;
    const bool there = report->status == FileStatus::added || report->status == FileStatus::replaced ||
                       report->status == FileStatus::unchanged || report->status == FileStatus::duplicate;
    out.state = there && !out.document.empty() ? AddedFile::State::done : AddedFile::State::failed;
    // A file that was new here and is unchanged was read by a batch over the folder meanwhile.
    if (report->status == FileStatus::duplicate || (report->status == FileStatus::unchanged && out.kept_before))
        out.message = "The index had this document already.";
    if (report->status == FileStatus::no_text && out.message.empty())
        out.message = "It has pages, but no text: they are pictures.";
    if (report->status == FileStatus::failed && out.message.empty()) out.message = "It could not be read.";
    if (!out.message.empty() && out.message[0] >= 'a' && out.message[0] <= 'z')
        out.message[0] = static_cast<char>(out.message[0] - 32);  // a sentence on a page
}

}  // namespace ibid::cli
