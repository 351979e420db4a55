// What was first indexed since a day or a revision, and in which order it is news.
#include <algorithm>
#include <map>
#include <vector>

#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "searcher/facets/since.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Passage passage(const std::string& id, std::size_t ordinal, PassageType type, const std::string& text) {
    Passage p;
    p.id = id + "." + std::to_string(ordinal);
    p.type = type;
    p.document_id = id;
    p.page_number = 1;
    p.language = "en";
    p.text = text;
    return p;
}

/// Two paragraphs and the note of the first.
Analysis document(const std::string& id, const std::string& subject) {
    Analysis a;
    a.document.id = id;
    a.document.file = a.document.path = id + ".pdf";
    a.document.title = "On " + subject;
    a.document.language = "en";
    a.passages = {passage(id, 0, PassageType::passage, "Visas and " + subject + " are the subject of visas."),
                  passage(id, 1, PassageType::passage, "The envoys also spoke of visas for " + subject + "."),
                  passage(id, 2, PassageType::note, "On visas, see the code.")};
    const CarriedNote note{"n1", "1", 1, 5, "On visas, see the code.", {}, {}};
    a.passages[0].notes = a.passages[2].notes = {note};
    NoteReading reading;
    reading.note_id = "n1";
    reading.label = "1";
    reading.page_number = 1;
    reading.text = note.text;
    a.notes = {reading};
    return a;
}

/// A document on 1 November 2026, one on the 15th and one on the 29th, each a revision.
struct Index {
    test::TempDir folder;
    std::string path = folder / "index";
    Index() {
        std::time_t clock = 1'793'534'400;  // 2026-11-01T12:00:00Z
        for (const char* id : {"aaa111", "bbb222", "ccc333"}) {
            IndexWriter writer(path, Vocabularies::from_texts({}), [&clock] { return clock; });
            writer.put(document(id, std::string(id) == "bbb222" ? "asylum" : std::string("labour ") + id));
            writer.commit();
            clock += 14 * 24 * 60 * 60;
        }
    }
};

std::vector<std::string> documents(const Results& results) {
    std::vector<std::string> out;
    for (const Hit& hit : results.hits)
        if (out.empty() || out.back() != hit.document.id) out.push_back(hit.document.id);
    return out;
}

}  // namespace

TEST_CASE("a day, a month, a minute or a revision is since when something is news") {
    struct Row {
        const char* text;
        bool time, revision;
    };
    for (const Row& row :
         {Row{"2026-11-29", true, false}, Row{"2026-11", true, false}, Row{"2026-11-29T14:03:49Z", true, false},
          Row{"2026-11-29T14:03", true, false}, Row{"2026-11-29 14:03", true, false}, Row{"57", false, true},
          Row{"0", false, true}, Row{"2026", false, true},  // a number is a revision
          Row{"", false, false}, Row{"2026-13", false, false}, Row{"2026-11-32", false, false},
          Row{"29.11.2026", false, false}, Row{"yesterday", false, false}, Row{"-1", false, false},
          Row{"2026-11-29T25:00", false, false}, Row{"2026-1-1", false, false}}) {
        INFO(row.text);
        const std::optional<Since> since = read_since(row.text);
        CHECK((since && !since->time.empty()) == row.time);
        CHECK((since && since->revision) == row.revision);
    }
}

TEST_CASE("only documents that came since are found, as option and in the query") {
    const Index index;
    Searcher searcher(index.path);
    CHECK(searcher.status().revision == 3);
    struct Row {
        const char* since;
        std::vector<std::string> found;
    };
    for (const Row& row :
         {Row{"2026-11-15", {"bbb222", "ccc333"}}, Row{"2026-11-15T12:00:00Z", {"bbb222", "ccc333"}},
          Row{"2026-11-15T12:01", {"ccc333"}}, Row{"2026-11", {"aaa111", "bbb222", "ccc333"}}, Row{"2026-12", {}},
          Row{"0", {"aaa111", "bbb222", "ccc333"}}, Row{"1", {"bbb222", "ccc333"}}, Row{"3", {}}}) {
        INFO(row.since);
        SearchRequest request;
        request.text = "visas";
        request.sort = SortOrder::document;
        request.filters.since = row.since;
        Results asked = searcher.search(request);
        std::vector<std::string> found = documents(asked);
        std::sort(found.begin(), found.end());
        CHECK(found == row.found);
        CHECK(asked.total == row.found.size() * 3);
        request.filters = {};
        request.text = std::string("visas since:") + row.since;
        CHECK(searcher.search(request).total == asked.total);
    }
    SearchRequest request;
    request.text = "visas";
    for (const char* bad : {"yesterday", "2026", "4"}) {  // no revision of that number yet
        request.filters.since = bad;
        CHECK_THROWS_AS(searcher.search(request), Error);
    }
    request.filters = {};
    request.text = "visas since:yesterday";
    const Results forgiven = searcher.search(request);
    CHECK(forgiven.total == 9);
    CHECK(forgiven.problems == std::vector<std::string>{"since:yesterday is no date and no revision; it was ignored"});
}

TEST_CASE("news is a list of documents, what came last first, and what it says best") {
    const Index index;
    Searcher searcher(index.path);
    SearchRequest request;
    request.text = "visas";
    request.sort = SortOrder::indexed;
    CHECK(documents(searcher.search(request)) == std::vector<std::string>{"ccc333", "bbb222", "aaa111"});
    request.collapse = true;
    request.limit = 2;
    request.further = 5;
    const Results news = searcher.search(request);
    CHECK(documents(news) == std::vector<std::string>{"ccc333", "bbb222"});
    CHECK(news.places == 3);
    CHECK(news.hits[0].first_indexed == FirstIndexed{"2026-11-29T12:00:00Z", 3});
    CHECK(news.hits[0].further.size() == 2);
    CHECK(news.hits[0].more_in_document == 2);
}

TEST_CASE("a note that a found passage carries is folded under it") {
    const Index index;
    Searcher searcher(index.path);
    SearchRequest request;
    request.text = "visas document:bbb222";
    request.fold_notes = true;
    const Results folded = searcher.search(request);
    CHECK(folded.total == 3);
    CHECK(folded.places == 2);
    REQUIRE(folded.hits.size() == 2);
    for (const Hit& hit : folded.hits) {
        CHECK(hit.passage.type == PassageType::passage);
        REQUIRE(hit.found_notes.size() == hit.passage.notes.size());
        for (const FoundNote& note : hit.found_notes) {
            CHECK(note.note_id == "n1");
            CHECK(note.highlights == std::vector<Span>{{3, 8}});
        }
    }
    request.text = "visas in:notes document:bbb222";  // no passage is found: it stands for itself
    const Results alone = searcher.search(request);
    REQUIRE(alone.hits.size() == 1);
    CHECK(alone.hits[0].passage.type == PassageType::note);
    request.text = "visas document:bbb222";
    request.collapse = true;
    request.further = 3;
    const Results grouped = searcher.search(request);
    REQUIRE(grouped.hits.size() == 1);
    CHECK(grouped.places == 1);
    CHECK(grouped.hits[0].more_in_document == 2);
    CHECK(grouped.hits[0].further.size() == 1);
}
