// Titles set in several parts, memoranda, papers of parliaments: what their first pages say they are, who wrote them
// and under which number they are filed.
#include "tests/analysis/cover.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Print kProse = {"The bridges of the country are kept by those who walk over them every day.", 10};

}  // namespace

TEST_CASE("A title is whole, whatever its parts are set in, and has no sign of a procedure before it") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    for (const Row& row : std::vector<Row>{
             {"an act",
              {{"Proposal for a", 12, false, 240},
               {"REGULATION ON BRIDGES AND THEIR KEEPING", 12, true, 80},
               {"establishing a fund for the bridges of the Union", 12, true, 90},
               {"", 10},
               kProse},
              "Proposal for a REGULATION ON BRIDGES AND THEIR KEEPING establishing a fund for the bridges of the "
              "Union"},
             {"a report of a committee",
              {{"***I DRAFT REPORT", 24, true, 150},
               {"on the proposal for a fund for bridges", 12, false, 150},
               {""},
               kProse},
              "DRAFT REPORT on the proposal for a fund for bridges"},
             {"a colon",
              {{"Technology in bridges:", 30, false, 60}, {"A TOOL ON WHOSE TERMS?", 20, false, 60}, {""}, kProse},
              "Technology in bridges: A TOOL ON WHOSE TERMS?"},
             {"the number of a decision",
              {{"28/111. Outcome of the review of bridges", 14, true, 100}, {""}, kProse},
              "Outcome of the review of bridges"},
             {"a country below what is said of it",
              {{"PROGRAMME EVALUATION", 24, true, 60}, {"LIBERIA", 55, true, 60}, {""}, kProse},
              "PROGRAMME EVALUATION: LIBERIA"},
             {"a masthead's words in a title of two lines",
              {{"Decision adopted by the Committee under the Optional", 14, true, 60},
               {"Protocol, concerning the bridges of the river", 14, true, 60},
               {""},
               kProse},
              "Decision adopted by the Committee under the Optional Protocol, concerning the bridges of the river"},
             {"what a body reports on, set larger above",
              {{"System-wide Bridge Office", 14, true, 120},
               {"Report of the Executive Director", 12, true, 120},
               {""},
               kProse},
              "System-wide Bridge Office"},
             {"whose non-paper it is",
              {{"NON-PAPER BY THE NETHERLANDS", 14, true, 60},
               {"A COMMON APPROACH TO BRIDGES", 14, true, 60},
               {""},
               kProse},
              "A COMMON APPROACH TO BRIDGES"},
             {"a gazette",
              {{"GAZZETTA UFFICIALE", 36, true, 60}, {""}, {"Bridges and their keeping", 14, true, 60}, {""}, kProse},
              "Bridges and their keeping"},
             {"an act in a gazette, below whose it is",
              {{"CONSEJO GENERAL DE PUENTES", 12, false, 150},
               {"2205 Acuerdo de 28 de enero de 2026, del Pleno del Consejo", 10, true, 60},
               {"General, sobre los puentes del país.", 10, true, 60},
               {""},
               kProse},
              "Acuerdo de 28 de enero de 2026, del Pleno del Consejo General, sobre los puentes del país."},
             {"a subtitle in small letters, set smaller",
              {{"Bridges in practice", 30, true, 60}, {"piers, arches and spans", 16, true, 60}, {""}, kProse},
              "Bridges in practice"},
             {"two weights of one line, above the name of a series",
              {{"Guide to responding to image-based", 26, true, 60},
               {"abuse upon the bridges", 26, false, 60},
               {""},
               {"The toolkit for schools", 17, true, 60},
               {""},
               kProse},
              "Guide to responding to image-based abuse upon the bridges"},
             {"where and when, above an act",
              {{"Warszawa, dnia 10 lutego 2014 r. Poz. 183", 12, true, 60},
               {""},
               {"Bridges and their keeping", 11, true, 60},
               {""},
               kProse},
              "Bridges and their keeping"},
             {"a town and a day within a title",
              {{"CA Lyon, 3 Sept. 2010, Bridges c. Rivers", 14, true, 60}, {""}, kProse},
              "CA Lyon, 3 Sept. 2010, Bridges c. Rivers"},
             {"a body's word in the largest print of a cover",
              {{"Zero Trust for Bridges", 60, false, 60},
               {"A framework for those who keep bridges in the country", 24, false, 60},
               {""},
               kProse},
              "Zero Trust for Bridges"},
             {"an act that goes on with a capital",
              {{"An Act", 14, true, 240},
               {"To require of those who cross bridges that they pay", 10, false, 60},
               {""},
               kProse},
              "An Act To require of those who cross bridges that they pay"},
             {"lines that each have a word for what they say",
              {{"Procedimiento: Derechos de quien cruza", 12, true, 60},
               {"Ponente: ADA BYRON", 12, true, 60},
               {""},
               {"Sentencia n\u00FAm. 803/2026", 11, true, 60},
               {""},
               kProse},
              "Sentencia n\u00FAm. 803/2026"},
             {"a judgment below the court",
              {{"TRIBUNAL DE PUENTES", 12, true, 60}, {"Sentencia n\u00FAm. 803/2026", 12, true, 60}, {""}, kProse},
              "Sentencia n\u00FAm. 803/2026"},
             {"a line of contents",
              {{"The bridges of the river ......................... 3", 14, true, 60}, {""}, kProse},
              ""},
         }) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).title == row.title);
    }
}

TEST_CASE("A memorandum is called what its subject line says, though other print is larger") {
    const std::vector<Print> lines = {{"WORKING DOCUMENT", 12, true, 40},
                                      {"From:", 12, false, 48},
                                      {"General Bridge Office", 12, false, 150, 1, true},
                                      {"To:", 12, false, 48},
                                      {"River Group", 12, false, 150, 1, true},
                                      {"Subject:", 12, false, 48},
                                      {"Bridges of the river and their keeping - suggestions", 12, false, 150, 1, true},
                                      {"on the proposal for a fund", 12, false, 150},
                                      {"", 10},
                                      kProse,
                                      {"LIMITE", 24, true, 40}};
    Document d = cover(lines);
    d.language = "en";
    d = read(d);
    CHECK(d.title == "Bridges of the river and their keeping - suggestions on the proposal for a fund");
    REQUIRE(d.authors.size() == 1);
    CHECK(d.authors[0].literal == "General Bridge Office");
}

TEST_CASE("Papers of the Dutch chambers bear the number and the name of a file") {
    const Document d = read(cover({{"35 538", 10, false, 60},
                                   {"Bridges and their keeping in the", 10, false, 140, 1, true},
                                   {"lowlands", 10, false, 140},
                                   {"", 2},
                                   {"Nr. 4 Brief van de minister", 10, false, 60},
                                   {"", 10},
                                   kProse}));
    CHECK(d.symbol == "35 538, Nr. 4");
    CHECK(d.title == "Bridges and their keeping in the lowlands");
    const Document run_on = read(cover({{"22 112 Bridges and their keeping in", 10, false, 60},
                                        {"the lowlands", 10, false, 90},
                                        {"", 2},
                                        {"Nr. 4406 Brief van de minister", 10, false, 60},
                                        {"", 10},
                                        {"Fiche: Bridges", 14, true, 60},
                                        kProse}));
    CHECK(run_on.symbol == "22 112, Nr. 4406");
    CHECK(run_on.title == "Bridges and their keeping in the lowlands");
}

TEST_CASE("Numbers of papers: of councils, committees, banks and courts, and under which a letter is filed") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string symbol;
    };
    for (const Row& row : std::vector<Row>{
             {"a council's, whole at the foot",
              {{"Council of the European Union", 10},
               {"10104/26", 10, true},
               {"ADD 1", 10, true},
               {""},
               kProse,
               {"10104/26 ADD 1", 10}},
              "10104/26 ADD 1"},
             {"no council's", {{"River Review", 10}, {"10104/26", 10, true}, {""}, kProse}, ""},
             {"a working paper of a council", {{"WK 3735/2026 ADD 1", 12, true}, {""}, kProse}, "WK 3735/2026 ADD 1"},
             {"with its version", {{"PR\\1340388EN.docx PE786.818v01-00", 10}, {""}, kProse}, "PE786.818v01-00"},
             {"a bank's opinion", {{"(CON/2026/9)", 12, true}, {""}, kProse}, "CON/2026/9"},
             {"in two parts on one line",
              {{"CONPES", 48, false, 60}, {"3975", 48, false, 110, 1, true}, {""}, {"Bridges and their keeping", 15}},
              "CONPES 3975"},
             {"a court's", {{"Décision n° 2017 – 750 DC", 18, true}, {""}, kProse}, "2017 – 750 DC"},
             {"a letter's",
              {{"Datum", 10, false, 60},
               {"6 augustus 2020", 10, false, 60},
               {"Ons kenmerk", 10, false, 60},
               {"z2020-11824", 10, false, 60},
               {""},
               kProse},
              "z2020-11824"},
             {"behind how to cite it",
              {{"Bridges and their keeping", 20, true},
               {""},
               kProse,
               {"Please cite this document as:", 10},
               {"OECD, Recommendation of the Council on Bridges and Rivers, OECD/LEGAL/0449", 10}},
              "OECD/LEGAL/0449"},
             {"a date below is none",
              {{"Ons kenmerk", 10, false, 60}, {"6 augustus 2020", 10, false, 60}, {""}, kProse},
              ""},
         }) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).symbol == row.symbol);
    }
}

TEST_CASE("Authors within a piece of other lines, one a line, and behind words of parliaments") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string families;
    };
    const Print title = {"Bridges and their keeping", 20, true};
    for (const Row& row : std::vector<Row>{
             {"in an imprint",
              {title,
               {""},
               {"This report was made by River Friends.", 10},
               {"Authors:", 10},
               {"Ada Byron", 10},
               {"Carl Gauss", 10},
               {"Edited by:", 10},
               {"Sam Smith", 10}},
              "Byron Gauss"},
             {"above other lines at the foot",
              {title,
               {""},
               kProse,
               {""},
               {"Author: Ada Byron", 10},
               {"Members' Research Service", 10},
               {"December 2025", 10}},
              "Byron"},
             {"a person a line, and where",
              {title,
               {""},
               {"Prof.dr.ir. Ada Byron, Universiteit Twente (voorzitter)", 12, true},
               {"Prof.dr. Carl Gauss, Universiteit Leiden", 12, true}},
              "Byron Gauss"},
             {"above where they work",
              {title,
               {"Ada Byron, Carl Gauss", 10},
               {"River Institute of the Republic", 10},
               {"ada@river.example", 10},
               {""},
               kProse},
              "Byron Gauss"},
             {"a rapporteur", {title, {""}, kProse, {""}, {"Rapporteurs: Ada Byron, Carl Gauss", 10}}, "Byron Gauss"},
             {"a house is no body",
              {title, {""}, {"RIVER HOUSE BUILDING", 10}, {"Rue de la Loi 175, 1048 BRUSSELS", 10}},
              ""},
         }) {
        INFO(row.what);
        std::string families;
        for (const CslName& n : read(cover(row.lines)).authors)
            families += (families.empty() ? "" : " ") + n.family + n.literal;
        CHECK(families == row.families);
    }
    const auto body = [](const std::vector<Print>& lines) {
        const Document d = read(cover(lines));
        return d.authors.empty() ? std::string() : d.authors[0].literal;
    };
    CHECK(body({{"European Commission", 12},
                {"Proposal for a REGULATION ON BRIDGES AND THEIR KEEPING", 12, true},
                {""},
                kProse}) == "European Commission");
    CHECK(body({{"35 538", 10, false, 60},
                {"Bridges and their keeping", 10, false, 140, 1, true},
                {"Nr. 4 Brief van de minister van Bruggen", 10, false, 60},
                {""},
                kProse}) == "minister van Bruggen");
    CHECK(body({title, {""}, {"United Nations Special Rapporteur on the bridges of all", 14, true}, {""}, kProse}) ==
          "United Nations Special Rapporteur on the bridges of all");
    const Document d = read(cover({title,
                                   {""},
                                   {"Report of the Working Group on the issue of rivers and", 12, true},
                                   {"other waters", 12, true},
                                   {""},
                                   kProse}));
    REQUIRE(d.authors.size() == 1);
    CHECK(d.authors[0].literal == "Working Group on the issue of rivers and other waters");
}

TEST_CASE("Who holds the copyright publishes when an address is of that name") {
    const std::vector<Print> rest = {{"Bridges and their keeping", 20, true}, {""}, kProse};
    std::vector<Print> with = rest, without = rest;
    with.push_back({"Contact: research@riverinsights.example", 10});
    with.push_back({"\u00A9 2023 River Insights", 10});
    without.push_back({"\u00A9 2023 River Insights", 10});
    CHECK(read(cover(with)).publisher == "River Insights");
    CHECK(read(cover(without)).publisher.empty());
}

TEST_CASE("The subject of a letter is found by the language of its text, whatever its file says") {
    Document d = cover({{"Datum", 10, false, 60},
                        {"8 april 2026", 10, false, 160, 1, true},
                        {"Betreft", 10, false, 60},
                        {"Bruggen en hun onderhoud", 10, false, 160, 1, true},
                        {""},
                        kProse});
    Document one_line =
        cover({{"Ons kenmerk", 10, false, 60}, {"Betreft Bruggen en hun onderhoud", 10, false, 60}, {""}, kProse});
    one_line.language = "nl";
    CHECK(read(one_line).title == "Bruggen en hun onderhoud");
    d.language = "en";
    Block text;
    text.kind = BlockKind::paragraph;
    text.text =
        "Hierbij bied ik uw Kamer het onderzoek naar de bruggen van het land aan. Het kabinet heeft over enkele van "
        "deze "
        "bruggen ernstige zorgen geuit, omdat de rivieren hoger staan dan in de jaren die aan dit onderzoek "
        "voorafgingen.";
    d.blocks.push_back(text);
    CHECK(read(d).title == "Bruggen en hun onderhoud");
}
