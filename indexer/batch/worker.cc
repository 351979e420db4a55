#include "indexer/batch/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>

#include "indexer/sandbox/channel.h"
#include "model/formats/bytes.h"
#include "model/memory.h"

namespace ibid {
namespace {

// A worker that has grown past the first gives memory back; one that stays past the second makes way for a new one.
// 150 MiB a worker is what a batch may use; a fork from the nursery costs milliseconds.
constexpr std::size_t kTrimBytes = std::size_t{64} << 20;
constexpr std::size_t kRetireBytes = std::size_t{120} << 20;

std::size_t resident_bytes(int statm) {
    char text[128] = {};
    if (pread(statm, text, sizeof text - 1, 0) <= 0) return 0;
    unsigned long total = 0, resident = 0;
    if (std::sscanf(text, "%lu %lu", &total, &resident) != 2) return 0;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void silence_standard_streams() {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) return;
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    if (!std::getenv("IBID_WORKER_STDERR")) dup2(null, STDERR_FILENO);  // for hunting crashes
    close(null);
}

/// The terminal's Ctrl-C reaches the whole group; what to do about it is the parent's business.
void leave_signals_to_parent() {
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

bool serve_one_job(int socket, const Vocabularies& vocabularies, const Limits& limits) {
    const std::optional<Message> message = receive_message(socket);
    if (!message || message->type != message::kJob || !message->fd) return false;
    const Job job = decode_job(message->bytes);
    struct stat info {};
    fstat(message->fd.get(), &info);
    start_task(limits_of(job, limits), static_cast<std::size_t>(info.st_size));
    const auto wanted = [&](const std::string& sha256) {
        if (!send_message(socket, message::kHashed, sha256)) _exit(0);
        const std::optional<Message> answer = receive_message(socket);
        if (!answer) _exit(0);
        return answer->type == message::kYes;
    };
    Outcome outcome = run_job(job, message->fd.get(), vocabularies, wanted);
    if (outcome.packed.size() > kMaxMessageBytes / 2) {
        outcome.kind = Outcome::Kind::failed;
        outcome.packed = {};
        outcome.code = "limit";
        outcome.message = "its text is too large to keep";
        outcome.hint = "split the file (qpdf --split-pages) and index the parts";
    }
    return send_message(socket, message::kOutcome, encode(outcome));
}

[[noreturn]] void run_worker(int socket, const Vocabularies& vocabularies, const Limits& limits) {
    const int statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const SandboxReport sandbox = enter_sandbox(limits);
    WireWriter ready;
    ready.number(sandbox.missing.size());
    for (const std::string& missing : sandbox.missing) ready.text(missing);
    bool on = send_message(socket, message::kReady, ready.take());
    while (on && serve_one_job(socket, vocabularies, limits)) {
        if (resident_bytes(statm) < kTrimBytes) continue;
        give_memory_back();
        on = resident_bytes(statm) < kRetireBytes;
    }
    _exit(0);
}

void spawn(int control, Fd socket, std::set<pid_t>& children, const Vocabularies& vocabularies, const Limits& limits) {
    const pid_t nursery = getpid();
    const pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != nursery) _exit(0);
        close(control);
        run_worker(socket.get(), vocabularies, limits);
    }
    if (pid > 0) children.insert(pid);
    send_message(control, message::kPid, WireWriter().number(pid > 0 ? static_cast<std::uint64_t>(pid) : 0).take());
}

void wait_for(int control, pid_t pid, std::set<pid_t>& children) {
    int status = 0;
    rusage used{};
    if (children.erase(pid) == 0 || wait4(pid, &status, 0, &used) < 0) status = 0;
    send_message(control, message::kEnded,
                 WireWriter()
                     .number(static_cast<std::uint64_t>(status))
                     .number(static_cast<std::uint64_t>(used.ru_maxrss))
                     .take());
}

}  // namespace

std::string encode(const Job& job) {
    WireWriter out;
    out.text(job.path).text(job.kind).text(job.known_sha).text(job.url).text(job.corrections).text(job.charset);
    out.text(job.ocr_languages);
    out.number(job.shard).number(job.shards).number(job.keys.size());
    for (const std::string& key : job.keys) out.text(key);
    return out.take();
}

Job decode_job(std::string_view bytes) {
    WireReader in(bytes);
    Job job;
    for (std::string* field :
         {&job.path, &job.kind, &job.known_sha, &job.url, &job.corrections, &job.charset, &job.ocr_languages})
        *field = in.text();
    job.shard = static_cast<unsigned>(in.number());
    job.shards = static_cast<unsigned>(in.number());
    for (std::uint64_t n = in.number(); n > 0; --n) job.keys.emplace_back(in.text());
    return job;
}

std::string encode(const Outcome& o) {
    WireWriter out;
    out.number(static_cast<std::uint64_t>(o.kind)).number(o.stamp.size).number(o.stamp.inode);
    out.number(static_cast<std::uint64_t>(o.stamp.mtime_ns)).number(o.no_text).number(o.pages).number(o.passages);
    out.number(o.notes).number(static_cast<std::uint64_t>(o.elapsed_ms * 1000));
    for (const std::string* field : {&o.sha256, &o.pdf_id, &o.code, &o.message, &o.hint, &o.packed}) out.text(*field);
    return out.take();
}

Outcome decode_outcome(std::string_view bytes) {
    WireReader in(bytes);
    Outcome o;
    o.kind = static_cast<Outcome::Kind>(in.number());
    if (std::string_view("askef").find(static_cast<char>(o.kind)) == std::string_view::npos) WireReader::broken();
    o.stamp.size = in.number();
    o.stamp.inode = in.number();
    o.stamp.mtime_ns = static_cast<std::int64_t>(in.number());
    o.no_text = in.number() != 0;
    o.pages = in.number();
    o.passages = in.number();
    o.notes = in.number();
    o.elapsed_ms = static_cast<double>(in.number()) / 1000;
    for (std::string* field : {&o.sha256, &o.pdf_id, &o.code, &o.message, &o.hint, &o.packed}) *field = in.text();
    return o;
}

Limits limits_of(const Job& job, Limits limits) {
    constexpr int kPictures = 60;
    if (job.ocr_languages.empty()) return limits;
    limits.cpu_s *= kPictures;
    limits.wall_s *= kPictures;
    return limits;
}

void run_nursery(int control, const Vocabularies& vocabularies, const Limits& limits) {
    leave_signals_to_parent();
    silence_standard_streams();
    std::set<pid_t> children;
    while (std::optional<Message> message = receive_message(control)) {
        if (message->type == message::kSpawn && message->fd)
            spawn(control, std::move(message->fd), children, vocabularies, limits);
        else if (message->type == message::kWait)
            wait_for(control, static_cast<pid_t>(WireReader(message->bytes).number()), children);
    }
    for (const pid_t child : children) kill(child, SIGKILL);
    _exit(0);
}

}  // namespace ibid
