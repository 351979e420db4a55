#include "web/pages/timeline_page.h"

#include <algorithm>
#include <map>

#include "model/error.h"
#include "model/formats/bibliography.h"
#include "web/views/hits.h"
#include "web/views/search_state.h"
#include "web/views/sources_view.h"
#include "web/views/timeline_view.h"

namespace ibid {
namespace {

// More lanes, or marks above each other, are no picture any more. Sources before the span are few, and would make all
// others stand close.
constexpr std::size_t kInstruments = 12, kStacked = 8, kSourcesLookedAt = 500;
constexpr int kYearsShown = 25;

TimelineLane claims_of(Context& context) {
    std::map<std::string, std::pair<DocumentInfo, std::size_t>> by_document;
    for (const ClaimAnswer& answer : context.searcher.claims().claims) {
        auto& [document, count] = by_document[answer.document.id];
        document = answer.document;
        ++count;
    }
    TimelineLane lane{"Claims", {}};
    for (const auto& [id, of] : by_document)
        if (of.first.year > 0)
            lane.marks.push_back({of.first.year, of.second,
                                  counted(of.second, "claim", "claims") + " of " + title_of(of.first),
                                  context.link("/claims" + query_string({{"document", id}}))});
    return lane;
}

std::vector<TimelineLane> instruments_of(Context& context) {
    SearchRequest all;
    all.text = "*";
    const MatrixAnswer m = context.searcher.matrix("instrument", "year", all);
    std::vector<std::pair<std::size_t, TimelineLane>> lanes;  // by how many passages
    for (std::size_t r = 0; r < m.row_values.size(); ++r) {
        const FacetValue& instrument = m.row_values[r];
        std::size_t sum = 0;
        TimelineLane lane{instrument.label.empty() ? instrument.value : instrument.label, {}};
        for (std::size_t c = 0; c < m.column_values.size(); ++c) {
            const std::string& year = m.column_values[c].value;
            const std::size_t n = m.counts[r][c];
            if (n == 0 || std::atoi(year.c_str()) == 0) continue;
            sum += n;
            lane.marks.push_back(
                {std::atoi(year.c_str()), n, counted(n, "passage", "passages") + " on " + lane.label + ", " + year,
                 context.link("/search" + query_string({{"instrument", instrument.value}, {"year", year}}))});
        }
        if (sum > 0) lanes.emplace_back(sum, std::move(lane));
    }
    std::stable_sort(lanes.begin(), lanes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (lanes.size() > kInstruments) lanes.resize(kInstruments);
    std::vector<TimelineLane> out;
    for (auto& [sum, lane] : lanes) out.push_back(std::move(lane));
    return out;
}

/// The most cited of each year; what is left over is one mark that leads to all of them.
TimelineLane sources_of(Context& context) {
    SourceRequest request;
    request.limit = kSourcesLookedAt;
    TimelineLane lane{"Sources", {}};
    std::map<int, std::size_t> shown, left;
    for (const Source& source : context.searcher.sources(request).sources) {
        const int year = source.csl.issued.year;
        if (year <= 0) continue;
        if (++shown[year] >= kStacked) {
            ++left[year];
            continue;
        }
        lane.marks.push_back({year, source.times_cited,
                              reference_text(source.csl, source.raw.empty() ? source.key : source.raw) + ", cited by " +
                                  counted(source.times_cited, "note", "notes"),
                              context.link(source_path(source.key))});
    }
    for (const auto& [year, count] : left)
        lane.marks.push_back(
            {year, count, "more sources of " + std::to_string(year), context.link("/sources?sort=year")});
    return lane;
}

std::vector<TimelineLane> lanes_of(Context& context) {
    std::vector<TimelineLane> lanes{claims_of(context)};
    for (TimelineLane& lane : instruments_of(context)) lanes.push_back(std::move(lane));
    lanes.push_back(sources_of(context));
    int last = 0;  // of documents: a source may be an agenda for a year to come
    for (const TimelineLane& lane : lanes)
        if (&lane != &lanes.back() || last == 0)
            for (const TimelineMark& mark : lane.marks) last = std::max(last, mark.year);
    for (TimelineLane& lane : lanes)
        std::erase_if(lane.marks, [&](const TimelineMark& mark) { return mark.year <= last - kYearsShown; });
    std::erase_if(lanes, [](const TimelineLane& lane) { return lane.marks.empty(); });
    return lanes;
}

}  // namespace

Response timeline_page(Context& context) {
    const std::string format = context.parameter("format");
    if (!format.empty() && format != "svg") throw Error(ErrorCode::usage, "parameter format: is svg", "leave it out");
    std::vector<TimelineLane> lanes = lanes_of(context);
    const std::string title = "Claims, instruments and sources by year";
    if (format == "svg") {
        for (TimelineLane& lane : lanes)
            for (TimelineMark& mark : lane.marks) mark.href.clear();
        return drawing_answer(timeline_drawing(lanes, title), title,
                              "Ibid, " + counted(context.searcher.documents().size(), "document", "documents"),
                              "timeline");
    }
    View view;
    std::vector<View> rows;
    for (const TimelineLane& lane : lanes) {
        std::map<int, std::vector<View>> by_year;
        for (const TimelineMark& mark : lane.marks)
            by_year[mark.year].emplace_back().text("mark_title", mark.title).text("mark_href", mark.href);
        std::vector<View> years;
        for (auto& [year, marks] : by_year)
            years.emplace_back()
                .text("lane_label", lane.label)
                .text("year", std::to_string(year))
                .list("marks", std::move(marks));
        rows.emplace_back().list("years", std::move(years));
    }
    view.flag("has_timeline", !rows.empty()).list("lanes", std::move(rows));
    view.html("timeline_html", {timeline_drawing(lanes, title).svg})
        .text("svg_href", context.link("/timeline?format=svg"));
    return page(context, "timeline.html", {"Timeline – Ibid", "matrix", "/timeline", "", true}, std::move(view));
}

}  // namespace ibid
