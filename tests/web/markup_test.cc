#include "web/views/markup.h"
#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("escape leaves nothing that ends a text or an attribute") {
    struct Row {
        std::string in, out;
    };
    for (const Row& row : {Row{"plain", "plain"}, Row{"a < b & c > d", "a &lt; b &amp; c &gt; d"},
                           Row{"\"it's\"", "&quot;it&#39;s&quot;"}, Row{std::string("nul\0bell\a", 9), "nul bell "},
                           Row{"line\nbreak", "line\nbreak"}, Row{"naïve 移民", "naïve 移民"}}) {
        CHECK(escape(row.in) == row.out);
    }
}

TEST_CASE("hits, markers and links go into a text where their spans say") {
    const std::string text = "Envoys met <ministers>.";
    const std::vector<Span> hits{{0, 6}};
    Decorations d;
    d.highlights = hits;
    CHECK(decorate(text, d).html == "<mark>Envoys</mark> met &lt;ministers&gt;.");
    d.markers = {{6, "57", "#n57", "ref57"}};
    CHECK(decorate(text, d).html ==
          "<mark>Envoys</mark><sup class=\"fn\"><a href=\"#n57\" id=\"ref57\" aria-label=\"Note 57\">57</a></sup> met "
          "&lt;ministers&gt;.");
    d.markers = {{6, "<b>", "", ""}};
    CHECK(decorate(text, d).html == "<mark>Envoys</mark><sup class=\"fn\">&lt;b&gt;</sup> met &lt;ministers&gt;.");
}

TEST_CASE("odd spans still make well-formed markup") {
    // Text "naïve": the ï has two bytes, 2 and 3.
    const std::string text = "na\xC3\xAFve";
    struct Row {
        std::vector<Span> spans;
        std::string out;
    };
    for (const Row& row : {Row{{{0, 3}}, "<mark>na</mark>ïve"},                // cut inside a character: before it
                           Row{{{0, 2}, {1, 4}}, "<mark>naï</mark>ve"},        // overlapping: one mark
                           Row{{{4, 99}}, "naï<mark>ve</mark>"},               // past the end
                           Row{{{99, 120}}, "naïve"}, Row{{{3, 1}}, "naïve"},  // outside, backwards
                           Row{{{4, 6}, {0, 2}}, "<mark>na</mark>ï<mark>ve</mark>"}}) {  // out of order
        CHECK(decorate(text, {.highlights = row.spans, .markers = {}, .links = {}, .highlight_id = {}}).html ==
              row.out);
    }
}

TEST_CASE("only addresses of the web become links, and never one inside another") {
    const std::string text = "see eur-lex and more";
    struct Row {
        std::vector<Link> links;
        bool linked;
    };
    for (const Row& row :
         {Row{{{{4, 11}, "https://eur-lex.europa.eu/x?a=1&b=\"2\""}}, true},
          Row{{{{4, 11}, "HTTP://EXAMPLE.ORG"}}, true}, Row{{{{4, 11}, "mailto:a@b.c"}}, true},
          Row{{{{4, 11}, "javascript:alert(1)"}}, false}, Row{{{{4, 11}, "JavaScript:alert(1)"}}, false},
          Row{{{{4, 11}, "data:text/html,x"}}, false}, Row{{{{4, 11}, " https://x"}}, false},
          Row{{{{4, 11}, "//evil.example"}}, false}, Row{{{{4, 11}, "https://"}}, false}}) {
        const std::string html =
            decorate(text, {.highlights = {}, .markers = {}, .links = row.links, .highlight_id = {}}).html;
        INFO(html);
        CHECK((html.find("<a href=") != std::string::npos) == row.linked);
        CHECK(html.find("\"2\"") == std::string::npos);
    }
    const std::vector<Link> overlapping{{{0, 11}, "https://a.example"}, {{4, 20}, "https://b.example"}};
    const std::vector<Span> hits{{6, 14}};
    CHECK(decorate(text, {.highlights = hits, .markers = {}, .links = overlapping, .highlight_id = {}}).html ==
          "<a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">see eu<mark>r-lex</mark></a><mark> "
          "an</mark>d more");
}

TEST_CASE("broken UTF-8 is replaced, whole characters stay") {
    struct Row {
        std::string in, out;
    };
    const std::string r = "\xEF\xBF\xBD";
    for (const Row& row : {Row{"naïve", "naïve"}, Row{"\xF0\x9F\x87\xA7", "\xF0\x9F\x87\xA7"}, Row{"\xC3", r},
                           Row{"a\xFFz", "a" + r + "z"}, Row{"\xC0\xAF", r + r}, Row{"\xED\xA0\x80", r + r + r},
                           Row{"\xE2\x82", r + r}, Row{std::string("a\0b", 3), "a b"}}) {
        CHECK(clean_utf8(row.in) == row.out);
    }
}
