// What a note cites: identifiers in every spelling, citations told apart, notes that lean on other notes.
#include "analysis/notes/note_citations.h"

#include "analysis/notes/source_keys.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

NoteReading reading(const std::string& text) { return read_note(text, {}, vocabularies()); }

}  // namespace

TEST_CASE("what only looks like a number of a law, a paper or a case has no key of one") {
    for (const char* text :
         {"ARTICLE 13 OR 14 OF THE CONVENTION", "Art. 41 OR 42 of the Statute", "The budget rose to SR 12.5 million.",
          "RS 3.5 per cent of the total", "taken at ISO 800 with a tripod", "FR, IT, MC/12 and SM were consulted",
          "Interview with GOV/12 staff", "NS 12/2015 trains ran late", "EGMR, 12/15 Urteile waren positiv",
          "Framework Convention, 1995 (No. 157)", "Hague Convention, 1980 (No. 28)"}) {
        INFO(text);
        for (const Citation& c : reading(text).citations)
            for (const std::string& key : citation_keys(c)) CHECK(key_strength(key) == 2);
    }
}

TEST_CASE("an identifier gives one key, however it is spelt") {
    struct Case {
        std::string key;
        std::vector<std::string> spellings;
    };
    for (const Case& c : std::vector<Case>{
             {"com:2020/609",
              {"COM(2020) 609", "COM (2020) 609 final", "COM/2020/609", "COM(2020)609final", "COM(2020) 609 final.",
               "European Commission, COM(2020) 609 final"}},
             {"celex:52016JC0041", {"JOIN(2016) 41 final", "JOIN (2016) 41"}},
             {"celex:32021R0947",
              {"Regulation (EU) 2021/947", "Regulation (EU) 2021/947 of the European Parliament and of the Council",
               "CELEX:32021R0947", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32021R0947"}},
             {"celex:32009R0810", {"Regulation (EC) No 810/2009", "Regulation (EC) 810/2009"}},
             {"celex:32008L0115", {"Directive 2008/115/EC", "Directive 2008/115/EC of 16 December 2008"}},
             {"celex:32016D1553", {"Council Decision (EU) 2016/1553"}},
             {"celex:32024R1359", {"http://data.europa.eu/eli/reg/2024/1359/oj", "Regulation (EU) 2024/1359"}},
             {"un:A/RES/73/195", {"A/RES/73/195", "Resolution A/RES/73/195 of 19 December 2018"}},
             {"doi:10.1093/isp/eky015",
              {"https://doi.org/10.1093/isp/eky015", "doi:10.1093/isp/eky015", "DOI: 10.1093/ISP/EKY015.",
               "https://dx.doi.org/10.1093/isp/eky015"}},
             {"isbn:9783161484100", {"ISBN 978-3-16-148410-0", "ISBN: 9783161484100"}},
             {"ecli:ECLI:EU:C:2016:118", {"ECLI:EU:C:2016:118", "EU:C:2016:118", "Case C-47/15 Affum, EU:C:2016:118"}},
             {"case:C-411/10", {"C-411/10", "Case C‑411/10 N.S.", "Rs. C-411/10, N.S."}},
             {"case:C-6/64", {"Case 6/64", "Case C-6/64 Costa v ENEL"}},
             {"echr:30696/09",
              {"Application no. 30696/09", "M.S.S. v Belgium and Greece, no 30696/09", "requête n° 30696/09"}},
             {"arxiv:1910.01108", {"arXiv:1910.01108"}},
             {"ep:PE690535", {"PE 690.535", "European Parliament, PE 690.535, 2021"}},
             {"press:IP/23/3887", {"IP/23/3887"}},
         })
        for (const std::string& spelling : c.spellings) {
            INFO(spelling);
            const NoteReading n = reading(spelling);
            REQUIRE(n.citations.size() == 1);
            const std::vector<std::string> all = source_keys(n.citations[0]);
            CHECK(std::find(all.begin(), all.end(), c.key) != all.end());
            const std::vector<std::string> asked = reference_keys(spelling, vocabularies());
            CHECK(std::find(asked.begin(), asked.end(), c.key) != asked.end());
        }
    struct Bare {
        std::string reference, key;
    };
    for (const Bare& b :
         {Bare{"6/64", "case:C-6/64"}, Bare{"30696/09", "echr:30696/09"}, Bare{"690.535", "ep:PE690535"}}) {
        INFO(b.reference);
        const std::vector<std::string> asked = reference_keys(b.reference, vocabularies());
        CHECK(std::find(asked.begin(), asked.end(), b.key) != asked.end());
    }
}

TEST_CASE("a file is tied to what has the shape of its scheme, and to nothing else") {
    struct {
        std::string said, key;  // empty: refused
    } rows[] = {
        {"celex:32024R1351", "celex:32024R1351"},
        {"CELEX:32024R1351", "celex:32024R1351"},
        {"32024R1351", "celex:32024R1351"},
        {"Regulation (EU) 2024/1351", "celex:32024R1351"},
        {"com:2020/609", "com:2020/609"},
        {"COM(2020) 609 final", "com:2020/609"},
        {"doi:10.1093/isp/eky015", "doi:10.1093/isp/eky015"},
        {"https://doi.org/10.1093/isp/eky015", "doi:10.1093/isp/eky015"},
        {"un:A/RES/73/195", "un:A/RES/73/195"},
        {"ecli:ECLI:EU:C:2016:118", "ecli:ECLI:EU:C:2016:118"},
        {"https://www.example.org/reports/one", "url:example.org/reports/one"},
        {"celex:", ""},
        {"celex:hello", ""},
        {"doi:hello", ""},
        {"un:hello", ""},
        {"hash:abc", ""},
        {"title:a report on much", ""},
        {"nowhere:1", ""},
        {"A report on this and that", ""},
        {"", ""},
    };
    for (const auto& row : rows) {
        INFO(row.said);
        const std::vector<std::string> keys = keys_to_tie(row.said, vocabularies());
        if (row.key.empty())
            CHECK(keys == std::vector<std::string>{});
        else
            CHECK(std::find(keys.begin(), keys.end(), row.key) != keys.end());
    }
}

TEST_CASE("a document that says which source it is has that source's keys, and one that speaks of it has not") {
    const struct {
        std::string number, heading, key;
    } rows[] = {
        {"", "REGULATION (EU) 2023/9902 (SAMPLE ACT) of 1 April 2023 on skills partnerships", "celex:32023R9902"},
        {"", "Directive 2011/95/EU of the European Parliament and of the Council of 13 December 2011 on standards",
         "celex:32011L0095"},
        {"", "Verordnung (EU) 2024/1351 des Europäischen Parlaments und des Rates vom 14. Mai 2024 über Asyl",
         "celex:32024R1351"},
        {"COM(2020) 609 final", "Communication on a New Pact on Migration and Asylum", "com:2020/609"},
        {"A/HRC/43/15", "Report of the Working Group", "un:A/HRC/43/15"},
        {"", "Directive 2011/95/EU: ten years of qualification", ""},
        {"", "The application of Directive 2011/95/EU of 13 December 2011", ""},
        {"", "Migration diplomacy in practice", ""},
        {"", "", ""},
    };
    for (const auto& row : rows) {
        INFO(row.number << " " << row.heading);
        const std::vector<std::string> keys = keys_of_itself(row.number, row.heading, vocabularies());
        if (row.key.empty())
            CHECK(keys == std::vector<std::string>{});
        else
            CHECK(std::find(keys.begin(), keys.end(), row.key) != keys.end());
    }
}

TEST_CASE("a name that ends in a small letter's word is an institution's") {
    const NoteReading n =
        reading("Ibid sample corpus, ‘Visas as leverage’, sample report, 2024, doi:10.5555/ibid.2024.7");
    REQUIRE(n.citations.size() == 1);
    REQUIRE(n.citations[0].csl.author.size() == 1);
    CHECK(n.citations[0].csl.author[0].literal == "Ibid sample corpus");
}

TEST_CASE("judgments of two sentences are two sources, each with its own number") {
    for (const char* text :
         {"Case C-411/10 N.S. v SSHD, EU:C:2024:215. Case C-413/23 P Jawo, EU:C:2025:645.",
          "Judgment of 7 March 2024, OC v Commission, C-479/22 P, EU:C:2024:215, paragraph 4. Judgment of 4 September "
          "2025, EDPS v SRB, C-413/23 P, EU:C:2025:645.",
          "Urteil vom 7. März 2024, OC/Kommission, C-479/22 P, EU:C:2024:215, Rn. 4. Urteil vom 4. September 2025, "
          "EDSB/SRB, C-413/23 P, EU:C:2025:645.",
          "Arrêt du 7 mars 2024, OC/Commission, C-479/22 P, EU:C:2024:215, point 4. Arrêt du 4 septembre 2025, "
          "CEPD/CRU, C-413/23 P, EU:C:2025:645."}) {
        INFO(text);
        const NoteReading note = reading(text);
        REQUIRE(note.citations.size() == 2);
        CHECK(note.citations[0].key == "ecli:ECLI:EU:C:2024:215");
        CHECK(note.citations[1].key == "ecli:ECLI:EU:C:2025:645");
        CHECK(note.citations[0].csl.issued.year == 2024);
        CHECK(note.citations[1].csl.issued.year == 2025);
    }
}

TEST_CASE("a judgment is known by its case, its ECLI or its application, and called by its parties") {
    struct Case {
        std::string text, key, title;
        int year;
        std::size_t cases = 1;
    };
    for (const Case& c : std::vector<Case>{
             {"Case C-411/10 N.S. v Secretary of State for the Home Department [2011] ECR I-13905.", "case:C-411/10",
              "N.S. v Secretary of State for the Home Department", 2011},
             {"Case 6/64 Costa v ENEL [1964] ECR 585.", "case:C-6/64", "Costa v ENEL", 1964},
             {"Case C-617/10 P Åkerberg Fransson, EU:C:2013:105.", "ecli:ECLI:EU:C:2013:105", "Åkerberg Fransson",
              2013},
             {"Judgment of 21 December 2011, N.S. and Others, C-411/10 and C-493/10, EU:C:2011:865, paragraph 94.",
              "ecli:ECLI:EU:C:2011:865", "N.S. and Others", 2011, 2},
             {"CJEU, 21 December 2011, N.S., Joined Cases C-411/10 and C-493/10.", "case:C-411/10", "N.S.", 2011, 2},
             {"EuGH, Rs. C-411/10, N.S., Urteil vom 21. Dezember 2011.", "case:C-411/10", "N.S.", 2011},
             {"ECtHR, M.S.S. v. Belgium and Greece [GC], no. 30696/09, § 358, ECHR 2011.", "echr:30696/09",
              "M.S.S. v. Belgium and Greece", 2011},
             {"Hirsi Jamaa and Others v Italy, App no 27765/09 (ECtHR, 23 February 2012).", "echr:27765/09",
              "Hirsi Jamaa and Others v Italy", 2012},
             {"ECtHR 09.04.2024, Duarte Agostinho and Others / Portugal and 32 others, application no 39371/20.",
              "echr:39371/20", "Duarte Agostinho and Others / Portugal and 32 others", 2024},
             {"Para 455, citing ECtHR 11.05.2021, Caamaño Valle / Spain, application no 43563/17, para 53 f.",
              "echr:43563/17", "Caamaño Valle / Spain", 2021},
             {"In Case C-411/10 the Court held that the presumption of compliance is rebuttable.", "case:C-411/10", "",
              0},
         }) {
        INFO(c.text);
        const NoteReading note = reading(c.text);
        REQUIRE(note.citations.size() == c.cases);
        CHECK(note.citations[0].key == c.key);
        for (const Citation& citation : note.citations) {
            CHECK(citation.csl.type == "legal_case");
            CHECK(citation.csl.title == c.title);
            CHECK(citation.csl.issued.year == c.year);
        }
    }
    // an article about a case is not the case
    const NoteReading about = reading(
        "Smith, J., ‘After N.S.: Case C-411/10 and its consequences’, Common Market Law Review 49 (2012), pp. "
        "123–150.");
    REQUIRE(about.citations.size() == 1);
    CHECK(about.citations[0].csl.type == "article-journal");
    CHECK(about.citations[0].key.starts_with("hash:"));
}

TEST_CASE("treaties and national laws are called by their whole title") {
    struct Case {
        std::string text, type, title;
        int year;
    };
    for (const Case& c : std::vector<Case>{
             {"Convention relating to the Status of Refugees, 28 July 1951, 189 UNTS 137.", "treaty",
              "Convention relating to the Status of Refugees", 1951},
             {"ILO Convention No. 143 on Migrant Workers (Supplementary Provisions), 24 June 1975.", "treaty",
              "ILO Convention No. 143 on Migrant Workers (Supplementary Provisions)", 1975},
             {"Abkommen zwischen der Bundesrepublik Deutschland und der Republik Kosovo, 14. April 2010, BGBl. II S. "
              "259.",
              "treaty", "Abkommen zwischen der Bundesrepublik Deutschland und der Republik Kosovo", 2010},
             {"Loi n° 2018-778 du 10 septembre 2018 pour une immigration maîtrisée, JORF n°0209 du 11 septembre 2018.",
              "legislation", "Loi n° 2018-778 du 10 septembre 2018 pour une immigration maîtrisée", 2018},
             {"Smith, J., Treaty on the move: a history, London: Sage 2016.", "book", "Treaty on the move: a history",
              2016},
         }) {
        INFO(c.text);
        const NoteReading note = reading(c.text);
        REQUIRE(note.citations.size() == 1);
        CHECK(note.citations[0].csl.type == c.type);
        CHECK(note.citations[0].csl.title == c.title);
        CHECK(note.citations[0].csl.issued.year == c.year);
    }
}

TEST_CASE("law reviews put the volume before their name and the page behind it") {
    struct Case {
        std::string text, container, volume, issue, page;
    };
    for (const Case& c : std::vector<Case>{
             {"M. Gil-Bazo, ‘The Practice of States’ (2006) 18 International Journal of Refugee Law 571.",
              "International Journal of Refugee Law", "18", "", "571"},
             {"G. Cornelisse, ‘The Scope of the Return Directive’ (2023) 48(2) European Law Review 123-150.",
              "European Law Review", "48", "2", "123-150"},
             {"A. Geddes, ‘The Politics of Return’, Global Policy 8 (2010), pp. 3–19.", "Global Policy", "8", "",
              "3–19"},
             // in any style, what a label says behind the journal's name
             {"Hélène Thiollet, “Migration Diplomacy in the Gulf,” Journal of Arabian Studies 12, no. 1–2 (2021): 205.",
              "Journal of Arabian Studies", "12", "1–2", "205"},
             {"Nowak, A., „Granice w ruchu”, Studia Migracyjne, 2018, nr 4 (170), s. 21–40.", "Studia Migracyjne", "",
              "4", "21–40"},
             {"J. Simmons & R. Cole, Making Asylum Law Work, 12 Harv. Hum. Rts. J. 201 (1999).", "Harv. Hum. Rts. J",
              "12", "", "201"},
             {"Raue, ZGE 2017, 514, 515.", "ZGE", "", "", "514"},
             {"Müller/Maier, NVwZ-RR 2012, 345 f.", "NVwZ-RR", "", "", "345"},
             {"K. Heller, ‘Retreat from the Hill’, 18 European Journal of Roads (2007) 3, 477.",
              "European Journal of Roads", "18", "3", "477"},
             {"C. Moss & R. Hill, ‘On Heaths’, 6 German Heath Journal (2008) 2, 49-58.", "German Heath Journal", "6",
              "2", "49-58"},
             {"E.C. Page, “Their Word is Law” (2009) PL 790, 791.", "PL", "", "", "790"},
             {"Austria, BE 2020, 12.", "", "12", "", ""},
         }) {
        INFO(c.text);
        const NoteReading note = reading(c.text);
        REQUIRE(note.citations.size() == 1);
        const CslItem& csl = note.citations[0].csl;
        CHECK(csl.container_title == c.container);
        CHECK(csl.volume == c.volume);
        CHECK(csl.issue == c.issue);
        CHECK(csl.page == c.page);
    }
}

TEST_CASE("lawyers cite books in capitals and articles by year, and neither a note nor what they explain is a field") {
    struct Case {
        std::string text, author, title, volume, issue;
        int year;
    };
    for (const Case& c : std::vector<Case>{
             {"See ROSCOE POUND, SOCIAL CONTROL THROUGH LAW 44 (1942).", "POUND", "SOCIAL CONTROL THROUGH LAW", "", "",
              1942},
             {"RONALD DWORKIN, LAW'S EMPIRE 45 n.3 (1986).", "DWORKIN", "LAW'S EMPIRE", "", "", 1986},
             {"See 2 JOSEPH STORY, COMMENTARIES ON THE LAW OF NATIONS § 14 (2d ed. 1990).", "STORY",
              "COMMENTARIES ON THE LAW OF NATIONS", "2", "", 1990},
             {"John Smith, The Law of Things, 70 Wash. L. Rev. 725, 731 n. 4 (1995).", "Smith", "The Law of Things",
              "70", "", 1995},
             {"Michael Kagan, Chevron’s Liberty Exception, 104 IOWA L. REV. 491, 495 (2019) (arguing that it is one).",
              "Kagan", "Chevron’s Liberty Exception", "104", "", 2019},
             {"Hacker, Immaterialgüterrechtlicher Schutz von KI-Trainingsdaten, GRUR 2020, 1025 (1028).", "Hacker",
              "Immaterialgüterrechtlicher Schutz von KI-Trainingsdaten", "", "", 2020},
         }) {
        INFO(c.text);
        const NoteReading n = reading(c.text);
        REQUIRE(n.citations.size() == 1);
        const CslItem& csl = n.citations[0].csl;
        REQUIRE(csl.author.size() == 1);
        CHECK(csl.author[0].family == c.author);
        CHECK(csl.title == c.title);
        CHECK(csl.volume == c.volume);
        CHECK(csl.issue == c.issue);
        CHECK(csl.issued.year == c.year);
    }
}

TEST_CASE("acts by their name, data sets and numbers with a title have their year and author") {
    struct Case {
        std::string text, author, title;
        int year;
    };
    for (const Case& c : std::vector<Case>{
             {"Immigration Act 2016, s 39.", "", "Immigration Act 2016", 2016},
             {"Section 4 of the Nationality Act 1981.", "", "Nationality Act 1981", 1981},
             {"Refugee Act of 1980, Pub. L. No. 96-212.", "", "Refugee Act of 1980", 1980},
             {"Eurostat, migr_asypenctzm, data extracted on 2 May 2021.", "Eurostat", "", 2021},
             {"SOU 2017:12, Att ta emot människor på flykt, s. 80.", "", "Att ta emot människor på flykt", 2017},
             {"Der Spiegel, „Abschiebungen ausgesetzt im ganzen Land“, 11. August 2021.", "Der Spiegel",
              "Abschiebungen ausgesetzt im ganzen Land", 2021},
             {"Adviesraad Migratie, ‘Voorstel voor een nieuwe procedure’, Den Haag: ACVZ 2007, p. 12.",
              "Adviesraad Migratie", "Voorstel voor een nieuwe procedure", 2007},
             {"HC Deb 9 July 2018, vol 644, col 1705.", "", "", 2018},
             {"BGH, Urt. v. 17.7.2003 – I ZR 219/00, GRUR 2003, 918, 921 f. – Paperboy.", "", "Paperboy", 2003},
             {"EuGH, Urt. v. 8.9.2016 – C-160/15, ECLI:EU:C:2016:644 = GRUR 2016, 1152 – GS Media/Sanoma.", "",
              "GS Media/Sanoma", 2016},
             {"ICTR, Prosecutor v. Green, Case No. ICTR-2001-73-T, Decision, 30 October 2006.", "",
              "Prosecutor v. Green", 2006},
             // a place in a law, the label of a number: no fields
             {"Articles L. 731-1 à L. 731-5 du CESEDA.", "", "", 0},
             {"Art. 12 Abs. 1 GG.", "", "", 0},
             {"Code de justice administrative, art. L. 521-2.", "", "Code de justice administrative", 0},
             {"Interinstitutional File: 2018/0329 (COD).", "", "", 0},
             {"Amnesty International, Index: MDE 24/4508/2021.", "Amnesty International", "", 2021},
             // the number alone is no year
             {"RT I 2010, 3, 4.", "", "", 0},
         }) {
        INFO(c.text);
        const NoteReading note = reading(c.text);
        REQUIRE(note.citations.size() == 1);
        const CslItem& csl = note.citations[0].csl;
        CHECK((csl.author.empty() ? std::string() : csl.author[0].literal) == c.author);
        CHECK(csl.title == c.title);
        CHECK(csl.issued.year == c.year);
        CHECK(csl.volume.empty());
    }
}

TEST_CASE("the next citation may begin with \u201Cand\u201D") {
    struct Case {
        std::string text;
        std::vector<std::string> titles;
    };
    for (const Case& c : std::vector<Case>{
             {"See A/77/139, paras. 34–36; and E/CN.9/2023/2, chap. III.", {"", ""}},  // a pin is no title
             {"A/79/347, para. 52; and OHCHR, “The human rights situation in the West Bank”, December 2023.",
              {"", "The human rights situation in the West Bank"}},
             {"UNICEF, “Humanitarian situation report No. 34”, 30 January 2025; and WHO, “Situation update, No. 57: 7 "
              "Oct–14 Mar”, 14 March 2025.",
              {"Humanitarian situation report No. 34", "Situation update, No. 57: 7 Oct–14 Mar"}},
             {"M. Thelwall, ‘No Metrics Please’, Journal of Documentation 71 (2015), 817–33; A. G. L. Shaw, Convicts "
              "and the Colonies, London: Faber, 1966.",
              {"No Metrics Please", "Convicts and the Colonies"}},
         }) {
        INFO(c.text);
        std::vector<std::string> titles;
        for (const Citation& citation : reading(c.text).citations) titles.push_back(citation.csl.title);
        CHECK(titles == c.titles);
    }
}

TEST_CASE("an institution before its title, in any language, is whole") {
    struct Case {
        std::string text, author, title, place;
        int year;
    };
    for (const Case& c : std::vector<Case>{
             {"Ministère de l’Intérieur, Les chiffres clés de l’immigration 2022, Paris, 2023, p. 15.",
              "Ministère de l’Intérieur", "Les chiffres clés de l’immigration 2022", "Paris", 2023},
             {"Bundesamt für Migration und Flüchtlinge (BAMF), Migrationsbericht 2022, Nürnberg 2024, "
              "https://www.bamf.de/a/b.pdf (abgerufen am 4.3.2024).",
              "Bundesamt für Migration und Flüchtlinge (BAMF)", "Migrationsbericht 2022", "Nürnberg", 2024},
             {"Ministerstwo Spraw Wewnętrznych i Administracji, Polityka migracyjna Polski, Warszawa 2012, s. 7.",
              "Ministerstwo Spraw Wewnętrznych i Administracji", "Polityka migracyjna Polski", "Warszawa", 2012},
         }) {
        INFO(c.text);
        const NoteReading note = reading(c.text);
        REQUIRE(note.citations.size() == 1);
        const CslItem& csl = note.citations[0].csl;
        REQUIRE(csl.author.size() == 1);
        CHECK(csl.author[0].literal == c.author);
        CHECK(csl.title == c.title);
        CHECK(csl.publisher_place == c.place);
        CHECK(csl.issued.year == c.year);
    }
    const NoteReading two = reading(
        "World Bank and United Nations High Commissioner for Refugees (UNHCR), \u201CForcibly Displaced\u201D, 2017.");
    REQUIRE(two.citations.size() == 1);
    CHECK(two.citations[0].csl.author.size() == 2);
}

TEST_CASE("what announces an address is no part of the source") {
    const NoteReading note = reading(
        "Statewatch, “EU: Tracking the Pact”, 3 May 2021, available at: "
        "https://www.statewatch.org/news/tracking-the-pact/ (accessed 12 June 2021).");
    REQUIRE(note.citations.size() == 1);
    CHECK(note.citations[0].csl.title == "EU: Tracking the Pact");
    CHECK(note.citations[0].csl.container_title.empty());
    CHECK(note.citations[0].csl.author.at(0).literal == "Statewatch");
}

TEST_CASE("a name ends with a whole letter, whatever stands behind it") {
    const NoteReading note = reading(
        "African Commission on Human and Peoples’ Rights, Centre for Minority Rights Development, communication No. "
        "276/2003, 4 February 2010.");
    REQUIRE(note.citations.size() == 1);
    for (const CslName& name : note.citations[0].csl.author)
        for (const std::string* text : {&name.family, &name.given, &name.literal}) {
            INFO(*text);
            CHECK((text->empty() || (static_cast<unsigned char>(text->back()) & 0xC0) != 0xC0));
        }
}

TEST_CASE("the year of an act is the one in its number") {
    struct Case {
        std::string text;
        int year;
    };
    for (const Case& c : std::vector<Case>{{"Regulation (EU) 2019/1896 of the European Parliament and of the Council "
                                            "on the European Border and Coast Guard",
                                            2019},
                                           {"Council Implementing Decision (EU) 2021/1781 of 7 October 2021 on the "
                                            "suspension of certain provisions of Regulation (EC) No 810/2009",
                                            2021},
                                           {"Regulation (EU) No 1293/2013 of the European Parliament", 2013},
                                           {"Council Decision 2013/755/EU of 25 November 2013", 2013},
                                           {"Directive 2008/115/EC of 16 December 2008", 2008},
                                           {"COM(2020) 1950 final, Communication on something", 2020}}) {
        INFO(c.text);
        const NoteReading n = reading(c.text);
        REQUIRE(n.citations.size() == 1);
        CHECK(n.citations[0].csl.issued.year == c.year);
    }
}

TEST_CASE("numbers are exact: what is no identifier, or another one, is not taken for it") {
    const auto has = [](const std::string& text, const std::string& key) {
        for (const Citation& c : reading(text).citations)
            for (const std::string& k : source_keys(c))
                if (k == key) return true;
        return false;
    };
    for (const std::string text : {"COM(2020) 608", "COM(2020) 6090", "COM(2020) 690", "COM(2002) 609",
                                   "In 2020, 609 people came.", "JOIN(2020) 609"}) {
        INFO(text);
        CHECK_FALSE(has(text, "com:2020/609"));
    }
    CHECK_FALSE(has("ISBN 978-92-79-12345-6", "isbn:9789279123456"));  // its check digit is wrong
    CHECK_FALSE(has("A/RES/73/1950", "un:A/RES/73/195"));
    CHECK_FALSE(has("Regulation (EU) 2021/9470", "celex:32021R0947"));
}

TEST_CASE("citations of a note are told apart") {
    struct Case {
        std::string text;
        std::size_t count;
    };
    for (const Case& c : std::vector<Case>{
             {"Adamson, F. B. and Tsourapas, G., \u2018Migration Diplomacy in World Politics\u2019, (2019), "
              "International Studies Perspectives, 20 (2), pp. 113\u2013128.",
              1},
             {"Adamson, F. B. and Tsourapas, G., \u2018Migration Diplomacy in World Politics\u2019, (2019), "
              "International Studies Perspectives, 20 (2); see also Betts, A., \u2018Substantive issue-linkage\u2019, "
              "(2010), Routledge.",
              2},
             {"COM(2020) 609 final; COM(2020) 610 final.", 2},
             {"COM(2020) 610 final and SWD(2020) 207.", 2},
             {"Regulation (EU) 2018/1806 and Directive 2008/115/EC.", 2},
             {"See https://example.org/a;jsessionid=12AB for more.", 1},
             {"In this context, the term means the use of diplomatic tools.", 0},
             {"AT, BE, CY and GE, UA.", 0},
         }) {
        INFO(c.text);
        CHECK(reading(c.text).citations.size() == c.count);
    }
}

TEST_CASE("the kind of a note") {
    struct Case {
        std::string text;
        NoteKind kind;
    };
    for (const Case& c :
         std::vector<Case>{{"AT, BE, CY and GE, UA.", NoteKind::country_list},
                           {"For example, DE, NL, SK.", NoteKind::country_list},
                           {"Ibid.", NoteKind::ibid},
                           {"Ibid., p. 5.", NoteKind::ibid},
                           {"See note 12 above.", NoteKind::ibid},
                           {"COM(2020) 609 final.", NoteKind::citation},
                           {"In use: AT, BE, CY, CZ. Abolished: IT (2017), NL (2021) and NO.", NoteKind::explanation},
                           {"OECD, UNHCR and IOM (2017), Return of migrants, Geneva.", NoteKind::citation},
                           {"In this context, the term means the use of diplomatic tools.", NoteKind::explanation},
                           {"", NoteKind::explanation}}) {
        INFO(c.text);
        CHECK(reading(c.text).kind == c.kind);
    }
    CHECK(reading("AT, BE.").exhaustive == std::optional<bool>(true));
    CHECK(reading("For example, AT, BE.").exhaustive == std::optional<bool>(false));
    CHECK_FALSE(reading("COM(2020) 609.").exhaustive.has_value());
}

TEST_CASE("a note that leans on another says which and why; after several sources it says that it cannot tell which") {
    const auto resolved = [](const std::vector<std::string>& texts) {
        std::vector<NoteReading> notes;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            notes.push_back(reading(texts[i]));
            notes.back().label = std::to_string(i + 1);
            notes.back().note_id = "n" + notes.back().label;
        }
        resolve(notes, vocabularies());
        const NoteReading& last = notes.back();
        return (last.same_as ? last.same_as->label + " " + last.same_as->reason : std::string("none")) +
               (last.ambiguous ? " ambiguous" : "");
    };
    const std::string one = "European Commission, COM(2020) 609 final.",
                      other = "European Commission, COM(2021) 56 final.", list = "AT, BE and GE, UA.";
    CHECK(resolved({one, "Ibid."}) == "1 ibid");
    CHECK(resolved({one, "Ibid.", "Ibid., p. 4."}) == "1 ibid");
    CHECK(resolved({one, list, "Ibid."}) == "1 ibid");  // a list of countries is no source
    CHECK(resolved({other, one, "See note 1 above."}) == "1 supra");
    CHECK(resolved({one, other, one}) == "1 supra");
    CHECK(resolved({"COM(2020) 609 final; COM(2021) 56 final.", "Ibid."}) == "1 ibid ambiguous");
    CHECK(resolved({"Ibid."}) == "none");
    CHECK(resolved({list, "Ibid."}) == "none");
    CHECK(resolved({one, "See note 9 above."}) == "none");
}

TEST_CASE("what only announces an address is in no field, and a word of a title stays") {
    struct Case {
        std::string text, title;
    };
    for (const Case& c : std::vector<Case>{
             {"Ministerio del Interior, Informe anual de asilo. Enlace: https://interior.gob.es/a",
              "Informe anual de asilo"},
             {"Cour des comptes, Les mineurs non accompagnés, disponible sur https://ccomptes.fr/a",
              "Les mineurs non accompagnés"},
             {"European Parliament, The missing link https://europarl.europa.eu/a", "The missing link"},
         }) {
        INFO(c.text);
        const NoteReading n = reading(c.text);
        REQUIRE(n.citations.size() == 1);
        CHECK(n.citations[0].csl.title == c.title);
    }
}

TEST_CASE(
    "the type says what is cited: an act is law, a paper with a number a document, an institution's title a report") {
    struct Case {
        std::string text, type, title;
    };
    for (const Case& c : std::vector<Case>{
             {"Dublin III Regulation (Regulation (EU) No 604/2013).", "legislation", "Dublin III Regulation"},
             {"COM(2020) 609 final.", "document", ""},
             {"A/HRC/43/15, para. 13.", "document", ""},
             {"A/79/327;", "document", ""},
             {"OECD (2023), Vulnerabilities in the supply chain.", "report", "Vulnerabilities in the supply chain"},
         }) {
        INFO(c.text);
        const NoteReading n = reading(c.text);
        REQUIRE(n.citations.size() == 1);
        CHECK(n.citations[0].csl.type == c.type);
        CHECK(n.citations[0].csl.title == c.title);
    }
}
