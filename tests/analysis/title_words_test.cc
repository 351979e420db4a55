// What words of a first page say of its title, its authors, its publisher and its number, and what they do not say:
// kinds of papers above their titles, lines in capitals that go on, judgments, labels that stand alone, versions.
#include "tests/analysis/cover.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Print kProse = {"The bridges of the country are kept by those who walk over them every day.", 10};
const Print kTitle = {"Bridges and their keeping", 24, true, 60};
const Print kBold = {"Bridges and their keeping", 12, true, 60};

std::string written_by(const Document& d) {
    std::string out;
    for (const CslName& n : d.authors)
        out += (out.empty() ? "" : "; ") + (n.literal.empty() ? n.given + " " + n.family : n.literal);
    return out;
}

}  // namespace

TEST_CASE("A title has the word for its kind above it, goes on in capitals and is no stamp, gazette or court") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    for (const Row& row : std::vector<Row>{
             {"a report whose title goes on from its kind",
              {{"INFORME", 24, true, 140}, {"", 2}, {"sobre los puentes y su cuidado", 14, false, 140}, {""}, kProse},
              "INFORME sobre los puentes y su cuidado"},
             {"an act, its day and what it is about",
              {{"USTAWA", 14, true, 250},
               {"z dnia 16 lutego 2007 r.", 12, false, 220},
               {"o ochronie mostów i rzek", 12, true, 200},
               {""},
               kProse},
              "USTAWA z dnia 16 lutego 2007 r. o ochronie mostów i rzek"},
             {"an act whose word is set apart",
              {{"US T AW A", 14, true, 250},
               {"z dnia 10 lipca 2015 r.", 12, false, 220},
               {"o ochronie mostów i rzek", 12, true, 200},
               {""},
               kProse},
              "USTAWA z dnia 10 lipca 2015 r. o ochronie mostów i rzek"},
             {"a cover of two sizes from one margin",
              {{"REIMAGINING OUR BRIDGES", 32, true, 60},
               {"KEEPING IN THE COUNTRY AND BEYOND", 40, true, 60},
               {""},
               kProse},
              "REIMAGINING OUR BRIDGES: KEEPING IN THE COUNTRY AND BEYOND"},
             {"a bill whose first word stands alone, below a stamp",
              {{"UDKAST", 12.3, true, 220},
               {"", 5},
               {"Forslag", 11.4, true, 230},
               {"til", 11.4, false, 180},
               {"Lov om ændring af lov om broer", 11.4, false, 80},
               {""},
               kProse},
              "Forslag til Lov om ændring af lov om broer"},
             {"the second line of a gazette's name",
              {{"RZECZYPOSPOLITEJ POLSKIEJ", 27, false, 130},
               {""},
               {"Bridges and their keeping", 14, true},
               {""},
               kProse},
              "Bridges and their keeping"},
             {"whose publication it is",
              {{"A publication of the Bridge Chapter", 18, false, 60}, {""}, kTitle, {""}, kProse},
              "Bridges and their keeping"},
             {"a judgment, as small as the text",
              {{"ARRÊT DE LA COUR (grande chambre)", 10, false, 200},
               {"23 mars 2010 (*)", 10, false, 230},
               {""},
               {"Dans l'affaire C-236/08,", 10},
               {""},
               {"Ponts de France SARL,", 10, true},
               {"contre", 10},
               {"Rivières SA (C-236/08),", 10, true},
               kProse},
              "ARRÊT DE LA COUR (grande chambre) 23 mars 2010"},
             {"a title in quotation marks behind a word for it",
              {{"Subject: draft law entitled «Bridges and their keeping»", 10},
               {"From: the office of bridges", 10},
               {"To: the office of rivers", 10},
               {""},
               kProse},
              "Bridges and their keeping"},
             {"an annex to a proposal",
              {{"ANEXO", 12, true, 270},
               {"de la", 12, true, 280},
               {"Propuesta de DECISIÓN DEL CONSEJO", 12, true, 190},
               {"relativa a los puentes y su cuidado", 12.7, true, 190},
               {""},
               kProse},
              "ANEXO de la Propuesta de DECISIÓN DEL CONSEJO relativa a los puentes y su cuidado"},
             {"behind the first page, a heading that the list of contents has",
              {{"BRIDGES OF OUR COUNTRY .......... 3", 10, false, 60, 2}, {"Bridges of our country", 12, true, 60, 3}},
              ""},
             // what must stay as it is
             {"a small letter below another title's line",
              {kTitle, {""}, {"in the north of the country", 12, true, 60}, {""}, kProse},
              "Bridges and their keeping"},
             {"a series in capitals, much smaller",
              {{"WORKING PAPERS ON BRIDGES", 12, true, 60},
               {"KEEPING IN THE COUNTRY AND BEYOND", 40, true, 60},
               {""},
               kProse},
              "KEEPING IN THE COUNTRY AND BEYOND"}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).title == row.title);
    }
}

TEST_CASE("A title in capitals whose last word is small goes on, however wide its lines are set") {
    const auto two = [](const std::string& first, const std::string& second) {
        Document d = cover({{first, 14, true, 60}, {second, 14, true, 90}, {""}, kProse});
        constexpr double kWide_pt = 14;
        for (std::size_t i = 1; i < d.front.size(); ++i) {
            d.front[i].box.bbox.y0 += kWide_pt;
            d.front[i].box.bbox.y1 += kWide_pt;
        }
        return read(std::move(d)).title;
    };
    CHECK(two("ESTIMATING A RULE OF KEEPING FOR THE", "BRIDGES OF THE COUNTRY") ==
          "ESTIMATING A RULE OF KEEPING FOR THE BRIDGES OF THE COUNTRY");
    CHECK(two("ESTIMATING A RULE OF KEEPING", "BRIDGES OF THE COUNTRY") == "ESTIMATING A RULE OF KEEPING");
}

TEST_CASE("Authors stand below a label, side by side, on the title page behind a cover; companies are none") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string authors;
    };
    for (const Row& row : std::vector<Row>{
             {"a label alone, and a second family name as an initial",
              {kTitle,
               {""},
               {"Autor", 12, true, 54},
               {"Resumen", 12, true, 210, 1, true},
               {"Pedro S. Byron A.", 10, false, 54},
               {""},
               kProse},
              "Pedro S. Byron A."},
             {"side by side",
              {kTitle,
               {""},
               {"Ada Byron", 10, true, 60},
               {"Carl Gauss", 10, true, 250, 1, true},
               {"Emmy Noether", 10, true, 420, 1, true},
               {"The Bridge People", 10, false, 60},
               {"", 10},
               kProse},
              "Ada Byron; Carl Gauss; Emmy Noether"},
             {"on the title page",
              {kTitle,
               {"Bridges and their keeping", 24, true, 60, 2},
               {"", 10, false, 60, 2},
               {"Ada Byron y Carl Gauss", 14, false, 60, 2},
               {"", 10, false, 60, 2},
               {"The bridges of the country are kept.", 10, false, 60, 2}},
              "Ada Byron; Carl Gauss"},
             {"in capitals on two lines, with what notes say of them",
              {{"BRIDGES AND THEIR KEEPING", 14, true, 60},
               {""},
               {"ADA BYRON,* EMMY NOETHER,** & CARL", 10, false, 60},
               {"GAUSS***", 10, false, 120},
               {""},
               kProse,
               {"* Ada Byron is a fellow of the Bridge Center.", 9}},
              "Ada Byron; Emmy Noether; Carl Gauss"},
             {"one person, the date, the abstract",
              {kTitle,
               {""},
               {"Ada Byron", 12, false, 200},
               {""},
               {"24 April 2017", 12, false, 200},
               {""},
               {"Abstract", 10, true, 200},
               kProse},
              "Ada Byron"},
             {"a handbook of a body",
              {{"BRIDGES AND RIVERS", 30, true, 60},
               {"HANDBOOK OF THE STEERING COMMITTEE FOR BRIDGES", 14, true, 60},
               {""},
               kProse},
              "STEERING COMMITTEE FOR BRIDGES"},
             // none
             {"a company", {kTitle, {""}, {"Byron Bridges Malletier SA", 12, true, 60}, {""}, kProse}, ""},
             {"rank, degree and service",
              {kTitle, {""}, {"Maj Ada Byron, PhD, USAF, and Col Carl Gauss", 14, true, 60}, {""}, kProse},
              "Ada Byron; Carl Gauss"},
             {"a line of contents above one with the word of a street",
              {kTitle,
               {"3.4 Safe energy for all", 10, false, 60, 2},
               {"3.5 Bridges on every Straße", 10, false, 60, 2}},
              ""},
             {"who writes a letter on the second page",
              {kTitle,
               {""},
               {"Ada Byron", 10, false, 60, 2},
               {"Institute of Bridges, a.byron@example.org", 10, false, 60, 2},
               {"", 10, false, 60, 2},
               {"Dear all, the bridges of the country are kept.", 10, false, 60, 2}},
              ""},
             {"the parties of a case", {kTitle, {""}, {"Institute of Bridges,", 12, true, 60}, {""}, kProse}, ""},
             {"a telephone",
              {kTitle, {""}, {"Office of Bridges", 8, false, 60}, {"Baudirektor Tel. 41 71", 10, false, 60}, kProse},
              ""}}) {
        INFO(row.what);
        CHECK(written_by(read(cover(row.lines))) == row.authors);
    }
}

TEST_CASE("The number of a version is no day, and what was published in prose is not the paper") {
    CHECK(read(cover({kTitle, {""}, {"Version 1, April 2026", 10}, {""}, kProse})).date == "2026-04");
    CHECK(read(cover({kTitle, {""}, {"Versie: 1.0 (maart 2026)", 10}, {""}, kProse})).date == "2026-03");
    CHECK(read(cover({kTitle, {""}, {"1 April 2026", 10}, {""}, kProse})).date == "2026-04-01");
    CHECK(read(cover({kTitle,
                      {""},
                      {"April 7, 2026", 10},
                      {""},
                      {"We map the draft standards of the country, the code of practice published in July 2025", 10},
                      kProse}))
              .date == "2026-04-07");
}

TEST_CASE("A publisher stands below its label; a last page of many lines is no cover") {
    CHECK(read(cover({kTitle, {"Publisher", 10, true, 60, 2}, {"Bridge Chapter e. V.", 10, false, 60, 2}})).publisher ==
          "Bridge Chapter e. V.");
    CHECK(
        read(cover({kTitle, {"Publisher", 10, true, 60, 2}, {"12 Long Street", 10, false, 60, 2}})).publisher.empty());
    std::vector<Print> list = {kTitle, kProse, {"x", 10, false, 60, 2}, {"x", 10, false, 60, 3}};
    for (int n = 0; n < 40; ++n) list.push_back({n == 20 ? "UNESCO" : "Abbreviation of a body", 10, false, 60, 4});
    CHECK(read(cover(list)).publisher.empty());
}

TEST_CASE("Numbers of courts, parliaments and offices of more countries") {
    struct Row {
        std::string line, symbol;
    };
    for (const Row& row : std::vector<Row>{{"[2025] SGHCR 33", "[2025] SGHCR 33"},
                                           {"[2019] UKSC 41", "[2019] UKSC 41"},
                                           {"[2021] EWHC 3385 (Admin)", "[2021] EWHC 3385 (Admin)"},
                                           {"NIST CSWP 50 ipd", "NIST CSWP 50 ipd"},
                                           {"NIST SP 800-63-4", "NIST SP 800-63-4"},
                                           {"ED-2019/WS/8", "ED-2019/WS/8"},
                                           {"KUU Alm.del - Bilag 232", "KUU Alm.del - Bilag 232"},
                                           {"A10-0019/2026", "A10-0019/2026"},
                                           {"GAO-21-519SP", "GAO-21-519SP"},
                                           {"Meld. St. 12 (2020–2021)", "Meld. St. 12 (2020–2021)"},
                                           {"RS 2021-0840", "RS 2021-0840"},
                                           {"Drucksache 17 / 273", "Drucksache 17 / 273"},
                                           {"2026 TSPR 41", "2026 TSPR 41"},
                                           {"Dnr KS 2021/581", "KS 2021/581"},
                                           {"ISSN 1234-5678", ""},
                                           {"2024-2029", ""}}) {
        INFO(row.line);
        CHECK(read(cover({{row.line, 10}, {""}, kTitle, {""}, kProse})).symbol == row.symbol);
    }
    // the number of the session paper goes before that under which the file was made
    CHECK(read(cover({{"", 10},
                      {"", 10},
                      {"", 10},
                      {"", 10},
                      {"A10-0019/2026", 12, true},
                      {""},
                      kTitle,
                      kProse,
                      {"PE775.433v03-00", 10}}))
              .symbol == "A10-0019/2026");
}

TEST_CASE("What speaks against a title is said, and only then") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string said;
    };
    for (const Row& row : std::vector<Row>{
             {"a kind of paper", {{"GROUNDS OF DECISION", 14, true, 60}, {""}, kProse}, "what kind of paper"},
             {"one word", {{"BRIDGES", 24, true, 60}, {""}, kProse}, "one word"},
             {"a number and a word", {{"2ND EDITION", 14, true, 60}, {""}, kProse}, "a number and a word"},
             {"a bracket left open", {{"Bridges that were kept (by those who", 14, true, 60}, {""}, kProse}, "bracket"},
             {"a head", {{"VWS | Directorate of Bridges and Rivers", 24, true, 60}, {""}, kProse}, "running head"},
             {"signs for letters", {{"Is \u2026scal policy for bridges real?", 20, true, 60}, {""}, kProse}, "letters"},
             {"print upon print", {{"R DdEeNn bridges of the river", 20, true, 60}, {""}, kProse}, "letters"},
             {"a brand within a word", {{"The BridgeMelder and its keeping", 24, true, 60}, {""}, kProse}, ""},
             {"larger print above, nearly as good",
              {{"The keeping of our rivers", 13, false, 60}, {""}, kBold, {""}, kProse},
              "“The keeping of our rivers” is set larger"},
             {"a body's name, larger and above",
              {{"Ministry of Rivers and Bridges", 13, false, 60}, {""}, kBold, {""}, kProse},
              ""},
             {"bold print, and nothing else speaks for it",
              {{"Who met on the bridge that day.", 11, true, 60}, kProse},
              "little speaks"},
             {"prose and nothing else", {kProse, kProse}, "no title"},
             {"a title", {kTitle, {""}, kProse}, ""},
             {"an omission at the end", {{"Bridges and what is kept\u2026", 24, true, 60}, {""}, kProse}, ""},
             {"a title below a masthead", {{"European Commission", 26, false, 60}, {""}, kTitle, {""}, kProse}, ""}}) {
        INFO(row.what);
        const Document d = read(cover(row.lines));
        std::string said;
        for (const Warning& w : d.warnings)
            if (w.code == "title_doubtful") said += w.message;
        INFO(d.title << ": " << said);
        CHECK((row.said.empty() ? said.empty() : said.find(row.said) != std::string::npos));
    }
}
