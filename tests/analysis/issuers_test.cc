// Whose a paper is and what it is called, in notes of institutions: no comma parts them, the number stands in brackets,
// a link carries the words.
#include "analysis/references/issuers.h"

#include "analysis/notes/note_citations.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

std::string authors_of(const CslItem& csl) {
    std::string out;
    for (const CslName& name : csl.author)
        out += (out.empty() ? "" : "; ") + (name.literal.empty() ? name.family + ", " + name.given : name.literal);
    return out;
}

struct Row {
    std::string note, authors, title;
    int year = 0;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.note);
        const NoteReading n = read_note(row.note, {}, vocabularies());
        REQUIRE(n.citations.size() == 1);
        CHECK(authors_of(n.citations[0].csl) == row.authors);
        CHECK(n.citations[0].csl.title == row.title);
        CHECK(n.citations[0].csl.issued.year == row.year);
    }
}

}  // namespace

TEST_CASE("a body before its paper is the author, without a comma too") {
    check({
        {"See European Commission Study on the Ageing of Ports, 2021.", "European Commission",
         "Study on the Ageing of Ports", 2021},
        {"UNHCR Field Manual, Chapter 2 (May 2016), p. 31.", "UNHCR", "Field Manual", 2016},
        {"UNICEF submission for the periodic review of Norway, p. 4.", "UNICEF",
         "UNICEF submission for the periodic review of Norway", 0},
        {"International Labour Organization (ILO) submission for the periodic review of Malta, p. 2.",
         "International Labour Organization (ILO)",
         "International Labour Organization (ILO) submission for the periodic review of Malta", 0},
        {"Coastal Water Committee: Lake Chad, May 2021 – findings and advice, 2 June 2021.", "Coastal Water Committee",
         "Lake Chad, May 2021 – findings and advice", 2021},
        {"Coastal Water Committee alert: Lake Chad, 9 August 2021.", "Coastal Water Committee", "Lake Chad", 2021},
        {"CoE-XYZ, European Council of Harbours Conclusions 2014 (Malta), European Ports Charter, March 2015, p. 9.",
         "European Council of Harbours", "Conclusions 2014 (Malta)", 2015},
        {"OHCHR, United Nations Water Rights Report 2019, p. 12.", "OHCHR", "United Nations Water Rights Report 2019",
         0},  // its name opens the title
    });
}

TEST_CASE("what stands around a number is neither title nor author") {
    check({
        {"Council, doc. 9034/24, p. 5.", "Council", "", 0},
        {"Council of the European Union, 15896/03, POLGEN 85, Brussels, 8 December 2003.",
         "Council of the European Union", "", 2003},
        {"HE 12/2015 vp.", "", "", 2015},
    });
    const NoteReading laws = read_note("Leyes 4/2000, de 11 de enero, y 12/2009, de 30 de octubre", {}, vocabularies());
    REQUIRE(laws.citations.size() == 2);
    for (const Citation& c : laws.citations) {
        CHECK(c.csl.title.empty());
        CHECK(c.csl.volume.empty());
    }
}

TEST_CASE("a body, a title with commas and details behind it, in the Union's languages") {
    check({
        {"Cour des comptes, Les ports de France, le séjour et le premier accueil, Paris, 2020, p. 52.",
         "Cour des comptes", "Les ports de France, le séjour et le premier accueil", 2020},
        {"European Commission, Communication on an action plan on ports, COM(2015) 453 final, 9 September 2015.",
         "European Commission", "Communication on an action plan on ports", 2015},
        {"Bundesregierung, Antwort auf die Kleine Anfrage der Fraktion A, BT-Drs. 19/8701, S. 3.", "Bundesregierung",
         "Antwort auf die Kleine Anfrage der Fraktion A", 0},
        {"Migrationsverket, Årsredovisning 2021, Norrköping 2022, s. 4.", "Migrationsverket", "Årsredovisning 2021",
         2022},
        {"Ministero del Lavoro, Gli stranieri nel mercato del lavoro, Roma, luglio 2022.", "Ministero del Lavoro",
         "Gli stranieri nel mercato del lavoro", 2022},
        {"Inspectoratul General pentru Imigrări, Analiza activității pe anul 2020, București, 2021.",
         "Inspectoratul General pentru Imigrări", "Analiza activității pe anul 2020", 2021},
        {"Security Council resolution 2240 (2015), paras. 5–10.", "Security Council", "", 2015},
        {"European Parliament resolution of 17 December 2020 on ports.", "European Parliament",
         "European Parliament resolution of 17 December 2020 on ports", 2020},
    });
}

TEST_CASE("what somebody said and nobody published is no source") {
    for (const char* note :
         {"Information provided by the EMN NCP for Latvia, December 2022.",
          "Interview with a representative of the Ministry of the Interior, Bratislava, 14 May 2019.",
          "Die Angaben beruhen auf einer Auskunft des BAMF vom 3. Mai 2021.",
          "Dati forniti dal Ministero dell’Interno, Dipartimento per le libertà civili.",
          "Según datos facilitados por la Secretaría de Estado de Migraciones, 2021.",
          "Entretien avec un agent de l’OFII, Lyon, mars 2017.", "Smith 2014; Jones 2015, 3; Doe 2016."}) {
        INFO(note);
        CHECK(read_note(note, {}, vocabularies()).citations.empty());
    }
}

TEST_CASE("a national law is called by its title, without the gazette") {
    check({
        {"Legea nr. 122/2006 privind azilul în România, publicată în Monitorul Oficial, Partea I, nr. 428.", "",
         "Legea nr. 122/2006 privind azilul în România", 2006},
        {"Zákon č. 404/2011 Z. z. o pobyte cudzincov.", "", "Zákon č. 404/2011 Z. z. o pobyte cudzincov", 2011},
        {"Zakon o tujcih (Uradni list RS, št. 50/11).", "", "Zakon o tujcih", 2011},
        {"European Social Charter (revised), 3 May 1996, ETS No. 163.", "", "European Social Charter (revised)", 1996},
    });
}

TEST_CASE("what is written to somebody or adopted by somebody says so") {
    check({
        {"Letter from CEDAW to the Permanent Mission of Norway, dated 3 May 2012, p. 2, available from "
         "https://example.org/letters/3.pdf.",
         "CEDAW", "Letter from CEDAW to the Permanent Mission of Norway", 2012},
        {"A/RES/70/9 Resolution adopted by the General Assembly on 13 November 2015.", "General Assembly", "", 2015},
        {"Observation (CEACR) - adopted 2014, published 104th session (2015), Night Work Convention, 1990 (No. 171).",
         "CEACR", "Observation", 2015},
        {"Press Release (May 3, 2022) on the approval of aid for shipyards, European Commission, 2022.",
         "European Commission", "Press Release (May 3, 2022) on the approval of aid for shipyards", 2022},
    });
}

TEST_CASE("a sentence says whose the paper is that it numbers") {
    struct Case {
        std::string note, author;
    };
    for (const Case& c : std::vector<Case>{
             {"The plan is set out in the latest report of the Secretary-General (A/78/301).", "Secretary-General"},
             {"This must be seen in the light of United Nations Security Council resolution 1325 (2000).",
              "United Nations Security Council"},
             {"The Commission’s own estimates (COM(2021) 118 final) suggest that there are fewer.", "Commission"},
             {"Die Zahlen wurden im Bericht der Kommission (COM(2021) 56) genannt, was nicht genügt.", "Kommission"},
             {"They were made under Regulation (EU) 2016/399, which is not in force there.", ""},
             {"The forms that are sent to the Ministry are at https://example.org/forms, where they can be found.", ""},
         }) {
        INFO(c.note);
        const NoteReading n = read_note(c.note, {}, vocabularies());
        REQUIRE(n.citations.size() == 1);
        CHECK(authors_of(n.citations[0].csl) == c.author);
    }
}

TEST_CASE("a number alone is neither title nor year") {
    check({
        {"COM(2021) 118 final.", "", "", 0},
        {"Decision (EU) 2021/1133.", "", "", 0},
        {"Council Decision (EU) 2021/1133.", "", "", 0},
        {"A/HRC/44/12/Add.1, para. 11 (c).", "", "", 0},
        {"European Court of Auditors Special Report 8/2021.", "European Court of Auditors", "", 0},
        {"Ports Act (2021/1133), article 4.1. URL", "", "Ports Act", 0},
        {"Regulation (EU) No 604/2013 (‘Dublin III Regulation’).", "", "", 0},
        {"Communication from the Commission on Blue Ports, COM(2021) 118 final.", "",
         "Communication from the Commission on Blue Ports", 2021},  // its number has its year, and nothing else
        {"Regulation (EU) 2021/1133 on the safety of ports.", "", "Regulation (EU) 2021/1133 on the safety of ports",
         2021},
        {"Rapport spécial 8/2021, La stratégie des ports, Cour des comptes européenne, https://example.org/SR_FR.pdf",
         "Cour des comptes européenne", "La stratégie des ports", 0},
        {"Europäischer Rechnungshof, Sonderbericht 8/2021: „Die Strategie der Häfen“, Amt für Veröffentlichungen der "
         "Europäischen Union, 2021.",
         "Europäischer Rechnungshof", "Die Strategie der Häfen", 2021},
    });
}

TEST_CASE("a title goes to its end and no further") {
    check({
        {"International Energy Agency and others, Lighting Homes: The Power Report 2022 (Geneva, World Bank, 2022).",
         "International Energy Agency", "Lighting Homes: The Power Report 2022", 2022},
        {"United Nations, Office for Disaster Relief, World Relief Overview 2021 (2020).",
         "United Nations, Office for Disaster Relief", "World Relief Overview 2021", 2020},
        {"Port Skills Plan 2021, European Harbour Academy. URL: https://example.org/plan.pdf",
         "European Harbour Academy", "Port Skills Plan 2021", 0},
        {"CSIS, A World of Ports: The Future of Trade. URL: https://example.org/ports", "CSIS",
         "A World of Ports: The Future of Trade", 0},
        {"Lecture available at www.example.org/speeches/2021/06/lecture.", "", "", 0},
        {"https://example.org/en/digital -library/2021/06/charter.", "", "", 0},
        {"Novak v. Malta and Norway (2011).", "", "Novak v. Malta and Norway", 2011},
    });
}

TEST_CASE("a title without a mark has its date, its place or its maker in brackets") {
    check({
        {"Harbour Yearbook Report (May 2012), p. 77.", "", "Harbour Yearbook Report", 2012},
        {"EUFRA, p. 21 (Annual Report 2011 (May 2012), p. 17).", "", "Annual Report 2011", 2012},
        {"More on backlogs is included in the second mid-term report (Recommendation 7).", "", "second mid-term report",
         0},
        {"All figures in this section are from the Harbour Development Report (UNDP 2011).", "UNDP",
         "Harbour Development Report", 2011},
    });
    for (const std::string note :
         {"Hendriks (2015) for a review, and others for data.", "It is the first report (of two) that says so."}) {
        INFO(note);
        CHECK(read_note(note, {}, vocabularies()).citations.empty());
    }
}

TEST_CASE("a body, its title and a place in it") {
    check({
        {"OHCHR, Water Report 2017, pp. 79, 83 and 88.", "OHCHR", "Water Report 2017", 0},
        {"Ministère de l’Intérieur, Les chiffres clés de l’eau 2022, Paris, 2023, p. 15.", "Ministère de l’Intérieur",
         "Les chiffres clés de l’eau 2022", 2023},
    });
    const NoteReading n = read_note("OHCHR Report 2009, p. 214, OHCHR Report 2011, p. 177.", {}, vocabularies());
    REQUIRE(n.citations.size() == 2);
    CHECK(n.citations[1].csl.title == "Report 2011");
    CHECK(authors_of(n.citations[1].csl) == "OHCHR");
}

TEST_CASE("rows of a table of short forms that ran together are told apart") {
    Document document;
    const auto row = [&](BlockKind kind, const char* text) {
        Block block;
        block.kind = kind;
        block.text = text;
        document.blocks.push_back(block);
    };
    row(BlockKind::table_row,
        "AI WFL ICFW Amnesty International, London; Water For Life, Paris; International Campaign for Wells, Oslo;");
    row(BlockKind::table_row,
        "CoX CoX-Commissioner Council of Harbours, Malta, Norway The Council of Harbours Commissioner for Ports");
    row(BlockKind::paragraph, "Treatment CoX-ECH European Commission of Harbours");
    row(BlockKind::paragraph, "(CoX-GWET) - Group of Experts on Water, Second Report;");
    const ReferenceEntries entries(document, citation_forms(vocabularies()));
    struct Case {
        std::string note, entry;
    };
    for (const Case& c : std::vector<Case>{
             {"AI, p. 3.", "AI Amnesty International, London"},
             {"ICFW, paras. 3 and 4.", "ICFW International Campaign for Wells, Oslo"},
             {"COX-Commissioner, p. 12.", "CoX-Commissioner The Council of Harbours Commissioner for Ports"},
             {"CoX-ECH, p. 31.", "CoX-ECH European Commission of Harbours"},
             {"CoX-GWET, para. 7.", "(CoX-GWET) - Group of Experts on Water, Second Report"},
         }) {
        INFO(c.note);
        std::vector<NoteReading> notes{read_note(c.note, {}, vocabularies())};
        resolve(notes, vocabularies(), entries);
        REQUIRE(notes[0].refers_to.size() == 1);
        CHECK(notes[0].refers_to[0].entry == c.entry);
        CHECK(notes[0].citations.empty());
    }
}

TEST_CASE("a part without words is no title") {
    for (const char* text : {"European Commission, - /, 2020, 5.", "Ministry of the Interior, …, Ministry, -/",
                             "European Commission, [Eurostat], -, Brussels, -"})
        CHECK_NOTHROW(read_note(text, {}, vocabularies()));
}

TEST_CASE("a gazette is what a law stands in") {
    const NoteReading n = read_note("Ur.l.RS Nos. 12/12, 97/12 and 8/2013.", {}, vocabularies());
    REQUIRE(n.citations.size() == 3);
    const char* issues[] = {"12/12", "97/12", "8/2013"};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(n.citations[i].csl.container_title == "Ur.l.RS");
        CHECK(n.citations[i].csl.issue == issues[i]);
        CHECK(n.citations[i].csl.title.empty());
    }
}

TEST_CASE("behind a pin, a semicolon or a sentence another source begins") {
    struct Case {
        std::string note;
        std::vector<std::string> raws;
    };
    for (const Case& c : std::vector<Case>{
             {"CAT/C/NOR/CO/8, para. 16. See also CRC/C/NOR/CO/5-6, para. 23; and CERD/C/NOR/CO/23-24, para. 9.",
              {"CAT/C/NOR/CO/8, para. 16", "CRC/C/NOR/CO/5-6, para. 23", "CERD/C/NOR/CO/23-24, para. 9."}},
             {"UNHCR submission for the review of Norway, p. 3, CAT/C/NOR/CO/8, para. 16.",
              {"UNHCR submission for the review of Norway, p. 3", "CAT/C/NOR/CO/8, para. 16."}},
             {"CAT/C/NOR/CO/8, para. 11 and www.example.org/review/nor.",
              {"CAT/C/NOR/CO/8, para. 11", "www.example.org/review/nor."}},
             {"A/78/327; https://fund.example.org/; Pooled Funds Data Hub, https://data.example.org/.",
              {"A/78/327", "https://fund.example.org/", "Pooled Funds Data Hub, https://data.example.org/."}},
         }) {
        INFO(c.note);
        const NoteReading n = read_note(c.note, {}, vocabularies());
        REQUIRE(n.citations.size() == c.raws.size());
        for (std::size_t i = 0; i < c.raws.size(); ++i) CHECK(n.citations[i].raw == c.raws[i]);
    }
}

TEST_CASE("a linked sentence is read, a linked word for an address is not") {
    struct Case {
        std::string note, linked, title;
    };
    for (const Case& c : std::vector<Case>{
             {"Port opens for its tenth year | Oslo University", "Port opens for its tenth year | Oslo University",
              "Port opens for its tenth year"},
             {"Ports Act (2021/1133). URL", "URL", "Ports Act"},
             {"A/HRC/44/12, para. 6.", "A/HRC/44/12,", ""},
             {"See Commission press release.", "Commission press release", ""},
             {"Harbours in Europe, available at: Harbours - Publications Office of the Union.",
              "Harbours - Publications Office of the Union", "Harbours in Europe"},
         }) {
        INFO(c.note);
        const auto begin = static_cast<std::uint32_t>(c.note.find(c.linked));
        Link link;
        link.span = {begin, static_cast<std::uint32_t>(begin + c.linked.size())};
        link.uri = "https://example.org/page/7";
        const NoteReading n = read_note(c.note, std::vector<Link>{link}, vocabularies());
        REQUIRE(n.citations.size() == 1);
        CHECK(n.citations[0].csl.title == c.title);
        CHECK(n.citations[0].link == link.uri);
    }
}

TEST_CASE("a sentence that tells when something happened cites nothing") {
    for (const std::string note : {
             "Norway suspended the existing agreement with Malta on returns on 7 June 2018.",
             "The figures do not change much if we, for example, look at the 2009–2017 or 2011–2017 period.",
             "Across the region, 11.2 million people lacked water, between September and December 2021.",
             "Data collected by the Water Service of the Ministry of Harbours on 14 June 2018.",
             "Jan Novak j.novak@example.org Mary Smith, 2019, Oslo, Norway.",
         }) {
        INFO(note);
        CHECK(read_note(note, {}, vocabularies()).citations.empty());
    }
}

TEST_CASE("a word for the author before takes that author") {
    for (const std::string second : {"Ders., Hafenrecht, Berlin 2016, S. 12.", "Derselbe, Hafenrecht, Berlin 2016."}) {
        INFO(second);
        std::vector<NoteReading> notes{read_note("Meier, A. (2018), Seerecht, Berlin: Nomos.", {}, vocabularies()),
                                       read_note(second, {}, vocabularies())};
        notes[0].label = "1", notes[1].label = "2";
        resolve(notes, vocabularies());
        REQUIRE(notes[1].citations.size() == 1);
        CHECK(authors_of(notes[1].citations[0].csl) == "Meier, A.");
        CHECK(notes[1].citations[0].csl.title == "Hafenrecht");
    }
}

TEST_CASE("what somebody asked or said at length is no title, though it stands in quotation marks") {
    const std::string said =
        "“Please imagine a ladder with steps numbered from zero at the bottom to ten at the top. Suppose we say that "
        "the "
        "top of the ladder is the best life for you, and the bottom of it the worst. On which step of the ladder would "
        "you "
        "say you stand at this time, assuming that the higher the step the better you feel about your life, and the "
        "lower "
        "the step the worse you feel about it? Which step comes closest to the way you feel?”";
    CHECK(read_note("Life evaluation is measured on the following question from the Gallup Polls: " + said, {},
                    vocabularies())
              .citations.empty());
    CHECK(read_note("Smith, J., “" + std::string(60, 'A') + " ladder of life”, Journal of Wellbeing, 2019, p. 3.", {},
                    vocabularies())
              .citations.size() == 1);
}
