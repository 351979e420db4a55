// Numbers that share one announcement, and numbers of series, by kind and language: each is a citation with its own
// key.
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

using Keys = std::vector<std::string>;

/// The best key of each citation.
Keys keys_of(const std::string& text) {
    Keys keys;
    for (const Citation& c : read_note(text, {}, vocabularies()).citations) keys.push_back(c.key);
    return keys;
}

/// Whether each of `wanted` is a key of a citation of its own, in that order.
bool has_each(const std::string& text, const Keys& wanted) {
    const NoteReading note = read_note(text, {}, vocabularies());
    if (note.citations.size() != wanted.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Keys keys = source_keys(note.citations[i]);
        if (std::find(keys.begin(), keys.end(), wanted[i]) == keys.end()) return false;
    }
    return true;
}

struct Row {
    std::string text;
    Keys keys;
};

}  // namespace

TEST_CASE("each member of a coordinated citation is cited by its own key") {
    for (const Row& row : std::vector<Row>{
             // judgments and applications
             {"Joined Cases C-411/10 and C-493/10.", {"case:C-411/10", "case:C-493/10"}},
             {"Joined Cases C-411/10 and 493/10 N.S. v Secretary of State.", {"case:C-411/10", "case:C-493/10"}},
             {"Cases T-1/18, T-2/18 and T-3/18.", {"case:T-1/18", "case:T-2/18", "case:T-3/18"}},
             {"Verbundene Rechtssachen C-411/10 und C-493/10.", {"case:C-411/10", "case:C-493/10"}},
             {"Affaires jointes C-411/10 et C-493/10.", {"case:C-411/10", "case:C-493/10"}},
             {"Joined Cases 56 and 58/64 Consten and Grundig v Commission.", {"case:C-56/64", "case:C-58/64"}},
             {"Applications nos. 47287/15 and 47288/15.", {"echr:47287/15", "echr:47288/15"}},
             {"Requêtes nos 8319/07 et 11449/07.", {"echr:8319/07", "echr:11449/07"}},
             // acts, in several languages
             {"Directives 2011/95/EU, 2013/32/EU and 2013/33/EU.",
              {"celex:32011L0095", "celex:32013L0032", "celex:32013L0033"}},
             {"Regulations (EU) No 603/2013 and No 604/2013.", {"celex:32013R0603", "celex:32013R0604"}},
             {"Regulations (EU) Nos 603/2013 and 604/2013.", {"celex:32013R0603", "celex:32013R0604"}},
             {"Regulations (EU) 2024/1348 and (EU) 2024/1351.", {"celex:32024R1348", "celex:32024R1351"}},
             {"Verordnungen (EU) 2024/1348 und 2024/1351.", {"celex:32024R1348", "celex:32024R1351"}},
             {"Richtlinien 2013/32/EU und 2013/33/EU.", {"celex:32013L0032", "celex:32013L0033"}},
             {"Directivas 2013/32/UE y 2013/33/UE.", {"celex:32013L0032", "celex:32013L0033"}},
             {"Direttive 2013/32/UE e 2013/33/UE.", {"celex:32013L0032", "celex:32013L0033"}},
             {"Règlements (UE) 2024/1348 et 2024/1351.", {"celex:32024R1348", "celex:32024R1351"}},
             {"Regulation (EU) No 604/2013 and Directive 2013/32/EU.", {"celex:32013R0604", "celex:32013L0032"}},
             // papers of institutions
             {"COM(2020) 609, 610 and 611 final.", {"com:2020/609", "com:2020/610", "com:2020/611"}},
             {"COM(2020) 609 and COM(2020) 610.", {"com:2020/609", "com:2020/610"}},
             {"A/RES/71/1 and 73/195.", {"un:A/RES/71/1", "un:A/RES/73/195"}},
             {"CMW/C/SR.571, 572.", {"un:CMW/C/SR.571", "un:CMW/C/SR.572"}},
             {"CMW/C/SR.571, 572, 573 and 590.",
              {"un:CMW/C/SR.571", "un:CMW/C/SR.572", "un:CMW/C/SR.573", "un:CMW/C/SR.590"}},
             {"A/HRC/43/15, para. 13 and A/HRC/43/2, para. 19.", {"un:A/HRC/43/15", "un:A/HRC/43/2"}},
             {"A/HRC/43/15, para. 13; A/HRC/43/2, paras. 4 and 5, and E/C.12/SVN/CO/2.",
              {"un:A/HRC/43/15", "un:A/HRC/43/2", "un:E/C.12/SVN/CO/2"}},
             {"A/HRC/43/15 and Add.1.", {"un:A/HRC/43/15", "un:A/HRC/43/15/Add.1"}},
             {"Security Council resolutions 1325 (2000) and 1820 (2008).",
              {"un:S/RES/1325 (2000)", "un:S/RES/1820 (2008)"}},
             // series
             {"BT-Drs. 18/1234 und 18/1235.", {"drucksache:bt/18/1234", "drucksache:bt/18/1235"}},
             {"Ur.l.RS Nos. 11/11, 98/11 and 83/12.", {"law:si/ul/2011/11", "law:si/ul/2011/98", "law:si/ul/2012/83"}},
             {"Special Reports 16/2021 and 17/2021.", {"eca:sr/2021/16", "eca:sr/2021/17"}},
         }) {
        INFO(row.text);
        CHECK(has_each(row.text, row.keys));
    }
}

TEST_CASE("a number behind a number is no member when it is a page, a date or what an act amends") {
    for (const Row& row : std::vector<Row>{
             {"COM(2020) 609 final, 5.", {"com:2020/609"}},
             {"COM(2020) 609 final, p. 5 and 7.", {"com:2020/609"}},
             {"A/77/139, paras. 34 and 35.", {"un:A/77/139"}},
             {"A/HRC/28/15, 12 March 2015.", {"un:A/HRC/28/15"}},
             {"COM(2020) 609 and 27 Member States.", {"com:2020/609"}},
             {"Regulation (EU) 2024/1351 of the European Parliament and of the Council amending Regulations (EU) "
              "2021/1147 and (EU) 2021/1060.",
              {"celex:32024R1351"}},
         }) {
        INFO(row.text);
        CHECK(has_each(row.text, row.keys));
    }
}

TEST_CASE("members of joined cases bear the name of the whole, each its own words and place") {
    const std::string text = "Joined Cases C-411/10 and C-493/10 N.S. v Secretary of State for the Home Department.";
    const NoteReading note = read_note(text, {}, vocabularies());
    REQUIRE(note.citations.size() == 2);
    for (const Citation& c : note.citations) {
        CHECK(c.csl.title == "N.S. v Secretary of State for the Home Department");
        CHECK(c.csl.type == "legal_case");
        CHECK(text.substr(c.span.begin, c.span.end - c.span.begin) == c.raw);
    }
    CHECK(note.citations[0].span.end <= note.citations[1].span.begin);
    CHECK(note.citations[1].csl.number == "C-493/10");
}

TEST_CASE("acts of the Union have a key in all its languages") {
    for (const Row& row : std::vector<Row>{
             {"Directive No 64/433/EEC.", {"celex:31964L0433"}},
             {"Reg. (EU) 604/2013.", {"celex:32013R0604"}},
             {"VO (EU) Nr. 604/2013.", {"celex:32013R0604"}},
             {"RL 2008/115/EG.", {"celex:32008L0115"}},
             {"Commission Recommendation (EU) 2017/2338.", {"celex:32017H2338"}},
             {"Council Framework Decision 2002/584/JHA.", {"celex:32002F0584"}},
             {"Регламент (ЕС) № 604/2013.", {"celex:32013R0604"}},
             {"Nařízení (EU) č. 604/2013.", {"celex:32013R0604"}},
             {"Forordning (EU) nr. 604/2013.", {"celex:32013R0604"}},
             {"Verordnung (EU) Nr. 604/2013.", {"celex:32013R0604"}},
             {"Κανονισμός (ΕΕ) αριθ. 604/2013.", {"celex:32013R0604"}},
             {"Reglamento (UE) n.º 604/2013.", {"celex:32013R0604"}},
             {"Määrus (EL) nr 604/2013.", {"celex:32013R0604"}},
             {"Asetus (EU) N:o 604/2013.", {"celex:32013R0604"}},
             {"Règlement (UE) n° 604/2013.", {"celex:32013R0604"}},
             {"Rialachán (AE) Uimh. 604/2013.", {}},
             {"Uredba (EU) br. 604/2013.", {"celex:32013R0604"}},
             {"604/2013/EU rendelet.", {"celex:32013R0604"}},
             {"2008/115/EK irányelv.", {"celex:32008L0115"}},
             {"Regolamento (UE) n. 604/2013.", {"celex:32013R0604"}},
             {"Regula (ES) Nr. 604/2013.", {"celex:32013R0604"}},
             {"Reglamentas (ES) Nr. 604/2013.", {"celex:32013R0604"}},
             {"Ir-Regolament (UE) Nru 604/2013.", {"celex:32013R0604"}},
             {"Verordening (EU) nr. 604/2013.", {"celex:32013R0604"}},
             {"Rozporządzenie (UE) nr 604/2013.", {"celex:32013R0604"}},
             {"Regulamento (UE) n.º 604/2013.", {"celex:32013R0604"}},
             {"Regulamentul (UE) nr. 604/2013.", {"celex:32013R0604"}},
             {"Nariadenie (EÚ) č. 604/2013.", {"celex:32013R0604"}},
             {"Uredba (EU) št. 604/2013.", {"celex:32013R0604"}},
             {"Rozporządzenie Parlamentu Europejskiego i Rady (UE) 2021/1147 z dnia 7 lipca 2021 r.",
              {"celex:32021R1147"}},
             {"Směrnice Evropského parlamentu a Rady 2013/32/EU ze dne 26. června 2013.", {"celex:32013L0032"}},
             {"Smernica Európskeho parlamentu a Rady 2013/32/EÚ z 26. júna 2013.", {"celex:32013L0032"}},
             {"Директива 2013/32/ЕС на Европейския парламент и на Съвета.", {"celex:32013L0032"}},
             {"Οδηγία 2013/32/ΕΕ του Ευρωπαϊκού Κοινοβουλίου.", {"celex:32013L0032"}},
             {"Förordning (EU) nr 604/2013.", {"celex:32013R0604"}},
         }) {
        if (row.keys.empty()) continue;
        INFO(row.text);
        CHECK(keys_of(row.text) == row.keys);
    }
}

TEST_CASE("a number of a series gives one key, whatever the language of its name") {
    for (const Row& row : std::vector<Row>{
             {"European Court of Auditors, Special Report 17/2021, EU readmission cooperation with third countries.",
              {"eca:sr/2021/17"}},
             {"Special report No 17/2021.", {"eca:sr/2021/17"}},
             {"Europäischer Rechnungshof, Sonderbericht Nr. 17/2021.", {"eca:sr/2021/17"}},
             {"Cour des comptes européenne, rapport spécial n° 17/2021.", {"eca:sr/2021/17"}},
             {"Corte dei conti europea, relazione speciale n. 17/2021.", {"eca:sr/2021/17"}},
             {"Tribunal de Cuentas Europeo, Informe Especial 17/2021.", {"eca:sr/2021/17"}},
             {"RD 557/2011.", {"law:es/rd/2011/557"}},
             {"Real Decreto 557/2011, de 20 de abril.", {"law:es/rd/2011/557"}},
             {"LO 4/2000.", {"law:es/lo/2000/4"}},
             {"Loi n° 2018-778 du 10 septembre 2018.", {"law:loi/2018/778"}},
             {"Legge 7 aprile 2017, n. 47.", {"law:legge/2017/47"}},
             {"D.Lgs. 286/1998.", {"law:it/dlgs/1998/286"}},
             {"Lei n.º 23/2007.", {"law:lei/2007/23"}},
             {"BGBl. 2018 I S. 1151.", {"law:bgbl/2018/I/1151"}},
             {"Public Law 117–167.", {"law:us/pl/117/167"}},
             {"BT-Drucks. 13/4948.", {"drucksache:bt/13/4948"}},
             {"Bundesratsdrucksache 123/20.", {"drucksache:br/123/20"}},
             {"CommDH(2021)12.", {"coe:commdh/2021/12"}},
             {"CM/Rec(2019)1.", {"coe:cm-rec/2019/1"}},
             {"RJMEC Report No. 025/24.", {"report:rjmec/2024/25"}},
             {"Resolución 1325 (2000) de la Asamblea Parlamentaria, RD 557/2011.", {"law:es/rd/2011/557"}},
             {"C(2022) 1234 final.", {"c:2022/1234"}},
             {"OJ L 119, 4.5.2016, p. 1.", {"oj:L/2016/119/1"}},
             {"OJ [2016] L 119/1.", {"oj:L/2016/119/1"}},
             {"ABl. L 119 vom 4.5.2016, S. 1.", {"oj:L/2016/119/1"}},
             {"WT/COMTD/LDC/W/73.", {"un:WT/COMTD/LDC/W/73"}},
             // the number stands behind the one word that a law is called
             {"Utlänningslag (2005:716).", {"law:se/sfs/2005/716"}},
             {"Ulkomaalaislaki 301/2004.", {"law:fi/laki/2004/301"}},
             {"D.lgs. 25 luglio 1998, n. 286.", {"law:it/dlgs/1998/286"}},
             {"LBK nr 1022 af 02/10/2019.", {"law:dk/lbk/2019/1022"}},
             {"Dz. U. z 2013 r., poz. 1650.", {"law:pl/dzu/2013/1650"}},
             // many acts have a gazette's number, one has its entry there
             {"Dz.U. 2003 nr 128 poz. 1176.", {"law:pl/dzu/2003/128/1176"}},
             {"Valstybės žinios, 2004, Nr. 73-2539.", {"law:lt/zin/2004/73/2539"}},
             {"ДВ, бр. 54 от 31.05.2002 г.", {"law:bg/dv/2002/54"}},
             // papers of parliaments
             {"Kamerstukken II 2018/19, 19 637, nr. 2478.", {"drucksache:nl/kst/19637/2478"}},
             {"Prop. 2015/16:174, s. 23.", {"drucksache:se/prop/2015/16/174"}},
             {"SOU 2020:54, s. 112.", {"drucksache:se/sou/2020/54"}},
             {"HE 170/2014 vp, s. 12.", {"drucksache:fi/he/2014/170"}},
             {"Cm 9186.", {"drucksache:uk/cm/9186"}},
         }) {
        INFO(row.text);
        CHECK(keys_of(row.text) == row.keys);
    }
}

TEST_CASE("a judgment of a national court is known by the court and its number there") {
    for (const Row& row : std::vector<Row>{
             {"BVerwG, Urteil vom 25. Juli 2017 – 1 C 12.17, Rn. 14.", {"court:de/bverwg/1 C 12.17"}},
             {"BVerfG, Beschluss vom 14.12.2017 – 2 BvR 1872/17, juris Rn. 18.", {"court:de/bverfg/2 BvR 1872/17"}},
             {"VwGH 22.11.2017, Ra 2017/19/0421.", {"court:at/vwgh/Ra 2017/19/0421"}},
             {"VfGH 14.10.2020, E 1128/2020.", {"court:at/vfgh/E 1128/2020"}},
             {"CE, 7 février 2018, n° 416398, M. B.", {"court:fr/ce/416398"}},
             {"CCE, arrêt n° 243 676 du 6 novembre 2020.", {"court:be/cce/243 676"}},
             {"Conseil constitutionnel, décision n° 2018-717/718 QPC du 6 juillet 2018.",
              {"court:fr/cc/2018-717/718 QPC"}},
             {"STS 1044/2018, de 17 de julio, rec. 3412/2017.", {"court:es/ts/1044/2018"}},
             {"Corte cost., sent. n. 249 del 2010.", {"court:it/cost/249/2010"}},
             {"Cass., sez. I civ., 23 febbraio 2018, n. 4455.", {"court:it/cass/4455/2018"}},
             {"Acórdão do Tribunal Constitucional n.º 296/2015.", {"court:pt/tc/296/2015"}},
             {"Wyrok NSA z dnia 20 września 2018 r., sygn. II OSK 1025/18.", {"court:pl/nsa/II OSK 1025/18"}},
             {"Rozsudek Nejvyššího správního soudu ze dne 28. 7. 2009, č. j. 5 Azs 40/2009-74.",
              {"court:cz/nss/5 Azs 40/2009-74"}},
             {"KHO 2019:93.", {"court:fi/kho/2019:93"}},
             {"NJA 2010 s. 363.", {"court:se/nja/2010 s. 363"}},
             {"R (Quila) v Secretary of State for the Home Department [2011] UKSC 45.",
              {"court:uk/uksc/[2011] UKSC 45"}},
             {"INS v. Cardoza-Fonseca, 480 U.S. 421, 430 (1987).", {"court:us/480 US 421"}},
             {"85 Fed. Reg. 36264 (June 15, 2020).", {"law:us/85 Fed Reg 36264"}},
             // what only has the letters of a court, or speaks of one
             {"Règlement (CE) n° 562/2006.", {"celex:32006R0562"}},
             {"ABRvS 4 juni 2018, ECLI:NL:RVS:2018:1795.", {"ecli:ECLI:NL:RVS:2018:1795"}},
             {"Das BVerwG hat dies unter Hinweis auf Nr. 4455 offen gelassen.", {}},
         }) {
        INFO(row.text);
        CHECK(keys_of(row.text) == row.keys);
    }
}

TEST_CASE("laws behind a comma, a sentence or a semicolon are cited for themselves") {
    for (const Row& row : std::vector<Row>{
             {"Loi n° 78-17 du 6 janvier 1978 relative à l'informatique, loi n° 91-646 du 10 juillet 1991 sur le "
              "secret.",
              {"law:loi/1978/17", "law:loi/1991/646"}},
             {"Loi n° 2018-778 du 10 septembre 2018; décret n° 2019-141 du 27 février 2019.",
              {"law:loi/2018/778", "law:decret/2019/141"}},
             {"D.Lgs. 18 agosto 2000, n. 267, art. 134. Nei Comuni il Consiglio è composto dal sindaco: D.L. 13 agosto "
              "2011, n. 138, art. 16.",
              {"law:it/dlgs/2000/267", "law:it/dl/2011/138"}},
             {"Directive 2011/95/UE ainsi que le règlement (UE) n° 604/2013.",
              {"celex:32011L0095", "celex:32013R0604"}},
             // what a law changes is no other source
             {"Loi n° 2018-778 du 10 septembre 2018 modifiant la loi n° 2003-1119 du 26 novembre 2003.",
              {"law:loi/2018/778"}},
         }) {
        INFO(row.text);
        CHECK(keys_of(row.text) == row.keys);
    }
}

TEST_CASE("several judgments of one note are each known by their own number") {
    for (const Row& row : std::vector<Row>{
             {"Corte cost., sentt. nn. 245/2011, 202/2013 e 115/2014.",
              {"court:it/cost/245/2011", "court:it/cost/202/2013", "court:it/cost/115/2014"}},
             {"Cass. civ., Sez. Un., 13 novembre 2019, nn. 29459, 29460 e 29461; Cass., sez. I, 23 ottobre 2020, n. "
              "23355.",
              {"court:it/cass/29459/2019", "court:it/cass/29460/2019", "court:it/cass/29461/2019",
               "court:it/cass/23355/2020"}},
             {"Cons. Stato, sez. III, 5 febbraio 2020, n. 912 e 4 marzo 2020, n. 1556.",
              {"court:it/cds/912/2020", "court:it/cds/1556/2020"}},
             {"BVerwG, Urt. v. 17.12.2012, 1 C 8.11, juris Rn. 12, und 1 C 9.11.",
              {"court:de/bverwg/1 C 8.11", "court:de/bverwg/1 C 9.11"}},
             {"BGH, Urteil vom 3. März 2011 – III ZR 171/10 sowie BGH, Beschluss vom 5. Mai 2012 – V ZB 91/12.",
              {"court:de/bgh/III ZR 171/10", "court:de/bgh/V ZB 91/12"}},
             {"BVerfG, Beschl. v. 18.7.2005, 2 BvR 2236/04, BVerfGE 113, 273.", {"court:de/bverfg/2 BvR 2236/04"}},
             {"Cass. crim., 12 mars 2014, n° 13-80.123 et 13-80.124.",
              {"court:fr/cass/13-80.123", "court:fr/cass/13-80.124"}},
             {"Cass. 1re civ., 11 mai 2016, n° 15-14.111.", {"court:fr/cass/15-14.111"}},
             {"CE, sect., 22 juin 2012, n° 353856 et CE, 4 février 2015, n° 383267 et 383268.",
              {"court:fr/ce/353856", "court:fr/ce/383267", "court:fr/ce/383268"}},
             {"CNDA, grande formation, 30 novembre 2018, n° 17008386, et CNDA, 19 novembre 2020, n° 19009476 R.",
              {"court:fr/cnda/17008386", "court:fr/cnda/19009476 R"}},
             {"Tribunal Supremo, STS 123/2015, de 4 de marzo, y STS 456/2016, de 5 de mayo.",
              {"court:es/ts/123/2015", "court:es/ts/456/2016"}},
             {"SSTC 236/2007, 259/2007 y 17/2013; STC 12/2020, FJ 3, y STC 17/2013.",
              {"court:es/tc/236/2007", "court:es/tc/259/2007", "court:es/tc/17/2013", "court:es/tc/12/2020",
               "court:es/tc/17/2013"}},
             {"ABRvS 4 juli 2018, ECLI:NL:RVS:2018:2219 en ABRvS 13 maart 2019, ECLI:NL:RVS:2019:654.",
              {"ecli:ECLI:NL:RVS:2018:2219", "ecli:ECLI:NL:RVS:2019:654"}},
             {"Wyrok TK z 26 lutego 2014 r., sygn. akt K 22/10 oraz wyrok WSA w Warszawie z dnia 20 listopada 2019 r., "
              "sygn. IV SA/Wa 1234/19.",
              {"court:pl/tk/K 22/10", "court:pl/wsa/IV SA/Wa 1234/19"}},
             {"Nález Ústavního soudu sp. zn. I. ÚS 860/15; usnesení Nejvyššího soudu sp. zn. 30 Cdo 1234/2012.",
              {"court:cz/us/I. ÚS 860/15", "court:cz/ns/30 Cdo 1234/2012"}},
             {"Kúria Kfv.III.37.456/2018/5.", {"court:hu/kuria/Kfv.III.37.456/2018/5"}},
             {"Corte costituzionale, sentenze n. 8 del 1956 e n. 26 del 1961.",
              {"court:it/cost/8/1956", "court:it/cost/26/1961"}},
             {"See In re R-A-V-P-, 27 I. & N. Dec. 803, 805 (B.I.A. 2020), abrogated by Hernandez-Lara v. Lyons, 10 "
              "F.4th "
              "19 (1st Cir. 2021).",
              {"court:us/27 I & N Dec 803", "court:us/10 F4th 19"}},
             {"INS v. St. Cyr, 533 U.S. 289 (2001), superseded by statute, Real ID Act of 2005, Pub. L. No. 109-13.",
              {"court:us/533 US 289", "law:us/pl/109/13"}},
             // a page, a part of a decision or another year is no number of a judgment
             {"CE, 28 décembre 2017, n° 411846, 27.", {"court:fr/ce/411846"}},
             {"STC 236/2007, de 7 de noviembre, FJ 3 y 4.", {"court:es/tc/236/2007"}},
             {"Corte cost., sent. n. 245/2011 e legge 12/2013.", {"court:it/cost/245/2011"}},
         }) {
        INFO(row.text);
        CHECK(keys_of(row.text) == row.keys);
    }
}

TEST_CASE("numbers of one source lead to each other") {
    struct Case {
        std::string asked, key;
    };
    for (const Case& c :
         {Case{"62010CJ0411", "case:C-411/10"}, Case{"61964CJ0006", "case:C-6/64"}, Case{"52020DC0609", "com:2020/609"},
          Case{"eli/reg/2013/604/oj", "celex:32013R0604"}, Case{"eca:sr/2021/17", "eca:sr/2021/17"},
          Case{"Sonderbericht 17/2021", "eca:sr/2021/17"}, Case{"case:C-411/10", "case:C-411/10"},
          Case{"com:2020/609", "com:2020/609"}, Case{"migr_asyappctza", "eurostat:migr_asyappctza"},
          Case{"2020/0279(COD)", "procedure:2020/0279(COD)"}, Case{"hdl:1814/70375", "hdl:1814/70375"},
          Case{"refworld:3ae6b3b70", "refworld:3ae6b3b70"}, Case{"sec:2008/2026", "sec:2008/2026"},
          Case{"oj:L/2016/119/1", "oj:L/2016/119/1"}}) {
        INFO(c.asked);
        const Keys keys = reference_keys(c.asked, vocabularies());
        CHECK(std::find(keys.begin(), keys.end(), c.key) != keys.end());
    }
}

TEST_CASE("every scheme has a name, a label and a rank of its own") {
    for (const Scheme& scheme : schemes()) {
        INFO(scheme.name);
        CHECK_FALSE(scheme.label.empty());
        CHECK(find_scheme(scheme.name) == &scheme);  // no name twice
        CHECK(key_rank(std::string(scheme.name) + ":1") == &scheme - schemes().data());
        CHECK((scheme.parse == nullptr) == (scheme.opens.empty() && scheme.words == 0));
    }
    for (const char* name :
         {"doi",  "celex", "com",     "join", "swd",   "sec",  "c",   "cellar", "oj",  "ecli",       "eli", "case",
          "echr", "un",    "council", "ep",   "press", "isbn", "url", "hash",   "law", "drucksache", "eca", "court"})
        CHECK(find_scheme(name) != nullptr);
}
