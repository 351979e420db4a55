// Claims as an index answers them: by words and country, beside each other, and in two documents.
#include <algorithm>

#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Claim claim(const std::string& document, int number, const std::string& sentence, std::vector<std::string> countries,
            std::vector<std::string> words) {
    Claim c;
    c.id = document + ".c" + std::to_string(number);
    c.page_number = number;
    c.passage_id = document + ".0";
    c.language = "en";
    c.sentence = sentence;
    c.statement = sentence;
    c.words = std::move(words);
    c.notes = {std::to_string(number)};
    for (const std::string& code : countries) {
        CountryFacet f;
        f.value = code;
        f.evidence = "note";
        c.countries.push_back(f);
    }
    if (!countries.empty()) c.exhaustive = true;
    return c;
}

Analysis document(const std::string& id, int year, std::vector<Claim> claims) {
    Analysis a;
    a.document.id = id;
    a.document.title = "Paper of " + std::to_string(year);
    a.document.year = year;
    a.document.language = "en";
    Passage p;
    p.id = id + ".0";
    p.document_id = id;
    p.page_number = 1;
    p.language = "en";
    p.text = "Belgium appointed a special envoy.";
    p.countries = {{"BE", "member", "text", "", "Belgium", {}, Span{0, 7}}};
    p.instruments = {{"special-envoy", {20, 33}, false}};
    a.passages = {p};
    a.claims = std::move(claims);
    return a;
}

struct Index {
    test::TempDir folder;
    std::string path = folder / "index";
    Index() {
        Claim before = claim("a", 1, "Three countries use envoys abroad for returns.", {"AT", "BE", "FR"},
                             {"abroad", "envoys", "returns", "use"});
        Claim denied = claim("a", 2, "Two countries do not use envoys.", {"FI", "SE"}, {"envoys"});
        denied.denied = true;
        denied.opposed = {"a.c1"};
        denied.opposite = {"AT", "BE", "FR"};
        before.opposed = {"a.c2"};
        before.opposite = {"FI", "SE"};
        before.instruments = {"special-envoy"};
        const Claim after = claim("b", 1, "Four countries use envoys abroad for returns.", {"AT", "BE", "DE", "IE"},
                                  {"abroad", "envoys", "returns", "use"});
        const Claim other =
            claim("b", 2, "Two countries teach seasonal workers.", {"AT", "ES"}, {"seasonal", "teach", "workers"});
        IndexWriter writer(path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(document("a", 2024, {before, denied}));
        writer.put(document("b", 2025, {after, other}));
        writer.put(document("c", 2025, {}));
        writer.commit();
    }
};

std::vector<std::string> ids(const ClaimPage& page) {
    std::vector<std::string> out;
    for (const ClaimAnswer& c : page.claims) out.push_back(c.claim.id);
    return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("claims come back as they were stored, by words, country, document and instrument") {
    const Index index;
    Searcher s(index.path);
    CHECK(s.claims().total == 4);
    CHECK(ids(s.claims({.text = "teach seasonal workers"})) == Ids{"b.c2"});
    CHECK(ids(s.claims({.text = "zebras"})).empty());
    CHECK(ids(s.claims({.countries = {"ES"}})) == Ids{"b.c2"});
    CHECK(ids(s.claims({.countries = {"Finland"}})) == Ids{"a.c1", "a.c2"});  // said to be otherwise, too
    CHECK(ids(s.claims({.countries = {"AT", "DE"}})) == Ids{"b.c1"});
    CHECK(ids(s.claims({.document = "b"})) == Ids{"b.c1", "b.c2"});
    CHECK(ids(s.claims({.instruments = {"special envoy"}})) == Ids{"a.c1"});
    CHECK(ids(s.claims({.limit = 1, .offset = 1})) == Ids{"a.c2"});
    CHECK_THROWS_AS(s.claims({.countries = {"Atlantis"}}), Error);
    CHECK_THROWS_AS(s.claim("a.c9"), Error);
}

TEST_CASE("the same claim elsewhere: who joined and who left") {
    const Index index;
    Searcher s(index.path);
    const ClaimAnswer c = s.claim("a.c1");
    REQUIRE(c.same_elsewhere.size() == 1);
    CHECK(c.same_elsewhere[0].id == "b.c1");
    CHECK(c.same_elsewhere[0].joined == Ids{"DE", "IE"});
    CHECK(c.same_elsewhere[0].left == Ids{"FR"});
    CHECK(s.claim("b.c1").same_elsewhere[0].joined == Ids{"DE", "IE"});  // of the later one, from wherever it is read
    CHECK(s.claim("b.c2").same_elsewhere.empty());

    const ChangesAnswer changes = s.changes();
    CHECK(changes.before.id == "a");
    REQUIRE(changes.pairs.size() == 1);
    CHECK(changes.pairs[0].stayed == Ids{"AT", "BE"});
    CHECK(changes.gone.size() == 1);
    CHECK(changes.fresh.size() == 1);
    CHECK(s.changes("b", "a").before.id == "a");
    CHECK_THROWS_AS(s.changes("a", "c"), Error);
    CHECK_THROWS_AS(s.changes("a"), Error);
}

TEST_CASE("a question for countries is answered by the claim that has its words, or by none") {
    const Index index;
    Searcher s(index.path);
    const auto answers = [&](const char* question) {
        const Answer answer = s.answer(question);
        CHECK_FALSE(answer.source);
        return answer.claim ? answer.claim->claim.id : std::string();
    };
    CHECK(answers("which countries teach seasonal workers") == "b.c2");
    CHECK(answers("Which countries use envoys for returns?") != "");
    CHECK(answers("which countries do not use envoys") == "a.c2");
    CHECK(answers("which countries grow seasonal bananas").empty());
    // words that say little, and words that stand around: its headings and passage
    CHECK(answers("which countries offer to teach seasonal workers") == "b.c2");
    CHECK(answers("Which member states teach workers an envoy appointed") == "b.c2");
    CHECK(answers("how many countries teach seasonal workers") == "b.c2");
    CHECK(answers("does Austria teach seasonal workers") == "b.c2");
    CHECK(answers("Does France teach seasonal workers?").empty());
    CHECK(answers("does Finland use envoys") == "a.c1");  // which says who does not
    CHECK(answers("does anybody teach seasonal workers").empty());
    CHECK(answers("teach seasonal workers").empty());  // no question: the results are the answer
    CHECK(answers("who").empty());
    CHECK(answers("").empty());
    CHECK(answers("609").empty());
    CHECK(answers(std::string(5'000, 'x').c_str()).empty());
}

TEST_CASE("a question is answered in the order that it asks of, by other forms of its verb, and by plain claims") {
    std::vector<Claim> claims = {
        claim("a", 1, "Permits are issued before arrival in two countries.", {"AT", "BE"}, {"arrival", "issued"}),
        claim("a", 2, "Le nombre de mineurs par tuteur est plafonn\u00E9 dans deux pays.", {"FI", "SE"}, {"mineurs"}),
        claim("a", 3, "Sweden does not keep statistics on refusals.", {"SE"}, {"statistics", "refusals"})};
    claims[1].language = "fr";
    claims[2].plain = claims[2].denied = true;
    test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(document("a", 2024, claims));
        writer.commit();
    }
    Searcher s(folder / "index");
    const auto answers = [&](const char* question) {
        const Answer answer = s.answer(question);
        return answer.claim ? answer.claim->claim.id : std::string();
    };
    CHECK(answers("which countries issue permits before arrival") == "a.c1");
    CHECK(answers("which countries issue permits after arrival").empty());
    CHECK(answers("Combien de pays plafonnent le nombre de mineurs par tuteur ?") == "a.c2");
    CHECK(answers("La Finlande plafonne-t-elle le nombre de mineurs par tuteur ?") == "a.c2");
    CHECK(answers("Le Portugal plafonne-t-il le nombre de mineurs par tuteur ?").empty());
    CHECK(answers("Does Sweden keep statistics on refusals?") == "a.c3");
    CHECK(answers("which countries do not keep statistics on refusals").empty());  // others may not, either
    CHECK(s.claims({}).total == 2);
    CHECK(s.claims({.countries = {"SE"}}).total == 2);
}

TEST_CASE("where one sentence makes several claims, the one whose part has the words answers") {
    const char* const sentence = "Most report using instruments, including agreements, projects and special envoys.";
    std::vector<Claim> claims;
    for (const char* part : {"agreements", "projects", "special envoys"}) {
        claims.push_back(claim("a", static_cast<int>(claims.size()) + 1, sentence, {"AT", "BE"}, {"instruments"}));
        claims.back().subject = "Most";
        claims.back().statement = std::string("report using instruments, including \u2026 ") + part;
    }
    test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(document("a", 2024, claims));
        writer.commit();
    }
    Searcher s(folder / "index");
    const auto answers = [&](const char* question) {
        const Answer answer = s.answer(question);
        return answer.claim ? answer.claim->claim.id : std::string();
    };
    CHECK(answers("which countries use special envoys") == "a.c3");
    CHECK(answers("which countries use projects as instruments") == "a.c2");
    CHECK(answers("which countries use special trains as instruments").empty());
    CHECK(answers("which countries use special agreements as instruments").empty());  // said of others beside it
    CHECK(answers("which countries report using instruments").empty());               // which of the three is not said
}

TEST_CASE("countries side by side: a cell has its sentence, and says when it is denied") {
    const Index index;
    Searcher s(index.path);
    const CompareAnswer answer = s.compare({.countries = {"BE", "Finland"}});
    REQUIRE(answer.columns.size() == 2);
    CHECK(answer.columns[1].label == "Finland");
    const auto row = std::find_if(answer.rows.begin(), answer.rows.end(),
                                  [](const CompareRow& r) { return r.value == "special-envoy"; });
    REQUIRE(row != answer.rows.end());
    REQUIRE(row->cells[0].size() >= 2);
    CHECK(row->cells[0][0].how == "said");
    CHECK(row->cells[0][0].claim == "a.c1");
    CHECK(row->cells[0].back().how == "text");
    CHECK(row->cells[0].back().sentence == "Belgium appointed a special envoy.");
    REQUIRE(row->cells[1].size() == 1);
    CHECK(row->cells[1][0].how == "denied");
    for (const CompareRow& r : s.compare({.countries = {"BE"}, .instruments = {"special-envoy"}}).rows)
        CHECK(r.facet == "instrument");
    CHECK_THROWS_AS(s.compare({.countries = {}}), Error);
    CHECK_THROWS_AS(s.compare({.countries = {"AT", "BE", "DE", "ES", "FI", "FR"}}), Error);
}
