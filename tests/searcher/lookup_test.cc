// Documents, notes and sources of a tiny index made from literal analyses.
#include <xapian.h>

#include <algorithm>

#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Citation citing(std::string key, std::map<std::string, std::string> ids = {}, std::string title = {},
                std::string link = {}) {
    Citation c;
    c.key = std::move(key);
    c.ids = std::move(ids);
    c.csl.title = std::move(title);
    c.link = std::move(link);
    return c;
}

NoteReading note(std::string label, std::vector<Citation> citations, std::string text = "See the source.") {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = std::move(label);
    n.page_number = 1;
    n.text = std::move(text);
    n.kind = citations.empty() ? NoteKind::explanation : NoteKind::citation;
    n.citations = std::move(citations);
    return n;
}

NoteReading ibid_note(std::string label, std::string of, std::string reason = "ibid") {
    NoteReading n = note(std::move(label), {}, "Ibid.");
    n.kind = NoteKind::ibid;
    n.same_as = SameAs{std::move(of), std::move(reason)};
    return n;
}

/// One passage a note, whose sentence carries it.
Analysis document(std::string id, std::string file, std::vector<NoteReading> notes, std::vector<std::string> keys = {},
                  std::string title = {}) {
    Analysis a;
    a.document.id = id;
    a.document.file = a.document.path = "/informs/" + file;
    a.document.title = std::move(title);
    a.document.kind = "inform";
    a.document.language = "en";
    a.document.keys = std::move(keys);
    for (NoteReading& n : notes) {
        Passage p;
        p.id = id + "." + std::to_string(a.passages.size());
        p.document_id = id;
        p.page_number = n.page_number;
        p.text = "A sentence of " + file + " that carries note " + n.label + ".";
        p.language = "en";
        p.notes = {{n.note_id, n.label, n.page_number, p.text.size(), n.text, {}, {}}};
        n.cited_at = {{n.page_number, {"1. INTRODUCTION"}, p.text, p.id}};
        a.passages.push_back(std::move(p));
    }
    for (const NoteReading& n : notes) {
        Passage p;
        p.id = id + "." + n.note_id;
        p.type = PassageType::note;
        p.document_id = id;
        p.text = n.text;
        p.language = "en";
        p.notes = {{n.note_id, n.label, n.page_number, 0, n.text, {}, {}}};
        a.passages.push_back(std::move(p));
    }
    a.notes = std::move(notes);
    return a;
}

struct Index {
    test::TempDir folder;
    explicit Index(const std::vector<Analysis>& analyses) {
        IndexWriter writer(folder / "index", Vocabularies::from_texts({}));
        for (const Analysis& a : analyses) writer.put(a);
        writer.commit();
    }
    Searcher searcher() const { return Searcher(folder / "index"); }
};

const std::map<std::string, std::string> kPact = {{"com", "COM(2020) 609"}, {"celex", "52020DC0609"}};

Index pact_index() {
    return Index(
        {document(
             "aaa111", "alpha.pdf",
             {note("1", {citing("celex:52020DC0609", kPact, "A New Pact on Migration and Asylum",
                                "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN")}),
              ibid_note("2", "1"), note("3", {}), note("4", {citing("com:2020/608", {{"com", "COM(2020) 608"}})})}),
         document("aab222", "beta.pdf",
                  {note("1", {citing("url:eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN", {}, "",
                                     "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN"),
                              citing("doi:10.1/x", {{"doi", "10.1/x"}}, "Something else altogether")}),
                   note("2", {citing("com:2020/609", {{"com", "COM(2020) 609"}}, "The New Pact")}),
                   ibid_note("3", "1", "supra")}),
         document("bbb333", "pact.pdf", {}, {"com:2020/609", "celex:52020DC0609"},
                  "A New Pact on Migration and Asylum")});
}

std::vector<std::string> labels(const CitesAnswer& answer) {
    std::vector<std::string> out;
    for (const CitedBy& place : answer.cited_by)
        out.push_back(place.document.id + "/" + place.note + (place.via.empty() ? "" : " " + place.via));
    return out;
}

}  // namespace

TEST_CASE("a document goes by its id, its beginning, its file's name or its path") {
    const Index index = pact_index();
    Searcher searcher = index.searcher();
    for (const std::string wanted :
         {"aaa111", "alpha.pdf", "alpha", "Alpha.PDF", "/informs/alpha.pdf", "/informs/./alpha.pdf", "aaa1"}) {
        INFO(wanted);
        CHECK(searcher.document(wanted).id == "aaa111");
    }
    struct {
        std::string wanted, hint;
    } bad[] = {
        {"aa", "first 4 letters; near it: alpha.pdf (aaa111), beta.pdf (aab222)"},  // "1" is a hit's number
        {"aaa", "first 4 letters; near it: alpha.pdf (aaa111)"},
        {"alpa.pdf", "near it: alpha.pdf (aaa111)"},
        {"/elsewhere/alpha.pdf", "near it: alpha.pdf (aaa111)"},
        {"aaa111.0", "id, file name or path"},  // a passage's id
        {"nothing-like-it", "id, file name or path"},
        {"", "id, file name or path"},
        {"*", "id, file name or path"},
    };
    for (const auto& row : bad) {
        INFO(row.wanted);
        try {
            searcher.document(row.wanted);
            FAIL("found");
        } catch (const Error& e) {
            CHECK(e.hint().find(row.hint) != std::string::npos);
        }
    }
}

TEST_CASE("a document goes by its own number, and leads who asks for that; a number that two bear names none") {
    const test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::from_texts({}));
        const auto put = [&](const char* id, const char* symbol) {
            Analysis a = document(id, std::string(id) + ".pdf", {note("1", {}), note("2", {})});
            a.document.symbol = symbol;
            a.passages[1].text = "As said in 19/4961 and in PE 779.251, page 251.";
            writer.put(a);
        };
        put("aaa111", "A/HRC/43/15");
        put("bbb222", "PE 779.251");
        put("ccc333", "Drucksache 19/4961");
        put("ddd444", "INF 5/2020");
        put("eee555", "INF 5/2020");
        put("fff666", "A/79/768-S/2025/75");
        writer.commit();
    }
    Searcher searcher(folder / "index");
    const struct {
        const char *number, *document;
    } rows[] = {
        {"A/HRC/43/15", "aaa111"},        {"a/hrc/43/15", "aaa111"}, {"PE 779.251", "bbb222"}, {"PE779251", "bbb222"},
        {"Drucksache 19/4961", "ccc333"}, {"INF 5/2020", ""},        {"A/HRC/43/16", ""},      {"A/HRC/431/5", ""},
        {"A/79/768", "fff666"},           {"S/2025/75", "fff666"},   {"19/4961", ""},          {"PE", ""}};
    for (const auto& row : rows) {
        INFO(row.number);
        const auto found = searcher.numbered(row.number);
        CHECK((found ? found->id : "") == row.document);
        if (*row.document == '\0') continue;
        CHECK(searcher.document(row.number).id == row.document);
        SearchRequest request;
        request.text = row.number;
        const Results results = searcher.search(request);
        REQUIRE_FALSE(results.hits.empty());
        CHECK(results.hits[0].passage.id == std::string(row.document) + ".0");
        request.filters.documents = {"ddd444"};
        for (const Hit& hit : searcher.search(request).hits) CHECK(hit.passage.document_id == "ddd444");
    }
}

TEST_CASE("notes by label, however it is bracketed; all of them in order") {
    const Index index = pact_index();
    Searcher searcher = index.searcher();
    CHECK(searcher.notes("alpha").size() == 4);
    CHECK(searcher.notes("pact").empty());
    for (const std::string label : {"2", "[2]", "2.", "(2)", "note 2", "n2"})
        CHECK(searcher.notes("alpha", label).at(0).note.text == "Ibid.");
    for (const std::string label : {"5", "02", "22", "x"}) CHECK_THROWS_AS(searcher.notes("alpha", label), Error);
}

TEST_CASE("a note of a page that was read from its picture says so") {
    Analysis scan = document("aac333", "scan.pdf", {note("1", {}), note("2", {})});
    scan.passages.back().ocr = true;  // of note 2
    Index index({scan});
    const std::vector<NoteAnswer> notes = index.searcher().notes("aac333");
    REQUIRE(notes.size() == 2);
    CHECK_FALSE(notes[0].ocr);
    CHECK(to_json(notes[0]).find("\"ocr\"") == std::string::npos);
    CHECK(notes[1].ocr);
    CHECK(to_json(notes[1]).find("\"ocr\":true") != std::string::npos);
}

TEST_CASE("a document removed and put again is found once") {
    Index index = pact_index();
    {
        IndexWriter writer(index.folder / "index", Vocabularies::from_texts({}));
        writer.put(document("aaa111", "renamed.pdf", {note("1", {})}));
        writer.commit();
    }
    Searcher searcher = index.searcher();
    CHECK(searcher.document("renamed").id == "aaa111");
    CHECK_THROWS_AS(searcher.document("alpha.pdf"), Error);
}

TEST_CASE("who cites a source: every key of it leads to all notes, and ibid. counts") {
    const Index index = pact_index();
    Searcher searcher = index.searcher();
    const std::vector<std::string> all = {"aaa111/1", "aaa111/2 ibid", "aab222/1", "aab222/2"};
    for (const std::string key :
         {"com:2020/609", "celex:52020DC0609", "url:eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN"}) {
        INFO(key);
        const std::optional<Source> source = searcher.source(key);
        REQUIRE(source);
        CHECK(source->key == "celex:52020DC0609");
        CHECK(source->times_cited == 4);
        CHECK(source->documents == std::vector<std::string>{"aaa111", "aab222"});
        CHECK(source->indexed_as == "bbb333");
        CHECK(source->csl.title == "A New Pact on Migration and Asylum");
    }
    CHECK(labels(searcher.cites("pact.pdf")) == all);  // the document that it is
    CHECK(searcher.source("com:2020/608")->times_cited == 1);
    for (const std::string unknown : {"com:2020/60", "com:2020/6090", "com:2019/609", "", "title:", "x"})
        CHECK_FALSE(searcher.source(unknown));
}

TEST_CASE("a document is what is cited under its title, with its subtitle or without") {
    const struct {
        const char* cited;
        bool indexed;
    } rows[] = {{"Visas as leverage", true},
                {"Visas as leverage: what the evidence allows us to say", true},
                {"Visas as leverage. What the evidence allows us to say", true},
                {"What the evidence allows us to say", false}};
    for (const auto& row : rows) {
        INFO(row.cited);
        Analysis report = document("bbb333", "report.pdf", {}, {}, "Visas as leverage");
        report.document.subtitle = "What the evidence allows us to say";
        const Index index(
            {document("aaa111", "alpha.pdf", {note("1", {citing("doi:10.1/x", {{"doi", "10.1/x"}}, row.cited)})}),
             report});
        CHECK(index.searcher().source("doi:10.1/x")->indexed_as.has_value() == row.indexed);
        CHECK(index.searcher().status().indexed_sources == (row.indexed ? 1U : 0U));
    }
}

TEST_CASE("supra to a note with two sources cites neither: the answer is the ambiguity") {
    const Index index = pact_index();
    const CitesAnswer answer = index.searcher().cites("aab222");
    CHECK(answer.cited_by.empty());
    CHECK(index.searcher().source("doi:10.1/x")->times_cited == 1);
}

TEST_CASE("the list of sources: each once, most cited first, in one document or all") {
    const Index index = pact_index();
    Searcher searcher = index.searcher();
    const std::vector<Source> all = searcher.sources().sources;
    REQUIRE(all.size() == 3);
    CHECK(all[0].key == "celex:52020DC0609");
    CHECK(all[0].times_cited == 4);
    CHECK(all[0].indexed_as == "bbb333");
    CHECK(all[0].csl.title == "A New Pact on Migration and Asylum");
    const std::vector<Source> one = searcher.sources({.document = "alpha.pdf"}).sources;
    REQUIRE(one.size() == 2);
    CHECK(one[0].times_cited == 2);
    CHECK(one[0].documents == std::vector<std::string>{"aaa111"});
    CHECK(searcher.sources({.document = "pact"}).sources.empty());
}

TEST_CASE("sources by the page, and how many there are") {
    const Index index = pact_index();
    Searcher searcher = index.searcher();
    CHECK(searcher.status().sources == 3);  // not their keys, of which there are more
    struct Row {
        std::string document;
        std::size_t offset, limit, total;
        std::vector<std::string> keys;
    };
    std::vector<std::string> all;
    for (const Source& source : searcher.sources().sources) all.push_back(source.key);
    for (const Row& row : {Row{"", 0, 2, 3, {all[0], all[1]}}, Row{"", 2, 2, 3, {all[2]}}, Row{"", 3, 2, 3, {}},
                           Row{"", 9, SIZE_MAX, 3, {}}, Row{"", 0, 0, 3, {}}, Row{"alpha.pdf", 0, 1, 2, {all[0]}},
                           Row{"pact", 0, 9, 0, {}}}) {
        CAPTURE(row.document, row.offset, row.limit);
        const SourcePage page = searcher.sources({.document = row.document, .offset = row.offset, .limit = row.limit});
        CHECK(page.total == row.total);
        std::vector<std::string> keys;
        for (const Source& source : page.sources) keys.push_back(source.key);
        CHECK(keys == row.keys);
    }
}

TEST_CASE("a commit is seen in the sources that readers share") {
    const Index index = pact_index();
    Searcher one = index.searcher(), other = index.searcher();
    CHECK(one.sources().total == 3);
    CHECK(other.sources().total == 3);
    {
        IndexWriter writer(index.folder / "index", Vocabularies::from_texts({}));
        for (const char* id : {"aaa111", "aab222"}) writer.remove(id);
        writer.commit();
    }
    const std::size_t after = index.searcher().sources().total;
    CHECK(after < 3);
    CHECK(one.sources().total == after);
    CHECK(other.status().sources == after);
}

TEST_CASE("the list that a batch leaves says what joining the citations says") {
    std::vector<Analysis> documents;
    for (int d = 0; d < 5; ++d) {
        std::vector<NoteReading> notes;
        for (int n = 0; n < 12; ++n) {
            const int s = (d * 12 + n) % 47;
            Citation c = citing("com:2020/" + std::to_string(s + 1), {{"com", "COM(2020) " + std::to_string(s + 1)}},
                                "Title " + std::to_string(s / 2));
            if (s % 3)
                c.csl.author = {
                    {.family = std::string("Auth") + static_cast<char>('a' + s % 7), .given = "É.", .literal = {}}};
            c.csl.container_title = s % 5 ? "International Migration" : "Ågren-Papers";
            c.csl.issued.year = 2000 + s % 11;
            notes.push_back(note(std::to_string(n + 1), {c}));
        }
        const std::string id = "aaa11" + std::to_string(d);
        documents.push_back(document(id.c_str(), (id + ".pdf").c_str(), notes));
    }
    const Index index(documents);
    const auto answers = [&] {
        std::vector<std::string> out;
        Searcher searcher = index.searcher();
        for (const SourceOrder order : {SourceOrder::cited, SourceOrder::author, SourceOrder::year, SourceOrder::title})
            for (const char* words :
                 {"", "international", "agren papers", "autha e", "2020/41", "title 2003", "nowhere"})
                for (const std::size_t offset : {std::size_t{0}, std::size_t{33}}) {
                    const SourcePage page =
                        searcher.sources({.words = words, .order = order, .offset = offset, .limit = 20});
                    out.push_back(std::string(words) + " " + std::to_string(page.total));
                    for (const Source& source : page.sources) out.push_back(to_json(source));
                }
        out.push_back(std::to_string(searcher.status().sources));
        return out;
    };
    const std::vector<std::string> joined = answers();
    CHECK(std::count(joined.begin(), joined.end(), "international 37") == 8);
    CHECK(std::count(joined.begin(), joined.end(), "agren papers 10") == 8);
    CHECK(std::count(joined.begin(), joined.end(), "nowhere 0") == 8);
    CHECK(std::count(joined.begin(), joined.end(), "2020/41 1") == 8);
    const std::filesystem::path folder = index.folder / "index";
    const auto is_kept = [&] { return !Xapian::Database(folder.string()).get_metadata("ibid.sources").empty(); };
    CHECK(!is_kept());
    {
        IndexWriter writer(folder, Vocabularies::from_texts({}));
        writer.finish();
    }
    CHECK(is_kept());
    CHECK(answers() == joined);
    {
        IndexWriter writer(folder, Vocabularies::from_texts({}));
        writer.remove("aaa110");
        writer.commit();
        CHECK(!is_kept());
        CHECK(answers() != joined);
        writer.put(documents[0]);
        writer.finish();
    }
    CHECK(is_kept());
    CHECK(answers() == joined);
}

TEST_CASE("a document that comes again changes nothing in who cites what") {
    const Index index = pact_index();
    const std::vector<Source> was = index.searcher().sources().sources;
    const std::vector<std::string> cited_by = labels(index.searcher().cites("COM(2020) 609"));
    {
        IndexWriter writer(index.folder / "index", Vocabularies::from_texts({}));
        const Analysis alpha = document(
            "aaa111", "alpha.pdf",
            {note("1", {citing("celex:52020DC0609", kPact, "A New Pact on Migration and Asylum",
                               "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN")}),
             ibid_note("2", "1"), note("3", {}), note("4", {citing("com:2020/608", {{"com", "COM(2020) 608"}})})});
        writer.remove("aaa111");
        writer.commit();
        writer.put(alpha);
        writer.commit();
    }
    Searcher after = index.searcher();
    CHECK(labels(after.cites("COM(2020) 609")) == cited_by);
    const std::vector<Source> is = after.sources().sources;
    REQUIRE(is.size() == was.size());
    for (std::size_t i = 0; i < is.size(); ++i) {
        CHECK(is[i].key == was[i].key);
        CHECK(is[i].keys == was[i].keys);
        CHECK(is[i].documents == was[i].documents);
    }
    CHECK(after.source("com:2020/609")->documents == std::vector<std::string>{"aaa111", "aab222"});
}

TEST_CASE("sources of the same title are kept apart and pointed at each other") {
    const std::string title = "Migration, mobility and partnerships";
    const Index index({document("aaa111", "alpha.pdf",
                                {note("42", {citing("url:a.eu/first", {}, title, "https://a.eu/first")}),
                                 note("44", {citing("url:b.eu/second", {}, "Migration, Mobility, and Partnerships",
                                                    "https://b.eu/second")})})});
    Searcher searcher = index.searcher();
    const std::vector<Source> sources = searcher.sources().sources;
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].same_title == std::vector<std::string>{"url:b.eu/second"});
    CHECK(searcher.sources({.document = "alpha"}).sources[1].same_title == std::vector<std::string>{"url:a.eu/first"});
    CHECK(searcher.source("url:a.eu/first")->same_title == std::vector<std::string>{"url:b.eu/second"});
    CHECK(searcher.source("title:migrationmobilityandpartnerships")->times_cited == 1);

    const Index same_note({document("aab222", "beta.pdf",
                                    {note("7", {citing("url:a.eu/first", {}, title, "https://a.eu/first"),
                                                citing("url:b.eu/second", {}, title, "https://b.eu/second")})})});
    Searcher one = same_note.searcher();
    CHECK(one.source("url:a.eu/first")->same_title == std::vector<std::string>{"url:b.eu/second"});
    CHECK(one.source("url:b.eu/second")->same_title == std::vector<std::string>{"url:a.eu/first"});
    CHECK(one.sources({.document = "beta"}).sources[0].same_title == std::vector<std::string>{"url:b.eu/second"});
}

TEST_CASE("evidence: the passages of the cited document that the sentence leans on") {
    Analysis informs =
        document("aaa111", "alpha.pdf",
                 {note("1", {citing("com:2020/609", {{"com", "COM(2020) 609"}})}), ibid_note("2", "1"), note("3", {})});
    informs.passages[1].text = informs.notes[1].cited_at[0].sentence =
        "Talent partnerships (2) need \"legal\" pathways AND NOT quotas.";
    Analysis pact = document("bbb333", "pact.pdf", {}, {"com:2020/609"});
    for (const std::string text :
         {"Solidarity is shared among all.", "Talent partnerships open legal pathways.", "A glossary of terms."}) {
        Passage p;
        p.id = "bbb333." + std::to_string(pact.passages.size());
        p.document_id = "bbb333";
        p.text = text;
        p.language = "en";
        pact.passages.push_back(std::move(p));
    }
    const Index index({informs, pact});
    Searcher searcher = index.searcher();
    const std::vector<Hit> hits = searcher.evidence("aaa111.1", "2");  // through ibid.
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().passage.text == "Talent partnerships open legal pathways.");
    for (const Hit& hit : hits) CHECK(hit.document.id == "bbb333");
    CHECK(searcher.evidence("aaa111.2", "3").empty());  // cites nothing
    // a source on the same matter that does not say it is no evidence
    informs.passages[1].text = informs.notes[1].cited_at[0].sentence =
        "In 2023 Austria and Malta funded 17 Talent partnerships in Senegal.";
    const Index unsupported({informs, pact});
    CHECK(unsupported.searcher().evidence("aaa111.1", "2").empty());
    CHECK_THROWS_AS(searcher.evidence("aaa111.99", "1"), Error);
    CHECK_THROWS_AS(searcher.evidence("aaa111", "1"), Error);
}

TEST_CASE("findings are kept with their document") {
    Analysis a = document("aaa111", "alpha.pdf", {});
    a.findings = {{"count_mismatch", "Eleven here, ten there", 9, {"61"}, {}}};
    const Index index({a});
    CHECK(index.searcher().findings("alpha") == a.findings);
}
