#include "web/views/tile_map.h"

#include <algorithm>
#include <cstdlib>

#include "text/tsv.h"

namespace ibid {
namespace {

constexpr int kSide = 44, kGap = 4;  // of a square and between two, in the units of the drawing

struct Square {
    std::string code;
    int column = 0, row = 0;
};

std::vector<Square> squares_of(const Vocabularies& vocabularies) {
    std::vector<Square> out;
    const auto text = vocabularies.texts().find("tiles.tsv");
    if (text == vocabularies.texts().end()) return out;  // an index made with a vocabulary that has none
    const Tsv table = read_tsv(text->first, text->second, {"code", "column", "row"});
    for (const TsvRow& row : table.rows)
        out.push_back({table.cell(row, "code"), std::atoi(table.cell(row, "column").c_str()),
                       std::atoi(table.cell(row, "row").c_str())});
    return out;
}

/// For a file of its own; a page's style sheet overrides it.
struct Look {
    std::string square, text;
};

Look look_of(const std::string& css) {
    if (css == "said") return {" fill=\"#14507f\"", " fill=\"#fff\""};
    if (css == "denied") return {" fill=\"#edc499\" stroke=\"#7a1f2b\" stroke-width=\"2\"", ""};
    if (css == "silent") return {" fill=\"#fff\" stroke=\"#767676\" stroke-dasharray=\"4 3\"", ""};
    return {" fill=\"none\" stroke=\"#ddd\"", " fill=\"#767676\""};
}

}  // namespace

Drawing tile_map(const Vocabularies& vocabularies, const std::map<std::string, Tile>& tiles, const std::string& title) {
    const std::vector<Square> squares = squares_of(vocabularies);
    if (squares.empty()) return {};
    int columns = 0, rows = 0;
    for (const Square& s : squares) columns = std::max(columns, s.column), rows = std::max(rows, s.row);
    const auto number = [](int n) { return std::to_string(n); };
    const int step = kSide + kGap, width = (columns + 1) * step, height = (rows + 1) * step;
    std::string svg = "<svg class=\"tiles\" viewBox=\"0 0 " + number(width) + ' ' + number(height) +
                      "\" role=\"group\" aria-label=\"" + escape(title) + "\">";
    for (const Square& s : squares) {
        const auto at = tiles.find(s.code);
        const bool known = at != tiles.end();
        const Look look = look_of(known ? at->second.css : std::string());
        const int x = s.column * step, y = s.row * step;
        std::string square = "<g class=\"tile " + (known ? escape(at->second.css) : std::string("none")) + "\">";
        const bool linked = known && !at->second.href.empty();
        if (known && !linked) square += "<title>" + escape(at->second.title) + "</title>";
        square += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(kSide) + "\" height=\"" +
                  number(kSide) + "\" rx=\"4\"" + look.square + "/>";
        // Colour alone says nothing: what is denied is struck through.
        if (known && at->second.css == "denied")
            square += "<line x1=\"" + number(x + 6) + "\" y1=\"" + number(y + kSide - 6) + "\" x2=\"" +
                      number(x + kSide - 6) + "\" y2=\"" + number(y + 6) + "\" stroke=\"#7a1f2b\" stroke-width=\"2\"/>";
        square += "<text x=\"" + number(x + kSide / 2) + "\" y=\"" + number(y + kSide / 2) +
                  "\" text-anchor=\"middle\" dominant-baseline=\"central\"" + look.text +
                  (known ? "" : " aria-hidden=\"true\"") + ">" + escape(s.code) + "</text></g>";
        // The name of a link has to hold what is seen of it.
        if (linked)
            square = "<a href=\"" + escape(at->second.href) + "\" aria-label=\"" +
                     escape(s.code + " " + at->second.title) + "\">" + square + "</a>";
        svg += square;
    }
    return {svg + "</svg>", width, height};
}

}  // namespace ibid
