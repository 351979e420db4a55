// Notes beside tables and figures: whose they are, and what is none.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("notes above a figure or table at the foot of the page") {
    for (const bool table : {false, true}) {
        INFO(table);
        PagePdf pdf;
        pdf.paragraph(
            50, 80, 10, 80,
            test::filler(1) + " Some say so{1} and others do not{2} and the sentence goes on over the page where");
        pdf.line(50, 500, 8, "{1} AT, BE.").line(50, 510, 8, "{2} FI, SE.");
        if (table)
            for (int i = 0; i < 5; ++i)
                pdf.line(150, 620 + 12 * i, 10, "Austria")
                    .line(280, 620 + 12 * i, 10, "120")
                    .line(400, 620 + 12 * i, 10, "140");
        pdf.line(150, 700, 10, (table ? "Table" : "Figure") + std::string(" 1: What stands at the foot of the page"));
        pdf.page();
        pdf.paragraph(50, 80, 10, 80, "it comes to its end. " + test::filler(2));
        const Document d = test::read(pdf);
        CHECK(test::notes_of(d) == Lines{"1 AT, BE.", "2 FI, SE."});
        REQUIRE(!d.blocks.empty());
        CHECK(d.blocks[0].text.find("over the page where it comes to its end.") != std::string::npos);
    }
}

TEST_CASE("short notes below a table are no rows of it") {
    PagePdf pdf;
    double y =
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + " So one says{1} and so another{2} and a third.{3}") + 20;
    for (const std::string row :
         {"Austria", "Belgium", "Cyprus", "Czechia", "Denmark", "Estonia", "Finland", "France", "Germany", "Greece"}) {
        pdf.line(50, y, 10, row).line(200, y, 10, "Some words of what " + row + " does");
        y += 14;
    }
    pdf.line(50, 700, 8, "1 Smith v")
        .line(99, 700, 8, "Jones-and-Boardman.")
        .line(50, 710, 8, "2 Smith.")
        .line(50, 720, 8, "3 Oscola, 14.");
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 Smith v Jones-and-Boardman.", "2 Smith.", "3 Oscola, 14."});
}

TEST_CASE("notes that hang behind their labels are no rows of a table") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler(1) + " So one says{(4)} and so another.{(5)}");
    pdf.line(50, 700, 8, "({4})")
        .line(85, 700, 8, "Regulation of the year before last on the governance of bridges and of")
        .line(85, 710, 8, "what goes over them.")
        .line(50, 722, 8, "({5})")
        .line(85, 722, 8, "Regulation of last year on what goes under them and is kept there, and")
        .line(85, 732, 8, "on who looks after it.");
    CHECK(test::notes_of(test::read(pdf)) ==
          Lines{"4 Regulation of the year before last on the governance of bridges and of what goes over them.",
                "5 Regulation of last year on what goes under them and is kept there, and on who looks after it."});
}

TEST_CASE("notes of a table are its own, those that it marks at the foot are the page's") {
    struct Case {
        std::string what;
        std::string label;
        bool below;
        NotePlace place;
    };
    for (const Case& c : std::vector<Case>{{"a letter", "a", true, NotePlace::table},
                                           {"a sign", "*", true, NotePlace::table},
                                           {"a number, text below", "1", true, NotePlace::table},
                                           {"a number, at the foot", "1", false, NotePlace::foot}}) {
        INFO(c.what);
        PagePdf pdf;
        double y = pdf.paragraph(50, 80, 10, 80, test::filler(1)) + 20;
        const Lines rows = {"Country{" + c.label + "}", "Austria", "Belgium", "Cyprus", "Czechia"};
        for (const std::string& row : rows) {
            pdf.line(50, y, 9, row)
                .line(300, y, 9, row == rows[0] ? "2022" : "120")
                .line(420, y, 9, row == rows[0] ? "2023" : "140");
            y += 12;
        }
        pdf.line(50, y, 8, "{" + c.label + "} Members only; the figures are provisional")
            .line(50, y + 10, 8, "and will be revised.");
        if (c.below) pdf.paragraph(50, y + 50, 10, 80, test::filler(2));
        const Document d = test::read(pdf);
        REQUIRE(test::notes_of(d) ==
                Lines{c.label + " Members only; the figures are provisional and will be revised."});
        CHECK(d.notes[0].place == c.place);
    }
}

TEST_CASE("a table that runs on to the next page has its notes below its end") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 10, 80, test::filler(1) + " " + test::filler(2)) + 20;
    const auto row = [&](const std::string& name) {
        pdf.line(50, y, 9, name).line(300, y, 9, "120").line(420, y, 9, "140");
        y += 12;
    };
    while (y < 700) row(y < 600 ? "Austria" : "Belgium{a}");
    pdf.page();
    y = 80;
    for (const char* name : {"Cyprus", "Czechia{b}", "Denmark", "Estonia"}) row(name);
    pdf.line(50, y, 8, "{a} Members only.").line(50, y + 10, 8, "{b} Provisional.");
    pdf.paragraph(50, y + 50, 10, 80, test::filler(3));
    const Document d = test::read(pdf);
    REQUIRE(test::notes_of(d) == Lines{"a Members only.", "b Provisional."});
    for (const Note& n : d.notes) CHECK(n.place == NotePlace::table);
    CHECK(d.notes[0].fragments.at(0).page_number == 2);
}

TEST_CASE("the numbers of an axis are no labels of what stands beside them") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 11, 60, test::filler(4));
    for (const char* tick : {"80", "60", "40", "20"}) {
        y += 40;
        pdf.line(50, y, 9, tick);
        pdf.line(90, y + 3, 9, "Lecturers of the town");
    }
    for (const Block& b : test::read(pdf).blocks) CHECK(b.text.find("80 Lecturers") == std::string::npos);
}
