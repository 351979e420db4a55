// What does not add up, and silence where everything does.
#include "analysis/check/check.h"

#include "analysis/claims/stated_counts.h"
#include "tests/analysis/marked_passage.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

Passage passage(const std::string& marked, int page = 1, BlockKind kind = BlockKind::paragraph,
                const std::string& language = "en") {
    Passage p = test::marked_passage(marked, page, language);
    p.kind = kind;
    return p;
}

NoteReading list(const std::string& label, const std::vector<std::string>& countries, bool exhaustive = true) {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = label;
    n.page_number = 1;
    n.kind = NoteKind::country_list;
    n.exhaustive = exhaustive;
    for (const std::string& c : countries) {
        CountryFacet f;
        f.value = c;
        n.countries.push_back(f);
    }
    return n;
}

NoteReading citing(const std::string& label, const std::string& key, const std::string& title, CslDate accessed = {}) {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = label;
    Citation c;
    c.key = key;
    c.csl.title = title;
    c.csl.accessed = accessed;
    n.citations.push_back(c);
    return n;
}

std::vector<std::string> codes(std::vector<Passage> passages, std::vector<NoteReading> notes = {},
                               const std::string& created = "") {
    Analysis a;
    a.document.created = created;
    a.passages = std::move(passages);
    a.notes = std::move(notes);
    check(a, claim_words(vocabularies()));
    std::vector<std::string> out;
    for (const Finding& f : a.findings) {
        std::string line = f.code;
        for (const std::string& label : f.notes) line += " " + label;
        CHECK_FALSE(f.message.empty());
        out.push_back(line);
    }
    return out;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence says how many countries a note lists") {
    struct Case {
        std::string sentence, language;
        int count;
    };  // of note 1; 0: it says nothing
    for (const Case& c : std::vector<Case>{
             {"Seventeen EMN Member and Observer Countries{1} use it.", "en", 17},
             {"Seventeen EMN Member and Observer Countries{9} use it, with six{1} reporting the contrary.", "en", 6},
             {"It is not so in seven EMN Member Countries{1} at all.", "en", 7},
             {"Ten countries report lessons from talks with third countries.{1}", "en", 10},
             {"Twenty-seven Member States{1} agreed.", "en", 27},
             {"12 countries{1} agreed.", "en", 12},
             {"Dix-sept pays{1} y ont recours.", "fr", 17},
             {"Sieben Mitgliedstaaten{1} nutzen sie.", "de", 7},
             {"Cuatro pa\u00EDses{1} la utilizan.", "es", 4},
             {"Some countries{1} use it.", "en", 0},
             {"Six working groups met.{1}", "en", 0},
             {"In 2022 countries{1} agreed.", "en", 0},
             {"Four countries{9} and others{1} agreed.", "en", 0},
             {"Six countries agreed. Others{1} did not.", "en", 0},
         }) {
        INFO(c.sentence);
        const Passage p = passage(c.sentence, 1, BlockKind::paragraph, c.language);
        const std::vector<StatedCount> counts = stated_counts(p, claim_words(vocabularies()));
        const StatedCount* found = count_for(counts, p, p.notes.back().offset);
        CHECK((found ? found->count : 0) == c.count);
    }
}

TEST_CASE("a stated number against the length of the list") {
    CHECK(codes({passage("Three countries{1} use it.")}, {list("1", {"AT", "BE"})}) == Codes{"count_mismatch 1"});
    CHECK(codes({passage("Three countries{1} use it.")}, {list("1", {"AT", "BE", "FI"})}).empty());
    CHECK(codes({passage("Three countries{1} use it.")}, {list("1", {"AT", "BE"}, false)}).empty());  // "For example"
    CHECK(codes({passage("Some countries{1} use it.")}, {list("1", {"AT", "BE"})}).empty());
}

TEST_CASE("the same said of another number, elsewhere") {
    const Passage eleven =
        passage("Eleven countries report challenges in negotiations with third countries, and regret it.", 4);
    CHECK(codes({eleven, passage("Ten countries report a variety of challenges and lessons drawn from negotiations "
                                 "with third countries.",
                                 14)}) == Codes{"counts_differ"});
    CHECK(codes({eleven, passage("Eleven countries report challenges in their negotiations with third countries.", 14)})
              .empty());
    CHECK(codes({eleven, passage("Seven countries report efforts to measure the results of their instruments.", 15)})
              .empty());
    CHECK(codes({passage("Nine countries have their focus on countries of origin of irregular flows.", 9),
                 passage("Eight countries report challenges and lessons in implementing their instruments.", 9)})
              .empty());
}

TEST_CASE("a country among those who do and among those who do not") {
    const Passage use =
        passage("Three countries{1} use migration diplomacy as part of their wider international affairs.", 8);
    const Passage use_not =
        passage("Migration diplomacy is not a prominent part of international affairs in two countries{2} yet.", 9);
    CHECK(codes({use, use_not}, {list("1", {"AT", "BE", "MT"}), list("2", {"FI", "MT"})}) ==
          Codes{"lists_overlap 1 2"});
    CHECK(codes({use, use_not}, {list("1", {"AT", "BE", "MT"}), list("2", {"FI", "SE"})}).empty());
    CHECK(codes({use, use_not}, {list("1", {"AT", "BE", "MT"}), list("2", {"FI", "MT"}, false)}).empty());
}

TEST_CASE("boxes and sections that are not there, or twice") {
    const auto box = [](const std::string& title, int page) { return passage(title, page, BlockKind::box_title); };
    CHECK(codes({box("Box 1. France", 8), box("Box 1. Los Angeles", 10)}) == Codes{"box_twice"});
    CHECK(codes({box("Box 1. France", 8), box("Box 2: Austria", 9), passage("See this (see Box 3) and Box 1.", 9)}) ==
          Codes{"box_missing"});
    CHECK(codes({box("Box 1. France", 8), box("Box 3: Austria", 9)}) == Codes{"box_missing"});
    CHECK(codes({box("Box 1. France", 8), box("Box 2: Austria", 9), passage("See Box 1 and Box 2.", 9)}).empty());
    CHECK(codes({passage("They think outside the box 3 times a day.", 1)}).empty());
    const auto heading = [](const std::string& text) { return passage(text, 2, BlockKind::heading); };
    const std::vector<Passage> numbered = {heading("1. One"), heading("2. Two"), heading("2.1. Two and one")};
    const auto with = [&](const std::string& text) {
        std::vector<Passage> all = numbered;
        all.push_back(passage(text, 3));
        return all;
    };
    CHECK(codes(with("It is told below (see section 2.2).")) == Codes{"section_missing"});
    CHECK(codes(with("It is told below (see section 3).")) == Codes{"section_missing"});
    CHECK(
        codes(with("It is told there (see section 4.1).")).empty());  // of another document, or headings were not read
    CHECK(codes(with("It is law (see section 3(b)).")).empty());
    CHECK(codes(with("It is told there (see section 99999999999).")).empty());
    CHECK(codes(with("It is told above (see section 2.1).")).empty());
    CHECK(codes(with("It is law (see section 4 of the Act).")).empty());
}

TEST_CASE("two numbers are told apart by what else the sentences count") {
    const auto told = [](const std::string& a, const std::string& b) {
        return !codes({passage(a, 1), passage(b, 2)}).empty();
    };
    const std::string same = " countries use visa policy as leverage in talks on return and readmission.";
    CHECK(told("Eleven" + same, "Ten" + same));
    CHECK_FALSE(told("The top 10" + same, "The top five" + same));
    CHECK_FALSE(
        told("Eleven countries use visa policy as leverage in talks on return and readmission, ten countries use "
             "visa policy as leverage in talks on trade.",
             "Ten" + same));
    CHECK_FALSE(told("Eleven countries with 203.5 million use visa policy as leverage in talks on return.",
                     "Ten countries with 1.51 billion use visa policy as leverage in talks on return."));
    CHECK(told("In 2021, eleven" + same, "In 2022, ten" + same));  // years are no sums
}

TEST_CASE("links that lead nowhere, dates that cannot be, sources under two titles") {
    NoteReading cut;
    cut.label = "12";
    cut.links = {{{}, "https://doi"}, {{}, "https://doi"}};
    NoteReading whole = cut;
    whole.links = {{{}, "https://doi.org/10.1/x"}, {{}, "mailto:a@b.org"}};
    CHECK(codes({}, {cut}) == Codes{"link_dead 12"});
    CHECK(codes({}, {whole}).empty());
    CHECK(codes({}, {citing("1", "doi:10.1/x", "A title", {2024, 12, 3})}, "2024-11-12") == Codes{"accessed_later 1"});
    CHECK(codes({}, {citing("1", "doi:10.1/x", "A title", {2024, 11, 30})}, "2024-11-12").empty());
    CHECK(codes({}, {citing("1", "doi:10.1/x", "A title", {2024, 12, 3})}, "").empty());
    CHECK(codes({}, {citing("1", "doi:10.1/x", "Migration diplomacy in world politics"),
                     citing("2", "doi:10.1/x", "Visas as leverage of states")}) == Codes{"two_titles 1 2"});
    CHECK(codes({}, {citing("1", "doi:10.1/x", "Migration diplomacy in world politics"),
                     citing("2", "doi:10.1/x", "Migration diplomacy")})
              .empty());
    CHECK(codes({}, {citing("1", "celex:32014L0104", "Directive on damages"),
                     citing("2", "celex:32014L0104", "On the directive on damages, a study")})
              .empty());
    CHECK(codes({}, {citing("1", "un:A/79/347", "para. 30"), citing("2", "un:A/79/347", "paras. 42-46")}).empty());
}

TEST_CASE("what extraction could not join or read is told, each once") {
    struct Case {
        std::string what;
        std::vector<Warning> warnings;
        Codes expected;
    };
    const auto unmarked = [](int page, int n) {
        return Warning{"note_without_marker", page, "note " + std::to_string(n) + " has no marker in the text"};
    };
    for (const Case& c : std::vector<Case>{
             {"a note and a marker",
              {unmarked(4, 9), {"marker_without_note", 5, "marker 7 has no note"}},
              {"note_unmarked", "marker_unknown"}},
             {"many in a row", {unmarked(4, 1), unmarked(4, 2), unmarked(5, 3)}, {"notes_not_joined"}},
             {"one of a chapter, and many of another",
              {unmarked(2, 13), unmarked(9, 1), unmarked(9, 2), unmarked(9, 3)},
              {"note_unmarked", "notes_not_joined"}},
             {"a gap", {{"label_gap", 3, "note 6 was not found"}}, {"notes_missing"}},
             {"gaps everywhere",
              {{"label_gap", 3, "note 6 was not found"},
               {"label_gap", 4, "note 9 was not found"},
               {"label_gap", 5, "note 11 was not found"},
               {"label_gap", 6, "note 13 was not found"}},
              {"notes_missing"}},
             {"a page in part", {{"text_lost", 3, "30 % of the letters of page 3 were not read"}}, {"text_lost"}},
             {"a blank page", {{"no_text_layer", 2, "page 2 has no text"}}, {}},
             {"a scan",
              {{"no_text_layer", 1, "page 1 has no text"}, {"no_text_layer", 2, "page 2 has no text"}},
              {"text_missing"}}}) {
        INFO(c.what);
        Analysis a;
        a.document.pages = {{1, "1", 595, 842}, {2, "2", 595, 842}, {3, "3", 595, 842}};
        a.document.warnings = c.warnings;
        check(a, claim_words(vocabularies()));
        Codes found;
        for (const Finding& f : a.findings) found.push_back(f.code);
        CHECK(found == c.expected);
    }
}

TEST_CASE("where the text marks no number at all, notes that nothing marks are told of once, on whatever pages") {
    for (const bool marked : {false, true}) {
        INFO(marked);
        Analysis a;
        for (const int page : {1, 4, 9}) {
            NoteReading n;
            n.label = std::to_string(page);
            if (marked && page == 1) n.cited_at.push_back({1, {}, "The bridges are kept.", "p1"});
            a.notes.push_back(n);
            a.document.warnings.push_back({"note_without_marker", page, "note has no marker in the text"});
        }
        a.document.pages = {{1, "1", 595, 842}};
        check(a, claim_words(vocabularies()));
        Codes found;
        for (const Finding& f : a.findings) found.push_back(f.code);
        CHECK(found == (marked ? Codes{"note_unmarked", "note_unmarked", "note_unmarked"} : Codes{"notes_not_joined"}));
    }
}
