#include "analysis/facets/facets.h"

#include <algorithm>
#include <set>

#include "analysis/analyse.h"
#include "analysis/facets/country_lists.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& ours() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

Passage named(const std::string& text, const std::string& language = "en") {
    Passage p;
    p.text = text;
    const FoldedText words = fold_words(text);
    Acronyms acronyms;
    collect_acronyms(text, words, acronyms);
    find_facets(p, words, ours(), {language, &acronyms, false});
    return p;
}

std::string countries(const std::string& text, const std::string& language = "en") {
    std::string out;
    for (const CountryFacet& c : named(text, language).countries) out += (out.empty() ? "" : " ") + c.value;
    return out;
}

std::string topics(const std::vector<ConceptFacet>& facets) {
    std::set<std::string> values;
    for (const ConceptFacet& f : facets)
        if (!f.inferred) values.insert(f.value);
    std::string out;
    for (const auto& v : values) out += (out.empty() ? "" : " ") + v;
    return out;
}
std::string instruments(const std::string& text) { return topics(named(text).instruments); }
std::string approaches(const std::string& text) { return topics(named(text).approaches); }

struct Case {
    std::string text, expected;
};

}  // namespace

TEST_CASE("countries are found by name, demonym and adjective") {
    for (const Case& c : std::vector<Case>{
             {"Belgium and the Slovak Republic report it.", "BE SK"},
             {"Czechia, formerly the Czech Republic.", "CZ"},
             {"Georgian citizens and Moroccan nationals.", "GE MA"},
             {"The Franco-Senegalese cooperation.", "FR SN"},
             {"Sino-African and Russo–Japanese relations", "CN RU JP"},
             {"the EU-Türkiye statement; EU–Turkey deal", "TR"},
             {"the EU–Türkiye statement", "TR"},
             {"Spain’s policy and Spain's", "ES"},
             {"Morrocco, the Phillipines and Kazakstan", "MA PH KZ"},
             {"the Gambia, The Gambia, Gambian", "GM"},
             {"the US, the U.S. and the USA", "US"},
             {"Côte d’Ivoire and Cote d'Ivoire, the Ivory Coast, Ivorians", "CI"},
             {"Guinea-Bissau", "GW"},
             {"Equatorial Guinea", "GQ"},
             {"Papua New Guinea", "PG"},
             {"Guinea", "GN"},
             {"the Democratic Republic of the Congo", "CD"},
             {"the Republic of the Congo", "CG"},
             {"DRC", "CD"},
             {"South Korea", "KR"},
             {"North Korea", "KP"},
             {"Korea", "KR"},
             {"South Sudan and Sudan", "SS SD"},
             {"the Dominican Republic", "DO"},
             {"Dominica", "DM"},
             {"Northern Ireland", "UK"},
             {"Ireland", "IE"},
             {"Scottish", "UK"},
             {"Niger and Nigeria", "NE NG"},
             {"Nigeriens", "NE"},
             {"Slovenia, Slovakia, Slavonia", "SI SK"},
             {"Swiss, Dutch, Danish, Danes, Poles, Finns and Turks", "CH NL DK PL FI TR"},
             {"AUSTRIA AND GERMANY", "AT DE"},
             {"The Afghan, Iraqi, Emirati and Thai authorities", "AF IQ AE TH"},
             {"Timor-Leste, Cabo Verde, Viet Nam and Burma/Myanmar", "TL CV VN MM"},
             {"Palestine and the Palestinian Authority", "PS"},
             {"Pacific Australia Labour Mobility", "AU"},
             {"a French-led mission to Mexico", "FR MX"},
             {"a non-French actor", "FR"},
         }) {
        INFO(c.text);
        CHECK(countries(c.text) == c.expected);
    }
}

TEST_CASE("what only looks like a country is none") {
    for (const Case& c : std::vector<Case>{
             {"roast turkey on fine china; chad and jordan", ""},
             {"New Mexico and New Jersey", "US"},
             {"Mexico City, Lake Chad, the Gulf of Guinea and the Indian Ocean", ""},
             {"Atlanta, Georgia; the University of Georgia", "US"},
             {"Latin American, South American and Central American states", ""},
             {"the Indo-Pacific", ""},
             {"it is for us, and no one is to be at it", ""},
             {"written in French, a Spanish version and a German-speaking guide", ""},
             {"published in English and French.", ""},
             {"In French law it is otherwise", "FR"},
             {"British Columbia", "CA"},
             {"Jordan, B. and Smith, C.", ""},
             {"Jordan, Lebanon and Egypt", "JO LB EG"},
             {"Member States except Denmark", ""},
             {"all countries with the exception of Ireland and Denmark report, Spain too", "ES"},
             {"all, excluding Ireland; Spain takes part", "ES"},
             {"Island nations, Reunion and Maurice", ""},  // Iceland, Réunion and Mauritius to others
             {"the EU, Africa, the Western Balkans and the Sahel", ""},
             {"guinea pigs, polish and swiss", ""},
             {"", ""},
         }) {
        INFO(c.text);
        CHECK(countries(c.text) == c.expected);
    }
}

TEST_CASE("in another language, countries go by its names") {
    CHECK(countries("La Belgique et l’Autriche, la Côte d’Ivoire", "fr") == "BE AT CI");
    CHECK(countries("Österreich und Deutschland", "de") == "AT DE");
    CHECK(countries("Η Ελλάδα και η Κύπρος", "el") == "EL CY");
    CHECK(countries("Österreich und Deutschland", "en").empty());
    CHECK(countries("Suomi ja Perusta", "fi") == "FI");  // "foundation", and "of Peru"
}

TEST_CASE("codes count in lists only") {
    for (const Case& c : std::vector<Case>{
             {"reported by five countries (NO, GE, MD, UA)", "NO GE MD UA"},
             {"AT, BE and IT report", "AT BE IT"},
             {"one country (SK) did", "SK"},
             {"Information technology (IT), and HR, IT staff", ""},
             {"NO ONE IS AT HOME, BE SURE", ""},
             {"see https://example.org/DE/EN/FR,IT for more", ""},
             {"Member States except DK", ""},
             {"GR, GB and BE", "EL UK BE"},
             {"the EU (AT, BE) except DK, IE", "AT BE"},
             {"AT/BE/DE and FR/IT", "AT BE DE FR IT"},
             {"AT/BE/the Netherlands, CZ/DE", "AT BE NL CZ DE"},
             {"AT/BE/CZ, DE/EE/ES* and FR/HR", "AT BE CZ DE EE ES FR HR"},
             {"see CCPR/C/SVN/CO/3, para. 4, and CAT/C/BIH/CO/2-5", ""},
             {"Opinion CON/2022/14 (ECB/CO/2022/2) and S/PV.1234", ""},
             {"ο κανονισμός (EE) 2019/882 και (EE) αριθ. 45/2001", ""},
             {"Reglamentas (ES) 2019/882 ir Direktyva (ES) Nr. 45", ""},
             {"määrus (EL) 2019/882", ""},
             {"one country (EE) and 12 others", "EE"},
         }) {
        INFO(c.text);
        CHECK(countries(c.text) == c.expected);
    }
}

TEST_CASE("evidence says which words show a country") {
    const Passage p = named("Moroccan and Morocco");
    REQUIRE(p.countries.size() == 1);
    CHECK(p.countries[0].evidence == "text");
    CHECK(p.countries[0].form == "Moroccan");
    CHECK(p.countries[0].role == "partner");
    CHECK(p.countries[0].span == Span{0, 8});
    CHECK(!p.countries[0].exhaustive);
}

TEST_CASE("a note's list is read with its openness and its exceptions") {
    struct List {
        std::string note, codes;
        bool exhaustive, whole;
    };
    for (const List& c : std::vector<List>{
             {"AT, BE, CY, CZ … SK and GE, UA.", "AT BE CY CZ SK GE UA", true, true},
             {"For example, DE, NL, SK.", "DE NL SK", false, true},
             {"AT, CZ, and GE", "AT CZ GE", true, true},
             {"IT.", "IT", true, true},
             {"e.g. AT and BE", "AT BE", false, true},
             {"AT, BE, among others.", "AT BE", false, true},
             {"AT; BE; EL / HR", "AT BE EL HR", true, true},
             {"GR, GB", "EL UK", true, true},
             {"All EMN Member Countries except IE and DK: AT, BE", "AT BE", true, true},
             {"AT (since 2022), BE, FI", "AT BE FI", true, true},
             {"EMN Member Countries: AT, BE; Observer Countries: GE, UA.", "AT BE GE UA", true, true},
             {"Austria, Belgium and Cyprus.", "AT BE CY", true, true},
             {"EMN Member Countries (EU Member States except DK) and Observer Countries (NO, GE, MD). OECD countries "
              "include Chile, United Kingdom (UK) and United States (US).",
              "NO GE MD", false, false},
             {"zum Beispiel DE, AT", "DE AT", false, true},
             {"i.a. AT and BE", "AT BE", false, true},
             {"According to AT, BE and CZ.", "AT BE CZ", true, true},
             {"This is the case in AT and BE.", "AT BE", true, true},
             {"AT, BE, CZ NCPs.", "AT BE CZ", true, true},
             {"AT, BE and CZ. No information from HU and SE.", "AT BE CZ", true, true},
             {"AT, BE, CZ. Keine Angaben aus HU.", "AT BE CZ", true, true},
             {"AT, BE (FR Community only), CZ (as in SK), DE.", "AT BE CZ DE", true, true},
             {"AT, DE (planned: IT), HU.", "AT DE HU", true, true},
             // a list, and then something else
             {"AT, BE, CZ. The amount varies.", "AT BE CZ", true, false},
             {"AT, BE, CZ. HU did not reply.", "AT BE CZ", true, false},
             {"AT, BE, CZ. In BE, FR-speaking applicants pay less.", "AT BE CZ", true, false},
             {"AT, BE, CZ; see also FR, ‘National report’, 2023.", "AT BE CZ", true, false},
             {"AT, BE, CZ; COM(2020) 609 final, p. 4.", "AT BE CZ", true, false},
             {"AT, BE; cf. CZ, DE.", "AT BE", true, false},
             {"Yes: AT, BE, CZ; no: EE, FI; no answer: FR.", "AT BE CZ", true, false},
         }) {
        INFO(c.note);
        const auto list = find_country_list(c.note, ours());
        REQUIRE(list);
        std::string codes;
        for (const CountryFacet& f : list->countries) codes += (codes.empty() ? "" : " ") + f.value;
        CHECK(codes == c.codes);
        CHECK(list->exhaustive == c.exhaustive);
        CHECK(list->whole == c.whole);
        for (const CountryFacet& f : list->countries)
            CHECK(c.note.substr(f.span->begin, f.span->end - f.span->begin) == f.form);
    }
    for (const auto& [note, goes_on] : {std::pair{"AT, BE, CZ. The amount varies.", true},
                                        {"AT, BE and CZ.", false},
                                        {"HU and PL do not.", false},
                                        {"The amount varies: AT, BE, CZ.", false},
                                        {"AT: the law of 2019; BE: no such law; CZ: unknown.", false},
                                        {"In AT, BE and CZ, the law was changed in 2019.", false}}) {
        INFO(note);
        const auto list = find_country_list(note, ours());
        CHECK((list && list->opening > 0) == goes_on);
    }
    for (const char* none :
         {"", "Ibid.", "European Commission, ‘International affairs’, n.d., https://ec.europa.eu/IT/DE",
          "It is at no one.",
          "Langley S., ‘Partnerships between the European Union and Cape Verde, Georgia and Moldova’, 2018.",
          "Safe Mobility Offices assist in Colombia, Costa Rica, Ecuador, and Guatemala."})
        CHECK(!find_country_list(none, ours()));
}

TEST_CASE("instruments are found in any number, spelling and word order that is usual") {
    for (const Case& c : std::vector<Case>{
             {"Readmission agreements and a re-admission agreement", "readmission-agreement"},
             {"a bilateral readmission agreement", "bilateral-agreement readmission-agreement"},
             {"memoranda of understanding (MoUs)", "memorandum-of-understanding"},
             {"two MoUs and a MOU", "memorandum-of-understanding"},
             {"visa‑free regimes; visa free regime", "visa-waiver-agreement"},
             {"working holiday visa agreements", "working-holiday-agreement"},
             {"letters/declaration of intent", "letter-of-intent"},
             {"temporary labour migration (TLM) agreements. The TLM agreements", "labour-migration-agreement"},
             {"bilateral temporary labour (circular) migration agreements",
              "bilateral-agreement labour-migration-agreement"},
             {"mobility partnerships (MPs). MPs were first.", "mobility-partnership"},
             {"The MPs voted in Parliament.", ""},
             {"the EPA banned it", ""},
             {"economic partnership agreements (EPAs)", "economic-partnership-agreement"},
             {"the Rabat, Khartoum and Prague Processes", "migration-dialogue"},
             {"An agreement was reached bilaterally.", ""},
             {"Bilateral. The agreement", ""},
             {"a special envoy and two Special Representatives", "special-envoy"},
             {"inter-ministerial committee, interministerial committees", "coordination-mechanism"},
             {"co-operation and readmission", ""},
         }) {
        INFO(c.text);
        CHECK(instruments(c.text) == c.expected);
    }
}

TEST_CASE("approaches are found") {
    for (const Case& c : std::vector<Case>{
             {"positive or negative conditionality", "negative-conditionality positive-conditionality"},
             {"a ‘more for more’ approach", "positive-conditionality"},
             {"issue linkages; issue-linkage strategies", "issue-linkage"},
             {"cross-sectoral approaches and a cross sectorial approach", "cross-sectoral-approach"},
             {"whole-of-government", "whole-of-government"},
             {"conditionality", ""},
             {"an issue is linked", ""},
             {"more and more", ""},
         }) {
        INFO(c.text);
        CHECK(approaches(c.text) == c.expected);
    }
}

TEST_CASE("a narrower concept also counts for its broader one, and says that it was inferred") {
    const Passage p = named("readmission agreements");
    REQUIRE(p.instruments.size() == 2);
    CHECK(p.instruments[0] == ConceptFacet{"readmission-agreement", {0, 22}, false});
    CHECK(p.instruments[1] == ConceptFacet{"bilateral-agreement", {0, 22}, true});
    CHECK(named("bilateral readmission agreements").instruments.back().inferred == false);  // named itself
}

TEST_CASE("a passage carries what its notes list, and says by which note") {
    Document d;
    Block b;
    b.id = "b1";
    b.fragments = {{1, {}}};
    b.text = "Three EMN Member Countries use it in Mali.";
    b.markers = {{"57", 26, std::string("n57")}};
    d.blocks = {b};
    Note n;
    n.id = "n57";
    n.label = "57";
    n.fragments = {{1, {}}};
    n.text = "For example, BE, FI.";
    n.markers = {{"b1", 26}};
    d.notes = {n};
    const Analysis a = analyse(d, ours(), {.document_id = "d", .kind = {}});
    REQUIRE(a.passages.size() == 2);
    const auto& c = a.passages[0].countries;
    REQUIRE(c.size() == 3);
    CHECK(c[0].value == "ML");
    CHECK(c[0].evidence == "text");
    CHECK(c[1].value == "BE");
    CHECK(c[1].evidence == "note");
    CHECK(c[1].note == "57");
    CHECK(c[1].exhaustive == false);
    CHECK(a.passages[0].notes[0].countries == std::vector<std::string>{"BE", "FI"});
    CHECK(a.passages[1].countries.size() == 2);
    REQUIRE(a.notes.size() == 1);
    REQUIRE(a.notes[0].cited_at.size() == 1);
    CHECK(a.notes[0].cited_at[0].passage_id == "d.0");
}

TEST_CASE("headings and contents lend nothing, tables of codes do") {
    Document d;
    const auto add = [&](BlockKind kind, const std::string& text) {
        Block b;
        b.id = "b" + std::to_string(d.blocks.size());
        b.kind = kind;
        b.fragments = {{1, {}}};
        b.text = text;
        d.blocks.push_back(b);
    };
    add(BlockKind::heading, "Readmission agreements in Spain");
    add(BlockKind::table_row, "AT 12");
    add(BlockKind::table_row, "BE 13");
    add(BlockKind::table_row, "IT 14");
    add(BlockKind::paragraph, "IT 14");
    for (const char* row : {"FR 2019 1", "FR 2020 2", "FR 2021 3", "ES 2019 4", "ES 2020 5", "ES 2021 6", "PL 2019 7"})
        add(BlockKind::table_row, row);
    add(BlockKind::paragraph, "More text.");
    for (const char* row : {"AZ Bonn 12", "AZ Suhl 13", "AZ Trier 4", "VG Aachen 5", "VG Berlin 3"})
        add(BlockKind::table_row, row);
    const Analysis a = analyse(d, ours(), {.document_id = "d", .kind = {}});
    for (std::size_t i = 5; i < 12; ++i) CHECK(a.passages[i].countries.size() == 1);
    for (std::size_t i = 12; i < a.passages.size(); ++i) CHECK(a.passages[i].countries.empty());
    CHECK(a.passages[0].countries.empty());
    CHECK(a.passages[0].instruments.empty());
    CHECK(a.passages[3].countries.at(0).value == "IT");
    CHECK(a.passages[4].countries.empty());
}

TEST_CASE("acronyms that a document defines are kept once each, as printed") {
    Analysis a;
    for (const char* text : {"Temporary labour migration (TLM) and regional consultative processes (RCPs) differ.",
                             "What temporary labour migration (TLM) is worth.", "Germany (DE) and a note (see above).",
                             "Department of Foreign Affairs and Trade (DFAT), Transport for London (TLM)",
                             "The European Reintegration Programme (EURP) and an electronic identification (eID).",
                             "The ECCS (European Cloud Certification Scheme), the UN (see above) and DE (Germany)."})
        a.passages.push_back(named(text));
    name_facets(a, ours());
    CHECK(a.acronyms == std::vector<DefinedAcronym>{{"TLM", "Temporary labour migration"},
                                                    {"RCP", "regional consultative processes"},
                                                    {"DFAT", "Department of Foreign Affairs and Trade"},
                                                    {"EURP", "European Reintegration Programme"},
                                                    {"eID", "electronic identification"},
                                                    {"ECCS", "European Cloud Certification Scheme"}});
}
