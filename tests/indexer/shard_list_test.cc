#include <filesystem>
#include <fstream>

#include "indexer/schema/schema.h"
#include "indexer/upkeep/verify.h"
#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

std::string written(const test::TempDir& folder, const std::string& name, const std::string& text) {
    const std::string path = folder / name;
    std::ofstream(path) << text;
    return path;
}

}  // namespace

TEST_CASE("a stub file names folders from its own place, and servers") {
    test::TempDir folder;
    const std::string here = folder / "";
    struct Row {
        const char* text;
        std::vector<std::string> where;
    };
    for (const Row& row :
         {Row{"auto one\n", {here + "one"}}, Row{"# two\n\nauto /a/b c\nremote host:8001\n", {"/a/b c", "host:8001"}},
          Row{"glass one \r\n", {here + "one"}}, Row{"remote :xapian-progsrv one", {":xapian-progsrv one"}}}) {
        INFO(row.text);
        const auto stub = schema::read_stub(written(folder, "shards.stub", row.text));
        REQUIRE(stub);
        std::vector<std::string> where;
        for (const schema::StubLine& line : stub->lines) where.push_back(line.where);
        CHECK(where == row.where);
    }
    CHECK_FALSE(schema::read_stub(folder / "nothing"));
    CHECK_FALSE(schema::read_stub(here));
    std::filesystem::create_directory(folder / "copy");
    written(folder, "copy/XAPIANDB", "auto replica_1\n");
    CHECK(schema::read_stub(folder / "copy")->lines.front().where == (folder / "copy") + "/replica_1");
}

TEST_CASE("a stub file that cannot be read says where") {
    test::TempDir folder;
    for (const char* text : {"", "# nothing\n", "auto\n", "auto one\nhttp://a.eu\n", "remote\n"}) {
        INFO(text);
        try {
            schema::read_stub(written(folder, "shards.stub", text));
            FAIL("was read");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::index);
            CHECK(std::string(error.what()).find("shards.stub") != std::string::npos);
        }
    }
    CHECK_THROWS_AS(verify_index(written(folder, "shards.stub", "remote host:1\n")), Error);
    CHECK_THROWS_AS(verify_index(folder / "nothing"), Error);
}
