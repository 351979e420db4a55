#include "indexer/schema/source_table.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

struct Cited {
    std::uint32_t document, note;
    std::vector<std::string> keys;
    std::string title;
};

SourceTable table_of(const std::vector<Cited>& cited) {
    SourceTable table;
    for (const Cited& c : cited) {
        schema::StoredCitation stored;
        stored.note = c.note;
        stored.keys = c.keys;
        stored.title = c.title;
        table.add(stored, c.document);
    }
    table.finish();
    return table;
}

}  // namespace

TEST_CASE("citations that share an identifier are one source, whatever their spelling") {
    const SourceTable table = table_of({{0, 0, {"doi:10.1/a", "url:x.org/a"}, "title:first"},
                                        {0, 1, {"url:x.org/a"}, ""},
                                        {1, 0, {"celex:52020DC0609", "com:2020/609"}, ""},
                                        {1, 1, {"com:2020/609"}, ""},
                                        {2, 0, {"url:eur-lex.eu/cellar1", "celex:52020DC0609"}, ""},
                                        {2, 1, {"com:2020/608"}, ""}});
    REQUIRE(table.groups().size() == 3);
    CHECK(table.groups()[0].keys ==
          std::vector<std::string>{"celex:52020DC0609", "com:2020/609", "url:eur-lex.eu/cellar1"});
    CHECK(table.groups()[0].notes == 3);
    CHECK(table.groups()[1].keys == std::vector<std::string>{"doi:10.1/a", "url:x.org/a"});
    CHECK(table.groups()[2].keys == std::vector<std::string>{"com:2020/608"});
}

TEST_CASE("an address joins unless identifiers contradict, in any order") {
    const std::vector<Cited> rows = {{0, 0, {"doi:10.1/a", "url:x.org/list"}, ""},
                                     {0, 1, {"doi:10.1/b", "url:x.org/list"}, ""},
                                     {0, 2, {"url:x.org/list"}, ""}};
    for (const auto& order : std::vector<std::vector<std::size_t>>{{0, 1, 2}, {1, 0, 2}, {0, 2, 1}}) {
        std::vector<Cited> ordered;
        for (const std::size_t i : order) ordered.push_back(rows[i]);
        CHECK(table_of(ordered).groups().size() == 2);  // the bare address goes with the first
    }
}

TEST_CASE("the same author, title and year at two addresses are two sources") {
    CHECK(
        table_of({{0, 42, {"url:a.eu/one", "hash:1"}, ""}, {0, 44, {"url:b.eu/two", "hash:1"}, ""}}).groups().size() ==
        2);
    CHECK(table_of({{0, 42, {"url:a.eu/one", "hash:1"}, ""}, {0, 44, {"hash:1"}, ""}}).groups().size() == 1);
}

TEST_CASE("COM as a communication and as a proposal are one number") {
    CHECK(
        table_of({{0, 0, {"celex:52020DC0609", "com:2020/609"}, ""}, {0, 1, {"celex:52020PC0609", "com:2020/609"}, ""}})
            .groups()
            .size() == 1);
}

TEST_CASE("the same title only points: sources stay apart") {
    const SourceTable table = table_of({{0, 42, {"url:a.eu/one"}, "title:mobilitypartnerships"},
                                        {0, 44, {"url:b.eu/two"}, "title:mobilitypartnerships"},
                                        {0, 45, {"url:c.eu/three"}, "title:anothertitle"}});
    REQUIRE(table.groups().size() == 3);
    CHECK(table.same_title(0) == std::vector<std::size_t>{1});
    CHECK(table.same_title(1) == std::vector<std::size_t>{0});
    CHECK(table.same_title(2).empty());
}

TEST_CASE("most cited first; a note that cites twice counts once") {
    const SourceTable table = table_of({{0, 0, {"doi:10.1/a"}, ""},
                                        {0, 0, {"doi:10.1/a"}, ""},
                                        {0, 1, {"doi:10.1/b"}, ""},
                                        {1, 1, {"doi:10.1/b"}, ""}});
    CHECK(table.groups()[0].keys.front() == "doi:10.1/b");
    CHECK(table.groups()[0].notes == 2);
    CHECK(table.groups()[1].notes == 1);
    CHECK(SourceTable().groups().empty());
}
