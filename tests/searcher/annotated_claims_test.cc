// Claims of whole informs against tests/fixtures/claims.tsv, which was annotated by reading them.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>

#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/sample_index.h"
#include "tests/support/temp_dir.h"
#include "text/tsv.h"

using namespace ibid;

namespace {

/// "4 7 AT BE": page, count, countries.
std::string line_of(const Claim& claim) {
    std::vector<std::string> codes;
    for (const CountryFacet& country : claim.countries) codes.push_back(country.value);
    std::sort(codes.begin(), codes.end());
    std::string line = std::to_string(claim.page_number) + ' ' + std::to_string(claim.count.value_or(0));
    for (const std::string& code : codes) line += ' ' + code;
    return line;
}

}  // namespace

TEST_CASE("the claims of annotated informs are those that a reader finds") {
    const std::string source = IBID_SOURCE_DIR;
    test::TempDir folder;
    REQUIRE(test::index_samples(folder / "index"));
    Searcher searcher(folder / "index");
    const std::string path = source + "/tests/fixtures/claims.tsv";
    std::ifstream in(path);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const Tsv table = read_tsv(path, text, {"document", "page", "count", "countries"});
    std::set<std::string> documents;
    std::multiset<std::string> wanted, found;
    for (const TsvRow& row : table.rows) {
        const std::string& countries = table.cell(row, "countries");
        documents.insert(table.cell(row, "document"));
        wanted.insert(table.cell(row, "document") + ' ' + table.cell(row, "page") + ' ' + table.cell(row, "count") +
                      (countries.empty() ? "" : " " + countries));
    }
    for (const std::string& document : documents)
        for (const ClaimAnswer& answer : searcher.claims({.document = document}).claims)
            found.insert(document + ' ' + line_of(answer.claim));
    std::vector<std::string> right;
    std::set_intersection(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(right));
    std::cout << wanted.size() << " claims annotated, " << found.size() << " found, " << right.size()
              << " of them right\n";
    std::string wrong;
    for (const std::string& line : found)
        if (!wanted.contains(line)) wrong += "found only: " + line + '\n';
    for (const std::string& line : wanted)
        if (!found.contains(line)) wrong += "annotated only: " + line + '\n';
    INFO(wrong);
    REQUIRE(wanted.size() >= 20);
    CHECK(10 * right.size() >= 9 * found.size());
    CHECK(10 * right.size() >= 9 * wanted.size());
}
