// Notes that other small print hides, and small print that looks like notes: notes below tables at the foot of a page,
// labels whose markers stand in small print, items whose numbers tables mark.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

/// A table in small print, that marks 1 and 2, down to the foot of its page; ends at the height returned.
double table_at_foot(PagePdf& pdf, double y) {
    const Lines rows = {"Country{1}", "Austria", "Belgium", "Cyprus", "Czechia", "Denmark", "Estonia", "Finland"};
    for (const std::string& row : rows) {
        pdf.line(50, y, 8, row)
            .line(135, y, 8, row == rows[0] ? "Sites{2}" : "few")
            .line(300, y, 8, row == rows[0] ? "2022" : "120")
            .line(420, y, 8, row == rows[0] ? "2023" : "140");
        y += 12;
    }
    return y;
}

}  // namespace

TEST_CASE("notes below a table at the foot of its page, whose words stand where its columns do, are whole") {
    PagePdf pdf;
    const double y = table_at_foot(pdf, pdf.paragraph(50, 80, 10, 80, test::filler(1) + " " + test::filler(2)) + 20);
    pdf.line(50, y + 4, 7, "{1} The first report is").line(138, y + 4, 7, "not beyond all doubt.");
    pdf.line(50, y + 14, 7, "{2} Average number of").line(135, y + 14, 7, "persons counted at each.");
    CHECK(test::notes_of(test::read(pdf)) ==
          Lines{"1 The first report is not beyond all doubt.", "2 Average number of persons counted at each."});
}

TEST_CASE("a label between its neighbours is one, though its marker stands in print as small as the notes") {
    PagePdf pdf;
    double y = 80;
    for (const std::string label : {"i", "ii", "iv"})
        y = pdf.paragraph(50, y, 10, 80, test::filler(static_cast<unsigned>(label.size())) + "{" + label + "}") + 6;
    for (unsigned n = 5; n < 8; ++n) y = pdf.paragraph(50, y, 10, 80, test::filler(n)) + 6;
    pdf.page();
    pdf.paragraph(50, 80, 8, 100, test::filler(3) + "{iii}");
    pdf.page();
    y = 80;
    Lines expected;
    for (const std::string label : {"i", "ii", "iii", "iv"}) {
        pdf.line(50, y, 8, label).line(80, y, 8, "See what the report said of " + label + " then, and since.");
        expected.push_back(label + " See what the report said of " + label + " then, and since.");
        y += 11;
    }
    CHECK(test::notes_of(test::read(pdf)) == expected);
}

TEST_CASE("a line of a note that begins with a table's number goes on with a sentence, and is no caption") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1} " + test::filler(2) + "{2}");
    pdf.line(50, 690, 8, "{1} Such figures were given before by the daily press. Those that are in")
        .line(50, 700, 8, "Table 1 were released after one member had asked for them.")
        .line(50, 710, 8, "{2} The news have told of other rates.");
    CHECK(test::notes_of(test::read(pdf)) ==
          Lines{"1 Such figures were given before by the daily press. Those that are in Table 1 were released after "
                "one member had asked for them.",
                "2 The news have told of other rates."});
}

TEST_CASE("a line of a note that names a source is a note's, where the next note follows upon it") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1} " + test::filler(2) + "{2}");
    pdf.line(50, 690, 8, "{1} Such figures were given before by the daily press of the country.")
        .line(50, 700, 8, "Source: a survey of the bridges (2023).")
        .line(50, 710, 8, "{2} The news have told of other rates.");
    CHECK(test::notes_of(test::read(pdf)) ==
          Lines{"1 Such figures were given before by the daily press of the country. Source: a survey of the bridges "
                "(2023).",
                "2 The news have told of other rates."});
}

TEST_CASE("a list whose numbers tables mark again and again is none of notes; one whose numbers are marked once is") {
    for (const int tables : {1, 6}) {
        INFO(tables);
        PagePdf pdf;
        for (int t = 0; t < tables; ++t) {
            double y = pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(t))) + 10;
            for (const char* label : {"1", "2", "3", "4", "5"})
                y = pdf.paragraph(50, y, 10, 80, "What is counted here is less{" + std::string(label) + "} than is.");
            pdf.page();
        }
        double y = pdf.paragraph(50, 80, 10, 80, "It is forbidden to do any of these:") + 6;
        for (int n = 1; n <= 5; ++n, y += 14)
            pdf.line(50, y, 10, "(" + std::to_string(n) + ") Keeping bridges of kind " + std::to_string(n) + ".");
        CHECK(test::read(pdf).notes.size() == (tables == 1 ? 5 : 0));
    }
}

TEST_CASE("one number that begins a line of small print is no note where the text marks none") {
    for (const bool marked : {true, false}) {
        INFO(marked);
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + (marked ? "{1}" : ""));
        pdf.line(50, 700, 8, "1 bis to 6 of them had been sent before.");
        CHECK(test::read(pdf).notes.size() == (marked ? 1 : 0));
    }
}

TEST_CASE("a sign as large as the text marks the note that it opens, behind a stop, a bracket or in brackets") {
    struct Row {
        std::string sentence, foot;
        bool marked;
    };
    for (const Row& row :
         std::vector<Row>{{"go to the office of the province (*) in which they study.", "(*)", true},
                          {"as was asked for (see annex I),* and denied what was asked.", "*", true},
                          {"is drawn to the Agreement on Bridges, 2006.* It was signed then.", "*", true},
                          {"to what has been said (see enclosure). * It was long known.", "*", true},
                          {"to the parts \u201Cleft out.\u201D* and those that are not.", "*", true},
                          {"the share of all of them was 0.25* of what was counted.", "*", false}}) {
        INFO(row.sentence);
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + " They " + row.sentence);
        pdf.line(50, 700, 8, row.foot + " In the capital: by the register.");
        const Document d = test::read(pdf);
        REQUIRE(d.notes.size() == 1);
        CHECK(d.notes[0].markers.empty() != row.marked);
    }
}

TEST_CASE("a label that an address too long for its line leaves alone above it is the label of a note") {
    const std::string address = "https://example.org/" + std::string(78, 'a');
    for (const std::string& below : {address, std::string("Such numbers are those of the pages of a book.")}) {
        INFO(below);
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1} " + test::filler(2) + "{2}");
        pdf.line(50, 680, 5, "1").line(50, 690, 8, below).line(50, 700, 8, "bbb.pdf");
        pdf.line(50, 710, 8, "{2} As was said by those who had been there before, more than once and in writing.");
        const Document d = test::read(pdf);
        REQUIRE(d.notes.size() == (below == address ? 2 : 1));
        CHECK(d.notes.back().label == "2");
    }
}

TEST_CASE("notes as large as the text below a table are told by what its cells mark") {
    for (const std::string mark : {"{1}", ""}) {
        INFO(mark);
        PagePdf pdf;
        double y = pdf.paragraph(50, 80, 10, 80, test::filler(1)) + 20;
        for (const std::string row : {"Country", "Austria", "Belgium", "Cyprus", "Czechia", "Denmark"}) {
            pdf.line(50, y, 7, row).line(200, y, 7, row == "Cyprus" ? "few" + mark : "many").line(350, y, 7, "120");
            y += 12;
        }
        pdf.line(50, 700, 10, "{1} The first report is not beyond all doubt.");
        CHECK(test::read(pdf).notes.size() == (mark.empty() ? 0 : 1));
    }
}

TEST_CASE("a note of a number that no other has is found among others, wherever its turn was") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1} " + test::filler(2) + "{4}");
    pdf.line(50, 690, 8, "{1} See the first.").line(50, 700, 8, "{4} See the last.");
    pdf.page();
    pdf.paragraph(50, 80, 10, 80, test::filler(3) + "{2} " + test::filler(4) + "{3} " + test::filler(5) + "{5}");
    pdf.line(50, 690, 8, "{2} See two.").line(50, 700, 8, "{3} See three.").line(50, 710, 8, "{5} See five.");
    CHECK(test::notes_of(test::read(pdf)) ==
          Lines{"1 See the first.", "4 See the last.", "2 See two.", "3 See three.", "5 See five."});
}

TEST_CASE("a marker that justification tears off its word, as far as the words from each other, stays on its line") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 10, 80, test::filler(1));
    pdf.line(50, y, 10, "representative").line(140.5, y, 10, "of").line(159, y, 10, "the").line(183.5, y, 10, "south");
    pdf.line(220, y - 3, 6.5, "1");
    pdf.paragraph(50, y + 12, 10, 80, test::filler(2));
    pdf.line(50, 700, 8, "{1} See the list of all members.");
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 See the list of all members."});
}

TEST_CASE("a number that begins one line of small print, unmarked, and that counts on from none is no note") {
    for (const std::vector<std::string>& numbers : {Lines{"2", "5"}, Lines{"4", "7"}}) {
        INFO(numbers[0]);
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1}");
        pdf.line(50, 690, 8, "{1} See the list.");
        for (unsigned n = 0; n < 2; ++n) {
            pdf.page();
            pdf.paragraph(50, 80, 10, 80, test::filler(n));
            pdf.line(50, 690, 8, numbers[n] + " reprint, as all of those have it who had read it.");
        }
        CHECK(test::read(pdf).notes.size() == (numbers[0] == "2" ? 2 : 1));
    }
}
