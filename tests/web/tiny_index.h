#pragma once
// An index of two made-up documents, one of them with every character that markup must survive.

#include <string>

#include "indexer/batch/index_writer.h"
#include "tests/support/temp_dir.h"

namespace ibid {

inline constexpr const char* kInform = "aaaaaaaaaaaa";
inline constexpr const char* kHostile = "bbbbbbbbbbbb";
/// Must never reach a page as it is.
inline constexpr const char* kNasty = "</textarea><script>alert(\"x\")</script><img src=x onerror='y'>&{{title}}";

inline Passage passage(const std::string& document, int ordinal, int page, BlockKind kind, std::string text) {
    Passage p;
    p.id = document + "." + std::to_string(ordinal);
    p.kind = kind;
    p.document_id = document;
    p.page_number = page;
    p.fragments = {{page, {50, 60.0 + 20 * ordinal, 300, 75.0 + 20 * ordinal}}};
    p.text = std::move(text);
    p.language = "en";
    return p;
}

inline Passage note_passage(const std::string& document, const std::string& label, int page, std::string text) {
    Passage p = passage(document, 0, page, BlockKind::other, std::move(text));
    p.id = document + ".n" + label;
    p.type = PassageType::note;
    p.notes = {{"n" + label, label, page, 0, p.text, {}, {}}};
    return p;
}

inline NoteReading note(const std::string& label, int page, std::string text, const std::string& cited_in) {
    NoteReading n;
    n.note_id = "n" + label;
    n.label = label;
    n.page_number = page;
    n.text = std::move(text);
    n.cited_at = {{page, {"1. Findings"}, "A sentence that leans on it.", cited_in}};
    return n;
}

/// What the note 57 lists, and a sentence of harm.
inline Claim claim(const std::string& document, const std::string& sentence, const std::string& note) {
    Claim c;
    c.id = document + ".c1";
    c.page_number = 1;
    c.passage_id = document + ".2";
    c.section = {sentence};
    c.sentence = c.statement = sentence;
    c.language = "en";
    c.notes = {note};
    for (const char* code : {"AT", "BE", "FI"}) {
        CountryFacet f;
        f.value = code;
        f.evidence = "note";
        c.countries.push_back(f);
    }
    c.exhaustive = true;
    c.opposite = {"SE"};
    c.silent = std::vector<std::string>{"BG", "EL"};
    c.words = {"agreements", "envoys", "negotiate", "readmission", "special"};
    return c;
}

inline Analysis inform() {
    Analysis a;
    a.document.id = kInform;
    a.document.title = "Envoys and agreements";
    a.document.author = "A network; Ada Byron";
    a.document.authors = {{"", "", "A network"}, {"Byron", "Ada", ""}};
    a.document.publisher = "A press";
    a.document.symbol = "AN/2024/1";
    a.document.date = "2024-11";
    a.document.created = "2024-11-15";  // of the file
    a.document.language = "en";
    a.document.kind = "inform";
    a.document.year = 2024;
    a.document.file = "inform.pdf";
    a.document.pages = {{1, "i", 595, 842}, {2, "1", 595, 842}};
    Passage heading = passage(kInform, 1, 1, BlockKind::heading, "1. Findings");
    Passage body = passage(kInform, 2, 1, BlockKind::paragraph,
                           "Seventeen countries sent special envoys to negotiate readmission agreements.");
    body.section = {"1. Findings"};
    body.notes = {{"n57", "57", 1, 43, "For example, AT, BE and FI.", {"AT", "BE", "FI"}, {"com:2020/609"}}};
    Passage second =
        passage(kInform, 3, 2, BlockKind::paragraph, "The envoys met again on the second page, with no note.");
    a.passages = {heading, body, second, note_passage(kInform, "57", 1, "For example, AT, BE and FI.")};
    a.notes = {note("57", 1, "For example, AT, BE and FI.", std::string(kInform) + ".2")};
    Citation c;
    c.key = "com:2020/609";
    c.csl.title = "On a new pact";
    c.raw = "COM(2020) 609";
    c.ids = {{"com", "COM(2020) 609"}};
    a.notes[0].citations = {c};
    a.document.passages = 3;
    a.document.notes = 1;
    a.claims = {claim(kInform, body.text, "57")};
    return a;
}

inline Analysis hostile() {
    Analysis a;
    a.document.id = kHostile;
    a.document.title = kNasty;
    a.document.author = kNasty;
    a.document.kind = "source";
    a.document.year = 2019;
    a.document.file = "../../etc/passwd";
    a.document.path = "/nonexistent/../etc/passwd";
    a.document.pages = {{1, kNasty, 595, 842}};
    Passage p = passage(kHostile, 1, 1, BlockKind::paragraph, std::string("envoys ") + kNasty + " end");
    p.section = {kNasty};
    p.box = kNasty;
    p.links = {{{0, 6}, "javascript:alert(1)"}};
    p.notes = {{"n1", "<1>", 1, 6, kNasty, {}, {}}};
    a.passages = {p, note_passage(kHostile, "1", 1, kNasty)};
    a.notes = {note("1", 1, kNasty, std::string(kHostile) + ".1")};
    a.document.passages = 1;
    a.document.notes = 1;
    a.claims = {claim(kHostile, p.text, "1")};
    a.claims[0].contradicts = {a.claims[0].id};
    a.claims[0].opposed = {a.claims[0].id};
    return a;
}

struct TinyIndex {
    test::TempDir folder;
    std::string path = folder / "index";
    TinyIndex() {
        IndexWriter writer(path, Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary"));
        writer.put(inform());
        writer.put(hostile());
        writer.commit();
    }
};

}  // namespace ibid
