// Questions that would hold a thread: they are ended, and what they give then is part of the answer and says so.
#include <algorithm>
#include <set>
#include <string>

#include "indexer/batch/index_writer.h"
#include "searcher/searcher.h"
#include "tests/searcher/asked.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
using test::asked;

namespace {

constexpr std::size_t kPassages = 2'000;

/// Long passages of a few words, so that every phrase of them is a candidate everywhere.
void make_index(const std::string& folder) {
    constexpr const char* kWords[] = {"the", "of", "and", "xarbo", "quimt", "zelpo", "vrukd", "wobni"};
    Analysis a;
    a.document.id = "doc";
    a.document.file = a.document.path = "doc.pdf";
    a.document.year = 2024;
    a.document.kind = "inform";
    a.document.language = "en";
    std::size_t state = 1;
    for (std::size_t i = 0; i < kPassages; ++i) {
        Passage p;
        p.id = "doc." + std::to_string(i);
        p.document_id = "doc";
        p.page_number = 1;
        p.language = "en";
        for (int w = 0; w < 80; ++w) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            p.text += (w > 0 ? " " : "") + std::string(kWords[state >> 61]);
        }
        a.passages.push_back(std::move(p));
    }
    IndexWriter writer(folder, Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
    writer.put(a);
    writer.commit();
}

std::string repeated(const std::string& clause, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += (i > 0 ? " OR " : "") + clause;
    return out;
}

std::set<std::string> ids(const Results& r) {
    std::set<std::string> out;
    for (const Hit& h : r.hits) out.insert(h.passage.id);
    return out;
}

bool says_so(const Results& r) {
    return !r.exact && std::any_of(r.problems.begin(), r.problems.end(), [](const std::string& p) {
        return p.find("the search was ended") != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a search that nobody waits for is ended, and says so") {
    test::TempDir folder;
    make_index(folder / "index");
    Searcher searcher(folder / "index");
    searcher.set_limits({0, [] { return true; }});
    for (const std::string& query : {
             repeated("\"of the and of\"", 60),    // stop words in a row
             repeated("(xar* NEAR/50 zel*)", 60),  // beginnings
             std::string("\"the of\" NEAR/50 \"and the\" NEAR/50 xarbo NEAR/50 zel*"),
             std::string("* NOT \"of the and the of\""),  // what is not there may be
             std::string("xarbo quimt zelpo -\"of the and\""),
             std::string("(xarbo OR quimt) AND (zelpo OR vrukd) AND \"of the of\""),
         }) {
        INFO(query.substr(0, 60));
        const Results r = searcher.search(asked(query));
        CHECK(says_so(r));
    }
    INFO("a question that is done before anyone looks is whole");
    CHECK(searcher.search(asked("title:nothing")).exact);
}

TEST_CASE("what a search that is ended gives is part of the whole answer") {
    test::TempDir folder;
    make_index(folder / "index");
    Searcher whole(folder / "index"), hurried(folder / "index");
    std::size_t ended = 0;
    for (const std::string& query : {
             std::string("\"xarbo quimt zelpo\""),
             std::string("* NOT \"xarbo quimt\""),
             std::string("-(xar* NEAR/2 zelpo)"),
             std::string("xarbo AND (quimt NOT \"vrukd wobni\")"),
             std::string("\"xarbo quimt\" OR \"zelpo vrukd\" OR (wobni NEAR/1 xarbo)"),
             std::string("quimt +zelpo -\"xarbo xarbo\""),
         }) {
        const Results all = whole.search(asked(query));
        REQUIRE(all.exact);
        for (const double seconds : {1e-6, 1e-4, 1e-3, 3e-3}) {
            INFO(query << " in " << seconds << " s");
            hurried.set_limits({seconds, nullptr});
            const Results some = hurried.search(asked(query));
            const std::set<std::string> found = ids(some), may = ids(all);
            CHECK(std::includes(may.begin(), may.end(), found.begin(), found.end()));
            if (found != may) CHECK(says_so(some));
            ended += some.exact ? 0 : 1;
        }
    }
    CHECK(ended > 0);
}

TEST_CASE("a clause that is asked a hundred times is answered once, the same") {
    test::TempDir folder;
    make_index(folder / "index");
    Searcher searcher(folder / "index");
    for (const char* clause : {"\"xarbo quimt zelpo\"", "xar*", "(xarbo NEAR/2 quimt)", "\"xarbo quimt\"~"}) {
        INFO(clause);
        const Results once = searcher.search(asked(clause));
        const Results often = searcher.search(asked(repeated(clause, 100)));
        CHECK(ids(once) == ids(often));
        CHECK(often.exact);
    }
}

TEST_CASE("a question that nobody waits for any more is ended") {
    const test::TempDir folder;
    make_index(folder / "index");
    Searcher searcher(folder / "index");
    const std::string bomb = repeated("\"the of and\" \"and of the\"", 200);
    int asked_for = 0;
    searcher.set_limits({0, [&] { return ++asked_for > 2; }});
    const Results left = searcher.search(asked(bomb));
    CHECK(says_so(left));
    CHECK(asked_for == 3);  // and not looked at again
    searcher.set_limits({0, [] { return false; }});
    CHECK(searcher.search(asked("xarbo")).exact);
}
