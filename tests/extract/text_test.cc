// What a reader would type: hyphens at line ends, addresses, links, odd characters.
#include "extract/layout/gutters.h"
#include "extract/layout/joined_lines.h"
#include "extract/layout/lines.h"
#include "tests/extract/show.h"
#include "tests/support/catch.h"
#include "text/repair.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

/// Text of a paragraph set as two lines, in a document that has the words of `elsewhere` too.
std::string broken(const std::string& first, const std::string& second, const std::string& elsewhere) {
    PagePdf pdf;
    pdf.line(50, 60, 10, first);
    pdf.line(50, 72, 10, second);
    pdf.paragraph(50, 110, 10, 80, test::filler() + " " + elsewhere);
    return test::read(pdf).blocks.at(0).text;
}

}  // namespace

TEST_CASE("a hyphen at a line's end goes or stays as the document's own words say") {
    struct Case {
        std::string first, second, elsewhere, expected;
    };
    for (const Case& c : std::vector<Case>{
             {"They speak of the mi-", "gration of birds", "All migration is watched.",
              "They speak of the migration of birds"},
             {"They speak of socio-", "economic causes", "The socio-economic causes matter.",
              "They speak of socio-economic causes"},
             {"They meet in people-to-", "people contacts", "Many people came, and people-to-people talks helped.",
              "They meet in people-to-people contacts"},
             {"They meet in the EU-", "Africa forum", "", "They meet in the EU-Africa forum"},
             {"They met in 2021-", "2022 at last", "", "They met in 2021-2022 at last"},
             {"They know pre-", "and post-war plans", "", "They know pre- and post-war plans"},
             {"Se on opetta-", "ja koulussa.", "", "Se on opettaja koulussa."},
             {"Die Arbeit der Frau-", "en im Land.", "", "Die Arbeit der Frauen im Land."},
             {"The voic-", "es of all.", "", "The voices of all."},
             {"The instru-", "mentalisation of it", "", "The instrumentalisation of it"},
             {"It went on (NDI-", "CI) as planned", "The NDICI is a fund.", "It went on (NDICI) as planned"},
             {"It ended \u2013", "or so they said", "", "It ended \u2013 or so they said"},
             {"They met at the forty-", "third session", "", "They met at the forty-third session"},
         }) {
        INFO(c.first << " | " << c.second);
        CHECK(broken(c.first, c.second, c.elsewhere) == c.expected);
    }
}

TEST_CASE("where the document has no such word, the system's dictionary decides") {
    // Both halves are words of the document; together they are one of the language, or none.
    CHECK(broken("There is a work-", "force at hand", "The force of law and the work of many.") ==
          "There is a workforce at hand");
    // A half that the document has only in compounds is a word, too.
    CHECK(broken("They like decision-", "making well", "") == "They like decision-making well");
    CHECK(broken("They like decision-", "takers well", "Many decision-makers came.") ==
          "They like decision-takers well");
    CHECK(broken("They like inter-", "national law", "They met in inter-agency talks.") ==
          "They like international law");
    CHECK(broken("There are asylum-", "seekers at hand", "Those seekers want asylum, and other seekers do.") ==
          "There are asylum-seekers at hand");
}

TEST_CASE("an address broken over lines is one, as its link says") {
    const std::string uri = "https://example.org/reports/migration-policy/2024.pdf";
    for (const bool linked : {true, false}) {
        PagePdf pdf;
        pdf.line(50, 60, 10, "See https://example.org/reports/migration-");
        pdf.line(50, 72, 10, "policy/2024.pdf for more.");
        if (linked) {
            pdf.link(74, 50, 302, 62, uri);
            pdf.link(50, 63, 140, 75, uri);
        }
        pdf.paragraph(50, 110, 10, 80, test::filler());
        const Block b = test::read(pdf).blocks.at(0);
        INFO(linked);
        CHECK(b.text == "See " + uri + " for more.");
        CHECK(b.links.size() == (linked ? 1 : 0));
        if (linked) {
            CHECK(b.links.at(0).uri == uri);
            CHECK(b.text.substr(b.links[0].span.begin, b.links[0].span.end - b.links[0].span.begin) == uri);
        }
    }
}

TEST_CASE("a link's target is told though only a name is printed; an empty path as it was printed") {
    PagePdf pdf;
    pdf.line(50, 60, 10, "See the Glossary and www.example.org for more.");
    pdf.link(98, 50, 146, 62, "https://example.org/glossary?lang=en");
    pdf.link(176, 50, 266, 62, "http://www.example.org/");
    pdf.paragraph(50, 110, 10, 80, test::filler());
    const Block b = test::read(pdf).blocks.at(0);
    REQUIRE(b.links.size() == 2);
    CHECK(b.links[0].uri == "https://example.org/glossary?lang=en");
    CHECK(b.text.substr(b.links[0].span.begin, b.links[0].span.end - b.links[0].span.begin) == "Glossary");
    CHECK(b.links[1].uri == "http://www.example.org");
}

TEST_CASE("letters set apart are a word; single letters of a sentence are not") {
    PagePdf pdf;
    double x = 50;
    for (const std::string letter : {"S", "u", "m", "m", "a", "r", "y"}) {
        pdf.line(x, 60, 10, letter);
        x += 9;
    }
    pdf.paragraph(50, 110, 10, 80, test::filler());
    CHECK(test::read(pdf).blocks.at(0).text == "Summary");
    PagePdf plain;
    plain.paragraph(50, 110, 10, 80, std::string("A I a b were named. ") + test::filler());
    CHECK(test::read(plain).blocks.at(0).text.starts_with("A I a b were named."));
}

TEST_CASE("a soft hyphen that breaks no word is not there, nor a word joiner, nor what the library sees in them") {
    PagePdf pdf;  // drawn about where the next letter is, as programs leave it
    pdf.line(50, 60, 10, "The rendition of").line(151.7, 60, 10, "\u00AD").line(152, 60, 10, "Macbeth offered");
    pdf.line(50, 90, 10, "The rendition of").line(152.3, 90, 10, "\u00AD").line(152, 90, 10, "Hamlet offered");
    pdf.line(50, 120, 10, "The instru\u00AD").line(50, 132, 10, "mentalisation of it");
    pdf.line(50, 162, 10, "From 2019\u2013\u20602024 on");
    Lines texts;
    for (const Block& b : test::read(pdf).blocks) texts.push_back(b.text);
    CHECK(texts == Lines{"The rendition of Macbeth offered", "The rendition of Hamlet offered",
                         "The instrumentalisation of it", "From 2019\u20132024 on"});
}

TEST_CASE("letters of a word that are spread are one word, words set close are two") {
    struct Case {
        Lines parts;
        std::string expected;
    };
    for (const Case& c :
         std::vector<Case>{{{"The ways have been c", "leared for all"}, "The ways have been cleared for all"},
                           {{"The way to Bir Mirgu", "i is a long one"}, "The way to Bir Mirgui is a long one"},
                           {{"The ways have been shut ", ". Not all"}, "The ways have been shut. Not all"},
                           {{"The ways are long", "-term ones for all"}, "The ways are long-term ones for all"},
                           {{"The area is 995", "-ha and more than that"}, "The area is 995-ha and more than that"},
                           {{"The rights of children", "\u2019s friends and others"},
                            "The rights of children\u2019s friends and others"},
                           {{"The ways are", "-- as ever -- for all"}, "The ways are -- as ever -- for all"},
                           {{"I", "n", "de", "pe", "nde", "nt st", "a", "t", "us of all"}, "Independent status of all"},
                           {{"The goods and", "inventory of all"}, "The goods and inventory of all"},
                           {{"Read William and", "Joseph for all"}, "Read William and Joseph for all"}}) {
        PagePdf pdf;
        double x = 50;
        for (const std::string& part : c.parts) {
            const std::size_t letters = part.size() - part.ends_with(' ');
            pdf.line(x, 60, 10, std::string_view(part).substr(0, letters));
            x += 6 * static_cast<double>(letters) + 1.1;  // a space is 6 points wide
        }
        pdf.paragraph(50, 110, 10, 80,
                      "The inventory is cleared, and the inventory of inventory and goods. " + test::filler());
        INFO(c.expected);
        CHECK(test::read(pdf).blocks.at(0).text == c.expected);
    }
}

TEST_CASE("lines of Han characters go on without a space, others with one") {
    struct Case {
        std::string above, below, expected;
    };
    for (const Case& c : std::vector<Case>{{"中國大", "百科全書", "中國大百科全書"},
                                           {"學報，", "第四期", "學報，第四期"},
                                           {"중국 대", "백과전서", "중국 대 백과전서"},
                                           {"中國大", "Beijing", "中國大 Beijing"},
                                           {"in Beijing", "中國", "in Beijing 中國"}}) {
        const Lexicon lexicon;
        const std::vector<PageLayout> pages(1);
        Joiner joiner(lexicon, pages);
        for (const std::string* text : {&c.above, &c.below}) {
            Line line;
            line.runs.emplace_back().text = *text;
            joiner.add(line);
        }
        CHECK(joiner.take().text == c.expected);
    }
}

TEST_CASE("characters as a reader means them") {
    struct Case {
        std::string given, expected;
    };
    for (const Case& c : std::vector<Case>{{"of\uFB01ce", "office"},
                                           {"e\u0301tat", "\u00E9tat"},
                                           {"a\u00A0b", "a b"},
                                           {"co\u00ADoperate", "cooperate"},
                                           {"a  b\n c", "a b c"},
                                           {" x ", "x"},
                                           {"\u00B4e", "\u00E9"},
                                           {"\u200Bx\uFEFF", "x"},
                                           {"1\u00BD", "1\u00BD"},
                                           {"a\x01"
                                            "b",
                                            "ab"},
                                           {"\xFF", ""},
                                           {"", ""}}) {
        INFO(c.given);
        CHECK(repair_text(c.given) == c.expected);
    }
}

TEST_CASE("dots of a font that does not say what they are, before the number of a page, are no lost letters") {
    std::string unknown;
    for (int i = 0; i < 20; ++i) unknown += "\uFFFD";
    const auto run = [](std::string text, double x0, double x1) {
        Run r;
        r.text = std::move(text);
        r.size_pt = 10;
        r.box = {x0, 80, x1, 90};
        return r;
    };
    for (const bool leaders : {true, false}) {
        INFO(leaders);
        RawPage page;
        page.number = 1;
        page.width_pt = 595;
        page.height_pt = 842;
        page.runs = {run("Bridges", 50, 100), run(unknown, 105, 300)};
        if (leaders) page.runs.push_back(run("17", 303, 315));
        UsualGutter usual;
        CHECK(lay_out(std::move(page), usual).letters == (leaders ? 9U : 27U));
    }
}
