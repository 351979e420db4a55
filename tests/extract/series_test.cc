// Numbers that open lines: notes, or the text's own count of paragraphs, ranks and points.
#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::Lines;
using test::PagePdf;

namespace {

constexpr double kLeft = 60, kTop = 80;

Lines labels_of(const Document& d) {
    Lines out;
    for (const Note& n : d.notes) out.push_back(n.label + (n.markers.empty() ? "?" : ""));
    return out;
}

std::string numbered(int n, const std::string& open, const std::string& close, const std::string& text) {
    return open + std::to_string(n) + close + " " + text;
}

/// Four pages of numbered paragraphs, two labels in each; the notes at the end, as UN papers have them.
PagePdf paper_with_paragraphs(const std::string& open, const std::string& close) {
    PagePdf pdf;
    for (int page = 0, n = 1; page < 4; ++page) {
        if (page > 0) pdf.page();
        double y = kTop;
        for (int i = 0; i < 3; ++i, ++n) {
            const std::string first = std::to_string(2 * n - 1), second = std::to_string(2 * n);
            y = pdf.paragraph(kLeft, y, 10, 80,
                              numbered(n, open, close,
                                       "The Committee noted with concern what was reported.{" + first + "} " +
                                           test::filler(static_cast<unsigned>(n)) + "{" + second + "}")) +
                14;
        }
    }
    pdf.page();
    double y = pdf.line(kLeft, kTop, 12, "Notes").paragraph(kLeft, kTop + 20, 8, 80, "");
    for (int n = 1; n <= 24; ++n) {
        const std::string label = std::to_string(n);
        y = pdf.paragraph(kLeft, y + 1, 8, 80, "{" + label + "} Submission " + label + ", paras. 3 and 4.");
    }
    return pdf;
}

}  // namespace

TEST_CASE("numbered paragraphs are text, however their numbers are set, and take no marker of the notes") {
    Lines all;
    for (int n = 1; n <= 24; ++n) all.push_back(std::to_string(n));
    for (const auto& [open, close] :
         std::vector<std::pair<std::string, std::string>>{{"", "."}, {"(", ")"}, {"", ")"}}) {
        INFO(open + "1" + close);
        CHECK(labels_of(test::read(paper_with_paragraphs(open, close))) == all);
    }
}

TEST_CASE("a ranking in a figure takes no marker of the notes at the end") {
    PagePdf pdf;
    double y = kTop;
    for (int n = 1; n <= 5; ++n)
        y = pdf.paragraph(kLeft, y, 10, 80, test::filler(static_cast<unsigned>(n)) + "{" + std::to_string(n) + "}") + 6;
    pdf.page();
    y = kTop;
    for (int n = 1; n <= 12; ++n, y += 11)
        pdf.line(kLeft, y, 7, std::to_string(n) + ". Country " + std::string(1, static_cast<char>('A' + n)) + " (7.6)");
    pdf.page();
    y = pdf.line(kLeft, kTop, 12, "Endnotes").paragraph(kLeft, kTop + 20, 8, 80, "");
    for (int n = 1; n <= 5; ++n)
        y = pdf.paragraph(kLeft, y + 1, 8, 80,
                          std::to_string(n) + " See the report of the year 201" + std::to_string(n) + ".");
    CHECK(labels_of(test::read(pdf)) == Lines{"1", "2", "3", "4", "5"});
}

TEST_CASE("notes under a form are found without a heading, and a list inside one counts for itself") {
    PagePdf pdf;
    double y = pdf.paragraph(kLeft, kTop, 10, 80, test::filler());
    for (int n = 1; n <= 5; ++n)
        y = pdf.paragraph(kLeft, y + 10, 10, 80, "Field of the form{(" + std::to_string(n) + ")} to fill in");
    pdf.page();
    y = kTop;
    const auto note = [&](double x, int n, const std::string& text) {
        y = pdf.paragraph(x, y + 2, 10, 80, "(" + std::to_string(n) + ") " + text);
    };
    for (int n = 1; n <= 4; ++n) note(kLeft, n, "Mark what applies to you in the box.");
    note(kLeft, 5, "Exemptions that the law names are these:");
    for (int n = 1; n <= 8; ++n) note(kLeft + 40, n, "Persons of the kind that the article speaks of");
    CHECK(labels_of(test::read(pdf)) == Lines{"1", "2", "3", "4", "5"});
}

TEST_CASE("notes of two columns, read one after the other") {
    PagePdf pdf;
    double y = kTop;
    for (int n = 1; n <= 8; ++n)
        y = pdf.paragraph(kLeft, y, 10, 80, test::filler(static_cast<unsigned>(n)) + "{" + std::to_string(n) + "}") + 6;
    pdf.page();
    pdf.line(kLeft, kTop, 12, "Endnotes");
    for (int n = 1; n <= 4; ++n) {
        pdf.line(kLeft, kTop + 20 + 12 * n, 8, std::to_string(n) + " Report (200" + std::to_string(n) + ").");
        pdf.line(kLeft + 220, kTop + 20 + 12 * n, 8, std::to_string(n + 4) + " Study (201" + std::to_string(n) + ").");
    }
    CHECK(labels_of(test::read(pdf)) == Lines{"1", "2", "3", "4", "5", "6", "7", "8"});
}
