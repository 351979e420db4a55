// Notes at the end of a document or of a chapter: where their list begins and ends.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("notes at the end, of the document or of a chapter") {
    PagePdf pdf;
    double y = 40;
    for (const std::string chapter : {"one", "two"}) {
        if (chapter == "two") {
            pdf.page();
            y = 40;
        }
        y = pdf.paragraph(50, y + 40, 10, 80,
                          test::filler(chapter == "one" ? 1 : 3) + " So chapter " + chapter + " says.{1}");
        y = pdf.paragraph(50, y + 8, 10, 80, test::filler(chapter == "one" ? 2 : 4) + " And again.{2}");
        pdf.line(50, y + 30, 12, "Notes", true);
        y = pdf.paragraph(50, y + 50, 10, 80, "1 First note of chapter " + chapter + ".");
        y = pdf.paragraph(50, y, 10, 80, "2 Second note of chapter " + chapter + ".");
    }
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) == Lines{"1 First note of chapter one.", "2 Second note of chapter one.",
                                     "1 First note of chapter two.", "2 Second note of chapter two."});
    for (const Note& n : d.notes) CHECK(n.place == NotePlace::end);
}

TEST_CASE("works under a running head that says so go on with no note of the page before") {
    PagePdf pdf;
    Lines notes;
    for (unsigned chapter = 1; chapter <= 3; ++chapter) {
        if (chapter > 1) pdf.page();
        pdf.line(50, 40, 8, "Annual report");
        pdf.paragraph(50, 90, 10, 80, test::filler(chapter) + " So they say.{1} Others do not.{2}");
        pdf.line(50, 600, 7, "1 See what was said of it in the chapter on partners.")
            .line(50, 612, 7, "2 Byron et al. (2017)");
        pdf.page().line(50, 40, 8, "Annual report").line(50, 60, 8, "References");
        pdf.paragraph(50, 600, 7, 80, "Byron, A. (2017). The partners of the states and how they were found. Vienna.");
        notes.insert(notes.end(), {"1 See what was said of it in the chapter on partners.", "2 Byron et al. (2017)"});
    }
    CHECK(test::notes_of(test::read(pdf)) == notes);
}

TEST_CASE("a list of notes is known by its heading, in the languages of the informs") {
    for (const std::string heading : {"Endnotes", "Anmerkungen", "Notes de fin", "Notas", "Note finali", "Eindnoten",
                                      "Slutnoter", "Loppuviitteet", "Przypisy", "4. Jegyzetek", "A last word"}) {
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler() + " Some say so{1} and others do not.{2}");
        pdf.page().line(50, 80, 12, heading, true).line(50, 100, 10, "1 AT, BE.").line(50, 112, 10, "2 FI, SE.");
        INFO(heading);
        CHECK(test::notes_of(test::read(pdf)) ==
              (heading == "A last word" ? Lines{} : Lines{"1 AT, BE.", "2 FI, SE."}));
    }
}

TEST_CASE("a list of notes ends at the next heading, numbered sections after it are no notes") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 10, 80, test::filler(1) + " So it is said.{1} And again.{2}");
    pdf.line(50, y + 30, 12, "Notes", true);
    pdf.line(50, y + 50, 10, "1 AT, BE.").line(50, y + 62, 10, "2 FI, SE.");
    pdf.page();
    pdf.line(50, 80, 14, "2 The second part", true);
    y = pdf.paragraph(50, 110, 10, 80, test::filler(2) + " " + test::filler(3) + " " + test::filler(4));
    for (int i = 1; i < 9; ++i)
        pdf.line(60, y + 14 * i, 10,
                 std::to_string(i) + ". What is to be done in such a case, in the order in which it is done.");
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 AT, BE.", "2 FI, SE."});
}

TEST_CASE("a web page that was printed has its notes at the end, below the last words that mark one") {
    for (const bool marks_again : {false, true}) {
        PagePdf pdf;
        for (unsigned n = 1; n <= 8; n += 2) {
            if (n > 1) pdf.page();
            const std::string one = "{" + std::to_string(n) + "}", two = "{" + std::to_string(n + 1) + "}";
            double y = pdf.paragraph(60, 80, 12, 70, test::filler(n) + " So it is said." + one);
            y = pdf.paragraph(60, y + 12, 12, 70, test::filler(n + 1) + " Others do not." + two + " Nobody knows.");
            if (n < 7) continue;
            for (int k = 1; k <= 8; ++k)
                pdf.line(75, y + 20 * k, 12,
                         std::to_string(k) + ". AT and what was said of it in the course of the year.");
            // a law goes on to mark what it counts
            if (marks_again) pdf.page().paragraph(60, 80, 12, 70, test::filler(9) + " So says point two.{2}");
        }
        CHECK(test::notes_of(test::read(pdf)).size() == (marks_again ? 0 : 8));
    }
}

TEST_CASE("a list at the end is whole where the page on which it begins marks only its later notes") {
    PagePdf pdf;
    for (unsigned n = 1; n <= 4; ++n) {
        if (n == 3) pdf.page();
        const std::string one = "{" + std::to_string(2 * n - 1) + "}", two = "{" + std::to_string(2 * n) + "}";
        const double y = n % 2 ? 60 : 210;
        pdf.paragraph(60, y, 10, 70,
                      test::filler(n) + " " + test::filler(n + 4) + " " + test::filler(n + 8) + " So it is said." +
                          one + " Others do not." + two);
    }
    for (int k = 1; k <= 8; ++k)
        pdf.line(75, 400 + 26 * k, 10, std::to_string(k) + ". AT and what was said of it in the course of the year.");
    CHECK(test::notes_of(test::read(pdf)).size() == 8);
}

TEST_CASE("a remark under the heading Note is no list of notes, nor are the steps after it") {
    for (const std::string heading : {"Note", "Note:", "Notes"}) {
        PagePdf pdf;
        pdf.paragraph(50, 80, 10, 80, test::filler(1) + " Some say so{1} and others do not.{2}");
        pdf.page();
        double y = pdf.paragraph(50, 80, 10, 80, test::filler(2));
        pdf.line(70, y + 30, 12, heading, true);
        y = pdf.paragraph(70, y + 50, 10, 60, "It is well to know this before the work is begun.");
        pdf.line(50, y + 20, 10, "1. Begin with the first of the papers.")
            .line(50, y + 34, 10, "2. Go on with the second of them.");
        INFO(heading);
        CHECK(test::notes_of(test::read(pdf)).size() == (heading == "Notes" ? 2 : 0));
    }
}

TEST_CASE("labels in square brackets mark notes at the end, and works of a list not") {
    for (const std::string heading : {"Notes", "References"}) {
        PagePdf pdf;
        double y = pdf.paragraph(50, 80, 10, 80, test::filler() + " Some say so [1], others do not.[2][3]");
        pdf.line(50, y + 30, 12, heading, true);
        y = pdf.paragraph(50, y + 50, 10, 80, "[1] AT, BE.");
        y = pdf.paragraph(50, y, 10, 80, "[2] FI, SE.");
        pdf.paragraph(50, y, 10, 80, "[3] See the report of 2023.");
        const Document d = test::read(pdf);
        INFO(heading);
        CHECK(test::notes_of(d) ==
              (heading == "Notes" ? Lines{"1 AT, BE.", "2 FI, SE.", "3 See the report of 2023."} : Lines{}));
        if (heading == "Notes")
            CHECK(test::with_markers(d.blocks.front()).ends_with("Some say so[1], others do not.[2][3]"));
    }
}
