#include "web/views/matrix_drawing.h"

#include <algorithm>

namespace ibid {
namespace {

// In the units of the drawing: labels of columns stand upright above them.
constexpr int kNameWidth = 170, kHeadHeight = 270, kCellWidth = 38, kCellHeight = 24;
constexpr std::size_t kRowLetters = 22, kColumnLetters = 40;
// From few passages to many, dark print on each: those of the style sheet's light ground.
constexpr const char* kShades[] = {"#fff", "#fbeee0", "#f5dcc0", "#edc499", "#e2a973", "#d9955a"};

}  // namespace

Drawing matrix_drawing(const MatrixTable& table) {
    std::size_t most = 1;
    for (const auto& row : table.counts)
        for (const std::size_t n : row) most = std::max(most, n);
    const int width = kNameWidth + kCellWidth * static_cast<int>(table.columns.size());
    const int height = kHeadHeight + kCellHeight * static_cast<int>(table.rows.size());
    std::string svg = "<svg class=\"heat\" font-size=\"13\" viewBox=\"0 0 " + std::to_string(width) + ' ' +
                      std::to_string(height) + "\">";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string at = std::to_string(kNameWidth + kCellWidth * static_cast<int>(c) + kCellWidth / 2) + ' ' +
                               std::to_string(kHeadHeight - 8);
        svg += "<text transform=\"translate(" + at + ") rotate(-90)\" dominant-baseline=\"central\">" +
               escape(shortened(table.columns[c], kColumnLetters)) + "</text>";
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const int y = kHeadHeight + kCellHeight * static_cast<int>(r);
        svg += "<text x=\"0\" y=\"" + std::to_string(y + kCellHeight / 2) + "\" dominant-baseline=\"central\">" +
               escape(shortened(table.rows[r], kRowLetters)) + "</text>";
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::size_t n = table.counts[r][c];
            const int x = kNameWidth + kCellWidth * static_cast<int>(c);
            svg += "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
                   std::to_string(kCellWidth) + "\" height=\"" + std::to_string(kCellHeight) + "\" fill=\"" +
                   kShades[n == 0 ? 0 : 1 + n * 4 / (most + 1)] + "\" stroke=\"#ddd\"/>";
            if (n > 0)
                svg += "<text x=\"" + std::to_string(x + kCellWidth / 2) + "\" y=\"" +
                       std::to_string(y + kCellHeight / 2) +
                       "\" text-anchor=\"middle\" dominant-baseline=\"central\">" + std::to_string(n) + "</text>";
        }
    }
    return {svg + "</svg>", width, height};
}

}  // namespace ibid
