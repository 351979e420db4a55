#include "analysis/vocabulary/vocabulary.h"

#include <sstream>

#include <algorithm>
#include <map>

#include "analysis/vocabulary/tables.h"
#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

Vocabularies ours() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

std::string refusal(const std::string& file, const std::string& text) {
    try {
        Vocabularies::from_texts({{file, text}}).check();
    } catch (const Error& e) {
        CHECK(e.code() == ErrorCode::vocabulary);
        CHECK(!e.hint().empty());
        return e.what();
    }
    return {};
}

const std::string kCountries = "code\talpha3\tname\tgroup\trole\tnames\tadjectives\n";
const std::string kConcepts = "slug\tlabel\tbroader\taliases\n";

}  // namespace

TEST_CASE("a country is known by its codes and by every name") {
    for (const auto& [text, code] : std::map<std::string, std::string>{
             {"EL", "EL"},
             {"GR", "EL"},
             {"grc", "EL"},
             {"Greece", "EL"},
             {"UK", "UK"},
             {"GB", "UK"},
             {"GBR", "UK"},
             {"Great Britain", "UK"},
             {"at", "AT"},
             {"Türkiye", "TR"},
             {"turkiye", "TR"},
             {"Turkey", "TR"},
             {"the Gambia", "GM"},
             {"Gambia", "GM"},
             {"Moroccan", "MA"},
             {"Republic of Moldova", "MD"},
             {"Belgique", "BE"},
             {"Österreich", "AT"},
             {"Κύπρος", "CY"},
             {"საქართველო", "GE"},
             {"Cote d'Ivoire", "CI"},
             {"U.S.", "US"},
             {"South Korea", "KR"},
             {"Atlantis", ""},
             {"", ""},
             {"XX", ""},
         })
        CHECK(std::pair(text, resolve_concept(ours(), "country", text)) == std::pair(text, code));
}

TEST_CASE("an instrument is known by slug, label, alias, plural and acronym") {
    for (const auto& [text, slug] : std::map<std::string, std::string>{
             {"readmission-agreement", "readmission-agreement"},
             {"readmission agreement", "readmission-agreement"},
             {"Readmission Agreements", "readmission-agreement"},
             {"mou", "memorandum-of-understanding"},
             {"MoU", "memorandum-of-understanding"},
             {"Memoranda of Understanding", "memorandum-of-understanding"},
             {"working-holiday agreement", "working-holiday-agreement"},
             {"agreement", ""},
             {"readmission", ""},
         })
        CHECK(std::pair(text, resolve_concept(ours(), "instrument", text)) == std::pair(text, slug));
    CHECK(resolve_concept(ours(), "approach", "more for more") == "positive-conditionality");
    CHECK(resolve_concept(ours(), "no such facet", "more for more").empty());
}

TEST_CASE("concepts come with label, broader concept, group and role") {
    const auto& countries = concepts(ours(), "country");
    CHECK(countries.size() > 200);
    CHECK(std::count_if(countries.begin(), countries.end(), [](const Concept& c) { return c.group == "eu"; }) == 27);
    CHECK(std::count_if(countries.begin(), countries.end(), [](const Concept& c) { return c.role == "member"; }) ==
          26);  // without Denmark
    const auto& instruments = concepts(ours(), "instrument");
    const auto it = std::find_if(instruments.begin(), instruments.end(),
                                 [](const Concept& c) { return c.value == "readmission-agreement"; });
    REQUIRE(it != instruments.end());
    CHECK(it->parent == "bilateral-agreement");
    CHECK(concepts(ours(), "acronym").size() > 20);
    CHECK(concepts(ours(), "no such facet").empty());
}

TEST_CASE("a country by its name in any language of the EU, whether the names are made or were kept") {
    const auto kept = Vocabularies::from_texts(ours().texts(), {ours().hash(), ours().names()});
    CHECK(kept.hash() == ours().hash());
    for (const auto& [name, code] :
         std::vector<std::pair<std::string, std::string>>{{"Autriche", "AT"},
                                                          {"\u00D6sterreich", "AT"},
                                                          {"oostenrijk", "AT"},
                                                          {"Gr\u00E8ce", "EL"},
                                                          {"\u0395\u03BB\u03BB\u03AC\u03B4\u03B1", "EL"},
                                                          {"Atlantis", ""},
                                                          {"autriche\tAT", ""},
                                                          {"austria\nbelgium", ""},
                                                          {"", ""}}) {
        INFO(name);
        CHECK(resolve_concept(ours(), "country", name) == code);
        CHECK(resolve_concept(kept, "country", name) == code);
    }
    std::istringstream names(ours().names());
    std::size_t found = 0, all = 0;
    for (std::string line; std::getline(names, line); ++all) {
        const std::size_t name = line.find('\t') + 1, value = line.find('\t', name) + 1;
        found +=
            kept.tables().named(line.substr(0, name - 1), line.substr(name, value - 1 - name)) == line.substr(value);
    }
    CHECK(all > 2000);
    CHECK(found == all);
}

TEST_CASE("a user's row is a new facet value") {
    const auto v = Vocabularies::from_texts(
        {{"instruments.tsv",
          kConcepts + "border-pact\tborder pact\t\tpact on borders\nsmall-pact\tsmall pact\tborder-pact\t\n"}});
    CHECK(resolve_concept(v, "instrument", "Pact on Borders") == "border-pact");
    CHECK(concepts(v, "instrument").size() == 2);
    CHECK(v.hash() != ours().hash());
    CHECK(Vocabularies::from_texts(v.texts()).hash() == v.hash());
}

TEST_CASE("a broken row is refused with file, line and reason") {
    struct Case {
        std::string file, text, says;
    };
    for (const Case& c : std::vector<Case>{
             {"countries.tsv", kCountries + "BE\tBEL\tBelgium\teu\tmember\t\tBelgian\nBE\tBEL\tBelgium\teu\tmember\t\t",
              "countries.tsv:3: BE has a row already"},
             {"countries.tsv", kCountries + "be\tBEL\tBelgium\teu\tmember\t\t",
              "countries.tsv:2: \"be\" is no two-letter code"},
             {"countries.tsv", kCountries + "GR\tGRC\tGreece\teu\tmember\t\t", "the EU writes EL"},
             {"countries.tsv", kCountries + "# a comment\n\nBE\tBEL\tBelgium\teu\tmembre\t\t",
              "countries.tsv:4: role \"membre\""},
             {"countries.tsv", kCountries + "BE\tBEL\tBelgium", "countries.tsv:2: 3 cells where there are 7 columns"},
             {"countries.tsv", kCountries + "BE\tBEL\t\xff\teu\tmember\t\t", "countries.tsv:2: not UTF-8"},
             {"countries.tsv", "code\tname\n", "the column \"alpha3\" is missing"},
             {"instruments.tsv", kConcepts + "Border Pact\tborder pact\t\t",
              "instruments.tsv:2: \"Border Pact\" is no slug"},
             {"instruments.tsv", kConcepts + "a\ta\tb\t", "instruments.tsv:2: the broader concept \"b\" has no row"},
             {"instruments.tsv", kConcepts + "a\tx\tb\t\nb\ty\ta\t", "is broader than itself"},
             {"instruments.tsv", kConcepts + "a\tpact\t\t\nb\tother\t\tpact",
              "instruments.tsv:3: \"pact\" is also an alias of a"},
             {"instruments.tsv", kConcepts + "a\tpact\t\t(one|two", "its brackets do not match"},
             {"instruments.tsv", kConcepts + "a\tpact\t\t~3 end", "a gap must stand between words"},
             {"instruments.tsv", kConcepts + "a\t\t\t", "a has no label"},
         }) {
        INFO(c.text);
        CHECK(refusal(c.file, c.text).find(c.says) != std::string::npos);
    }
    CHECK_THROWS_AS(Vocabularies::read("/no/such/folder"), Error);
    CHECK(concepts(Vocabularies::from_texts({}), "country").empty());
}

TEST_CASE("a SKOS thesaurus serves as a vocabulary, in Turtle and in RDF/XML") {
    const std::string folder = IBID_SOURCE_DIR "/tests/fixtures/skos";
    const auto v = Vocabularies::read(folder);
    CHECK(resolve_concept(v, "instrument", "border pact") == "border-pact");
    CHECK(resolve_concept(v, "instrument", "frontier pacts") == "border-pact");
    CHECK(resolve_concept(v, "instrument", "small border pact") == "small-border-pact");
    CHECK(resolve_concept(v, "instrument", "visa swap") == "visa-swap");
    for (const Concept& c : concepts(v, "instrument"))
        if (c.value == "small-border-pact") CHECK(c.parent == "border-pact");
}
