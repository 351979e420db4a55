#include "web/views/timeline_view.h"

#include <algorithm>
#include <map>

namespace ibid {
namespace {

// In the units of the drawing. Two figures fit a mark; three are set smaller.
constexpr int kWidth = 1000, kLabel = 210, kRow = 28, kRadius = 11, kAxis = 24, kWidest = 90;
constexpr std::size_t kLabelLetters = 28, kFiguresLarge = 2;

std::string number(int n) { return std::to_string(n); }

std::string text_at(int x, int y, const char* anchor, const std::string& text, const char* size = "13") {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" font-size=\"" + size +
           "\" dominant-baseline=\"central\">" + escape(text) + "</text>";
}

int tallest(const TimelineLane& lane) {
    std::map<int, int> stacked;
    int most = 1;
    for (const TimelineMark& mark : lane.marks) most = std::max(most, ++stacked[mark.year]);
    return most;
}

}  // namespace

Drawing timeline_drawing(const std::vector<TimelineLane>& lanes, const std::string& title) {
    int first = 0, last = 0, height = kAxis;
    for (const TimelineLane& lane : lanes) {
        height += tallest(lane) * kRow;
        for (const TimelineMark& mark : lane.marks) {
            first = first == 0 ? mark.year : std::min(first, mark.year);
            last = std::max(last, mark.year);
        }
    }
    if (first == 0) return {};
    const int step = std::min(kWidest, (kWidth - kLabel) / (last - first + 1));
    const int width = kLabel + step * (last - first + 1);
    const auto x_of = [&](int year) { return kLabel + (year - first) * step + step / 2; };
    std::string svg = "<svg class=\"timeline\" viewBox=\"0 0 " + number(width) + ' ' + number(height) +
                      "\" role=\"group\" aria-label=\"" + escape(title) + "\">";
    // Every year is named where there is room, else every second, or fifth.
    const int every = step >= 36 ? 1 : step >= 18 ? 2 : 5;
    for (int year = first; year <= last; ++year)
        if (year % every == 0) svg += text_at(x_of(year), kAxis / 2, "middle", number(year));
    int top = kAxis;
    for (const TimelineLane& lane : lanes) {
        const int tall = tallest(lane) * kRow;
        svg += "<line x1=\"0\" y1=\"" + number(top) + "\" x2=\"" + number(width) + "\" y2=\"" + number(top) +
               "\" stroke=\"currentColor\" stroke-opacity=\".2\"/>";
        svg += text_at(0, top + kRow / 2, "start", shortened(lane.label, kLabelLetters));
        std::map<int, int> stacked;
        for (const TimelineMark& mark : lane.marks) {
            const int x = x_of(mark.year), y = top + stacked[mark.year]++ * kRow + kRow / 2;
            const std::string count = mark.count > 0 ? std::to_string(mark.count) : "";
            const std::string name = "<title>" + escape(count + (count.empty() ? "" : ": ") + mark.title) + "</title>";
            const std::string drawn = name + "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" +
                                      number(std::min(kRadius, step / 2)) +
                                      "\" fill=\"#fff\" stroke=\"#14507f\" stroke-width=\"1.5\"/>" +
                                      text_at(x, y, "middle", count, count.size() > kFiguresLarge ? "9" : "12");
            svg +=
                mark.href.empty() ? "<g>" + drawn + "</g>" : "<a href=\"" + escape(mark.href) + "\">" + drawn + "</a>";
        }
        top += tall;
    }
    return {svg + "</svg>", width, height};
}

}  // namespace ibid
