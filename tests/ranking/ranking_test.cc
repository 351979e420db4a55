// The judged queries of the samples, page by page, against tests/ranking/ranking.txt.
//   UPDATE_GOLDEN=1 build/release/bin/ranking_tests     rewrites it, to be reviewed as a diff; script/rank adds the
//   collections
#include <cstdlib>
#include <fstream>
#include <set>

#include "tests/ranking/measure.h"
#include "tests/support/catch.h"
#include "tests/support/sample_index.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

/// "sample.pdf p5" for each page in the order in which its first hit comes; a passage over two pages is where its first
/// marked word is.
std::vector<std::string> pages_of(Searcher& searcher, const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.limit = 50;
    request.facets = false;
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const Hit& h : searcher.search(request).hits) {
        const int number = h.boxes.empty() ? h.passage.page_number : h.boxes.front().page_number;
        const std::string page = h.document.file + " p" + std::to_string(number);
        if (seen.insert(page).second) out.push_back(page);
    }
    return out;
}

}  // namespace

TEST_CASE("the judged queries of the samples are answered as well as they were") {
    const std::string source = IBID_SOURCE_DIR;
    test::TempDir folder;
    REQUIRE(test::index_samples(folder / "index"));
    std::vector<std::string> queries;
    std::map<std::string, test::Grades> judged;
    std::ifstream in(source + "/corpus/judgements.tsv");
    for (std::string line; std::getline(in, line);) {
        const auto p = test::split(line, '\t');
        if (p.size() != 4 || p[0] == "query") continue;
        if (!judged.count(p[0])) queries.push_back(p[0]);
        judged[p[0]][p[1] + " p" + p[2]] = std::stoi(p[3]);
    }
    REQUIRE(queries.size() >= 20);
    Searcher searcher(folder / "index");
    test::Measures all;
    std::string report;
    for (const std::string& q : queries) {
        const std::vector<std::string> ranked = pages_of(searcher, q);
        all.add(ranked, judged[q]);
        char value[16];
        std::snprintf(value, sizeof value, "%.2f  ", test::ndcg(ranked, judged[q]));
        report += value + q + "\n";
    }
    report = all.line("samples") + "\n\n" + report;

    const std::string golden = source + "/tests/ranking/ranking.txt";
    if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden) << report;
    std::ifstream kept(golden);
    REQUIRE(kept);
    const std::string expected{std::istreambuf_iterator<char>(kept), {}};
    CHECK(report == expected.substr(0, report.size()));
}
