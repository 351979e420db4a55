#include "indexer/batch/build_index.h"

#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>
#include <csignal>

#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "indexer/schema/schema.h"
#include "indexer/upkeep/remove.h"
#include "indexer/upkeep/verify.h"
#include "model/error.h"
#include "tests/indexer/world.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/scan.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

using namespace ibid;
using test::pdf;
using test::Run;
using test::vocabularies;
using test::World;
namespace fs = std::filesystem;

TEST_CASE("a second run costs nothing, and each change is one line") {
    World w;
    w.write("a.pdf", pdf("readmission"));
    w.write("b.pdf", pdf("visas"));
    w.write("copy.pdf", pdf("visas"));
    w.write("junk.pdf", "this is no PDF");
    w.write("empty.pdf", "");
    w.age();
    CHECK(w.run().statuses() == "a.pdf added\nb.pdf added\ncopy.pdf duplicate\nempty.pdf failed\njunk.pdf failed\n");
    CHECK(w.run().statuses() ==
          "a.pdf unchanged\nb.pdf unchanged\ncopy.pdf unchanged\nempty.pdf failed\njunk.pdf failed\n");
    CHECK(w.verify().problems.empty());

    w.write("a.pdf", pdf("readmission and returns"));
    fs::last_write_time(w.corpus + "/b.pdf",
                        fs::file_time_type::clock::now() - std::chrono::hours(2));  // merely touched
    fs::rename(w.corpus + "/copy.pdf", w.corpus + "/moved.pdf");
    const Run third = w.run();
    CHECK(third.files.at("a.pdf").status == FileStatus::replaced);
    CHECK(third.files.at("b.pdf").status == FileStatus::unchanged);
    CHECK(third.files.at("moved.pdf").status == FileStatus::duplicate);
    CHECK(third.files.at("copy.pdf").status == FileStatus::vanished);
    CHECK(w.verify().documents == 2);
    CHECK(w.verify().problems.empty());
}

TEST_CASE("the time that is left is told by bytes, and never grows") {
    World w;
    for (int i = 0; i < 30; ++i) w.write("p" + std::to_string(i) + ".pdf", pdf("visa " + std::to_string(i)));
    w.write("wide.pdf", pdf(std::string(20'000, 'x')));  // the last, and the longest
    std::vector<double> left;
    BatchObserver observer;
    observer.progress = [&](const Progress& p) {
        if (p.left_ms) left.push_back(*p.left_ms);
    };
    build_index(w.options(), vocabularies(), observer);
    REQUIRE(!left.empty());
    CHECK(std::is_sorted(left.rbegin(), left.rend()));
    CHECK(left.back() == 0);
}

TEST_CASE("a scan has text once its pictures are read, and stays so") {
    World w;
    w.write("scan.pdf", test::scan_of(pdf("readmission", std::string(32, 'a')), 1240));
    w.age();
    CHECK(w.run().statuses() == "scan.pdf no_text\n");
    BuildOptions with_pictures = w.options();
    with_pictures.ocr_languages = "eng";
    const Run read = w.run(with_pictures);
    CHECK(read.statuses() == "scan.pdf replaced\n");
    CHECK(read.files.at("scan.pdf").passages == 1);
    CHECK(w.run().statuses() == "scan.pdf unchanged\n");
    BuildOptions again = w.options();
    again.force = true;
    CHECK(w.run(again).files.at("scan.pdf").passages == 1);

    with_pictures.ocr_languages = "zzz";
    CHECK_THROWS_AS(w.run(with_pictures), Error);
    CHECK(w.verify().documents == 1);
}

TEST_CASE("documents keep their ids through moves and revisions") {
    World w;
    const std::string id = "0123456789abcdef0123456789abcdef";
    w.write("a.pdf", pdf("talent", id));
    w.write("b.pdf", pdf("labour"));
    const Run first = w.run();
    fs::rename(w.corpus + "/b.pdf", w.corpus + "/z.pdf");
    w.write("a.pdf", pdf("talent partnerships", id));
    const Run second = w.run();
    CHECK(second.files.at("a.pdf").document == first.files.at("a.pdf").document);
    CHECK(second.files.at("z.pdf").document == first.files.at("b.pdf").document);
    CHECK(second.files.at("z.pdf").status == FileStatus::replaced);
    CHECK_FALSE(second.files.contains("b.pdf"));
    CHECK(w.verify().problems.empty());
}

TEST_CASE("a document is as old as its first indexing, whatever becomes of its file") {
    World w;
    const std::string id = "0123456789abcdef0123456789abcdef";
    std::time_t clock = 1'795'952'000;  // 2026-11-29T11:33:20Z
    BuildOptions options = w.options();
    options.now = [&clock] { return clock; };
    const auto came = [&](const Run& run, const char* file) {
        const Xapian::Database db(w.index);
        const auto record = db.postlist_begin(std::string(schema::kId) + run.files.at(file).document);
        REQUIRE(record != db.postlist_end(std::string(schema::kId) + run.files.at(file).document));
        return schema::decode_first_indexed(db.get_document(*record).get_value(schema::kFirstIndexedSlot));
    };
    w.write("named.pdf", pdf("talent", id));
    w.write("a.pdf", pdf("labour"));
    w.write("moved.pdf", pdf("visas"));
    w.write("gone.pdf", pdf("asylum"));
    w.age();
    const Run first = w.run(options);
    const FirstIndexed then = came(first, "a.pdf");
    CHECK(then.time == "2026-11-29T11:33:20Z");
    CHECK(then.revision > 0);
    for (const char* file : {"named.pdf", "moved.pdf", "gone.pdf"}) CHECK(came(first, file) == then);

    clock += 24 * 60 * 60;
    w.write("named.pdf", pdf("talent partnerships", id));          // keeps its id
    w.write("a.pdf", pdf("labour and pathways to it"));            // gets another
    fs::rename(w.corpus + "/moved.pdf", w.corpus + "/there.pdf");  // the same under another name
    w.write("new.pdf", pdf("returns"));
    const Run second = w.run(options);
    CHECK(second.files.at("a.pdf").document != first.files.at("a.pdf").document);
    for (const char* file : {"named.pdf", "a.pdf", "there.pdf"}) CHECK(came(second, file) == then);
    CHECK(came(second, "new.pdf").time == "2026-11-30T11:33:20Z");
    CHECK(came(second, "new.pdf").revision > then.revision);

    clock += 24 * 60 * 60;
    remove_documents(w.index, {first.files.at("gone.pdf").document});
    options.paths = {w.corpus + "/gone.pdf"};
    CHECK(came(w.run(options), "gone.pdf").time == "2026-12-01T11:33:20Z");  // what was taken out is new
    options.paths = {w.corpus};
    options.force = true;
    CHECK(came(w.run(options), "a.pdf") == then);
}

TEST_CASE("clocks may jump: a time stamp from the future is not believed, nor one that only looks older") {
    World w;
    const auto put = [&](const char* about, int hours) {  // as many bytes each time
        w.write("a.pdf", pdf(about));
        fs::last_write_time(w.corpus + "/a.pdf", fs::file_time_type::clock::now() + std::chrono::hours(hours));
    };
    constexpr int kYear = 365 * 24;
    struct Row {
        const char* about;
        int hours;
        FileStatus status;
    };
    for (const Row& row :
         {Row{"zebras", 9 * kYear, FileStatus::added}, Row{"tigers", 9 * kYear, FileStatus::replaced},
          Row{"tigers", 9 * kYear, FileStatus::unchanged}, Row{"tigers", -9 * kYear, FileStatus::unchanged},
          Row{"camels", -20 * kYear, FileStatus::replaced}, Row{"camels", 0, FileStatus::unchanged},
          Row{"donkey", 0, FileStatus::replaced}}) {
        CAPTURE(row.about, row.hours);
        put(row.about, row.hours);
        CHECK(w.run().files.at("a.pdf").status == row.status);
    }
    CHECK(w.verify().problems.empty());
}

TEST_CASE("vanished files go only when told, and not when everything is gone at once") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.write("b.pdf", pdf("b"));
    w.run();
    fs::remove(w.corpus + "/b.pdf");
    CHECK(w.run().files.at("b.pdf").status == FileStatus::vanished);
    CHECK(w.verify().documents == 2);
    BuildOptions prune = w.options();
    prune.prune = true;
    CHECK(w.run(prune).files.at("b.pdf").status == FileStatus::removed);
    CHECK(w.verify().documents == 1);
    fs::remove(w.corpus + "/a.pdf");
    CHECK(w.run(prune).files.at("a.pdf").status == FileStatus::vanished);  // a disk that is not mounted?
    prune.prune_empty = true;
    CHECK(w.run(prune).files.at("a.pdf").status == FileStatus::removed);
    CHECK(w.verify().documents == 0);
    CHECK(w.verify().problems.empty());
}

TEST_CASE("a duplicate takes over when its document's file goes or changes") {
    World w;
    w.write("a.pdf", pdf("envoys"));
    w.write("b.pdf", pdf("envoys"));
    const std::string document = w.run().files.at("a.pdf").document;
    w.write("a.pdf", pdf("something else"));
    CHECK(w.run().files.at("b.pdf").document == document);
    CHECK(w.verify().documents == 2);
    w.write("c.pdf", pdf("envoys"));
    fs::remove(w.corpus + "/b.pdf");
    CHECK(w.run().files.at("c.pdf").document == document);
    CHECK(w.verify().problems.empty());
}

TEST_CASE("--dry-run says of what is no document that it would fail") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.write("letter.pdf", "This is no PDF.");
    w.write("empty.pdf", "");
    w.write("page.html", "<!doctype html><title>A page</title><p>It says that envoys matter.</p>");
    BuildOptions dry = w.options();
    dry.dry_run = true;
    const Run run = w.run(dry);
    CHECK(run.statuses() == "a.pdf added\nempty.pdf failed\nletter.pdf failed\npage.html added\n");
    w.write("cut.pdf", "%PDF-1.4 and no more");  // read, for it looks damaged
    w.write("packed.docx", "PK\x03\x04 and no more");
    const Run foreseen = w.run(dry), real = w.run();
    CHECK(foreseen.statuses() == real.statuses());
    for (const char* file : {"letter.pdf", "cut.pdf", "packed.docx"})
        CHECK(foreseen.files.at(file).message == real.files.at(file).message);
}

TEST_CASE("--dry-run says what would happen and changes nothing") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.write("b.pdf", pdf("a"));
    BuildOptions dry = w.options();
    dry.dry_run = true;
    CHECK(w.run(dry).statuses() == "a.pdf added\nb.pdf duplicate\n");
    CHECK_FALSE(fs::exists(w.index));
    w.run();
    const std::string before = test::dump_index(w.index);
    w.write("c.pdf", pdf("c"));
    fs::remove(w.corpus + "/a.pdf");
    const Run run = w.run(dry);
    CHECK(run.files.at("c.pdf").status == FileStatus::added);
    CHECK(run.files.at("b.pdf").message.ends_with("a.pdf"));  // the document lives on under its other name
    CHECK_FALSE(run.files.contains("a.pdf"));
    CHECK(test::dump_index(w.index) == before);
}

TEST_CASE("the same corpus gives the same index, whatever the number of workers") {
    World w;
    for (int i = 0; i < 24; ++i) w.write("f" + std::to_string(i) + ".pdf", pdf("subject " + std::to_string(i % 20)));
    std::string much;
    for (int i = 0; i < 400; ++i) much += "subject of many words ";
    w.write("f8.pdf", pdf(much));  // the longest, late in the order, is begun first
    w.age();
    std::string expected;
    for (const int jobs : {1, 2, 5}) {
        fs::remove_all(w.index);
        BuildOptions o = w.options();
        o.jobs = jobs;
        w.run(o);
        if (expected.empty()) expected = test::dump_index(w.index);
        CHECK(test::dump_index(w.index) == expected);
    }
}

TEST_CASE("what was taken out by hand stays out until it changes") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.age();
    const std::string id = w.run().files.at("a.pdf").document;
    CHECK(remove_documents(w.index, {id}).at(0).was_there);
    for (const bool touched : {false, true}) {  // one that looks changed is read, and is the same
        if (touched) w.write("a.pdf", pdf("a"));
        const auto run = w.run();
        CHECK(run.files.at("a.pdf").status == FileStatus::unchanged);
        CHECK(run.files.at("a.pdf").taken_out);
        CHECK(run.summary.notices.size() == 1);
    }
    CHECK(w.verify().documents == 0);
    CHECK(w.verify().problems.empty());
    BuildOptions force = w.options();
    force.force = true;
    CHECK(w.run(force).files.at("a.pdf").document == id);
    CHECK(w.verify().documents == 1);
}

TEST_CASE("two writers: the second says so, and readers never notice") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.run();
    const Xapian::WritableDatabase other(w.index);
    w.write("b.pdf", pdf("b"));
    try {
        w.run();
        FAIL("no error");
    } catch (const Error& e) {
        CHECK(e.code() == ErrorCode::index);
        CHECK_FALSE(e.hint().empty());
    }
    CHECK(w.verify().documents == 1);
}

TEST_CASE("Ctrl-C finishes the file in hand; the next run goes on") {
    const int jobs = GENERATE(1, 3);  // with 3 the last files are begun first, and dropped
    World w;
    constexpr std::size_t kFiles = 300;  // more than three workers have read before the first three are written
    for (std::size_t i = 0; i < kFiles; ++i)
        w.write("f" + std::to_string(i) + ".pdf", pdf("subject " + std::to_string(i)));
    w.age();
    std::size_t seen = 0;
    BuildOptions o = w.options();
    o.jobs = jobs;
    const BatchSummary stopped =
        build_index(o, vocabularies(), {[&](const FileReport&) { ++seen; }, {}, [&] { return seen >= 3; }});
    CHECK(stopped.interrupted);
    CHECK(w.verify().documents < kFiles);
    CHECK(w.verify().problems.empty());
    const std::size_t kept = w.verify().documents;
    const Run rest = w.run();
    CHECK(rest.summary[FileStatus::unchanged] == kept);
    CHECK(w.verify().documents == kFiles);
    const std::string resumed = test::dump_index(w.index);
    fs::remove_all(w.index);
    w.run();
    CHECK(test::dump_index(w.index) == resumed);
}

TEST_CASE("killed at any instant, the index is sound and the next run ends as an undisturbed one") {
    World w;
    for (int i = 0; i < 40; ++i) w.write("f" + std::to_string(i) + ".pdf", pdf("subject " + std::to_string(i)));
    w.write("junk.pdf", "no PDF");
    w.age();
    const auto start = std::chrono::steady_clock::now();
    w.run();
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    const std::string undisturbed = test::dump_index(w.index);
    fs::remove_all(w.index);
    // Another seed each time would make a failure hard to see again; IBID_KILLS=200 makes a long night of it.
    const char* asked = std::getenv("IBID_KILLS");
    const int kills = asked ? std::atoi(asked) : 8;
    std::mt19937 random(7);
    std::uniform_int_distribution<long> instant(0, whole.count());
    for (int i = 0; i < kills; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            try {
                w.run();
            } catch (...) {  // the parent looks at the index, not at this
            }
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(instant(random)));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        if (fs::exists(w.index + "/iamglass")) {
            const Verification v = w.verify();
            INFO("kill " << i << (v.problems.empty() ? "" : ": " + v.problems[0].document + " " + v.problems[0].what));
            // killed before the first commit there is an empty index, which has no version yet
            CHECK((v.problems.empty() || v.documents == 0));
        }
        if (i % 4 == 3) {  // let it end, and begin anew
            w.run();
            CHECK(test::dump_index(w.index) == undisturbed);
            fs::remove_all(w.index);
        }
    }
    w.run();
    CHECK(test::dump_index(w.index) == undisturbed);
}

TEST_CASE("a full disk is an error, the index stays at its last commit, and the next run goes on") {
    World w;
    for (int i = 0; i < 6; ++i) w.write("f" + std::to_string(i) + ".pdf", pdf("subject " + std::to_string(i)));
    w.age();
    w.run();
    const std::string before = test::dump_index(w.index);
    for (int i = 0; i < 300; ++i) w.write("g" + std::to_string(i) + ".pdf", pdf("more " + std::to_string(i * 7919)));
    const pid_t child = fork();
    if (child == 0) {  // a bound on file sizes stands in for the disk: no root needed, the same failed write
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100'000, 100'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            w.run();
        } catch (const Error& e) {
            _exit(e.hint().empty() ? 1 : 42);
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 42);
    CHECK(w.verify().problems.empty());
    CHECK(w.run().summary[FileStatus::failed] == 0);
    CHECK(w.verify().documents == 306);
}

TEST_CASE("verify names the document that is hit") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.write("b.pdf", pdf("b"));
    const Run run = w.run();
    {
        Xapian::WritableDatabase db(w.index);
        const auto hit = db.postlist_begin("Q" + run.files.at("b.pdf").document);
        db.delete_document(*hit + 1);  // its first passage
        db.commit();
    }
    const Verification v = w.verify();
    REQUIRE(v.problems.size() == 1);
    CHECK(v.problems[0].document.find("b.pdf") != std::string::npos);
    BuildOptions again = w.options();
    again.force = true;
    again.paths = {w.corpus + "/b.pdf"};
    w.run(again);
    CHECK(w.verify().problems.empty());
}

TEST_CASE("a document that is missing from the index is read again by itself") {
    World w;
    w.write("a.pdf", pdf("a"));
    w.age();
    const std::string id = w.run().files.at("a.pdf").document;
    {
        Xapian::WritableDatabase db(w.index);
        db.delete_document("Q" + id);
        db.commit();
    }
    w.run();
    CHECK(w.run().files.at("a.pdf").status == FileStatus::unchanged);
}

TEST_CASE("shards part a corpus without overlap or gap; copies meet in one") {
    World w;
    for (int i = 0; i < 20; ++i) w.write("f" + std::to_string(i) + ".pdf", pdf("subject " + std::to_string(i % 15)));
    w.age();
    std::size_t documents = 0, duplicates = 0;
    for (unsigned shard = 1; shard <= 3; ++shard) {
        BuildOptions o = w.options();
        o.index = w.index + std::to_string(shard);
        o.shard = shard;
        o.shards = 3;
        duplicates += w.run(o).summary[FileStatus::duplicate];
        documents += verify_index(o.index).documents;
        CHECK(w.run(o).summary[FileStatus::unchanged] + w.run(o).summary[FileStatus::elsewhere] == 20);
    }
    CHECK(documents == 15);
    CHECK(duplicates == 5);
}
