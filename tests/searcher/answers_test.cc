// What leads the results, judged: tests/fixtures/answers.tsv over the samples. Half of its questions have no answer.
//   IBID_JUDGED=FILE.tsv IBID_INDEX=INDEX searcher_tests "the questions of another*"
// judges other questions, over an index of other documents.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/sample_index.h"
#include "tests/support/temp_dir.h"
#include "text/tsv.h"

using namespace ibid;

namespace {

struct Judged {
    std::size_t questions = 0, with_answer = 0, shown = 0, right = 0;
    std::string wrong;  // a line a question that is not answered as it should be

    double precision() const { return shown == 0 ? 0 : static_cast<double>(right) / static_cast<double>(shown); }
    double coverage() const {
        return with_answer == 0 ? 0 : static_cast<double>(right) / static_cast<double>(with_answer);
    }
};

/// "file.pdf 3", as the judgements write it.
std::string place_of(const DocumentInfo& document, int page_number) {
    return document.file + ' ' + std::to_string(page_number);
}

Judged judge(Searcher& searcher, const std::string& path) {
    std::ifstream in(path);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const Tsv table = read_tsv(path, text, {"question", "leads", "places"});
    Judged out;
    for (const TsvRow& row : table.rows) {
        const std::string &question = table.cell(row, "question"), &leads = table.cell(row, "leads");
        const std::vector<std::string> places = split_cell(table.cell(row, "places"));
        const Answer answer = searcher.answer(question);
        std::string kind = "none", place, said;
        if (!answer.definitions.empty()) {
            const Definition& d = answer.definitions.front();
            kind = "definition", place = place_of(d.document, d.page_number), said = d.how + ": " + d.sentence;
        } else if (answer.claim) {
            kind = "claim", place = place_of(answer.claim->document, answer.claim->claim.page_number);
            said = answer.claim->claim.sentence;
        } else if (answer.source) {
            kind = "source", said = answer.source->source->csl.title;
        }
        const bool right = kind == leads && (kind == "none" || std::count(places.begin(), places.end(), place) > 0);
        ++out.questions;
        out.with_answer += leads != "none";
        out.shown += kind != "none";
        out.right += right && kind != "none";
        if (!right) out.wrong += question + " -> " + kind + ' ' + place + ' ' + said.substr(0, 200) + '\n';
    }
    std::cout << out.questions << " questions, " << out.with_answer << " with an answer: precision " << out.precision()
              << ", coverage " << out.coverage() << '\n';
    return out;
}

}  // namespace

TEST_CASE("definitions and claims lead where they answer, and nothing leads where nothing does") {
    const std::string source = IBID_SOURCE_DIR;
    test::TempDir folder;
    REQUIRE(test::index_samples(folder / "index"));
    Searcher searcher(folder / "index");
    const Judged judged = judge(searcher, source + "/tests/fixtures/answers.tsv");
    INFO(judged.wrong);
    REQUIRE(judged.questions >= 80);
    REQUIRE(judged.with_answer * 10 >= judged.questions * 4);
    CHECK(judged.precision() >= 0.95);
    CHECK(judged.coverage() >= 0.8);
}

TEST_CASE("the questions of another table are answered as well") {
    const char *table = std::getenv("IBID_JUDGED"), *index = std::getenv("IBID_INDEX");
    if (!table || !index) {
        std::cout << "NOT JUDGED: other documents. IBID_JUDGED names a table of questions, IBID_INDEX their index\n";
        return;
    }
    Searcher searcher{std::string(index)};
    const Judged judged = judge(searcher, table);
    INFO(judged.wrong);
    CHECK(judged.precision() >= 0.95);
    CHECK(judged.coverage() >= 0.8);
}
