// A sentence beside the passages of its source: what is near, what is missing, and what is said when nothing is.
#include "searcher/sources/evidence.h"
#include "analysis/notes/source_keys.h"
#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "model/formats/evidence_json.h"
#include "searcher/sources/nearness.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies all = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return all;
}

Passage said(const std::string& text, const std::string& language = "en") {
    return as_sentence(text, language, vocabularies());
}

std::string parts(const std::string& sentence, const std::string& passage, const std::string& language = "en") {
    std::string out;
    for (const SentencePart& part : Nearness(said(sentence)).parts(said(passage, language)))
        out += (out.empty() ? "" : " ") + std::string(part.found ? "+" : "-") +
               (part.value.empty() ? part.text : part.value);
    return out;
}

NoteReading note(const std::string& label, const std::string& sentence, std::vector<Citation> citations) {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = label;
    n.page_number = 1;
    n.text = "See the source.";
    n.citations = std::move(citations);
    if (!sentence.empty()) n.cited_at = {{1, {"1. Findings"}, sentence, "aaa111." + label}};
    return n;
}

Citation citing(const std::string& key, const std::string& link = {}, const std::string& title = {}) {
    Citation c;
    c.key = key;
    c.link = link;
    c.csl.title = title;
    return c;
}

Analysis inform(std::vector<NoteReading> notes) {
    Analysis a;
    a.document.id = "aaa111";
    a.document.file = a.document.path = "/informs/alpha.pdf";
    a.document.kind = "inform";
    a.document.language = "en";
    for (const NoteReading& n : notes) {
        Passage p = said(n.cited_at.empty() ? "Unmarked." : n.cited_at[0].sentence);
        p.id = "aaa111." + n.label;
        p.document_id = "aaa111";
        p.page_number = 1;
        p.notes = {{n.note_id, n.label, 1, p.text.size(), n.text, {}, {}}};
        a.passages.push_back(std::move(p));
    }
    for (const NoteReading& n : notes) {
        Passage p = said(n.text);
        p.id = "aaa111." + n.note_id;
        p.type = PassageType::note;
        p.document_id = "aaa111";
        p.notes = {{n.note_id, n.label, n.page_number, 0, n.text, {}, {}}};
        a.passages.push_back(std::move(p));
    }
    a.notes = std::move(notes);
    return a;
}

Analysis source(const std::string& id, std::vector<std::string> keys, const std::vector<std::string>& texts) {
    Analysis a;
    a.document.id = id;
    a.document.file = a.document.path = "/sources/" + id + ".html";
    a.document.title = "A report on partnerships";
    a.document.kind = "source";
    a.document.language = "en";
    a.document.keys = std::move(keys);
    for (const std::string& text : texts) {
        Passage p = said(text);
        p.id = id + "." + std::to_string(a.passages.size() + 1);
        p.document_id = id;
        p.page_number = 1;
        a.passages.push_back(std::move(p));
    }
    return a;
}

}  // namespace

TEST_CASE("a passage has a sentence's numbers, countries and names whatever their form") {
    struct {
        std::string sentence, passage, parts;
    } rows[] = {
        {"In all, seventeen states took part.", "17 states took part.", "+seventeen"},
        {"In all, 17 states took part.", "Seventeen states took part.", "+17"},
        {"In all, 27 states took part.", "Twenty-seven states took part.", "+27"},
        {"There were 17,200 returns.", "Returns: 17 200.", "+17,200"},
        {"There were 17,200 returns.", "Returns: 17.200.", "+17,200"},
        {"There were 17,200 returns.", "Returns: 17 and 200.", "-17,200"},
        {"A share of 12.5 per cent.", "12,5 % of all.", "+12.5"},
        {"A share of 12.5 per cent.", "12 or 5 per cent.", "-12.5"},
        {"It was signed in 2019.", "Signed on 3.5.2019 in Brussels.", "+2019"},
        {"It was signed in 2019.", "Signed in 2018.", "-2019"},
        {"This was done by Austria.", "The Austrian government did so.", "+AT"},
        {"This was done by the Czech Republic.", "Czechia did so.", "+CZ"},
        {"This was done by Malta.", "Austria did so.", "-MT"},
        {"This was said by Frontex.", "Frontex said so.", "+Frontex"},
        {"This was said by Frontex.", "The agency said so.", "-Frontex"},
        {"In 2023 Austria and Malta sent 17 experts.", "Austria sent 17 experts.", "-2023 +AT -MT +17"},
        {"", "Anything.", ""},
        {"Nothing in it counts.", "Anything.", ""},
    };
    for (const auto& row : rows) {
        INFO(row.sentence << " / " << row.passage);
        CHECK(parts(row.sentence, row.passage) == row.parts);
    }
    CHECK(parts("In all, 17 states took part.", "Dix-sept pays ont participé.", "fr") == "+17");
    CHECK(parts("In all, 17 states took part.", "Siebzehn Länder nahmen teil.", "de") == "+17");
}

TEST_CASE("what is near has a statement of the sentence, not words of it somewhere") {
    struct {
        std::string sentence, passage;
        bool near;
    } rows[] = {
        {"Italy and Egypt began a pilot.", "Pilots run between Germany and Georgia, and between Italy and Tunisia.",
         true},
        {"Georgia carried out reforms for visas.", "One thing is said. Georgia made reforms, for visas. Another.",
         true},
        {"Persons are registered at birth in Estonia and Latvia.", "Estonia and Latvia act through the Union.", false},
        {"Seasonal workers need permits, housing and insurance from employers.",
         "Workers came. One. Two. Three. Four. Housing is dear. Five. Six. Seven. Employers pay.", false},
        {"The budget of the Migration Fund rose to EUR 9.9 billion.", "EUR 200 million of EUR 7.4 billion are for it.",
         false},
        {"The European Court of Human Rights ordered measures against Hungary.",
         "The European Union wants human rights observed.", false},
        {"It was counted by the ministry in 2024 in Malta as well.", "In 2024 a declaration was signed.", false},
    };
    for (const auto& row : rows) {
        INFO(row.sentence << " / " << row.passage);
        CHECK(Nearness(said(row.sentence)).is_near(said(row.passage)) == row.near);
    }
}

TEST_CASE("evidence says what is near a note's sentence, or why nothing is") {
    const std::string sentence = "In 2023 Austria and Malta opened 17 legal pathways for Talent partnerships.";
    NoteReading again = note("2", sentence, {});
    again.same_as = SameAs{"1", "ibid"};
    const Analysis alpha =
        inform({note("1", sentence, {citing("com:2020/609", "https://a.eu/pact")}), again,
                note("3", "Fisheries quotas fell in Iceland by 90 tonnes.", {citing("com:2020/609")}),
                note("4", sentence, {citing("url:b.eu/page", "https://b.eu/page")}), note("5", sentence, {}),
                note("6", "", {citing("com:2020/609")}),
                note("7", sentence, {citing("hash:1", "", "A report on partnerships")})});
    test::TempDir folder;
    IndexWriter writer(folder / "index", vocabularies());
    writer.put(alpha);
    writer.put(
        source("bbb222", {"com:2020/609"},
               {"A glossary of terms.", "Legal pathways for Talent partnerships were opened by Austria: seventeen."}));
    writer.commit();
    Searcher searcher(folder / "index");
    struct {
        std::string label;
        EvidenceStatus status;
    } rows[] = {{"1", EvidenceStatus::found},        {"2", EvidenceStatus::found},
                {"3", EvidenceStatus::nothing_near}, {"4", EvidenceStatus::not_indexed},
                {"5", EvidenceStatus::no_source},    {"6", EvidenceStatus::not_marked}};
    for (const auto& row : rows) {
        INFO(row.label);
        const std::vector<Evidence> all = evidence_of(searcher, "alpha", row.label);
        REQUIRE(all.size() == 1);
        CHECK(all[0].status == row.status);
        CHECK(all[0].passages.empty() == (row.status != EvidenceStatus::found));
        CHECK(all[0].sources.empty() == (row.label == "5"));
    }
    const Evidence first = evidence_of(searcher, "alpha", "1")[0];
    CHECK(first.sources[0].indexed_as == "bbb222");
    REQUIRE(first.passages.size() == 1);
    CHECK(first.passages[0].hit.passage.id == "bbb222.2");
    CHECK(first.passages[0].score > 0.5);
    CHECK(first.passages[0].score < 1);
    const std::string json = to_json(first);
    for (const char* piece : {R"("format":"ibid.evidence/1")", R"("status":"found")", R"("label":"1")",
                              R"("numbers":[{"text":"2023","found":false},{"text":"17","found":true}])",
                              R"({"text":"Malta","value":"MT","found":false})"}) {
        INFO(piece);
        CHECK(json.find(piece) != std::string::npos);
    }
    CHECK(evidence_of(searcher, "alpha", "4")[0].sources[0].address == "https://b.eu/page");
    CHECK_THROWS_AS(evidence_of(searcher, "alpha", "99"), Error);
    CHECK_THROWS_AS(evidence_of(searcher, "nowhere", "1"), Error);
}

TEST_CASE("a source that is indexed under its title alone has evidence, too") {
    test::TempDir folder;
    IndexWriter writer(folder / "index", vocabularies());
    Citation cited = citing("", "", "A report on partnerships and much else");
    cited.key = source_keys(cited).front();
    writer.put(inform({note("1", "In 2023 Austria opened 17 legal pathways.", {cited})}));
    Analysis report = source("bbb222", {}, {"Austria opened 17 legal pathways in 2023."});
    report.document.title = "A report on partnerships and much else";
    writer.put(report);
    writer.commit();
    Searcher searcher(folder / "index");
    const Evidence e = evidence_of(searcher, "alpha", "1")[0];
    CHECK(e.sources[0].indexed_as == "bbb222");
    CHECK(e.status == EvidenceStatus::found);
    CHECK(e.passages.size() == 1);
}
