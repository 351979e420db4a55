#include "indexer/batch/import.h"

#include <sstream>

#include "model/error.h"
#include "model/formats/import_line.h"
#include "searcher/searcher.h"
#include "tests/searcher/asked.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
using test::asked;
using namespace std::string_literals;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies all = Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary");
    return all;
}

ImportReport imported(const std::string& index, const std::string& lines, const std::string& name = "lines.jsonl") {
    std::istringstream in(lines);
    IndexWriter writer(index, vocabularies());
    return import_lines(in, name, "", vocabularies(), writer);
}

/// The error's words; empty when there was none.
std::string refusal(const std::string& index, const std::string& lines) {
    try {
        imported(index, lines);
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a line of an import is read, or what is wrong in it is said") {
    struct Row {
        std::string line, id, text, wrong;
    };
    for (const Row& row : {
             Row{R"({"_id":"a","title":"T","text":"x"})", "a", "x", ""},
             Row{R"({"id":7,"text":"x"})", "7", "x", ""},
             Row{R"({"_id":"two words","text":"x"})", "two words", "x", ""},
             Row{R"({"_id":"é","text":null})", "é", "", ""},
             Row{R"({"_id":18446744073709551615,"text":"x"})", "18446744073709551615", "x", ""},
             // not so
             Row{"", "", "", "not JSON"},
             Row{"[1]", "", "", "not a JSON object"},
             Row{R"({"text":"x"})", "", "", "has no _id"},
             Row{R"({"_id":null,"text":"x"})", "", "", "has no _id"},
             Row{R"({"_id":"","text":"x"})", "", "", "_id is empty"},
             Row{R"({"_id":["a"],"text":"x"})", "", "", "_id is a list, not text"},
             Row{R"({"_id":1.5,"text":"x"})", "", "", "quotation marks"},
             Row{R"({"_id":18446744073709551616,"text":"x"})", "", "", "quotation marks"},
             Row{R"({"_id":"a\nb","text":"x"})", "", "", "control character"},
             Row{R"({"_id":"a","text":5})", "", "", "text is a number, not text"},
             Row{R"({"_id":"a","title":{},"text":"x"})", "", "", "title is an object, not text"},
             Row{R"({"_id":"a","text":"x\u0000y"})", "", "", "NUL"},
             Row{"{\"_id\":\"a\",\"text\":\"\xC3\x28\"}", "", "", "not valid UTF-8"},
             Row{"{\"_id\":\"a\",\"text\":\"\xED\xA0\x80\"}", "", "", "not valid UTF-8"},
             Row{"{\"_id\":\"" + std::string(kMaxImportedId + 1, 'a') + "\",\"text\":\"x\"}", "", "", "bytes"},
         }) {
        INFO(row.line.substr(0, 80));
        try {
            const ImportedLine line = read_import_line(row.line, 3);
            CHECK(row.wrong.empty());
            CHECK(line.id == row.id);
            CHECK(line.text == row.text);
        } catch (const Error& e) {
            INFO(e.what());
            REQUIRE_FALSE(row.wrong.empty());
            CHECK(std::string(e.what()).find(row.wrong) != std::string::npos);
            CHECK(std::string(e.what()).find("line 3") != std::string::npos);
        }
    }
}

TEST_CASE("an import that ends in an error leaves the index as it was") {
    test::TempDir folder;
    const std::string index = folder / "index";
    CHECK(imported(index, "{\"_id\":\"1\",\"text\":\"ancient words\"}\n").passages == 1);
    struct Row {
        std::string lines, wrong;
    };
    const std::string good = "{\"_id\":\"2\",\"text\":\"new words\"}\n";
    for (const Row& row : {
             Row{good + "broken\n", "lines.jsonl, line 2: not JSON"},
             Row{good + "\n" + good, "lines.jsonl, line 3: the id 2 was there before"},
             Row{good + std::string(kMaxImportedLine + 1, 'x'), "lines.jsonl, line 2: longer than 16 MB"},
         }) {
        CHECK(refusal(index, row.lines) == row.wrong);
        Searcher searcher(index);
        CHECK(searcher.search(asked("ancient")).total == 1);
        CHECK(searcher.search(asked("new")).total == 0);
    }
}

TEST_CASE("an imported file replaces what its name brought before, and its passages name what documents name") {
    test::TempDir folder;
    const std::string index = folder / "index";
    CHECK(imported(index,
                   "{\"_id\":\"a b\",\"text\":\"Austria has a mobility partnership with Georgia.\"}\n"
                   "{\"_id\":\"c\",\"text\":\"Nothing is named here.\"}")
              .passages == 2);
    {
        Searcher searcher(index);
        const Results r = searcher.search(asked("country:AT instrument:mobility-partnership"));
        REQUIRE(r.hits.size() == 1);
        CHECK(r.hits[0].passage.id == "a b");
    }
    CHECK(imported(index, "{\"_id\":\"d\",\"text\":\"Only Belgium is.\"}").passages == 1);
    Searcher searcher(index);
    CHECK(searcher.search(asked("country:AT")).total == 0);
    CHECK(searcher.search(asked("country:BE")).total == 1);
    CHECK(searcher.search(asked("*")).total == 1);
}
