// What a page says of itself: title, authors, dates, charset.
#include <algorithm>
#include <string>

#include "extract/html/page_metadata.h"
#include "tests/extract/html_page.h"
#include "tests/support/catch.h"
#include "text/charset.h"

using namespace ibid;
using test::page, test::read;

TEST_CASE("what a page says of itself") {
    struct Row {
        const char* head;
        const char *title, *author, *date;
    };
    for (const Row& row : {
             Row{"<title>Visas as leverage | The Site</title>", "Visas as leverage", "", ""},
             Row{"<meta name=citation_title content='Visas'><meta name=citation_author content='Adamson, Fiona "
                 "B.'><meta name=citation_author content='Tsourapas, Gerasimos'><meta name=citation_publication_date "
                 "content='2019/05/03'><title>x</title>",
                 "Visas", "Fiona B. Adamson, Gerasimos Tsourapas", "2019-05-03"},
             Row{"<meta name='DC.title' content='Dublin'><meta name='DC.creator' content='Someone Else'><meta "
                 "name='DCTERMS.issued' content='2021-02'>",
                 "Dublin", "Someone Else", "2021-02"},
             Row{"<meta property='og:title' content='Open'><meta property='article:published_time' "
                 "content='2024-11-15T10:00:00+01:00'>",
                 "Open", "", "2024-11-15"},
             Row{"<script "
                 "type='application/"
                 "ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"no\"},{\"@type\":\"NewsArticle\","
                 "\"headline\":\"Linked\",\"datePublished\":\"2023-01-02\",\"author\":{\"name\":\"A B\"}}]}</script>",
                 "Linked", "A B", "2023-01-02"},
             Row{"<script type='application/ld+json'>{broken</script><title>Plain</title>", "Plain", "", ""},
             // persons that the page's data names beat what every page of a site says
             Row{"<title>Visas</title><meta name=author content='The House'><script type='application/ld+json'>"
                 "{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\",\"name\":\"Anna Bee\"},"
                 "{\"@type\":\"Organization\",\"name\":\"Visa Watch\"}]}</script>",
                 "Visas", "Anna Bee, Visa Watch", ""},
             Row{"<title>Visas</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\","
                 "\"author\":{\"@id\":\"#p\"},\"datePublished\":\"2022-05-04\"},{\"@type\":\"Person\","
                 "\"@id\":\"#p\",\"name\":\"Anna Bee\"}]}</script>",
                 "Visas", "Anna Bee", "2022-05-04"},
             Row{"<title>Visas</title><script type='application/ld+json'>{\"@type\":\"Report\",\"author\":"
                 "{\"@type\":\"Person\",\"name\":[\"Anna Bee\",\"Carl Dee\"]}}</script>",
                 "Visas", "Anna Bee, Carl Dee", ""},
             Row{"<title>Visas</title><meta name=author content='Anna Bee, Carl Dee'>", "Visas", "Anna Bee, Carl Dee",
                 ""},
             Row{"<title>Visas</title><meta name=author content='105092'>", "Visas", "", ""},
             Row{"<title>Visas</title><meta name=author content='a.bee@example.org'>", "Visas", "", ""},
             Row{"<title>Visas</title><meta name=author content='(Image: Anna Bee)'>", "Visas", "", ""},
             // the finer date of two that agree
             Row{"<title>Visas</title><meta name=citation_publication_date content=2022><meta "
                 "property='article:published_time' content='2022-05-04T00:53:29.274Z'>",
                 "Visas", "", "2022-05-04"},
             Row{"<title>Visas</title><meta name=citation_publication_date content=2021><meta "
                 "property='article:published_time' content='2022-05-04T00:53:29.274Z'>",
                 "Visas", "", "2021"},
             // a headline that nobody is shown
             Row{"<title>Visas in brief - The Site</title><script type='application/ld+json'>{\"@type\":\"Article\","
                 "\"name\":\"Visas in brief\",\"headline\":\"list article\"}</script>",
                 "Visas in brief", "", ""},
         }) {
        INFO(row.head);
        const Document d = read(page("<p>Text.</p>", row.head));
        CHECK(d.title == row.title);
        CHECK(d.author == row.author);
        CHECK(d.created == row.date);
    }
    for (const auto& [head, headline, title] : std::vector<std::array<const char*, 3>>{
             {"Ski jumping | A row over cloth", "Ski jumping<br>A row over cloth", "Ski jumping | A row over cloth"},
             {"The Site | A row over cloth</title><meta property='og:site_name' content='The Site'><title>",
              "A row over cloth", "A row over cloth"},
             {"A row over cloth | The Site", "The Site", "A row over cloth"},
             {"Untitled document", "A row over cloth", "A row over cloth"},
             {"Sans titre", "A row over cloth", "A row over cloth"},
             {"Paris: the row – it goes on", "The row – it goes on", "Paris: the row – it goes on"},
             {"A row over cloth | The Site", "A row over cloth", "A row over cloth"},
             {"A row over cloth | The Site</title><meta property='og:site_name' content='The Site'><title>", "The Site",
              "A row over cloth"}}) {
        INFO(head << " / " << headline);
        const Document d =
            read(page(std::string("<h1>") + headline + "</h1><time datetime='2022-05-04'>4 May</time><p>Text.</p>",
                      std::string("<title>") + head + "</title>"));
        CHECK(d.title == title);
        CHECK(d.created == "2022-05-04");
    }
    CHECK(iso_date("15/11/2024") == "2024-11-15");
    CHECK(iso_date("05/11/2024") == "2024");  // which is the month nobody can tell
    CHECK(iso_date("Nov 15, 2024") == "2024-11-15");
    CHECK(iso_date("Wed May 04 2022 00:25:56 GMT+0000") == "2022-05-04");
    CHECK(iso_date("Fri, 15 Nov 2024 10:00:00 GMT") == "2024-11-15");
    CHECK(iso_date("15 novembre 2024") == "2024-11-15");
    CHECK(iso_date("mardi 5 octobre 2021") == "2021-10-05");
    CHECK(iso_date("martes, 5 de octubre de 2021") == "2021-10-05");
    CHECK(iso_date("marzo 2024") == "2024");  // no day, no date of this make
    CHECK(iso_date("20241115") == "2024-11-15");
    CHECK(iso_date("soon").empty());
}

TEST_CASE("an act's title is its own, not its file's") {
    struct Row {
        const char *title, *body, *read, *symbol;
    };
    for (const Row& row : {
             Row{"L_2013176EN.01000101.xml",
                 "<p class=hd-oj>L 176/1</p><p class=doc-ti>REGULATION (EU) No 575/2013 OF THE COUNCIL</p><p "
                 "class=doc-ti>of 26 June 2013</p><p class=doc-ti>on bridges</p><p class=doc-ti>(Text with EEA "
                 "relevance)</p><p class=normal>Text.</p><p class=doc-ti>ANNEX</p>",
                 "REGULATION (EU) No 575/2013 OF THE COUNCIL of 26 June 2013 on bridges", ""},
             Row{"Consolidated TEXT: 32009L0065 — EN — 20.06.2013",
                 "<p class=title-doc-first>DIRECTIVE 2009/65/EC</p><p class=title-doc-first>of 13 July 2009</p><p "
                 "class=norm>Text.</p>",
                 "DIRECTIVE 2009/65/EC of 13 July 2009", "32009L0065"},
             Row{"EUR-Lex - 32002R0006 - EN",
                 "<h1>32002R0006</h1><p><a href='/x'><strong>A notice in every "
                 "language</strong></a></p><p><strong>Council Regulation (EC) No 6/2002 of 12 December 2001</strong> "
                 "<br><em>Official Journal</em></p><p>Text.</p>",
                 "Council Regulation (EC) No 6/2002 of 12 December 2001", "32002R0006"},
             Row{"Bridges", "<p><strong>Council Regulation (EC) No 6/2002 of 12 December 2001</strong></p>", "Bridges",
                 ""},
             Row{"Model 12345AB6789X", "<p><strong>Not the title of this page at all</strong></p>",
                 "Model 12345AB6789X", ""},
         }) {
        INFO(row.title);
        const Document d = read(page(row.body, std::string("<title>") + row.title + "</title>"));
        CHECK(d.title == row.read);
        CHECK(d.symbol == row.symbol);
    }
}

TEST_CASE("charsets are told by mark, header, the page's own word, or guess") {
    struct Row {
        std::string bytes, declared, charset, text;
    };
    for (const Row& row : {
             Row{"\xEF\xBB\xBF"
                 "Türkei",
                 "", "utf-8", "Türkei"},
             Row{"T\xFCrkei", "iso-8859-1", "windows-1252", "Türkei"},
             Row{"<meta charset=windows-1252>T\xFCrkei \x96", "", "windows-1252",
                 "<meta charset=windows-1252>Türkei –"},
             Row{"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\xB3", "", "iso-8859-2",
                 "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>ł"},
             Row{std::string("\xFF\xFE"
                             "a\0b\0",
                             6),
                 "", "utf-16le", "ab"},
             Row{"Türkei", "iso-8859-1", "utf-8", "Türkei"},  // brought to UTF-8, the old label kept
             Row{"plain", "", "utf-8", "plain"},
             Row{"Rückführung über größere Höhen\xA0 und", "utf-8", "utf-8",
                 "Rückführung über größere Höhen\uFFFD und"},
             Row{"R\xFC"
                 "ckf\xFC"
                 "hrung \xFC"
                 "ber gr\xF6\xDF"
                 "ere H\xF6"
                 "hen nach Türkei",
                 "utf-8", "windows-1252", "Rückführung über größere Höhen nach TÃ¼rkei"},
         }) {
        INFO(row.bytes);
        const DecodedText d = decode_text(row.bytes, row.declared);
        CHECK(d.charset == row.charset);
        CHECK(d.utf8 == row.text);
    }
}
