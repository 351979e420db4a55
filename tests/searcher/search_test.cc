// What a reader is told beside the hits, on three passages.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Analysis document(const std::string& id, const std::vector<std::string>& texts) {
    Analysis a;
    a.document.id = id;
    a.document.file = a.document.path = id + ".pdf";
    a.document.kind = "inform";
    a.document.language = "en";
    for (const std::string& text : texts) {
        Passage p;
        p.id = id + "." + std::to_string(a.passages.size());
        p.document_id = id;
        p.page_number = 1;
        p.language = "en";
        p.text = text;
        a.passages.push_back(std::move(p));
    }
    return a;
}

struct Index {
    test::TempDir folder;
    Index() {
        put(document("aaa111",
                     {"Readmission agreements and visa facilitation.",
                      "Special envoys negotiate readmission with partner countries.", "The visa code applies."}));
    }
    void put(const Analysis& analysis, const std::map<std::string, std::string>& vocabulary = {}) {
        IndexWriter writer(folder / "index", Vocabularies::from_texts(vocabulary));
        writer.put(analysis);
        writer.commit();
    }
};

Results search(Searcher& searcher, const std::string& text) {
    SearchRequest request;
    request.text = text;
    return searcher.search(request);
}

}  // namespace

TEST_CASE("words that no passage has are said, beside those that some have") {
    const Index index;
    Searcher searcher(index.folder / "index");
    struct Row {
        const char* query;
        std::vector<std::string> unheard;
        std::size_t total;
    };
    for (const Row& row :
         {Row{"zeppelin readmission", {"zeppelin"}, 2}, Row{"readmission 1871 xylophone", {"1871", "xylophone"}, 2},
          Row{"zeppelin OR visa", {}, 2},
          // heard, in another form, mended, unwanted; and where nothing is found at all there is advice instead
          Row{"readmission visa", {}, 3}, Row{"readmissions", {}, 2}, Row{"readmision", {}, 2},
          Row{"visa -zeppelin", {}, 2}, Row{"the visa", {}, 2}, Row{"zeppelin", {}, 0}, Row{"", {}, 0}}) {
        INFO(row.query);
        const Results results = search(searcher, row.query);
        std::string words;  // in one line, of a whole page that was pasted
        for (const std::string& word : row.unheard) words += (words.empty() ? "“" : " or “") + word + "”";
        const std::string counted = row.unheard.size() > 1 ? ": they were not counted" : ": it was not counted";
        const std::vector<std::string> expected(row.unheard.empty() ? 0 : 1,
                                                "no passage has the word " + words + counted);
        CHECK(results.problems == expected);
        CHECK(results.total == row.total);
    }
}

TEST_CASE(
    "slips are mended by the index's own words, the first letter among them; codes, years and short words never") {
    Index index;
    index.put(document("bbb222", {"Éligibilité in 2023, migration and emigration policy under A/RES/73/195.",
                                  "A partner is a partner."}));
    Searcher searcher(index.folder / "index");
    struct Row {
        const char* query;
        std::string suggestion;
    };
    for (const Row& row :
         {Row{"readmision", "readmission"}, Row{"Readmision visa", "Readmission visa"},
          Row{"raedmission", "readmission"}, Row{"parnter", "partner"}, Row{"elligibilité", "éligibilité"},
          Row{"Elligibilite", "Éligibilité"}, Row{"teadmission", "readmission"}, Row{"raedmision", "readmission"},
          Row{"xreadmission", "readmission"}, Row{"eadmission", "readmission"}, Row{"eradmission", "readmission"},
          Row{"nigrations", "migration"},
          // known, too far, too short, of figures
          Row{"readmission", ""}, Row{"zeppelin", ""}, Row{"vsa", ""}, Row{"2032", ""}, Row{"A/RES/73/196", ""},
          Row{"", ""}}) {
        INFO(row.query);
        SearchRequest request;
        request.text = row.query;
        request.translate = Translate::off;  // a dictionary may know the slip as a word of its language
        CHECK(searcher.search(request).suggestion.value_or("") == row.suggestion);
    }
}

TEST_CASE(
    "the word being written is completed, what stands before it kept: words as they are printed, most frequent first") {
    Index index;
    index.put(document("bbb222", {"Éligibilité in 2023 of eligible partners.", "The éligibilité and the electorate."}));
    Searcher searcher(index.folder / "index");
    struct Row {
        const char* prefix;
        std::size_t limit;
        std::vector<std::string> words;
    };
    for (const Row& row :
         {Row{"elig", 8, {"éligibilité", "eligible"}}, Row{"Élig", 8, {"éligibilité", "eligible"}},
          Row{"visa elig", 8, {"visa éligibilité", "visa eligible"}}, Row{"ele", 8, {"electorate"}},
          Row{"eli", 1, {"éligibilité"}}, Row{"202", 8, {}}, Row{"zepp", 8, {}}, Row{"", 8, {}}, Row{"visa ", 8, {}}}) {
        INFO(row.prefix);
        std::vector<std::string> words;
        for (const Completion& c : searcher.complete(row.prefix, row.limit))
            if (c.kind == "term") words.push_back(c.text);
        CHECK(words == row.words);
    }
}

TEST_CASE(
    "an index that vanishes is said to be gone, and answers again when it is back; one that may only be read answers") {
    const Index index;
    const std::string place = index.folder / "index", away = index.folder / "away";
    Searcher searcher(place);
    const std::size_t total = search(searcher, "readmission").total;
    REQUIRE(total > 0);
    std::filesystem::rename(place, away);
    const auto asked_until = [&](auto&& enough) {  // a searcher may answer from what it has open for a while
        for (int i = 0; i < 300; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(100))) {
            std::size_t found = 0;
            std::string said;
            try {
                found = search(searcher, "readmission").total;
            } catch (const Error& e) {
                said = e.hint();
            }
            if (enough(found, said)) return true;
            if (said.empty() && found != total) return false;  // never a wrong answer
        }
        return false;
    };
    CHECK(asked_until([](std::size_t, const std::string& said) { return !said.empty(); }));
    std::filesystem::rename(away, place);
    CHECK(asked_until([&](std::size_t found, const std::string&) { return found == total; }));

    for (const auto& entry : std::filesystem::directory_iterator(place))
        std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_read);
    std::filesystem::permissions(place, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    Searcher reader(place);
    CHECK(search(reader, "readmission").total == total);
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
}

TEST_CASE("highlights are exactly what matched") {
    const Index index;
    Searcher searcher(index.folder / "index");
    struct Row {
        const char* query;
        std::vector<std::string> marked;
    };
    for (const Row& row :
         {Row{"envoy", {"envoys"}}, Row{"\"special envoys\"", {"Special envoys"}}, Row{"negotiat*", {"negotiate"}},
          Row{"envoys zeppelin", {"envoys"}}, Row{"envoys -visa", {"envoys"}}}) {
        INFO(row.query);
        const Results results = search(searcher, row.query);
        REQUIRE(results.hits.size() == 1);
        std::vector<std::string> marked;
        for (const Span& span : results.hits[0].highlights)
            marked.push_back(results.hits[0].passage.text.substr(span.begin, span.end - span.begin));
        CHECK(marked == row.marked);
    }
}

TEST_CASE("a searcher sees what was committed after it was opened") {
    Index index;
    Searcher searcher(index.folder / "index");
    CHECK(search(searcher, "dirigible").total == 0);
    index.put(document("bbb222", {"A dirigible crosses the border."}));
    CHECK(search(searcher, "dirigible").total == 1);
    CHECK(search(searcher, "*").total == 4);
}

TEST_CASE("an open reader sees the vocabulary that a later run brought") {
    Index index;
    Searcher searcher(index.folder / "index");
    SearchRequest request;
    request.text = "*";
    request.filters.instruments = {"visa-code"};
    CHECK_THROWS_AS(searcher.search(request), Error);
    index.put(document("bbb222", {"Another document."}),
              {{"instruments.tsv", "slug\tlabel\tbroader\taliases\nvisa-code\tVisa code\t\t\n"}});
    CHECK_NOTHROW(searcher.search(request));
    index.put(document("bbb222", {"Another document."}));
    CHECK_THROWS_AS(searcher.search(request), Error);
}

TEST_CASE("an acronym and its long form find each other; one that is a stop word is found as printed") {
    const test::TempDir folder;
    {
        std::map<std::string, std::string> vocabulary =
            Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary").texts();
        vocabulary["acronyms.tsv"] =
            "acronym\texpansion\tis\nCEAS\tCommon European Asylum System\t\nMoU\tmemorandum of understanding\t\n"
            "PALM\tPacific Australia Labour Mobility\tword\nUN\tUnited Nations | ONU\t\n";
        IndexWriter writer(folder / "index", Vocabularies::from_texts(vocabulary));
        writer.put(document("bbb222", {
                                          "Two MoUs were signed.",                                  // 0
                                          "A memorandum of understanding was signed.",              // 1
                                          "The WHO sent experts to the IT unit of the US office.",  // 2
                                          "Those who ask us whether it is the task.",               // 3
                                          "A palm tree.",                                           // 4
                                          "Pacific Australia Labour Mobility pays.",                // 5
                                          "L’ONU a décidé; the U.N. agreed.",                       // 6
                                          "The EEAS replied.",                                      // 7
                                      }));
        writer.commit();
    }
    Searcher searcher(folder / "index");
    struct Row {
        const char* query;
        std::vector<std::string> found;
    };
    for (const Row& row :
         {Row{"MoU", {"0", "1"}}, Row{"MOU", {"0", "1"}}, Row{"mou", {"0", "1"}}, Row{"MoUs", {"0", "1"}},
          Row{"\"memorandum of understanding\"", {"1"}}, Row{"memorandum of understanding", {"0", "1"}},
          Row{"WHO", {"2"}}, Row{"IT", {"2"}}, Row{"US", {"2"}}, Row{"U.S.", {"2"}}, Row{"PALM", {"4", "5"}},
          Row{"palm", {"4"}}, Row{"UN", {"6"}}, Row{"U.N.", {"6"}}, Row{"CEAS", {}}, Row{"ceas", {}}}) {
        INFO(row.query);
        const Results results = search(searcher, row.query);
        std::vector<std::string> found;
        for (const Hit& hit : results.hits) found.push_back(hit.passage.id.substr(hit.passage.id.find('.') + 1));
        std::sort(found.begin(), found.end());
        CHECK(found == row.found);
        CHECK(!results.suggestion);
    }
}

TEST_CASE("by date there are no results that only have other words, but for a word that nobody writes") {
    const test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
        writer.put(document("aaa111", {"Removals were forced.", "Those who were repatriated.", "The return of many."}));
        writer.commit();
    }
    Searcher searcher(folder / "index");
    for (const auto& [query, ranked, by_date] :
         {std::tuple{"repatriate", 2, 1}, {"return", 1, 1}, {"deportation", 2, 2}}) {
        INFO(query);
        SearchRequest request;
        request.text = query;
        CHECK(searcher.search(request).total == static_cast<std::size_t>(ranked));
        request.sort = SortOrder::date;
        CHECK(searcher.search(request).total == static_cast<std::size_t>(by_date));
    }
}

TEST_CASE("signs alone find nothing, and are said so; a star finds everything") {
    const Index index;
    Searcher searcher(index.folder / "index");
    CHECK(search(searcher, "*").total > 0);
    for (const char* query : {"§", "€ %", "…", "()"}) {
        INFO(query);
        const Results results = search(searcher, query);
        CHECK(results.total == 0);
        CHECK_FALSE(results.problems.empty());
    }
}

TEST_CASE(
    "two or three capitals ask for a country of the network or the OECD, for another one beside a second code only") {
    const test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
        Analysis a = document("aaa111", {"They signed.", "They pay.", "They vote.", "They write.", "They read."});
        const char* const countries[] = {"AI", "PE", "AT", "US", "RS"};
        for (std::size_t i = 0; i < a.passages.size(); ++i)
            a.passages[i].countries = {{countries[i], "partner", "text", {}, "x", {}, Span{0, 4}}};
        writer.put(a);
        writer.commit();
    }
    Searcher searcher(folder / "index");
    const struct {
        const char* query;
        std::vector<std::string> found;
    } rows[] = {{"AI", {}},           {"AI act", {}},        {"PE 779.251", {}},
                {"SRB judgment", {}}, {"AT", {"2"}},         {"US", {"3"}},
                {"AT policy", {"2"}}, {"AI PE", {"0", "1"}}, {"SRB AUT", {"2", "4"}},
                {"Anguilla", {"0"}},  {"Peru", {"1"}}};
    for (const auto& row : rows) {
        INFO(row.query);
        std::vector<std::string> found;
        for (const Hit& hit : search(searcher, row.query).hits) found.push_back(hit.passage.id.substr(7));
        std::sort(found.begin(), found.end());
        CHECK(found == row.found);
    }
}

TEST_CASE("an acronym that a document defines finds its long form in every document, and the other way round") {
    const test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::from_texts({}));
        Analysis defines = document("aaa111", {"Temporary labour migration (TLM) is wanted.", "TLM pays.",
                                               "Training at large movements (TLM)."});
        defines.acronyms = {{"TLM", "Temporary labour migration"}, {"RCP", "regional consultative processes"}};
        writer.put(defines);
        writer.put(document("bbb222", {"Schemes of temporary labour migration.", "Three RCPs met.",
                                       "A regional consultative process was begun.", "Labour and migration."}));
        writer.commit();
    }
    Searcher searcher(folder / "index");
    const struct {
        const char* query;
        std::vector<std::string> found;
        const char* said;
    } rows[] = {
        {"TLM", {"aaa111.0", "aaa111.1", "aaa111.2", "bbb222.0"}, "Temporary labour migration"},
        {"RCP", {"bbb222.1", "bbb222.2"}, "regional consultative processes"},
        {"RCPs", {"bbb222.1", "bbb222.2"}, "regional consultative processes"},
        {"\"TLM\"", {"aaa111.0", "aaa111.1", "aaa111.2"}, ""},
        {"tlm", {"aaa111.0", "aaa111.1", "aaa111.2"}, ""},  // small letters are any word's
        {"XYZ", {}, ""},
    };
    for (const auto& row : rows) {
        INFO(row.query);
        const Results results = search(searcher, row.query);
        std::vector<std::string> found;
        for (const Hit& hit : results.hits) found.push_back(hit.passage.id);
        std::sort(found.begin(), found.end());
        CHECK(found == row.found);
        CHECK((results.expanded.empty() ? "" : results.expanded[0].to.at(0)) == row.said);
    }
    // and the long form finds what has only the acronym
    const Results results = search(searcher, "temporary labour migration");
    CHECK(
        std::any_of(results.hits.begin(), results.hits.end(), [](const Hit& h) { return h.passage.id == "aaa111.1"; }));
}

TEST_CASE("collapsed results show the best of a document, and what is said twice in nearly the same words once") {
    const std::string said =
        "Austria and Belgium have set up a mobility partnership with Georgia, which covers visa facilitation, "
        "readmission and the recognition of skills acquired abroad by workers";
    const test::TempDir folder;
    {
        IndexWriter writer(folder / "index", Vocabularies::from_texts({}));
        writer.put(document("aaa111", {said + ".",
                                       "A visa is a word that stands here in a long line of other words, none of which "
                                       "is asked for at all today."}));
        writer.put(document("bbb222", {said + " and students."}));
        writer.put(document("ccc333", {"The facilitation of visa is covered by a partnership of Malta."}));
        writer.put(document("ddd444", {"visa facilitation"}));
        writer.put(document("eee555", {"visa facilitation"}));
        writer.commit();
    }
    Searcher searcher(folder / "index");
    SearchRequest request;
    request.text = "visa facilitation";
    request.collapse = true;
    const Results results = searcher.search(request);
    std::map<std::string, std::pair<std::size_t, std::vector<std::string>>> folded;
    for (const Hit& hit : results.hits) folded[hit.passage.id] = {hit.more_in_document, hit.near_duplicates};
    CHECK(results.total == 6);
    REQUIRE(results.hits.size() == 3);
    CHECK(folded["aaa111.0"] == std::pair(std::size_t{1}, std::vector<std::string>{"bbb222.0"}));
    CHECK(folded.count("ccc333.0") == 1);
    CHECK(folded["ddd444.0"].second == std::vector<std::string>{"eee555.0"});

    // A page is what stands there when all are shown.
    std::vector<std::string> paged;
    request.limit = 1;
    for (request.offset = 0; request.offset < 4; ++request.offset)
        for (const Hit& hit : searcher.search(request).hits) paged.push_back(hit.passage.id);
    std::vector<std::string> whole;
    for (const Hit& hit : results.hits) whole.push_back(hit.passage.id);
    CHECK(paged == whole);
}
