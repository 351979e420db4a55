#include "analysis/passages.h"

#include "analysis/analyse.h"
#include "analysis/vocabulary/vocabulary.h"
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

TEST_CASE("abbreviations of the sentence's language end none") {
    struct Case {
        const char* language;
        std::string text;
        std::vector<std::string> expected;
    };
    const Abbreviations abbreviations(Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary").texts());
    for (const Case& c : std::vector<Case>{
             {"en",
              "In M.S.S. v. Belgium and Greece it ruled. It did.",
              {"In M.S.S. v. Belgium and Greece it ruled.", "It did."}},
             {"en", "The rule (cf. Article 3) applies. So it is.", {"The rule (cf. Article 3) applies.", "So it is."}},
             {"en",
              "Mr. and Mrs. Smith of St. Gallen wrote to Dr. Brown. He read.",
              {"Mr. and Mrs. Smith of St. Gallen wrote to Dr. Brown.", "He read."}},
             {"en",
              "The firm Example Ltd. Annual report was praised.",
              {"The firm Example Ltd. Annual report was praised."}},
             {"en", "It was Example Ltd. The report was praised.", {"It was Example Ltd.", "The report was praised."}},
             {"en", "He left the U.S. The court agreed.", {"He left the U.S.", "The court agreed."}},
             {"en", "It is so in AT and CZ. The rest wait.", {"It is so in AT and CZ.", "The rest wait."}},
             {"en",
              "Six hold a Blue Card. Among these, two left.",
              {"Six hold a Blue Card.", "Among these, two left."}},
             {"en", "It is in the Aliens Act. Applicants pay.", {"It is in the Aliens Act.", "Applicants pay."}},
             {"en", "This was new in Sept. The rest is old.", {"This was new in Sept.", "The rest is old."}},
             {"en", "It was said by Prof. Adamson.", {"It was said by Prof. Adamson."}},
             {"en", "It joined NATO. The rest wait.", {"It joined NATO.", "The rest wait."}},
             {"de", "Das war der Satz. Der Rest folgt.", {"Das war der Satz.", "Der Rest folgt."}},
             {"de", "So ist es in DE. Das gilt.", {"So ist es in DE.", "Das gilt."}},
             {"fr", "C'est ainsi en FR. Les autres attendent.", {"C'est ainsi en FR.", "Les autres attendent."}},
             {"en", "26. The Committee noted it. It said so.", {"26. The Committee noted it.", "It said so."}},
             {"de",
              "Das gilt i.S.d. Art. 5 und vgl. Art. 6 bzw. Art. 7. So ist es.",
              {"Das gilt i.S.d. Art. 5 und vgl. Art. 6 bzw. Art. 7.", "So ist es."}},
             {"de",
              "Am 3. Mai galt es gem. Beschluss. Die 27. Sitzung folgte.",
              {"Am 3. Mai galt es gem. Beschluss.", "Die 27. Sitzung folgte."}},
             {"de",
              "Das steht in Artikel 5. Die Staaten folgen. Es war 2019. Danach nicht.",
              {"Das steht in Artikel 5.", "Die Staaten folgen.", "Es war 2019.", "Danach nicht."}},
             {"de", "Das gilt z. B. Bund und Ländern.", {"Das gilt z. B. Bund und Ländern."}},
             {"fr",
              "Selon l'art. L. 511-1 et M. Dupont, c'est vrai. Il dit non.",
              {"Selon l'art. L. 511-1 et M. Dupont, c'est vrai.", "Il dit non."}},
             {"it",
              "Il dott. Rossi (cfr. Corte, sent. n. 5) lo dice. Così è.",
              {"Il dott. Rossi (cfr. Corte, sent. n. 5) lo dice.", "Così è."}},
             {"es",
              "El Sr. García y la Sra. Ruiz, núm. 4. Así fue.",
              {"El Sr. García y la Sra. Ruiz, núm. 4.", "Así fue."}},
             {"nl",
              "Volgens mr. Jansen o.g.v. Art. 3. Dat is zo.",
              {"Volgens mr. Jansen o.g.v. Art. 3.", "Dat is zo."}},
             {"pl",
              "Zgodnie z art. 5 ust. 2 i prof. Nowak. Tak jest.",
              {"Zgodnie z art. 5 ust. 2 i prof. Nowak.", "Tak jest."}},
             {"el", "Βλ. άρθ. 5 και δρ. Παππά. Ναι.", {"Βλ. άρθ. 5 και δρ. Παππά.", "Ναι."}},
         }) {
        std::vector<std::string> found;
        for (const Span& s : sentences(c.text, c.language, abbreviations))
            found.push_back(c.text.substr(s.begin, s.end - s.begin));
        CHECK(found == c.expected);
    }
}

TEST_CASE("a paragraph that runs over a page is a passage on each, cut where a sentence ends") {
    Document d = document_of("It begins here. It goes over the page. It ends there.");
    const std::string& text = d.blocks[0].text;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
        end = std::min(text.find(' ', at), text.size());
        d.blocks[0].words.push_back({{at, end}, {at < text.find("the page") ? 1 : 2, {1, 1, 9, 9}}});
    }
    const std::vector<Passage> passages = cut_body(d, "x", 1000);
    CHECK(texts(passages) == std::vector<std::string>{"It begins here. It goes over the page.", "It ends there."});
    REQUIRE(passages.size() == 2);
    CHECK(passages[0].page_number == 1);
    CHECK(passages[1].page_number == 2);
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

TEST_CASE("a sentence is quoted without the number of its paragraph or item") {
    struct Row {
        std::string_view text;
        std::size_t begin;
    };
    for (const Row& row :
         {Row{"37. OHCHR continued to engage.", 4}, Row{"4. 2024 was the deadliest year.", 3},
          Row{"c) Refer to the criteria.", 3}, Row{"(12) Whereas the Union.", 5}, Row{"5) Tipo de autorización.", 3},
          // no numbers of paragraphs
          Row{"2024 was the deadliest year.", 0}, Row{"20240. No number is so long.", 0}, Row{"A. Smith said so.", 0},
          Row{"1.5 million came.", 0}, Row{"UNHCR) said so.", 0}, Row{"37. ", 0}, Row{"", 0}})
        CHECK(without_number(row.text, {0, row.text.size()}).begin == row.begin);
    CHECK(without_number("1. One. 2. Two.", {8, 15}) == Span{8, 15});  // only where a block begins
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

TEST_CASE("a passage is in its document's language unless its function words are of another") {
    const std::string english = "The agreement was signed by all of the parties, and it has been in force for a year. ";
    struct Row {
        std::string passage;
        const char* language;
    };
    const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    for (const Row& row :
         {Row{"Albania, Angola, Armenia, Belarus, Bolivia (Plurinational State of), Bosnia and Herzegovina, Cambodia, "
              "China, Eswatini, Cuba, Ethiopia, Georgia, Ghana, Guatemala, Indonesia, Jamaica, Kazakhstan, Kenya, "
              "Malaysia, Maldives, Mexico, North Macedonia, Panama, Senegal, Sri Lanka, Thailand, Uganda and Viet Nam.",
              "en"},
          Row{"Die Vereinbarung wurde von allen Parteien unterzeichnet, und sie ist seit einem Jahr in Kraft. Die "
              "Rückkehr "
              "der Menschen, die nicht bleiben dürfen, wird darin geregelt, ebenso die Kosten, die dabei entstehen.",
              "de"},
          Row{"Kurz.", "en"}}) {
        INFO(row.passage);
        Document d;
        for (const std::string& text : {english + english + english + english, row.passage}) {
            Block b;
            b.id = "b" + std::to_string(d.blocks.size());
            b.fragments = {{1, {0, 0, 100, 100}}};
            b.text = text;
            d.blocks.push_back(std::move(b));
        }
        const Analysis a = analyse(d, vocabularies, {.document_id = "d", .kind = {}});
        REQUIRE(a.passages.size() >= 2);
        CHECK(a.passages.back().language == row.language);
    }
}
