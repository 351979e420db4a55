// Claims in the browser: who says it, who does not, who is silent, as chips, as text, on a map and as a table.
#include <nlohmann/json.hpp>

#include "tests/support/catch.h"
#include "tests/web/tiny_index.h"
#include "web/http/url.h"
#include "web/pages/pages.h"

using namespace ibid;

namespace {

struct Site {
    TinyIndex index;
    Searcher searcher{index.path};

    Response get(const std::string& target) {
        Request request;
        const auto question = target.find('?');
        request.path = percent_decode(target.substr(0, question));
        if (question != std::string::npos) request.parameters = parse_pairs(target.substr(question + 1));
        request.headers.emplace("host", "ibid.test");
        return handle(request, searcher);
    }
};

bool has(const Response& r, const std::string& text) { return r.body.find(text) != std::string::npos; }

const std::string kClaim = std::string("/claims/") + kInform + ".c1";

}  // namespace

TEST_CASE("the list of claims leads to each, to its page and to its note") {
    Site site;
    const Response r = site.get("/claims?q=readmission+agreements&country=FI");
    CHECK(r.status == 200);
    CHECK(has(r, "href=\"" + kClaim + "\""));
    CHECK(has(r, std::string("href=\"/d/") + kInform + "/notes/57\""));
    CHECK(has(r, "said of 3"));
    CHECK(has(r, "2 silent"));
    CHECK(has(r, "<option value=\"FI\" selected>"));
    CHECK(has(site.get("/claims?q=zeppelin"), "No claim about that"));
    CHECK(site.get("/claims?colour=red").status == 400);
    CHECK(site.get("/claims?country=Atlantis").status == 400);
    CHECK(site.get("/claims?page=x").status == 400);
}

TEST_CASE("a claim's page has three lists to copy, a map, and the map as a table") {
    Site site;
    const Response r = site.get(kClaim);
    CHECK(r.status == 200);
    CHECK(has(r, "value=\"AT, BE, FI\""));
    CHECK(has(r, "value=\"BG, EL\""));
    CHECK(has(r, "<svg class=\"tiles\""));
    CHECK(has(r, "aria-label=\"AT Austria: said, note 57\""));
    CHECK(has(r, "<title>Bulgaria: silent</title>"));
    CHECK(has(r, "<th scope=\"row\">Sweden</th><td>SE</td>"));
    CHECK(site.get("/claims/nothing.c1").status == 404);
    const Response other = site.get(std::string("/claims/") + kHostile + ".c1");
    CHECK(has(other, "It does not agree with"));
}

TEST_CASE("a note leads to the claim that it bears out, and says where the document does not agree with itself") {
    Site site;
    const Response r = site.get(std::string("/d/") + kInform + "/notes/57");
    CHECK(has(r, "What it bears out"));
    CHECK(has(r, "href=\"" + kClaim + "\""));
    CHECK_FALSE(has(r, "does not agree with itself"));
    CHECK(has(site.get(std::string("/d/") + kHostile + "/notes/1"), "does not agree with itself"));
}

TEST_CASE("an answer leads the results where one fits, and only there") {
    Site site;
    const Response claim = site.get("/search?q=which+countries+sent+special+envoys");
    CHECK(has(claim, "<section class=\"answer\""));
    CHECK(has(claim, "AT, BE, FI"));
    const Response source = site.get("/search?q=com+(2020)609");
    CHECK(has(source, "<section class=\"answer\""));
    CHECK(has(source, "1 document cites it"));
    for (const char* other : {"/search?q=special+envoys", "/search?q=which+countries+grow+bananas", "/search?q=608",
                              "/search", "/search?q=which+countries+sent+special+envoys&page=2"})
        CHECK_FALSE(has(site.get(other), "<section class=\"answer\""));
}

TEST_CASE("a definition leads what asks for one, on the page and in the API") {
    Site site;
    Analysis with = inform();
    with.passages.insert(with.passages.begin() + 3,
                         passage(kInform, 4, 2, BlockKind::paragraph,
                                 "It varies. A special envoy is a person who speaks for a government."));
    {
        IndexWriter writer(site.index.path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(with);
        writer.commit();
    }
    const Response r = site.get("/search?q=what+is+a+special+envoy");
    CHECK(has(r, "<h2 class=\"reference\">special envoy</h2>"));
    CHECK(has(r, "<q>A special envoy is a person who speaks for a government.</q>"));
    CHECK(has(r, std::string("href=\"/d/") + kInform + "/p"));
    const auto json = nlohmann::json::parse(site.get("/api/v1/search?q=what+is+a+special+envoy").body);
    CHECK(json["answer"]["type"] == "definition");
    CHECK(json["answer"]["definitions"][0]["sentence"] == "A special envoy is a person who speaks for a government.");
    CHECK(json["answer"]["definitions"][0]["url"].get<std::string>().starts_with(std::string("/d/") + kInform + "/p"));
    CHECK(nlohmann::json::parse(
              site.get("/api/v1/search?q=which+countries+sent+special+envoys").body)["answer"]["type"] == "claim");
    const auto source = nlohmann::json::parse(site.get("/api/v1/search?q=com+(2020)609").body);
    CHECK(source["answer"]["type"] == "source");
    CHECK(source["answer"]["cites"]["total"] == 1);
    for (const char* other :
         {"/api/v1/search?q=special+envoy", "/api/v1/search?q=what+is+a+banana",
          "/api/v1/search?q=what+is+a+special+envoy&offset=1", "/api/v1/search?q=what+is+a+special+envoy&country=FI"})
        CHECK_FALSE(nlohmann::json::parse(site.get(other).body).contains("answer"));
}

TEST_CASE("what others hang on an address is ignored, and no permalink keeps it") {
    Site site;
    const Response r = site.get("/search?q=envoys&utm_source=mail&utm_medium=x&fbclid=1&gclid=2");
    CHECK(r.status == 200);
    CHECK_FALSE(has(r, "utm_"));
    CHECK_FALSE(has(r, "clid"));
    CHECK(site.get("/claims?utm_campaign=x").status == 200);
    CHECK(site.get("/search?colour=red").status == 400);
}

TEST_CASE("results as files, and a map of the site") {
    Site site;
    const Response csv = site.get("/search?q=special+envoys&format=csv");
    CHECK(csv.content_type.starts_with("text/csv"));
    CHECK(has(csv, "rank,id,type,document,year"));
    CHECK(has(csv, "Envoys and agreements,2024,inform,1,1. Findings"));
    CHECK(has(csv, "57: For example, AT, BE and FI."));
    const Response ris = site.get("/search?q=special+envoys&format=ris");
    CHECK(ris.body.starts_with("TY  - RPRT\r\n"));
    CHECK(has(ris, "TI  - Envoys and agreements\r\n"));
    CHECK(has(ris, "AB  - Seventeen countries sent special envoys"));
    CHECK(nlohmann::json::parse(site.get("/search?q=envoys&format=json").body)["format"] == "ibid.results/1");
    CHECK(site.get("/search?q=envoys&format=xml").status == 400);
    const Response map = site.get("/sitemap.xml");
    CHECK(map.content_type.starts_with("application/xml"));
    CHECK(has(map, std::string("<loc>http://ibid.test/d/") + kInform + "</loc>"));
    CHECK(has(site.get("/robots.txt"), "Sitemap: http://ibid.test/sitemap.xml"));
}

TEST_CASE("claims, comparisons and changes as JSON and CSV") {
    Site site;
    const auto claims = nlohmann::json::parse(site.get("/api/v1/claims?q=envoys").body);
    CHECK(claims["format"] == "ibid.claims/1");
    CHECK(claims["total"] == 2);
    const auto one = nlohmann::json::parse(site.get("/api/v1" + kClaim).body);
    CHECK(one["format"] == "ibid.claim/1");
    CHECK(one["silent"] == std::vector<std::string>{"BG", "EL"});
    CHECK(one["countries"][0]["label"] == "Austria");
    const Response csv = site.get("/claims?format=csv");
    CHECK(csv.content_type.starts_with("text/csv"));
    CHECK(has(csv, "AT BE FI"));
    CHECK(site.get("/claims?format=xml").status == 400);
    CHECK(site.get("/claims?format=svg").status == 400);  // only one has a map
    const Response map = site.get(kClaim + "?format=svg");
    CHECK(map.content_type == "image/svg+xml");
    CHECK(has(map, "Filled: said of 3."));
    CHECK(!has(map, "<a "));
    const auto compare = nlohmann::json::parse(site.get("/api/v1/compare?country=AT,BE").body);
    CHECK(compare["columns"].size() == 2);
    CHECK(has(site.get("/compare?country=AT&country=SE&format=csv"), "not: Seventeen countries"));
    CHECK(site.get("/compare?country=AT,BE,CZ,DE,ES,FR").status == 400);
    CHECK(site.get("/api/v1/claims/nothing").status == 404);
    CHECK(site.get(std::string("/api/v1/changes?document=") + kInform).status == 400);
}
