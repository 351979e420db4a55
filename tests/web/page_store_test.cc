#include "web/pages/page_store.h"

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "tests/web/tiny_index.h"

using namespace ibid;

namespace {

Response page_of(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}

struct Site {
    TinyIndex index;
    Searcher searcher{index.path};
    PageStore finished{1 << 20};
    PagesOptions options;
    std::time_t now = 1'700'000'000;

    Site() {
        options.finished = &finished;
        options.now = [this] { return now; };
    }
    Response get(const std::string& words, const std::string& host = "ibid.test") {
        Request request;
        request.path = "/search";
        request.parameters = {{"q", words}};
        return of(std::move(request), host);
    }
    Response of(Request request, const std::string& host = "ibid.test") {
        request.headers.emplace("host", host);
        return handle(request, searcher, options);
    }
};

}  // namespace

TEST_CASE("a finished page is given again until the index changes, and the oldest makes room") {
    PageStore store(100);
    const std::string body(30, 'x');
    store.keep("/a", 1, page_of(body + "a"));
    store.keep("/b", 1, page_of(body + "b"));
    REQUIRE(store.find("/a", 1));
    CHECK(store.find("/a", 1)->body == body + "a");
    CHECK_FALSE(store.find("/c", 1));
    CHECK_FALSE(store.find("/a", 2));
    store.keep("/c", 1, page_of(body + "c"));  // 105 bytes with the addresses: /b was asked longest ago
    CHECK(store.find("/a", 1));
    CHECK_FALSE(store.find("/b", 1));
    CHECK(store.find("/c", 1));
    store.keep("/d", 2, page_of(body));
    CHECK_FALSE(store.find("/a", 1));
    CHECK_FALSE(store.find("/a", 2));
    CHECK(store.find("/d", 2));
    store.keep("/large", 2, page_of(std::string(101, 'x')));
    CHECK_FALSE(store.find("/large", 2));
}

TEST_CASE("results are the same from the store, for another reader's address and the next day") {
    Site site;
    const Response first = site.get("envoys"), again = site.get("envoys");
    CHECK(first.status == 200);
    CHECK(again.body == first.body);
    CHECK(again.headers == first.headers);
    CHECK(site.get("declaration").body != first.body);
    CHECK(site.get("envoys", "other.test").body.find("http://other.test/") != std::string::npos);
    CHECK(site.get("envoys", "other.test").body.find("http://ibid.test/") == std::string::npos);
    site.options.public_url = "https://ibid.example";  // an address that a quotation may give
    CHECK(site.get("envoys").body.find("14 November 2023") != std::string::npos);
    site.now += 24 * 60 * 60;
    CHECK(site.get("envoys").body.find("15 November 2023") != std::string::npos);
}

TEST_CASE("drawings of the whole index are made once a revision") {
    Site site;
    for (const char* path : {"/network", "/timeline"}) {
        INFO(path);
        Request request;
        request.path = path;
        const std::string address =
            std::string("http://ibid.test") + path + '\n' + std::to_string(site.now / (24 * 60 * 60));
        CHECK_FALSE(site.finished.find(address, site.searcher.revision()));
        const Response first = site.of(request);
        CHECK(first.status == 200);
        const auto kept = site.finished.find(address, site.searcher.revision());
        REQUIRE(kept);
        CHECK(kept->body == first.body);
    }
}

TEST_CASE("an answer that was cut short is asked for again") {
    test::TempDir folder;
    Analysis a;
    a.document.id = a.document.file = a.document.path = kInform;
    for (int i = 0; i < 500; ++i)  // each is read for "the of and", which no index lists
        a.passages.push_back(passage(kInform, i, 1, BlockKind::paragraph, "the of and the of and envoys of the and"));
    IndexWriter writer(folder / "index", Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
    writer.put(a);
    writer.commit();
    Searcher searcher(folder / "index");
    PageStore finished(1 << 20);
    PagesOptions options;
    options.finished = &finished;
    Request request;
    request.path = "/search";
    request.parameters = {{"q", R"("the of and" OR "of and the" OR "and the of")"}};
    const auto is_cut = [&] {
        return handle(request, searcher, options).body.find("more may match") != std::string::npos;
    };
    searcher.set_limits({0, [] { return true; }});
    CHECK(is_cut());
    searcher.set_limits({});
    CHECK_FALSE(is_cut());
    searcher.set_limits({0, [] { return true; }});
    CHECK_FALSE(is_cut());  // the whole one is kept
}
