// What is printed is found, in any language and any mixture of them; and a question finds answers in another language.
#include <cstdlib>
#include <fstream>

#include "indexer/batch/index_writer.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"
#include "text/freedict.h"
#include "text/words.h"

using namespace ibid;

namespace {

struct Text {
    const char* language;
    const char* text;
};

SearchRequest request(const std::string& text, Translate translate = Translate::off) {
    SearchRequest r;
    r.text = text;
    r.translate = translate;
    r.limit = 100;
    return r;
}

/// A document a text.
struct Index {
    test::TempDir folder;
    explicit Index(const std::vector<Text>& texts) {
        IndexWriter writer(folder / "index", Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            Analysis a;
            a.document.id = "d" + std::to_string(i);
            a.document.file = a.document.path = a.document.id + ".pdf";
            a.document.kind = "inform";
            a.document.language = texts[i].language;
            Passage p;
            p.id = a.document.id + ".0";
            p.document_id = a.document.id;
            p.page_number = 1;
            p.language = texts[i].language;
            p.text = texts[i].text;
            a.passages.push_back(std::move(p));
            writer.put(a);
        }
        writer.commit();
    }
    Results search(const std::string& text, Translate translate = Translate::off) const {
        Searcher searcher(folder / "index");
        return searcher.search(request(text, translate));
    }
};

const std::vector<Text> kMany = {
    {"bg", "През миналата година броят на търсещите убежище се увеличи."},
    {"cs", "Vláda oznámila nová opatření pro žadatele o azyl."},
    {"da", "Regeringen meddelte nye foranstaltninger for ansøgere."},
    {"de", "Die Regierung kündigte neue Maßnahmen für die Antragsteller an."},
    {"el", "Η κυβέρνηση ανακοίνωσε νέα μέτρα για τους αιτούντες."},
    {"en", "The government announced new measures; the die was cast, also in the news."},
    {"es", "El gobierno anunció nuevas medidas para los solicitantes."},
    {"et", "Valitsus teatas uutest meetmetest taotlejatele."},
    {"fi", "Hallitus ilmoitti uusista toimista hakijoille."},
    {"fr", "Le gouvernement a annoncé l’année dernière des mesures pour les demandeurs d’asile."},
    {"ga", "D’fhógair an rialtas bearta nua d’iarratasóirí."},
    {"hr", "Vlada je najavila nove mjere za tražitelje."},
    {"hu", "A kormány új intézkedéseket jelentett be a kérelmezők számára."},
    {"it", "Il governo ha annunciato nuove misure nell’Unione europea."},
    {"lt", "Vyriausybė paskelbė naujas priemones prašytojams."},
    {"lv", "Valdība paziņoja par jauniem pasākumiem pieteikuma iesniedzējiem."},
    {"mt", "Il-gvern ħabbar miżuri ġodda għall-applikanti."},
    {"nl", "De regering kondigde nieuwe maatregelen aan voor de aanvragers."},
    {"pl", "Rząd ogłosił nowe środki dla wnioskodawców."},
    {"pt", "O governo anunciou novas medidas para os requerentes."},
    {"ro", "Guvernul a anunțat măsuri noi pentru solicitanți."},
    {"sk", "Vláda oznámila nové opatrenia pre žiadateľov."},
    {"sl", "Vlada je napovedala nove ukrepe za prosilce."},
    {"sv", "Regeringen aviserade nya åtgärder för de sökande."},
    {"tr", "Hükümet IĞDIR'da ışık için yeni önlemler açıkladı."},
    {"uk", "Уряд оголосив про п’ять нових заходів."},
};

bool finds(const Results& r, const std::string& id) {
    return std::any_of(r.hits.begin(), r.hits.end(), [&](const Hit& h) { return h.passage.id == id; });
}

}  // namespace

TEST_CASE("every printed word and every two of them find their passage, among twenty-six languages") {
    const Index index(kMany);
    Searcher searcher(index.folder / "index");
    for (std::size_t i = 0; i < kMany.size(); ++i) {
        const std::string text = kMany[i].text, id = "d" + std::to_string(i) + ".0";
        std::string before;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            INFO(kMany[i].language << ": " << word);
            CHECK(finds(searcher.search(request(word)), id));
            if (!before.empty()) CHECK(finds(searcher.search(request("\"" + before + " " + word + "\"")), id));
            before = word;
            at = end + 1;
        }
    }
}

TEST_CASE("spellings of one word or number meet, and those of two do not") {
    struct Row {
        const char* printed;
        const char* asked;
        bool met;
        const char* language = "en";
    };
    for (const Row& row : {
             Row{"10,000 permits", "10000", true},
             Row{"10000 permits", "10 000", true},
             Row{"10\u00A0000 permis", "10000", true, "fr"},
             Row{"10\u202F000 permis", "10,000", true, "fr"},
             Row{"10.000 Anträge", "10000", true, "de"},
             Row{"1 234 567 persons", "1,234,567", true},
             Row{"1,234,567.50 euro", "1234567.5", false},
             Row{"1,234.50 euro", "1.234,50", true},
             Row{"1,5 Millionen", "1.5", true, "de"},
             Row{"1.5 million", "15", false},
             Row{"15 cases", "1.5", false},
             Row{"in 2019 100 people", "2019100", false},
             Row{"in 2019 100 people", "100", true},
             Row{"version 1.2.3", "123", false},
             Row{"an F-16 jet", "F16", true},
             Row{"an F16 jet", "F-16", true},
             Row{"during COVID-19", "COVID19", true},
             Row{"during COVID19", "COVID-19", true},
             Row{"the U.N. envoy", "UN", true},
             Row{"the UN envoy", "U.N.", true},
             Row{"le droit d’asile", "\"droit d'asile\"", true, "fr"},
             Row{"le droit d’asile", "asile", true, "fr"},
             Row{"le droit d'asile", "\"droit d\u02BCasile\"", true, "en"},
             Row{"nell’Unione europea", "\"nell'Unione europea\"", true, "it"},
             Row{"nell’Unione europea", "unione", true, "en"},
             Row{"Aujourd’hui", "aujourd'hui", true, "fr"},
             Row{"п’ять заходів", "п'ять", true, "uk"},
             Row{"п'ять заходів", "п\u02BCять", true, "uk"},
             Row{"die Rückführung", "Rueckfuehrung", true, "de"},
             Row{"die Rueckfuehrung", "Rückführung", true, "de"},
             Row{"die Maßnahme", "Massnahme", true, "de"},
             Row{"i Århus", "Aarhus", true, "da"},
             Row{"neue Fälle", "neu", true, "de"},
             Row{"ο νόμος", "ΝΌΜΟΣ", true, "el"},
             Row{"ışık", "IŞIK", true, "tr"},
             Row{"the news of the day", "new", false},
             Row{"universal values", "universities", false},
             Row{"two universities", "university", true},
             Row{"an emergency", "emerge", false},
             Row{"author's note", "authority", false},
             Row{"the authorities", "authority", true},
             Row{"memoranda of understanding", "memorandum", true},
             Row{"women and children", "woman", true},
             Row{"wnioskodawców", "wnioskodawca", true, "pl"},
             Row{"των μεταναστών", "μετανάστες", true, "el"},
             // stop words ask for nothing beside others
             Row{"measures against", "against visas", false},
         }) {
        INFO(row.printed << " | " << row.asked);
        const Index index(std::vector<Text>{{row.language, row.printed}});
        CHECK((index.search(row.asked).total > 0) == row.met);
    }
}

TEST_CASE("parts find their compounds below the word itself, and words are found by their ends") {
    const Index index(std::vector<Text>{{"de", "Das Rückübernahmeabkommen wurde unterzeichnet."},
                                        {"de", "Ein Abkommen wurde unterzeichnet."},
                                        {"de", "Die Unterzeichnung dieses Abkommens."},
                                        {"de", "Nichts davon kam an."},
                                        {"nl", "De overnameovereenkomst is ondertekend."},
                                        {"en", "An agreement on disagreement."}});
    struct Row {
        const char* query;
        std::vector<std::string> ids;
    };
    for (const Row& row :
         {Row{"Abkommen", {"d0.0", "d1.0", "d2.0"}}, Row{"Rückübernahme", {"d0.0"}}, Row{"*abkommen", {"d0.0", "d1.0"}},
          Row{"overeenkomst", {"d4.0"}}, Row{"*overeenkomst", {"d4.0"}}, Row{"*greement", {"d5.0"}}, Row{"kommen", {}},
          Row{"agreement", {"d5.0"}}}) {
        INFO(row.query);
        std::vector<std::string> ids;
        for (const Hit& h : index.search(row.query).hits) ids.push_back(h.passage.id);
        if (std::string(row.query) == "Abkommen") CHECK(ids.back() == "d0.0");
        std::sort(ids.begin(), ids.end());
        CHECK(ids == row.ids);
    }
}

TEST_CASE("a phrase is exact, and inflects when it is asked to") {
    const Index index(
        std::vector<Text>{{"en", "A letter of intent was signed."}, {"en", "Letters of intent were signed."}});
    CHECK(index.search("\"letter of intent\"").total == 1);
    CHECK(index.search("\"letter of intent\"~").total == 2);
    CHECK(index.search("\"intent of letter\"~").total == 0);
}

TEST_CASE("an entry of a dictionary is its translations, without what explains them") {
    struct Row {
        const char* entry;
        std::vector<std::string> translations;
    };
    for (const Row& row : {
             Row{"return /x/\nRückkehr <fem>, Wiederkehr <fem> [geh.]\n         Note: von\n      \"a safe return\"  - "
                 "x\n",
                 {"Rückkehr", "Wiederkehr"}},
             Row{"return /x/\n1. rente, revenu\n2. revenir\n", {"rente", "revenu", "revenir"}},
             Row{"return //x// <n>\n1. paluu, palaaminen\nact of returning\n2. palautus\n",
                 {"paluu", "palaaminen", "palautus"}},
             Row{"house <n>\n1. talo 2.\nhuman abode\n 3.\na household\n", {"talo"}},
             Row{"asylum /x/ <N>\n 1.  szpital\n 2.  azyl\n", {"szpital", "azyl"}},
             Row{"return\nI.  <V> 1.  powracać\n 5.  [do domu]  powrót\n", {"powracać", "powrót"}},
             Row{"house /x/\n\nσπίτι  (το χτίριο), οίκος\n", {"σπίτι", "οίκος"}},
             Row{"health /x/ <N>\n 1.  zdrowie\n 2.  be in poor health (be V:)\n - być słabego zdrowia\n 3.  stan\n",
                 {"zdrowie", "stan"}},
             Row{"Italien\nItaly, We won two nil against Italy., at a loss\n", {"Italy", "at a loss"}},
             Row{"return /x/\nRückhol…\n", {}},
             Row{"", {}},
             Row{"word\n", {}},
         }) {
        INFO(row.entry);
        CHECK(read_entry(row.entry).translations == row.translations);
    }
}

namespace {

/// A folder of dictionaries that the search reads instead of the system's, as long as this lives.
struct Dictionaries {
    test::TempDir folder;
    Dictionaries() {
        ::setenv("IBID_DICTIONARIES", (folder / "").c_str(), 1);
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    }
    ~Dictionaries() {
        ::unsetenv("IBID_DICTIONARIES");
        ::unsetenv("XDG_CACHE_HOME");
    }
    /// `entries`: headword, end of line, translations; up to 32 bytes each, for dictd's "g" is 32.
    void add(const std::string& pair, const std::vector<std::string>& entries) const {
        const char* const places[] = {"A", "g", "BA", "Bg"};
        std::ofstream text(folder / ("freedict-" + pair + ".dict")), list(folder / ("freedict-" + pair + ".index"));
        for (std::size_t i = 0; i < entries.size(); ++i) {
            list << entries[i].substr(0, entries[i].find('\n')) << '\t' << places[i] << "\tg\n";
            text << entries[i] << std::string(32 - entries[i].size(), ' ');
        }
    }
};

}  // namespace

TEST_CASE("a question in one language finds answers in another, says so, and leaves phrases as they are") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-deu", {"return\nRendite, Rückkehr", "decision\nEntscheidung", "asylum seeker\nAsylbewerber"});
    const Index index(
        {{"de", "Die Rückkehr der Asylbewerber."}, {"de", "Eine Entscheidung."}, {"en", "A decision on return."}});
    struct Row {
        const char* query;
        Translate translate;
        std::size_t total;
    };
    for (const Row& row : {Row{"the return", Translate::automatic, 2}, Row{"returned", Translate::automatic, 2},
                           Row{"the return", Translate::off, 1}, Row{"\"return\"", Translate::automatic, 1},
                           Row{"the asylum seekers for it", Translate::automatic, 1},
                           Row{"title:return", Translate::automatic, 0}, Row{"zeppelin", Translate::automatic, 0}}) {
        INFO(row.query);
        CHECK(index.search(row.query, row.translate).total == row.total);
    }
    const Results r = index.search("the return", Translate::automatic);
    REQUIRE(r.expanded.size() == 1);
    CHECK(r.expanded[0].language == "de");
    CHECK(r.expanded[0].to == std::vector<std::string>{"Rückkehr"});  // no passage has a Rendite
    CHECK(r.language == "en");
    for (const Hit& h : r.hits) CHECK_FALSE(h.highlights.empty());
}

TEST_CASE("what is left of a short translation without its ending is not the letters of an abbreviation") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-deu", {"visa\nVisen, Visum", "nation\nLänder"});
    const Index index({{"de", "VIS-Treffer im Jahr 2015."},
                       {"de", "Er hat ein Visum."},
                       {"de", "In jedem Land."},
                       {"en", "A visa of the nation."}});
    CHECK(index.search("visa", Translate::automatic).total == 2);    // Visum, and not the VIS
    CHECK(index.search("nation", Translate::automatic).total == 2);  // Länder: a Land
}

TEST_CASE("words that only ask are left out of a question, unless nothing else is asked") {
    const Index index({{"en", "Many pages on nothing."},
                       {"en", "Applications were made in autumn."},
                       {"de", "Das viele Geld gab man ihm nicht."},
                       {"de", "Überstellungen fanden im Herbst statt."}});
    struct Row {
        const char* question;
        std::size_t total;
    };
    for (const Row& row :
         {Row{"how many applications", 1}, Row{"how many", 1}, Row{"many", 1}, Row{"many applications", 2},
          Row{"Wie viele Überstellungen gab es", 1}, Row{"Wie viel Geld gibt es", 1}, Row{"gab", 1}}) {
        INFO(row.question);
        CHECK(index.search(row.question).total == row.total);
    }
}

TEST_CASE("a word of one language comes before the same letters that another has for a stop word") {
    const Index index(
        {{"fr", "J’ai fait ce que j’ai pu."}, {"en", "Rules for systems that use AI, in all sectors of it."}});
    const Results found = index.search("AI", Translate::automatic);
    REQUIRE(found.total == 2);
    CHECK(found.hits[0].passage.language == "en");
}

TEST_CASE("languages without a dictionary are reached by the words of the vocabulary, both ways") {
    const Dictionaries none;
    const Index index({{"ro", "Acordurile de readmisie se negociază cu statele vecine."},
                       {"et", "Elamisluba annab välja ministeerium."},
                       {"lv", "Uzturēšanās atļauju izsniedz ministrija."},
                       {"mt", "Il-permess ta' residenza jingħata mill-ministeru."},
                       {"uk", "Дозвіл на проживання видає міністерство."},
                       {"en", "The residence permit is issued by the ministry under a readmission agreement."}});
    struct Row {
        const char* query;
        std::size_t total;
    };
    for (const Row& row : {Row{"the residence permit of the", 5}, Row{"acordul de readmisie pentru", 2},
                           Row{"uzturēšanās atļauja un", 2}, Row{"the parliament of the", 0}}) {
        INFO(row.query);
        const Results found = index.search(row.query, Translate::automatic);
        for (const Hit& hit : found.hits) UNSCOPED_INFO(hit.passage.text);
        CHECK(found.total == row.total);
    }
}

TEST_CASE("a question is in the language whose letters it has") {
    const Index index({{"en", "Regularisation of travail, and what it takes."}, {"fr", "Le travail et la loi."}});
    struct Row {
        const char *query, *language;
    };
    for (const Row& row : {Row{"régularisation des étrangers travail", "fr"}, Row{"regularisation travail takes", "en"},
                           Row{"regularisation café takes", "en"}}) {
        INFO(row.query);
        CHECK(index.search(row.query, Translate::automatic).language == row.language);
    }
}

TEST_CASE("a quotation is no reason to search in its language, a document is") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-deu", {"return\nRückkehr"});
    struct Row {
        const char* of_document;  // language of the one that has a German passage
        bool translated;
    };
    for (const Row& row : {Row{"de", true}, Row{"en", false}}) {
        test::TempDir folder;
        {
            IndexWriter writer(folder / "index",
                               Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"));
            Analysis a;
            a.document.id = "aaa111";
            a.document.file = a.document.path = "a.pdf";
            a.document.language = row.of_document;
            Passage p;
            p.id = "aaa111.0";
            p.document_id = "aaa111";
            p.page_number = 1;
            p.language = "de";
            p.text = "Die Rückkehr der anderen.";
            a.passages = {p};
            writer.put(a);
            writer.commit();
        }
        Searcher searcher(folder / "index");
        SearchRequest request;
        request.text = "the return of it";
        CHECK(searcher.search(request).expanded.empty() != row.translated);
    }
}

TEST_CASE("a question is in the language that has most of its words, for the others may be names") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-deu", {"river\nFluss", "runs\nverläuft", "jean\nJeans", "scope\nBereich"});
    const Index index({{"de", "Der Fluss fließt durch die Stadt."}, {"de", "Der Bereich gilt nicht."}});
    struct Row {
        const char *query, *language;
        std::size_t total;
    };
    for (const Row& row : {Row{"What river runs alongside Jacksonville?", "en", 1}, Row{"river of Zeppelin", "en", 1},
                           Row{"scope", "en", 1},
                           // half of it is too little
                           Row{"Jean Monnet", "", 0}, Row{"Zeppelin Jacksonville", "", 0}}) {
        INFO(row.query);
        const Results found = index.search(row.query, Translate::automatic);
        CHECK(found.language == row.language);
        CHECK(found.total == row.total);
    }
}

TEST_CASE("a compound that no dictionary has is translated by its parts") {
    const Dictionaries dictionaries;
    dictionaries.add("nld-eng", {"grens\nborder", "arbeid\nlabour", "spoor\nrail", "lijn\nline"});
    const Index index({{"en", "The labour of those who cross a border."}, {"en", "A line by rail."}});
    struct Row {
        const char* query;
        std::size_t total;
    };
    for (const Row& row : {Row{"het doel van de grensarbeid", 1}, Row{"de spoorlijnen van het land", 1},
                           // one part that nobody knows, and a word too short to have two
                           Row{"de zeepbelarbeid van het", 0}, Row{"de lijnzx van het", 0}}) {
        INFO(row.query);
        CHECK(index.search(row.query, Translate::automatic).total == row.total);
    }
}

TEST_CASE("a word is searched in four of its senses") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-deu", {"set\nSatz, Reihe, Menge, Bau, Kit"});
    const Index index(
        {{"de", "Ein Satz."}, {"de", "Eine Reihe."}, {"de", "Die Menge."}, {"de", "Der Bau."}, {"de", "Das Kit."}});
    CHECK(index.search("what is the set of it", Translate::automatic).total == 4);
    CHECK(index.search("what is the set of it", Translate::all).total == 5);
}

TEST_CASE("function words find nothing beside the words that are asked") {
    const Index index({{"it", "La casa di lui."},
                       {"it", "Il diritto."},
                       {"ro", "Vrea să vină."},
                       {"ro", "Un azil."},
                       {"sl", "Kdor se vrača."},
                       {"sl", "Azil."},
                       {"uk", "Дім для них."},
                       {"uk", "Притулок."},
                       {"hr", "Napustio je svoje mjesto."},
                       {"hr", "Povratak."}});
    for (const char* query : {"il diritto di questo", "azil să nu se", "притулок для них", "povratak u svoje"}) {
        INFO(query);
        for (const Hit& hit : index.search(query).hits)
            for (const std::string_view word : {" di ", " să ", " se ", " для ", " svoje "})
                CHECK(hit.passage.text.find(word) == std::string::npos);
    }
}

TEST_CASE("a word that no dictionary of two languages has goes by way of a third") {
    const Dictionaries dictionaries;
    dictionaries.add("eng-spa", {"house\ncasa"});
    dictionaries.add("eng-deu", {"oxygen\nSauerstoff", "house\nHaus"});
    dictionaries.add("deu-spa", {"Sauerstoff\noxígeno", "Haus\nbloque"});
    const Index index({{"es", "El oxígeno del aire."},
                       {"es", "Una casa."},
                       {"es", "Un bloque."},
                       {"es", "Un green deal de Europa."}});
    struct Row {
        const char* query;
        std::vector<std::string> ids;
    };
    for (const Row& row : {Row{"the oxygen of it", {"d0.0"}},
                           // its own dictionary is asked first, and what neither has stays unfound
                           Row{"what is the house", {"d1.0"}}, Row{"what is the zeppelin", {}},
                           // what no dictionary has may be written nearly alike
                           Row{"what is the Europe of it", {"d3.0"}}, Row{"what is the greece of it", {}}}) {
        INFO(row.query);
        std::vector<std::string> ids;
        for (const Hit& h : index.search(row.query, Translate::automatic).hits) ids.push_back(h.passage.id);
        CHECK(ids == row.ids);
    }
}
