#include "model/error.h"
#include "model/formats/json.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

/// Every field filled, with values that a careless form would lose: negative, zero, non-ASCII, embedded NUL, absent.
Passage full_passage() {
    Passage p;
    p.id = "a1b2.3";
    p.type = PassageType::note;
    p.kind = BlockKind::box_paragraph;
    p.document_id = "a1b2";
    p.page_number = 8;
    p.fragments = {{8, {41.0, 72.25, 290.5, 130.01}}, {9, {-3.5, 0, 0, 841.89}}};
    p.section = {"2. INTRODUCTION", "2.1. Scope"};
    p.box = "Box 1: Türkiye";
    p.text = std::string("Seventeen Countries use it\0.", 28);
    p.language = "en";
    p.words = {{{0, 9}, {8, {41.0, 72.2, 80.1, 83.3}}},
               {{10, 19}, {8, {84, 72.2, 90.9, 83.3}}},
               {{20, 45}, {9, {41.0, 60.5, 90.9, 71.5}}},
               {{5, 5}, {1, {}}}};
    p.links = {{{3, 4}, "https://example.org/?a=b"}};
    p.notes = {{"n57", "57", 8, 19, "AT, BE.", {"AT", "BE"}, {"com:2020/609"}}};
    p.countries = {{"AT", "member", "note", "57", "AT", true, Span{0, 2}},
                   {"FR", "member", "text", "", "French", {}, {}}};
    p.instruments = {{"readmission-agreement", {4, 9}, false}, {"bilateral-agreement", {4, 9}, true}};
    p.approaches = {{"issue-linkage", {1, 2}, false}};
    return p;
}

NoteReading full_note() {
    NoteReading n;
    n.note_id = "n12";
    n.label = "12";
    n.page_number = 5;
    n.text = "Adamson, F. B., ‘Migration Diplomacy’";
    n.links = {{{0, 3}, "https://doi.org/10.1"}};
    n.kind = NoteKind::mixed;
    n.countries = {{"SK", "member", "note", "12", "SK", false, Span{1, 3}}};
    n.exhaustive = false;
    n.stated_count = 17;
    Citation c;
    c.key = "doi:10.1093/isp/eky015";
    c.csl.type = "article-journal";
    c.csl.title = "Migration Diplomacy";
    c.csl.author = {{"Adamson", "F. B.", ""}, {"", "", "EMN"}};
    c.csl.issued = {2019, 0, 0};
    c.raw = "raw";
    c.span = {2, 5};
    c.ids = {{"celex", "52020DC0609"}, {"doi", "10.1"}};
    c.candidates = {"52020DC0609", "52020PC0609"};
    c.signal = "see also";
    c.pin = "p. 5";
    n.citations = {c, {}};
    n.same_as = SameAs{"5", "ibid"};
    n.ambiguous = true;
    n.cited_at = {{4, {"1."}, "A sentence.", "a1b2.3"}};
    return n;
}

DocumentInfo full_document() {
    DocumentInfo d;
    d.id = "a1b2";
    d.title = "Migration diplomacy";
    d.year = 2024;
    d.pages = {{1, "iv", 595.28, 841.89}};
    d.outline = {{2, "Scope", 4}};
    d.warnings = {{"no_text_layer", 7, "page 7 is a picture"}};
    d.keys = {"url:example.org/x"};
    d.passages = 130;
    d.notes = 104;
    return d;
}

}  // namespace

TEST_CASE("what is packed comes out again, field by field") {
    CHECK(unpack_passage(pack(full_passage())) == full_passage());
    CHECK(unpack_note(pack(full_note())) == full_note());
    CHECK(unpack_document_info(pack(full_document())) == full_document());
    const Analysis analysis{full_document(),
                            {full_passage(), Passage{}},
                            {full_note(), NoteReading{}},
                            {{"count_mismatch", "17 are said, 16 listed", 8, {"57"}, {"a1b2.3"}}},
                            {},
                            {{"TLM", "temporary labour migration"}}};
    CHECK(unpack_analysis(pack(analysis)) == analysis);
    CHECK(unpack_analysis(pack(Analysis{})) == Analysis{});
}

TEST_CASE("boxes are kept to a hundredth of a point, those of words to a tenth, and stay the same when packed again") {
    Passage p;
    p.words = {{{0, 1}, {1, {1.2345, 2.3456, 3.4567, 4.5678}}}};
    p.fragments = {p.words[0].box};
    const Passage once = unpack_passage(pack(p));
    CHECK(once.words[0].box.bbox.x0 == Approx(1.2));
    CHECK(once.words[0].box.bbox.y1 == Approx(4.6));
    CHECK(once.fragments[0].bbox.x0 == Approx(1.23));
    CHECK(unpack_passage(pack(once)) == once);
}

TEST_CASE("bytes that no pack made are refused, never read past") {
    const std::string good = pack(Analysis{full_document(), {full_passage()}, {full_note()}, {}, {}, {}});
    for (std::size_t n = 0; n < good.size(); ++n)
        CHECK_THROWS_AS(unpack_analysis(std::string_view(good).substr(0, n)), Error);
    CHECK_THROWS_AS(unpack_analysis(good + "x"), Error);
    CHECK_THROWS_AS(unpack_passage("\x04"), Error);
    CHECK_THROWS_AS(unpack_passage("\x04\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), Error);
    for (std::size_t i = 0; i < good.size(); ++i) {  // any single byte turned: refused or read, but no crash
        std::string turned = good;
        turned[i] = static_cast<char>(turned[i] ^ 0x91);
        try {
            (void)unpack_analysis(turned);
        } catch (const Error&) {
        }
    }
}

/// Lines of ten words, justified: now and then a gap is a tenth of a point wider.
static std::vector<Word> lines_of_words(std::size_t count) {
    std::vector<Word> words;
    double x = 41;
    for (std::size_t i = 0, at = 0; i < count; ++i) {
        const std::size_t letters = 1 + i * 7 % 12;
        const double y = 72 + 12 * static_cast<double>(i / 10), width = 5.3 * static_cast<double>(letters);
        x = i % 10 == 0 ? 41 : x + 3.1 + (i % 3 == 0 ? 0.1 : 0);
        words.push_back({{at, at + letters}, {3, {x, y, x + width, y + 11.1}}});
        x += width, at += letters + 1;
    }
    return words;
}

TEST_CASE("a word takes between two and three bytes") {
    Passage p;
    p.words = lines_of_words(100);
    const std::size_t empty = pack(Passage{}).size();
    CHECK((pack(p).size() - empty) * 10 / 100 <= 28);
}

TEST_CASE("words of every shape come out again") {
    const Box box = {3, {41, 72, 68.1, 83.1}}, below = {3, {41, 84, 68.1, 95.1}};
    struct Row {
        const char* what;
        std::vector<Word> words;
    };
    const Row rows[] = {
        {"lines", lines_of_words(50)},
        {"one", {{{0, 5}, box}}},
        {"after one space, in the same line", {{{0, 5}, box}, {{6, 9}, {3, {71.2, 72, 90, 83.1}}}}},
        {"long ones", {{{0, 15}, box}, {{16, 31}, box}, {{32, 40}, below}, {{41, 105}, below}, {{106, 900}, below}}},
        {"no space between", {{{0, 5}, box}, {{5, 9}, {3, {68.1, 72, 80, 83.1}}}}},
        {"two spaces, and from the right to the left", {{{0, 5}, box}, {{7, 9}, {3, {20, 72, 30.5, 83.1}}}}},
        {"wide gaps, then none",
         {{{0, 2}, box}, {{3, 5}, {3, {400, 72, 410, 83.1}}}, {{6, 8}, {3, {410, 72, 420, 83.1}}}}},
        {"over a page", {{{0, 5}, box}, {{6, 9}, {4, {41, 72, 68.1, 83.1}}}}},
        {"another height", {{{0, 5}, box}, {{6, 9}, {3, {71, 72, 90, 80}}}}},
        {"no letters, no width", {{{0, 0}, {3, {41, 72, 41, 83.1}}}, {{1, 1}, {3, {41, 72, 41, 83.1}}}}},
        {"a box turned over", {{{0, 5}, {3, {68.1, 83.1, 41, 72}}}, {{6, 9}, {3, {40, 83.1, 20, 72}}}}},
        {"a span before the last", {{{10, 15}, box}, {{0, 4}, below}}},
        {"very far", {{{0, 5}, {3, {-1e9, 72, 1e9, 83.1}}}, {{6, 9}, {3, {1e9, 72, -1e9, 83.1}}}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        Passage p;
        p.words = row.words;
        const Passage once = unpack_passage(pack(p));
        REQUIRE(once.words.size() == p.words.size());
        CHECK(unpack_passage(pack(once)) == once);
        for (std::size_t i = 0; i < p.words.size(); ++i) {
            CHECK(once.words[i].span == p.words[i].span);
            CHECK(once.words[i].box.page_number == p.words[i].box.page_number);
            CHECK(once.words[i].box.bbox.x0 == Approx(p.words[i].box.bbox.x0));
            CHECK(once.words[i].box.bbox.x1 == Approx(p.words[i].box.bbox.x1));
            CHECK(once.words[i].box.bbox.y0 == Approx(p.words[i].box.bbox.y0));
            CHECK(once.words[i].box.bbox.y1 == Approx(p.words[i].box.bbox.y1));
        }
    }
}
