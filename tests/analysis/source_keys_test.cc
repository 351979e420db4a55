#include "analysis/notes/source_keys.h"

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("every key of a citation, best first") {
    Citation c;
    c.key = "url:eur-lex.europa.eu/x";
    c.ids = {{"com", "COM(2020) 609"}, {"celex", "52020DC0609"}};
    c.link = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52020DC0609";
    const std::vector<std::string> keys = source_keys(c);
    REQUIRE(keys.size() >= 3);
    CHECK(keys[0] == "celex:52020DC0609");
    CHECK(keys[1] == "com:2020/609");
}

TEST_CASE("a bare host is the address of many sources and joins none") {
    Citation c;
    c.key = "hash:1";
    c.csl.title = "Five ideas for future use";
    for (const std::string link : {"https://dgap.org", "https://www.unhcr.org/", "http://x.eu/en"}) {
        c.link = link;
        for (const std::string& key : source_keys(c)) CHECK(key.starts_with("hash:"));
    }
    c.link = "https://dgap.org/research/one";
    CHECK(source_keys(c).front() == "url:dgap.org/research/one");
}

TEST_CASE("a chapter does not go by its book's ISBN") {
    Citation c;
    c.key = "hash:1";
    c.csl.type = "chapter";
    c.ids = {{"isbn", "9780199269266"}};
    for (const std::string& key : source_keys(c)) CHECK_FALSE(key.starts_with("isbn:"));
}

TEST_CASE("keys that cannot be one source's") {
    struct {
        std::vector<std::string> a, b;
        bool conflict;
    } rows[] = {
        {{"url:x", "hash:1"}, {"url:y", "hash:1"}, true},
        {{"url:x", "hash:1"}, {"hash:1"}, false},
        {{"doi:10.1/a", "url:x"}, {"doi:10.1/a", "url:y"}, false},
        {{"doi:10.1/a"}, {"doi:10.1/b"}, true},
        {{"doi:10.1/a", "url:x"}, {"doi:10.1/a"}, false},
        {{"doi:10.1/a"}, {"url:x"}, false},
        {{"celex:52020DC0609", "com:2020/609"}, {"celex:52020PC0609", "com:2020/609"}, false},
        {{"com:2020/609"}, {"com:2020/608"}, true},
        {{}, {}, false},
    };
    for (const auto& row : rows) {
        CHECK(keys_conflict(row.a, row.b, "hash:1") == row.conflict);
        CHECK(keys_conflict(row.b, row.a, "hash:1") == row.conflict);
        CHECK_FALSE(keys_conflict(row.a, row.b, "com:2020/609"));  // an identifier is never contradicted
    }
    CHECK_FALSE(keys_conflict({"url:x"}, {"url:y"}, "url:z"));  // one source may have two addresses
}

TEST_CASE("papers that open with the same hundred letters do not bear one title") {
    const std::string from =
        "Communication from the Commission to the European Parliament, the Council, the European Economic and Social "
        "Committee and the Committee of the Regions ";
    CHECK(title_key(from + "on a New Pact on Migration and Asylum") !=
          title_key(from + "on attracting skills and talent to the EU"));
    CHECK(title_key(from + "on a New Pact on Migration and Asylum") ==
          title_key(from + "on a new pact on migration and asylum."));
    const std::string title =
        "Conditionality in Migration Cooperation: Five Ideas for Future Use Beyond Carrots, Sticks, and Delusions";
    CHECK(title_key(title) == title_key(title + ", DGAP Report"));
}
