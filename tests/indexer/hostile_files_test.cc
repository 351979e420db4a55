// Pages and office files made to do harm: none ends its reader in a way that a limit does not explain, each has its
// line in the report, what they want to read stays unread, and the files beside them are indexed.
#include "tests/indexer/hostile_files.h"

#include <filesystem>
#include <iostream>

#include <xapian.h>

#include "tests/indexer/world.h"
#include "tests/support/catch.h"
#include "tests/support/sanitized.h"

using namespace ibid;
using test::HostileFile;
using test::World;

namespace {

constexpr std::size_t kAtLeast = 200;
constexpr const char* kSecret = "xyzzyplugh";

bool knows(const std::string& index, const std::string& word) {
    const Xapian::Database db(index);
    for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term)
        if ((*term).find(word) != std::string::npos) return true;
    return false;
}

/// What is wrong with this report of it; empty: nothing.
std::string violation(const HostileFile& file, const FileReport& report) {
    const bool failed = report.status == FileStatus::failed;
    if (!failed && !file.must_say.empty()) return "was read";
    if (!failed) return {};
    if (report.code != "bad_pdf" && report.code != "limit" && report.code != "no_page")
        return "ended as " + report.code + ": " + report.message;
    if (report.message.empty() || report.hint.empty()) return "says nothing";
    const bool late = report.message.find("took longer") != std::string::npos;  // on a busy machine
    if (!late && report.message.find(file.must_say) == std::string::npos) return "says only: " + report.message;
    return {};
}

}  // namespace

// Hidden from a run of all: ctest's hostile_files runs it in a process of its own. What it makes fills memory, which
// each worker of a test behind it would take along.
TEST_CASE("hundreds of hostile pages and office files cost a line of the report each, and nothing else", "[.]") {
    World w;
    const std::string secret = w.dir.write("outside/secret.txt", kSecret);
    std::vector<HostileFile> files;
    // Under sanitizers a worker takes a second to begin and gigabytes to unpack: there a part is read, of each attack.
    constexpr std::size_t kOneOf = 8;
    std::size_t made_files = 0;
    for (const auto& made :
         {test::hostile_pages(secret), test::hostile_word_files(secret), test::hostile_open_documents(secret)})
        for (const HostileFile& file : made) {
            if (test::kSanitized && made_files++ % kOneOf != 0) continue;
            w.write(file.name, file.bytes);
            files.push_back({file.name, {}, file.must_say});
        }
    REQUIRE(files.size() >= (test::kSanitized ? kAtLeast / kOneOf : kAtLeast));
    w.write("beside.pdf", test::pdf("readmission"));
    BuildOptions options = w.options();
    options.limits = {std::size_t{1} << 30, 10, 20};
    const test::Run run = w.run(options);
    std::size_t violations = 0, failed = 0;
    double slowest_ms = 0;
    std::string slowest;
    for (const HostileFile& file : files) {
        const auto found = run.files.find(file.name);
        const std::string wrong = found == run.files.end() ? "is not in the report" : violation(file, found->second);
        INFO(file.name << ' ' << wrong);
        CHECK(wrong.empty());
        violations += !wrong.empty();
        if (found == run.files.end()) continue;
        failed += found->second.status == FileStatus::failed;
        if (found->second.elapsed_ms <= slowest_ms) continue;
        slowest_ms = found->second.elapsed_ms;
        slowest = file.name;
    }
    std::cout << files.size() << " hostile files: " << violations << " violations, " << failed << " refused, slowest "
              << slowest << ' ' << slowest_ms << " ms\n";
    CHECK(run.files.at("beside.pdf").status == FileStatus::added);
    CHECK_FALSE(knows(w.index, kSecret));
    CHECK(knows(w.index, "readmission"));
    CHECK_FALSE(std::filesystem::exists(test::planted(secret)));
    CHECK(w.verify().problems.empty());
}
