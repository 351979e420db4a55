// Sentences and sources, judged: tests/fixtures/evidence.tsv over the samples, evidence_shared.tsv over the documents
// of IBID_SHARED/data, of which it names page and a few words. A pair says which passages support the sentence, or "-"
// when the source says nothing of it.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "searcher/searcher.h"
#include "searcher/sources/nearness.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "text/tsv.h"

using namespace ibid;

namespace {

const std::string kSource = IBID_SOURCE_DIR;

struct Judged {
    std::size_t pairs = 0, supported = 0, first = 0, in_three = 0, comforted = 0;
    std::string wrong;  // a line a pair

    Judged& operator+=(const Judged& other) {
        pairs += other.pairs, supported += other.supported, first += other.first, in_three += other.in_three;
        comforted += other.comforted, wrong += other.wrong;
        return *this;
    }
    double found() const { return static_cast<double>(in_three) / static_cast<double>(supported); }
    double false_comfort() const { return static_cast<double>(comforted) / static_cast<double>(pairs - supported); }
};

/// "words of the passage", or "12 words" of one on page 12.
bool is_of(const Passage& passage, const std::string& wanted) {
    const std::size_t digits = wanted.find_first_not_of("0123456789");
    if (digits > 0 && digits < wanted.size() && wanted[digits] == ' ')
        return passage.page_number == std::stoi(wanted) &&
               passage.text.find(wanted.substr(digits + 1)) != std::string::npos;
    return passage.text.find(wanted) != std::string::npos;
}

/// The parts that the passage shows as not found.
std::string missing_in(const std::string& sentence, const Passage& passage, const Vocabularies& vocabularies) {
    std::string out;
    for (const SentencePart& part : Nearness(as_sentence(sentence, "en", vocabularies)).parts(passage))
        if (!part.found) out += (out.empty() ? "" : ", ") + part.text;
    return out;
}

Judged judge(Searcher& searcher, const std::string& path) {
    std::ifstream in(path);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const Tsv table = read_tsv(path, text, {"sentence", "source", "passage", "missing"});
    Judged out;
    for (const TsvRow& row : table.rows) {
        const std::string &sentence = table.cell(row, "sentence"), &source = table.cell(row, "source");
        const std::string wanted = table.cell(row, "passage"), missing = table.cell(row, "missing");
        const DocumentInfo info = searcher.document(source.substr(source.rfind('/') + 1));
        const std::vector<Hit> hits = searcher.support(sentence, "en", {info.id}, 3);
        ++out.pairs;
        const std::string shown = hits.empty() ? "nothing" : hits[0].passage.text.substr(0, 100);
        if (wanted == "-") {
            out.comforted += !hits.empty();
            if (!hits.empty()) out.wrong += "COMFORT " + sentence + " <- " + shown + '\n';
            continue;
        }
        ++out.supported;
        std::size_t place = 0;  // from 1
        for (std::size_t i = 0; i < hits.size() && place == 0; ++i)
            for (std::size_t at = 0; at <= wanted.size();) {
                const std::size_t end = std::min(wanted.find(" | ", at), wanted.size());
                if (is_of(hits[i].passage, wanted.substr(at, end - at))) place = i + 1;
                at = end + 3;
            }
        out.first += place == 1;
        out.in_three += place > 0;
        if (place == 0) out.wrong += "MISSED " + sentence + " <- " + shown + '\n';
        if (place > 0 && !missing.empty()) {
            INFO(sentence);
            CHECK(missing_in(sentence, hits[place - 1].passage, searcher.vocabularies()) == missing);
        }
    }
    std::cout << out.pairs << " pairs, " << out.supported << " supported: " << out.in_three
              << " among the first three (" << out.first << " first), false comfort " << out.comforted << " of "
              << out.pairs - out.supported << '\n';
    return out;
}

void index(const std::string& index, const std::string& path) {
    const std::string command = "IBID_VOCABULARY='" + kSource + "/corpus/vocabulary' '" + IBID_BINARY + "' --index '" +
                                index + "' index --quiet '" + path + "'";
    REQUIRE(std::system(command.c_str()) == 0);
}

}  // namespace

TEST_CASE("what supports a sentence is among the first three, and where nothing does that is said") {
    test::TempDir folder;
    index(folder / "index", kSource + "/corpus/sample");
    Searcher searcher(folder / "index");
    const Judged judged = judge(searcher, kSource + "/tests/fixtures/evidence.tsv");
    INFO(judged.wrong);
    REQUIRE(judged.pairs >= 60);
    CHECK(judged.found() >= 0.85);
    CHECK(judged.false_comfort() <= 0.05);
}

TEST_CASE("the same holds when real documents are judged as well") {
    const char* const shared = std::getenv("IBID_SHARED");
    const std::string file = "/data/inform/emn-2024-migration-diplomacy.pdf";
    if (!shared || !std::ifstream(shared + file)) return;
    test::TempDir folder;
    index(folder / "index", kSource + "/corpus/sample");
    index(folder / "index", shared + file);
    Searcher searcher(folder / "index");
    Judged judged = judge(searcher, kSource + "/tests/fixtures/evidence.tsv");
    judged += judge(searcher, kSource + "/tests/fixtures/evidence_shared.tsv");
    INFO(judged.wrong);
    CHECK(judged.found() >= 0.85);
    CHECK(judged.false_comfort() <= 0.05);
}
