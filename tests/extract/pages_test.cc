// Pages that lie otherwise: turned, from the right, printed beyond their edge or twice; and what stands at their edges.
#include <algorithm>

#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

const std::vector<std::vector<std::string>> kTable = {{"Country", "Instrument", "Year"},
                                                      {"Austria", "Agreement with Mali", "2019"},
                                                      {"Belgium", "Memorandum signed", "2021"},
                                                      {"Czechia", "Mobility partner", "2022"},
                                                      {"Denmark", "Visa facilitation", "2023"}};

Lines rows_of(const Document& d) {
    Lines out;
    for (const Block& b : d.blocks) {
        if (b.kind != BlockKind::table_row) continue;
        std::string row;
        for (std::size_t i = 0; i < b.cells.size(); ++i)
            row += (i ? " | " : "") + (b.headings.empty() ? "" : b.headings[i] + ": ") +
                   b.text.substr(b.cells[i].begin, b.cells[i].end - b.cells[i].begin);
        out.push_back(row);
    }
    return out;
}

const Lines kRows = {"Country | Instrument | Year", "Country: Austria | Instrument: Agreement with Mali | Year: 2019",
                     "Country: Belgium | Instrument: Memorandum signed | Year: 2021",
                     "Country: Czechia | Instrument: Mobility partner | Year: 2022",
                     "Country: Denmark | Instrument: Visa facilitation | Year: 2023"};

}  // namespace

TEST_CASE("a table is read upright whichever way it lies, and its rows know what their cells stand under") {
    enum class Lies { upright, upwards, downwards };
    for (const Lies lies : {Lies::upright, Lies::upwards, Lies::downwards})
        for (const bool among_text : {true, false}) {
            INFO(static_cast<int>(lies) << (among_text ? " among text" : " alone"));
            PagePdf pdf;
            if (among_text) pdf.paragraph(72, 80, 10, 70, test::filler(1) + " " + test::filler(2));
            for (std::size_t r = 0; r < kTable.size(); ++r)
                for (std::size_t c = 0; c < 3; ++c) {
                    const double along = 160 * static_cast<double>(c), across = 20 * static_cast<double>(r);
                    if (lies == Lies::upright)
                        pdf.line(72 + along, 300 + across, 10, kTable[r][c]);
                    else if (lies == Lies::upwards)
                        pdf.sideways(200 + across, 700 - along, 10, kTable[r][c]);
                    else
                        pdf.sideways(400 - across, 250 + along, 10, kTable[r][c], false);
                }
            const Document d = test::read(pdf);
            CHECK(rows_of(d) == kRows);
            const Block& austria = *std::find_if(d.blocks.begin(), d.blocks.end(),
                                                 [](const Block& b) { return b.text.starts_with("Austria"); });
            const Rect& box = austria.fragments.front().bbox;
            const bool on_its_side = box.y1 - box.y0 > box.x1 - box.x0;
            CHECK(on_its_side == (lies != Lies::upright));  // where the paper has it
            CHECK(austria.words.front().box.bbox.x0 >= box.x0 - 0.2);
            CHECK(austria.words.front().box.bbox.y1 <= box.y1 + 0.2);
            CHECK(d.pages.front().width_pt == 595);
        }
}

TEST_CASE("Hebrew is read from the right, figures and Latin words in it from the left") {
    PagePdf pdf;
    pdf.hebrew(100, 80, 11, "abcd efghi jklm nopq 2024 rstu EU abc defg hijk lmno.")
        .hebrew(130, 94, 11, "pqrs tuvw abcd 12 efgh ijkl mnop qrst uvwa bcde.");
    const auto letters = [](std::string_view text) {
        std::string out;
        for (const char c : text)
            if (c >= 'a' && c <= 'z')
                out += {static_cast<char>(0xD7), static_cast<char>(0x90 + c - 'a')};
            else
                out += c;
        return out;
    };
    const Document d = test::read(pdf);
    REQUIRE(!d.blocks.empty());
    std::string all;
    for (const Block& b : d.blocks) all += (all.empty() ? "" : " ") + b.text;
    CHECK(all == letters("abcd efghi jklm nopq 2024 rstu EU abc defg hijk lmno. pqrs tuvw abcd 12 efgh ijkl mnop qrst "
                         "uvwa bcde."));
    CHECK(d.blocks[0].words.front().box.bbox.x0 > d.blocks[0].words[1].box.bbox.x0);  // on the paper
}

TEST_CASE("print beyond the page's edge hides nothing of the page, and a shadow is no text") {
    PagePdf outside;
    outside.line(-40, -20, 10, "crop").paragraph(72, 80, 10, 60, test::filler(1));
    CHECK(test::blocks_of(test::read(outside)).back() == "paragraph " + test::filler(1));
    for (const double away : {0.4, 1.0, 2.0}) {
        PagePdf shadow;
        shadow.line(72, 80, 12, "Envoys had had talks.").line(72 + away, 80 + away, 12, "Envoys had had talks.");
        CHECK(test::read(shadow).blocks.front().text == "Envoys had had talks.");
    }
}

TEST_CASE("what is printed once is no running head, whatever its place and numbers") {
    struct Case {
        const char* why;
        std::vector<std::string> last;  // lines of pages
        const char* kind;
    };
    for (const Case& c : std::vector<Case>{
             {"the last row of a table",
              {"born in DE 852", "born in DE 17", "born in DE 911", "born in DE 40"},
              "paragraph "},
             {"a year alone", {"2021.", "1999.", "2004.", "2017."}, "paragraph "},
             {"counts the pages",
              {"Report page 1 of 4", "Report page 2 of 4", "Report page 3 of 4", "Report page 4 of 4"},
              "footer "},
             {"the same on each", {"Report 12", "Report 12", "Report 12", "Report 12"}, "footer "},
         }) {
        PagePdf pdf;
        for (std::size_t i = 0; i < c.last.size(); ++i) {
            if (i) pdf.page();
            double y = 80;
            for (unsigned p = 0; p < 10; ++p)
                y = pdf.paragraph(72, y + 6, 10, 70, test::filler(p + 7 * static_cast<unsigned>(i)));
            pdf.line(72, c.kind[0] == 'p' ? y + 6 : 800, 10, c.last[i]);
        }
        std::size_t found = 0;
        for (const std::string& b : test::blocks_of(test::read(pdf)))
            for (const std::string& last : c.last) found += b.starts_with(c.kind) && b.ends_with(last);
        INFO(c.why);
        CHECK(found >= c.last.size());
    }
}
