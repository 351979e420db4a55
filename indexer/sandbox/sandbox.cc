#include "indexer/sandbox/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>

namespace ibid {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kShadowMemory = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kShadowMemory = true;
#else
constexpr bool kShadowMemory = false;
#endif
#else
constexpr bool kShadowMemory = false;
#endif

// Room for libraries that are loaded later and their stacks, above what a task may use and what there is at the start.
constexpr std::size_t kProgramBytes = std::size_t{512} << 20;

/// What a process forked from a large one begins with: limits are told over that.
struct AtStart {
    std::size_t mapped_bytes = 0, data_bytes = 0;
} at_start;

AtStart measure() {
    AtStart found;
    if (std::FILE* statm = std::fopen("/proc/self/statm", "re")) {
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        std::size_t size = 0, data = 0;
        if (std::fscanf(statm, "%zu %*u %*u %*u %*u %zu", &size, &data) == 2) found = {size * page, data * page};
        std::fclose(statm);
    }
    return found;
}

// Fonts, character maps (poppler-data) and converters are read when a page asks for them.
constexpr const char* kSystemFolders[] = {"/usr/share", "/usr/local/share", "/usr/lib",   "/usr/lib64",
                                          "/lib",       "/lib64",           "/etc/fonts", "/var/cache/fontconfig"};

void set_limit(int resource, std::size_t soft, std::size_t hard) {
    const rlimit limit{soft, hard};
    setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// --- Landlock. By syscall, since glibc has no wrappers; the header of an old kernel lacks the later fields.

struct RulesetAttribute {
    std::uint64_t access_fs, access_net, scoped;
};
constexpr std::uint64_t kAccessFs[] = {
    0, (1ULL << 13) - 1, (1ULL << 14) - 1, (1ULL << 15) - 1, (1ULL << 15) - 1, (1ULL << 16) - 1};
constexpr std::uint64_t kTcp = 3;        // bind and connect, from ABI 4
constexpr std::uint64_t kAllScopes = 3;  // abstract sockets and signals, from ABI 6

void allow_reading(int ruleset, const char* folder) {
    const int fd = open(folder, O_PATH | O_CLOEXEC);
    if (fd < 0) return;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    rule.parent_fd = fd;
    if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0 && errno == EINVAL) {
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;  // a file, not a folder
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(fd);
}

void enter_landlock(SandboxReport& report, const std::vector<std::string>& read_paths) {
    const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi <= 0) {
        report.missing.push_back("Landlock: this kernel does not have it, or has it switched off");
        return;
    }
    const auto known = static_cast<std::size_t>(abi < 5 ? abi : 5);
    const RulesetAttribute attribute{kAccessFs[known], abi >= 4 ? kTcp : 0, abi >= 6 ? kAllScopes : 0};
    const std::size_t size = sizeof(std::uint64_t) * (abi >= 6 ? 3 : abi >= 4 ? 2 : 1);
    const int ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attribute, size, 0));
    if (ruleset < 0) {
        report.missing.push_back(std::string("Landlock: ") + std::strerror(errno));
        return;
    }
    for (const char* folder : kSystemFolders) allow_reading(ruleset, folder);
    for (const std::string& path : read_paths) allow_reading(ruleset, path.c_str());
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) == 0)
        report.landlock_abi = static_cast<int>(abi);
    else
        report.missing.push_back(std::string("Landlock: ") + std::strerror(errno));
    close(ruleset);
}

// --- seccomp: what reading a document needs; everything else fails with EPERM, which libraries take as "not possible".

constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(setrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
};

bool load_filter() {
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                   seccomp_release);
    if (!filter) return false;
    for (const int call : kAllowed)  // a call that this machine does not have cannot be allowed, nor made
        seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
    const auto self = static_cast<scmp_datum_t>(getpid());
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self));  // abort()
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0));
    constexpr scmp_datum_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, kWriting, 0));
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, kWriting, 0));
    return seccomp_load(filter.get()) == 0;
}

}  // namespace

SandboxReport enter_sandbox(const Limits& limits, const std::vector<std::string>& read_paths) {
    SandboxReport report;
    // A handler that the parent installed would tell the parent's story from here.
    if (!kShadowMemory)
        for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGXCPU}) std::signal(signal, SIG_DFL);
    set_limit(RLIMIT_CORE, 0, 0);
    set_limit(RLIMIT_FSIZE, 0, 0);
    std::signal(SIGXFSZ, SIG_IGN);  // a library's complaint that goes to a file is lost, and no reason to end
    set_limit(RLIMIT_NOFILE, 128, 128);
    at_start = measure();
    const std::size_t data_bytes = limits.memory_bytes + kProgramBytes / 8 + at_start.data_bytes;
    if (!kShadowMemory) set_limit(RLIMIT_DATA, data_bytes, data_bytes);
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        report.missing.push_back("seccomp and Landlock: this kernel cannot give up privileges");
        return report;
    }
    enter_landlock(report, read_paths);
    report.seccomp = load_filter();
    if (!report.seccomp) report.missing.push_back("seccomp: not permitted here");
    return report;
}

void start_task(const Limits& limits, std::size_t mapped_bytes) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto cpu_s = static_cast<std::size_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1;
    set_limit(RLIMIT_CPU, cpu_s + static_cast<std::size_t>(limits.cpu_s), RLIM_INFINITY);
    const std::size_t all_bytes = limits.memory_bytes + kProgramBytes + at_start.mapped_bytes + mapped_bytes;
    if (!kShadowMemory) set_limit(RLIMIT_AS, all_bytes, RLIM_INFINITY);
}

ChildEnd describe_end(int wait_status, std::size_t peak_bytes, const Limits& limits, bool timed_out) {
    const std::string more_time = "if you trust the file, give it more with --timeout";
    if (timed_out) return {"limit", "took longer than " + std::to_string(limits.wall_s) + " s", more_time};
    const int signal = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;
    if (signal == SIGXCPU)
        return {"limit", "needed more than " + std::to_string(limits.cpu_s) + " s of CPU time", more_time};
    // A library that gets no memory gives up by abort(), by exit() or at a null pointer: only the peak tells. jemalloc
    // maps more than is used yet, up to as much again, and what is mapped counts against the limit. (Sanitizers have no
    // such limit, and the peak of a child is at first what its parent holds.)
    if (!kShadowMemory && signal != SIGKILL && peak_bytes > limits.memory_bytes / 2)
        return {"limit", "needed more than " + std::to_string(limits.memory_bytes >> 20) + " MiB of memory",
                "if you trust the file, give it more with --memory"};
    if (signal == SIGKILL)
        return {"killed", "its reader was killed from outside, perhaps for want of memory",
                "it is tried again at the next run"};
    if (signal == SIGBUS) return {"killed", "changed or shrank while it was read", "it is tried again at the next run"};
    return {"crash",
            signal ? std::string("crashed the PDF reader (") + strsignal(signal) + ")" : "the PDF reader gave up on it",
            "the file is damaged or hostile; repair it (qpdf in.pdf out.pdf) or leave it out"};
}

}  // namespace ibid
