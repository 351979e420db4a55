// What looks like a note and is none, and notes that do not look like one.
#include <algorithm>

#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

std::string number(int n) { return std::to_string(n); }

/// A page of text with five notes at its foot, that the text marks.
PagePdf page_with_notes() {
    PagePdf pdf;
    double y = 80;
    for (int n = 1; n <= 5; ++n)
        y = pdf.paragraph(50, y, 10, 80, test::filler(static_cast<unsigned>(n)) + "{" + number(n) + "}");
    for (int n = 1; n <= 5; ++n) pdf.line(50, 680 + 10 * n, 8, "{" + number(n) + "} Report of 201" + number(n) + ".");
    return pdf;
}

const Lines kFive = {"1 Report of 2011.", "2 Report of 2012.", "3 Report of 2013.", "4 Report of 2014.",
                     "5 Report of 2015."};

}  // namespace

TEST_CASE("job number and bar code left of the notes of a first page hide none of them") {
    PagePdf pdf;
    pdf.line(80, 80, 14, "Report of the envoy**", true).line(80, 110, 10, "Item 7 of the list*");
    pdf.paragraph(80, 140, 10, 70, test::filler(1) + " " + test::filler(2));
    pdf.line(80, 700, 8, "* A/99/50.")
        .line(80, 710, 8, "** The report was handed in after the day that was set, for")
        .line(95, 720, 8, "reasons beyond the control of the office.")
        .line(50, 732, 10, "25-01234 (E) 230425")
        .line(50, 746, 12, "*2501234*");
    CHECK(
        test::notes_of(test::read(pdf)) ==
        Lines{"* A/99/50.",
              "** The report was handed in after the day that was set, for reasons beyond the control of the office."});
}

TEST_CASE("a note under a sign may be as large as the text, when it alone is set apart and the text above marks it") {
    struct Case {
        std::string what, title;
        Lines foot;
        double y;
        Lines expected;
    };
    for (const Case& c : std::vector<Case>{
             {"after a number", "Report under resolution 16/21*", {"* Not edited."}, 600, {"* Not edited."}},
             {"after a word", "Report on the list**", {"** Not edited."}, 600, {"** Not edited."}},
             {"nothing marks it", "Report under resolution 16/21", {"* Not edited."}, 600, {}},
             {"a list", "Report on the list*", {"* One thing.", "* Another."}, 600, {}}}) {
        INFO(c.what);
        PagePdf pdf;
        pdf.line(50, 80, 14, c.title, true);
        pdf.paragraph(50, 110, 10, 80, test::filler(1) + " " + test::filler(2));
        for (std::size_t i = 0; i < c.foot.size(); ++i) pdf.line(50, c.y + 30 * static_cast<double>(i), 10, c.foot[i]);
        CHECK(test::notes_of(test::read(pdf)) == c.expected);
    }
}

TEST_CASE("a note at the end holds its list of abbreviations, whole") {
    PagePdf pdf;
    double y = 80;
    for (int n = 1; n <= 5; ++n)
        y = pdf.paragraph(50, y, 10, 80, test::filler(static_cast<unsigned>(n)) + "{" + number(n) + "}") + 6;
    pdf.page();
    pdf.line(50, 80, 10, "Notes", true).line(50, 110, 8, "{1} Those who wrote are these:");
    y = 122;
    for (const char* name : {"AB", "CD", "EF", "GH", "IJ"}) {
        pdf.line(80, y, 8, name).line(180, y, 8, std::string("Society for ") + name);
        y += 11;
    }
    for (int n = 2; n <= 5; ++n, y += 11) pdf.line(50, y, 8, "{" + number(n) + "} CD, p. " + number(n) + ".");
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) ==
          Lines{"1 Those who wrote are these: AB Society for AB CD Society for CD EF Society for EF "
                "GH Society for GH IJ Society for IJ",
                "2 CD, p. 2.", "3 CD, p. 3.", "4 CD, p. 4.", "5 CD, p. 5."});
}

TEST_CASE("between the markers of its neighbours a note's marker is believed however it is set") {
    struct Case {
        std::string what, marker;
        bool joined;
    };
    for (const Case& c :
         std::vector<Case>{{"set on to a stop", "So it is possible.3 And more was said", true},
                           {"in brackets, by itself", "So they gave consent (3) and more", true},
                           {"at the end of a heading", "Scope of obligations 3", true},
                           {"nowhere", "So it is possible and more was said", false},
                           {"twice", "So it is possible.3 And more was said so.3 And more", false},
                           {"a number of the text", "So it is in chapter 3 and more was said", false}}) {
        INFO(c.what);
        PagePdf pdf;
        double y = 80;
        for (int n = 1; n <= 6; ++n) {
            const std::string marked = n == 3 ? "" : "{" + number(n) + "}";
            y = pdf.paragraph(50, y, 10, 80, test::filler(static_cast<unsigned>(n)) + marked) + 6;
            if (n == 2) y = pdf.paragraph(50, y, 10, 80, c.marker) + 6;
        }
        pdf.page();
        pdf.line(50, 80, 10, "Notes", true);
        for (int n = 1; n <= 6; ++n) pdf.line(50, 100 + 11 * n, 8, number(n) + " Report of 201" + number(n) + ".");
        const Document d = test::read(pdf);
        REQUIRE(d.notes.size() == 6);
        CHECK(d.notes[2].markers.empty() != c.joined);
    }
}

TEST_CASE("addresses of authors, legends of tables and lines of a list of works are no notes") {
    SECTION("addresses that a line of names marks") {
        PagePdf pdf = page_with_notes();
        pdf.page();
        pdf.paragraph(50, 80, 10, 80, test::filler(7));
        pdf.line(50, 300, 10, "Ada Byron{1,2} and Carl de Groot{2}")
            .line(50, 330, 8, "{1} School of Number, University of One Place")
            .line(50, 350, 8, "{2} Institute of Measure, Other Place");
        CHECK(test::notes_of(test::read(pdf)) == kFive);
    }
    SECTION("sentences that a line of names marks") {
        PagePdf pdf;
        pdf.line(50, 80, 12, "Ada Byron{1} and Carl de Groot{2}", true);
        pdf.paragraph(50, 110, 10, 80, test::filler(1));
        pdf.line(50, 700, 8, "{1} She thanks all who read this.").line(50, 712, 8, "{2} He does too.");
        CHECK(test::notes_of(test::read(pdf)).size() == 2);
    }
    SECTION("the legend of a table") {
        for (const std::string legend : {"* p < 0.1, with fixed effects", "* p<0.05"}) {
            PagePdf pdf = page_with_notes();
            pdf.page();
            pdf.paragraph(50, 80, 10, 80, test::filler(8) + " The effect is small (0.01).* It was so before.");
            pdf.line(50, 700, 8, legend);
            CHECK(test::notes_of(test::read(pdf)) == kFive);
        }
    }
    SECTION("a note that begins with the letter of a legend") {
        for (const auto& [line, notes] : std::vector<std::pair<std::string, std::size_t>>{
                 {"* P = primary source; S = secondary source", 6}, {"* p = .05 and below", 5}}) {
            INFO(line);
            PagePdf pdf = page_with_notes();
            pdf.page();
            pdf.paragraph(50, 80, 10, 80, test::filler(8) + " The evidence is primary.* It was so before.");
            pdf.line(50, 700, 8, line);
            CHECK(test::read(pdf).notes.size() == notes);
        }
    }
    SECTION("stars that part, or stand for what is left out") {
        PagePdf pdf = page_with_notes();
        pdf.page();
        pdf.paragraph(50, 80, 10, 80, test::filler(8));
        pdf.line(50, 700, 8, "* * * * *").line(50, 712, 8, "Signed: A. Byron, director.");
        CHECK(test::notes_of(test::read(pdf)) == kFive);
    }
    SECTION("how to write to an author, and what is said of the paper") {
        for (const auto& [line, notes] : std::vector<std::pair<std::string, std::size_t>>{
                 {"* Ada Byron a.byron@example.org", 5}, {"* This paper was read by all.", 6}}) {
            INFO(line);
            PagePdf pdf = page_with_notes();
            pdf.page();
            pdf.paragraph(50, 80, 10, 80, test::filler(9));
            pdf.line(50, 700, 8, line);
            CHECK(test::read(pdf).notes.size() == notes);
        }
    }
}

TEST_CASE("numbers of paragraphs in the right margin come before their paragraphs; figures of a table stay") {
    PagePdf pdf;
    double y = 80;
    Lines expected;
    for (int n = 1; n <= 4; ++n) {
        pdf.line(530, y, 10, number(n));
        const std::string text = test::filler(static_cast<unsigned>(n) + 20);
        y = pdf.paragraph(50, y, 10, 70, text) + 12;
        expected.push_back(number(n) + " " + text);
    }
    const Document d = test::read(pdf);
    Lines found;
    for (const Block& b : d.blocks) found.push_back(b.text);
    CHECK(found == expected);
    PagePdf table;
    y = table.paragraph(50, 80, 10, 80, test::filler(1)) + 20;
    for (int n = 1; n <= 4; ++n, y += 14) table.line(50, y, 10, "Country " + number(n)).line(400, y, 10, number(n));
    for (const Block& b : test::read(table).blocks) CHECK(b.text.find("1 Country") == std::string::npos);
}

TEST_CASE("numbers in turn at a page's foot that nothing marks are text, and are warned of") {
    struct Case {
        std::string what;
        Lines foot;
        bool warned;
    };
    for (const Case& c :
         std::vector<Case>{{"two notes", {"1 Report of the office.", "2 Report of the council."}, true},
                           {"two notes that go on", {"7 Report of the office.", "8 Report of the council."}, true},
                           {"one line that begins with a number", {"1 Report of the office."}, false},
                           {"a source, and a list in it", {"Source: the office.", "1 Report.", "2 Report."}, false},
                           {"years", {"2012 Report of the office.", "2014 Report of the council."}, false}}) {
        INFO(c.what);
        PagePdf pdf;
        double y = pdf.paragraph(50, 80, 10, 80, test::filler(1) + " " + test::filler(2));
        pdf.paragraph(50, y + 6, 10, 80, test::filler(3));
        for (std::size_t i = 0; i < c.foot.size(); ++i) pdf.line(50, 700 + 10 * static_cast<double>(i), 8, c.foot[i]);
        const Document d = test::read(pdf);
        CHECK(test::notes_of(d).empty());
        const auto doubtful = [](const Warning& w) { return w.code == "series_doubtful"; };
        CHECK(std::any_of(d.warnings.begin(), d.warnings.end(), doubtful) == c.warned);
    }
}

TEST_CASE("items of a list that are larger than the notes take no raised figures for their markers") {
    PagePdf pdf = page_with_notes();
    pdf.page();
    double y = pdf.paragraph(50, 80, 10, 80, "The acts in section 65{1} and in section 78{2} stay. " + test::filler(6));
    y = pdf.paragraph(50, y + 6, 10, 80, test::filler(7));
    pdf.line(50, 700, 10, "1) a copy of the title, with what it is for;")
        .line(50, 714, 10, "2) a copy of the seizure, and what goes with it.");
    CHECK(test::notes_of(test::read(pdf)) == kFive);

    PagePdf notes = page_with_notes();  // notes set on the line, as small as the others
    notes.page();
    notes.paragraph(50, 80, 10, 80, "The office{6} and the council{7} agree. " + test::filler(6));
    notes.line(50, 700, 8, "6) Report of the office.").line(50, 712, 8, "7) Report of the council.");
    CHECK(test::notes_of(test::read(notes)).size() == 7);
}
