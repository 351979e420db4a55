#include "extract/notes/typed_markers.h"

#include <algorithm>
#include <string>

#include "extract/layout/labels.h"

namespace ibid {
namespace {

constexpr std::string_view kOpens = "^{";
constexpr std::size_t kMostRuns = 8;  // of one marker

/// The marker that opens at byte `at` of a run; false when it does not close, or holds no labels.
bool raise(Line& line, std::size_t run, std::size_t at) {
    std::string inside = line.runs[run].text.substr(at + kOpens.size()), after;
    std::size_t last = run;
    std::size_t close = inside.find('}');
    while (close == std::string::npos && last + 1 < line.runs.size() && last - run < kMostRuns) {
        inside += ',' + line.runs[++last].text;
        close = inside.find('}');
    }
    if (close == std::string::npos) return false;
    after = inside.substr(close + 1);
    inside.resize(close);
    const std::vector<std::string> labels = labels_in(inside);
    if (labels.empty()) return false;
    Run marker = line.runs[run];
    marker.text.clear();
    for (const std::string& label : labels) marker.text += (marker.text.empty() ? "" : ",") + label;
    marker.raised = marker.superscript = true;
    marker.space_before = false;
    marker.box.x1 = line.runs[last].box.x1;
    Run tail = line.runs[last];
    tail.text = after;
    tail.box.x0 = marker.box.x1;
    tail.space_before = false;
    line.runs[run].text.resize(at);
    line.runs.erase(line.runs.begin() + static_cast<long>(run) + 1, line.runs.begin() + static_cast<long>(last) + 1);
    auto place = line.runs.begin() + static_cast<long>(run);
    marker.box.x0 = std::min(marker.box.x1, place->box.x1);
    if (at == 0) {
        *place = std::move(marker);
    } else {
        place->box.x1 = marker.box.x0;
        place = line.runs.insert(place + 1, std::move(marker));
    }
    if (!tail.text.empty()) line.runs.insert(place + 1, std::move(tail));
    return true;
}

}  // namespace

void raise_typed_markers(PageLayout& page) {
    for (Line& l : page.lines)
        for (std::size_t r = 0; r < l.runs.size(); ++r)
            if (const std::size_t at = l.runs[r].text.find(kOpens); at != std::string::npos) raise(l, r, at);
}

}  // namespace ibid
