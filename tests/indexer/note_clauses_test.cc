#include "indexer/batch/note_clauses.h"

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("a note has the part of its sentence that its marker closes, or all of it") {
    struct Row {
        const char* sentence;  // a digit in brackets is a marker
        std::vector<const char*> clauses;
    };
    for (const Row& row : {
             Row{"Agreements,[1] MoUs,[2] letters[3] and envoys.[4]",
                 {"Agreements,", " MoUs,", " letters", " and envoys."}},
             Row{"Agreements[1], MoUs[2], and envoys[3].", {"Agreements", ", MoUs", ", and envoys."}},
             Row{"Agreements,[1] MoUs,[2] and more besides.", {"Agreements,", " MoUs, and more besides."}},
             Row{"As noted,[1] many[2] agree.", {"As noted, many agree.", "As noted, many agree."}},
             Row{"Seventeen countries[1] use it.", {"Seventeen countries use it."}},
             Row{"Seventeen[1] use it, seven[2] do not.",
                 {"Seventeen use it, seven do not.", "Seventeen use it, seven do not."}},
             Row{"All do.[1][2]", {"All do.", "All do."}},
             Row{"None is marked.", {}},
         }) {
        INFO(row.sentence);
        Analysis a;
        Passage p;
        p.id = "doc.0";
        p.text = "Before it. ";
        const std::size_t begin = p.text.size();
        for (const char* c = row.sentence; *c; ++c) {
            if (*c != '[') {
                p.text += *c;
                continue;
            }
            const std::string label(1, c[1]);
            CarriedNote& n = p.notes.emplace_back();
            n.note_id = "n" + label;
            n.label = label;
            n.offset = p.text.size();
            c += 2;
        }
        const std::string sentence = p.text.substr(begin);
        p.text += " After it.";
        for (const CarriedNote& n : p.notes) {
            a.notes.emplace_back().note_id = n.note_id;
            a.notes.back().cited_at = {{1, {}, sentence, "doc.0"}};
        }
        a.passages = {p};
        auto clauses = note_clauses(a);
        CHECK(clauses.size() == row.clauses.size());
        for (std::size_t i = 0; i < row.clauses.size(); ++i)
            CHECK(clauses["n" + std::to_string(i + 1)] == row.clauses[i] + std::string("\n"));
    }
}

TEST_CASE("a note whose passage is elsewhere, or that nothing marks, has what is known of its sentence") {
    Analysis a;
    a.notes.resize(2);
    a.notes[0].note_id = "n1";
    a.notes[0].cited_at = {{1, {}, "One, two.", "doc.9"}};
    a.notes[1].note_id = "n2";
    auto clauses = note_clauses(a);
    CHECK(clauses["n1"] == "One, two.\n");
    CHECK(clauses["n2"].empty());
}

TEST_CASE("of a sentence that stands twice a note has the one that it marks") {
    Analysis a;
    Passage& p = a.passages.emplace_back();
    p.id = "doc.0";
    p.text = "Some do. Others, too. Some do.";
    p.notes.resize(2);
    p.notes[0].note_id = "n1", p.notes[0].offset = 8;
    p.notes[1].note_id = "n2", p.notes[1].offset = 30;
    for (const char* id : {"n1", "n2"}) {
        a.notes.emplace_back().note_id = id;
        a.notes.back().cited_at = {{1, {}, "Some do.", "doc.0"}};
    }
    auto clauses = note_clauses(a);
    CHECK(clauses["n1"] == "Some do.\n");
    CHECK(clauses["n2"] == "Some do.\n");
}
