#pragma once
// A process that reads what strangers wrote, kept from harm: bounded memory, time and output; no network, no new
// processes, no writing; reading only where it must. See docs/security.md.
// What the kernel lacks is left out and said, never fatal: rlimits exist everywhere, seccomp and Landlock do not.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ibid {

struct Limits {
    std::size_t memory_bytes = std::size_t{1} << 30;  // private memory, over what the process has at its start
    int cpu_s = 60;                                   // of one task
    int wall_s = 120;                                 // the same, on the wall clock: a machine may be busy
};

struct SandboxReport {
    bool seccomp = false;
    int landlock_abi = 0;              // 0: none
    std::vector<std::string> missing;  // for a person: "seccomp: not permitted here"
};

/// Puts this process in the sandbox for good. Call it in a child, with one thread. Folders with fonts and character
/// maps stay readable, and `read_paths` besides; open files stay open.
SandboxReport enter_sandbox(const Limits& limits, const std::vector<std::string>& read_paths = {});

/// Gives the calling process `cpu_s` more of CPU time, then SIGXCPU; and an address space for `mapped_bytes` of file.
void start_task(const Limits& limits, std::size_t mapped_bytes);

/// Runs `work` in a sandboxed child and returns what it returns. Throws the Error that `work` threw; Error(limit) when
/// it needed more than `limits`; Error(bad_pdf) when it crashed. For one task; a batch has its pool (worker_pool.h).
std::string run_limited(const std::function<std::string()>& work, const Limits& limits = {});

/// How a child ended, as code, message and hint of a failure.
struct ChildEnd {
    std::string code, message, hint;  // code: "limit", "crash" or "killed"
};
ChildEnd describe_end(int wait_status, std::size_t peak_bytes, const Limits& limits, bool timed_out);

}  // namespace ibid
