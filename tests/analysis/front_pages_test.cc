// First pages on which a stamp of distribution stands beside the name of a body, pages that are prose and nothing else,
// and pages of a table: what is their title, if any.
#include "tests/analysis/cover.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Print kProse = {"1. The present report is submitted pursuant to the resolution of the Assembly.", 10};

/// A page of an organisation, with a stamp beside the body's name; `rest` below.
std::vector<Print> stamped(const std::string& symbol, const std::vector<Print>& rest) {
    std::vector<Print> out = {{"Executive Board of the", 20, true, 120},
                              {symbol, 20, false, 400, 1, true},
                              {"United Bridges Entity", 20, true, 120},
                              {"Distr.: General", 10, false, 400, 1, true},
                              {"11 April 2025", 10, false, 400},
                              {"", 10},
                              {"", 10},
                              {"Annual session", 10, true}};
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

const Print kTitle = {"Bridges and their keeping", 14, true, 120};

}  // namespace

TEST_CASE("Beside a stamp of distribution stands whose paper it is, not what it is called") {
    const Document d = read(cover(stamped("UNW/2025/2", {{""}, kTitle, {""}, kProse})));
    CHECK(d.title == kTitle.text);
    CHECK(d.symbol == "UNW/2025/2");
    CHECK(d.date == "2025-04-11");
    CHECK(read(cover({{"Bridges and their keeping", 20, true, 120}, {"11 April 2025", 10}, {""}, kProse})).title ==
          kTitle.text);  // where no stamp is
}

TEST_CASE("The body that reports ends where another line begins") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string author;
    };
    for (const Row& row : std::vector<Row>{
             {"a heading",
              {kTitle, {""}, {"Report of the Secretary-General", 12, true, 120}, {""}, {"I. Introduction", 14, true}},
              "Secretary-General"},
             {"what the paper adds",
              {kTitle, {""}, {"Report of the Secretary-General", 12, true, 120}, {""}, {"Addendum", 12}},
              "Secretary-General"},
             {"prose",
              {kTitle, {""}, {"Note by the Secretariat", 10, false, 120}, {""}, {"The Secretariat has the honour", 10}},
              "Secretariat"},
             {"the line goes on in small letters",
              {kTitle,
               {""},
               {"Report of the Office of the High Commissioner", 10, false, 120},
               {"for Bridges", 10, false, 120}},
              "Office of the High Commissioner for Bridges"},
             {"who adopted a decision",
              {{"Decision adopted by the Bridges Council", 14, true, 120},
               {"on 12 March 2020", 14, true, 120},
               {""},
               kTitle},
              "Bridges Council"},
             {"what the session is about",
              {{"Report of the High Commissioner for Rivers", 10}, {""}, kTitle, {""}, kProse},
              ""},
             {"who signed a letter",
              {kTitle,
               {""},
               kProse,
               {"(Signed) Mher Marian", 10, false, 320},
               {"Ambassador", 10, false, 320},
               {"Permanent Representative", 10, false, 320}},
              ""},
             {"how a session was organised",
              {kTitle, {""}, {"Organization of the session", 12, true, 120}, {""}, kProse},
              ""}}) {
        INFO(row.what);
        const Document d = read(cover(stamped("DP/2025/3", row.lines)));
        CHECK(d.title == kTitle.text);
        CAPTURE(d.authors.empty() ? std::string() : d.authors[0].literal + d.authors[0].family);
        REQUIRE(d.authors.size() == !row.author.empty());
        if (!row.author.empty()) CHECK(d.authors[0].literal == row.author);
    }
}

TEST_CASE("A number is whole: both of a joint paper, the year of a resolution, the session of an emergency") {
    for (const char* symbol : {"A/79/924\u2013S/2025/351", "A/79/954-E/2025/77", "S/RES/2773 (2025)", "A/ES-11/10",
                               "TPNW/MSP/2025/8", "UNW/2025/L.3", "NPT/CONF.2026/1", "E/C.2/2025/2/Add.9"}) {
        INFO(symbol);
        CHECK(read(cover(stamped(symbol, {kTitle, {""}, kProse}))).symbol == symbol);
    }
}

TEST_CASE(
    "What is set as the text is, a cell, an item or a line that goes on is no title; rather none than a wrong one") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    const Print cell = {"1.893", 9, false, 300, 1, true};
    for (const Row& row : std::vector<Row>{
             {"prose", {{"Puede hacerlo mediante cualquiera de las siguientes maneras", 10}, {""}, kProse}, ""},
             {"prose of which a line came out larger",
              {{"The Council has at its last session taken note of it", 12.5},
               {"implement what was recommended since then.", 10}},
              ""},
             {"an item", {{"b) At six months after the first judgment of all", 13}, {""}, kProse}, ""},
             {"a point of a list", {{"- Support for the document system", 13}, {""}, kProse}, ""},
             {"rows of a table and what heads them",
              {{"Protection of bridges by Section 3", 9, true},
               {"Somalia", 9},
               cell,
               {"2.893", 9, false, 380, 1, true},
               {"7", 9, false, 450, 1, true},
               {"9", 9, false, 500, 1, true}},
              ""},
             {"a cell above one that looks like a person, and the line over the table",
              {{"The figures are in the table that follows:", 10.8},
               {"Unresolved", 9},
               cell,
               {"2.893", 9, false, 380, 1, true},
               {"7", 9, false, 450, 1, true},
               {"Ada Byron", 9},
               cell,
               {"2.893", 9, false, 380, 1, true},
               {"7", 9, false, 450, 1, true}},
              ""},
             {"a figure beside it, in print larger than that of the table above",
              {{"of them children born here", 11}, {"852", 11, false, 380, 1, true}, {""}, kProse},
              ""},
             {"in capitals, as large as the text",
              {{"QUESTIONS TO THE KEEPERS OF BRIDGES", 10}, {""}, kProse},
              "QUESTIONS TO THE KEEPERS OF BRIDGES"},
             {"in capitals, by hand not quite of one size",
              {{"PERMIT FOR STUDENTS WHO", 15}, {"KEEP A BRIDGE", 16}, {""}, kProse},
              "PERMIT FOR STUDENTS WHO KEEP A BRIDGE"},
             {"as large as the text, and bold",
              {{"Questions to the keepers", 10, true}, {""}, kProse},
              "Questions to the keepers"}}) {
        INFO(row.what);
        Document d = cover(row.lines);
        d.title = "the largest print", d.title_from = "first page";
        CHECK(read(d).title == row.title);
    }
}

TEST_CASE("A cover's title is told from its series, from what files it and from columns of prose beside it") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    const Print series = {"Bridges of the realm", 20}, low = {"Factsheet for keepers of bridges", 34};
    const std::vector<Print> space(11, Print{""});
    std::vector<Print> cover_below = {series};
    cover_below.insert(cover_below.end(), space.begin(), space.end());
    cover_below.push_back(low);
    std::vector<Print> head_below = {{"Keeping of bridges in the realm", 34}};  // a foot that is no larger by far
    head_below.insert(head_below.end(), space.begin(), space.end());
    head_below.push_back({"Bridges and rivers of the realm", 34});
    const std::vector<Print> columns = {{"DEPARTMENT OF BRIDGES", 10, true},
                                        {"prose of a column beside it", 10, false, 240, 1, true},
                                        {"prose of a column at the right", 10, false, 420, 1, true},
                                        {""},
                                        {"60 CFR Part 17", 10, true},
                                        {"goes on in small letters here", 10, false, 240, 1, true},
                                        {"and here, too, as prose does", 10, false, 420, 1, true},
                                        {""},
                                        {"[Docket FB-R8-2012-0007; FX111-123]", 10, true},
                                        {""},
                                        {"Bridges; Status for the Old Bridge", 10, true},
                                        {"with a first line set in", 10, false, 250, 1, true},
                                        {"as here, where others begin", 10, false, 420, 1, true},
                                        {""},
                                        {"FOR FURTHER INFORMATION CONTACT:", 10, true},
                                        {"Ada Byron", 10}};
    for (const Row& row : std::vector<Row>{
             {"largest by far, low on the page", cover_below, low.text},
             {"as large as another, low on the page", head_below, head_below.front().text},
             {"numbers, a docket and two columns beside", columns, "Bridges; Status for the Old Bridge"},
             {"years are no numbers", {{"2014/2015 Annual review", 16, true}, {""}, kProse}, "2014/2015 Annual review"},
             {"a report on something by a body",
              {{"Report of the Secretary-General on Norland", 12, true}, {""}, {"II. Key points", 14, true}, kProse},
              "Report of the Secretary-General on Norland"},
             {"a number above, a resolution below",
              {{"European Parliament", 16, true},
               {""},
               {"P9_TA(2024)0138", 14, true},
               {"Act on Bridges", 14, true},
               {"European Parliament resolution of 13 March 2024 on what", 12, true},
               {"the keepers of bridges need", 12, true},
               {""},
               kProse},
              "Act on Bridges"}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).title == row.title);
    }
}

TEST_CASE("A day at the head of a page with the number of an issue is the paper's, the rest of a day in prose is not") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string date;
    };
    const Print title = {"Keeping of bridges", 16, true};
    for (const Row& row : std::vector<Row>{
             {"an issue",
              {{"Register of Bridges / Vol. 78, No. 144 / Friday, July 26, 2013 / Rules", 10},
               title,
               {""},
               {"This rule is effective", 10},
               {"August 26, 2014.", 10}},
              "2013-07-26"},
             {"an issue whose number could be a day",
              {{"Register of Bridges / Vol. 88, No. 31 / Wednesday, February 15, 2023 / Rules", 10}, title},
              "2023-02-15"},
             {"no day of its month", {title, {"31 February 2023", 10}}, "2023-02"},
             {"a resolution behind its short title",
              {title,
               {"European Parliament resolution of 13 March 2024 on bridges", 12, true},
               {""},
               {"having regard to the opinion of the committee of keepers of 22", 10},
               {"September 2021,", 10}},
              "2024-03-13"}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).date == row.date);
    }
}

TEST_CASE("a row of ornaments above a month is no day of it") {
    std::string row;
    for (int i = 0; i < 20; ++i) row += "\u22c6 ";
    CHECK(read(cover({kTitle, {""}, {row, 10}, {"September 2021", 10}, {""}, kProse})).date == "2021-09");
}

TEST_CASE(
    "What a letter says it is about is its title: beside its word, behind it or below, where none is set larger") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    const Print date = {"Datum", 10}, day = {"6 augustus 2020", 10, false, 150, 1, true};
    const std::string about = "Advies over de bruggen van het rijk";
    for (const Row& row : std::vector<Row>{
             {"beside", {date, day, {"Onderwerp", 10}, {about, 10, false, 150, 1, true}, {""}, kProse}, about},
             {"on two lines",
              {date,
               day,
               {"inzake", 8},
               {about, 10, false, 150, 1, true},
               {"en de rivieren", 10, false, 150},
               {"zaaknr", 8},
               {"11014156", 10, false, 150, 1, true},
               {""},
               kProse},
              about + " en de rivieren"},
             {"behind",
              {date, day, {"Betreff: Gutachten zu den Brücken", 10}, {""}, kProse},
              "Gutachten zu den Brücken"},
             {"below", {date, day, {""}, {"Onderwerp", 12}, {about, 10}, {""}, kProse}, about},
             {"set larger",
              {{"Keeping of bridges in the realm", 20, true}, date, day, {"Onderwerp: De bruggen", 10}, {""}, kProse},
              "Keeping of bridges in the realm"},
             {"another field ends it",
              {date, day, {"Betreff: Gutachten zu den Brücken", 10}, {"Datum: 5. Mai 2015", 10}, {""}, kProse},
              "Gutachten zu den Brücken"},
             {"the head of an article",
              {{"Objet", 10}, {"Les ponts sont gardés par leurs gardiens", 10}, {""}, kProse},
              ""},
             {"words of fields alone",
              {{"Datum", 12}, {"Ons kenmerk", 12}, {"Contactpersoon", 12}, {""}, kProse},
              ""}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).title == row.title);
    }
}

TEST_CASE("Who publishes, a collection of acts and a letter before a heading are no titles") {
    struct Row {
        std::vector<Print> lines;
        std::string title;
    };
    for (const Row& row : std::vector<Row>{
             {{{"Tweede Kamer der Staten-Generaal", 18, true},
               {""},
               {"Tijdelijke wet over bruggen", 12, true},
               {""},
               kProse},
              "Tijdelijke wet over bruggen"},
             {{{"Broverkets författningssamling", 22, true},
               {""},
               {"Föreskrifter om broar och floder", 11, true},
               kProse},
              "Föreskrifter om broar och floder"},
             {{{"Α. Αιτιολογική έκθεση", 10, true}, {""}, kProse}, ""},
             {{{"►B DIRECTIVE (EU) 2022/1 on bridges and rivers", 12, true}, {""}, kProse},
              "DIRECTIVE (EU) 2022/1 on bridges and rivers"},
             {{{"Bridge Tracker", 14, true}, {"Assessment of its impact on rivers", 14, true}, {""}, kProse},
              "Bridge Tracker Assessment of its impact on rivers"}}) {
        INFO(row.lines[0].text);
        CHECK(read(cover(row.lines)).title == row.title);
    }
}

TEST_CASE("The number of a collection of acts names the document and its year") {
    for (const std::string number : {"AFS 2011:19", "Dir. 2016:15", "SOU 2013:75", "HE 12/2020 vp", "Druk nr 1234"}) {
        INFO(number);
        const Document d = read(cover({{number, 10}, {"Of the keeping of bridges", 16, true}, {""}, kProse}));
        CHECK(d.symbol == number);
        if (number[0] == 'A') CHECK(d.date == "2011");
    }
}
