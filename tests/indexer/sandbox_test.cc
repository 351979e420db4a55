#include "indexer/sandbox/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/sanitized.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
using test::kSanitized;

namespace {

ErrorCode code_of(const std::function<std::string()>& work, const Limits& limits = {}) {
    try {
        run_limited(work, limits);
    } catch (const Error& e) {
        INFO(e.what());
        CHECK(std::strlen(e.what()) > 0);
        return e.code();
    }
    FAIL("no error");
    return ErrorCode::internal;
}

/// Asked in a child, since the sandbox is for good.
SandboxReport what_this_system_has() {
    const pid_t child = fork();
    if (child == 0) {
        const SandboxReport report = enter_sandbox({});
        _exit((report.seccomp ? 1 : 0) + (report.landlock_abi > 0 ? 2 : 0));
    }
    int status = 0;
    waitpid(child, &status, 0);
    SandboxReport report;
    report.seccomp = WEXITSTATUS(status) & 1;
    report.landlock_abi = WEXITSTATUS(status) & 2;
    return report;
}

std::string errno_of(int result) { return result >= 0 ? "done" : std::strerror(errno); }

}  // namespace

TEST_CASE("what is done in the sandbox comes back, whatever its length") {
    CHECK(run_limited([] { return std::string(); }).empty());
    CHECK(run_limited([] { return std::string(5'000'000, 'x'); }).size() == 5'000'000);
    CHECK(code_of([]() -> std::string { throw Error(ErrorCode::bad_pdf, "no", "hint"); }) == ErrorCode::bad_pdf);
}

TEST_CASE("a crash is an error, not an end") {
    CHECK(code_of([]() -> std::string { _exit(0); }) == ErrorCode::bad_pdf);
    if (kSanitized) return;  // the test program's own handlers are in the way
    CHECK(code_of([]() -> std::string { std::abort(); }) == ErrorCode::bad_pdf);
    CHECK(code_of([]() -> std::string {
              raise(SIGSEGV);
              return {};
          }) == ErrorCode::bad_pdf);
}

TEST_CASE("time is bounded, spent or slept") {
    const auto spin = []() -> std::string {
        for (volatile bool on = true; on;) {
        }
        return {};
    };
    const auto sleep = []() -> std::string {
        for (;;) pause();
    };
    CHECK(code_of(spin, {.memory_bytes = 1u << 28, .cpu_s = 1, .wall_s = 30}) == ErrorCode::limit);
    CHECK(code_of(sleep, {.memory_bytes = 1u << 28, .cpu_s = 30, .wall_s = 1}) == ErrorCode::limit);
}

TEST_CASE("memory is bounded") {
    if (kSanitized) return;  // shadow memory leaves no room for this limit
    const auto eat = []() -> std::string {
        for (;;) {
            char* p = static_cast<char*>(std::malloc(1 << 20));
            if (!p) std::abort();  // as glib does
            std::memset(p, 1, 1 << 20);
        }
    };
    CHECK(code_of(eat, {.memory_bytes = 256u << 20, .cpu_s = 20, .wall_s = 20}) == ErrorCode::limit);
    CHECK(code_of([]() -> std::string { return std::string(1u << 30, 'x'); },
                  {.memory_bytes = 256u << 20, .cpu_s = 20, .wall_s = 20}) == ErrorCode::limit);
}

TEST_CASE("in the sandbox there is no network, no writing, no process and no foreign file") {
    const SandboxReport report = what_this_system_has();
    const test::TempDir dir;
    const std::string file = dir.write("secret", "x"), target = dir / "new";
    if (!report.seccomp) WARN("no seccomp here: nothing to test");
    if (report.seccomp) {
        CHECK(run_limited([] { return errno_of(socket(AF_INET, SOCK_STREAM, 0)); }) == std::strerror(EPERM));
        CHECK(run_limited([] { return errno_of(fork()); }) == std::strerror(EPERM));
        CHECK(run_limited([] { return errno_of(execl("/bin/true", "true", nullptr)); }) == std::strerror(EPERM));
        CHECK(run_limited([] { return errno_of(kill(getppid(), 0)); }) == std::strerror(EPERM));
        CHECK(run_limited([&] { return errno_of(open(target.c_str(), O_CREAT | O_WRONLY, 0600)); }) ==
              std::strerror(EPERM));
        CHECK(run_limited([&] { return errno_of(unlink(file.c_str())); }) == std::strerror(EPERM));
    }
    if (report.landlock_abi == 0) WARN("no Landlock here: foreign files can be read by a hijacked worker");
    if (report.landlock_abi > 0) {
        CHECK(run_limited([&] { return errno_of(open(file.c_str(), O_RDONLY)); }) == std::strerror(EACCES));
        CHECK(run_limited([] { return errno_of(open("/etc/passwd", O_RDONLY)); }) == std::strerror(EACCES));
        CHECK(run_limited([] { return errno_of(open("/usr/share", O_RDONLY)); }) == "done");
    }
}
