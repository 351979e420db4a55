#include "model/formats/json.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

DocumentInfo inform() {
    DocumentInfo d;
    d.id = "3fa9";
    d.title = "Migration diplomacy";
    d.year = 2024;
    d.kind = "inform";
    return d;
}

}  // namespace

TEST_CASE("ibid.cites/1: what was asked, and every sentence that leans on it") {
    CitesAnswer answer;
    answer.text = "COM (2020) 0609";
    answer.source.emplace();
    answer.source->key = "celex:52020DC0609";
    answer.source->keys = {"celex:52020DC0609", "com:2020/609"};
    answer.source->csl.type = "legislation";
    answer.source->csl.title = "A New Pact";
    answer.source->times_cited = 1;
    answer.source->documents = {"3fa9"};
    answer.cited_by = {{inform(), "28", 6, "The Pact says so.", {"2. POLICY"}, "3fa9.40", "ibid"}};
    CHECK(to_json(answer) ==
          R"({"format":"ibid.cites/1","ref":{"text":"COM (2020) 0609","key":"celex:52020DC0609",)"
          R"("keys":["celex:52020DC0609","com:2020/609"],"csl":{"id":"celex:52020DC0609",)"
          R"("type":"legislation","title":"A New Pact"},)"
          R"("ids":{},"link":null,"raw":null,"times_cited":1,"documents":["3fa9"],)"
          R"("indexed_as":null,"same_title":[]},"total":1,)"
          R"("cited_by":[{"document":{"id":"3fa9","title":"Migration diplomacy","year":2024,)"
          R"("kind":"inform"},"note":"28","page":6,)"
          R"("sentence":"The Pact says so.","section":["2. POLICY"],"passage":"3fa9.40","via":"ibid"}],"near":[]})");
    CHECK(to_json(CitesAnswer{.text = "COM(1999) 1", .source = {}, .cited_by = {}, .near = {}}) ==
          R"({"format":"ibid.cites/1","ref":{"text":"COM(1999) 1","key":null,"csl":null},)"
          R"("total":0,"cited_by":[],"near":[]})");
}

TEST_CASE("ibid.check/1: a document and what does not add up in it") {
    CHECK(to_json(inform(), {{"count_mismatch", "“Eleven” here, “Ten” there", 9, {"61", "62"}, {"3fa9.70"}},
                             {"odd", "x", 0, {}, {}}}) ==
          R"({"format":"ibid.check/1","document":{"id":"3fa9","title":"Migration diplomacy",)"
          R"("year":2024,"kind":"inform"},"total":2,)"
          R"("findings":[{"code":"count_mismatch","message":"“Eleven” here, “Ten” there","page":9,)"
          R"("notes":["61","62"],"passages":["3fa9.70"]},)"
          R"({"code":"odd","message":"x","page":null,"notes":[],"passages":[]}]})");
    CHECK(to_json(DocumentInfo{}, std::vector<Finding>{}) ==
          R"({"format":"ibid.check/1","document":{"id":"","title":"","year":null,"kind":""},"total":0,"findings":[]})");
}

TEST_CASE("an identifier that was told by its context says so, and no other") {
    using Ids = std::map<std::string, std::string>;
    struct Row {
        Ids ids;
        std::vector<std::string> doubtful;
    };
    const Row rows[] = {
        {{{"file", "stateauditoffice/12/2019"}, {"number", "12/2019"}}, {"file"}},
        {{{"court", "x/III CZP 80/11"}}, {"court"}},
        {{{"law", "x/commissiondecision/2010/707"}}, {"law"}},
        {{{"court", "fr/cc/2018-778 DC"}}, {}},
        {{{"law", "ro/hg/2020/123"}, {"number", "HG nr. 123/2020"}}, {}},
        {{{"celex", "32013L0036"}}, {}},
        {{}, {}},
    };
    for (const Row& row : rows) CHECK(doubtful_ids(row.ids) == row.doubtful);

    NoteAnswer answer;
    answer.note.citations.emplace_back();
    answer.note.citations[0].ids = {{"file", "stateauditoffice/12/2019"}};
    CHECK(to_json(answer).find(R"("doubtful":["file"])") != std::string::npos);
    answer.note.citations[0].ids = {{"celex", "32013L0036"}};
    CHECK(to_json(answer).find("doubtful") == std::string::npos);
}
