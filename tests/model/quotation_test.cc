#include "model/formats/quotation.h"

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

CslName person(const char* given, const char* family) { return {family, given, ""}; }
CslName body(const char* name) { return {"", "", name}; }

DocumentInfo inform() {
    DocumentInfo d;
    d.title = "Migration diplomacy";
    d.subtitle = "An overview";
    d.authors = {body("European Migration Network")};
    d.publisher = "European Migration Network";
    d.year = 2024;
    return d;
}

DocumentInfo briefing() {
    DocumentInfo d;
    d.title = "Hotspots at EU external borders";
    d.authors = {person("Katrien", "Luyten"), person("Jean-Paul É.", "Orav")};
    d.publisher = "European Parliamentary Research Service";
    d.symbol = "PE 623.563";
    d.year = 2018;
    return d;
}

}  // namespace

TEST_CASE("each style says who, what, when and where in its own words") {
    struct Row {
        const char *style, *inform, *briefing;
    };
    const DocumentInfo first = inform(), second = briefing();
    const QuotedPlace note{first, "8", "57", "https://example.org/inform", "29 November 2026"};
    const QuotedPlace text{second, "iv", "", "", "29 November 2026"};
    for (const Row& row :
         {Row{"plain",
              "European Migration Network, Migration diplomacy: An overview (2024), p. 8, note 57. "
              "https://example.org/inform",
              "Katrien Luyten and Jean-Paul É. Orav, Hotspots at EU external borders (2018), p. iv"},
          Row{"eu",
              "European Migration Network, Migration diplomacy – An overview, 2024, p. 8, footnote 57, "
              "https://example.org/inform",
              "Luyten, K. and Orav, J.-P. É., Hotspots at EU external borders, PE 623.563, European Parliamentary "
              "Research Service, 2018, p. iv."},
          Row{"apa",
              "(European Migration Network, 2024, p. 8, footnote 57)\n"
              "European Migration Network. (2024). Migration diplomacy: An overview. https://example.org/inform",
              "(Luyten & Orav, 2018, p. iv)\n"
              "Luyten, K., & Orav, J.-P. É. (2018). Hotspots at EU external borders (PE 623.563). European "
              "Parliamentary Research Service."},
          Row{"oscola",
              "European Migration Network, Migration diplomacy: An overview (2024) 8, fn 57 "
              "<https://example.org/inform> accessed 29 November 2026",
              "Katrien Luyten and Jean-Paul É. Orav, Hotspots at EU external borders (European Parliamentary Research "
              "Service 2018) iv"},
          Row{"chicago",
              "European Migration Network, Migration diplomacy: An overview (2024), 8n57, https://example.org/inform",
              "Katrien Luyten and Jean-Paul É. Orav, Hotspots at EU external borders (European Parliamentary Research "
              "Service, 2018), iv."}}) {
        INFO(row.style);
        CHECK(reference(row.style, note) == row.inform);
        CHECK(reference(row.style, text) == row.briefing);
    }
    CHECK(quotation_styles().size() == 5);
    CHECK_THROWS_AS(reference("bluebook", note), Error);
}

TEST_CASE("what a record does not know is left out with its commas") {
    struct Row {
        const char *style, *bare, *many;
    };
    DocumentInfo bare, many = briefing();
    bare.title = "Who decides?";
    many.authors = {person("A.", "One"), person("B", "Two"), person("C", "Three"), person("D", "Four")};
    many.publisher = many.symbol = "";
    const QuotedPlace nowhere{bare}, in_note{many, "", "3"};
    for (const Row& row :
         {Row{"plain", "Who decides?", "A. One and others, Hotspots at EU external borders (2018), note 3"},
          Row{"eu", "Who decides?", "One, A. et al., Hotspots at EU external borders, 2018, footnote 3."},
          Row{"apa", "(“Who decides?”, n.d.)\nWho decides? (n.d.).",
              "(One et al., 2018, footnote 3)\nOne, A. et al. (2018). Hotspots at EU external borders."},
          Row{"oscola", "Who decides?", "A. One and others, Hotspots at EU external borders (2018) fn 3"},
          Row{"chicago", "Who decides?", "A. One et al., Hotspots at EU external borders (2018), n3."}}) {
        INFO(row.style);
        CHECK(reference(row.style, nowhere) == row.bare);
        CHECK(reference(row.style, in_note) == row.many);
    }
}

TEST_CASE("a document's own address is one that anyone can open; a page has its printed name") {
    DocumentInfo d;
    CHECK(public_address(d).empty());
    d.url = "/home/me/inform.pdf";
    CHECK(public_address(d).empty());
    d.url = "https://example.org/inform.pdf";
    CHECK(public_address(d) == d.url);
    d.keys = {"url:example.org/inform.pdf", "doi:10.1093/isp/eky015"};
    CHECK(public_address(d) == "https://doi.org/10.1093/isp/eky015");

    d.pages = {{1, "Cover", 595, 842}, {2, "iv", 595, 842}, {3, "1", 595, 842}, {4, "", 595, 842}};
    struct Row {
        int page;
        const char* label;
    };
    for (const Row& row : {Row{1, "1"}, Row{2, "iv"}, Row{3, "1"}, Row{4, "4"}, Row{5, "5"}, Row{0, ""}})
        CHECK(page_label(d, row.page) == row.label);
    d.format = "html";
    CHECK(page_label(d, 1).empty());
}
