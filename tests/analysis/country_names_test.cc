#include <fstream>
#include <set>
#include <sstream>

#include "analysis/facets/country_lists.h"
#include "analysis/facets/facets.h"
#include "analysis/vocabulary/inflections.h"
#include "tests/support/catch.h"
#include "text/tsv.h"

using namespace ibid;

namespace {

const Vocabularies& ours() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

std::string countries(const std::string& text, const std::string& language) {
    Passage p;
    p.text = text;
    find_facets(p, fold_words(text), ours(), {language, nullptr, false});
    std::string out;
    for (const CountryFacet& c : p.countries) out += (out.empty() ? "" : " ") + c.value;
    return out;
}

std::string listed(const std::string& note, const std::string& language) {
    const auto list = find_country_list(note, ours(), language);
    std::string out;
    if (list)
        for (const CountryFacet& c : list->countries) out += (out.empty() ? "" : " ") + c.value;
    return out + (list && list->whole ? " whole" : "");
}

}  // namespace

TEST_CASE("countries are found in every language of the Union and of the EMN's observers, in all their cases") {
    const std::string file = IBID_SOURCE_DIR "/tests/fixtures/country_sentences.tsv";
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    const Tsv table = read_tsv(file, text.str(), {"language", "sentence"});
    std::set<std::string> languages;
    for (const TsvRow& row : table.rows) {
        const std::string &language = table.cell(row, "language"), &sentence = table.cell(row, "sentence");
        languages.insert(language);
        INFO(language << ": " << sentence);
        CHECK(countries(sentence, language) == table.cell(row, "countries"));
    }
    CHECK(table.rows.size() >= 150);
    CHECK(languages.size() >= 31);
}

TEST_CASE("a list of countries keeps every member, whatever is said of one") {
    struct Case {
        std::string note, expected, language = "en";
    };
    for (const Case& c : std::vector<Case>{
             {"AT, BE (Flanders), DE, FR.", "AT BE DE FR whole"},
             {"AT, BE, UK (England only) and CH.", "AT BE UK CH whole"},
             {"AT, BE, ES: no data, FR.", "AT BE ES FR whole"},
             {"AT, BE, FI, in SE since 2025.", "AT BE FI SE whole"},
             {"AT, BE and, since 2025, SE.", "AT BE SE whole"},
             {"AUT, BEL, DEU and SWE.", "AT BE DE SE whole"},
             {"AT, BE, Czechia, DE and Sweden.", "AT BE CZ DE SE whole"},
             {"All except DK (opt-out) and IE: AT, BE.", "AT BE whole"},
             {"DE (DE-BY and DE-BW), FR, IT", "DE FR IT whole"},
             {"Österreich, Belgien und Schweden.", "AT BE SE whole", "de"},
             {"Austria, Niemcy i Szwecja.", "AT DE SE whole", "pl"},
             {"COM.", ""},
             {"AT and BE report that returns fell.", ""},
         }) {
        INFO(c.note);
        CHECK(listed(c.note, c.language) == c.expected);
    }
}

TEST_CASE("words of names are inflected by the longest ending of their language, short ones not at all") {
    const Inflections table(
        "language\tplace\tof\tforms\n"
        "pl\tend\ta\ty ie\npl\tend\tja\tji\npl\tend\t*\tu\nga\tstart\tg\tgh\nmt\tarticle\til\t-\n",
        "inflections.tsv");
    CHECK(table.forms("pl", "francja") == std::vector<std::string>{"francji"});
    CHECK(table.forms("pl", "litwa") == std::vector<std::string>{"litwy", "litwie"});
    CHECK(table.forms("pl", "egipt") == std::vector<std::string>{"egiptu"});
    CHECK(table.forms("ga", "gearmain") == std::vector<std::string>{"ghearmain"});
    CHECK(table.forms("pl", "i").empty());
    CHECK(table.forms("xx", "francja").empty());
    CHECK(table.without_article("mt", "il-Ġermanja") == "Ġermanja");
    CHECK(table.without_article("mt", "Franza") == "Franza");
    CHECK_THROWS(Inflections("language\tplace\tof\tforms\npl\tmiddle\ta\ty\n", "inflections.tsv"));
}

TEST_CASE("instruments and approaches are found in the languages of the Union, in their cases, and asked for by them") {
    struct Case {
        std::string text, slug;
    };
    for (const Case& c : std::vector<Case>{
             {"Das Rückübernahmeabkommen mit Georgien trat in Kraft.", "readmission-agreement"},
             {"Les accords bilatéraux de main-d’œuvre", "bilateral-agreement"},
             {"Se firmó un memorando de entendimiento.", "memorandum-of-understanding"},
             {"gli accordi di riammissione in vigore", "readmission-agreement"},
             {"um acordo de readmissão", "readmission-agreement"},
             {"het mobiliteitspartnerschap met Tunesië", "mobility-partnership"},
             {"na podstawie umów o readmisji", "readmission-agreement"},
             {"w protokole ustaleń zapisano", "memorandum-of-understanding"},
             {"o dvoustranných dohodách", "bilateral-agreement"},
             {"na základe readmisných dohôd", "readmission-agreement"},
             {"na podlagi sporazuma o ponovnem sprejemu", "readmission-agreement"},
             {"prema sporazumu o ponovnom prihvatu", "readmission-agreement"},
             {"a visszafogadási megállapodásokat", "readmission-agreement"},
             {"takaisinottosopimuksia on tehty", "readmission-agreement"},
             {"flera återtagandeavtal gäller", "readmission-agreement"},
             {"to tilbagetagelsesaftaler", "readmission-agreement"},
             {"acordurile de readmisie", "readmission-agreement"},
             {"споразуменията за обратно приемане", "readmission-agreement"},
             {"των συμφωνιών επανεισδοχής", "readmission-agreement"},
             {"readmisijos susitarimų", "readmission-agreement"},
             {"atpakaļuzņemšanas nolīgumu", "readmission-agreement"},
             {"tagasivõtulepingute alusel", "readmission-agreement"},
         }) {
        INFO(c.text);
        Passage p;
        p.text = c.text;
        find_facets(p, fold_words(c.text), ours(), {"", nullptr, false});
        REQUIRE(!p.instruments.empty());
        CHECK(p.instruments[0].value == c.slug);
    }
    CHECK(resolve_concept(ours(), "instrument", "Absichtserklärung") == "letter-of-intent");
    CHECK(resolve_concept(ours(), "instrument", "umowa o readmisji") == "readmission-agreement");
    CHECK(resolve_concept(ours(), "approach", "conditionnalité positive") == "positive-conditionality");
}
