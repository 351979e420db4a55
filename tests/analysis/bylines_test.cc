// Who wrote a paper, where little says so: a name alone below the title, a label above a name, a number that a body
// gives its own papers. And what looks like such and is none.
#include "tests/analysis/cover.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Print kTitle = {"Bridges and their keeping", 24, true, 60};
const Print kProse = {"The bridges of the country are kept by those who walk over them every day.", 10};

/// The names, "given family" or the body's, parted by semicolons; the text of the paper is `text`.
std::string authors(const std::vector<Print>& lines, const std::string& text = kProse.text) {
    Document d = cover(lines);
    d.blocks.push_back({});
    d.blocks.back().text = text;
    std::string out;
    for (const CslName& n : read(d).authors)
        out += (out.empty() ? "" : "; ") + (n.literal.empty() ? n.given + " | " + n.family : n.literal);
    return out;
}

}  // namespace

TEST_CASE("A name alone below the title is the author's, when the text never writes its words small") {
    struct Row {
        std::string what;
        std::vector<Print> below;
        std::string authors;
    };
    for (const Row& row :
         std::vector<Row>{{"a name", {{"Ada Byron", 12}}, "Ada | Byron"},
                          {"far below, with the year",
                           {{""}, {""}, {""}, {""}, {"Ada S. Byron", 12}, {"2026", 12}},
                           "Ada S. | Byron"},
                          {"an address behind it", {{"Ada Byron \u2013 bridges.example", 12}}, "Ada | Byron"},
                          {"an address and a month", {{"Ada Byron| bridges.example | March 2026", 12}}, "Ada | Byron"},
                          {"an initial that might number a section", {{"F. Carla Byron", 12}}, "F. Carla | Byron"},
                          {"what kind of paper it is", {{"Living Document", 12}}, ""},
                          {"words of the text", {{"Daily Bridges", 12}}, ""},
                          {"a court in short and where it sits", {{"TA Here", 12}}, ""},
                          {"a question", {{"Whose Bridges?", 12}}, ""},
                          {"a number of a file", {{"Expedient N.\u00BA: Exp", 12}}, ""}}) {
        INFO(row.what);
        std::vector<Print> lines = {kTitle, {""}};
        lines.insert(lines.end(), row.below.begin(), row.below.end());
        lines.insert(lines.end(), {{""}, kProse});
        CHECK(authors(lines) == row.authors);
    }
}

TEST_CASE("Of two family names the first is none of the given names") {
    for (const auto& [name, parted] : std::vector<std::pair<const char*, const char*>>{
             {"Ada S\u00E1nchez Byron", "Ada | S\u00E1nchez Byron"},
             {"Jos\u00E9 Antonio Castillo Parrilla", "Jos\u00E9 Antonio | Castillo Parrilla"},
             {"Ada Garc\u00EDa", "Ada | Garc\u00EDa"},
             {"Ada Maria Byron", "Ada Maria | Byron"}}) {
        INFO(name);
        CHECK(authors({kTitle, {""}, {"Author", 10, true}, {name, 10}, {""}, kProse}) == parted);
    }
}

TEST_CASE("A label above a name says what the person did") {
    struct Row {
        std::string what;
        std::vector<Print> below;
        std::string authors;
    };
    for (const Row& row : std::vector<Row>{
             {"with degrees, and where she works",
              {{"Auteur", 10, true}, {"mr. drs. Ada Byron CIPP/E, partner", 10}, {"Bridge Management Partners", 10}},
              "Ada | Byron"},
             {"a thesis",
              {{"presenta:", 10},
               {"Ada Byron", 14, true},
               {""},
               {"Director de tesis:", 10},
               {"Dr. Carl Euler", 12, true}},
              "Ada | Byron"},
             {"who ordered it", {{"Opdrachtgever", 10, true}, {"Ada Byron", 10}}, ""},
             {"who ordered it, a body",
              {{"Commissioned by", 10, true}, {"Ministry of Bridges and Rivers", 14, true}},
              ""},
             {"an agency, and whom to ask",
              {{"AGENCY: Bridge and River Service, Interior.", 10, false, 60},
               {""},
               {"Ada Byron, Bridge Field Office", 10, false, 60}},
              "Bridge and River Service"},
             {"a name a line, with what they have passed",
              {{"Ada Byron, BSc. OSCP, GXPN", 10}, {"Carl Euler, CISSP", 10}, {"Emmy Gauss, Ph.D.", 10}},
              "Ada | Byron; Carl | Euler; Emmy | Gauss"},
             {"an agency",
              {{"AGENCY: Bridge and River Service, Interior.", 10, false, 60}},
              "Bridge and River Service"}}) {
        INFO(row.what);
        std::vector<Print> lines = {kTitle, {""}, kProse, {""}};
        lines.insert(lines.end(), row.below.begin(), row.below.end());
        CHECK(authors(lines) == row.authors);
    }
}

TEST_CASE("A body that reports is named right below the title, though that is no subtitle") {
    CHECK(authors({kTitle, {"Progress report by the Bridge secretariat", 14, true, 60}, {""}, kProse}) ==
          "Bridge secretariat");
    CHECK(authors({kTitle, {"Progress in the work of the secretariat", 14, true, 60}, {""}, kProse}).empty());
}

TEST_CASE("Who only sends a paper on did not write it; who numbers it as its own did") {
    const auto memorandum = [](const char* from) {
        return std::vector<Print>{{"From:", 12, false, 48},
                                  {from, 12, false, 150, 1, true},
                                  {"To:", 12, false, 48},
                                  {"River Group", 12, false, 150, 1, true},
                                  {"Subject:", 12, false, 48},
                                  {"Bridges of the river and their keeping", 12, false, 150, 1, true},
                                  {""},
                                  kProse};
    };
    const auto written_by = [](const std::vector<Print>& lines) {
        Document d = cover(lines);
        d.language = "en";
        const std::vector<CslName> names = read(d).authors;
        return names.empty() ? std::string() : names[0].literal;
    };
    CHECK(written_by(memorandum("General Bridge Office")) == "General Bridge Office");
    CHECK(written_by(memorandum("General Secretariat of the Council")).empty());
    const auto annex = [](const char* publisher, const char* number) {
        return std::vector<Print>{{publisher, 12, true, 300},
                                  {number, 12, false, 300},
                                  {""},
                                  {"ANNEX", 14, true, 250},
                                  {"Guidelines on the keeping of bridges", 14, true, 100},
                                  {""},
                                  kProse};
    };
    CHECK(written_by(annex("European Commission", "C(2026) 5054 final")) == "European Commission");
    CHECK(written_by(annex("European Commission", "EUR 29442 EN")).empty());
}

TEST_CASE("Persons and bodies of a judgment are parties and judges") {
    CHECK(authors({{"SENTENCIA DEL TRIBUNAL DE JUSTICIA (Sala Quinta)", 14, true, 60},
                   {""},
                   {"BRIDGE ASSOCIATION OF THE RIVER", 14, true, 60},
                   {""},
                   kProse})
              .empty());
}

TEST_CASE("The number of an act in a gazette is that of its year") {
    struct Row {
        std::string what;
        std::vector<Print> head;
        std::string symbol;
    };
    for (const Row& row : std::vector<Row>{
             {"a journal of laws",
              {{"DZIENNIK USTAW", 24, true, 150}, {"Warszawa, dnia 10 lutego 2014 r.", 10}, {"Poz. 183", 10, true}},
              "Dz. U. 2014 poz. 183"},
             {"another",
              {{"MONITOR POLSKI", 24, true, 150}, {"Warszawa, dnia 10 lutego 2014 r.", 10}, {"Poz. 7", 10, true}},
              "M.P. 2014 poz. 7"},
             {"a gazette of issues, and an act that it names",
              {{"Dziennik Ustaw Nr 182 Poz. 1086", 10}, {"z dnia 18 sierpnia 2011 r.", 10}, {"Nr 234, poz. 1570", 10}},
              ""},
             {"no gazette", {{"Warszawa, dnia 10 lutego 2014 r.", 10}, {"Poz. 183", 10, true}}, ""},
             {"no year", {{"DZIENNIK USTAW", 24, true, 150}, {"Poz. 183", 10, true}}, ""}}) {
        INFO(row.what);
        std::vector<Print> lines = row.head;
        lines.insert(lines.end(),
                     {{""}, {"USTAWA", 14, true, 250}, {"o mostach i ich utrzymaniu", 12, true, 200}, {""}, kProse});
        CHECK(read(cover(lines)).symbol == row.symbol);
    }
}

TEST_CASE("A copyright is of whose address is printed, with or without what begins addresses") {
    for (const auto& [line, publisher] : std::vector<std::pair<const char*, const char*>>{
             {"Visit www.bridgeinsights.com for more", "Bridge Insights"},
             {"Visit bridgeinsights.com/about for more", "Bridge Insights"},
             {"bridgeinsights.com", "Bridge Insights"},
             {"See bridgeinsights. They know.", ""},
             {"See mybridgeinsights.com", ""}}) {
        INFO(line);
        CHECK(read(cover({kTitle, {""}, kProse, {"\u00A9 2026 Bridge Insights", 8}, {line, 8}})).publisher ==
              publisher);
    }
}
