// What an analyst says of a document, and how it is laid over what was read.
#include "model/formats/corrections.h"

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("A correction replaces what it names, says so, and leaves the rest") {
    DocumentInfo d;
    d.title = "www.example.org";
    d.publisher = "Oxford University Press";
    d.year = 1999;
    d.from = {{"title", "page 1"}, {"publisher", "page 1"}};
    correct(d, corrections_from_json(
                   R"({"title":"Hotspots","date":"2018-06","authors":["Luyten, Katrien","=EPRS"],"x":1})"));
    CHECK(d.title == "Hotspots");
    CHECK(d.year == 2018);
    CHECK(d.author == "Katrien Luyten; EPRS");
    CHECK(d.publisher == "Oxford University Press");
    CHECK(d.from == std::map<std::string, std::string>{
                        {"title", "user"}, {"date", "user"}, {"authors", "user"}, {"publisher", "page 1"}});
}

TEST_CASE("Names as people write them") {
    const std::vector<std::pair<std::string, CslName>> rows = {
        {"Luyten, Katrien", {"Luyten", "Katrien", ""}},
        {"Katrien Luyten", {"Luyten", "Katrien", ""}},
        {"UNHCR", {"", "", "UNHCR"}},
        {"=European Parliament", {"", "", "European Parliament"}},
    };
    for (const auto& [text, name] : rows) CHECK(name_from_text(text) == name);
}

TEST_CASE("What was corrected is written and read again; what is odd in the file is passed over") {
    const Corrections said =
        corrections_from_json(R"({"title":"","kind":"inform","year":7,"authors":[{"family":"A"}]})");
    CHECK(said.title == "");
    CHECK_FALSE(said.date);
    const Corrections again = corrections_from_json(to_json(said));
    CHECK(again.kind == "inform");
    REQUIRE(again.authors);
    CHECK(again.authors->front().family == "A");
    CHECK_THROWS_AS(corrections_from_json("[1]"), Error);
    CHECK_THROWS_AS(corrections_from_json("{"), Error);
}

TEST_CASE("Keys that were said come after those that were read, each once") {
    const Corrections said = corrections_from_json(R"({"keys":["celex:32024R1351","doi:10.1/x","",7]})");
    CHECK(said.keys == std::vector<std::string>{"celex:32024R1351", "doi:10.1/x"});
    CHECK(corrections_from_json(to_json(said)).keys == said.keys);
    DocumentInfo d;
    d.keys = {"doi:10.1/x"};
    correct(d, said);
    CHECK(d.keys == std::vector<std::string>{"doi:10.1/x", "celex:32024R1351"});
    CHECK(corrections_from_json(R"({"keys":"celex:1"})").keys.empty());
    CHECK(to_json(Corrections{}).find("keys") == std::string::npos);
}

TEST_CASE("A date's year is its first four digits") {
    const std::vector<std::pair<std::string, int>> rows = {
        {"2018-06-26", 2018}, {"2018", 2018}, {"", 0}, {"18", 0}, {"x", 0}};
    for (const auto& [date, year] : rows) CHECK(year_of(date) == year);
}
