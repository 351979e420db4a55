#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "model/error.h"
#include "model/facets.h"
#include "tests/support/catch.h"
#include "tests/web/tiny_index.h"
#include "web/http/metrics.h"
#include "web/http/url.h"
#include "web/pages/pages.h"

using namespace ibid;

namespace {

struct Site {
    TinyIndex index;
    Searcher searcher{index.path};
    PagesOptions options;

    Response get(const std::string& target, std::map<std::string, std::string> headers = {}) {
        Request request;
        const auto question = target.find('?');
        request.path = percent_decode(target.substr(0, question));
        if (question != std::string::npos) request.parameters = parse_pairs(target.substr(question + 1));
        request.headers = std::move(headers);
        request.headers.emplace("host", "ibid.test");
        Response response = handle(request, searcher, options);
        complete(response);
        return response;
    }
};

std::string header(const Response& r, const std::string& name) {
    for (const auto& [other, value] : r.headers)
        if (other == name) return value;
    return "";
}

bool has(const Response& r, const std::string& text) { return r.body.find(text) != std::string::npos; }

/// The page without its data for machines, where `'` and `{` are letters like any other.
std::string markup_of(const Response& r) {
    static const std::regex data("<script type=\"application/ld\\+json\">[^<]*</script>");
    return std::regex_replace(r.body, data, "");
}

/// A tag of the templates that was never filled in; what the hostile document is called is not one.
bool has_bare_tag(const Response& r) {
    static const std::regex words_of_the_document("&amp;\\{\\{title\\}\\}"), tag("\\{\\{[#^/&>!]?[a-z_.]*\\}\\}");
    return std::regex_search(std::regex_replace(markup_of(r), words_of_the_document, ""), tag);
}

const std::string kDocument = std::string("/d/") + kInform;
const std::string kOther = std::string("/d/") + kHostile;

/// Every page there is, of a document that means harm and of one that does not.
std::vector<std::string> every_page() {
    return {"/",
            "/search",
            "/search?q=envoys",
            "/search?q=envoys&year=2019..2024&sort=date&in=body&page=2",
            "/search?q=zeppelin",
            kDocument,
            kDocument + "?q=envoys",
            kDocument + "/p1?q=envoys",
            kDocument + "/p2",
            kDocument + "/countries",
            kDocument + "/cite?page=2",
            kOther,
            kOther + "?q=envoys",
            kOther + "/p1?q=envoys",
            kOther + "/countries",
            kOther + "/cite",
            "/sources",
            "/matrix",
            "/network",
            "/timeline",
            "/countries",
            "/claims",
            "/claims?q=envoys&country=AT",
            std::string("/claims/") + kInform + ".c1",
            std::string("/claims/") + kHostile + ".c1",
            "/compare",
            "/compare?country=AT&country=BE",
            std::string("/changes?document=") + kInform + "&document=" + kHostile,
            "/about",
            "/no-such-page",
            "/search?colour=red"};
}

}  // namespace

TEST_CASE("a search finds the passage and shows it with its note and its place") {
    Site site;
    const Response r = site.get("/search?q=special+envoys");
    CHECK(r.status == 200);
    CHECK(has(r, "Envoys and agreements"));
    CHECK(has(r, "<mark>special</mark>"));
    CHECK(has(r, kDocument + "/p1?q=special%20envoys#p2"));
    CHECK(has(r, "For example, AT, BE and FI."));
    CHECK(has(r, "aria-label=\"Note 57\">57</a>"));
    CHECK(has(r, "“special envoys”"));
}

TEST_CASE("results stand by document, unless the reader or the question wants it otherwise") {
    Site site;
    struct Row {
        const char *query, *shows, *never;
    };
    for (const Row& row : {Row{"q=envoys", "3 passages in 2 documents for", "id=\"hit-3\""},
                           Row{"q=envoys", "1 more in this document", "collapse=1"},
                           Row{"q=envoys", "collapse=0\">Each passage", ">By document"},
                           Row{"q=envoys&collapse=0", "id=\"hit-3\"", "in this document"},
                           Row{"q=envoys&collapse=0", "href=\"/search?q=envoys\">By document", "Each passage"},
                           Row{"q=envoys&sort=document", "collapse=1\">By document", " documents for"},
                           Row{"q=envoys&document=aaaaaaaaaaaa", "id=\"hit-2\"", "class=\"group\""},
                           // all in one document: each of its passages is shown
                           Row{"q=negotiate", "1 passage for", "class=\"group\""},
                           Row{"q=met+negotiate", "id=\"hit-2\"", " documents for"},
                           // a file of them lists each
                           Row{"q=envoys&format=csv", "second page", "<html"}}) {
        INFO(row.query << ": " << row.shows);
        const Response r = site.get(std::string("/search?") + row.query);
        CHECK(has(r, row.shows));
        CHECK_FALSE(has(r, row.never));
    }
    CHECK(nlohmann::json::parse(site.get("/api/v1/search?q=envoys").body).at("hits").size() == 3);
}

TEST_CASE("a note that is found beside its passage is folded under it") {
    Site site;
    const Response r = site.get("/search?q=example&in=notes&collapse=0");
    CHECK(has(r, "<span>note&nbsp;57</span>"));  // alone it stands for itself
    const Response both = site.get("/search?q=example+OR+negotiate&collapse=0");
    CHECK(has(both, "2 passages for"));
    CHECK(has(both, "For <mark>example</mark>"));
    CHECK(has(both, "class=\"peek found\""));
    CHECK_FALSE(has(both, "id=\"hit-2\""));
}

TEST_CASE("a quotation has its reference in every style, and no address that only this computer opens") {
    Site site;
    site.options.now = [] { return std::time_t{1'795'952'000}; };
    for (const std::string& path :
         {std::string("/search?q=negotiate"), kDocument + "/notes/57", kDocument + "/cite?page=1"}) {
        INFO(path);
        const Response r = site.get(path, {{"host", "127.0.0.1:8080"}});
        for (const char* style : {"-plain\">", "-eu\">", "-apa\">", "-oscola\">", "-chicago\">"}) CHECK(has(r, style));
        CHECK(has(r, "Envoys and agreements (2024), p. i"));  // as the page is printed
        CHECK(r.body.find("127.0.0.1", r.body.find("-plain\">")) > r.body.find("</dl>", r.body.find("-plain\">")));
    }
    site.options.public_url = "https://search.example.org";
    CHECK(has(site.get(kDocument + "/notes/57"),
              "Envoys and agreements (2024), p. i, note 57. "
              "https://search.example.org" +
                  kDocument + "/notes/57"));
    CHECK(has(site.get(kDocument + "/notes/57"), "accessed 29 November 2026"));
}

TEST_CASE("nothing that a document says becomes markup") {
    Site site;
    for (const std::string& path : every_page()) {
        const Response r = site.get(path);
        INFO(path);
        CHECK_FALSE(has(r, "<script>alert"));
        CHECK_FALSE(has(r, "<img"));
        CHECK_FALSE(has(r, "href=\"javascript:"));
        CHECK(markup_of(r).find("onerror='y'") == std::string::npos);
        // Queries too.
        const std::string marked =
            path + (path.find('?') == std::string::npos ? "?q=" : "&q=") + percent_encode(kNasty);
        CHECK_FALSE(has(site.get(marked), "<script>alert"));
    }
}

TEST_CASE("every page is whole, has one h1, one main, a title, and no inline script or style") {
    Site site;
    for (const std::string& path : every_page()) {
        const Response r = site.get(path);
        INFO(path << " " << r.status);
        const auto count = [&](const std::string& text) {
            std::size_t n = 0;
            for (auto at = r.body.find(text); at != std::string::npos; at = r.body.find(text, at + 1)) ++n;
            return n;
        };
        CHECK(r.body.starts_with("<!DOCTYPE html>"));
        CHECK(r.body.find("</html>") != std::string::npos);
        CHECK(count("<h1") == 1);
        CHECK(count("<main ") == 1);
        CHECK(count("<title>") >= 1);
        CHECK(count(" style=") == 0);
        CHECK(count("<style") == 0);
        CHECK(count(" onclick") == 0);
        // One script by address; data for machines is no script.
        CHECK(count("<script") == 1 + count("<script type=\"application/ld+json\">"));
        CHECK_FALSE(has_bare_tag(r));
        // Anchors are unique.
        std::vector<std::string> ids;
        const std::regex id(" id=\"([^\"]*)\"");
        for (std::sregex_iterator it(r.body.begin(), r.body.end(), id), end; it != end; ++it) ids.push_back((*it)[1]);
        std::sort(ids.begin(), ids.end());
        CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    }
}

TEST_CASE("every answer carries the headers that keep a browser safe") {
    Site site;
    for (const char* path : {"/", "/search?q=x", "/nowhere", "/api/v1/search?q=x", "/api/v1/nowhere",
                             "/static/style.css", "/feed.atom", "/healthz", "/search/"}) {
        const Response r = site.get(path);
        INFO(path);
        CHECK(header(r, "Content-Security-Policy").find("default-src 'none'") != std::string::npos);
        CHECK(header(r, "Content-Security-Policy").find("unsafe") == std::string::npos);
        CHECK(header(r, "X-Content-Type-Options") == "nosniff");
        CHECK_FALSE(header(r, "Cache-Control").empty());
    }
}

TEST_CASE("unknown and malformed parameters are 400 and named, as a page or as JSON") {
    Site site;
    struct Row {
        std::string target, name;
    };
    for (const Row& row :
         {Row{"/search?q=a&colour=red", "colour"}, Row{"/search?page=none", "page"}, Row{kDocument + "?from=0", "from"},
          Row{"/sources?sort=weight", "sort"}, Row{"/sources?page=9", "page"}, Row{"/sources?page=9&sort=year", "page"},
          Row{"/matrix?rows=colour", "rows"}, Row{"/?x=1", "x"}, Row{"/api/v1/search?limit=1000", "limit"},
          Row{"/api/v1/cites", "ref"}, Row{"/api/v1/documents?q=1", "q"}, Row{"/api/v1/sources?limit=0", "limit"},
          Row{"/api/v1/sources?offset=x", "offset"}, Row{"/api/v1/sources?sort=weight", "sort"},
          Row{"/feed.atom?sort=up", "sort"}, Row{kDocument + "/cite?format=word", "format"}}) {
        const Response r = site.get(row.target);
        INFO(row.target);
        CHECK(r.status == 400);
        CHECK(has(r, "parameter " + row.name) + has(r, "Parameter " + row.name) == 1);
        CHECK(r.content_type == (row.target.starts_with("/api") ? "application/json" : "text/html; charset=utf-8"));
    }
}

TEST_CASE("what is not there is 404 with a way on, other methods are 405") {
    Site site;
    for (const std::string& path : {std::string("/nowhere"), std::string("/d/cccccccccccc"), kDocument + "/p3",
                                    kDocument + "/p0", kDocument + "/px", std::string("/static/none.css"),
                                    kDocument + "/file.pdf", std::string("/d/..%2F..%2Fetc%2Fpasswd/file.pdf"),
                                    kOther + "/file.pdf", std::string("/static/..%2Fpages.cc")}) {
        const Response r = site.get(path);
        INFO(path);
        CHECK(r.status == 404);
        CHECK(has(r, "action=\"/search\""));
    }
    Request post;
    post.method = "POST";
    post.path = "/search";
    CHECK(handle(post, site.searcher).status == 405);
}

TEST_CASE("the reading view joins markers and notes both ways") {
    Site site;
    const Response r = site.get(kDocument + "/p1?q=envoys");
    CHECK(has(r, "id=\"fn57\""));
    CHECK(has(r, "href=\"#fn57\" id=\"ref-fn57\""));
    CHECK(has(r, "href=\"#ref-fn57\""));
    CHECK(has(r, "<mark>envoys</mark>"));
    CHECK(has(r, "rel=\"next\" href=\"" + kDocument + "/p2?q=envoys\""));
    const Response whole = site.get(kDocument);
    CHECK(has(whole, "id=\"page-1\""));
    CHECK(has(whole, "id=\"page-2\""));
    CHECK(has(whole, "citation_title\" content=\"Envoys and agreements\""));
    CHECK(has(whole, "citation_publication_date\" content=\"2024/11\""));
    CHECK(has(whole, "citation_author\" content=\"A network\""));
    CHECK(has(whole, "citation_author\" content=\"Byron, Ada\""));
    CHECK(has(whole, "citation_technical_report_institution\" content=\"A press\""));
    CHECK(has(whole, "citation_technical_report_number\" content=\"AN/2024/1\""));
    CHECK(has(whole, "\"datePublished\":\"2024-11\""));
    CHECK(has(whole, "November 2024"));
    CHECK_FALSE(has(whole, "15 November"));
    CHECK(has(whole, "\"@type\":\"Report\""));
}

TEST_CASE("under a base path every address has it, and both spellings are understood") {
    Site site;
    site.options.base_path = "/ibid";
    for (const char* path : {"/ibid/search?q=envoys", "/search?q=envoys"}) {
        const Response r = site.get(path);
        CHECK(r.status == 200);
        CHECK(has(r, "action=\"/ibid/search\""));
        const std::regex bare("(href|src|action)=\"/(?!ibid/)");
        CHECK_FALSE(std::regex_search(r.body, bare));
    }
    CHECK(site.get("/ibidem").status == 404);
    CHECK(has(site.get("/ibid/openapi.json"), "\"url\": \"/ibid/api/v1\""));
}

TEST_CASE("a slash too many moves on, never to another host") {
    Site site;
    CHECK(header(site.get("/search/?q=a"), "Location") == "/search?q=a");
    for (const char* path : {"//evil.example/", "///evil.example//", "/\\evil.example/"}) {
        const std::string to = header(site.get(path), "Location");
        INFO(to);
        CHECK((to.size() < 2 || (to[1] != '/' && to[1] != '\\')));
    }
}

TEST_CASE("a page that has not changed is not sent again") {
    Site site;
    const Response first = site.get("/search?q=envoys");
    const std::string tag = header(first, "ETag");
    CHECK(tag.starts_with("W/\""));
    const Response again = site.get("/search?q=envoys", {{"if-none-match", tag}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(site.get("/search?q=other", {{"if-none-match", tag}}).status == 200);
}

TEST_CASE("static files carry a version, are kept for ever, and stay small") {
    Site site;
    const Response home = site.get("/");
    std::smatch found;
    const std::regex style("/static/style\\.css\\?v=[0-9a-f]+");
    REQUIRE(std::regex_search(home.body, found, style));
    const Response css = site.get(found[0]);
    CHECK(header(css, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(css.body.size() < 30'000);
    CHECK(site.get("/static/ibid.js").body.size() < 20'000);
    CHECK(header(site.get("/static/style.css?v=old"), "Cache-Control").find("immutable") == std::string::npos);
}

TEST_CASE("hosts that are no hosts do not get into links") {
    Site site;
    for (const char* host : {"evil\"><script>", "a b", "x/y", ""}) {
        Request request;
        request.path = "/feed.atom";
        request.headers["host"] = host;
        CHECK(handle(request, site.searcher).body.find("http://localhost/feed.atom") != std::string::npos);
    }
    site.options.public_url = "https://search.example.org";
    CHECK(has(site.get("/feed.atom"), "https://search.example.org/feed.atom"));
}

TEST_CASE("the API answers JSON, the description names each of its paths") {
    Site site;
    const auto results = nlohmann::json::parse(site.get("/api/v1/search?q=envoys").body);
    CHECK(results.at("format") == "ibid.results/1");
    CHECK(results.at("total") == 3);
    const auto documents = nlohmann::json::parse(site.get("/api/v1/documents").body);
    CHECK(documents.at("total") == 2);
    CHECK(documents.at("format") == "ibid.list/1");
    CHECK(nlohmann::json::parse(site.get("/api/v1/documents/" + std::string(kInform)).body).at("pages").size() == 2);
    CHECK(nlohmann::json::parse(site.get("/api/v1/status").body).at("documents") == 2);
    CHECK(nlohmann::json::parse(site.get("/api/v1/complete?q=en").body).contains("completions"));
    CHECK(nlohmann::json::parse(site.get("/api/v1/matrix").body).contains("counts"));
    CHECK(site.get("/matrix?q=country:Belgum").body.find("country:Belgum is not known") != std::string::npos);
    CHECK(nlohmann::json::parse(site.get("/api/v1/nowhere").body).contains("error"));
    CHECK(nlohmann::json::parse(site.get("/api/v1/nowhere").body).at("format") == "ibid.error/1");
    const auto sources = [&](const std::string& query) {
        return nlohmann::json::parse(site.get("/api/v1/sources" + query).body);
    };
    CHECK(sources("?sort=title&limit=1").at("sources").size() == 1);
    CHECK(sources("?offset=1").at("sources").empty());
    CHECK(sources("?offset=1").at("total") == 1);
    CHECK(sources("?q=nowhere").at("total") == 0);
    const auto description = nlohmann::json::parse(site.get("/openapi.json").body);
    CHECK(description.at("openapi") == "3.1.0");
    std::vector<std::string> facets, described;
    for (const Facet& facet : kFacets) facets.emplace_back(facet.name);
    for (const auto& parameter : description.at("paths").at("/matrix").at("get").at("parameters"))
        if (parameter.value("name", "") == "rows")
            described = parameter.at("schema").at("enum").get<std::vector<std::string>>();
    CHECK(described == facets);
    for (const auto& [path, item] : description.at("paths").items()) {
        std::string address = "/api/v1" + path;
        address = std::regex_replace(address, std::regex("\\{id\\}"), kInform);
        address = std::regex_replace(address, std::regex("\\{label\\}"), "57");
        address = std::regex_replace(address, std::regex("\\{passage\\}"), std::string(kInform) + ".2");
        address = std::regex_replace(address, std::regex("\\{key\\}"), "com%3A2020%2F609");
        const Response r = site.get(address);
        INFO(address << " " << r.body.substr(0, 200));
        CHECK_FALSE(has(r, "no such page"));
        CHECK(nlohmann::json::accept(r.body));
    }
}

TEST_CASE("what is said to a visitor speaks of no commands") {
    Site site;
    for (const char* const target :
         {"/d/nowhere", "/search?q=x&country=Belgum", "/api/v1/documents/nowhere", "/claims/nowhere", "/nowhere"}) {
        const Response r = site.get(target);
        INFO(target << ' ' << r.body);
        CHECK(r.status >= 400);
        CHECK_FALSE(has(r, "`ibid "));
        CHECK_FALSE(has(r, " --"));
    }
    CHECK(has(site.get("/search?q=x&country=Belgum"), "id you mean Belgium?"));
}

TEST_CASE("a passage comes alone, with those around it, or as the note that it is") {
    Site site;
    const auto get = [&](const std::string& rest) {
        return nlohmann::json::parse(site.get("/api/v1/passages/" + rest).body);
    };
    const std::string second = std::string(kInform) + ".2";
    CHECK(get(second).at("passage").at("id") == second);
    CHECK(get(second).at("before").empty());
    CHECK(get(second + "?around=1").at("before").size() == 1);
    CHECK(get(second + "?around=5").at("after").size() == 1);  // there are no more
    CHECK(get(std::string(kInform) + ".n57").at("label") == "57");
    for (const std::string& none : {std::string(kInform) + ".9", std::string(kInform) + ".n9", std::string("x.2"),
                                    std::string(kInform), std::string(".2")}) {
        INFO(none);
        CHECK(site.get("/api/v1/passages/" + none).status == 404);
    }
    CHECK(site.get("/api/v1/passages/" + second + "?around=11").status == 400);
}

TEST_CASE("feed and browser search description are XML with everything escaped") {
    Site site;
    const Response feed = site.get("/feed.atom?q=envoys");
    CHECK(feed.content_type.starts_with("application/atom+xml"));
    CHECK(has(feed, "<feed xmlns=\"http://www.w3.org/2005/Atom\">"));
    CHECK(has(feed, "http://ibid.test/d/"));
    CHECK_FALSE(has(feed, "<script"));
    CHECK(has(site.get("/opensearch.xml"), "{searchTerms}"));
}

TEST_CASE("a feed has an entry a document, what was indexed last first") {
    Site site;
    std::time_t clock = 1'795'952'000;  // 2026-11-29T11:33:20Z, long after the others
    Analysis late = inform();
    late.document.id = "dddddddddddd";
    late.document.title = "Late news of envoys";
    late.claims.clear();
    for (Passage& p : late.passages) p.document_id = late.document.id, p.id.replace(0, 12, late.document.id);
    {
        IndexWriter writer(site.index.path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"),
                           [&clock] { return clock + 400 * 365 * 24 * 60 * 60L; });
        writer.put(late);
        writer.commit();
    }
    const std::string feed = site.get("/feed.atom?q=envoys").body;
    const auto count = [&](std::string_view what) {
        std::size_t n = 0;
        for (std::size_t at = feed.find(what); at != feed.npos; at = feed.find(what, at + 1)) ++n;
        return n;
    };
    CHECK(count("<entry>") == 3);
    CHECK(feed.find("<updated>24") < feed.find("<entry>"));  // of the feed: its newest entry's
    CHECK(feed.find("Late news of envoys") < feed.find("Envoys and agreements"));
    CHECK(count("<updated>24") == 2);
    CHECK(feed.find("All 2 in this document") != feed.npos);
    CHECK_FALSE(feed.find("rel=\"next\"") != feed.npos);
    const std::string first = site.get("/feed.atom?q=envoys&limit=1").body;
    CHECK(first.find("rel=\"next\" type=\"application/atom+xml\" href=\"http://ibid.test/feed.atom?q=envoys&amp;page=2"
                     "&amp;limit=1\"") != first.npos);
    CHECK(site.get("/feed.atom?q=envoys&limit=1&page=2").body.find("Late news") == std::string::npos);
    CHECK(nlohmann::json::parse(site.get("/api/v1/search?q=envoys&since=2400-01-01").body).at("total") == 2);
    CHECK(has(site.get("/search?q=envoys&since=2400-01-01"), "added since 1 January 2400"));
    CHECK(site.get("/api/v1/search?q=envoys&since=tomorrow").status == 400);
}

TEST_CASE("metrics count what was answered") {
    Site site;
    Metrics metrics;
    site.options.metrics = &metrics;
    site.get("/search?q=a");
    site.get("/search?colour=red");
    site.get("/nowhere");
    const Response r = site.get("/metrics");
    CHECK(has(r, "ibid_requests_total{route=\"/search\",status=\"200\"} 1"));
    CHECK(has(r, "ibid_requests_total{route=\"/search\",status=\"400\"} 1"));
    CHECK(has(r, "ibid_requests_total{route=\"other\",status=\"404\"} 1"));
    CHECK(has(r, "ibid_index_documents 2"));
    CHECK(site.get("/healthz").body == "ok\n");
}

TEST_CASE("page images are drawn once, with their boxes, and kept within the bound") {
    Site site;
    const test::TempDir folder;
    const std::string pdf = folder.write("inform.pdf", "%PDF-1.4 not really");
    Analysis a = inform();
    a.document.path = pdf;
    {
        IndexWriter writer(site.index.path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(a);
        writer.commit();
    }
    int drawn = 0;
    site.options.image_cache = folder / "cache";
    site.options.draw_page = [&](const PageImageRequest& wanted) {
        ++drawn;
        CHECK(wanted.pdf == pdf);
        return "\x89PNG " + std::to_string(wanted.page_number) + " " + std::to_string(wanted.width_px) +
               std::string(1000, 'x');
    };
    CHECK(site.get(kDocument + "/page/2.png").body.starts_with("\x89PNG 2 1200"));
    CHECK(site.get(kDocument + "/page/2.png").content_type == "image/png");
    CHECK(drawn == 1);
    CHECK(site.get(kDocument + "/page/2.png?width=300").body.starts_with("\x89PNG 2 300"));
    CHECK(drawn == 2);
    CHECK(site.get(kDocument + "/page/3.png").status == 400);
    CHECK(site.get(kDocument + "/page/2.png?width=99999").status == 400);
    site.options.image_cache_bytes = 10'000;
    for (int width = 400; width < 600; ++width) site.get(kDocument + "/page/1.png?width=" + std::to_string(width));
    std::uintmax_t kept = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "cache")) kept += entry.file_size();
    CHECK(kept < 10'000 + 64 * 1100);
    site.options.draw_page = [](const PageImageRequest&) -> std::string {
        throw Error(ErrorCode::bad_pdf, "this page cannot be drawn");
    };
    CHECK(site.get(kDocument + "/page/1.png?width=2000").status == 422);
}

TEST_CASE("the original file is sent whole or one range of it") {
    Site site;
    const test::TempDir folder;
    Analysis a = inform();
    a.document.path = folder.write("inform.pdf", "0123456789");
    {
        IndexWriter writer(site.index.path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(a);
        writer.commit();
    }
    struct Row {
        std::string range;
        int status;
        std::uint64_t begin, end;
    };
    for (const Row& row :
         {Row{"", 200, 0, 10}, Row{"bytes=0-3", 206, 0, 4}, Row{"bytes=7-", 206, 7, 10}, Row{"bytes=-2", 206, 8, 10},
          Row{"bytes=-99", 206, 0, 10}, Row{"bytes=0-99", 206, 0, 10}, Row{"bytes=0-0,5-6", 200, 0, 10},
          Row{"bytes=x-3", 200, 0, 10}, Row{"bytes=5-3", 200, 0, 10}, Row{"bytes=", 200, 0, 10},
          Row{"lines=0-1", 200, 0, 10}, Row{"bytes=0-18446744073709551615", 206, 0, 10}, Row{"bytes=-", 200, 0, 10}}) {
        const Response r = site.get(kDocument + "/file.pdf", {{"range", row.range}});
        INFO(row.range);
        CHECK(r.status == row.status);
        CHECK(r.file_begin == row.begin);
        CHECK(r.file_end == row.end);
    }
    for (const char* range : {"bytes=10-", "bytes=99-100", "bytes=-0"})
        CHECK(site.get(kDocument + "/file.pdf", {{"range", range}}).status == 416);
}
