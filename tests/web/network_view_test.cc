// The drawing of who cites what.
#include "web/views/network_view.h"

#include "tests/support/catch.h"
#include "web/views/matrix_drawing.h"
#include "web/views/timeline_view.h"

using namespace ibid;

namespace {

Network network(std::size_t documents, std::size_t sources,
                const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
    Network n;
    for (std::size_t i = 0; i < documents; ++i) n.documents.push_back({"document " + std::to_string(i), "/d"});
    for (std::size_t i = 0; i < sources; ++i) n.sources.push_back({"source " + std::to_string(i), "/s"});
    for (const auto& [d, s] : edges) n.edges.push_back({d, s, "cites", "/search"});
    return n;
}

std::size_t crossings(const Network& n) {
    const auto [documents, sources] = untangled(n);
    std::vector<std::size_t> d(documents.size()), s(sources.size());
    for (std::size_t i = 0; i < documents.size(); ++i) d[documents[i]] = i;
    for (std::size_t i = 0; i < sources.size(); ++i) s[sources[i]] = i;
    std::size_t out = 0;
    for (const NetworkEdge& a : n.edges)
        for (const NetworkEdge& b : n.edges) out += d[a.document] < d[b.document] && s[a.source] > s[b.source];
    return out;
}

}  // namespace

TEST_CASE("lines cross as little as the places allow") {
    struct Row {
        const char* what;
        Network network;
        std::size_t crossings;
    };
    for (const Row& row : {Row{"nothing", network(0, 0, {}), 0}, Row{"one", network(1, 1, {{0, 0}}), 0},
                           Row{"two turned", network(2, 2, {{0, 1}, {1, 0}}), 0},
                           Row{"three turned", network(3, 3, {{0, 2}, {1, 1}, {2, 0}}), 0},
                           Row{"two groups that lie in each other",
                               network(4, 4, {{0, 0}, {2, 0}, {0, 2}, {2, 2}, {1, 1}, {3, 1}, {1, 3}, {3, 3}}), 2},
                           Row{"all with all", network(2, 2, {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), 1}}) {
        INFO(row.what);
        CHECK(crossings(row.network) == row.crossings);
    }
}

TEST_CASE("the drawing escapes what it is given, and so does the file that it can be") {
    Network n = network(1, 1, {{0, 0}});
    n.documents[0] = {"<script>alert(1)</script> & \"more\"", ""};
    n.sources[0].label = std::string(300, 'x');
    n.edges[0].href = "/search?q=\"><script>";
    const Drawing drawing = network_drawing(n, "Who");
    CHECK(drawing.svg.find("<script") == std::string::npos);
    CHECK(drawing.svg.find("&lt;script&gt;") != std::string::npos);
    CHECK(drawing.svg.find("x…</text>") != std::string::npos);
    CHECK(drawing.svg.find("<a href=\"/search?q=&quot;&gt;") != std::string::npos);
    CHECK(drawing.svg.find("<a href=\"\"") == std::string::npos);
    const std::string file =
        drawing_file(drawing, "Who <b> " + std::string(40, 'y') + std::string(200, ' ') + "z", "Ibid & co");
    CHECK(file.find("Who &lt;b&gt;") != std::string::npos);
    CHECK(file.find("Ibid &amp; co") != std::string::npos);
}

TEST_CASE("a timeline has a lane a subject, a column a year, and a mark that leads to its evidence") {
    const std::vector<TimelineLane> lanes = {
        {"Claims", {{2019, 3, "3 claims of <b>", "/claims?document=\"a\""}, {2021, 0, "none", ""}}},
        {"Sources", {{2019, 1, "one", "/s1"}, {2019, 2, "two", "/s2"}, {2020, 120, "many", "/s3"}}}};
    const Drawing drawing = timeline_drawing(lanes, "By year & more");
    const auto has = [&](const char* piece) { return drawing.svg.find(piece) != std::string::npos; };
    CHECK(has("aria-label=\"By year &amp; more\""));
    CHECK(has(">2019</text>"));
    CHECK(has(">2020</text>"));
    CHECK(has(">2021</text>"));
    CHECK(has("<a href=\"/claims?document=&quot;a&quot;\"><title>3: 3 claims of &lt;b&gt;</title>"));
    CHECK(has("font-size=\"9\" dominant-baseline=\"central\">120</text>"));
    CHECK_FALSE(has("<b>"));
    CHECK_FALSE(has("<a href=\"\""));
    CHECK_FALSE(has("<script"));
    CHECK(timeline_drawing({}, "None").svg.empty());
    // Marks of one year stand above each other: the lane is as tall as the tallest year.
    CHECK(drawing.height > timeline_drawing({lanes[0]}, "One").height + 28);
}

TEST_CASE("a matrix to keep has shade and number, and escapes its labels") {
    const Drawing drawing = matrix_drawing({{"A & B", "C"}, {"<AT>"}, {{7, 0}}});
    CHECK(drawing.svg.find("A &amp; B</text>") != std::string::npos);
    CHECK(drawing.svg.find("&lt;AT&gt;</text>") != std::string::npos);
    CHECK(drawing.svg.find(">7</text>") != std::string::npos);
    CHECK(drawing.svg.find(">0</text>") == std::string::npos);
    CHECK(drawing.svg.find("fill=\"#fff\"") != std::string::npos);
}
