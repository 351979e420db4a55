// Lines that are told by the words which open them, in the languages of the Union: captions, boxes, contents.
#include <string>

#include "extract/blocks/headings.h"
#include "extract/layout/labels.h"
#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("a caption is told by its word and its number, or by where its figures come from") {
    for (const std::string text : {"Table 3. Asylum applications",
                                   "Figure 4.1: Flows",
                                   "Fig. 2 Trends",
                                   "Table IV",
                                   "Table A.2. Sources",
                                   "Chart A1",
                                   "Table No. 3",
                                   "Tableau II. – Demandes",
                                   "Tableau n° 4",
                                   "Abbildung 12b",
                                   "Tab. 1: Zahlen",
                                   "Tabelle Nr. 7",
                                   "Gráfico 7",
                                   "Cuadro 2",
                                   "Tabell 3. Personer",
                                   "Figur 1",
                                   "Tabel 4",
                                   "Figuur 3",
                                   "Taulukko 5. Hakemukset",
                                   "Kuvio 2",
                                   "Tabela nr 1.",
                                   "Wykres 3. Liczba",
                                   "Rysunek 8",
                                   "Tabulka č. 1",
                                   "Graf 2",
                                   "Tabelul 4",
                                   "Tabella 2",
                                   "Πίνακας 3",
                                   "ΔΙΑΓΡΑΜΜΑ 12. Ροές",
                                   "Таблица 2",
                                   "1. táblázat: Kérelmek",
                                   "12. ábra",
                                   "3 lentelė. Prašymai",
                                   "1. attēls",
                                   "Source: Eurostat",
                                   "Quelle: BAMF",
                                   "Fuente : INE",
                                   "Källa: Migrationsverket",
                                   "Lähde: Tilastokeskus",
                                   "Źródło: GUS",
                                   "Πηγή: ΕΛΣΤΑΤ"}) {
        INFO(text);
        CHECK(is_caption(text));
    }
}

TEST_CASE("a sentence that begins with such a word is no caption") {
    for (const std::string text :
         {"Table 1 were released", "Figure 7; see there", "Table 5, and below", "Tables of figures", "Figures 3 and 4",
          "Mapping 3 countries", "Map in hand", "Figura italiana", "Source of 3 texts", "Sources", "Kartenzahlung 3",
          "Tabelle Nummer", "Graf von Bismarck", "Kuva ei ole", "3 tables were", "12 persons", "4. Tables", ""}) {
        INFO(text);
        CHECK_FALSE(is_caption(text));
    }
}

TEST_CASE("boxes and lists of contents are told by their words") {
    for (const std::string text :
         {"Box 3. France", "Encadré 1", "ENCADRÉ 2", "Faktaruta 4", "Πλαίσιο 2", "Rámeček 1"}) {
        INFO(text);
        CHECK(is_box_title(text));
    }
    for (const std::string text : {"Boxes 3", "Box office 3", "Box", "Boxing 1"}) {
        INFO(text);
        CHECK_FALSE(is_box_title(text));
    }
    for (const std::string text : {"Table of Contents", "INHALTSVERZEICHNIS", "Spis treści", "Sisällysluettelo",
                                   "Cuprins", "Περιεχόμενα", "Índice general"}) {
        INFO(text);
        CHECK(is_contents_heading(text));
    }
    for (const std::string text : {"Contents of the report", "Index of names", ""}) {
        INFO(text);
        CHECK_FALSE(is_contents_heading(text));
    }
}
