#include "web/views/matrix_drawing.h"

#include <algorithm>

namespace ibid {
namespace {

// In the units of the drawing: labels of columns stand upright above them.
constexpr int kLabel = 170, kHead = 270, kCell = 38, kRow = 24;
constexpr std::size_t kRowLetters = 22, kColumnLetters = 40;
// From few passages to many, dark print on each: those of the style sheet's light ground.
constexpr const char* kShades[] = {"#fff", "#fbeee0", "#f5dcc0", "#edc499", "#e2a973", "#d9955a"};

std::string number(int n) { return std::to_string(n); }

}  // namespace

Drawing matrix_drawing(const MatrixTable& table) {
    std::size_t most = 1;
    for (const auto& row : table.counts)
        for (const std::size_t n : row) most = std::max(most, n);
    const int width = kLabel + kCell * static_cast<int>(table.columns.size());
    const int height = kHead + kRow * static_cast<int>(table.rows.size());
    std::string svg =
        "<svg class=\"heat\" font-size=\"13\" viewBox=\"0 0 " + number(width) + ' ' + number(height) + "\">";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string at = number(kLabel + kCell * static_cast<int>(c) + kCell / 2) + ' ' + number(kHead - 8);
        svg += "<text transform=\"translate(" + at + ") rotate(-90)\" dominant-baseline=\"central\">" +
               escape(shortened(table.columns[c], kColumnLetters)) + "</text>";
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const int y = kHead + kRow * static_cast<int>(r);
        svg += "<text x=\"0\" y=\"" + number(y + kRow / 2) + "\" dominant-baseline=\"central\">" +
               escape(shortened(table.rows[r], kRowLetters)) + "</text>";
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::size_t n = table.counts[r][c];
            const int x = kLabel + kCell * static_cast<int>(c);
            svg += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(kCell) + "\" height=\"" +
                   number(kRow) + "\" fill=\"" + kShades[n == 0 ? 0 : 1 + n * 4 / (most + 1)] + "\" stroke=\"#ddd\"/>";
            if (n > 0)
                svg += "<text x=\"" + number(x + kCell / 2) + "\" y=\"" + number(y + kRow / 2) +
                       "\" text-anchor=\"middle\" dominant-baseline=\"central\">" + std::to_string(n) + "</text>";
        }
    }
    return {svg + "</svg>", width, height};
}

}  // namespace ibid
