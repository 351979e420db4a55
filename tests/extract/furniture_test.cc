// What stands on a page and is no text of it: running heads, page and line numbers, watermarks.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("what repeats at the edges of pages is furniture, whatever number it bears") {
    PagePdf pdf;
    for (int p = 1; p <= 4; ++p) {
        if (p > 1) pdf.page();
        pdf.line(50, 40, 8, "MIGRATION DIPLOMACY IN PRACTICE");
        pdf.paragraph(50, 140, 10, 80, test::filler(static_cast<unsigned>(p)));
        pdf.line(290, 800, 8, std::to_string(p));
    }
    const Document d = test::read(pdf);
    int headers = 0, footers = 0;
    for (const Block& b : d.blocks) {
        headers += b.kind == BlockKind::header && b.text == "MIGRATION DIPLOMACY IN PRACTICE";
        footers += b.kind == BlockKind::footer;
        if (b.kind == BlockKind::paragraph)
            CHECK(b.text == test::filler(static_cast<unsigned>(b.fragments[0].page_number)));
    }
    CHECK(headers == 4);
    CHECK(footers == 4);
}

TEST_CASE("the language of an act, large at the foot of every page, is furniture and no end of the notes above it") {
    PagePdf pdf;
    for (int p = 1; p <= 4; ++p) {
        if (p > 1) pdf.page();
        const std::string label = std::to_string(p);
        pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(p)) + "{" + label + "}");
        pdf.line(50, 700, 8,
                 "{" + label + "} Whoever walks over the bridges of the country keeps them as well as he can.");
        pdf.line(290, 790, 10, label + "/4").line(300, 800, 24, "HR", true);
    }
    const Document d = test::read(pdf);
    CHECK(d.notes.size() == 4);
    for (const Block& b : d.blocks)
        if (b.text == "HR") CHECK(b.kind == BlockKind::footer);
}

TEST_CASE("a first page may bear its number at the foot, the others at the head") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler(1));
    pdf.line(50, 690, 9, "The last line of the page stands right above its number.").line(290, 702, 8, "11");
    for (int page = 12; page < 15; ++page) {
        pdf.page();
        pdf.line(290, 40, 8, std::to_string(page));
        pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(page)));
    }
    const Document d = test::read(pdf);
    for (const Block& b : d.blocks)
        CHECK((b.text.size() < 4) == (b.kind == BlockKind::header || b.kind == BlockKind::footer));
}

TEST_CASE("a foot that changes with the section is furniture where it counts the pages") {
    PagePdf pdf;
    for (int page = 1; page < 9; ++page) {
        if (page > 1) pdf.page();
        pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(page)));
        pdf.line(50, 700, 10, test::filler(static_cast<unsigned>(40 + page)).substr(0, 60));
        pdf.line(50, 715, 10,
                 page % 2 ? "Of the many forms that sections have " + std::string(static_cast<std::size_t>(page), 'x')
                          : "Others " + std::string(static_cast<std::size_t>(page), 'y'))
            .line(480, 715, 10, std::to_string(page));
    }
    const Document d = test::read(pdf);
    std::size_t feet = 0;
    for (const Block& b : d.blocks) feet += b.kind == BlockKind::footer;
    CHECK(feet == 8);
}

TEST_CASE("rows of a table that repeat from page to page are no furniture") {
    PagePdf pdf;
    for (int page = 0; page < 4; ++page) {
        if (page > 0) pdf.page();
        pdf.line(50, 40, 9, "Annual figures of the Office");
        const char* const kRows[] = {"State", "Austria", "Belgium", "of which minors"};
        for (int i = 0; i < 46; ++i) {
            const double y = 75 + 15 * i;
            const std::string name = i == 0 ? "State" : i == 45 ? "of which minors" : kRows[1 + i % 2];
            pdf.line(50, y, 9, name);
            pdf.line(250, y, 9, i == 0 ? "Applications" : std::to_string(100 + 37 * i + 11 * page));
            pdf.line(400, y, 9, i == 0 ? "Decisions" : std::to_string(20 + 7 * i + 5 * page));
        }
    }
    std::size_t heads = 0, lasts = 0, furniture = 0;
    for (const std::string& block : test::blocks_of(test::read(pdf))) {
        heads += block == "row State Applications Decisions";
        lasts += block.starts_with("row of which minors ");
        furniture += block == "header Annual figures of the Office";
    }
    CHECK(heads == 4);
    CHECK(lasts == 4);
    CHECK(furniture == 4);
}

TEST_CASE("numbers that count the lines in the margin are left out") {
    PagePdf pdf;
    const std::string text = "the council said that it would go on with the talks and that each";
    for (int i = 1; i <= 40; ++i) {
        pdf.line(90, 60 + 14 * i, 10, i == 1 ? "T" + text.substr(1) : i == 40 ? "side knew it." : text);
        if (i % 5 == 0) pdf.line(50, 60 + 14 * i, 10, std::to_string(i));
    }
    const Document d = test::read(pdf);
    REQUIRE(d.blocks.size() == 1);
    CHECK(d.blocks[0].text.find_first_of("0123456789") == std::string::npos);
}

TEST_CASE("a watermark over the text is left out; large print beside it stays") {
    PagePdf pdf;
    pdf.line(50, 60, 24, "A title in large print");
    pdf.paragraph(50, 120, 10, 80, test::filler(1));
    pdf.line(60, 150, 90, "D R A F T");
    pdf.line(50, 300, 30, "W")
        .line(80, 286, 10, "hen an initial stands beside its text, it is no watermark at")
        .line(80, 298, 10, "all, and the text goes on beside it.");
    const Document d = test::read(pdf);
    std::string all;
    for (const Block& b : d.blocks) all += b.text + "|";
    INFO(all);
    CHECK(all.find("DRAFT") == std::string::npos);
    CHECK(all.find(test::filler(1)) != std::string::npos);
    CHECK(all.find("A title in large print") != std::string::npos);
    CHECK(all.find("W") != std::string::npos);
}
