// What a damaged disk leaves of an index is kept, and the rest read again.
#include "indexer/upkeep/repair.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>

#include "indexer/schema/schema.h"
#include "indexer/schema/seal.h"
#include "indexer/upkeep/remove.h"
#include "model/error.h"
#include "tests/indexer/world.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::World;
namespace fs = std::filesystem;

namespace {

/// Terms and values of every document, passage and note, wherever it stands.
std::vector<std::string> entries_of(const std::string& folder) {
    const Xapian::Database db(folder);
    std::vector<std::string> entries;
    for (auto id = db.postlist_begin(""); id != db.postlist_end(""); ++id) {
        const Xapian::Document document = db.get_document(*id);
        std::string entry;
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
            entry += ' ' + *term + '=' + std::to_string(term.get_wdf());
        for (auto value = document.values_begin(); value != document.values_end(); ++value)
            if (value.get_valueno() != schema::kFirstIndexedSlot) entry += ' ' + *value;  // what is read again is new
        entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

bool opens(const std::string& folder) {
    try {
        return Xapian::Database(folder).get_doccount() > 0;
    } catch (const Xapian::Error&) {
        return false;
    }
}

bool is_sound(const std::string& folder) {
    try {
        return Xapian::Database::check(folder) == 0;
    } catch (const Xapian::Error&) {
        return false;
    }
}

void cut_in_half(const std::string& folder, const std::string& table) {
    fs::resize_file(fs::path(folder) / table, fs::file_size(fs::path(folder) / table) / 2);
}

/// Overwrites the first block that is in use and not the one through which all others are found.
void overwrite_block(const std::string& folder, const std::string& table) {
    constexpr std::size_t kBlock = 8192;
    std::fstream file(fs::path(folder) / table, std::ios::in | std::ios::out | std::ios::binary);
    const auto put = [&](std::size_t at, const std::string& bytes) {
        file.seekp(static_cast<std::streamoff>(at))
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()))
            .flush();
    };
    const std::size_t size = fs::file_size(fs::path(folder) / table);
    for (std::size_t at = 0; at + kBlock <= size; at += kBlock) {
        std::string was(kBlock, '\0');
        file.seekg(static_cast<std::streamoff>(at)).read(was.data(), kBlock);
        put(at, std::string(kBlock, '\xA5'));
        if (opens(folder) && !is_sound(folder)) return;
        put(at, was);
    }
    FAIL("no block of " << table << " matters");
}

/// Twelve documents; one of them was taken out by hand.
void fill(World& w) {
    for (int i = 0; i < 12; ++i) {  // enough text for several blocks of each table
        std::vector<std::string> lines;
        for (int k = 0; k < 40; ++k)
            lines.push_back("Of subject" + std::to_string(i * 100 + k) +
                            " it says that it matters to all member states.");
        w.write("d" + std::to_string(i) + ".pdf", test::tiny_pdf({lines, lines, lines}));
    }
    w.age();
    const test::Run run = w.run();
    remove_documents(w.index, {run.files.at("d3.pdf").document});
    w.run();
}

bool mentions(const std::vector<std::string>& notices, const std::string& what) {
    return std::any_of(notices.begin(), notices.end(),
                       [&](const std::string& n) { return n.find(what) != std::string::npos; });
}

}  // namespace

TEST_CASE("a damaged index is repaired by the next batch: what is sound is kept, the rest read again") {
    struct Row {
        const char* file;
        void (*damage)(const std::string&, const std::string&);
        bool kept;
    };  // kept: most documents, and what is known of files
    for (const Row& row : {Row{"docdata.glass", overwrite_block, true}, Row{"termlist.glass", overwrite_block, true},
                           Row{"postlist.glass", overwrite_block, false}, Row{"docdata.glass", cut_in_half, false},
                           Row{"termlist.glass", cut_in_half, false}, Row{"postlist.glass", cut_in_half, false},
                           Row{"iamglass", cut_in_half, false}}) {
        CAPTURE(row.file, row.damage == cut_in_half);
        World w;
        fill(w);
        const std::vector<std::string> before = entries_of(w.index);
        row.damage(w.index, row.file);

        const Verification found = w.verify();
        CHECK_FALSE(found.problems.empty());
        CHECK(found.hint.find("ibid index") != std::string::npos);
        CHECK(is_unsound(w.index));

        const test::Run run = w.run();
        CHECK(mentions(run.summary.notices, "the index was damaged"));
        CHECK(w.verify().problems.empty());
        CHECK_FALSE(is_unsound(w.index));
        CHECK_FALSE(fs::exists(w.index + ".repairing"));
        // what was taken out by hand may come back where nothing more is known of it
        if (row.kept) CHECK(run.summary[FileStatus::unchanged] > 1);
        if (row.kept)
            CHECK((entries_of(w.index) == before));
        else
            CHECK(w.verify().documents >= 11);
        CHECK(w.run().summary[FileStatus::unchanged] == 12);
    }
}

TEST_CASE("documents that only the index had are kept through a repair, and those that are lost are named") {
    World w;
    fill(w);
    overwrite_block(w.index, "docdata.glass");
    w.verify();
    for (int i = 0; i < 12; ++i)
        fs::rename(w.corpus + "/d" + std::to_string(i) + ".pdf", w.dir / ("d" + std::to_string(i) + ".pdf"));
    const test::Run run = w.run();
    const std::size_t kept = w.verify().documents;
    CHECK(kept > 0);
    CHECK(kept < 11);
    CHECK(w.verify().problems.empty());
    std::size_t named = 0;
    for (const std::string& notice : run.summary.notices)
        named += notice.find("its document was lost") != std::string::npos;
    CHECK(named == 11 - kept);
}

TEST_CASE("what is no damage leaves no mark") {
    World w;
    fill(w);
    CHECK(w.verify().problems.empty());
    CHECK_FALSE(is_unsound(w.index));
    w.dir.write("stranger/readme.txt", "not an index");
    CHECK_FALSE(verify_index(w.dir / "stranger").problems.empty());
    CHECK_FALSE(is_unsound(w.dir / "stranger"));
    // --dry-run changes nothing, and says what would be done
    overwrite_block(w.index, "docdata.glass");
    w.verify();
    BuildOptions dry = w.options();
    dry.dry_run = true;
    CHECK_THROWS_AS(w.run(dry), Error);
    CHECK(is_unsound(w.index));
}

TEST_CASE("who may not write there is told that, and not that the index is damaged") {
    World w;
    fill(w);
    constexpr fs::perms kRead = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read,
                        kEnter = fs::perms::owner_all | kRead | fs::perms::group_exec | fs::perms::others_exec;
    for (const std::string& folder : {w.dir.path(), w.index}) fs::permissions(folder, kEnter);
    for (const auto& entry : fs::directory_iterator(w.index)) fs::permissions(entry.path(), kRead);
    const pid_t child = fork();
    if (child == 0) {
        constexpr uid_t kNobody = 65534;
        if (geteuid() == 0 && setuid(kNobody) != 0) _exit(2);
        try {
            verify_index(w.index);
        } catch (const Error& e) {
            _exit(e.code() == ErrorCode::io ? 0 : 3);
        }
        _exit(1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK_FALSE(is_unsound(w.index));
}

TEST_CASE("a repair waits for no writer: it says that another is at work") {
    World w;
    fill(w);
    REQUIRE(mark_unsound(w.index));
    const Xapian::WritableDatabase other(w.index, Xapian::DB_OPEN);
    CHECK_THROWS_AS(repair_index(w.index), Error);
    CHECK_FALSE(fs::exists(w.index + ".repairing"));
}

TEST_CASE("a list of sources that is not what it says it is is made anew") {
    World w;
    w.write("a.pdf", test::pdf("visas"));
    w.age();  // the next run need not read it again, and lists the sources all the same
    w.run();
    REQUIRE(w.verify().problems.empty());
    {
        Xapian::WritableDatabase db(w.index, Xapian::DB_OPEN);
        REQUIRE(db.get_metadata("ibid.sources") == "0");
        db.set_metadata("ibid.sources", "7");
        db.set_metadata("ibid.sum", schema::metadata_sum(db));
        db.commit();
    }
    REQUIRE(w.verify().problems.size() == 1);
    CHECK(w.verify().problems[0].what.find("list of sources") != std::string::npos);
    CHECK(w.run().files.at("a.pdf").status == FileStatus::unchanged);
    CHECK(w.verify().problems.empty());
    CHECK(Xapian::Database(w.index).get_metadata("ibid.sources") == "0");
}

TEST_CASE("postings and metadata that are not as they were written are seen, and made anew") {
    struct Case {
        std::string what, said;
        void (*alter)(Xapian::WritableDatabase&);
    };
    static const auto alter = [](Xapian::WritableDatabase& db, void (*change)(Xapian::Document&)) {
        Xapian::Document entry = db.get_document(db.get_lastdocid());  // a passage
        change(entry);
        db.replace_document(db.get_lastdocid(), entry);
    };
    for (const Case& c : std::vector<Case>{
             {"a term more", "postings",
              [](Xapian::WritableDatabase& db) { alter(db, [](Xapian::Document& d) { d.add_term("stray"); }); }},
             {"a term once more", "postings",
              [](Xapian::WritableDatabase& db) {
                  alter(db, [](Xapian::Document& d) { d.add_term(*d.termlist_begin(), 1); });
              }},
             {"a file's record", "files, vocabularies",
              [](Xapian::WritableDatabase& db) {
                  const std::string key = *db.metadata_keys_begin("file:");
                  db.set_metadata(key + "2", db.get_metadata(key));
              }},
             {"a vocabulary", "files, vocabularies",
              [](Xapian::WritableDatabase& db) { db.set_metadata("ibid.vocabulary.acronyms.tsv", "x"); }},
         }) {
        INFO(c.what);
        World w;
        w.write("a.pdf", test::pdf("visas"));
        w.run();
        REQUIRE(w.verify().problems.empty());
        {
            Xapian::WritableDatabase db(w.index, Xapian::DB_OPEN);
            c.alter(db);
            db.commit();
        }
        const Verification found = w.verify();
        CHECK(std::any_of(found.problems.begin(), found.problems.end(),
                          [&](const auto& p) { return p.what.find(c.said) != std::string::npos; }));
        w.run();
        CHECK(w.verify().problems.empty());
    }
}
