// A file as a whole: what is no PDF, has no text, or is read twice.
#include <future>

#include "model/error.h"
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

TEST_CASE("a page without text is reported, the rest is read") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler());
    pdf.page();
    const Document d = test::read(pdf);
    CHECK(d.blocks.size() == 1);
    REQUIRE(d.warnings.size() == 1);
    CHECK(d.warnings[0].code == "no_text_layer");
    CHECK(d.warnings[0].page_number == 2);
}

TEST_CASE("the same bytes give the same document, on any number of threads") {
    PagePdf pdf;
    pdf.paragraph(50, 80, 10, 80, test::filler() + "{1}");
    pdf.line(50, 700, 8, "{1} AT, BE and asylum-seekers.");
    const std::string bytes = pdf.bytes();
    const Document alone = extract(bytes);
    std::vector<std::future<Document>> others;
    for (int i = 0; i < 8; ++i) others.push_back(std::async(std::launch::async, [&] { return extract(bytes); }));
    for (auto& other : others) CHECK(other.get() == alone);
}

TEST_CASE("what is no PDF, or cannot be opened, is refused with a hint") {
    PagePdf whole;
    whole.line(50, 80, 10, "text");
    std::string no_pages = whole.bytes();
    no_pages.replace(no_pages.find("/Count 1"), 8, "/Count 0");
    no_pages.replace(no_pages.find("/Kids ["), 12, "/Kids []    ");
    struct {
        const char* what;
        std::string bytes;
    } cases[] = {{"empty", ""},
                 {"text", "Dear reader, this is a letter."},
                 {"cut off at the header", "%PDF-1.7\n"},
                 {"no pages", no_pages}};
    for (const auto& c : cases) {
        INFO(c.what);
        try {
            extract(c.bytes);
            FAIL("it was read");
        } catch (const Error& e) {
            CHECK(e.code() == ErrorCode::bad_pdf);
            CHECK_FALSE(e.hint().empty());
        }
    }
    ExtractOptions few;
    few.max_pages = 1;
    PagePdf two;
    two.page();
    CHECK_THROWS_AS(extract(two.bytes(), few), Error);
}
