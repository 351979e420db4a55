#include "model/formats/bibliography.h"

#include <set>
#include <sstream>

#include "model/formats/csv.h"
#include "model/formats/json.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

CslItem article() {
    CslItem item;
    item.type = "article-journal";
    item.title = "Migration Diplomacy & 50% of “Transit”";
    item.container_title = "International Studies Perspectives";
    item.volume = "20";
    item.issue = "2";
    item.page = "113–128";
    item.doi = "10.1093/isp/eky015";
    item.url = "https://doi.org/10.1093/isp/eky015";
    item.author = {{.family = "Adamson", .given = "F. B.", .literal = {}},
                   {.family = "Tsourapas", .given = "G.", .literal = {}}};
    item.issued = {.year = 2019};
    item.accessed = {.year = 2024, .month = 7, .day = 27};
    return item;
}

CslItem titled(std::string title, int year = 2020) {
    CslItem item;
    item.type = "report";
    item.title = std::move(title);
    item.issued = {.year = year};
    return item;
}

std::string file_of(const std::vector<CslItem>& items, BibliographyFormat format) {
    std::vector<Source> sources;
    for (const CslItem& item : items) {
        sources.emplace_back().csl = item;
        sources.back().key = "key" + std::to_string(sources.size());
    }
    return to_bibliography(sources, format);
}
std::string to_bibtex(const std::vector<CslItem>& items) { return file_of(items, BibliographyFormat::bibtex); }
std::string to_ris(const std::vector<CslItem>& items) { return file_of(items, BibliographyFormat::ris); }

}  // namespace

TEST_CASE("a cell of CSV is quoted where it must be and never a formula") {
    struct {
        std::string text, cell;
    } rows[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"say \"so\"", "\"say \"\"so\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"-3.5", "-3.5"},  // a number stays one
        {"+32", "+32"},
        {"Türkiye", "Türkiye"},
        {"=1+1", "'=1+1"},
        {"  =1+1", "'  =1+1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"},
        {"\t=1", "'\t=1"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"-", "'-"},
    };
    for (const auto& row : rows) CHECK(csv_cell(row.text) == row.cell);
}

TEST_CASE("a key that many share stays quick to tell apart") {
    std::vector<CslItem> items(20'000, titled("A new pact"));
    const std::string out = to_bibtex(items);
    std::set<std::string> keys;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("@")) keys.insert(line);
    CHECK(keys.size() == items.size());
}

TEST_CASE("an article as BibTeX") {
    CHECK(to_bibtex({article()}) ==
          "@article{adamson2019migration,\n"
          "  author = {Adamson, F. B. and Tsourapas, G.},\n"
          "  title = {{Migration Diplomacy \\& 50\\% of “Transit”}},\n"
          "  journal = {International Studies Perspectives},\n"
          "  volume = {20},\n"
          "  number = {2},\n"
          "  pages = {113--128},\n"
          "  year = {2019},\n"
          "  doi = {10.1093/isp/eky015},\n"
          "  url = {https://doi.org/10.1093/isp/eky015},\n"
          "  urldate = {2024-07-27}\n"
          "}\n");
}

TEST_CASE("BibTeX: what would break a field or a name does not") {
    struct {
        std::string title, field;
    } rows[] = {
        {"a_b #1 $2", "title = {{a\\_b \\#1 \\$2}}"},
        {"brace } and {", "title = {{brace \\} and \\{}}"},
        {"back\\slash ~ ^", "title = {{back\\textbackslash{}slash \\textasciitilde{} \\textasciicircum{}}}"},
        {"two\nlines\tand  spaces", "title = {{two lines and spaces}}"},
    };
    for (const auto& row : rows) {
        INFO(row.title);
        CHECK(to_bibtex({titled(row.title)}).find(row.field) != std::string::npos);
    }
    CslItem item = titled("T");
    item.author = {
        {.family = {}, .given = {}, .literal = "Directorate-General for Migration, Home Affairs and Citizenship"},
        {.family = {}, .given = {}, .literal = "et al."}};
    item.url = "https://x.eu/a{b}c%20d_e#f&g=1";
    const std::string out = to_bibtex({item});
    CHECK(out.find("author = {{Directorate-General for Migration, Home Affairs and Citizenship} and others}") !=
          std::string::npos);
    CHECK(out.find("url = {https://x.eu/a%7Bb%7Dc%20d_e#f&g=1}") != std::string::npos);
}

TEST_CASE("BibTeX types are only such as every reader knows") {
    struct {
        std::string type, number, entry;
    } rows[] = {
        {"article-newspaper", "", "@article{"},
        {"book", "", "@book{"},
        {"chapter", "", "@incollection{"},
        {"report", "", "@techreport{"},
        {"webpage", "", "@online{"},
        {"treaty", "", "@misc{"},
        {"legislation", "2021/947", "@misc{"},
        {"legislation", "COM(2020) 609", "@techreport{"},
        {"legal_case", "", "@misc{"},
        {"", "", "@misc{"},
        {"thesis", "", "@phdthesis{"},
    };
    for (const auto& row : rows) {
        CslItem item = titled("T");
        item.type = row.type;
        item.number = row.number;
        INFO(row.type);
        CHECK(to_bibtex({item}).starts_with(row.entry));
    }
}

TEST_CASE("a source of which nothing is known but its words is told by them, and is an entry all the same") {
    Source source;
    source.key = "hash:1";
    source.raw = "see there, at 12";
    for (const BibliographyFormat format :
         {BibliographyFormat::bibtex, BibliographyFormat::ris, BibliographyFormat::csl})
        CHECK(to_bibliography({source}, format).find("see there, at 12") != std::string::npos);
    source.raw.clear();
    const std::string bare = to_bibliography({source}, BibliographyFormat::bibtex);
    CHECK(bare.starts_with("@misc{"));
    CHECK(bare.ends_with(",\n}\n"));
}

TEST_CASE("the number of a miscellany stands where every reader shows it") {
    CslItem act = titled("T");
    act.type = "legislation";
    act.number = "2021/947";
    CHECK(to_bibtex({act}).find("howpublished = {2021/947}") != std::string::npos);
    act.container_title = "OJ L 209";
    CHECK(to_bibtex({act}).find("howpublished = {OJ L 209, 2021/947}") != std::string::npos);
    CHECK(to_bibtex({act}).find("number =") == std::string::npos);
}

TEST_CASE("citation keys are ASCII, readable and unique") {
    CslItem accents = titled("Élargir l’espace");
    accents.author = {{.family = "Łukasz-Õunapuu", .given = "Ž.", .literal = {}}};
    CslItem other_script = titled("Миграция", 0);
    const std::string out = to_bibtex(
        {titled("A new pact"), titled("A new pact"), titled("A new pact"), accents, other_script, other_script});
    std::istringstream lines(out);
    std::set<std::string> keys;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("@")) keys.insert(line.substr(line.find('{')));
    CHECK(keys == std::set<std::string>{"{2020pact,", "{2020pacta,", "{2020pactb,", "{lukaszounapuu2020elargir,",
                                        "{source,", "{sourcea,"});
}

TEST_CASE("an article as RIS") {
    CHECK(to_ris({article()}) ==
          "TY  - JOUR\r\nID  - adamson2019migration\r\nAU  - Adamson, F. B.\r\nAU  - Tsourapas, G.\r\n"
          "TI  - Migration Diplomacy & 50% of “Transit”\r\nT2  - International Studies Perspectives\r\n"
          "VL  - 20\r\nIS  - 2\r\nSP  - 113\r\nEP  - 128\r\nPY  - 2019\r\nDO  - 10.1093/isp/eky015\r\n"
          "UR  - https://doi.org/10.1093/isp/eky015\r\nY2  - 2024/07/27/\r\nER  - \r\n\r\n");
}

TEST_CASE("RIS keeps a line a line, and an institution one name") {
    CslItem item = titled("One\r\nTY  - two");
    item.author = {{.family = {}, .given = {}, .literal = "Migration, Asylum and Integration"}};
    item.issued = {.year = 2020, .month = 9};
    item.number = "COM(2020) 609";
    const std::string out = to_ris({item});
    CHECK(out.find("TI  - One TY - two\r\n") != std::string::npos);
    CHECK(out.find("AU  - Migration Asylum and Integration\r\n") != std::string::npos);
    CHECK(out.find("SN  - COM(2020) 609\r\n") != std::string::npos);
    CHECK(out.find("DA  - 2020/09//\r\n") != std::string::npos);
}

TEST_CASE("sources as CSV: a header, a line each, with who cites them") {
    Source source;
    source.key = "doi:10.1093/isp/eky015";
    source.csl = article();
    source.csl.title = "=HYPERLINK(\"x\")";
    source.ids = {{"doi", "10.1093/isp/eky015"}};
    source.times_cited = 4;
    source.documents = {"aa", "bb"};
    CHECK(
        to_bibliography({source}, BibliographyFormat::csv) ==
        "key,type,authors,year,title,container,volume,issue,pages,publisher,place,number,doi,celex,com,join,swd,act,un,"
        "isbn,url,accessed,times_cited,documents,indexed_as\r\n"
        "doi:10.1093/isp/eky015,article-journal,\"Adamson, F. B.; Tsourapas, G.\",2019,\"'=HYPERLINK(\"\"x\"\")\","
        "International Studies Perspectives,20,2,113–128,,,,10.1093/isp/eky015,,,,,,,,"
        "https://doi.org/10.1093/isp/eky015,2024-07-27,4,aa bb,\r\n");
    CHECK(to_bibliography({}, BibliographyFormat::bibtex).empty());
}

TEST_CASE("dates as far as they are known") {
    CHECK(iso_date({.year = 2024, .month = 7, .day = 5}) == "2024-07-05");
    CHECK(iso_date({.year = 2024, .month = 11}) == "2024-11");
    CHECK(iso_date({.year = 2024}) == "2024");
    CHECK(iso_date({}).empty());
    CHECK(iso_date({.year = 2024, .month = 0, .day = 5}) == "2024");
}

TEST_CASE("formats have names, media types and extensions") {
    CHECK(bibliography_format("bibtex") == BibliographyFormat::bibtex);
    CHECK_FALSE(bibliography_format("BibTeX").has_value());
    CHECK_FALSE(bibliography_format("").has_value());
    CHECK(file_extension(BibliographyFormat::bibtex) == "bib");
    CHECK(media_type(BibliographyFormat::csv) == "text/csv; charset=utf-8");
}

TEST_CASE("CSL-JSON leaves out what is empty and never the type") {
    CHECK(to_csl_json(titled("T")) == R"({"type":"report","issued":{"date-parts":[[2020]]},"title":"T"})");
    CHECK(to_csl_json(CslItem{}) == R"({"type":"document"})");
    CslItem odd = titled("bad \xff byte", 0);
    odd.author = {{}};
    CHECK(to_csl_json(odd) == "{\"type\":\"report\",\"title\":\"bad \ufffd byte\"}");
    Source source;
    source.key = "un:A/RES/73/195";
    source.csl = titled("Compact", 2018);
    CHECK(to_bibliography({source, source}, BibliographyFormat::csl) ==
          "[\n{\"id\":\"un:A/RES/73/"
          "195\",\"type\":\"report\",\"issued\":{\"date-parts\":[[2018]]},\"title\":\"Compact\"},\n"
          "{\"id\":\"un:A/RES/73/"
          "195#1\",\"type\":\"report\",\"issued\":{\"date-parts\":[[2018]]},\"title\":\"Compact\"}\n]\n");
    CHECK(to_bibliography({}, BibliographyFormat::csl) == "[\n]\n");
}

TEST_CASE("a reference as one line for a person") {
    CslItem act;
    act.title = "Regulation (EU) 2021/947";
    act.number = "2021/947";
    act.issued = {.year = 2021};
    CslItem book;
    book.editor = {{.family = "Bjola", .given = "C.", .literal = {}},
                   {.family = "Kornprobst", .given = "M.", .literal = {}}};
    book.title = "Arguing";
    book.publisher = "Routledge";
    CslItem many = titled("T", 0);
    many.author = {{.family = "A", .given = {}, .literal = {}}, {.family = {}, .given = {}, .literal = "et al."}};
    many.page = "7";
    struct {
        CslItem item;
        std::string text;
    } rows[] = {
        {article(),
         "Adamson, F. B. and Tsourapas, G. (2019), ‘Migration Diplomacy & 50% of “Transit”’, International Studies "
         "Perspectives 20(2), pp. 113–128"},
        {act, "‘Regulation (EU) 2021/947’ (2021)"},
        {book, "Bjola, C. and Kornprobst, M. (eds), ‘Arguing’, Routledge"},
        {many, "A et al., ‘T’, p. 7"},
        {CslItem{}, ""},
    };
    for (const auto& row : rows) CHECK(to_text(row.item) == row.text);
}

TEST_CASE("what a source is filed under reaches the fields that reference managers read") {
    struct Case {
        std::string type;
        std::map<std::string, std::string> ids;
        BibliographyFormat format;
        std::vector<std::string> has;
    };
    for (const Case& c : std::vector<Case>{
             {"legislation",
              {{"com", "COM(2020) 609"}, {"celex", "52020DC0609"}},
              BibliographyFormat::bibtex,
              {"@techreport{", "number = {COM(2020) 609}", "note = {CELEX: 52020DC0609}"}},
             {"legislation", {{"un", "A/HRC/43/15"}}, BibliographyFormat::ris, {"TY  - RPRT", "SN  - A/HRC/43/15"}},
             {"legislation",
              {{"un", "CRC/C/FRA/CO/5"}},
              BibliographyFormat::bibtex,
              {"@techreport{", "number = {CRC/C/FRA/CO/5}"}},
             {"legislation",
              {{"act", "Directive (EU) 2016/800"}, {"celex", "32016L0800"}},
              BibliographyFormat::ris,
              {"TY  - STAT", "M1  - Directive (EU) 2016/800", "N1  - CELEX: 32016L0800"}},
             {"legal_case",
              {{"case", "C-411/10"}, {"ecli", "ECLI:EU:C:2011:865"}},
              BibliographyFormat::csl,
              {"\"type\":\"legal_case\"", "\"number\":\"C-411/10\"", "ECLI: ECLI:EU:C:2011:865"}},
             {"book", {{"isbn", "9780199281305"}}, BibliographyFormat::bibtex, {"@book{"}}}) {
        Source source;
        source.key = "k";
        source.csl = titled("A title");
        source.csl.type = c.type;
        source.ids = c.ids;
        const std::string out = to_bibliography({source}, c.format);
        for (const std::string& part : c.has) {
            INFO(out);
            CHECK(out.find(part) != std::string::npos);
        }
    }
}
