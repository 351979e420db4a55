// Notes whole, each joined to its markers.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

constexpr double kFoot = 720;  // where notes begin

/// A page of text with the sentence at its end, and notes at its foot.
PagePdf page_with(const std::string& sentence, const Lines& notes, double note_size = 8) {
    PagePdf pdf;
    const double y = pdf.paragraph(50, 80, 10, 80, test::filler());
    pdf.paragraph(50, y + 8, 10, 80, sentence);
    double at = kFoot;
    for (const std::string& n : notes) at = pdf.paragraph(50, at, note_size, 100, n);
    return pdf;
}

/// The last block, or one before it.
std::string last_block(const Document& d, std::size_t from_end = 1) {
    return d.blocks.size() < from_end ? std::string() : test::with_markers(d.blocks[d.blocks.size() - from_end]);
}

}  // namespace

TEST_CASE("labels in every form are found, taken off and joined") {
    struct Case {
        std::string what, sentence, note, label, text, marked;
    };
    const std::vector<Case> cases = {
        {"raised", "Seventeen countries{57} use it.", "{57} AT, BE, CY and GE, UA.", "57", "AT, BE, CY and GE, UA.",
         "Seventeen countries[57] use it."},
        {"on the line", "Seventeen countries{57} use it.", "57 AT, BE, CY and GE, UA.", "57", "AT, BE, CY and GE, UA.",
         "Seventeen countries[57] use it."},
        {"with a stop", "It was confirmed{3} by all.", "3. See the report of 2023.", "3", "See the report of 2023.",
         "It was confirmed[3] by all."},
        {"raised in brackets", "It was confirmed{(4)} by all.", "{(4)} OJ L 218, 13.8.2008, p. 30.", "4",
         "OJ L 218, 13.8.2008, p. 30.", "It was confirmed[4] by all."},
        {"in brackets on the line", "It was confirmed{(4)} by all.", "(4) OJ L 218, 13.8.2008, p. 30.", "4",
         "OJ L 218, 13.8.2008, p. 30.", "It was confirmed[4] by all."},
        {"in square brackets on the line", "It was confirmed[5] by all.", "[5] See the report of 2023.", "5",
         "See the report of 2023.", "It was confirmed[5] by all."},
        {"glued to its text", "It was confirmed{100} by all.", "100For example, DE, NL, SK.", "100",
         "For example, DE, NL, SK.", "It was confirmed[100] by all."},
        {"glued to small letters", "It was confirmed{12} by all.", "12ibid., paragraph 4 and what follows.", "12",
         "ibid., paragraph 4 and what follows.", "It was confirmed[12] by all."},
        {"a letter glued to its text", "It was confirmed{a} by all.", "aProvisional figures, to be revised.", "a",
         "Provisional figures, to be revised.", "It was confirmed[a] by all."},
        {"a Roman number glued to its text", "It was confirmed{ii} by all.", "iiSee the report of 2023.", "ii",
         "See the report of 2023.", "It was confirmed[ii] by all."},
        {"an asterisk", "By a person of note{*} and others.", "{*} Professor of law; the author thanks the readers.",
         "*", "Professor of law; the author thanks the readers.", "By a person of note[*] and others."},
        {"a dagger", "By a person of note{\u2020} and others.",
         "{\u2020} Professor of law; the author thanks the readers.", "\u2020",
         "Professor of law; the author thanks the readers.", "By a person of note[\u2020] and others."},
        {"a letter", "It was confirmed{a} by all.", "{a} Provisional figures, to be revised.", "a",
         "Provisional figures, to be revised.", "It was confirmed[a] by all."},
        {"a letter on the line", "It was confirmed{b} by all.", "b Provisional figures, to be revised.", "b",
         "Provisional figures, to be revised.", "It was confirmed[b] by all."},
        {"a Roman number", "It was confirmed{ii} by all.", "{ii} See the report of 2023.", "ii",
         "See the report of 2023.", "It was confirmed[ii] by all."},
    };
    for (const Case& c : cases) {
        INFO(c.what);
        const Document d = test::read(page_with(c.sentence, {c.note}));
        REQUIRE(d.notes.size() == 1);
        CHECK(d.notes[0].label == c.label);
        CHECK(d.notes[0].text == c.text);
        CHECK(d.notes[0].markers.size() == 1);
        CHECK(last_block(d) == c.marked);
    }
}

TEST_CASE("a marker stands where it is printed: after a word, a stop, a bracket, a year, a quotation") {
    struct Case {
        std::string sentence, expected;
    };
    for (const Case& c :
         std::vector<Case>{{"Some say so{1} and some do not.", "Some say so[1] and some do not."},
                           {"Some say so.{1} Others do not.", "Some say so.[1] Others do not."},
                           {"Some (not all){1} say so.", "Some (not all)[1] say so."},
                           {"This began in 2022{1} in earnest.", "This began in 2022[1] in earnest."},
                           {"\u201CA deal\u201D{1} it was called.", "\u201CA deal\u201D[1] it was called."},
                           {"Some say so, namely a few,{1} of course.", "Some say so, namely a few,[1] of course."}}) {
        INFO(c.sentence);
        CHECK(last_block(test::read(page_with(c.sentence, {"{1} AT, BE."}))) == c.expected);
    }
}

TEST_CASE("several notes of a page, the same text twice among them") {
    const Document d =
        test::read(page_with("One{1} and two{2} and three{3} say so.", {"{1} AT, BE.", "{2} Ibid.", "{3} AT, BE."}));
    CHECK(test::notes_of(d) == Lines{"1 AT, BE.", "2 Ibid.", "3 AT, BE."});
    CHECK(last_block(d) == "One[1] and two[2] and three[3] say so.");
}

TEST_CASE("two labels at one place are two markers") {
    const Document d = test::read(page_with("Some say so{1,2} and some do not.", {"{1} AT, BE.", "{2} FI, SE."}));
    CHECK(last_block(d) == "Some say so[1][2] and some do not.");
    CHECK(test::notes_of(d) == Lines{"1 AT, BE.", "2 FI, SE."});
}

TEST_CASE("notes under each column") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 38, test::filler() + " So say two.{1}");
    pdf.paragraph(320, 80, 10, 36, test::filler() + " So say three.{2}");
    pdf.paragraph(50, kFoot, 8, 46,
                  "{1} This note stands under the left column, and it is long enough to run over two lines.");
    pdf.paragraph(320, kFoot, 8, 44,
                  "{2} This note stands under the right column, and it runs over two lines as well.");
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) ==
          Lines{"1 This note stands under the left column, and it is long enough to run over two lines.",
                "2 This note stands under the right column, and it runs over two lines as well."});
}

TEST_CASE("a note that runs on to the next page is one note") {
    PagePdf pdf =
        page_with("Some say so.{1}", {"{1} This note begins on one page and has so much to say that it goes on"});
    pdf.page();
    pdf.paragraph(50, 80, 10, 80, test::filler(2) + " Others too.{2}");
    pdf.line(50, kFoot, 8, "at the foot of the next, above the note that comes after it.");
    pdf.line(50, kFoot + 9.6, 8, "{2} FI, SE.");
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) == Lines{"1 This note begins on one page and has so much to say that it goes on at the "
                                     "foot of the next, above the note that comes after it.",
                                     "2 FI, SE."});
    REQUIRE(d.notes.size() == 2);
    CHECK(d.notes[0].fragments.size() == 2);
}

TEST_CASE("a stroke typed above the notes is no part of one, nor of the text") {
    PagePdf pdf;
    for (int p = 1; p <= 3; ++p) {
        if (p > 1) pdf.page();
        const std::string n = std::to_string(p);
        pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(p)) + " It was confirmed.{" + n + "}");
        pdf.line(50, kFoot - 14, 8, "__________________")
            .line(50, kFoot, 8, "{" + n + "} Submission by the party named " + n + ".");
    }
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) == Lines{"1 Submission by the party named 1.", "2 Submission by the party named 2.",
                                     "3 Submission by the party named 3."});
    for (const Block& b : d.blocks) CHECK(b.text.find("__") == std::string::npos);
}

TEST_CASE("labels may begin anew on each page: a marker means the note of its own page") {
    PagePdf pdf = page_with("One page says so.{1}", {"{1} AT, BE."});
    pdf.page();
    pdf.paragraph(50, 80, 10, 80, test::filler(2) + " Another says so.{1}");
    pdf.line(50, kFoot, 8, "{1} FI, SE.");
    const Document d = test::read(pdf);
    REQUIRE(test::notes_of(d) == Lines{"1 AT, BE.", "1 FI, SE."});
    CHECK(d.notes[0].id != d.notes[1].id);
    CHECK(d.notes[0].markers.at(0).block_id != d.notes[1].markers.at(0).block_id);
}

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

TEST_CASE("notes as large as the text are told by what marks them and the space above") {
    const Document d = test::read(page_with("Some say so{1} and others do not.{2}",
                                            {"1 AT, BE and all who were asked at the time.", "2 FI, SE."}, 10));
    CHECK(test::notes_of(d) == Lines{"1 AT, BE and all who were asked at the time.", "2 FI, SE."});
}

TEST_CASE("notes as large as the text run on to the next page") {
    PagePdf pdf =
        page_with("Some say so.{1}", {"1 This note begins on one page and has so much to say that it goes on"}, 10);
    pdf.page();
    pdf.paragraph(50, 80, 10, 80, test::filler(2) + " Others too.{2}");
    pdf.line(50, kFoot, 10, "at the foot of the next, above the note that comes after it.");
    pdf.line(50, kFoot + 12, 10, "{2} FI, SE.");
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 This note begins on one page and has so much to say that it goes "
                                                   "on at the foot of the next, above the note that comes after it.",
                                                   "2 FI, SE."});
}

TEST_CASE("notes as large as the text on the page after: the rest of one, or one that the page before marks") {
    for (const std::string rest : {"at the foot of the next, above the note that comes after it.", "2 BE."}) {
        PagePdf pdf = page_with(std::string("Some say so.{1}") + (rest[0] == '2' ? " Others.{2}" : ""),
                                {std::string("1 This note begins on one page and has so much to say that it goes on") +
                                 (rest[0] == '2' ? "." : "")},
                                10);
        pdf.page();
        const std::string next = rest[0] == '2' ? "3" : "2";
        pdf.paragraph(50, 80, 10, 80, test::filler(2) + " Others too.{" + next + "}");
        pdf.line(50, kFoot, 10, rest).line(50, kFoot + 12, 10, next + " FI, SE.");
        const Lines notes = test::notes_of(test::read(pdf));
        INFO(rest);
        if (rest[0] == '2')
            CHECK(notes == Lines{"1 This note begins on one page and has so much to say that it goes on.", "2 BE.",
                                 "3 FI, SE."});
        else
            CHECK(notes ==
                  Lines{"1 This note begins on one page and has so much to say that it goes on " + rest, "2 FI, SE."});
    }
}

TEST_CASE("notes as large as the text with no space above them are told by labels glued to them") {
    for (const bool glued : {true, false}) {
        PagePdf pdf;
        const double y = pdf.paragraph(50, 80, 10, 80, test::filler() + " Some say so{1} and others do not.{2}");
        pdf.line(50, y, 10, glued ? "1AT, BE." : "1 AT, BE.").line(50, y + 12, 10, glued ? "2FI, SE." : "2 FI, SE.");
        INFO(glued);
        CHECK(test::notes_of(test::read(pdf)) == (glued ? Lines{"1 AT, BE.", "2 FI, SE."} : Lines{}));
    }
}

TEST_CASE("markers on the line, as fonts with small figures of their own print them") {
    struct Case {
        std::string sentence, marked;
    };
    for (const Case& c : std::vector<Case>{
             {"So it was said3 at first.", "So it was said[3] at first."},
             {"So it was thought of3 at first.", "So it was thought of[3] at first."},
             {"So it was in 20153 at first.", "So it was in 2015[3] at first."},
             {"So it was \u201Cin 2015\u201D.3 And after.", "So it was \u201Cin 2015\u201D.[3] And after."},
             {"So it was said. 3 And after.", "So it was said.[3] And after."},
             {"So it was said. 3 countries", "So it was said. 3 countries"},
             {"Over 40 km3 at first.", "Over 40 km3 at first."},
             {"As in table B.3 at first.", "As in table B.3 at first."},
             {"Of 3 at first.", "Of 3 at first."}}) {
        INFO(c.sentence);
        const Document d = test::read(page_with("One says1 and two say.2 " + c.sentence + " The fourth4 too.",
                                                {"1 AT.", "2 BE.", "3 CY.", "4 DE."}));
        CHECK(last_block(d) == "One says[1] and two say.[2] " + c.marked + " The fourth[4] too.");
    }
}

TEST_CASE("a page whose one note is marked on the line after a short word follows the others of its document") {
    for (const bool others : {true, false}) {
        PagePdf pdf;
        for (int n = 1; n < 4; ++n) {
            if (n > 1) pdf.page();
            const std::string label = std::to_string(n);
            pdf.paragraph(50, 80, 10, 80,
                          test::filler(static_cast<unsigned>(n)) +
                              (n < 3 ? " So they say" + (others ? label : "") : " So it was thought of" + label) +
                              " and went on.");
            if (n == 3 || others)
                pdf.line(50, kFoot, 8, "{" + label + "} Submission by the party named " + label + ".");
        }
        const Document d = test::read(pdf);
        INFO(others);
        CHECK(last_block(d).ends_with(others ? "thought of[3] and went on." : "thought of3 and went on."));
    }
}

TEST_CASE("numbers in brackets on the line mark notes at the end, when they make up the series") {
    for (const bool all : {true, false}) {
        PagePdf pdf;
        const std::string text = all ? "One says (1) and two say, (2) and three.(3) What (a) is in 1998(4) and what "
                                       "(2), or Article 5(5), was is the same. (5)"
                                     : "One says (1) and two say, (2) and what is (4) is the same.";
        pdf.paragraph(50, 80, 10, 80, test::filler() + " " + text);
        pdf.page();
        pdf.line(50, 80, 12, "Notes", true);
        double y = 100;
        for (int i = 1; i < 8; ++i)
            if (i < 6 || !all)
                y = pdf.paragraph(50, y, 8, 80,
                                  "(" + std::to_string(i) + ") See the report of " + std::to_string(2000 + i) + ".");
        const Document d = test::read(pdf);
        std::size_t marked = 0;
        for (const Note& n : d.notes) marked += !n.markers.empty();
        INFO(all);
        CHECK(marked == (all ? 5 : 0));
        if (all)
            CHECK(
                last_block(d, 2).ends_with("One says[1] and two say,[2] and three.[3] What (a) is in 1998[4] and what "
                                           "(2), or Article 5(5), was is the same.[5]"));
    }
}

TEST_CASE("notes set one after the other as a paragraph") {
    struct Case {
        std::string what, notes;
        Lines expected;
    };
    for (const Case& c : std::vector<Case>{{"raised",
                                            "{1} AT, BE. {2} Ibid. {3} See the report of 2023.",
                                            {"1 AT, BE.", "2 Ibid.", "3 See the report of 2023."}},
                                           {"with stops",
                                            "1. AT, BE. 2. Ibid. 3. See the report of 2023.",
                                            {"1 AT, BE.", "2 Ibid.", "3 See the report of 2023."}},
                                           {"with no space between them",
                                            "1. AT, in 2024.2. Ibid. p. 7.3. See the report of 2023.",
                                            {"1 AT, in 2024.", "2 Ibid. p. 7.", "3 See the report of 2023."}},
                                           {"a line that begins with a year",
                                            "1. A report on what the member states have done, and what they have not "
                                            "done so far, accessed in May 2024. 2. Ibid. 3. CY.",
                                            {"1 A report on what the member states have done, and what they have not "
                                             "done so far, accessed in May 2024.",
                                             "2 Ibid.", "3 CY."}},
                                           {"a number that is no label",
                                            "{1} AT, BE. {2} See note 3. {3} Ibid., no. 2.",
                                            {"1 AT, BE.", "2 See note 3.", "3 Ibid., no. 2."}},
                                           {"a square is no label",
                                            "{1} Of 40 km{2} in all. {2} AT. {3} BE.",
                                            {"1 Of 40 km2 in all.", "2 AT.", "3 BE."}}}) {
        INFO(c.what);
        const Document d = test::read(page_with("One{1} and two{2} and three{3} say so.", {c.notes}));
        CHECK(test::notes_of(d) == c.expected);
    }
}

TEST_CASE("sections that begin on one page may each count from 1") {
    PagePdf pdf;
    double y = pdf.paragraph(50, 80, 10, 80, test::filler(1) + " So says the first.{1} And so again.{2}");
    y = pdf.paragraph(50, y + 20, 10, 80, test::filler(2) + " So says the second.{1}");
    pdf.line(50, kFoot, 8, "{1} AT, BE.").line(50, kFoot + 10, 8, "{2} Ibid.").line(50, kFoot + 20, 8, "{1} FI, SE.");
    const Document d = test::read(pdf);
    REQUIRE(test::notes_of(d) == Lines{"1 AT, BE.", "2 Ibid.", "1 FI, SE."});
    CHECK(d.notes[0].markers.at(0).block_id == d.blocks[0].id);
    CHECK(d.notes[2].markers.at(0).block_id == d.blocks[1].id);
}

TEST_CASE("labels nearly as large as their text, but well raised") {
    PagePdf pdf = page_with("Some say so{1} and others do not.{2}", {});
    pdf.line(50, kFoot - 3.4, 8, "1")
        .line(56, kFoot, 9, "AT, BE.")
        .line(50, kFoot + 10 - 3.4, 8, "2")
        .line(56, kFoot + 10, 9, "FI, SE.");
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 AT, BE.", "2 FI, SE."});
}

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

TEST_CASE("a note that was numbered out of its turn, alone on its page, is found") {
    PagePdf pdf;
    Lines expected;
    for (const int number : {1, 2, 5, 3, 4}) {
        if (number > 1) pdf.page();
        const std::string label = std::to_string(number);
        pdf.paragraph(50, 80, 10, 80, test::filler(static_cast<unsigned>(number)) + " So it is said.{" + label + "}");
        pdf.line(50, kFoot, 8, "{" + label + "} As the party named " + label + " has it.");
        expected.push_back(label + " As the party named " + label + " has it.");
    }
    CHECK(test::notes_of(test::read(pdf)) == expected);
}

TEST_CASE("a star inside a note begins no other; one that comes first does, marked or not") {
    struct Case {
        std::string sentence;
        Lines notes, expected;
    };
    for (const Case& c : std::vector<Case>{{"Some say so.{1}",
                                            {"{1} In a list they are set so, each with its sign:",
                                             "* example: as it is entered there.", "and so on to the end."},
                                            {"1 In a list they are set so, each with its sign: * example: as it is "
                                             "entered there. and so on to the end."}},
                                           {"Some say so.{1}",
                                            {"* Professor of law.", "{1} AT, BE."},
                                            {"* Professor of law. (unmarked)", "1 AT, BE."}},
                                           {"Some say so.{1} Others{*} do not.",
                                            {"{1} AT, BE.", "* Not all of them."},
                                            {"1 AT, BE.", "* Not all of them."}}}) {
        INFO(c.notes[0]);
        CHECK(test::notes_of(test::read(page_with(c.sentence, c.notes))) == c.expected);
    }
}

TEST_CASE("a power is no marker where the text has one") {
    PagePdf pdf = page_with("Some say so{1} and others do not.{2}", {"{1} AT, BE.", "{2} FI, SE."});
    pdf.line(50, 300, 10, "Of the square")
        .italic(140, 300, 10, "x")
        .line(146, 300, 10, "{2} as it is known to all who have read of it.");
    const Document d = test::read(pdf);
    REQUIRE(test::notes_of(d) == Lines{"1 AT, BE.", "2 FI, SE."});
    CHECK(d.notes[1].markers.size() == 1);
}

TEST_CASE("short notes that repeat at the foot of pages are no furniture") {
    PagePdf pdf;
    Lines expected;
    for (int page = 1; page < 7; ++page) {
        if (page > 1) pdf.page();
        pdf.paragraph(50, 80, 10, 80,
                      test::filler(static_cast<unsigned>(page)) + " So it is said.{" + std::to_string(page) + "}");
        pdf.line(50, 740, 8, std::to_string(page) + " Smith, 3.");
        expected.push_back(std::to_string(page) + " Smith, 3.");
    }
    CHECK(test::notes_of(test::read(pdf)) == expected);
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

TEST_CASE("superscript digits as characters of their own") {
    const Document d = test::read(page_with("Some say so\u00B2 and others do not.", {"\u00B2 FI, SE."}));
    CHECK(test::notes_of(d) == Lines{"2 FI, SE."});
    CHECK(last_block(d) == "Some say so[2] and others do not.");
}

TEST_CASE("a marker without a note and a note without a marker stay, and are told") {
    const Document d = test::read(page_with("Some say so{1} and others{7} do not.", {"{1} AT, BE.", "{2} FI, SE."}));
    CHECK(test::notes_of(d) == Lines{"1 AT, BE.", "2 FI, SE. (unmarked)"});
    CHECK(last_block(d).find("others") != std::string::npos);
    Lines codes;
    for (const Warning& w : d.warnings) codes.push_back(w.code);
    CHECK(codes == Lines{"note_without_marker"});
}

TEST_CASE("numbers that begin a line are not notes unless they are: paragraphs, years, items, listings") {
    struct Case {
        const char* what;
        Lines lines;
        double size;
    };
    for (const Case& c : std::vector<Case>{
             {"numbered paragraphs", {"12. The Council took note of the report.", "13. It asked for another one."}, 10},
             {"a year", {"2023 was the year in which it was agreed."}, 8},
             {"a listing",
              {"1 begin", "2 for each", "3 do", "4 end", "5 begin", "6 do this", "7 then that", "8 end"},
              8}}) {
        INFO(c.what);
        CHECK(test::read(page_with("There is no marker here.", c.lines, c.size)).notes.empty());
    }
}

TEST_CASE("labels that a tab sets apart from their notes, raised and as large as they are") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 11, 60, test::filler(4) + " So they say.{1} Others do.{2} Few know.{3} " + test::filler(2));
    pdf.line(50, 700, 9, "1", true);
    pdf.line(97, 703, 9, "See Euler, The bridges of the town, p. 4, and what");
    pdf.line(62, 714, 9, "has been said of them in all the years since, at length.");
    pdf.line(50, 725, 9, "2", true);
    pdf.line(97, 728, 9, "Euler 1736, p. 7.");
    pdf.line(50, 739, 9, "3", true);
    pdf.line(97, 742, 9, "Gauss 1801, p. 9.");
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) ==
          Lines{"1 See Euler, The bridges of the town, p. 4, and what has been said of them in all the years "
                "since, at length.",
                "2 Euler 1736, p. 7.", "3 Gauss 1801, p. 9."});
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
