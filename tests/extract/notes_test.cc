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
        {"raised between brackets of the text", "It was confirmed ({4}), by all.", "{(4)} OJ L 218, 13.8.2008, p. 30.",
         "4", "OJ L 218, 13.8.2008, p. 30.", "It was confirmed[4], by all."},
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

TEST_CASE("a number alone below the last word of a cell marks its note, where nothing else does") {
    PagePdf pdf;
    const double y = pdf.paragraph(50, 80, 10, 80, test::filler()) + 20;
    pdf.line(60, y, 10, "Kind").line(200, y, 10, "Bridges of").line(340, y, 10, "Other bridges");
    pdf.line(200, y + 12, 10, "countries").line(200, y + 20, 6, "1");
    for (int row = 1; row < 4; ++row)
        pdf.line(60, y + 20 + 14 * row, 10, "Stone")
            .line(200, y + 20 + 14 * row, 10, "YES")
            .line(340, y + 20 + 14 * row, 10, "NO");
    pdf.line(50, kFoot, 8, "{1} Countries of the rivers that the bridges of this table are built over.");
    const Document d = test::read(pdf);
    REQUIRE(d.notes.size() == 1);
    CHECK(d.notes[0].markers.size() == 1);
}

TEST_CASE("numbers that another series of the document has are no gap; numbers that none has are") {
    for (const bool annex : {true, false}) {
        INFO(annex);
        PagePdf pdf;
        int page = 0;
        for (const std::vector<int>& labels : {std::vector<int>{1, 2, 3, 4}, {annex ? 2 : 4}, {annex ? 5 : 7}}) {
            if (page++ > 0) pdf.page();
            double y = 80, foot = kFoot;
            for (const int n : labels) {
                y = pdf.paragraph(50, y, 10, 80,
                                  test::filler(static_cast<unsigned>(10 * page + n)) + "{" + std::to_string(n) + "}") +
                    8;
                foot = pdf.paragraph(50, foot, 8, 100,
                                     "{" + std::to_string(n) + "} The report of the bridges of the year.");
            }
        }
        const Document d = test::read(pdf);
        std::vector<std::string> gaps;
        for (const Warning& w : d.warnings)
            if (w.code == "label_gap") gaps.push_back(w.message);
        CHECK(gaps == (annex ? Lines{} : Lines{"notes 5 to 6 were not found"}));
    }
}

TEST_CASE("a gap in a chapter is one, though the chapter before has those numbers") {
    PagePdf pdf;
    int page = 0;
    for (const std::vector<int>& labels : {std::vector<int>{1, 2, 3, 4, 5}, {1, 2}, {5, 6}}) {
        if (page++ > 0) pdf.page();
        double y = 80, foot = kFoot;
        for (const int n : labels) {
            y = pdf.paragraph(50, y, 10, 80,
                              test::filler(static_cast<unsigned>(10 * page + n)) + "{" + std::to_string(n) + "}") +
                8;
            foot =
                pdf.paragraph(50, foot, 8, 100, "{" + std::to_string(n) + "} The report of the bridges of the year.");
        }
    }
    const Document d = test::read(pdf);
    CHECK(std::any_of(d.warnings.begin(), d.warnings.end(),
                      [](const Warning& w) { return w.message == "notes 3 to 4 were not found"; }));
}

TEST_CASE("notes as large as the text that have gone over stand at the head of the next page, above its text") {
    PagePdf pdf;
    const double y = pdf.paragraph(50, 80, 10, 80, test::filler(1) + "{1} " + test::filler(2) + "{2}");
    pdf.paragraph(50, y + 30, 10, 80, "{1} Regulation (EU) 2022/868 of the Parliament on the bridges of the");
    pdf.page();
    double next = pdf.paragraph(50, 80, 10, 80, "rivers of the country, and on whoever walks over them.");
    next = pdf.paragraph(50, next, 10, 80, "{2} Directive (EU) 2019/1024 of the Parliament on the keeping of bridges.");
    pdf.paragraph(50, next + 30, 10, 80, test::filler(5));
    const Document d = test::read(pdf);
    CHECK(test::notes_of(d) ==
          Lines{"1 Regulation (EU) 2022/868 of the Parliament on the bridges of the rivers of the country, and on "
                "whoever walks over them.",
                "2 Directive (EU) 2019/1024 of the Parliament on the keeping of bridges."});
    CHECK(last_block(d) == test::filler(5));
}

TEST_CASE("notes as large as the text and close below it are told by their raised numbers") {
    PagePdf pdf;
    double y = pdf.paragraph(60, 80, 10, 80, test::filler(1) + " So it is said.{1} Others do not.{2}");
    for (const std::string note : {"{1} AT, BE and CY.", "{2} FI, SE and NO."}) y = pdf.paragraph(60, y, 10, 80, note);
    CHECK(test::notes_of(test::read(pdf)) == Lines{"1 AT, BE and CY.", "2 FI, SE and NO."});
}

TEST_CASE("a marker that went over to the last line of a page is no note, nor is a number that opens a line of text") {
    PagePdf pdf;
    const auto text = [&](double y, unsigned n, const std::string& end) {
        return pdf.paragraph(60, y, 10, 80,
                             test::filler(n) + " " + test::filler(n + 20) + " " + test::filler(n + 40) + end);
    };
    const double end = text(60, 1, " So it is said.{1} Others do not under any circumstances.");
    pdf.line(60, end, 10, "{2}").page();
    double y = text(60, 2, " They say so.{3} Nobody knows.{4}") + 14;
    y = pdf.line(60, y, 10, "A period of three months applies from the day of the decision in some of the")
            .paragraph(60, y + 12, 10, 80,
                       "3 countries that have one, of which two made it stricter in the last years.");
    pdf.page();
    for (int k = 1; k <= 4; ++k)
        pdf.line(75, 60 + 26 * k, 10, std::to_string(k) + ". AT and what was said of it in the course of the year.");
    CHECK(test::notes_of(test::read(pdf)).size() == 4);
}
