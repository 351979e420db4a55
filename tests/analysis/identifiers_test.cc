// Identifiers of the EU, the UN and the sciences, in print and in addresses: kind and canonical value.
#include "analysis/identifiers/identifiers.h"

#include "analysis/vocabulary/tables.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

std::vector<std::string> found_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Identifier& i : find_identifiers(text, citation_forms(vocabularies())))
        out.push_back(i.kind + " " + i.value);
    return out;
}

std::vector<std::string> found_in_url(const std::string& url) {
    std::map<std::string, std::string> ids;
    add_url_identifiers(url, ids, citation_forms(vocabularies()));
    derive_identifiers(ids, "", citation_forms(vocabularies()));
    std::vector<std::string> out;
    for (const auto& [kind, value] : ids) out.push_back(kind + " " + value);
    return out;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("identifiers in print") {
    struct Case {
        std::string text;
        Found found;
    };
    for (const Case& c : std::vector<Case>{
             {"COM (2011) 0743 final", {"com COM(2011) 743"}},
             {"COM/2011/0743 final/2", {"com COM(2011) 743"}},
             {"JOIN/2016/041", {"join JOIN(2016) 41"}},
             {"SWD(2020) 207 final", {"swd SWD(2020) 207"}},
             {"SEC(2008) 2026", {"sec SEC(2008) 2026"}},
             {"OJ L, 2024/1359", {"oj OJ L, 2024/1359"}},
             {"OJ L, 2023/2131, 11.10.2023", {"oj OJ L, 2023/2131"}},
             {"OJ C, C/2023/467, 1.12.2023", {"oj OJ C, 2023/467"}},
             {"OJ L 222, 20.8.2008, p. 1", {"oj OJ L 222, 20.8.2008, p. 1"}},
             {"OJ C 48 A, 1.2.2020, p. 3", {"oj OJ C 48 A, 1.2.2020, p. 3"}},
             {"OJ L 350/114", {"oj OJ L 350/114"}},
             {"OJ L 10", {"oj OJ L 10"}},
             {"JO L 348 du 24.12.2008, p. 98", {"oj OJ L 348, 24.12.2008, p. 98"}},
             {"ABl. L 348 vom 24.12.2008, S. 98", {"oj OJ L 348, 24.12.2008, p. 98"}},
             {"ST 5095/2022 INIT", {"council ST 5095 2022 INIT"}},
             {"ST/5095/2022/INIT", {"council ST 5095 2022 INIT"}},
             {"ST 5095/22 REV 2 ADD 1", {"council ST 5095 2022 REV 2 ADD 1"}},
             {"5095/22 INIT", {"council ST 5095 2022 INIT"}},
             {"Council document 5095/22", {"council ST 5095 2022 INIT"}},
             {"Council doc. 9376/1/20 REV 1", {"council ST 9376 2020 REV 1"}},
             {"PE 690.535", {"ep PE 690.535"}},
             {"PE/41/2021/INIT", {"ep PE/41/2021/INIT"}},
             {"PE-CONS 41/21", {"ep PE/41/2021"}},
             {"P9_TA(2023)0119", {"ep P9_TA(2023)0119"}},
             {"A9-0074/2022", {"ep A9-0074/2022"}},
             {"E-000869/2024", {"ep E-000869/2024"}},
             {"EPRS_BRI(2021)690535", {"ep EPRS_BRI(2021)690535"}},
             {"IPOL_STU(2015)536469", {"ep IPOL_STU(2015)536469"}},
             {"2016/0289(NLE)", {"procedure 2016/0289(NLE)"}},
             {"IP/23/3887 and STATEMENT/24/1513", {"press IP/23/3887", "press STATEMENT/24/1513"}},
             {"A/RES/491 (V)", {"un A/RES/491 (V)"}},
             {"S/RES/1440 (2002)", {"un S/RES/1440 (2002)"}},
             {"E/CN.4/2004/76/Add.1", {"un E/CN.4/2004/76/Add.1"}},
             {"CMW/C/GC/3-CRC/C/GC/22", {"un CMW/C/GC/3-CRC/C/GC/22"}},
             {"ST/ESA/SER.A/423", {"un ST/ESA/SER.A/423"}},
             {"Joined Cases C-643/15 and C\u2011647/15, T-192/16", {"case C-643/15", "case C-647/15", "case T-192/16"}},
             {"ECLI:EU:C:2017:173", {"ecli ECLI:EU:C:2017:173"}},
             {"EU:C:2011:865 and EU:T:2017:128", {"ecli ECLI:EU:C:2011:865", "ecli ECLI:EU:T:2017:128"}},
             {"Case 6/64, Joined Cases 56 and 58/64, Rs. 26/62",
              {"case C-6/64", "case C-56/64", "case C-58/64", "case C-26/62"}},
             {"App. no. 30696/09, requête n° 27765/09, Applications nos. 43563/17 and 1/18",
              {"echr 30696/09", "echr 27765/09", "echr 43563/17", "echr 1/18"}},
             {"M.S.S. v. Belgium and Greece [GC], no. 30696/09", {"echr 30696/09"}},
             {"doi: 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
              {"doi 10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"}},
             {"ISBN 0-306-40615-2", {"isbn 9780306406157"}},
             {"arXiv:1910.01108v4, arXiv:hep-th/9901001", {"arxiv 1910.01108", "arxiv hep-th/9901001"}},
             {"hal-01234567v2", {"hal hal-01234567"}},
             {"02016R0399-20190611", {"celex 02016R0399-20190611"}},
             {"62014CJ0601", {"celex 62014CJ0601"}},
             {"32008L0115R(01)", {"celex 32008L0115R(01)"}},
             {"22016D2368", {"celex 22016D2368"}},
             {"ISO 9001:2015, ISO/IEC 27001:2013 and EN ISO 14001",
              {"standard iso/9001:2015", "standard iso/27001:2013", "standard iso/14001"}},
             {"Domestic Workers Convention, 2011 (No. 189), ILO Recommendation R204", {"ilo c/189", "ilo r/204"}},
             {"MC.DEC/3/11, MC.DOC/1/03, MC/2355", {"un MC.DEC/3/11", "un MC.DOC/1/03", "un MC/2355"}},
             {"Council of the European Union, 14292/04", {"council ST 14292 2004 INIT"}},
             {"8 U.S.C. § 1101(a)(42); ordonnance n° 45-2658", {"law us/8 USC § 1101", "law ordonnance/1945/2658"}},
             {"9/2016. (IV. 6.) AB határozat; BGH NJW 2015, 1234; BVerfGE 113, 273",
              {"court hu/ab/2016/9", "court de/bgh/NJW 2015, 1234", "court de/bverfge/113/273"}},
             {"N.D. Cal. No. 5:26-cv-01849-VKD", {"court us/docket/5:26-cv-01849"}},
             {"SR 221.112.944, BOE-A-2022-7191, Decret-Llei 9/2024, Art. 41 OR",
              {"law ch/sr/221.112.944", "law es/boe-a/2022/7191", "law es-ct/dll/2024/9", "statute ch/or"}},
             {"Sales No. E.78.II.A.11; SSC/22/2; JIU/REP/2019/5",
              {"paper sales/E.78.II.A.11", "un SSC/22/2", "un JIU/REP/2019/5"}},
             {"EGMR, Urteil vom 07.12.1976 - 5493/72; Cass., 15 maart 2022, P.14.1029.N; BGH, 7.6.2016 – KZR 6/15",
              {"echr 5493/72", "court be/cass/P.14.1029.N", "court de/bgh/KZR 6/15"}},
             {"demandas núms. 8675/15 y 8697/15", {"echr 8675/15", "echr 8697/15"}},
             // and what is none
             {"at 5:26, Article 5 Or 6, SR 12, Sales No. 5", {}},
             {"ISO 8601 dates in ISO 2024", {"standard iso/8601"}},
             {"the Convention, 2011 (No. 12345); the Council, 2011", {}},
             {"and/or A/B testing", {}},
             {"in 2021/22, pages 5095/22", {}},
             {"the Council met; document 5095/22 is another", {}},
             {"OJ simpson, LO L 10, OJL10", {}},
             {"E-12, A9, P9_TA, PE, ST 12", {}},
             {"IP/2023/3887 of 10.1.2020", {}},
             {"978 people, 979-1", {}},
             {"in case 3/4 of them, case 12/24, no. 3069/09, the EU: C: 2011", {}},
             {"the application 30696 of 2009, see eu:c:2011:865", {}},
         }) {
        INFO(c.text);
        CHECK(found_in(c.text) == c.found);
    }
}

TEST_CASE("identifiers in addresses") {
    struct Case {
        std::string url;
        Found found;
    };
    for (const Case& c : std::vector<Case>{
             {"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A52020DC0609",
              {"celex 52020DC0609", "com COM(2020) 609"}},
             {"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L_202401359", {"oj OJ L, 2024/1359"}},
             {"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2020:609:FIN", {"com COM(2020) 609"}},
             {"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=JOIN:2016:41:FIN",
              {"celex 52016JC0041", "join JOIN(2016) 41"}},
             {"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=uriserv:OJ.L_.2008.348.01.0098.01.ENG",
              {"oj OJ L 348, p. 98"}},
             {"https://eur-lex.europa.eu/eli/dec_impl/2022/60/oj", {"celex 32022D0060", "eli eli/dec_impl/2022/60/oj"}},
             {"http://data.europa.eu/eli/reg/2016/399/2019-06-11", {"celex 32016R0399", "eli eli/reg/2016/399/oj"}},
             {"https://eur-lex.europa.eu/resource.html?uri=cellar:0cbd5fe6-4d8c-11eb-b59f-01aa75ed71a1.0002.02/DOC_1",
              {"cellar 0cbd5fe6-4d8c-11eb-b59f-01aa75ed71a1"}},
             {"https://op.europa.eu/en/publication-detail/-/publication/0cbd5fe6-4d8c-11eb-b59f-01aa75ed71a1",
              {"cellar 0cbd5fe6-4d8c-11eb-b59f-01aa75ed71a1"}},
             {"https://ec.europa.eu/commission/presscorner/detail/en/ip_23_3887", {"press IP/23/3887"}},
             {"https://ec.europa.eu/commission/presscorner/detail/en/statement_24_1513", {"press STATEMENT/24/1513"}},
             {"https://www.europarl.europa.eu/doceo/document/A-9-2022-0074_EN.html", {"ep A9-0074/2022"}},
             {"https://www.europarl.europa.eu/doceo/document/TA-9-2023-0119_EN.html", {"ep P9_TA(2023)0119"}},
             {"https://www.europarl.europa.eu/doceo/document/E-9-2024-000869_EN.html", {"ep E-000869/2024"}},
             {"https://www.europarl.europa.eu/RegData/etudes/STUD/2015/536469/IPOL_STU(2015)536469_EN.pdf",
              {"ep IPOL_STU(2015)536469"}},
             {"https://data.consilium.europa.eu/doc/document/ST-5095-2022-INIT/en/pdf", {"council ST 5095 2022 INIT"}},
             {"https://undocs.org/A/RES/73/195", {"un A/RES/73/195"}},
             {"https://docs.un.org/en/S/RES/1440(2002)", {"un S/RES/1440 (2002)"}},
             {"https://www.tandfonline.com/doi/full/10.1080/1369183X.2018.1434134",
              {"doi 10.1080/1369183x.2018.1434134"}},
             {"https://data.europa.eu/doi/10.2837/12345", {"doi 10.2837/12345"}},
             {"https://arxiv.org/abs/1910.01108", {"arxiv 1910.01108"}},
             {"https://hal.science/hal-01234567v2/document", {"hal hal-01234567"}},
             // and what tells nothing
             {"https://example.org/publication/0cbd5fe6-4d8c-11eb-b59f-01aa75ed71a1", {}},
             {"https://curia.europa.eu/juris/document/document.jsf?docid=189141", {}},
             {"https://op.europa.eu/en/publication/short", {}},
         }) {
        INFO(c.url);
        CHECK(found_in_url(c.url) == c.found);
    }
}
