// What stands where: blocks, headings, items, tables.
#include "extract/layout/gutters.h"
#include "extract/layout/lines.h"
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("lines far apart are one paragraph where all are, whatever the tables of the document have") {
    PagePdf pdf;
    double y = 80;
    for (const char* line : {"The competitive process is sensitive to the growth of demand, and that is so",
                             "for reasons that range from the obvious to the more subtle, as new entry is",
                             "more common in markets that grow."})
        pdf.line(50, y, 11, line), y += 19.3;
    pdf.line(50, y + 19.3, 11, "Another paragraph begins after a line left blank.");
    y += 70;
    for (int row = 0; row < 9; ++row, y += 13)
        pdf.line(90, y, 11, "Austria")
            .line(260, y, 11, std::to_string(60 + row))
            .line(400, y, 11, std::to_string(120 + row) + ".4");
    Lines paragraphs;
    for (const Block& b : test::read(pdf).blocks)
        if (b.kind == BlockKind::paragraph) paragraphs.push_back(b.text);
    CHECK(paragraphs ==
          Lines{"The competitive process is sensitive to the growth of demand, and that is so for reasons that range "
                "from the obvious to the more subtle, as new entry is more common in markets that grow.",
                "Another paragraph begins after a line left blank."});
}

TEST_CASE("entries of a bibliography hang, items are indented: a line that is full goes on wherever the next begins") {
    struct Set {
        double indent;
        std::string text;
    };
    struct Case {
        std::string what;
        std::vector<Set> lines;
        Lines blocks;
    };
    for (const Case& c : std::vector<Case>{
             {"a bibliography",
              {{0, "Colavizza, Giovanni, The Core Literature of the Historians of"},
               {20, "Venice, Digital Humanities, 4.14 (2017)"},
               {0, "Foucault, Michel, Naissance de la biopolitique. Seuil, 2004."},
               {0, "Heckmann, Dustin, Citation Segmentation from Sparse, Noisy Data:"},
               {20, "A Joint Inference Approach, Digital Scholarship, 31.2 (2016)"},
               {0, "Hook, Daniel, Simon Porter, and Christian Herzog, Dimensions: The"},
               {20, "Building of Context for Search, vol. 3 (2018)"},
               {0, "Kim, Young-Min, Automatic Annotation of References in the Digital"},
               {20, "Humanities (2011), pp. 41-48"}},
              {"Colavizza, Giovanni, The Core Literature of the Historians of Venice, Digital Humanities, 4.14 (2017)",
               "Foucault, Michel, Naissance de la biopolitique. Seuil, 2004.",
               "Heckmann, Dustin, Citation Segmentation from Sparse, Noisy Data: A Joint Inference Approach, Digital "
               "Scholarship, 31.2 (2016)",
               "Hook, Daniel, Simon Porter, and Christian Herzog, Dimensions: The Building of Context for Search, vol. "
               "3 (2018)",
               "Kim, Young-Min, Automatic Annotation of References in the Digital Humanities (2011), pp. 41-48"}},
             {"items whose first line is indented",
              {{0, "It is necessary to account for what the mission saw, which was:"},
               {24, "(a) In September, a woman who had left the camp for displaced"},
               {0, "persons to go farming was chased by the militia; she was told to"},
               {0, "put her child down;"},
               {24, "(b) In the camps, women and girls were attacked when they were"},
               {0, "leaving to go farming."}},
              {"It is necessary to account for what the mission saw, which was:",
               "(a) In September, a woman who had left the camp for displaced persons to go farming was chased by the "
               "militia; she was told to put her child down;",
               "(b) In the camps, women and girls were attacked when they were leaving to go farming."}},
             {"paragraphs whose first line is indented",
              {{24, "It is necessary to account for what the mission saw, which was"},
               {0, "a good deal."},
               {24, "Reservoirs are significant sources of methane, which is a gas of"},
               {0, "great potency in the greenhouse."},
               {24, "Costs are high."},
               {24, "So are risks, it says."}},
              {"It is necessary to account for what the mission saw, which was a good deal.",
               "Reservoirs are significant sources of methane, which is a gas of great potency in the greenhouse.",
               "Costs are high.", "So are risks, it says."}}}) {
        PagePdf pdf;
        double y = 80;
        for (const Set& line : c.lines) pdf.line(50 + line.indent, y, 10, line.text), y += 12;
        Lines blocks;
        for (const Block& b : test::read(pdf).blocks) blocks.push_back(b.text);
        INFO(c.what);
        CHECK(blocks == c.blocks);
    }
}

TEST_CASE("a paragraph all in bold goes on over the page, a heading after it does not") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 62, test::filler(1));
    pdf.line(50, 300, 10, "100. An unbearable level of suffering has gone on over the past", true)
        .line(50, 312, 10, "year. An immediate and permanent ceasefire is long overdue. The", true);
    pdf.page();
    pdf.line(50, 80, 10, "punishment of all people goes on.", true).line(50, 110, 10, "Next steps", true);
    pdf.paragraph(50, 126, 10, 62, test::filler(2));
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[1].ends_with("ceasefire is long overdue. The punishment of all people goes on."));
    CHECK(blocks[2] == "heading Next steps");
}

TEST_CASE("where a line is full is said by the text, not by a running head that is wider") {
    PagePdf pdf;
    for (int p = 1; p <= 3; ++p) {
        if (p > 1) pdf.page();
        pdf.line(20, 40, 8, "A/80/188").line(500, 40, 8, "Report " + std::to_string(p));
        pdf.line(74, 200, 10, "(a) Emissions from reservoirs over their lifetimes, which are")
            .line(50, 212, 10, "those of matter in flooded areas, of number " + std::to_string(p) + ";");
        pdf.line(74, 224, 10, "(b) Lost storage.");
        pdf.paragraph(50, 254, 10, 62, test::filler(static_cast<unsigned>(p)));
    }
    Lines blocks;
    for (const Block& b : test::read(pdf).blocks)
        if (b.kind == BlockKind::list_item) blocks.push_back(b.text);
    REQUIRE(blocks.size() == 6);
    for (std::size_t p = 0; p < 3; ++p)
        CHECK(blocks[2 * p] ==
              "(a) Emissions from reservoirs over their lifetimes, which are those of matter in flooded areas, of "
              "number " +
                  std::to_string(p + 1) + ";");
}

TEST_CASE("justified lines are full where most of them end, though a word stands out beyond") {
    const auto line_of = [](std::size_t letters, std::string text) {  // Courier: as many letters, as wide a line
        const std::size_t first = text.size() + letters % 5;
        while (text.size() < letters) text += (text.size() - first) % 6 == 5 && text.size() + 2 < letters ? ' ' : 'e';
        return text;
    };
    for (const bool flush : {true, false}) {
        PagePdf pdf;
        double y = 80;
        for (std::size_t i = 0; i < 6; ++i)
            pdf.line(50, y, 10, line_of(flush ? 70 : 66 - i, "Begun " + std::string(i, 'n'))), y += 12;
        pdf.line(50, y, 10, line_of(76, "one stands out, and all of it ")), y += 30;
        pdf.line(50, y, 10, line_of(70, "links List pairs of what is to be linked, each of them put"))
            .line(70, y + 12, 10, "on a line of its own.");
        const Document d = test::read(pdf);
        INFO(flush);
        CHECK(d.blocks.back().text.starts_with(flush ? "links" : "on a line"));
    }
}

TEST_CASE("headings nest by their numbers; each block knows its section") {
    PagePdf pdf;
    pdf.line(50, 60, 16, "2. Setting the scene", true);
    double y = pdf.paragraph(50, 90, 10, 80, test::filler());
    pdf.line(50, y + 14, 13, "2.1. Countries of origin", true);
    y = pdf.paragraph(50, y + 36, 10, 80, test::filler());
    pdf.line(50, y + 14, 16, "3. What follows", true);
    pdf.paragraph(50, y + 40, 10, 80, test::filler());
    const Document d = test::read(pdf);
    REQUIRE(d.blocks.size() == 6);
    CHECK(d.blocks[1].section == Lines{"2. Setting the scene"});
    CHECK(d.blocks[3].section == Lines{"2. Setting the scene", "2.1. Countries of origin"});
    CHECK(d.blocks[5].section == Lines{"3. What follows"});
}

TEST_CASE(
    "the title is the largest print, not the masthead; where nothing is larger, the first heading, and no sentence") {
    struct Print {
        double x, size;
        std::string text;
        bool bold;
    };
    struct Case {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    for (const Case& c : std::vector<Case>{
             {"a title",
              {{50, 20, "Migration and its diplomacy", false}, {50, 12, "A note by the Secretariat", false}},
              "Migration and its diplomacy"},
             {"a heading", {{50, 10, "Chapter 6, of market structure", true}}, "Chapter 6, of market structure"},
             {"text alone", {}, ""}}) {
        PagePdf pdf;
        pdf.line(60, 150, 24, "General Assembly").line(400, 150, 10, "Distr.: General");
        double y = 200;
        for (const Print& p : c.lines) pdf.line(p.x, y, p.size, p.text, p.bold), y += 30;
        pdf.paragraph(50, 320, 10, 70, test::filler(1));
        INFO(c.what);
        CHECK(test::read(pdf).title == c.title);
    }
}

TEST_CASE("captions in bold, bar codes and an annex in larger print are no headings") {
    PagePdf pdf;
    pdf.line(50, 80, 14, "1. Introduction", true).paragraph(50, 104, 10, 70, test::filler(1));
    pdf.line(50, 300, 10, "Table 6.1: Size of the market across the member states", true)
        .line(50, 330, 24, "*2511918*");
    pdf.line(50, 380, 13, "When physical inspection was not possible, the Panel sought")
        .line(50, 395, 13, "to corroborate what it heard by several independent sources.");
    const Document d = test::read(pdf);
    std::vector<BlockKind> kinds;
    for (const Block& b : d.blocks) kinds.push_back(b.kind);
    CHECK(kinds == std::vector{BlockKind::heading, BlockKind::paragraph, BlockKind::caption, BlockKind::paragraph,
                               BlockKind::paragraph});
    for (std::size_t i = 1; i < d.blocks.size(); ++i) CHECK(d.blocks[i].section == Lines{"1. Introduction"});
}

TEST_CASE("print that runs on for half a page is text, however large") {
    PagePdf pdf;
    pdf.line(50, 60, 12, "A letter in front");
    for (unsigned p = 0; p < 8; ++p) pdf.paragraph(50, 90 + 60 * p, 12, 60, test::filler(p + 7).substr(0, 160));
    for (int page = 0; page < 2; ++page) {
        pdf.page();
        for (unsigned p = 0; p < 10; ++p)
            pdf.paragraph(50, 80 + 60 * p, 10, 70, test::filler(p) + test::filler(p + 20));
    }
    pdf.page();
    pdf.line(50, 80, 12, "What follows").paragraph(50, 110, 10, 70, test::filler(3));
    std::vector<std::string> headings;
    for (const Block& b : test::read(pdf).blocks)
        if (b.kind == BlockKind::heading) headings.push_back(b.text);
    CHECK(headings == Lines{"A letter in front", "What follows"});
}

TEST_CASE("bullets are items, their sign is left out") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 60, 10, 80, test::filler());
    pdf.line(56, y + 10, 10, "\u2022");
    y = pdf.paragraph(70, y + 10, 10, 60,
                      "The first item of a list, which is long enough to run over two of these lines.");
    pdf.line(56, y + 4, 10, "\u2022");
    pdf.paragraph(70, y + 4, 10, 60, "The second item.");
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1] == "item The first item of a list, which is long enough to run over two of these lines.");
    CHECK(blocks[2] == "item The second item.");
}

TEST_CASE("a table of terms: a row is a block, the term before what it means") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 60, 10, 80, test::filler()) + 20;
    for (const auto& [term, meaning] : std::vector<std::pair<std::string, std::string>>{
             {"Readmission",
              "Act by a state accepting the re-entry of an individual, be it a national of that state or of another."},
             {"Issue",
              "The simultaneous negotiation of two or more issues for joint settlement, as when visas are tied to "
              "returns."},
             {"Envoy",
              "A person who speaks for a government on one matter alone, and who is sent wherever that matter takes "
              "them."}}) {
        pdf.line(50, y, 10, term);
        y = pdf.paragraph(180, y, 10, 55, meaning) + 8;
    }
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[1] ==
          "row Readmission Act by a state accepting the re-entry of an individual, be it a national of that state or "
          "of another.");
    CHECK(blocks[3].starts_with("row Envoy A person who speaks"));
}

TEST_CASE("Han characters stand on the line they are set in, and so does the comma of their font") {
    struct Set {
        double x0, x1, y0, y1;
        std::string text;
        bool space;
    };
    RawPage page;
    page.number = 1;
    // As journals set them: Latin in 10 pt with boxes 12.9 pt high, Han in 9.
    for (const Set& r : std::vector<Set>{{68, 77, 508.8, 521.7, "Lu", true},
                                         {79, 102, 508.8, 521.7, "Fanzhi", true},
                                         {104, 131, 509.9, 518.9, "魯凡之", true},
                                         {131, 133, 509.9, 518.9, ",", false},
                                         {135, 169, 508.8, 521.7, "Zhongguo", true},
                                         {171, 252, 509.9, 518.9, "“中國發展”", true},
                                         {254, 276, 508.8, 521.7, "(Hong", true},
                                         {68, 88, 519.8, 532.7, "Jixian", true},
                                         {90, 103, 519.8, 532.7, "she,", true}}) {
        Run run;
        run.text = r.text;
        run.box = {r.x0, r.y0, r.x1, r.y1};
        run.size_pt = r.y1 - r.y0 > 10 ? 10 : 9;
        run.space_before = r.space;
        run.sequence = static_cast<std::uint32_t>(page.runs.size());
        page.runs.push_back(run);
    }
    std::vector<std::string> lines;
    UsualGutter usual;
    for (const Line& line : lay_out(std::move(page), usual).lines) {
        lines.push_back(line.text());
        CHECK(line.size_pt == 10);  // of most letters, not bytes
    }
    CHECK(lines == std::vector<std::string>{"Lu Fanzhi 魯凡之, Zhongguo “中國發展” (Hong", "Jixian she,"});
}

TEST_CASE("fonts drawn on another grid, named at half their size, are read as others are") {
    Lines blocks[2], notes[2];
    for (const bool half : {false, true}) {
        PagePdf pdf;
        if (half) pdf.half_sizes();
        pdf.paragraph(50, 80, 10, 38, test::filler(1) + " One has a note,{1} and so on.");
        pdf.paragraph(306, 80, 10, 38, test::filler(2) + " Another has one too.{2}");
        pdf.line(50, 740, 7, "1 Rudolf Jhering, Unsere Aufgabe, in: Jahrbuch, 1857, 1-52").line(56, 748, 7, "und 71.");
        pdf.line(306, 740, 7, "2 Bernhard Windscheid, Recht und Rechtswissenschaft, in:")
            .line(312, 748, 7, "Die Reden, 2009, 375-386.");
        const Document d = test::read(pdf);
        blocks[half] = test::blocks_of(d);
        notes[half] = test::notes_of(d);
    }
    CHECK(notes[0].size() == 2);
    CHECK(blocks[1] == blocks[0]);
    CHECK(notes[1] == notes[0]);
}

TEST_CASE("text between two tables, narrower than the first, is no row of either") {
    PagePdf pdf;
    const char* const kStates[] = {"Austria", "Belgium", "Cyprus", "Denmark", "Estonia", "Finland"};
    for (int i = 0; i < 6; ++i)
        pdf.line(50, 80 + 15 * i, 9, kStates[i])
            .line(300, 80 + 15 * i, 9, std::to_string(4100 + 371 * i))
            .line(470, 80 + 15 * i, 9, std::to_string(12 + 7 * i));
    const std::string text = test::filler(5);
    pdf.paragraph(50, 190, 9, 76, text);
    for (int i = 0; i < 6; ++i)
        pdf.line(50, 300 + 15 * i, 9, kStates[5 - i]).line(330, 300 + 15 * i, 9, std::to_string(310 + 29 * i));
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE(blocks.size() == 13);
    CHECK(blocks[0] == "row Austria 4100 12");
    CHECK(blocks[6] == "paragraph " + text);
    CHECK(blocks[7] == "row Finland 310");
}

TEST_CASE("text that runs round a table is no part of its rows, on whichever side it stands") {
    for (const bool on_right : {true, false}) {
        INFO(on_right);
        PagePdf pdf;
        const double table = on_right ? 50 : 380, text = on_right ? 300 : 50;
        const char* const kTowns[] = {"Taranto", "Trapani", "Messina", "Pozzallo", "Lampedusa"};
        for (int i = 0; i < 5; ++i)
            pdf.line(table, 90 + 26 * i, 9, kTowns[i])
                .line(table + 90, 90 + 26 * i, 9, "2015")
                .line(table + 170, 90 + 26 * i, 9, std::to_string(400 - 30 * i));
        const std::string beside = "the text that runs on beside a small table";
        for (int i = 0; i < 12; ++i) pdf.line(text, 80 + 13.2 * i, 11, beside);
        for (int i = 12; i < 16; ++i)
            if (on_right)
                pdf.line(50, 80 + 13.2 * i, 11, "and goes on below it in lines that are as wide as")
                    .line(text, 80 + 13.2 * i, 11, beside);
            else
                pdf.line(50, 80 + 13.2 * i, 11,
                         "and goes on below it in lines that are as wide as the two together are, and more so");
        std::string running;
        const Document d = test::read(pdf);
        for (const Block& b : d.blocks) {
            if (b.text.find("runs on beside") != std::string::npos) {
                CHECK(b.kind == BlockKind::paragraph);
                running += b.text;
            }
        }
        for (const char* town : kTowns) CHECK(running.find(town) == std::string::npos);
        CHECK(running.find("small table and goes on below") != std::string::npos);
        const Lines blocks = test::blocks_of(d);
        for (int i = 0; i < 5; ++i)
            CHECK(std::count(blocks.begin(), blocks.end(),
                             std::string("row ") + kTowns[i] + " 2015 " + std::to_string(400 - 30 * i)) == 1);
    }
}

TEST_CASE("numbers that hang before their paragraphs make no table of them, below a running head neither") {
    PagePdf pdf;
    for (int p = 0; p < 3; ++p) {
        if (p > 0) pdf.page();
        pdf.line(30, 60, 9, "4.5.2016")
            .line(260, 60, 9, "Official Journal of the Union")
            .line(510, 60, 9, "L 119/" + std::to_string(p + 5));
        double y = 100;
        for (int i = 0; i < 3; ++i) {
            const int n = 23 + 3 * p + i;
            pdf.line(62, y, 9, "(" + std::to_string(n) + ")");
            y = pdf.paragraph(96, y, 9, 80, test::filler(static_cast<unsigned>(n))) + 8;
        }
    }
    std::size_t items = 0;
    for (const Block& b : test::read(pdf).blocks) {
        CHECK(b.kind != BlockKind::table_row);
        items += b.kind == BlockKind::list_item && b.text.front() == '(' && b.text.ends_with('.');
    }
    CHECK(items == 9);
}

TEST_CASE("numbers of equations in the margin make no table of the text between them") {
    PagePdf pdf;
    Lines expected;
    double y = 80;
    for (unsigned i = 1; i < 5; ++i) {
        const std::string text = test::filler(i);
        y = pdf.paragraph(50, y, 10, 66, text) + 12;
        pdf.line(180, y, 10, "a plus b is c").line(530, y, 10, "(2." + std::to_string(i) + ")");
        y += 24;
        expected.push_back("paragraph " + text);
    }
    Lines found;
    for (const std::string& b : test::blocks_of(test::read(pdf)))
        if (b.size() > 60) found.push_back(b);
    CHECK(found == expected);
}

TEST_CASE("lines of the front page part names from raised letters, and are not as large as their drop cap") {
    PagePdf pdf;
    pdf.line(50, 100, 12, "Carl Euler, David Lamb{b}");
    pdf.line(50, 150, 36, "T");
    pdf.line(72, 150, 11, "he bridges of all are kept");
    pdf.line(50, 200, 12, "The 21{st} bridge of 1{a} M{e}");
    pdf.paragraph(50, 240, 11, 60, test::filler(3));
    const Document d = test::read(pdf);
    REQUIRE(d.front.size() >= 3);
    CHECK(d.front[0].text == "Carl Euler, David Lamb b");
    CHECK(d.front[1].size_pt < 12);
    CHECK(d.front[2].text == "The 21st bridge of 1a Me");
}

TEST_CASE("headings of a page hang their letters, and make no table of what is below") {
    PagePdf pdf;
    pdf.line(55, 45, 9, "E/2025/57", true);
    double y = 84;
    for (const char* heading : {"B.", "C."}) {
        pdf.line(99, y, 12, heading, true).line(123, y, 12, "Making the most of bridges", true);
        y = pdf.paragraph(123, y + 24, 10, 72, "54. " + test::filler(static_cast<unsigned>(y))) + 20;
    }
    pdf.line(55, 800, 9, "25-06099").line(530, 800, 9, "14/21");
    for (const Block& b : test::read(pdf).blocks) CHECK(b.kind != BlockKind::table_row);
}

TEST_CASE(
    "the last line of a note is no page's number, though it is all figures and stands at the foot of both columns") {
    PagePdf pdf;
    for (int p = 1; p <= 3; ++p) {
        if (p > 1) pdf.page();
        const std::string n = std::to_string(p);
        pdf.paragraph(50, 80, 10, 38, test::filler(static_cast<unsigned>(p)) + " One has a note.{" + n + "}");
        pdf.paragraph(320, 80, 10, 36, test::filler(static_cast<unsigned>(p) + 3));
        pdf.line(50, 780, 7, n + " Andreas Fischer-Lescano, Wozu Philosophie?, JZ 73, pp.");
        pdf.line(56, 788, 7, p == 2 ? "170, 170." : "of the whole.");
        if (p == 2) pdf.line(320, 780, 7, "A table's last lines may stand there:").line(326, 788, 7, "170 170");
        pdf.line(500, 814, 8, "CC BY 4.0");
    }
    const Document d = test::read(pdf);
    REQUIRE(d.notes.size() == 3);
    CHECK(d.notes[1].text.ends_with("pp. 170, 170."));
    for (const Block& b : d.blocks) CHECK((b.kind == BlockKind::footer) == (b.text == "CC BY 4.0"));
}
