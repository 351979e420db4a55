#include "analysis/passages.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

Document document_of(std::string text, std::vector<Marker> markers = {}) {
    Block b;
    b.id = "b1";
    b.fragments = {{1, {0, 0, 100, 100}}, {2, {0, 0, 100, 100}}};
    b.section = {"1. POINTS"};
    b.text = std::move(text);
    b.markers = std::move(markers);
    Document d;
    d.blocks = {b};
    Note n;
    n.id = "n7";
    n.label = std::string("7");
    n.fragments = {{1, {}}};
    n.text = "AT, BE.";
    n.markers = {{"b1", 4}};
    d.notes = {n};
    return d;
}

std::vector<std::string> texts(const std::vector<Passage>& passages) {
    std::vector<std::string> out;
    for (const auto& p : passages) out.push_back(p.text);
    return out;
}

}  // namespace

TEST_CASE("sentences end where a reader says so") {
    struct Case {
        std::string text;
        std::vector<std::string> expected;
    };
    for (const Case& c : std::vector<Case>{
             {"One. Two! Three?", {"One.", "Two!", "Three?"}},
             {"Agreements (e.g. with Mali) exist. Others do not.",
              {"Agreements (e.g. with Mali) exist.", "Others do not."}},
             {"See F. B. Adamson. It says so.", {"See F. B. Adamson.", "It says so."}},
             {"Under Art. 25 of it, pp. 113–128 apply. Yes.", {"Under Art. 25 of it, pp. 113–128 apply.", "Yes."}},
             {"It began in 2019. Seventeen joined.", {"It began in 2019.", "Seventeen joined."}},
             {"Mr. Smith went. He came.", {"Mr. Smith went.", "He came."}},
             {"No full stop", {"No full stop"}},
             {"", {}},
         }) {
        std::vector<std::string> found;
        for (const Span& s : sentences(c.text, "en")) found.push_back(c.text.substr(s.begin, s.end - s.begin));
        CHECK(found == c.expected);
    }
}

TEST_CASE("a marker leans on the sentence that holds it or has just ended") {
    const std::vector<Span> s = {{0, 10}, {11, 20}};
    CHECK(sentence_at(s, 4) == Span{0, 10});
    CHECK(sentence_at(s, 10) == Span{0, 10});  // right after the full stop
    CHECK(sentence_at(s, 15) == Span{11, 20});
    CHECK(sentence_at(s, 99) == Span{11, 20});
    CHECK(sentence_at({}, 3) == Span{});
}

TEST_CASE("a short block is one passage, with its notes") {
    const auto p = cut_body(document_of("They use it.", {{"7", 4, "n7"}, {"8", 5, {}}}), "d", 1500);
    REQUIRE(p.size() == 1);
    CHECK(p[0].id == "d.0");
    CHECK(p[0].section == std::vector<std::string>{"1. POINTS"});
    CHECK(p[0].fragments.size() == 2);
    REQUIRE(p[0].notes.size() == 1);  // a marker without a note carries none
    CHECK(p[0].notes[0].label == "7");
    CHECK(p[0].notes[0].offset == 4);
    CHECK(p[0].notes[0].text == "AT, BE.");
}

TEST_CASE("a long block is cut at sentence ends, and what stands in it goes along") {
    Document d =
        document_of("Alpha alpha. Bravo bravo. Charlie charlie.", {{"7", 12, "n7"}, {"7", 25, "n7"}, {"7", 33, "n7"}});
    d.blocks[0].links = {{{13, 18}, "https://b.example"}};
    d.blocks[0].words = {{{0, 5}, {1, {1, 1, 2, 2}}}, {{26, 33}, {2, {1, 1, 2, 2}}}};
    const auto p = cut_body(d, "d", 26);
    REQUIRE(texts(p) == std::vector<std::string>{"Alpha alpha. Bravo bravo.", "Charlie charlie."});
    REQUIRE(p[0].notes.size() == 2);
    CHECK(p[0].notes[1].offset == 25);  // behind the last full stop: still this piece's
    REQUIRE(p[1].notes.size() == 1);
    CHECK(p[1].notes[0].offset == 7);
    CHECK(p[0].links == std::vector<Link>{{{13, 18}, "https://b.example"}});
    CHECK(p[1].links.empty());
    CHECK(p[1].words.at(0).span == Span{0, 7});
    CHECK(p[0].page_number == 1);
    CHECK(p[1].page_number == 2);
    CHECK(p[1].id == "d.1");
}

TEST_CASE("a sentence longer than a passage is cut at a space, a word longer than that between characters") {
    CHECK(texts(cut_body(document_of("aaaa bbbb cccc dddd"), "d", 10)) ==
          std::vector<std::string>{"aaaa bbbb", "cccc dddd"});
    for (const auto& t : texts(cut_body(document_of("ééééééééééééééé"), "d", 7))) {
        CHECK(t.size() <= 7);
        CHECK(t.size() % 2 == 0);
    }
}

TEST_CASE("page furniture and empty blocks are no passages, notes are") {
    Document d = document_of("Text.");
    d.blocks.push_back(d.blocks[0]);
    d.blocks.back().kind = BlockKind::footer;
    d.blocks.push_back(Block{});
    CHECK(cut_body(d, "d", 1500).size() == 1);
    const auto n = cut_notes(d, "d");
    REQUIRE(n.size() == 1);
    CHECK(n[0].id == "d.n7");
    CHECK(n[0].type == PassageType::note);
    CHECK(n[0].section == std::vector<std::string>{"1. POINTS"});
    CHECK(n[0].notes.at(0).label == "7");
}
