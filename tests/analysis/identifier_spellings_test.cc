// The spellings of identifiers, over a table of our own (tests/golden/identifiers.tsv): each citation has the key that
// joins it to every other spelling, and what only looks like a number of something has none.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "analysis/identifiers/schemes.h"
#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "tests/support/catch.h"
#include "text/tsv.h"

using namespace ibid;

namespace {

using Keys = std::vector<std::string>;

/// Of all citations of a note, those of identifiers.
Keys identifiers_of(const std::string& note, const Vocabularies& vocabularies) {
    Keys keys;
    for (const Citation& citation : read_note(note, {}, vocabularies).citations)
        for (const std::string& key : source_keys(citation))
            if (key_strength(key) == static_cast<int>(Strength::identifier)) keys.push_back(key);
    return keys;
}

Keys parted(const std::string& cell) {
    Keys keys;
    for (std::size_t at = 0; cell != "-" && at < cell.size();) {
        const std::size_t end = std::min(cell.find(" ; ", at), cell.size());
        keys.push_back(cell.substr(at, end - at));
        at = end + 3;
    }
    return keys;
}

}  // namespace

TEST_CASE("an identifier is found however a language spells it, and nothing that only looks like one") {
    const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    const std::string file = IBID_SOURCE_DIR "/tests/golden/identifiers.tsv";
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    const Tsv table = read_tsv(file, text.str(), {"kind", "language", "note", "keys"});
    std::size_t found = 0, silent = 0;
    for (const auto& row : table.rows) {
        const std::string& note = table.cell(row, "note");
        const Keys have = identifiers_of(note, vocabularies), wanted = parted(table.cell(row, "keys"));
        std::string listed;
        for (const std::string& key : have) listed += " " + key;
        INFO(table.cell(row, "kind") << " " << table.cell(row, "language") << ": " << note << "\n   has" << listed);
        for (const std::string& key : wanted) CHECK(std::find(have.begin(), have.end(), key) != have.end());
        if (wanted.empty()) CHECK(have.empty());
        ++(wanted.empty() ? silent : found);
    }
    CHECK(found >= 445);  // the table is whole
    CHECK(silent >= 50);
}

TEST_CASE("numbers of trains, rooms, invoices and seasons are no identifiers") {
    const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    std::ifstream in(IBID_SOURCE_DIR "/tests/golden/prose.txt");
    std::size_t sentences = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::string listed;
        for (const std::string& key : identifiers_of(line, vocabularies)) listed += " " + key;
        INFO(line << "\n   has" << listed);
        CHECK(listed.empty());
        ++sentences;
    }
    CHECK(sentences >= 150);  // the list is whole
}
