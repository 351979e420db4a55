// Which of several passages comes first, and why.
#include <algorithm>

#include "indexer/batch/index_writer.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Passage passage(const std::string& id, const std::string& text) {
    Passage p;
    p.id = "doc." + id;
    p.document_id = "doc";
    p.page_number = 1;
    p.language = "en";
    p.text = text;
    return p;
}

/// A document of these passages, whose ids are "doc.0" and so on.
struct Index {
    test::TempDir folder;
    explicit Index(std::vector<Passage> passages, std::vector<NoteReading> notes = {}) {
        put("doc", 2024, std::move(passages), std::move(notes));
    }
    void put(const std::string& id, int year, std::vector<Passage> passages, std::vector<NoteReading> notes = {}) {
        IndexWriter writer(folder / "index", Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
        Analysis a;
        a.document.id = id;
        a.document.file = a.document.path = id + ".pdf";
        a.document.kind = "inform";
        a.document.language = "en";
        a.document.year = year;
        a.passages = std::move(passages);
        a.notes = std::move(notes);
        writer.put(a);
        writer.commit();
    }
    std::vector<std::string> ids(const std::string& query, const std::string& in = "all",
                                 std::size_t limit = 10) const {
        Searcher searcher(folder / "index");
        SearchRequest request;
        request.text = query;
        request.filters.in = in;
        request.limit = limit;
        std::vector<std::string> out;
        for (const Hit& h : searcher.search(request).hits) out.push_back(h.passage.id);
        return out;
    }
};

}  // namespace

TEST_CASE("a note is found by the sentence that it hangs on, below the passage that has it") {
    Passage carrying = passage("0", "Five countries appointed special envoys. Others did not.");
    carrying.notes = {{"n1", "1", 1, 40, "AT, BE.", {}, {}}};
    Passage note = passage("n1", "AT, BE.");
    note.type = PassageType::note;
    note.notes = {{"n1", "1", 1, 0, "AT, BE.", {}, {}}};
    NoteReading reading;
    reading.note_id = "n1";
    reading.label = "1";
    reading.text = "AT, BE.";
    reading.cited_at = {{1, {}, "Five countries appointed special envoys.", "doc.0"}};
    const Index index({carrying, passage("1", "Visas are another matter."), note}, {reading});
    CHECK(index.ids("special envoys") == std::vector<std::string>{"doc.0", "doc.n1"});
    CHECK(index.ids("special envoys", "notes") == std::vector<std::string>{"doc.n1"});
    CHECK(index.ids("special envoys", "body") == std::vector<std::string>{"doc.0"});
    CHECK(index.ids("others") == std::vector<std::string>{"doc.0"});  // another sentence
    CHECK(index.ids("visas") == std::vector<std::string>{"doc.1"});
}

TEST_CASE("a name of several words is known when one of them is misspelt") {
    Passage named = passage("0", "All ministries act as one.");
    named.approaches = {{"whole-of-government", {0, 3}, false}};
    const Index index({named, passage("1", "The whole government approach.")});
    const std::vector<std::string> both = index.ids("whole of goverment aproach");
    CHECK(std::find(both.begin(), both.end(), "doc.0") != both.end());
    CHECK(index.ids("whole goverment cake") == std::vector<std::string>{"doc.1"});
}

TEST_CASE("what nobody writes is looked for under what else it is called, and no word for another") {
    struct Row {
        const char* query;
        std::vector<std::string> first;
    };
    const Index index({passage("0", "Conditionality is one approach among several to countries."),
                       passage("1", "Banks in countries of the south."), passage("2", "Readmission of nationals."),
                       passage("3", "An MoU with Tunisia on nationals."), passage("4", "An understanding was reached."),
                       passage("5", "The foreign ministry."), passage("6", "Third-country nationals work there.")});
    for (const Row& row :
         {Row{"quid pro quo with countries", {"doc.0", "doc.1", "doc.6"}}, Row{"taking back", {"doc.2"}},
          Row{"memorandum of understanding", {"doc.3", "doc.4"}}, Row{"foreign", {"doc.5"}}}) {
        INFO(row.query);
        std::vector<std::string> ids = index.ids(row.query);
        CHECK(ids == row.first);
    }
}

TEST_CASE("a line of the cover under a title that has the words comes after what says something") {
    Passage issuer = passage("0", "Sample Institute, 12 May 2020");
    Passage row = passage("1", "Belgium 45");
    Passage prose = passage("2", "A visa is a lever only where somebody wants to travel, which is seldom said.");
    issuer.section = row.section = prose.section = {"Visas as leverage"};
    row.kind = BlockKind::table_row;
    const Index index({issuer, row, prose, passage("3", "Roads, and what they cost in the north and in the south.")});
    const std::vector<std::string> found = index.ids("visas as leverage");
    REQUIRE(found.size() == 3);
    CHECK(found.back() == "doc.0");
}

TEST_CASE("works cited come after what says something, and are found by who wrote them") {
    Passage work = passage("0", "Novak, J. (2015), Asylum applications, Example Press.");
    Passage prose =
        passage("1", "In that year more people than ever made asylum applications, which were decided late.");
    prose.section = {"2. Trends"};
    for (const char* heading : {"References", "7. Bibliographie", "Literaturverzeichnis"}) {
        INFO(heading);
        work.section = {heading};
        const Index index({work, prose, passage("2", "Roads in the south."), passage("3", "Ships in the north.")});
        CHECK(index.ids("asylum applications") == std::vector<std::string>{"doc.1", "doc.0"});
        CHECK(index.ids("Novak asylum applications").front() == "doc.0");
    }
}

TEST_CASE("a year that is asked for prefers the documents of that year") {
    const char* const text = "Transfers in 2018 and before.";
    Index index({passage("0", text), passage("1", "Visas.")});
    Passage old = passage("0", text);
    old.id = "old.0";
    old.document_id = "old";
    index.put("old", 2018, {old});
    CHECK(index.ids("transfers 2018") == std::vector<std::string>{"old.0", "doc.0"});
    CHECK(index.ids("transfers before").front() == "doc.0");  // nothing else tells them apart
}

TEST_CASE("of an enumeration a note stands behind its own part") {
    Passage carrying = passage("0", "Most report agreements, memoranda, projects and special envoys.");
    carrying.notes = {{"n1", "1", 1, 23, "AT, BE.", {}, {}},
                      {"n2", "2", 1, 34, "CY, DE.", {}, {}},
                      {"n3", "3", 1, 43, "EE, ES.", {}, {}},
                      {"n4", "4", 1, 63, "FI, FR.", {}, {}}};
    std::vector<Passage> passages{carrying};
    std::vector<NoteReading> readings;
    for (const CarriedNote& n : carrying.notes) {
        passages.push_back(passage(n.note_id, n.text));
        passages.back().type = PassageType::note;
        passages.back().notes = {{n.note_id, n.label, 1, 0, n.text, {}, {}}};
        readings.emplace_back();
        readings.back().note_id = n.note_id;
        readings.back().label = n.label;
        readings.back().text = n.text;
        readings.back().cited_at = {{1, {}, carrying.text, "doc.0"}};
    }
    const Index index(passages, readings);
    CHECK(index.ids("agreements", "notes").front() == "doc.n1");
    CHECK(index.ids("memoranda", "notes").front() == "doc.n2");
    CHECK(index.ids("projects", "notes").front() == "doc.n3");
    CHECK(index.ids("special envoys", "notes").front() == "doc.n4");
    CHECK(index.ids("most report", "notes").size() == 4);  // of all
}

TEST_CASE("a snippet shows where most of what was asked for stands") {
    Passage named =
        passage("0",
                "Austria keeps up dialogues and agreements, whichever the dynamics ask for, and sees to the "
                "money and the people that it takes to hold on to a third country. At last, dialogues with "
                "other countries, near and far, whether third countries or not, are an important part of "
                "how Sweden approaches the matter, with an eye on what comes back.");
    named.countries = {{"AT", "member", "text", {}, "Austria", {}, Span{0, 7}}};
    const Index index({named});
    Searcher searcher(index.folder / "index");
    SearchRequest request;
    request.text = "how does Austria approach third countries";
    const Results found = searcher.search(request);
    REQUIRE(found.hits.size() == 1);
    CHECK(found.hits[0].snippet.text.starts_with("Austria"));
}

TEST_CASE("behind five pages those come first that share what the best speak of, and the five pages stay") {
    std::vector<Passage> passages;
    const auto add = [&](const std::string& text) {
        passages.push_back(passage(std::to_string(passages.size()), text));
        return passages.back().id;
    };
    for (int i = 0; i < 50; ++i) add("Harbour and harbour: pilotage, number " + std::to_string(i) + ".");
    const std::string other = add("A harbour with some bakeries, which are not open in the winter months.");
    const std::string sharing = add("A harbour with some pilotage, which is not open in the winter months.");
    for (int i = 0; i < 50; ++i) add("Bakeries open in winter, number " + std::to_string(i) + ".");
    const Index index(passages);
    const std::vector<std::string> five_pages = index.ids("harbour", "all", 50), all = index.ids("harbour", "all", 100);
    REQUIRE(all.size() == 52);
    CHECK(std::vector(all.begin(), all.begin() + 50) == five_pages);
    CHECK(all[50] == sharing);
    CHECK(all[51] == other);
}

TEST_CASE("what the best share raises those that share it, and never above the first two") {
    std::vector<Passage> passages;
    const auto add = [&](const char* text) { passages.push_back(passage(std::to_string(passages.size()), text)); };
    for (int i = 0; i < 2; ++i) add("Visa, visa, visa, and little else.");
    for (int i = 0; i < 3; ++i) add("Visa, visa, and the suspension of them.");
    for (int i = 0; i < 6; ++i) add("Visa, and what we know of boats.");
    add("Visa, and what we know of suspension.");
    const std::vector<std::string> found = Index(passages).ids("visa");
    REQUIRE(found.size() >= 6);
    CHECK(std::vector<std::string>(found.begin(), found.begin() + 6) ==
          std::vector<std::string>{"doc.0", "doc.1", "doc.2", "doc.3", "doc.4", "doc.11"});
}

TEST_CASE("who names several countries asks about the matter first") {
    std::vector<Passage> passages;
    for (int i = 0; i < 9; ++i) {
        passages.push_back(passage(std::to_string(i), i < 6 ? "Some of them do." : "Conditionality, told."));
        for (const char* code : {"FI", "HU", "LV"})
            if (i < 6) passages.back().countries.emplace_back().value = code;
    }
    CHECK(Index(passages).ids("FI HU LV conditionality").front() == "doc.6");
}

TEST_CASE("whoever asks by an act's number finds what speaks of it by name before what only shares its kind") {
    Passage citing = passage("n1", "Regulation (EU) 2021/947 establishing the Global Europe Instrument.");
    citing.type = PassageType::note;
    citing.notes = {{"n1", "1", 1, 0, citing.text, {}, {}}};
    NoteReading reading;
    reading.note_id = "n1";
    reading.label = "1";
    reading.text = citing.text;
    Citation citation;
    citation.raw = citing.text;
    citation.csl.title = "Regulation (EU) 2021/947 establishing the Global Europe Instrument";
    citation.key = "celex:32021R0947";
    reading.citations = {citation};
    const Index index(
        {passage("0", "A regulation on trade."), passage("1", "A regulation: what Global Europe pays for."), citing},
        {reading});
    CHECK(index.ids("Regulation (EU) 2021/947") == std::vector<std::string>{"doc.n1", "doc.1", "doc.0"});
}
