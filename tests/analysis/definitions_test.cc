// How sentences say what a term means, and how questions ask for it.
#include "analysis/definitions/definitions.h"
#include "analysis/vocabulary/vocabulary.h"
#include "tests/support/catch.h"
#include "text/sentences.h"

using namespace ibid;

namespace {

struct Words {
    Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    TermAnalysis terms{vocabularies.texts()};
    DefinitionWords definitions{vocabularies.texts(), terms};
};

Words& words() {
    static Words all;
    return all;
}

}  // namespace

TEST_CASE("a question asks for the meaning of a term, in the languages of the table") {
    struct Row {
        const char *question, *term;
    };
    for (const Row& row : {
             Row{"What is a talent partnership?", "talent partnership"},
             Row{"definition of mobility scheme", "mobility scheme"},
             Row{"define circular migration", "circular migration"},
             Row{"mobility scheme definition", "mobility scheme"},
             Row{"meaning of the term “leverage”", "leverage"},
             Row{"What does MoU mean?", "mou"},
             Row{"was ist eine Talentpartnerschaft", "talentpartnerschaft"},
             Row{"Was versteht man unter zirkulärer Migration?", "zirkularer migration"},
             Row{"qu’est-ce qu’un partenariat de talents ?", "partenariat de talents"},
             Row{"¿Qué es la migración circular?", "migracion circular"},
             Row{"che cos’è la migrazione circolare", "migrazione circolare"},
             Row{"wat is circulaire migratie", "circulaire migratie"},
             Row{"o que é a migração circular", "migracao circular"},
             Row{"co to jest migracja", "migracja"},
             Row{"vad är cirkulär migration", "cirkular migration"},
             // Not for a meaning, or of nothing.
             Row{"talent partnership", ""},
             Row{"which countries use talent partnerships", ""},
             Row{"what is", ""},
             Row{"definition", ""},
             Row{"what is the best way to say how all of this came to be so", ""},
             Row{"", ""},
         }) {
        INFO(row.question);
        CHECK(DefinitionQuestions(words().vocabularies.texts()).asked(row.question) == row.term);
    }
}

TEST_CASE("a sentence defines a term, or only speaks of it") {
    struct Row {
        const char *language, *text, *term, *printed;
    };
    for (const Row& row : {
             Row{"en", "(1) ‘home track’ means training for the labour market at home;", "home track", "home track"},
             Row{"en", "Circular migration is defined as repeated legal migration.", "circular migration",
                 "Circular migration"},
             Row{"en", "In this report, the term “pathway” refers to any legal way in.", "pathway", "pathway"},
             Row{"en", "For the purposes of this paper, leverage means what one can give.", "leverage", "leverage"},
             Row{"en", "A talent partnership is a framework for mobility and skills.", "talent partnerships",
                 "talent partnership"},
             Row{"en", "Readmission is the promise of a state to take back its own.", "readmission", "Readmission"},
             Row{"en", "The Rabat Process is a regional dialogue between countries of two continents.", "rabat process",
                 "Rabat Process"},
             Row{"en", "It defines migration diplomacy as the use of the tools of diplomacy.", "migration diplomacy",
                 "migration diplomacy"},
             Row{"en", "The Act of 2016 (hereinafter the RES Act) was amended.", "RES Act", "RES Act"},
             Row{"en", "It was set up by the European Asylum Support Office (EASO).", "easo", "EASO"},
             Row{"en", "Providers follow the ECCS (European Cloud Certification Scheme).", "eccs", "ECCS"},
             Row{"en", "The European Reintegration Programme (EURP) pays for it.", "eurp", "EURP"},
             Row{"en", "A European Certification Scheme for Cloud Services (EUCS) exists.", "eucs", "EUCS"},
             Row{"en", "The ‘once-only principle’ is the rule that nobody need say it twice.", "once only principle",
                 "once-only principle"},
             Row{"de", "„Migrant“ bezeichnet eine Person, die umzieht.", "migrant", "Migrant"},
             Row{"de", "Unter Rückführung versteht man die Rückkehr einer Person.", "rückführung", "Rückführung"},
             Row{"de", "Zirkuläre Migration ist eine Form der Wanderung, bei der man zurückkehrt.",
                 "zirkuläre migration", "Zirkuläre Migration"},
             Row{"fr", "On entend par « retour » le fait de rentrer chez soi.", "retour", "retour"},
             Row{"fr", "La réadmission désigne la reprise d’une personne.", "réadmission", "réadmission"},
             Row{"es", "Se entiende por retorno la vuelta de una persona a su país.", "retorno", "retorno"},
             Row{"it", "Per rimpatrio si intende il ritorno di una persona.", "rimpatrio", "rimpatrio"},
             Row{"nl", "Onder terugkeer wordt verstaan het vertrek van een persoon.", "terugkeer", "terugkeer"},
             Row{"pt", "Entende-se por retorno o regresso de uma pessoa.", "retorno", "retorno"},
             // Speaks of it.
             Row{"en", "Circular migration is a key priority of the government.", "circular migration", ""},
             Row{"en", "Circular migration means that workers return.", "circular migration", ""},
             Row{"en", "Readmission is not a form of return that works.", "readmission", ""},
             Row{"en", "The report refers to three countries.", "report", ""},
             Row{"en", "By means of agreements they return people.", "agreement", ""},
             Row{"en", "Experts agree that marketization is a process that goes on.", "marketization", ""},
             Row{"en", "Marketization is a process that goes on.", "market", ""},
             Row{"en", "‘Operator’ means a provider, an importer or a distributor.", "operation", ""},
             Row{"en", "‘Main establishment’ means:", "main establishment", ""},
             Row{"en", "Efforts are required to ensure that they return.", "efforts", ""},
             Row{"en", "The project Loci (CL hereafter) aims at references.", "aims", ""},
             Row{"en", "Yet there are tasks that take time.", "yet there", ""},
             Row{"en", "The agency met in Malta (EASO).", "easo", ""},
             Row{"en", "The ECCS (see above) was praised.", "eccs", ""},
             Row{"en", "Once only it was the rule that nobody said.", "once only it", ""},
         }) {
        INFO(row.text);
        const auto found = words().definitions.defined(row.text, sentences(row.text, row.language), row.term,
                                                       {false, "", row.language}, words().terms);
        const std::string printed =
            found ? std::string(row.text).substr(found->term.begin, found->term.end - found->term.begin) : "";
        CHECK(printed == row.printed);
    }
}

TEST_CASE("a row of a glossary defines what it begins with, and a note what it hangs on") {
    struct Row {
        const char *headings, *text, *term, *sentence;
    };
    for (const Row& row : {
             Row{"Term · Definition", "Special envoy A person appointed for one subject.", "special envoy",
                 "A person appointed for one subject."},
             Row{"Abbreviations", "EMN European Migration Network", "emn", "European Migration Network"},
             Row{"Glossary", "Economic partnership (EP) A trade agreement that covers more.", "EP",
                 "A trade agreement that covers more."},
             Row{"List of abbreviations", "ADM automated decision-making DPIA data protection impact assessment", "adm",
                 "automated decision-making"},
             Row{"List of abbreviations", "ADM automated decision-making DPIA data protection impact assessment",
                 "dpia", "data protection impact assessment"},
             Row{"Practice", "ADM automated decision-making DPIA data protection impact assessment", "dpia", ""},
             Row{"Term · Definition", "Special envoy powers The powers of an envoy.", "special envoy", ""},
             Row{"Country · Number", "Special envoy A person appointed for one subject.", "special envoy", ""},
         }) {
        INFO(row.text);
        const auto found =
            words().definitions.defined(row.text, {}, row.term, {true, row.headings, "en"}, words().terms);
        const std::string sentence =
            found ? std::string(row.text).substr(found->sentence.begin, found->sentence.end - found->sentence.begin)
                  : "";
        CHECK(sentence == row.sentence);
    }
    const auto defines = [](const char* note, const char* term = "attachés") {
        return words().definitions.note_defines(note, term, "en", words().terms);
    };
    CHECK(defines("Migrants are those who live abroad for a year.", "migrant"));
    CHECK_FALSE(defines("First-generation immigrants are those who were born abroad.", "migrants"));
    CHECK_FALSE(defines("The survey is a sample that covers migrants.", "migrants"));
    CHECK(defines("Officials at an embassy who keep contact with local services."));
    CHECK(defines("A person who has applied for a permit abroad."));
    CHECK_FALSE(defines("For example, officials who keep contact with services."));
    CHECK_FALSE(defines("The figures that are given here include minors."));
    CHECK_FALSE(defines("Officials of the embassy, interviewed in May."));
    CHECK_FALSE(defines("Ibid."));
}

TEST_CASE("a language tells the words that its definitions have") {
    const auto tells = [](const char* language, const char* word) {
        const auto all = words().definitions.telling(language, 12);
        return std::find(all.begin(), all.end(), word) != all.end();
    };
    for (const auto& [language, word] : {std::pair{"en", "defined"},
                                         {"en", "definition"},
                                         {"de", "definiert"},
                                         {"fr", "definit"},
                                         {"pl", "definicje"}})
        CHECK(tells(language, word));
    CHECK_FALSE(tells("en", "definiert"));
    CHECK_FALSE(tells("en", "is"));  // what is said of anything
    CHECK(words().definitions.telling("en", 3).size() == 3);
    CHECK(words().definitions.telling("xx", 3).empty());
}
