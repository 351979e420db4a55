// Scans: what the letters of a picture become, and a whole page drawn and read back.
#include <algorithm>

#include "extract/ocr/picture_reader.h"
#include "model/error.h"
#include "tests/extract/show.h"
#include "tests/support/catch.h"
#include "tests/support/scan.h"

using namespace ibid;
using test::PagePdf;

namespace {

/// Letters of 20 pixels on a line at y 100 of height 48; those behind a caret stand above it, small.
RecognisedWord word(std::string_view text, double x) {
    RecognisedWord out{{}, 100, 48};
    bool raised = false;
    for (const char c : text) {
        if (c == '^') {
            raised = true;
            continue;
        }
        const double wide = raised ? 12 : 20, bottom = raised ? 82 : 100, tall = c == '\'' ? 14 : raised ? 20 : 34;
        out.letters.push_back({std::string(1, c), {x, bottom - tall, x + wide, bottom}});
        x += wide;
    }
    return out;
}

/// Runs with a bar where a space stands before; raised ones, which are smaller, in brackets.
std::string shown(const std::vector<Run>& runs) {
    double largest = 0;
    for (const Run& r : runs) largest = std::max(largest, r.size_pt);
    std::string out;
    for (const Run& r : runs) {
        if (r.space_before) out += '|';
        out += r.size_pt < 0.8 * largest ? '[' + r.text + ']' : r.text;
    }
    return out;
}

}  // namespace

TEST_CASE("letters above the line are a label of their own") {
    const struct {
        std::vector<RecognisedWord> words;
        const char* runs;
    } rows[] = {
        {{word("Countries", 0), word("use", 200)}, "|Countries|use"},
        {{word("Countries^57", 0), word("use", 240)}, "|Countries[57]|use"},
        {{word("Countries.^s", 0)}, "|Countries.[8]"},
        {{word("Countries^l0", 0)}, "|Countries[10]"},
        {{word("end", 0), word("^1", 60), word("^0", 76), word("next", 120)}, "|end|[1][0]|next"},
        {{word("end^1", 0), word("^2", 200)}, "|end[1]|[2]"},  // too far to be one label
        {{word("m^th", 0)}, "|m[th]"},                         // no figures: as they were read
        {{word("end^'", 0)}, "|end'"},                         // a quotation mark is not so tall
        {{}, ""},
    };
    for (const auto& row : rows) CHECK(shown(runs_of(row.words, 0.24)) == row.runs);
}

TEST_CASE("what is raised is looked at again, and keeps what it was read as where that says nothing") {
    const std::vector<RecognisedWord> words{word("policy.^*o", 0)};
    Rect seen;
    const auto as = [&](const char* figures) {
        return shown(runs_of(words, 0.24, [&](const Rect& part) {
            seen = part;
            return std::string(figures);
        }));
    };
    CHECK(as("30") == "|policy.[30]");
    CHECK(seen == Rect{140, 62, 164, 82});
    CHECK(as("") == "|policy.[*o]");
}

TEST_CASE("letters that look like figures") {
    const struct {
        const char *letters, *digits;
    } rows[] = {{"8", "8"}, {"s", "8"}, {"l2", "12"}, {"1O", "10"}, {"\u00B0", "0"}, {"a", ""}, {"3x", ""}, {"", ""}};
    for (const auto& row : rows) CHECK(digits_of(row.letters) == row.digits);
}

TEST_CASE("a scan is read from its pictures, and says so") {
    PagePdf print;  // its font is the system's: the label is a figure that is told from others in any
    print.paragraph(60, 90, 11, 80,
                    "Several countries make use of their visa policy in order to further the readmission of persons "
                    "without a right to stay, as the ministries of foreign affairs have reported{4} to the network. "
                    "Others rely upon development cooperation and on pathways for skilled workers instead of that.");
    print.line(60, 760, 8, "{4} Austria, Belgium and Finland.");
    const std::string scan = test::scan_of(print.bytes());
    const Document unread = extract(scan);
    CHECK(unread.blocks.empty());
    REQUIRE(unread.warnings.size() == 1);
    CHECK(unread.warnings[0].code == "no_text_layer");

    const Document d = extract(scan, {.ocr_languages = "eng"});
    for (const Warning& w : d.warnings) UNSCOPED_INFO(w.message);
    for (const std::string& b : test::blocks_of(d)) UNSCOPED_INFO(b);
    for (const std::string& n : test::notes_of(d)) UNSCOPED_INFO(n);
    REQUIRE(d.warnings.size() == 2);  // and that notes 1 to 3 were not found
    CHECK(d.warnings[0].code == "ocr");
    CHECK(d.warnings[0].message == "page 1 was read from its picture; letters may be wrong");
    REQUIRE(d.pages.size() == 1);
    CHECK(d.pages[0].ocr);
    REQUIRE(d.notes.size() == 1);
    CHECK(d.notes[0].label == "4");
    CHECK(d.notes[0].text == "Austria, Belgium and Finland.");
    REQUIRE(d.blocks.size() == 1);
    CHECK(d.blocks[0].text.starts_with("Several countries make use of their visa policy"));
    REQUIRE(d.blocks[0].markers.size() == 1);
    CHECK(d.blocks[0].markers[0].note_id == d.notes[0].id);

    CHECK_FALSE(extract(print.bytes(), {.ocr_languages = "eng"}).pages.at(0).ocr);  // it has text of its own
    CHECK_THROWS_AS(extract(scan, {.ocr_languages = "zzz"}), Error);
}
