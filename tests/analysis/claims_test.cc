// What a document claims of which countries, who is opposed to it, and who is silent.
#include "analysis/claims/claims.h"

#include <algorithm>
#include <iterator>

#include "analysis/notes/note_citations.h"
#include "tests/analysis/marked_passage.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

Passage passage(const std::string& marked, int page = 1, std::vector<std::string> section = {},
                const std::string& language = "en") {
    Passage p = test::marked_passage(marked, page, language);
    p.section = std::move(section);
    return p;
}

NoteReading list(const std::string& label, const std::vector<std::string>& countries, bool exhaustive = true) {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = label;
    n.kind = NoteKind::country_list;
    n.exhaustive = exhaustive;
    for (const std::string& c : countries) {
        CountryFacet f;
        f.value = c;
        f.role = c == "GE" || c == "UA" || c == "NO" ? "observer" : "member";
        f.evidence = "note";
        f.note = label;
        n.countries.push_back(f);
    }
    return n;
}

std::vector<Claim> claims(std::vector<Passage> passages, std::vector<NoteReading> notes = {}, int year = 2024) {
    Analysis a;
    a.document.id = "d";
    a.document.year = year;
    a.passages = std::move(passages);
    a.notes = std::move(notes);
    find_claims(a, vocabularies());
    return a.claims;
}

const std::vector<std::string> kUse = {"AT", "BE", "CY", "CZ", "DE", "ES", "FR", "HU", "IE",
                                       "LT", "MT", "NL", "SE", "SI", "SK", "GE", "UA"};
const std::vector<std::string> kUseNot = {"EE", "FI", "LU", "LV", "PL", "PT"};
const char* const kBoth =
    "Seventeen EMN Member and Observer Countries{57} use migration diplomacy at national level, with six{58} reporting "
    "that migration diplomacy is not part of their affairs.";

}  // namespace

TEST_CASE("a sentence with two counts and two notes is two claims, each opposed to the other") {
    const auto found = claims({passage(kBoth, 8)}, {list("57", kUse), list("58", kUseNot)});
    REQUIRE(found.size() == 2);
    const Claim &use = found[0], &use_not = found[1];
    CHECK(use.id == "d.c1");
    CHECK(use.count == 17);
    CHECK(use.subject == "Seventeen EMN Member and Observer Countries");
    CHECK(use.statement == "use migration diplomacy at national level");
    CHECK(use.notes == std::vector<std::string>{"57"});
    CHECK(use.countries.size() == 17);
    CHECK_FALSE(use.denied);
    CHECK(use_not.count == 6);
    CHECK(use_not.denied);
    CHECK(use_not.statement == "reporting that migration diplomacy is not part of their affairs");
    CHECK(use.opposed == std::vector<std::string>{"d.c2"});
    CHECK(use.opposite == kUseNot);
    CHECK(use.contradicts.empty());
    REQUIRE(use.silent);
    CHECK(*use.silent == std::vector<std::string>{"AM", "BG", "EL", "HR", "IT", "MD", "ME", "NO", "RO", "RS"});
    CHECK(*use_not.silent == *use.silent);
}

TEST_CASE("who is silent depends on the year, on whom the count is of, and on a complete list") {
    struct Case {
        std::string sentence;
        std::vector<std::string> listed;
        int year;
        bool whole;
        int silent;  // -1: not known
    };
    for (const Case& c : std::vector<Case>{
             {"Four EMN Member Countries{1} use it.", {"BE", "DE", "ES", "FI"}, 2024, true, 22},
             {"Four EMN Member and Observer Countries{1} use it.", {"BE", "DE", "ES", "FI"}, 2024, true, 29},
             {"Four EMN Member Countries{1} use it.", {"BE", "DE", "ES", "FI"}, 2012, true, 22},  // no HR, but the UK
             {"Four EMN Countries{1} use it.", {"BE", "DE", "ES", "NO"}, 2015, true, 24},
             {"Four EMN Member Countries{1} use it.", {"BE", "DE", "ES", "NO"}, 2024, true, 29},  // it lists an
                                                                                                  // observer
             {"Four EMN Member Countries{1} use it.", {"BE", "DE", "ES", "FI"}, 2024, false, -1},
             {"Four countries{1} use it.", {"BE", "DE", "ES", "FI"}, 2024, true, -1},  // of whom is not said anywhere
             {"Four EMN Member Countries{1} use it.", {"BE", "DE", "ES", "US"}, 2024, true, -1},
         }) {
        INFO(c.sentence << ' ' << c.year);
        const auto found = claims({passage(c.sentence)}, {list("1", c.listed, c.whole)}, c.year);
        REQUIRE(found.size() == 1);
        CHECK((found[0].silent ? static_cast<int>(found[0].silent->size()) : -1) == c.silent);
    }
}

TEST_CASE("what is a claim") {
    struct Case {
        const char* sentence;
        const char* language;
        std::size_t claims;
    };
    for (const Case& c : std::vector<Case>{
             {"To date, 22 states have endorsed this Declaration.", "en", 1},
             {"Several EU Member States and Observer Countries{1} reiterate the need.", "en", 1},
             {"Bilateral agreements are frequent.{1}", "en", 1},
             {"Seventeen European Migration Network (EMN) Member and Observer Countries act.", "en", 1},
             {"Six countries act alone, and ten would rather act together.", "en", 2},
             {"Dix-sept pays utilisent la diplomatie.", "fr", 1},
             {"Sieben Mitgliedstaaten nutzen sie.", "de", 1},
             {"Mehrere Mitgliedstaaten nutzen sie.{1}", "de", 1},
             {"Cuatro pa\u00EDses la utilizan.", "es", 1},
             {"Vingt \u00C9tats membres l'utilisent.", "fr", 1},
             {"Some Member States highlighted limits.", "en", 0},        // neither a number nor a list
             {"It was launched with five partner countries.", "en", 0},  // nobody asks which
             {"Projects with three countries of origin have ended.", "en", 0},
             {"It has to negotiate with all 27 EU Member States.", "en", 0},
             {"In 2020, the 27 EU Member States agreed on it.", "en", 0},
             {"Of the 25 reporting countries, most have one.", "en", 0},
             {"One in three Member States has one.", "en", 0},
             {"France has referents in 15 priority regions.", "en", 0},
             {"The agreement was signed.{9}", "en", 0},  // a note without a list
             // those who are known, or told elsewhere
             {"The two countries were compared, and life satisfaction differs between the two countries.", "en", 0},
             {"The effect for the 19 countries is an increase.", "en", 0},
             {"A regression for the same 18 countries is shown below.", "en", 0},
             {"Der Unterschied zwischen den beiden Werten der zwei Länder ist groß.", "de", 0},
             {"Les résultats des deux pays ne changent pas.", "fr", 0},
             {"Six countries levy it. In the six countries, children pay nothing.", "en", 2},
             {"Eighteen countries levy it.", "en", 1},
             {"Hiervon gibt es zwei Ausnahmen.", "de", 0},
             // no number of countries, and no sentence
             {"Of the 3.45 points, the largest single part (35%) comes from support.{7}", "en", 0},
             {"Some 11,14 Member States of the world.", "en", 0},
             {"Portugal Romania Slovakia Slovenia 36.2 37.3 60.8 70.1 71.3 72.1 65.8 69.0 65.8 66.8", "en", 0},
             {"Belgium Bulgaria Cyprus Czech Rep 58.0 57.4 67.2 72.4 67.1 81.4 63.1 67.9 57.1 56.5", "en", 0},
         }) {
        INFO(c.sentence);
        CHECK(claims({passage(c.sentence, 1, {}, c.language)}, {list("1", {"AT", "BE"})}).size() == c.claims);
    }
    std::vector<Passage> listed{passage("It exists in the following three countries:"),
                                passage("Austria and Malta (pilot);"), passage("Finland.")};
    listed[1].kind = listed[2].kind = BlockKind::list_item;
    const std::vector<Claim> items = claims(listed);
    REQUIRE(items.size() == 1);
    CHECK(items[0].countries.size() == 3);
    listed[2].text = "Nobody.";
    CHECK(claims(listed).at(0).countries.empty());
    Passage heading = passage("Seven countries act");
    heading.kind = BlockKind::heading;
    CHECK(claims({heading}).empty());
}

namespace {

/// "7 affirmed AT BE": the count ("-" for none), what is said, and of whom ("…" behind an open list).
std::string summary(const Claim& c) {
    std::string out = c.count ? std::to_string(*c.count) : "-";
    out += c.denied ? " denied" : " affirmed";
    for (const CountryFacet& f : c.countries) out += ' ' + f.value;
    return out + (c.exhaustive == false ? " …" : "") + (c.plain ? " plain" : "");
}

}  // namespace

TEST_CASE("how many, of whom, and whether it is said or denied") {
    struct Case {
        const char* sentence;  // note 1 lists AT and BE, note 2 FI, LT and SE
        std::vector<std::string> claims;
    };
    for (const Case& c : std::vector<Case>{
             // the number that counts
             {"Two of the 25 reporting countries{1} have one.", {"2 affirmed AT BE"}},
             {"Of the 25 reporting countries, two{1} have one.", {"2 affirmed AT BE"}},
             {"Of the 12 countries with a law of their own in 2015, only three{2} had one.", {"3 affirmed FI LT SE"}},
             {"Of the 12 countries with a law of their own in 2015, Malta alone had one.", {"- affirmed MT plain"}},
             {"Among the 20 top gainers, all of which rose by more than 0.5 points, 10 are in Asia.", {}},
             {"Not surprisingly, it holds in every country except Romania.", {"- denied RO"}},
             {"One is found in 3/25 countries.{2}", {"3 affirmed FI LT SE"}},
             {"In three (of 25) countries there is one.{2}", {"3 affirmed FI LT SE"}},
             {"A minority (3) of countries have one.{2}", {"3 affirmed FI LT SE"}},
             {"Half of the Member States (3) have one.{2}", {"3 affirmed FI LT SE"}},
             {"Most Member States (24 in total of the 26 that took part in this study) have one.", {"24 affirmed"}},
             {"Some Member States (3 years ago) had one.", {}},
             {"It is so in all Member States except for one (IE).", {"- denied IE"}},
             {"One Member State has it, two plan it.{1}", {"2 affirmed AT BE"}},
             {"One Member Country and two Observer Countries{2} have one.", {"2 affirmed FI LT SE"}},
             {"Two Member States and Norway have one.{2}", {"3 affirmed FI LT SE"}},
             {"Twelve countries have one, including three that publish it.{2}", {"12 affirmed", "3 affirmed FI LT SE"}},
             {"Twelve countries have one, two of which{1} publish it.", {"12 affirmed", "2 affirmed AT BE"}},
             {"Three authorities have one.{2}", {"3 affirmed FI LT SE"}},
             {"They have one for three years.{2}", {"- affirmed FI LT SE"}},
             // what denies the claim
             {"Two countries have none.{1}", {"2 denied AT BE"}},
             {"Two countries reported that they have none.{1}", {"2 denied AT BE"}},
             {"Two countries said that they have one{1} and three that they do not.{2}",
              {"2 affirmed AT BE", "3 denied FI LT SE"}},
             {"No fewer than two countries have one.{1}", {"2 affirmed AT BE"}},
             {"Two countries return persons who have no right to stay.{1}", {"2 affirmed AT BE"}},
             {"Two countries require that the holder has not been convicted.{1}", {"2 affirmed AT BE"}},
             {"Two countries ask for one, but not for a copy.{1}", {"2 affirmed AT BE"}},
             {"Some countries{1} have one, others{2} do not.", {"- affirmed AT BE", "- denied FI LT SE"}},
             {"In two Member States, no fee is charged.{1}", {"2 denied AT BE"}},
             {"Two countries, however, do not pay for it.{1}", {"2 denied AT BE"}},
             {"Three Member States (FI, LT, SE) do not pay for it.", {"3 denied FI LT SE"}},
             {"Two countries explain why a permit was not given.{1}", {"2 affirmed AT BE"}},
             {"Two countries keep a register of persons not granted asylum.{1}", {"2 affirmed AT BE"}},
             {"Austria, Croatia and Malta pay for legal aid, while Poland and Slovakia do not.",
              {"- affirmed AT HR MT", "- denied PL SK plain"}},
             {"For two Member States for which diplomacy is not part of their affairs, the law explains it.{1}",
              {"2 denied AT BE"}},
             {"Austria, Belgium and Norway particularly stress its importance.", {"- affirmed AT BE NO"}},
             {"It is so in AT, BE and NO, among others.", {"- affirmed AT BE NO …"}},
             // verbs that deny
             {"Two countries lack a deadline.{1}", {"2 denied AT BE"}},
             {"Two countries refrain from it, and three{2} have yet to decide.", {"2 denied", "3 denied FI LT SE"}},
             {"Two countries do not lack a deadline.{1}", {"2 affirmed AT BE"}},
             {"Two countries help persons who lack a passport.{1}", {"2 affirmed AT BE"}},
             {"It was abolished in two countries.{1}", {"2 affirmed AT BE"}},
             {"Austria, Finland and Malta missed the date, and did not say why.", {"- affirmed AT FI MT"}},
             {"Austria, Finland and Malta have set up a portal, and Latvia, Lithuania and Poland plan to have one.",
              {"- affirmed AT FI MT", "- affirmed LV LT PL"}},
             {"It is banned in AT, BE and FI but still allowed in EL, IE and IT.",
              {"- affirmed AT BE FI", "- affirmed EL IE IT"}},
             // those left over, and some of those counted before
             {"Ten countries have one. The remaining twelve have none.", {"10 affirmed", "12 denied"}},
             {"Ten countries have one. The remaining twelve projects ended.", {"10 affirmed"}},
             {"Ten countries have one, leading to 11 additional ratifications by AT and BE.", {"10 affirmed"}},
             {"Ten countries have one. Three of those ten publish it.{2}", {"10 affirmed", "3 affirmed FI LT SE"}},
             {"Ten countries have one. Fourteen haven't.", {"10 affirmed", "14 denied"}},
             {"Two of the three conditions of Article 2 are met in two countries.{1}", {"2 affirmed AT BE"}},
             {"Ten countries name a cost, staff (15) and places (six).", {"10 affirmed", "15 affirmed", "6 affirmed"}},
             {"Ten countries apply Article 3 (5).", {"10 affirmed"}},
             // whose list it is
             {"Two countries have a fast track for children under 12.{1}", {"2 affirmed AT BE"}},
             {"Fourteen countries offer tests, but only two bear the costs.{1}", {"14 affirmed", "2 affirmed AT BE"}},
             {"They are eligible in three countries, of which two require a reason.{2}",
              {"3 affirmed FI LT SE", "2 affirmed"}},
             {"Three countries have one{2} and two plan it.{1}", {"3 affirmed FI LT SE", "2 affirmed AT BE"}},
             {"While three rely on police,{2} two rely on courts.{1}", {"3 affirmed FI LT SE", "2 affirmed AT BE"}},
             {"Of these, two restrict it.{1}", {"2 affirmed AT BE"}},
             {"Four countries have one.{2}", {"4 affirmed FI LT SE …"}},  // one of the two is wrong
             {"Fewer than ten countries use it.{2}", {"- affirmed FI LT SE"}},
             // those excepted
             {"Parents are admitted in every responding country except Hungary.", {"- denied HU"}},
             {"All but two Member Countries{1} have one.", {"2 denied AT BE"}},
             {"All Member Countries, with two exceptions,{1} have one.", {"2 denied AT BE"}},
             {"All countries except Austria and Belgium have one.{1}", {"- denied AT BE"}},
             {"No country other than Austria and Belgium has one.{1}", {"- affirmed AT BE"}},
             // named in the sentence
             {"Two countries (AT and BE) have one.", {"2 affirmed AT BE"}},
             {"Two countries – AT and BE – have one.", {"2 affirmed AT BE"}},
             {"Two countries have one, namely AT and BE.", {"2 affirmed AT BE"}},
             {"Several countries, such as AT and BE, have one.", {"- affirmed AT BE …"}},
             {"In AT, BE and (partly) CZ a fee is charged.", {"- affirmed AT BE CZ"}},
             {"Interviews are held by video in AT, BE and NO.", {"- affirmed AT BE NO"}},
             {"Some countries keep a register (AT, BE), others do not (FI, NO).",
              {"- affirmed AT BE", "- denied FI NO"}},
             {"Austria, Belgium and Norway charge a fee; in Finland, Latvia and Sweden there is none.",
              {"- affirmed AT BE NO", "- denied FI LV SE"}},
             {"Officials from Austria and Belgium met there.", {}},
             {"In Austria, Belgium and Norway, but not in Finland, Latvia and Sweden, a permit is needed.", {}},
             {"One Member State, Norway, has never used it in practice.", {"1 denied NO"}},
             {"A single country (Malta) charges a fee for it.", {"1 affirmed MT"}},
             {"Norway has never used the rule in practice.", {"- denied NO plain"}},
             {"Ten countries train them, including Finland and Sweden.", {"10 affirmed FI SE …"}},
             {"Several countries (e.g. Austria and Malta) train them.", {"- affirmed AT MT …"}},
             {"Ten countries work on it in towns in Egypt and Tunisia.", {"10 affirmed"}},
             {"Of the thirteen, only Finland, Lithuania and Sweden publish it.", {"- affirmed FI LT SE"}},
             {"With the exception of Denmark and Ireland, all Member States are bound by it.", {"- denied DK IE"}},
             {"The Visegrad countries (CZ, HU, PL, SK) recruit mainly from abroad.", {"- affirmed CZ HU PL SK"}},
             {"The Visegrad countries (CZ, HU, PL, SK) recruit mainly from Ukraine.", {"- affirmed CZ HU PL SK"}},
             {"It is free in AT, BE and \u2013 since 2023 \u2013 in CZ.", {"- affirmed AT BE CZ"}},
             {"It is free in AT, BE and \u2013 since 2023 \u2013 in CZ without conditions.", {}},
             // several lists in a sentence
             {"It is offered by towns in FI, NO and SE and by firms in EL, IT and ES.",
              {"- affirmed FI NO SE", "- affirmed EL IT ES"}},
             {"The fee is waived in BE, FI and SE, reduced in AT and DE, and charged in full in HU and PL.",
              {"- affirmed BE FI SE", "- affirmed AT DE", "- affirmed HU PL"}},
             {"It is paid in AT, BE and NO, but not in HU or RO.", {"- affirmed AT BE NO", "- denied HU RO"}},
             {"Almost all countries cooperate on travel, but HU and PL do not.", {"- denied HU PL"}},
             {"While in AT and BE volunteers may act, this is not possible in CZ and SK.",
              {"- affirmed AT BE", "- denied CZ SK"}},
             {"Unlike FR, AT and BE publish the results of it.", {"- affirmed AT BE"}},
             {"Unlike FR, DE and SE, few publish the results of it.", {}},
             {"It is free in AT, BE and, to a lesser extent, CZ.", {"- affirmed AT BE CZ"}},
             {"A permit that was issued for study is not renewed in two countries.{1}", {"2 denied AT BE"}},
             {"According to Austria, Belgium and Norway, Sweden broke the rules.", {}},
             {"Not only Austria, Belgium and Norway supported the proposal.", {}},
             {"It is set out in Article 3.{2}", {"- affirmed FI LT SE"}},
             {"Three months are enough for it.{2}", {"- affirmed FI LT SE"}},
             {"Two countries charge a fee, as the law does not forbid it.{1}", {"2 affirmed AT BE"}},
         }) {
        INFO(c.sentence);
        Passage p = passage(c.sentence);
        p.countries.emplace_back().value = "AT";  // it names some
        if (const std::size_t at = p.text.find("Norway"); at != std::string::npos)
            p.countries.push_back({"NO", "observer", "text", {}, "Norway", {}, Span{at, at + 6}});
        std::vector<std::string> found;
        for (const Claim& claim : claims({p}, {list("1", {"AT", "BE"}), list("2", {"FI", "LT", "SE"})}))
            found.push_back(summary(claim));
        CHECK(found == c.claims);
    }
}

TEST_CASE("exceptions, denials and clauses in other languages") {
    struct Case {
        const char *language, *sentence;  // note 1 lists AT and BE, note 2 FI, LT and SE
        std::vector<std::string> claims;
    };
    for (const Case& c : std::vector<Case>{
             {"fr", "L'aide y est gratuite sauf en Croatie et en Slov\u00E9nie.", {"- denied HR SI"}},
             {"fr", "Elle existe partout hormis la Hongrie et la Pologne.", {"- denied HU PL"}},
             {"fr", "Tous les \u00C9tats, \u00E0 l'exception de Malte, sont li\u00E9s par elle.", {"- denied MT"}},
             {"it",
              "Esistono in tutti i Paesi, ad eccezione di Cipro e Malta, dove mancano i posti.",
              {"- denied CY MT"}},
             {"it", "I minori non accompagnati sono accolti in due Stati membri.{1}", {"2 affirmed AT BE"}},
             {"it", "Due Stati sono stati condannati per non aver garantito un posto.{1}", {"2 affirmed AT BE"}},
             {"it", "Due Stati membri non rilasciano il permesso.{1}", {"2 denied AT BE"}},
             {"fr",
              "Le loyer ne peut \u00EAtre d\u00E9duit du salaire dans deux \u00C9tats membres.{1}",
              {"2 denied AT BE"}},
             {"fr",
              "Le titre ne peut \u00EAtre prolong\u00E9 que deux fois dans deux \u00C9tats membres.{1}",
              {"2 affirmed AT BE"}},
             {"fr", "Trois \u00C9tats sur neuf le jugent utile.{2}", {"3 affirmed FI LT SE"}},
             {"de", "Alle Staaten mit Ausnahme von Ungarn erkennen sie an.", {"- denied HU"}},
             {"en", "The German, Dutch and Swedish authorities pay the costs.", {"- affirmed DE NL SE"}},
             // numbers without a noun
             {"en", "A majority (14) of the 22 countries apply the rule.", {"14 affirmed"}},
             {"fr",
              "Seize pays en ont ; la majorit\u00E9 d'entre eux (11) proposent aussi des familles.",
              {"16 affirmed", "11 affirmed"}},
             {"de",
              "Er gilt in 20 Staaten; in 15 von ihnen ist er im Gesetz festgelegt. Acht Staaten fehlen.",
              {"20 affirmed", "15 affirmed", "8 denied"}},
             {"en",
              "Eight countries offer it.{1} Six of the eight renew it. Health insurance is a must in all eight.",
              {"8 affirmed AT BE …", "6 affirmed", "8 affirmed"}},
             {"en",
              "Three states keep it.{2} These three also publish it. None of the three deletes it.",
              {"3 affirmed FI LT SE", "3 affirmed FI LT SE", "3 denied FI LT SE"}},
             {"fr",
              "Malte et Chypre n'en ont pas. Ces deux pays envisagent une r\u00E9forme.",
              {"2 affirmed MT CY", "- denied MT CY plain"}},
             {"fr",
              "Il prend fin en Espagne et en Italie. Elle reste en Bulgarie. Ces deux pays l'envisagent.",
              {"2 affirmed"}},
             {"fr", "En Espagne, en Bulgarie et \u00E0 Chypre, le terme est fix\u00E9.", {"- affirmed ES BG CY"}},
             {"en",
              "It was abolished in Austria, Belgium and Malta.{2} These countries also pay for the tests.",
              {"- affirmed FI LT SE", "- affirmed FI LT SE"}},
             {"en", "Three countries raise it; two, Cyprus and Hungary, do not.", {"3 affirmed", "2 denied CY HU"}},
             {"de",
              "Zehn Staaten nannten fehlende Pl\u00E4tze, f\u00FCnf den Mangel an Personal.",
              {"10 affirmed", "5 affirmed"}},
             {"de",
              "Es war die Wohnsitzauflage (17 Staaten), gefolgt von der Hinterlegung (14).",
              {"17 affirmed", "14 affirmed"}},
             {"en", "Nurses are on the list in twelve countries, welders in ten.", {"12 affirmed", "10 affirmed"}},
             {"en", "Nine countries collect the data. Nineteen do not publish them.", {"9 affirmed", "19 denied"}},
             {"fr",
              "Quatorze \u00C9tats ont simplifi\u00E9 la r\u00E8gle, trois l'ont durcie.",
              {"14 affirmed", "3 affirmed"}},
             {"en",
              "Ten countries issue two cards, five years after another. Two of these lists are public.",
              {"10 affirmed"}},
             {"en",
              "Ten countries ask for it. As Figure 2.4, Malta and Cyprus show, it costs money.",
              {"10 affirmed", "- affirmed MT CY plain"}},
             {"en", "Ten countries ask for it in nine months.{1}", {"10 affirmed AT BE …"}},
             {"de",
              "Geprüft wird es lediglich in drei Staaten: in Österreich, Lettland und Malta.",
              {"3 affirmed AT LV MT"}},
             {"es",
              "Las tasas superan los 200 euros en cuatro países, a saber, Bélgica, Grecia, Italia y Portugal.",
              {"4 affirmed BE EL IT PT"}},
             {"pl",
              "W trzech krajach – w Danii, we Włoszech i w Słowenii – uczestnik podpisuje umowę.",
              {"3 affirmed DK IT SI"}},
             {"es",
              "Ocho, en cambio, lo han suprimido: CY, HR, SK, IT, LU, MT, PT y RO.",
              {"8 affirmed CY HR SK IT LU MT PT RO"}},
             {"en",
              "A test is carried out in six, namely AT, CY, DE, FR, LU and MT.",
              {"6 affirmed AT CY DE FR LU MT"}},
             // names behind the verb, fronted exceptions, who alone does
             {"de", "Eine Kaution nehmen \u00D6sterreich, Polen und die Slowakei entgegen.", {}},
             {"de", "Bis auf Polen und Ungarn setzen alle Staaten eine Pr\u00FCfung voraus.", {"- denied PL HU"}},
             {"en", "Only Sweden does not keep statistics on refusals.", {"- denied SE"}},
             {"en", "In the case of Austria, taking part in it is obligatory.", {"- affirmed AT plain"}},
             {"en", "Finnish, Polish and Estonian law does not provide for it.", {"- denied FI PL EE"}},
             {"de",
              "Die niederl\u00E4ndischen, finnischen und belgischen Beh\u00F6rden verlangen keinen Nachweis.",
              {"- denied NL FI BE"}},
             {"fr",
              "Les autorit\u00E9s belges, allemandes et fran\u00E7aises exigent une preuve.",
              {"- affirmed BE DE FR"}},
             {"es", "La legislaci\u00F3n espa\u00F1ola, italiana y belga no lo exige.", {"- denied ES IT BE"}},
             {"it", "I governi italiano, belga e maltese lo hanno abolito.", {"- affirmed IT BE MT"}},
             {"nl", "De Nederlandse, Duitse en Belgische overheden betalen de kosten.", {"- affirmed NL DE BE"}},
             {"en", "Dutch, Finnish and German nationals pay the costs.", {}},
             {"en", "Information is offered in Dutch, Polish and German.", {}},
             {"en", "Syrian, Afghan and Iraqi authorities refuse them.", {}},
             {"de",
              "Sie begleiten Frauen in BE, DK und SE, nicht aber in IT und MT.",
              {"- affirmed BE DK SE", "- denied IT MT"}},
             {"de", "W\u00E4hrend SE und FI Daten erheben, tun dies MT und CY nicht.", {"- affirmed SE FI"}},
             {"es",
              "Suecia y Finlandia publican los resultados, mientras que MT y CY no lo hacen.",
              {"- denied MT CY", "- affirmed SE FI plain"}},
             {"es", "Tarda menos de quince d\u00EDas en al menos dos Estados miembros.{1}", {"2 affirmed AT BE"}},
             {"en", "Two countries were criticised for not providing it.{1}", {"2 affirmed AT BE"}},
             {"en", "Two out of eight{1} consider it as being part of the territory.", {"2 affirmed AT BE"}},
             {"en", "It is not ensured in AT and BE, nor is it in SK.", {"- denied AT BE SK"}},
             {"en", "They were found by AT and BE but not by CY or EE.", {"- affirmed AT BE", "- denied CY EE"}},
             {"en", "Three countries exempt them (CY for two years, HR and MT for one).", {"3 affirmed CY HR MT"}},
             {"en", "They have a year in the majority of countries (AT: 12 months; DE: 18 months).", {}},
             {"en", "No information was available for HR and RO in this study.", {}},
             {"en", "In the remaining two it is decided case by case.{1}", {"2 affirmed AT BE"}},
             {"en", "It follows from the judgment in Case C-924/19{1} of the Court.", {"- affirmed AT BE"}},
             {"en", "This study covers Member States other than DK, as agreed.", {}},
             {"en", "Hardly any country except MT and CY requires a fee for it.", {"- affirmed MT CY"}},
             {"de", "In keinem Mitgliedstaat au\u00DFer MT und CY wird sie verlangt.", {"- affirmed MT CY"}},
             {"en", "Apart from AT and BE, Malta also requires a fee for it.", {}},
             {"en", "Member States save AT and BE from the costs of it.", {}},
             {"en", "Five Member States, though not AT or BE, issue cards to them.", {"5 affirmed"}},
             {"en", "Compared to AT, BE and DE, FR and IT require shorter stays.", {"- affirmed FR IT"}},
             {"en", "In FR and DE, no data are shared with employers.", {"- denied FR DE"}},
             {"en",
              "It is optional in three countries{2} and not offered free of charge in two.{1}",
              {"3 affirmed FI LT SE", "2 denied AT BE"}},
             {"en", "In all, 41% of those asked in Bulgaria, Hungary and Romania had not attended any.", {}},
             {"en", "They have been set up by two countries (ES; NL) so far.", {"2 affirmed ES NL"}},
             {"en", "It is in charge in FI and EL (as well as, since 2023, in SI).", {"- affirmed FI EL SI"}},
             {"fr", "Parmi ces huit pays, deux exigent une caution.{1}", {"2 affirmed AT BE"}},
             {"pl", "Stosuje si\u0119 to w dw\u00F3ch pa\u0144stwach.{1}", {"2 affirmed AT BE"}},
             {"es", "Seis pa\u00EDses carecen de un plazo.", {"6 denied"}},
             {"es",
              "Diez pa\u00EDses lo tienen. En los tres restantes (Croacia, Italia y Suecia) no existe un plazo fijo.",
              {"10 affirmed", "3 denied HR IT SE"}},
             {"es", "Diez pa\u00EDses lo tienen, pero solo nueve lo publican.", {"10 affirmed", "9 affirmed"}},
             {"de", "Drei Staaten verzichten darauf.", {"3 denied"}},
             {"de", "Die meisten Staaten nehmen sie aus, drei hingegen nicht.", {"3 denied"}},
             {"sv", "Sju l\u00E4nder saknar undantag.", {"7 denied"}},
             {"it", "Tre Stati membri sono privi di un termine.", {"3 denied"}},
             {"fr", "Trois pays s'abstiennent de le faire.", {"3 denied"}},
             // a sentence that ends with as many as it counts
             {"nl",
              "De vier landen die geen regel hebben zijn Belgi\u00EB, Finland, Ierland en Zweden.",
              {"4 denied BE FI IE SE"}},
             {"de",
              "Bei den vier Mitgliedstaaten, die keine Regel haben, handelt es sich um Belgien, Finnland, Irland und "
              "Schweden.",
              {"4 denied BE FI IE SE"}},
             {"pl",
              "Cztery pa\u0144stwa, kt\u00F3re nie maj\u0105 przepis\u00F3w, to Belgia, Finlandia, Irlandia i "
              "Szwecja.",
              {"4 denied BE FI IE SE"}},
             {"sv", "Alla medlemsstater utom en (Irland) till\u00E4mpar det.", {"- denied IE"}},
             {"nl", "Alle lidstaten op \u00E9\u00E9n na (Ierland) passen het toe.", {"- denied IE"}},
             {"de", "Alle Mitgliedstaaten bis auf einen (Irland) wenden sie an.", {"- denied IE"}},
             {"en",
              "By then four Member States had done so, Belgium, Finland, Ireland and the UK.",
              {"4 affirmed BE FI IE UK"}},
             {"en", "Four Member States have a treaty with Iraq, Libya, Tunisia and Norway.", {"4 affirmed"}},
             // others in a bracket
             {"fr",
              "Vingt et un \u00C9tats membres ont une loi (Chypre, Malte et la Su\u00E8de n'en ont pas).",
              {"21 affirmed", "- denied CY MT SE"}},
             {"en",
              "Twenty-one Member States have introduced it (Austria, Finland and Sweden have not).",
              {"21 affirmed", "- denied AT FI SE"}},
             {"fr",
              "Seize \u00C9tats membres l'appliquent, cependant que Chypre, Malte et la Pologne la refusent encore.",
              {"16 affirmed", "- affirmed CY MT PL"}},
         }) {
        INFO(c.sentence);
        Passage p = passage(c.sentence, 1, {}, c.language);
        p.countries.emplace_back().value = "AT";
        std::vector<std::string> found;
        for (const Claim& claim : claims({p}, {list("1", {"AT", "BE"}), list("2", {"FI", "LT", "SE"})}))
            found.push_back(summary(claim));
        CHECK(found == c.claims);
    }
}

TEST_CASE("only those who are named, or only something of theirs") {
    for (const auto& [sentence, whole] : {std::pair{"Only AT, BE and FI issue visas to skilled workers.", true},
                                          {"Visas are issued to skilled workers in AT, BE and FI only.", true},
                                          {"AT, BE and FI issue visas only to skilled workers.", false},
                                          {"AT, BE and FI protect children who travel alone.", false},
                                          {"AT, BE and FI do not only require insurance from workers.", false}}) {
        INFO(sentence);
        Passage p = passage(sentence);
        p.countries.emplace_back().value = "AT";
        const std::vector<Claim> found = claims({p});
        REQUIRE(found.size() == 1);
        CHECK(found[0].exhaustive.value_or(false) == whole);
    }
}

TEST_CASE("what a note says of further countries: parts, exceptions, labels") {
    struct Case {
        const char *sentence, *note;
        std::vector<std::string> claims;  // with "!" those of whom the note says the contrary
        const char* language = "en";
    };
    for (const Case& c : std::vector<Case>{
             {"They are eligible in four countries, of which two require proof.{1}",
              "CZ, EE, LT and SE; of these, CZ and LT require proof of it.",
              {"4 affirmed CZ EE LT SE", "2 affirmed CZ LT"}},
             {"It is offered in four countries, two of which rely on the police.{1}",
              "Croatia, Estonia, Norway, Sweden. Police: Croatia and Estonia.",
              {"4 affirmed HR EE NO SE", "2 affirmed HR EE"}},
             {"Parmi les 21 pays, quatre l'autorisent, dont deux sans limite.{1}",
              "BE, FR, IE et NL ; sans limite : FR et IE.",
              {"4 affirmed BE FR IE NL", "2 affirmed FR IE"},
              "fr"},
             {"Five countries bear the costs in whole or in part.{1}",
              "In whole: BE, EE, FI. In part: AT, DE.",
              {"5 affirmed BE EE FI AT DE"}},
             {"Six countries bear the costs in whole or in part.{1}",
              "In whole: BE, EE, FI. In part: AT, DE.",
              {"6 affirmed"}},
             {"Four countries have one.{1}",
              "AT, CZ, EL; also NO, where a new ground must be shown.",
              {"4 affirmed AT CZ EL NO"}},
             {"Three countries have one.{1}", "AT, CZ, EL; ES and PT are opposed to it.", {"3 affirmed AT CZ EL"}},
             {"Three countries have one.{1}", "AT, CZ, EL. Data for ES were not available.", {"3 affirmed AT CZ EL"}},
             {"Trois pays l'ont fait.{1}",
              "AT, CZ et EL. En EL, la r\u00E9gion est comp\u00E9tente.",
              {"3 affirmed AT CZ EL"},
              "fr"},
             {"Fewer than half of the States have one.{1}", "Three out of 26: BE, BG, DE.", {"- affirmed BE BG DE"}},
             {"Eighteen countries keep statistics; three do not.{1}",
              "All except BG, CY and PL.",
              {"18 affirmed !BG !CY !PL", "3 denied BG CY PL"}},
             {"Nineteen countries work with it.{1}", "All but Cyprus, Hungary and Malta.", {"19 affirmed !CY !HU !MT"}},
             {"It may be asked for in all but two countries.{1}", "The exceptions are CY and MT.", {"2 denied CY MT"}},
             {"Only one country has it.{1}", "HU.", {"1 affirmed HU"}},
             {"Twenty-two Member States provide for at least three options.{1}",
              "All but HU, MT and RO.",
              {"22 affirmed !HU !MT !RO"}},
             {"It was raised in two countries{1} and abolished in one.{2}", "AT and NL.", {"2 affirmed AT NL"}},
         }) {
        INFO(c.sentence);
        NoteReading note = read_note(c.note, {}, vocabularies(), c.language);
        note.note_id = "n1", note.label = "1";
        std::vector<std::string> found;
        for (const Claim& claim : claims({passage(c.sentence, 1, {}, c.language)}, {note})) {
            found.push_back(summary(claim));
            for (const std::string& code : claim.opposite)
                if (claim.countries.empty()) found.back() += " !" + code;
        }
        CHECK(found == c.claims);
    }
}

TEST_CASE("a claim says its own part of the sentence") {
    struct Case {
        const char* sentence;  // note 1 lists AT and BE, note 2 FI, LT and SE
        std::vector<std::string> statements;
        const char* language = "en";
    };
    for (const Case& c : std::vector<Case>{
             {"The threshold was lowered in three Member States,{2} raised in two{1} and left unchanged elsewhere.",
              {"The threshold was lowered in …", "The threshold was raised in …"}},
             {"Advice is given by authorities in three Member Countries{2} and by charities in two.{1}",
              {"Advice is given by authorities in …", "Advice is given by charities in …"}},
             {"A guardian is named within two days in three countries{2} and within one week in two others.{1}",
              {"A guardian is named within two days in …", "A guardian is named within one week in …"}},
             {"Three countries have abolished the test;{2} a further two are planning to do so.{1}",
              {"have abolished the test", "are planning to do so [have abolished the test]"}},
             {"Three countries run one,{2} with two reporting that it is new.{1}",
              {"run one", "reporting that it is new [run one]"}},
             {"Two countries do so,{1} and the remaining countries have no rule on this point.", {"do so"}},
             {"Le d\u00E9lai est de trois mois dans trois \u00C9tats membres{2} et de six mois dans deux.{1}",
              {"Le d\u00E9lai est de trois mois dans …", "Le d\u00E9lai est de six mois dans …"},
              "fr"},
         }) {
        INFO(c.sentence);
        std::vector<std::string> found;
        for (const Claim& claim :
             claims({passage(c.sentence, 1, {}, c.language)}, {list("1", {"AT", "BE"}), list("2", {"FI", "LT", "SE"})}))
            found.push_back(claim.statement);
        CHECK(found == c.statements);
    }
}

TEST_CASE("who says the contrary in one sentence or the next") {
    struct Case {
        const char* text;  // note 1 lists AT and BE, note 2 FI, LT and SE
        bool opposed;
    };
    for (const Case& c : std::vector<Case>{
             {"Two countries{1} charge a fee. Three do not.{2}", true},
             {"Two countries{1} charge a fee. By contrast, three countries do not allow it.{2}", true},
             {"Two countries{1} charge a fee, while three have no waiting list.{2}", false},
             {"Minors are excluded in two countries{1} and no procedure exists in three others.{2}", false},
             {"Two countries{1} have one, while three say that it is no prominent part of their work.{2}", true},
             {"Five countries{2} charge a fee, but two of them{1} do not publish it.", false},
         }) {
        INFO(c.text);
        const auto found = claims({passage(c.text)}, {list("1", {"AT", "BE"}), list("2", {"FI", "LT", "SE"})});
        REQUIRE(found.size() == 2);
        CHECK(!found[0].opposed.empty() == c.opposed);
    }
}

TEST_CASE("several lists in one sentence: each has its part, and the instruments of it") {
    Passage p =
        passage("Most countries use instruments, including bilateral agreements,{1} MoUs{2} and special envoys.{3}");
    const auto topic = [&](const char* slug, const char* as_written) {
        const std::size_t at = p.text.find(as_written);
        p.instruments.push_back({slug, {at, at + std::string(as_written).size()}, false});
    };
    topic("bilateral-agreement", "bilateral agreements");
    topic("memorandum-of-understanding", "MoUs");
    topic("special-envoy", "special envoys");
    const auto found = claims({p}, {list("1", {"AT"}), list("2", {"BE"}), list("3", {"FI"})});
    REQUIRE(found.size() == 3);
    CHECK(found[0].instruments == std::vector<std::string>{"bilateral-agreement"});
    CHECK(found[1].instruments == std::vector<std::string>{"memorandum-of-understanding"});
    CHECK(found[2].instruments == std::vector<std::string>{"special-envoy"});
    CHECK(found[2].notes == std::vector<std::string>{"3"});
    CHECK(found[1].statement.find("MoUs") != std::string::npos);
}

TEST_CASE("a note that cites, explains or names some along the way is no list") {
    const auto count = [&](const char* text, NoteKind kind, std::vector<std::pair<const char*, Span>> countries,
                           std::vector<Span> citations) {
        NoteReading n = list("1", {});
        n.text = text;
        n.kind = kind;
        for (const auto& [code, span] : countries) {
            CountryFacet f;
            f.value = code;
            f.span = span;
            n.countries.push_back(f);
        }
        for (const Span& span : citations) n.citations.emplace_back().span = span;
        const auto found = claims({passage("The Committee recommended it.{1}")}, {n});
        return found.empty() ? std::size_t{0} : found[0].countries.size();
    };
    CHECK(count("AT, BE. See COM(2020) 609.", NoteKind::mixed, {{"AT", {0, 2}}, {"BE", {4, 6}}}, {{12, 25}}) == 2);
    CHECK(count("CCPR/C/SVN/CO/3, para. 6.", NoteKind::mixed, {{"SI", {7, 10}}, {"CO", {11, 13}}}, {{0, 15}}) == 0);
    CHECK(count("EMN Member Countries (EU Member States except DK) and Observer Countries (NO, GE).",
                NoteKind::country_list, {{"NO", {74, 76}}, {"GE", {78, 80}}}, {}) == 0);
    CHECK(count("The Member States concerned are: AT, BE.", NoteKind::country_list,
                {{"AT", {33, 35}}, {"BE", {37, 39}}}, {}) == 2);
    CHECK(count("AT and BE did so.", NoteKind::explanation, {{"AT", {0, 2}}, {"BE", {7, 9}}}, {}) == 0);
}

TEST_CASE("denied or not") {
    struct Case {
        const char* sentence;
        const char* language;
        bool denied;
    };
    for (const Case& c : std::vector<Case>{
             {"Six countries do not use it.", "en", true},
             {"Six countries don’t use it.", "en", true},
             {"Six countries won't use it.", "en", true},
             {"Six countries can’t use it.", "en", true},
             {"Six countries use not only treaties.", "en", false},
             {"Ten countries link subjects without making one depend on the other.", "en", false},
             {"Six pays n'y ont pas recours.", "fr", true},
             {"Sechs Mitgliedstaaten nutzen sie nicht.", "de", true},
             {"Sechs Mitgliedstaaten nutzen nicht nur Abkommen.", "de", false},
         }) {
        INFO(c.sentence);
        const auto found = claims({passage(c.sentence, 1, {}, c.language)});
        REQUIRE(found.size() == 1);
        CHECK(found[0].denied == c.denied);
    }
}

TEST_CASE("a key point is joined to the claim of the body that bears it out, or to none") {
    const std::vector<std::string> summary = {"1. KEY POINTS TO NOTE"};
    const auto found = claims(
        {passage("Eleven EMN Member and Observer countries report challenges in negotiations with third countries.", 4,
                 summary),
         passage("Four EMN Member Countries make use of conditionality in some form.", 4, summary),
         passage("Nine countries have closed their borders to fruit.", 4, summary),
         passage("Some countries prefer fruit.", 4, summary), passage(kBoth, 8),
         passage("Four EMN Member Countries{62} work with conditionality, and differ in its tone.", 9),
         passage("Ten countries{92} report a variety of challenges and lessons from negotiations with third countries.",
                 14)},
        {list("57", kUse), list("58", kUseNot), list("62", {"BE", "DE", "ES", "FI"}), list("92", {"AT", "BE"})});
    REQUIRE(found.size() == 7);  // the quantity that nothing bears out is no claim
    const auto supports = [&](std::size_t i) -> std::string {
        for (const Claim& c : found)
            if (c.id == found[i].key_point_of) return c.notes.empty() ? "" : c.notes.front();
        return "";
    };
    CHECK(supports(0) == "92");
    CHECK(supports(1) == "62");
    CHECK(supports(2).empty());
    CHECK(found[2].key_point);
    CHECK_FALSE(found[3].key_point);
    // Eleven there, ten here: they do not agree.
    CHECK(found[0].contradicts == std::vector<std::string>{found[6].id});
}

TEST_CASE("a country in both of two lists of contraries is a contradiction") {
    const auto found =
        claims({passage("Three EMN Countries{1} use migration diplomacy as part of their international affairs.", 8),
                passage("Migration diplomacy is not part of international affairs in two EMN Countries.{2}", 9)},
               {list("1", {"AT", "BE", "MT"}), list("2", {"FI", "MT"})});
    REQUIRE(found.size() == 2);
    CHECK(found[0].contradicts == std::vector<std::string>{"d.c2"});
    CHECK(found[1].contradicts == std::vector<std::string>{"d.c1"});
    CHECK(found[0].opposite == std::vector<std::string>{"FI"});  // MT is said to
}

TEST_CASE("a list in the sentence counts when it is as long as the number says") {
    for (const auto& [text, size] :
         {std::pair{"Five countries are partners: Egypt, Tunisia, Morocco, Bangladesh and Pakistan.", 5},
          {"Five countries are partners: Egypt, Tunisia, Morocco and Pakistan.", 0}}) {
        Passage p = passage(text);
        p.countries.emplace_back().value = "EG";  // it names some
        CHECK(claims({p})[0].countries.size() == static_cast<std::size_t>(size));
    }
}
