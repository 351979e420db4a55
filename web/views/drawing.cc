#include "web/views/drawing.h"

#include <algorithm>
#include <vector>

#include "web/views/context.h"

namespace ibid {
namespace {

constexpr int kLine = 20, kMargin = 16, kLeast = 560;  // a line of text, around all, and how wide text has to be
constexpr int kLetter = 8;                             // about what a letter of 14 px takes

std::vector<std::string> lines_of(const std::string& text, std::size_t letters) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > letters) lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : " ") + word;
        at = end + 1;
    }
    return lines;
}

}  // namespace

std::string text_at(int x, int y, const char* anchor, const std::string& text, int size) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor +
           (size ? "\" font-size=\"" + std::to_string(size) : "") + "\" dominant-baseline=\"central\">" + escape(text) +
           "</text>";
}

std::string shortened(const std::string& label, std::size_t letters) {
    std::size_t thirds = 0, at = 0;  // of a small letter's width
    for (; at < label.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(label[at]) & 0xC0) != 0x80;
        if (begins) thirds += label[at] >= 'A' && label[at] <= 'Z' ? 4 : 3;
        if (begins && thirds > 3 * letters) break;
    }
    return at < label.size() ? label.substr(0, at) + "…" : label;
}

std::string drawing_file(const Drawing& drawing, const std::string& title, const std::string& origin) {
    const int width = std::max(drawing.width, kLeast);
    const auto letters = static_cast<std::size_t>(width / kLetter);
    const std::vector<std::string> above = lines_of(title, letters), below = lines_of(origin, letters);
    const int head = static_cast<int>(above.size()) * kLine + kMargin, foot = static_cast<int>(below.size()) * kLine;
    const int whole_width = width + 2 * kMargin, whole_height = head + drawing.height + foot + 3 * kMargin;
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(whole_width) +
                      "\" height=\"" + std::to_string(whole_height) + "\" viewBox=\"0 0 " +
                      std::to_string(whole_width) + ' ' + std::to_string(whole_height) +
                      "\" font-family=\"sans-serif\" font-size=\"14\"><rect width=\"100%\" height=\"100%\" "
                      "fill=\"#fff\"/>";
    const auto write = [&](const std::vector<std::string>& lines, int top, const char* weight) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            out += "<text x=\"" + std::to_string(kMargin) + "\" y=\"" +
                   std::to_string(top + static_cast<int>(i + 1) * kLine - 4) + "\" font-weight=\"" + weight + "\">" +
                   escape(lines[i]) + "</text>";
    };
    write(above, kMargin, "600");
    out += "<svg x=\"" + std::to_string(kMargin) + "\" y=\"" + std::to_string(head + kMargin) + "\" width=\"" +
           std::to_string(drawing.width) + "\" height=\"" + std::to_string(drawing.height) + "\" viewBox=\"0 0 " +
           std::to_string(drawing.width) + ' ' + std::to_string(drawing.height) + "\">" + drawing.svg + "</svg>";
    write(below, head + drawing.height + 2 * kMargin, "400");
    return out + "</svg>\n";
}

Response drawing_answer(const Drawing& drawing, const std::string& title, const std::string& origin,
                        const std::string& name) {
    Response response = answer_of("image/svg+xml", drawing_file(drawing, title, origin));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + ".svg\"");
    return response;
}

}  // namespace ibid
