#pragma once
// A scan: a PDF whose only page is the picture of another's first page.

#include <string>
#include <string_view>

#include "extract/extract.h"
#include "tests/support/tiny_pdf.h"

namespace ibid::test {

/// What a PNG holds after its header is what a PDF calls FlateDecode with predictor 15, in pieces (IDAT).
inline std::string scan_of(std::string_view pdf, int width_px = 2480) {
    const std::string png = render_page_png({pdf.data(), pdf.size()}, 1, width_px);
    const auto number = [&](std::size_t at) {
        std::size_t out = 0;
        for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<unsigned char>(png.at(i));
        return out;
    };
    const std::string width = std::to_string(number(16)), height = std::to_string(number(20));
    std::string pixels;
    for (std::size_t at = 8; at + 8 < png.size(); at += number(at) + 12)
        if (png.compare(at + 4, 4, "IDAT") == 0) pixels += png.substr(at + 8, number(at));
    const std::string draw = "595 0 0 842 0 0 cm /I Do";
    const auto stream = [](const std::string& entries, const std::string& bytes) {
        return "<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
    };
    return assemble_pdf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject "
                         "<< /I 5 0 R >> >> >>",
                         stream("", draw),
                         stream("/Type /XObject /Subtype /Image /Width " + width + " /Height " + height +
                                    " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << "
                                    "/Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns " +
                                    width + " >>",
                                pixels)});
}

}  // namespace ibid::test
