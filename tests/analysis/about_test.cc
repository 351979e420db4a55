// What a document is, read from lines as covers print them.
#include "tests/analysis/cover.h"
#include "tests/support/catch.h"
#include "text/languages.h"

using namespace ibid;

namespace {

const Document kUn = cover({{"United Nations", 12, false, 120},
                            {"A/HRC/WG.6/34/SVN/2", 14, false, 430, 1, true},
                            {"General Assembly", 14, true, 120},
                            {"Distr.: General", 10, false, 392, 1, true},
                            {"30 August 2019", 10, false, 392},
                            {"", 10},
                            {"Human Rights Council", 10, true},
                            {"4–15 November 2019", 10},
                            {"", 10},
                            {"Compilation on Slovenia", 14, true, 110},
                            {"", 10},
                            {"Report of the Office of the United Nations High Commissioner", 12, true, 110},
                            {"", 10},
                            {"1. The present report was prepared pursuant to resolutions of the Council.", 10}});

const Document kBundestag = cover({{"Deutscher Bundestag", 14, true},
                                   {"Drucksache 18/7625", 14, true, 400, 1, true},
                                   {"18. Wahlperiode", 11},
                                   {"22.02.2016", 11, false, 400, 1, true},
                                   {"", 10},
                                   {"Antwort", 14, true},
                                   {"der Bundesregierung", 12, true},
                                   {"", 10},
                                   {"Ergänzende Informationen zur Asylstatistik für das Jahr 2015", 11, true},
                                   {"", 10},
                                   {"Vorbemerkung der Fragesteller", 10}});

const Document kPaper = cover({{"Working Paper", 10},
                               {"", 10},
                               {"Refugees and Asylum Seekers,", 24, true},
                               {"the Crisis in Europe", 24, true},
                               {"", 10},
                               {"Timothy J. Hatton (University of Essex) and Anna van der Berg", 12},
                               {"", 10},
                               {"Juin 2018", 10},
                               {"Published by Oxford University Press", 9}});

}  // namespace

TEST_CASE("A title is neither masthead nor session nor kind of paper") {
    CHECK(read(kUn).title == "Compilation on Slovenia");
    CHECK(read(kBundestag).title == "Ergänzende Informationen zur Asylstatistik für das Jahr 2015");
    CHECK(read(kPaper).title == "Refugees and Asylum Seekers, the Crisis in Europe");
    CHECK(read(kPaper).from.at("title") == "page 1");
}

TEST_CASE("The date of publication is that of the distribution, the head or the imprint, in any language") {
    CHECK(read(kUn).date == "2019-08-30");
    CHECK(read(kBundestag).date == "2016-02-22");
    CHECK(read(kPaper).date == "2018-06");
}

TEST_CASE("Numbers and publishers are those that the first page bears") {
    CHECK(read(kUn).symbol == "A/HRC/WG.6/34/SVN/2");
    CHECK(read(kUn).publisher == "United Nations");
    CHECK(read(kBundestag).symbol == "Drucksache 18/7625");
    CHECK(read(kBundestag).publisher == "Deutscher Bundestag");
    CHECK(read(kPaper).publisher == "Oxford University Press");
    CHECK(read(kPaper).symbol.empty());
}

TEST_CASE("Authors are persons below the title, or the body that the title names") {
    const std::vector<CslName> persons = read(kPaper).authors;
    REQUIRE(persons.size() == 2);
    CHECK(persons[0] == CslName{"Hatton", "Timothy J.", ""});
    CHECK(persons[1] == CslName{"van der Berg", "Anna", ""});
    const std::vector<CslName> body = read(kUn).authors;
    REQUIRE(body.size() == 1);
    CHECK(body[0].literal == "Office of the United Nations High Commissioner");
}

TEST_CASE("Whoever typed the file is no author, and a file without words says nothing") {
    Document typed = kBundestag;
    typed.author = "Christine Fu";
    for (const CslName& name : read(typed).authors) CHECK(name.family != "Fu");
    Document empty;
    empty = read(empty);
    CHECK(empty.title.empty());
    CHECK(empty.authors.empty());
    CHECK(empty.date.empty());
    CHECK(empty.kind == "source");
}

TEST_CASE("A body that the paper names itself by is its author, whole, and the head of its first part is not") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string author;
    };
    const Print prose = {"We thank the Commission for the chance to say what we think of it.", 10};
    for (const Row& row : std::vector<Row>{
             {"after words that say so",
              {{"Évaluation de la loi sur les puces", 18, true}, {"Commentaires de l’ABCD", 14, true}, {""}, prose},
              "ABCD"},
             {"over two lines, a hyphen at the first",
              {{"Deutsche Brief-", 18, true},
               {"und Handelskammer", 18, true},
               {""},
               {"Stellungnahme", 18, true},
               {""},
               {"Neue Regeln für Briefe aus Papier", 12, true},
               {""},
               prose},
              "Deutsche Brief- und Handelskammer"},
             {"none but the head of a part",
              {{"Paper 2.0: from old to new", 24, true}, {""}, {"Executive summary", 14, true}, {""}, prose},
              ""}}) {
        INFO(row.what);
        const Document d = read(cover(row.lines));
        if (row.author.empty()) {
            CHECK(d.authors.empty());
            continue;
        }
        REQUIRE(d.authors.size() == 1);
        CHECK(d.authors[0].literal == row.author);
    }
}

TEST_CASE("A year that ends a paragraph of a later page is no date of publication") {
    Document d = cover({{"Visas as leverage in talks on return", 18, true},
                        {""},
                        {"Since then many have said what they think of it, and few", 10, false, 60, 2},
                        {"of them were heard before the year that came after", 10, false, 60, 2},
                        {"2011.", 10, false, 60, 2}});
    d.created = "2016-03-01";
    CHECK(read(d).date == "2016-03-01");
}

TEST_CASE("A paper that prints no date has its year in its number") {
    const struct {
        const char *line, *date;
    } rows[] = {{"Institute of Migration, working paper 2021/15", "2021"},
                {"Report 2019/4", "2019"},
                {"Regulation (EU) 2021/15", "2023-05-02"},  // no paper
                {"The report of 1066/12", "2023-05-02"}};   // no year of ours
    for (const auto& row : rows) {
        INFO(row.line);
        Document d = cover({{"Visas as leverage in talks on return", 18, true}, {""}, {row.line, 10}});
        d.created = "2023-05-02";
        CHECK(read(d).date == row.date);
    }
}

TEST_CASE("The cover that a repository puts before a paper is not its title") {
    CHECK(read(cover({{"Deposited on: 09 September 2019", 16, true},
                      {""},
                      {"Towards a system of private funds", 13, true},
                      {""},
                      {"Since then many have said what they think of it, and few of them were heard.", 10}}))
              .title == "Towards a system of private funds");
}

TEST_CASE("Authors are read however a front page sets them") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::vector<CslName> authors;
        std::string subtitle;
    };
    const Print title = {"Visas as leverage in talks on return", 18, true};
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    for (const Row& row : std::vector<Row>{
             {"shouted above the title, with where they work below",
              {{"AGNES DE-BYRON", 10, false, 260},
               {"University of One Place", 8, false, 260},
               {""},
               title,
               {""},
               prose},
              {{"De-Byron", "Agnes", ""}},
              ""},
             {"shouted, and nothing says who that is",
              {title, {""}, {"NEW HORIZONS", 12}, {""}, prose},
              {},
              "NEW HORIZONS"},
             {"on one line with university and address",
              {{"Corinna Kessel \u00B7 Universität zu Neustadt \u00B7 kessel@example.org", 10},
               {""},
               title,
               {""},
               prose},
              {{"Kessel", "Corinna", ""}},
              ""},
             {"turned round, editors after them",
              {title, {""}, {"Author: Turing, Ada", 12}, {"Editors: Euler, Carl; Gauss, Emmy", 12}, {""}, prose},
              {{"Turing", "Ada", ""}},
              ""},
             {"beside who drew",
              {title, {""}, {"Author: Angelos Deli \u2013 Graphics: Samy Chari", 10}, {""}, prose},
              {{"Deli", "Angelos", ""}},
              ""},
             {"shouted between title and abstract",
              {title, {""}, {"ROBIN PAUL MALL", 10, false, 260}, {""}, {"ABSTRACT: Since the year before last", 10}},
              {{"Mall", "Robin Paul", ""}},
              ""},
             {"with a title of honour, before the abstract",
              {title, {""}, {"Prof. Dr. Erika Stein", 10, false, 260}, {""}, {"Abstract", 10, true}, prose},
              {{"Stein", "Erika", ""}},
              ""},
             {"a chair and a state are nobody",
              {title, {""}, {"Professore Emerito, Member States", 10, false, 260}, {""}, {"Abstract", 10, true}, prose},
              {},
              ""},
             {"with the town, where a subtitle would be",
              {title,
               {"Harun Pasch, Wien", 14, true},
               {""},
               prose,
               {"Harun Pasch: visas as leverage", 10, false, 60, 2}},
              {{"Pasch", "Harun", ""}},
              ""},
             {"in Han too",
              {title,
               {""},
               {"Ma Rong \u99AC\u620E", 12},
               {"Department of Society, University of Two Places", 10},
               {""},
               prose},
              {{"Rong", "Ma", ""}},
              ""},
             {"not the journal above the title, nor the translator",
              {{"Ancilla Lex", 14},
               {""},
               title,
               {""},
               {"Malte Gruber", 12},
               {"Translated by Jacob Wats", 12},
               {""},
               prose,
               {"Ancilla Lex, 2023", 10},
               {"Malte Gruber, visas", 10, false, 60, 2}},
              {{"Gruber", "Malte", ""}},
              ""}}) {
        INFO(row.what);
        const Document d = read(cover(row.lines));
        CHECK(d.title == title.text);
        CHECK(d.subtitle == row.subtitle);
        CHECK(d.authors == row.authors);
    }
}

TEST_CASE("A paper that says how it is to be cited is believed against little else") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title, authors, date;
    };
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    const Print title = {"Keeping old bridges in new towns", 18, true};
    const auto all = [](const Document& d) {
        std::string out;
        for (const CslName& n : d.authors)
            out += (out.empty() ? "" : "; ") + (n.literal.empty() ? n.given + " " + n.family : n.literal);
        return out;
    };
    for (const Row& row : std::vector<Row>{
             {"turned round, on the sheet of a repository",
              {title,
               {"Byron, Ada", 14, true},
               {""},
               {"Published Version", 10},
               {""},
               {"Suggested Citation:", 9, true},
               {"Byron, A. (2014). Keeping old bridges in new towns. Bridge Review, 3(1), 24-43.", 8},
               {""},
               prose},
              "Keeping old bridges in new towns",
              "A. Byron",
              "2014"},
             {"a sheet that prints no title but in the citation",
              {{"Open Papers of the Bridge House", 16, true},
               {""},
               {"Citation for final published version:", 9, true},
               {"Byron, Ada 2021. Keeping old bridges in new towns: a history. Bridge Review 21 (1), pp. 97-125.", 9},
               {""},
               prose},
              "Keeping old bridges in new towns: a history",
              "Ada Byron",
              "2021"},
             {"a repository's copy",
              {{"This is a repository copy of Keeping old bridges in new towns.", 10},
               {""},
               {"Papers at Bridge House", 10},
               {""},
               {"Byron, A.C. (2021) Keeping old bridges in new towns. Bridge Law Review, 42 (1). pp. 1-19.", 10}},
              "Keeping old bridges in new towns",
              "A.C. Byron",
              "2021"},
             {"not what another is to be cited by, when the page speaks up",
              {title, {"Carl Gauss", 12}, {""}, prose},
              "Keeping old bridges in new towns",
              "Carl Gauss",
              ""}}) {
        INFO(row.what);
        const Document d = read(cover(row.lines));
        CHECK(d.title == row.title);
        CHECK(all(d) == row.authors);
        CHECK(d.date == row.date);
    }
}

TEST_CASE("Who stands above the title wrote it when the name is a person's, and bylines are no titles") {
    const Print title = {"Keeping old bridges in new towns", 18, true};
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    const Document above = read(cover({{"Hans-Joachim Byron", 14}, {""}, title, {""}, prose}));
    REQUIRE(above.authors.size() == 1);
    CHECK(above.authors[0] == CslName{"Byron", "Hans-Joachim", ""});
    CHECK(read(cover({{"Ancilla Lex", 14}, {""}, title, {""}, prose})).authors.empty());
    CHECK(read(cover({{"Projektgruppe „Brücken”", 12}, {""}, title, {""}, prose})).authors.empty());
    const Document by = read(cover({title, {"by Carla Gauss", 18, true}, {""}, prose}));
    CHECK(by.title == title.text);
    REQUIRE(by.authors.size() == 1);
    CHECK(by.authors[0].family == "Gauss");
    CHECK(read(cover({title, {""}, {"Vorgelegt von", 20, true}, {"Carla Gauss", 12}, {""}, prose})).title ==
          title.text);
}

TEST_CASE("A paper of a court is called by its parties, who did not write it") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    const Print prose = {"The court has heard what both sides say of the bridge and who is to keep it in repair.", 10};
    const Print court = {"United States Court of Appeals", 14, true, 200}, number = {"No. 20-1507", 11, false, 260};
    for (const Row& row :
         std::vector<Row>{{"each on lines of their own",
                           {court,
                            {"For the First Circuit", 12, true, 220},
                            number,
                            {""},
                            {"ADA BYRON, in her own right,", 11, false, 200},
                            {"Plaintiff, Appellant,", 11, false, 260},
                            {"v.", 11, false, 290},
                            {"BRIDGE HOUSE OF NORLAND,", 11, false, 200},
                            {"Defendant, Appellee.", 11, false, 260},
                            {""},
                            prose},
                           "ADA BYRON v. BRIDGE HOUSE OF NORLAND"},
                          {"on one line",
                           {court, {""}, number, {""}, {"BYRON v. BRIDGE HOUSE", 11}, {""}, prose},
                           "BYRON v. BRIDGE HOUSE"},
                          {"of nobody against another",
                           {court, number, {""}, {"In re: ADA BYRON", 11}, {"Petitioner.", 11}, {""}, prose},
                           "In re: ADA BYRON"},
                          {"the first before the word",
                           {{"UNITED STATES TAX COURT", 12, true},
                            {""},
                            {"ADA AND CARL BYRON, Petitioners v.", 11},
                            {"COMMISSIONER OF BRIDGES, Respondent", 11},
                            {""},
                            {"Docket No. 19031-13.", 11},
                            prose},
                           "ADA AND CARL BYRON v. COMMISSIONER OF BRIDGES"}}) {
        INFO(row.what);
        const Document d = read(cover(row.lines));
        CHECK(d.title == row.title);
        CHECK(d.authors.empty());
        CHECK(d.symbol == (row.what.starts_with("the first") ? "19031-13" : "20-1507"));
    }
    // a paper on courts is none of theirs
    const Document on = read(cover({{"The Supreme Court and Byron v. Bridge House", 18, true},
                                    {"Ada Gauss", 12},
                                    {""},
                                    {"Bridge Law Review, Vol. 3 No. 12", 9},
                                    {""},
                                    prose}));
    CHECK(on.title == "The Supreme Court and Byron v. Bridge House");
    CHECK(on.authors.size() == 1);
    // who a letter goes to is not what it says
    CHECK(read(cover({{"Ms. Ada Byron", 12},
                      {"Bridge House of Norland", 12},
                      {"111 South 10th Street, Room 24", 12},
                      {"Bridgetown, ND 63102", 12},
                      {""},
                      prose}))
              .title.empty());
}

TEST_CASE("The part of a journal that a paper stands in, and a line that announces its title") {
    const std::string text = "Since the year before last many have said what they think of it, and few have listened. ";
    std::vector<Print> page = {{"Libraries", 20},
                               {"Prof. Dr.", 10},
                               {"Ada Byron", 10},
                               {""},
                               {"The law of libraries as a law of access", 14.5},
                               {""}};
    for (int n = 0; n < 10; ++n) page.push_back({text, 10});
    CHECK(read(cover(page)).title == "The law of libraries as a law of access");
    const Document d = read(cover({{"How to make use of what there is:", 13},
                                   {"What keepers of bridges do in councils", 19},
                                   {""},
                                   {"By Carla Gauss", 10, true},
                                   {""},
                                   {text, 10}}));
    CHECK(d.title == "How to make use of what there is: What keepers of bridges do in councils");
    CHECK(read(cover({{"Hooks & Eyes: how bridges hold", 18, true}, {""}, {text, 10}})).warnings.empty());
    CHECK(read(cover({{"The Dr& Bridge Directive", 18, true}, {""}, {text, 10}})).warnings.size() == 1);
}

TEST_CASE("A word with capitals inside is no broken print") {
    const Document d = read(cover({{"Writing LaTeX for BibTeX and MacTeX", 18, true}, {""}, {"We write here.", 10}}));
    CHECK(d.warnings.empty());
}

TEST_CASE("Neither a periodical nor the part of it that a paper stands in is the paper's title") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string title;
    };
    const Print author = {"Ada M. Byron", 11, false, 260};
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    for (const Row& row : std::vector<Row>{
             {"the periodical, set largest, with its volume",
              {{"NEWTOWN LAW REVIEW", 24}, {"VOLUME 111", 10}, {""}, {"The Law of Bridges", 12}, author, prose},
              "The Law of Bridges"},
             {"a title that speaks of reviews, without a volume",
              {{"The Judicial Review of Bridges", 24}, {""}, {"What was seen", 12}, author, prose},
              "The Judicial Review of Bridges"},
             {"the part of an issue",
              {{"SYMPOSIUM PIECES", 18, true}, {""}, {"The Law of Bridges", 12}, {""}, author, {""}, prose},
              "The Law of Bridges"},
             {"in the plural, as journals of acts print it",
              {{"DIRECTIVES", 14, true}, {""}, {"Directive 2022/1 on the keeping of bridges", 11, true}, {""}, prose},
              "Directive 2022/1 on the keeping of bridges"},
             {"two names, the larger above the smaller",
              {{"Coercive Bridges", 14}, {""}, {"Ada Juli Byron", 11, false, 260}, {""}, prose},
              "Coercive Bridges"}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).title == row.title);
    }
    // in capitals from one margin, lines may stand wider apart than a title's else do
    Document wide = cover({{"BRIDGES AND THE NEW", 12}, {"LAW OF THE RIVER", 12}, {""}, prose});
    wide.front[1].box.bbox.y0 += 9, wide.front[1].box.bbox.y1 += 9;
    CHECK(read(wide).title == "BRIDGES AND THE NEW LAW OF THE RIVER");
}

TEST_CASE("Who looks like an author and is none") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::vector<CslName> authors;
    };
    const Print title = {"Visas as leverage in talks on return", 18, true};
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    for (const Row& row : std::vector<Row>{
             {"letters that say where they work",
              {title,
               {""},
               {"Anna Byron a,*, Carl B. Euler b, Emmy Gauss a,b", 12},
               {""},
               {"Abstract", 10, true},
               prose},
              {{"Byron", "Anna", ""}, {"Euler", "Carl B.", ""}, {"Gauss", "Emmy", ""}}},
             {"turned round below the title",
              {title, {"Niebuhr, Dea; Euler, Carl", 12}, {""}, prose},
              {{"Niebuhr", "Dea", ""}, {"Euler", "Carl", ""}}},
             {"shouted, and a note says who",
              {title, {""}, {"ADA M. BYRON", 11, false, 260}, {""}, prose, {"* Ada M. Byron is a judge.", 8}},
              {{"Byron", "Ada M.", ""}}},
             {"the title once more",
              {title,
               {""},
               prose,
               {"Visas as Leverage in Talks on Return", 10, false, 60, 2},
               {"University of Here", 10, false, 60, 2}},
              {}},
             {"how to cite it",
              {title, {""}, {"Anna Byron", 12}, {"University of Here", 10}, {""}, {"Recommended Citation", 12}, prose},
              {{"Byron", "Anna", ""}}}}) {
        INFO(row.what);
        CHECK(read(cover(row.lines)).authors == row.authors);
    }
}

TEST_CASE("A year is that of the paper, not of a page, a note or what the paper cites") {
    struct Row {
        std::string what;
        std::vector<Print> lines;
        std::string date;
    };
    const Print title = {"Visas as leverage in talks on return", 18, true};
    const Print prose = {"Since the year before last many have said what they think of it, and few have listened.", 10};
    std::vector<Print> pages = {title, {""}, prose};
    for (int i = 0; i < 72; ++i) pages.push_back({"and so on, as it is", 8, false, 60, 2});
    pages.push_back({"2011", 10, false, 60, 2});
    for (const Row& row : std::vector<Row>{
             {"the number of a page at its foot", pages, "2015-03-01"},
             {"in what is said of how to cite it",
              {title,
               {""},
               {"Suggested citation:", 10},
               {"Byron, A., Visas as leverage in talks on return. Vienna, 2007.", 10}},
              "2007"},
             {"with the number of the issue", {title, {""}, prose, {"ZXY 15. Jg., Heft 1/2014, S. 25-38", 8}}, "2014"},
             {"of an act, in its title",
              {{"Directive 2012/55 of the Council of 14 December 2012 on visas", 18, true},
               {""},
               {"Done on 1 May 2011.", 10}},
              "2012-12-14"},
             {"later than the file",
              {title, {""}, prose, {"2071", 10, false, 60, 2}, {"of them", 10, false, 60, 2}},
              "2015-03-01"},
             {"the rest of a note", {title, {""}, prose, {"2009).", 8, false, 60, 2}}, "2015-03-01"}}) {
        INFO(row.what);
        Document d = cover(row.lines);
        d.created = "2015-03-01";
        CHECK(read(d).date == row.date);
    }
}

TEST_CASE("The name of a body goes on with capitals, what it reports on does not belong to it") {
    for (const auto& [line, body] : std::vector<std::pair<std::string, std::string>>{
             {"Draft study by the Expert Mechanism on the Rights of Peoples",
              "Expert Mechanism on the Rights of Peoples"},
             {"Report of the Committee on the Protection of Workers", "Committee on the Protection of Workers"},
             {"Report of the Secretary-General on the work of the year", "Secretary-General"}}) {
        INFO(line);
        const Document d = read(cover({{"Data of peoples and how it is gathered", 18, true},
                                       {line, 14, true},
                                       {""},
                                       {"The Council asked for this in its resolution of the year before.", 10}}));
        REQUIRE(d.authors.size() == 1);
        CHECK(d.authors[0].literal == body);
    }
}

TEST_CASE("A body ends with its line where a section begins on the next") {
    const Document d = read(cover({{"Assistance in emergencies of the year", 14, true},
                                   {"Report of the Secretary-General", 12, true},
                                   {"Summary", 10, true},
                                   {"The present report was prepared for the Assembly at its session.", 10}}));
    REQUIRE(d.authors.size() == 1);
    CHECK(d.authors[0].literal == "Secretary-General");
}

TEST_CASE("The first item of a list is no subtitle") {
    for (const auto& [line, subtitle] : std::vector<std::pair<std::string, std::string>>{
             {"What is known, and what is not", "What is known, and what is not"},
             {"\u2022 Citizens to whom it applies", ""},
             {"\u2013 Citizens to whom it applies", ""}}) {
        INFO(line);
        CHECK(read(cover({{"Data of peoples and how it is gathered", 18, true}, {line, 14, true}})).subtitle ==
              subtitle);
    }
}

TEST_CASE("A long text has its language wherever it is cut") {
    const std::string sentence = "The countries agreed on visas and on return, as was said \u2013 and so it was. ";
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'a');
        text += ' ';
        while (text.size() < 21'000) text += sentence;
        // the 20,000th byte is inside a dash for one of them
        const std::size_t dash = text.rfind("\u2013", 20'002);
        text.insert(0, (20'001 - dash) % sentence.size(), ' ');
        CHECK(detect_language(text) == "en");
    }
}

TEST_CASE("the end of a note on a later page names no publisher") {
    for (const auto& [page, publisher] : {std::pair{1, "Routledge"}, {3, ""}}) {
        const Document d = read(cover({{"How bridges are kept", 18, true},
                                       {""},
                                       {"Routledge, 2010.", 8, false, 60, page},
                                       {"More of it", 9, false, 60, 4}}));
        CHECK(d.publisher == publisher);
    }
}

TEST_CASE("Publishers that no table has are read from the imprint, when they are bodies") {
    for (const auto& [line, publisher] : std::vector<std::pair<std::string, std::string>>{
             {"Sample document. Not a publication of the EMN, the OECD or the European Union.", ""},
             {"The views expressed do not necessarily reflect those of the European Commission.", ""},
             {"Las opiniones expresadas no reflejan las de la OECD.", ""},
             {"Published by the Ministry of Bridges, Newtown, 2021", "Ministry of Bridges"},
             {"Herausgeber: Bundesministerium für Brücken", "Bundesministerium für Brücken"},
             {"\u00A9 2021 Institute of Bridges", "Institute of Bridges"},
             {"\u00A9 Ada Byron", ""},
             {"\u00A9 Institut für", ""},  // goes on where nobody looks
             {"We thank the Ministry of Bridges for all that it has published", ""}}) {
        INFO(line);
        const Document d = read(cover({{"How bridges are kept", 18, true}, {""}, {line, 9, false, 60, 2}}));
        CHECK(d.publisher == publisher);
    }
}

TEST_CASE("Numbers of parliaments, councils and services are read at the head; a date is none") {
    for (const auto& [line, symbol] : std::vector<std::pair<std::string, std::string>>{
             {"A9-0123/2021", "A9-0123/2021"},
             {"CM(2020)123", "CM(2020)123"},
             {"WD 3 - 3000 - 123/21", "WD 3 - 3000 - 123/21"},
             {"GB.341/INS/4", "GB.341/INS/4"},
             {"EUR 29442 EN", "EUR 29442 EN"},
             {"Roj: SAN 2867/2025 - ECLI:ES:AN:2025:2867", "SAN 2867/2025"},
             {"SAN 2867/2025", ""},
             {"Public Law 119\u201312", "Public Law 119\u201312"},
             {"arXiv:2603.16586v1 [cs.AI]", "arXiv:2603.16586v1"},
             {"Index: POL 40/0996/2026", "POL 40/0996/2026"},
             {"POL 40/0996/2026", ""},
             {"Expediente N.\u00BA: EXP202407307", "EXP202407307"},
             {"2007/11/23", ""}}) {
        INFO(line);
        CHECK(read(cover({{line, 10, false, 400}, {""}, {"How bridges are kept", 18, true}})).symbol == symbol);
    }
}

TEST_CASE("A word processor's file is dated by what it prints, and by when it was made only where it prints nothing") {
    const struct {
        std::vector<std::string> blocks;
        std::string date, from;
    } rows[] = {
        {{"Answers to a query", "Ministry of the Interior", "2024-06-03", "Six countries answered."},
         "2024-06-03",
         "page 1"},
        {{"Antworten", "Stand: 3. Juni 2024", "Sechs Länder haben geantwortet."}, "2024-06-03", "page 1"},
        {{"Answers to a query",
          "Six countries answered by 12 May 2023, as they had been asked to in the first months of it."},
         "2025-03-01",
         "metadata"},
    };
    for (const auto& row : rows) {
        Document d;
        d.format = "docx";
        d.created = "2025-03-01";
        for (const std::string& text : row.blocks) {
            Block b;
            b.text = text;
            d.blocks.push_back(b);
        }
        read_about(d, front_words(vocabularies()), citation_forms(vocabularies()));
        INFO(row.blocks[1]);
        CHECK(d.date == row.date);
        CHECK(d.from["date"] == row.from);
    }
}

TEST_CASE("What a page or a Word file says of its authors and publisher is kept where it prints nothing of them") {
    Document d;
    d.format = "html";
    d.authors = {{"Bee", "Anna", {}}, {"Justice", "Ministry of", {}}};
    d.publisher = "Visa Watch";
    read_about(d, front_words(vocabularies()), citation_forms(vocabularies()));
    REQUIRE(d.authors.size() == 2);
    CHECK(d.authors[0].family == "Bee");
    CHECK(d.authors[1].literal == "Ministry of Justice");
    CHECK(d.publisher == "Visa Watch");
    CHECK(d.from["authors"] == "metadata");
    CHECK(d.from["publisher"] == "metadata");
}

TEST_CASE("A page that says no date of itself is of the day that a line above its text gives") {
    for (const auto& [line, date] : std::vector<std::pair<const char*, const char*>>{
             {"EMN Inform · European Migration Network · March 2025", "2025-03"},
             {"Published: 12 March 2025", "2025-03-12"},
             {"It was started on 3 April 2019, and ended in May 2020.", ""},
             {"Tel. +43 1 2025 12", ""}}) {
        Document d;
        d.format = "html";
        for (const auto& [kind, text] : {std::pair{BlockKind::heading, "Counselling since May 2019"},
                                         {BlockKind::paragraph, line},
                                         {BlockKind::heading, "1. Introduction"},
                                         {BlockKind::paragraph, "4 May 2021"}}) {
            Block& b = d.blocks.emplace_back();
            b.kind = kind, b.text = text;
            b.heading_level = kind == BlockKind::heading ? (d.blocks.size() == 1 ? 1 : 2) : 0;
        }
        read_about(d, front_words(vocabularies()), citation_forms(vocabularies()));
        INFO(line);
        CHECK(d.date == date);
    }
}

TEST_CASE("A page that is an act is known by the day in its title") {
    for (const auto& [title, date] : std::vector<std::pair<const char*, const char*>>{
             {"REGULATION (EU) No 575/2013 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 26 June 2013 on bridges",
              "2013-06-26"},
             {"Council Regulation (EC) No 6/2002 of 12 December 2001 on Community designs", "2001-12-12"},
             {"What happened on 26 June 2013", ""}}) {
        Document d;
        d.format = "html";
        d.title = title;
        read_about(d, front_words(vocabularies()), citation_forms(vocabularies()));
        INFO(title);
        CHECK(d.date == date);
    }
}
