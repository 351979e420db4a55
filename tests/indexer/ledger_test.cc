#include "indexer/batch/ledger.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

Outcome read(const std::string& sha, const std::string& pdf_id = {}) {
    Outcome outcome;
    outcome.kind = Outcome::Kind::analysed;
    outcome.sha256 = sha;
    outcome.pdf_id = pdf_id;
    outcome.pages = 3;
    return outcome;
}

Outcome failed() {
    Outcome outcome;
    outcome.sha256 = "broken";
    outcome.code = "bad_pdf";
    outcome.message = "is broken";
    return outcome;
}

struct World {
    std::set<std::string> gone;
    Ledger ledger;
    explicit World(Catalogue catalogue = {}, std::set<std::string> vanished = {})
        : ledger(std::move(catalogue), std::move(vanished),
                 [this](const std::string& path) { return !gone.contains(path); }) {}
    Decision settle(const std::string& path, const Outcome& outcome) { return ledger.settle(path, outcome, "", "r"); }
};

const std::string kIdOne = "11223344556677889900aabbccddeeff";

}  // namespace

TEST_CASE("ids come from the PDF's own id, or from its content, never from order or place") {
    CHECK(id_of_pdf_id(kIdOne).size() == 12);
    CHECK(id_of_pdf_id("") == "");
    CHECK(id_of_pdf_id("00000000000000000000000000000000") == "");  // some producers write this into every file
    CHECK(id_of_pdf_id(kIdOne) != id_of_content(kIdOne));
    World world;
    CHECK(world.settle("/a", read("s1", kIdOne)).record.document == id_of_pdf_id(kIdOne));
    CHECK(world.settle("/b", read("s2")).record.document == id_of_content("s2"));
}

TEST_CASE("a new file is added, and a changed one replaces its document") {
    World world;
    const Decision first = world.settle("/a", read("s1", kIdOne));
    CHECK(first.status == FileStatus::added);
    CHECK(first.put);
    const Decision revised = world.settle("/a", read("s2", kIdOne));
    CHECK(revised.status == FileStatus::replaced);
    CHECK(revised.record.document == first.record.document);  // the permalink survives a revision
    CHECK(revised.removed.empty());
    const Decision another = world.settle("/a", read("s3"));
    CHECK(another.status == FileStatus::replaced);
    CHECK(another.removed == std::vector<std::string>{first.record.document});
}

TEST_CASE("the same bytes under another name are a duplicate") {
    World world;
    const std::string document = world.settle("/a", read("s1")).record.document;
    const Decision copy = world.settle("/b", read("s1"));
    CHECK(copy.status == FileStatus::duplicate);
    CHECK_FALSE(copy.put);
    CHECK(copy.record.document == document);
    CHECK(world.ledger.is_surely_duplicate("/c", "s1"));
    CHECK_FALSE(world.ledger.is_surely_duplicate("/a", "s1"));
    world.ledger.expect("/a");  // it may turn out to have changed
    CHECK_FALSE(world.ledger.is_surely_duplicate("/c", "s1"));
}

TEST_CASE("two versions with one PDF id, side by side, are two documents") {
    World world;
    const Decision a = world.settle("/a", read("s1", kIdOne)), b = world.settle("/b", read("s2", kIdOne));
    CHECK(a.record.document != b.record.document);
    CHECK(world.settle("/b", read("s2", kIdOne)).record.document == b.record.document);
    CHECK(world.settle("/a", read("s1", kIdOne)).record.document == a.record.document);
}

TEST_CASE("a file that moved keeps its document") {
    World world;
    const Decision before = world.settle("/old", read("s1"));
    world.gone = {"/old"};
    const Decision after = world.settle("/new", read("s1"));
    CHECK(after.status == FileStatus::replaced);
    CHECK(after.put);  // its path is part of what is stored
    CHECK(after.record.document == before.record.document);
    CHECK(after.forgotten == std::vector<std::string>{"/old"});
    CHECK(world.ledger.find("/old") == nullptr);
}

TEST_CASE("a file that moved and was revised keeps its document by its PDF id") {
    World world;
    const Decision before = world.settle("/old", read("s1", kIdOne));
    world.gone = {"/old"};
    CHECK(world.settle("/new", read("s2", kIdOne)).record.document == before.record.document);
}

TEST_CASE("when a document's file changes, a duplicate of the old bytes is read again") {
    World world;
    const std::string document = world.settle("/a", read("s1")).record.document;
    world.settle("/b", read("s1"));
    world.settle("/c", read("s1"));
    const Decision changed = world.settle("/a", read("s2"));
    CHECK(changed.removed == std::vector<std::string>{document});
    CHECK(changed.again == std::vector<std::string>{"/b"});
    CHECK(world.settle("/b", read("s1")).record.document == document);
    CHECK(world.settle("/c", read("s1")).status == FileStatus::duplicate);
}

TEST_CASE("a file that can no longer be read keeps its earlier document") {
    World world;
    const Decision good = world.settle("/a", read("s1", kIdOne)), bad = world.settle("/a", failed());
    CHECK(bad.status == FileStatus::failed);
    CHECK(bad.removed.empty());
    CHECK(bad.record.document == good.record.document);
    CHECK(bad.message.find("earlier version") != std::string::npos);
    CHECK(world.settle("/b", read("s1")).status == FileStatus::duplicate);
    CHECK(world.settle("/a", read("s3", kIdOne)).record.document == good.record.document);
    CHECK(world.settle("/new", failed()).record.document.empty());
}

TEST_CASE("dropping a file takes its document out, and hands it on") {
    World world;
    const std::string document = world.settle("/a", read("s1")).record.document;
    world.settle("/b", read("s1"));
    const Decision dropped = world.ledger.drop("/a");
    CHECK(dropped.status == FileStatus::removed);
    CHECK(dropped.removed == std::vector<std::string>{document});
    CHECK(dropped.again == std::vector<std::string>{"/b"});
    CHECK(world.ledger.find("/a") == nullptr);
    World empty;
    empty.settle("/a", failed());
    CHECK(empty.ledger.drop("/a").removed.empty());
}

TEST_CASE("a merely touched file changes nothing but its stamp") {
    World world;
    world.settle("/a", read("s1"));
    Outcome same;
    same.kind = Outcome::Kind::same;
    same.stamp = {1, 2, 3};
    const Decision decision = world.settle("/a", same);
    CHECK(decision.status == FileStatus::unchanged);
    CHECK_FALSE(decision.put);
    CHECK(decision.record.stamp == same.stamp);
    CHECK(decision.record.pages == 3);
}

TEST_CASE("the catalogue alone carries everything from run to run") {
    World first;
    first.settle("/a", read("s1", kIdOne));
    first.settle("/b", read("s2", kIdOne));
    first.settle("/c", read("s1"));
    Catalogue kept = first.ledger.catalogue();
    kept["/a"] = decode_known_file(encode(kept["/a"]));
    World second(kept, {"/a"});
    CHECK(second.settle("/c", read("s1", kIdOne)).record.document == kept["/a"].document);
    CHECK(second.settle("/b", read("s2", kIdOne)).record.document == kept["/b"].document);
}
