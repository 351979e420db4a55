// Columns: where a page is parted into them, and what they are told from.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("columns are read one after the other, their paragraphs apart") {
    PagePdf pdf;
    const std::string alpha = "Alpha on the left. " + test::filler(1), beta = "Beta below it. " + test::filler(2),
                      gamma = "Gamma on the right, off the grid of the left column. " + test::filler(3);
    const double y = pdf.paragraph(50, 80, 10, 38, alpha);
    pdf.paragraph(50, y + 8, 10, 38, beta);
    pdf.paragraph(320, 86, 10, 36, gamma);
    CHECK(test::blocks_of(test::read(pdf)) == Lines{"paragraph " + alpha, "paragraph " + beta, "paragraph " + gamma});
}

TEST_CASE("a paragraph that a column or a page parts is one block with a fragment for each part") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 10, 38, test::filler(1));
    pdf.paragraph(50, y + 8, 10, 38, "A paragraph that begins at the foot of the left column and that goes on at the");
    y = pdf.paragraph(320, 80, 10, 36, "head of the right column, as so many do in print, and ends there.");
    pdf.paragraph(320, y + 8, 10, 36, test::filler(2) + " Another one, which goes on over the");
    pdf.page();
    pdf.paragraph(50, 80, 10, 38, "page, where it comes to its end.");
    const Document d = test::read(pdf);
    REQUIRE(d.blocks.size() == 3);
    CHECK(d.blocks[1].text ==
          "A paragraph that begins at the foot of the left column and that goes on at the head of the right column, as "
          "so many do in print, and ends there.");
    REQUIRE(d.blocks[1].fragments.size() == 2);
    CHECK(d.blocks[1].fragments[1].bbox.x0 > 300);
    CHECK(d.blocks[2].text.ends_with("which goes on over the page, where it comes to its end."));
    REQUIRE(d.blocks[2].fragments.size() == 2);
    CHECK(d.blocks[2].fragments[1].page_number == 2);
}

TEST_CASE(
    "a sentence that ends with its column ends its paragraph too, but where the line is full and the next has no "
    "indent") {
    struct Case {
        std::string last, next;
        double indent;
        bool one;
    };
    for (const Case& c : std::vector<Case>{{"as all the other lines, to the last point.", "It goes on below.", 0, true},
                                           {"as all the other lines, to the last point.", "Another begins.", 12, false},
                                           {"less wide.", "Another begins.", 0, false}}) {
        PagePdf pdf;
        pdf.line(50, 80, 10, "What is set in lines that all are equally,")
            .line(50, 92, 10, "wide as printers like to have them, it run")
            .line(50, 104, 10, "down the page, and ends there with as full")
            .line(50, 116, 10, c.last);
        pdf.page();
        pdf.line(50 + c.indent, 80, 10, c.next).line(50, 92, 10, "And so on, until the last line of this one.");
        const Lines blocks = test::blocks_of(test::read(pdf));
        INFO(c.last << " " << c.next);
        REQUIRE(!blocks.empty());
        CHECK((blocks.front().find(c.next) != std::string::npos) == c.one);
    }
}

TEST_CASE("a bar over the columns parts what is above it from what is below") {
    PagePdf pdf;
    for (const double y : {80.0, 260.0}) {
        const std::string where = y < 100 ? "above" : "below";
        pdf.paragraph(50, y, 10, 38,
                      "On the left " + where +
                          " the bar there is text of four lines or so, so that it can be seen to be a column and not a "
                          "row of cells.");
        pdf.paragraph(320, y, 10, 36,
                      "On the right " + where +
                          " the bar there is text of four lines or so too, so that each has a neighbour beside it.");
    }
    pdf.line(50, 220, 18, "4. APPROACHES", true);
    const Document d = test::read(pdf);
    REQUIRE(d.blocks.size() == 5);
    Lines beginnings;
    for (const Block& b : d.blocks) beginnings.push_back(b.text.substr(0, 18));
    CHECK(beginnings == Lines{"On the left above ", "On the right above", "4. APPROACHES", "On the left below ",
                              "On the right below"});
    CHECK(d.blocks[2].kind == BlockKind::heading);
    CHECK(d.blocks[4].section == Lines{"4. APPROACHES"});
}

TEST_CASE("a loose line of one column is no table beside the other") {
    PagePdf pdf;
    for (int i = 0; i < 40; ++i)
        pdf.line(50, 80 + 12 * i, 10,
                 i == 39 ? "The left column ends down here." : "The left column has as many words as this");
    for (int i = 0; i < 18; ++i)
        pdf.line(320, 86 + 12 * i, 10,
                 i == 0    ? "Beside it stands the right one, and"
                 : i == 17 ? "it ends here"
                           : "the right one is shorter than that");
    pdf.line(320, 86 + 12 * 18, 10, "and").line(370, 86 + 12 * 18, 10, "is torn").line(506, 86 + 12 * 18, 10, "open");
    pdf.line(320, 86 + 12 * 19, 10, "at its end, as lines are.");
    const Document d = test::read(pdf);
    for (const Block& b : d.blocks) {
        INFO(b.text);
        CHECK(b.kind == BlockKind::paragraph);
    }
    REQUIRE(d.blocks.size() == 2);
    CHECK(d.blocks[0].text.ends_with("The left column ends down here."));
    CHECK(d.blocks[1].text.ends_with("and is torn open at its end, as lines are."));
}

TEST_CASE("a heading beside white space belongs to its column, though notes stand below that too") {
    PagePdf pdf;
    const auto left = [&](double y, int lines) {
        for (int i = 0; i < lines; ++i) pdf.line(50, y + 12 * i, 10, "What stands in the left column is read");
    };
    left(80, 8);
    for (int i = 0; i < 8; ++i)
        pdf.line(310, 80 + 12 * i, 10, i < 7 ? "and then what the right column has to say" : "to its end.{2}");
    pdf.line(50, 200, 14, "5 What follows", true);
    left(224, 36);
    pdf.line(50, 656, 10, "to the mark.{1}")
        .line(50, 720, 8, "1 AT, BE and all who were asked at the time.")
        .line(310, 720, 8, "2 FI, SE and none of those who were.");
    const Lines blocks = test::blocks_of(test::read(pdf));
    const auto at = [&](std::string_view text) {
        return std::find_if(blocks.begin(), blocks.end(),
                            [&](const std::string& b) { return b.find(text) != std::string::npos; }) -
               blocks.begin();
    };
    CHECK(at("What follows") < at("the right column has to say"));
}

TEST_CASE("columns of a few lines, among them short ones, below a running head") {
    PagePdf pdf;
    pdf.line(50, 30, 8, "Migration policy").line(304, 810, 8, "4");
    const Lines left = {"What stands in the left column goes on",
                        "here.",
                        "And here as far as the column is wide,",
                        "to its end.",
                        "Then comes",
                        "And so the left column comes to its end."};
    for (std::size_t i = 0; i < left.size(); ++i) {
        const double y = 80 + 12 * static_cast<double>(i);
        pdf.line(50, y, 10, left[i])
            .line(310, y, 10, i % 2 ? "The right one is" : "read after all that the left column says");
    }
    const Lines blocks = test::blocks_of(test::read(pdf));
    CHECK(std::find(blocks.begin(), blocks.end(), "paragraph What stands in the left column goes on here.") !=
          blocks.end());
}

TEST_CASE("a page of a few lines is parted where the pages before are, unless a line reaches over the strip") {
    for (const bool over : {false, true}) {
        PagePdf pdf;
        for (unsigned page = 1; page < 4; ++page) {
            pdf.paragraph(50, 80, 10, 38, test::filler(page) + test::filler(page + 3));
            pdf.paragraph(320, 80, 10, 36, test::filler(page + 6) + test::filler(page + 9));
            pdf.page();
        }
        pdf.line(50, 80, 10, "Ten countries report difficulties, and")
            .line(320, 80, 10, "difficulty lay in the words.");
        pdf.line(50, 92, 10, "eight in practice. Nobody says that the");
        if (over) pdf.line(50, 92, 10, "eight in practice. Nobody says that the others had any difficulty with this");
        const Lines blocks = test::blocks_of(test::read(pdf));
        const std::string whole =
            "paragraph Ten countries report difficulties, and eight in practice. Nobody says that the difficulty lay "
            "in "
            "the words.";
        CHECK((std::find(blocks.begin(), blocks.end(), whole) != blocks.end()) == !over);
    }
}

TEST_CASE("small print that outweighs a page's text makes no heading over its columns of a line beside white space") {
    PagePdf pdf;
    pdf.paragraph(320, 80, 10, 36, "What the right column says is short, and it ends above the middle.");
    pdf.paragraph(50, 80, 10, 38,
                  "What the left column says goes on {1} below the end of the other, line after line, "
                  "for as long as it takes to say what is meant, and no sooner does it come to its end.");
    pdf.paragraph(320, 230, 10, 36, "Then the right one begins anew, far below, and says what else there is.");
    pdf.paragraph(50, 230, 10, 38, "And so does the left one, which has as much to say.");
    pdf.paragraph(50, 400, 7, 110, "{1} " + test::filler(1) + test::filler(2) + test::filler(3) + test::filler(4));
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE_FALSE(blocks.empty());
    CHECK(blocks[0].starts_with("paragraph What the left column says goes on"));
    CHECK(blocks[0].ends_with("come to its end."));
}

TEST_CASE("two columns, one of them mostly figures") {
    PagePdf pdf;
    double y = 80;
    Lines left;
    for (unsigned i = 1; i < 6; ++i) {
        left.push_back("paragraph " + test::filler(i));
        y = pdf.paragraph(50, y, 10, 38, test::filler(i)) + 12;
    }
    for (int i = 0; i < 5; ++i) {
        pdf.line(320, 80 + 110 * i, 10, "The figure below shows to all what the")
            .line(320, 92 + 110 * i, 10, "text above has said, in another way.");
        for (int k = 0; k < 6; ++k)
            pdf.line(350 + 20 * (k % 3), 110 + 110 * i + 12 * k, 8, std::string(1, static_cast<char>('A' + k)));
    }
    const Lines blocks = test::blocks_of(test::read(pdf));
    REQUIRE(blocks.size() > left.size());
    CHECK(Lines(blocks.begin(), blocks.begin() + 5) == left);
}
