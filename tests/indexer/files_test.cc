#include "indexer/files.h"

#include <sys/stat.h>

#include <filesystem>

#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names_under(const test::TempDir& dir, const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const FoundFile& file : find_files(paths).files)
        names.push_back(fs::path(file.path).lexically_relative(dir.path()).string());
    return names;
}

}  // namespace

TEST_CASE("folders are searched for PDFs, web pages and Word files, in the order of their paths") {
    const test::TempDir dir;
    for (const char* name : {"b.pdf", "a/z.PDF", "a/notes.txt", "a.pdf", "c/deep/er/x.Pdf", ".hidden.pdf", ".git/x.pdf",
                             "a/no-extension", "page.HTML", "w.docx", "x.doc", "weird \xff name.pdf"})
        dir.write(name, "x");
    // '.' sorts before '/', so a.pdf comes before a/z.PDF
    CHECK(names_under(dir, {dir.path()}) == std::vector<std::string>{"a.pdf", "a/z.PDF", "b.pdf", "c/deep/er/x.Pdf",
                                                                     "page.HTML", "w.docx", "weird \xff name.pdf"});
}

TEST_CASE("a file named outright counts whatever its name, and once") {
    const test::TempDir dir;
    dir.write("a/report", "x");
    CHECK(names_under(dir, {dir / "a/report", dir / "a/../a/report", dir / "a"}) ==
          std::vector<std::string>{"a/report"});
}

TEST_CASE("links are followed once each, also when they point back up") {
    const test::TempDir dir;
    dir.write("real/x.pdf", "x");
    fs::create_directory_symlink(dir / "real", dir / "real/loop");
    fs::create_symlink(dir / "real/x.pdf", dir / "y.pdf");
    fs::create_symlink(dir / "nowhere", dir / "broken.pdf");
    CHECK(names_under(dir, {dir.path()}) == std::vector<std::string>{"real/x.pdf", "y.pdf"});
    CHECK(find_files({dir.path()}).unreadable.size() == 1);
}

TEST_CASE("a link that leads out of the folder is told, and followed only when that is asked for") {
    const test::TempDir dir;
    dir.write("asked/in/x.pdf", "x");
    dir.write("asked-for-not/y.pdf", "x");  // its name begins as the other's does
    fs::create_directory_symlink(dir / "asked/in", dir / "asked/again");
    fs::create_directory_symlink(dir / "asked-for-not", dir / "asked/out");
    const FoundFiles found = find_files({dir / "asked"});
    CHECK(found.files.size() == 1);
    REQUIRE(found.unreadable.size() == 1);
    CHECK(found.unreadable[0].path == dir / "asked/out");
    CHECK(found.unreadable[0].reason.find("--follow") != std::string::npos);
    CHECK(find_files({dir / "asked"}, {.follow = true}).files.size() == 2);
}

TEST_CASE("only regular files of a bounded size are read beside a document: a pipe would never end") {
    const test::TempDir dir;
    dir.write("a.json", "{}");
    REQUIRE(mkfifo((dir / "pipe.json").c_str(), 0600) == 0);
    CHECK(read_small_file(dir / "a.json") == "{}");
    CHECK(read_small_file(dir / "a.json", 1) == std::nullopt);
    CHECK(read_small_file(dir / "pipe.json") == std::nullopt);
    CHECK(read_small_file(dir / "none.json") == std::nullopt);
    CHECK(read_small_file(dir.path()) == std::nullopt);
    dir.write("b.pdf", "x");
    REQUIRE(mkfifo((dir / "b.pdf.provenance.json").c_str(), 0600) == 0);
    for (const FoundFile& file : find_files({dir.path()}).files) CHECK(file.provenance_stamp.empty());
}

TEST_CASE("a missing path is an error, unless what is gone is the point") {
    const test::TempDir dir;
    CHECK_THROWS_AS(find_files({dir / "none"}), Error);
    CHECK(find_files({dir / "none"}, {.allow_missing = true}).roots == std::vector<std::string>{dir / "none"});
}

TEST_CASE("provenance beside a file is part of what is compared") {
    const test::TempDir dir;
    dir.write("a.pdf", "x");
    dir.write("b.pdf", "x");
    dir.write("b.pdf.provenance.json", "{}");
    const FoundFiles found = find_files({dir.path()});
    REQUIRE(found.files.size() == 2);
    CHECK(found.files[0].provenance_stamp.empty());
    CHECK_FALSE(found.files[1].provenance_stamp.empty());
}
