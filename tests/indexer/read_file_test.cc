// One file, read in this process: what a worker would say of it.
#include "indexer/batch/read_file.h"

#include <unistd.h>

#include <cerrno>

#include "indexer/batch/worker.h"
#include "model/formats/json.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

using namespace ibid;

namespace {

struct Read {
    Outcome outcome;
    Analysis analysis;
};

Read read(Job job, bool wanted = true) {
    static const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    const int fd = open_for_reading(job.path);
    REQUIRE(fd >= 0);
    Read out;
    out.outcome = run_job(job, fd, vocabularies, [&](const std::string&) { return wanted; });
    close(fd);
    if (out.outcome.kind == Outcome::Kind::analysed) out.analysis = unpack_analysis(out.outcome.packed);
    return out;
}

Job job_for(const std::string& path) {
    Job job;
    job.path = path;
    return job;
}

}  // namespace

TEST_CASE("a web page is read like a PDF, in the charset that its server named") {
    test::TempDir folder;
    Job job = job_for(folder.write(
        "a.html", "<html><title>Visas</title><p>Agreements with T\xFCrkiye" + std::string(300, '.') +
                      "<sup id=r><a href='#n'>1</a></sup></p><p id=n>1. COM(2023) 45 <a href='#r'>^</a></p></html>"));
    job.charset = "iso-8859-1";
    const Read r = read(job);
    REQUIRE(r.outcome.kind == Outcome::Kind::analysed);
    CHECK(r.analysis.document.format == "html");
    CHECK(r.analysis.document.title == "Visas");
    CHECK(r.analysis.passages.front().text.starts_with("Agreements with Türkiye"));
    REQUIRE(r.analysis.notes.size() == 1);
    CHECK(r.analysis.notes.front().label == "1");
}

TEST_CASE("a page that is not what was asked for is refused, and it is said why") {
    struct Row {
        const char *page, *says;
    };
    test::TempDir folder;
    for (const Row& row :
         {Row{"<html><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
              "scripts"},
          Row{"<html><body><div id=root></div><noscript><p>You need to enable JavaScript in the settings of your "
              "browser "
              "before you can run this app of ours.</p></noscript>",
              "scripts"},
          Row{"<html><title>Error 404</title><body><h1>Page not found</h1><p>Sorry, it has moved.", "not there"},
          Row{"<html><body><div class=consent-dialog><p>We and our partners store things on your device.</p>"
              "<button>Agree</button></div>",
              "cookies"}}) {
        INFO(row.page);
        const Read r = read(job_for(folder.write("wall.html", row.page)));
        CHECK(r.outcome.kind == Outcome::Kind::failed);
        CHECK(r.outcome.code == "no_page");
        CHECK(r.outcome.message.find(row.says) != std::string::npos);
        CHECK_FALSE(r.outcome.hint.empty());
    }
}

TEST_CASE("a file without text is called a scan only where it may be one") {
    test::TempDir folder;
    const Read empty = read(job_for(folder.write("empty.html", "<html><body><img src=a.png></body></html>")));
    CHECK(empty.outcome.no_text);
    CHECK(empty.outcome.message == "no text was found in it");
    // a dialogue about cookies beside text is not the page
    std::string menu;
    for (int i = 0; i < 40; ++i) menu += "<a href='/x'>An entry of the menu</a> ";
    const Read beside = read(job_for(
        folder.write("menu.html",
                     "<html><body class=cookie-shown><div class=cookie-bar><p>We and our partners store things on your "
                     "device, for many ends.</p></div><div>" +
                         menu + "</div></body></html>")));
    CHECK(beside.outcome.code.empty());
}

TEST_CASE("a PDF is read whole: pages, passages, its own id, what the provenance told") {
    test::TempDir folder;
    Job job = job_for(folder.write("a.pdf", test::tiny_pdf({{"Readmission agreements are named here, at some length."},
                                                            {"A second page follows."}},
                                                           "00112233445566778899aabbccddeeff")));
    job.url = "https://example.org/a.pdf";
    job.keys = {"doi:10.1/x"};
    const Read r = read(job);
    REQUIRE(r.outcome.kind == Outcome::Kind::analysed);
    CHECK(r.outcome.pages == 2);
    CHECK(r.outcome.passages == 2);
    CHECK(r.outcome.sha256.size() == 64);
    CHECK(r.analysis.document.url == job.url);
    CHECK(r.analysis.document.keys == job.keys);
    CHECK(r.analysis.passages.front().id.starts_with(r.analysis.document.id + "."));
    // the same document under other bytes keeps its id; without an id of its own it goes by its bytes
    const Read again =
        read(job_for(folder.write("b.pdf", test::tiny_pdf({{"Other words."}}, "00112233445566778899aabbccddeeff"))));
    CHECK(again.analysis.document.id == r.analysis.document.id);
    const Read other = read(job_for(folder.write("c.pdf", test::tiny_pdf({{"Other words."}}))));
    CHECK(other.analysis.document.id != r.analysis.document.id);
}

TEST_CASE("bytes that are known, unwanted or another shard's are not read") {
    test::TempDir folder;
    Job job = job_for(folder.write("a.pdf", test::tiny_pdf({{"Some words."}})));
    const std::string sha256 = read(job).outcome.sha256;
    job.known_sha = sha256;
    CHECK(read(job).outcome.kind == Outcome::Kind::same);
    job.known_sha.clear();
    CHECK(read(job, false).outcome.kind == Outcome::Kind::skipped);
    job.shards = 3;
    std::size_t mine = 0, elsewhere = 0;
    for (job.shard = 1; job.shard <= job.shards; ++job.shard)
        (read(job).outcome.kind == Outcome::Kind::elsewhere ? elsewhere : mine)++;
    CHECK(mine == 1);
    CHECK(elsewhere == 2);
}

TEST_CASE("what is wrong with a file is an outcome, with a hint") {
    test::TempDir folder;
    struct Case {
        std::string name, bytes, code;
    };
    for (const Case& c : std::vector<Case>{{"empty.pdf", "", "bad_pdf"},
                                           {"text.pdf", "no PDF at all", "bad_pdf"},
                                           {"cut.pdf", test::tiny_pdf({{"Some words."}}).substr(0, 60), "bad_pdf"}}) {
        INFO(c.name);
        const Outcome o = read(job_for(folder.write(c.name, c.bytes))).outcome;
        CHECK(o.kind == Outcome::Kind::failed);
        CHECK(o.code == c.code);
        CHECK_FALSE(o.message.empty());
        CHECK_FALSE(o.hint.empty());
    }
    CHECK(open_for_reading(folder / "none.pdf") == -1);
    for (const int error : {EACCES, ENOENT}) {
        const Outcome o = failed_to_open(error);
        CHECK(o.kind == Outcome::Kind::failed);
        CHECK(o.code == "io");
        CHECK_FALSE(o.hint.empty());
    }
}

TEST_CASE("jobs and outcomes cross the pipe unchanged, and garbage is refused") {
    Job job = job_for("/a/b.pdf");
    job.kind = "source", job.known_sha = "abc", job.url = "https://example.org", job.keys = {"x", "y"}, job.shard = 2,
    job.shards = 3;
    const Job back = decode_job(encode(job));
    CHECK(back.path == job.path);
    CHECK(back.keys == job.keys);
    CHECK(back.shard == 2);
    Outcome outcome;
    outcome.kind = Outcome::Kind::failed, outcome.code = "limit", outcome.message = "too long", outcome.pages = 7;
    const Outcome same = decode_outcome(encode(outcome));
    CHECK(same.kind == outcome.kind);
    CHECK(same.message == outcome.message);
    CHECK(same.pages == 7);
    for (const std::string& bytes : {std::string(), std::string("x"), encode(outcome).substr(0, 5)})
        CHECK_THROWS(decode_outcome(bytes));
}

TEST_CASE("a renamed document takes its passages and what points at them along") {
    Analysis a;
    a.document.id = "old";
    Passage p;
    p.id = "old.0", p.document_id = "old";
    a.passages = {p};
    NoteReading n;
    n.cited_at.emplace_back().passage_id = "old.0";
    a.notes = {n};
    Finding f;
    f.passages = {"old.0", "older.0"};
    a.findings = {f};
    Claim c;
    c.id = "old.c1", c.passage_id = "old.0", c.key_point_of = "old.c2";
    c.contradicts = {"old.c3"}, c.opposed = {"old.c4", "older.c1"};
    a.claims = {c};
    rename_document(a, "new");
    CHECK(a.document.id == "new");
    CHECK(a.passages[0].id == "new.0");
    CHECK(a.passages[0].document_id == "new");
    CHECK(a.notes[0].cited_at[0].passage_id == "new.0");
    CHECK(a.findings[0].passages == std::vector<std::string>{"new.0", "older.0"});
    CHECK(a.claims[0].id == "new.c1");
    CHECK(a.claims[0].passage_id == "new.0");
    CHECK(a.claims[0].key_point_of == "new.c2");
    CHECK(a.claims[0].contradicts == std::vector<std::string>{"new.c3"});
    CHECK(a.claims[0].opposed == std::vector<std::string>{"new.c4", "older.c1"});
}
