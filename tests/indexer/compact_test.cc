#include "indexer/upkeep/compact.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "indexer/batch/index_writer.h"
#include "indexer/upkeep/repair.h"
#include "indexer/upkeep/verify.h"
#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
namespace fs = std::filesystem;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::from_texts({});
    return v;
}

Analysis document(int number) {
    Analysis a;
    a.document.id = "d" + std::to_string(number);
    a.document.title = "Document " + std::to_string(number);
    for (int i = 0; i < 50; ++i) {
        Passage p;
        p.document_id = a.document.id;
        p.id = a.document.id + "." + std::to_string(i);
        p.text = "Envoy " + std::to_string(number * i) + " of word" + std::to_string(i % 7) + " returns to state" +
                 std::to_string(number);
        a.passages.push_back(std::move(p));
    }
    return a;
}

void add(const std::string& index, int from, int to) {
    IndexWriter writer(index, vocabularies());
    for (int i = from; i < to; ++i) {
        writer.put(document(i));
        if (i % 10 == 9) writer.commit();
    }
    writer.commit();
}

}  // namespace

TEST_CASE("compacting makes an index smaller and changes nothing else") {
    test::TempDir dir;
    const std::string index = dir / "index";
    add(index, 0, 40);
    add(index, 0, 20);  // replaced: their old place is a gap
    const std::string before = test::dump_index(index);
    Xapian::Database reader(index);
    const Compaction sizes = compact_index(index);
    CHECK(sizes.bytes_after < sizes.bytes_before);
    CHECK(test::dump_index(index) == before);
    CHECK(verify_index(index).problems.empty());
    CHECK_FALSE(fs::exists(index + ".compacting"));

    CHECK(reader.get_document(reader.get_lastdocid()).get_data().size() > 0);  // what it opened it still has
    add(index, 40, 50);                                                        // and a writer goes on with the new one
    CHECK(reader.reopen());
    CHECK(reader.get_doccount() == 50 * 51);
    CHECK(verify_index(index).documents == 50);
}

TEST_CASE("what cannot be compacted is left as it is, and the reason is said") {
    test::TempDir dir;
    const std::string index = dir / "index";
    CHECK_THROWS_AS(compact_index(dir / "none"), Error);
    CHECK_THROWS_AS(compact_index(dir.write("all.stub", "auto index\n")), Error);
    CHECK_THROWS_AS(compact_index(dir.path()), Error);
    add(index, 0, 2);
    {
        const IndexWriter writer(index, vocabularies());
        std::string said;
        try {
            compact_index(index);
        } catch (const Error& e) {
            said = e.what();
        }
        CHECK(said.find("another writer") != std::string::npos);
    }
    CHECK(verify_index(index).problems.empty());
}

TEST_CASE("an index that was found damaged is repaired before it is compacted") {
    test::TempDir dir;
    const std::string index = dir / "index";
    add(index, 0, 3);
    REQUIRE(mark_unsound(index));
    std::string hint;
    try {
        compact_index(index);
    } catch (const Error& e) {
        hint = e.hint();
    }
    CHECK(hint.find("ibid index") != std::string::npos);
    CHECK(is_unsound(index));
}

TEST_CASE("killed while compacting, the folder holds the old index or the new one") {
    test::TempDir dir;
    const std::string index = dir / "index";
    add(index, 0, 60);
    const std::string before = test::dump_index(index);
    const auto start = std::chrono::steady_clock::now();
    compact_index(index);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    std::mt19937 random(11);
    std::uniform_int_distribution<long> instant(0, whole.count());
    for (int i = 0; i < 12; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            try {
                compact_index(index);
            } catch (...) {  // the parent looks at the index, not at this
            }
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(instant(random)));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        REQUIRE(test::dump_index(index) == before);
    }
    compact_index(index);
    CHECK_FALSE(fs::exists(index + ".compacting"));
    CHECK(verify_index(index).problems.empty());
}
