#include "web/views/timeline_view.h"

#include <algorithm>
#include <map>

namespace ibid {
namespace {

// In the units of the drawing. Two figures fit a mark; three are set smaller.
constexpr int kTimelineWidth = 1000, kLaneLabel = 210, kLaneHeight = 28, kRadius = 11, kAxis = 24, kWidest = 90;
constexpr std::size_t kLaneLetters = 28, kFiguresLarge = 2;

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
        height += tallest(lane) * kLaneHeight;
        for (const TimelineMark& mark : lane.marks) {
            first = first == 0 ? mark.year : std::min(first, mark.year);
            last = std::max(last, mark.year);
        }
    }
    if (first == 0) return {};
    const int step = std::min(kWidest, (kTimelineWidth - kLaneLabel) / (last - first + 1));
    const int width = kLaneLabel + step * (last - first + 1);
    const auto x_of = [&](int year) { return kLaneLabel + (year - first) * step + step / 2; };
    std::string svg = "<svg class=\"timeline\" font-size=\"13\" viewBox=\"0 0 " + std::to_string(width) + ' ' +
                      std::to_string(height) + "\" role=\"group\" aria-label=\"" + escape(title) + "\">";
    // Every year is named where there is room, else every second, or fifth.
    const int every = step >= 36 ? 1 : step >= 18 ? 2 : 5;
    for (int year = first; year <= last; ++year)
        if (year % every == 0) svg += text_at(x_of(year), kAxis / 2, "middle", std::to_string(year));
    int top = kAxis;
    for (const TimelineLane& lane : lanes) {
        const int tall = tallest(lane) * kLaneHeight;
        svg += "<line x1=\"0\" y1=\"" + std::to_string(top) + "\" x2=\"" + std::to_string(width) + "\" y2=\"" +
               std::to_string(top) + "\" stroke=\"currentColor\" stroke-opacity=\".2\"/>";
        svg += text_at(0, top + kLaneHeight / 2, "start", shortened(lane.label, kLaneLetters));
        std::map<int, int> stacked;
        for (const TimelineMark& mark : lane.marks) {
            const int x = x_of(mark.year), y = top + stacked[mark.year]++ * kLaneHeight + kLaneHeight / 2;
            const std::string count = mark.count > 0 ? std::to_string(mark.count) : "";
            const std::string name = "<title>" + escape(count + (count.empty() ? "" : ": ") + mark.title) + "</title>";
            const std::string drawn = name + "<circle cx=\"" + std::to_string(x) + "\" cy=\"" + std::to_string(y) +
                                      "\" r=\"" + std::to_string(std::min(kRadius, step / 2)) +
                                      "\" fill=\"#fff\" stroke=\"#14507f\" stroke-width=\"1.5\"/>" +
                                      text_at(x, y, "middle", count, count.size() > kFiguresLarge ? 9 : 12);
            svg +=
                mark.href.empty() ? "<g>" + drawn + "</g>" : "<a href=\"" + escape(mark.href) + "\">" + drawn + "</a>";
        }
        top += tall;
    }
    return {svg + "</svg>", width, height};
}

}  // namespace ibid
