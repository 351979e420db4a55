#pragma once
// A PDF set by hand, for tests of layout: lines of Courier (every letter 0.6 of the size wide) at places of a page.
// "{7}" in a line is a raised label. Places are points from the page's top left, y that of the baseline.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_pdf.h"

namespace ibid::test {

class PagePdf {
public:
    PagePdf() { page(); }

    PagePdf& page() {
        pages_.emplace_back();
        return *this;
    }

    PagePdf& line(double x, double y, double size, std::string_view text, bool bold = false) {
        std::string plain;
        const auto flush = [&] {
            if (!plain.empty()) show(x, y, size, plain, bold);
            x += advance(plain, size);
            plain.clear();
        };
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
            if (end == std::string_view::npos) {
                plain += text[i];
                continue;
            }
            flush();
            const std::string label(text.substr(i + 1, end - i - 1));
            show(x, y - 0.35 * size, 0.6 * size, label, bold);
            x += advance(label, 0.6 * size);
            i = end;
        }
        flush();
        return *this;
    }

    PagePdf& italic(double x, double y, double size, std::string_view text) {
        show(x, y, size, text, 2);
        return *this;
    }

    /// Print that runs up the paper from (x, y), or down it.
    PagePdf& sideways(double x, double y, double size, std::string_view text, bool upwards = true) {
        show(x, y, size, text, 0, upwards ? "0 1 -1 0" : "0 -1 1 0");
        return *this;
    }

    /// Hebrew that ends on the left at x: "a" prints alef, "z" its 26th letter. `text` is as read; figures and capital
    /// letters in it stay as they are, and are printed from the left.
    PagePdf& hebrew(double x, double y, double size, std::string_view text) {
        const auto from_left = [](char c) {
            return std::isdigit(static_cast<unsigned char>(c)) || std::isupper(static_cast<unsigned char>(c));
        };
        std::string printed(text.rbegin(), text.rend());
        for (std::size_t i = 0, end = 0; i < printed.size(); i = end + 1) {
            for (end = i; end < printed.size() && from_left(printed[end]);) ++end;
            std::reverse(printed.begin() + static_cast<long>(i), printed.begin() + static_cast<long>(end));
        }
        show(x, y, size, printed, 3);
        return *this;
    }

    /// Breaks the text into lines of at most `width` letters; returns where the next line would stand.
    double paragraph(double x, double y, double size, std::size_t width, std::string_view text) {
        std::string row;
        std::size_t used = 0;
        const auto flush = [&] {
            line(x, y, size, row);
            y += 1.2 * size;
            row.clear();
            used = 0;
        };
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t to = std::min(text.find(' ', from), text.size());
            const std::string_view word = text.substr(from, to - from);
            const std::size_t letters = word.size() - label_bytes(word);
            if (used > 0 && used + 1 + letters > width) flush();
            if (used > 0) row += ' ', ++used;
            row += word;
            used += letters;
            from = to + 1;
        }
        if (used > 0) flush();
        return y;
    }

    PagePdf& link(double x0, double y0, double x1, double y1, const std::string& uri) {
        pages_.back().links.push_back("<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [" + number(x0) +
                                      number(kHeight - y1) + number(x1) + number(kHeight - y0) +
                                      "] /A << /S /URI /URI (" + uri + ") >> >>");
        return *this;
    }

    /// From here on names sizes at half, of fonts that are drawn twice as large.
    PagePdf& half_sizes() {
        half_ = true;
        return *this;
    }

    std::string bytes() const {
        std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>",
                                            "",
                                            font("Courier"),
                                            font("Courier-Bold"),
                                            font("Courier-Oblique"),
                                            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 7 0 R >>",
                                            hebrew_letters()};
        std::string kids;
        for (const Page& p : pages_) {
            std::string annotations;
            for (const std::string& l : p.links) annotations += l;
            objects.push_back(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 3 0 R /F1 4 0 R /F2 5 "
                "0 R /F3 6 0 R >> >> /Annots [" +
                annotations + "] /Contents " + std::to_string(objects.size() + 2) + " 0 R >>");
            kids += std::to_string(objects.size()) + " 0 R ";
            objects.push_back("<< /Length " + std::to_string(p.content.size()) + " >>\nstream\n" + p.content +
                              "\nendstream");
        }
        objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages_.size()) + " >>";
        return assemble_pdf(objects);
    }

private:
    static constexpr double kHeight = 842;
    struct Page {
        std::string content;
        std::vector<std::string> links;
    };

    std::string font(const std::string& name) const {
        std::string grid;
        if (half_) {
            grid = "Drawn /FirstChar 32 /LastChar 255 /Widths [";
            for (int c = 32; c < 256; ++c) grid += "1200 ";
            grid += "] /FontDescriptor << /Type /FontDescriptor /FontName /" + name +
                    "Drawn /Flags 33 /FontBBox [0 -500 1200 1700] /Ascent 1700 /Descent -500 /CapHeight 1200 "
                    "/ItalicAngle 0 /StemV 80 >>";
        }
        return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + grid +
               " /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [173 /uni00AD 184 /uni2060] "
               ">> >>";  // 173: there a hyphen, elsewhere soft
    }
    static std::string number(double v) {
        char out[32];
        std::snprintf(out, sizeof out, "%.2f ", v);
        return out;
    }
    static std::size_t label_bytes(std::string_view word) {
        std::size_t n = 0;
        for (std::size_t at = word.find('{'); at != std::string_view::npos; at = word.find('{', at + 1))
            n += word.find('}', at) - at + 1;
        return n;
    }
    /// UTF-8 to WinAnsi; of other letters only those that the tests use.
    static std::string win_ansi(std::string_view text) {
        static const std::map<std::string_view, char> kSigns = {
            {"\u2019", '\x92'}, {"\u201C", '\x93'}, {"\u201D", '\x94'}, {"\u2022", '\x95'},
            {"\u2013", '\x96'}, {"\u2020", '\x86'}, {"\u00A7", '\xA7'}, {"\u00AD", '\xAD'},
            {"\u2060", '\xB8'}, {"\u00B2", '\xB2'}, {"\u00E9", '\xE9'}};
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t n = 1;
            while (i + n < text.size() && (static_cast<unsigned char>(text[i + n]) & 0xC0) == 0x80) ++n;
            out += n == 1 ? text[i] : kSigns.at(text.substr(i, n));
            i += n;
        }
        return out;
    }
    static double advance(std::string_view text, double size) {
        return 0.6 * size * static_cast<double>(win_ansi(text).size());
    }
    static std::string hebrew_letters() {
        const std::string map =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def /CMapType 2 def "
            "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <7A> <05D0> endbfrange "
            "endcmap end end";
        return "<< /Length " + std::to_string(map.size()) + " >>\nstream\n" + map + "\nendstream";
    }
    void show(double x, double y, double size, std::string_view text, int face, const char* matrix = "1 0 0 1") {
        std::string escaped;
        for (const char c : win_ansi(text)) {
            if (c == '(' || c == ')' || c == '\\') escaped += '\\';
            escaped += c;
        }
        pages_.back().content += std::string("BT /F") + std::to_string(face) + " " + number(half_ ? size / 2 : size) +
                                 "Tf " + matrix + " " + number(x) + number(kHeight - y) + "Tm (" + escaped +
                                 ") Tj ET\n";
    }

    std::vector<Page> pages_;
    bool half_ = false;
};

}  // namespace ibid::test
