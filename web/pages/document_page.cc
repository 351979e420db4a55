// The reading view (text with margin notes) and the page view (printed page beside its text).
#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/error.h"
#include "web/views/document_view.h"
#include "web/views/hits.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

// Text in one answer of the reading view. With markup and notes it is about 100 kB, 30 kB over the wire.
constexpr std::size_t kTextBytesShown = 60'000;
// Lines of the outline: longer ones belong to a book, whose outline stays useful at its upper levels only.
constexpr std::size_t kOutlineLines = 150;
// Pages with hits listed one by one.
constexpr std::size_t kPlacesShown = 60;

int last_page(const Reading& r) {
    int last = std::max(1, static_cast<int>(r.info.pages.size()));
    for (const Hit& hit : r.passages) last = std::max(last, hit.passage.page_number);
    return last;
}

/// First pages of each part of a long document, always the same for the same document.
std::vector<int> parts(const Reading& r) {
    std::vector<std::size_t> bytes(static_cast<std::size_t>(last_page(r)) + 1);
    for (const Hit& hit : r.passages)
        bytes[static_cast<std::size_t>(std::max(hit.passage.page_number, 0))] += hit.passage.text.size() + 200;
    for (const NoteReading& note : r.notes)
        if (note.page_number > 0 && static_cast<std::size_t>(note.page_number) < bytes.size())
            bytes[static_cast<std::size_t>(note.page_number)] += note.text.size() + 400;
    std::vector<int> starts{bytes[0] > 0 ? 0 : 1};  // imported passages stand on no page
    std::size_t sum = 0;
    for (std::size_t number = 1; number < bytes.size(); ++number) {
        if (sum > 0 && sum + bytes[number] > kTextBytesShown) starts.push_back(static_cast<int>(number)), sum = 0;
        sum += bytes[number];
    }
    return starts;
}

std::string with_query(const std::string& query) { return query.empty() ? "" : query_string({{"q", query}}); }

/// Headings of the text, or the PDF's own outline when the text has none.
std::vector<View> outline(const Context& context, const Reading& r, const PageText& what) {
    std::vector<View> lines;
    const auto add = [&](std::string title, int level, int page, const std::string& anchor) {
        if (lines.size() >= kOutlineLines || title.empty()) return;
        View& line = lines.emplace_back();
        line.text("outline_title", std::move(title)).text("outline_page", std::to_string(page));
        line.text("outline_class", "level-" + std::to_string(std::clamp(level, 1, 3)));
        line.text("outline_href", place_href(context, r, what, page, anchor));
    };
    for (const Hit& hit : r.passages)
        if (hit.passage.kind == BlockKind::heading)
            add(hit.passage.text, static_cast<int>(hit.passage.section.size()) + 1, hit.passage.page_number,
                passage_anchor(hit.passage.id));
    if (lines.empty())
        for (const OutlineItem& item : r.info.outline)
            add(item.title, item.level, item.page_number, "page-" + std::to_string(item.page_number));
    return lines;
}

void add_hit_list(View& view, const Context& context, const Reading& r, const PageText& what) {
    view.flag("has_query", !what.query.empty()).text("query", what.query);
    if (what.query.empty()) return;
    view.text("hits_heading", r.hit_places.empty() ? "Nothing here matches"
                                                   : counted(r.hit_places.size(), "place matches", "places match"));
    // One link a page, to the first of its hits.
    std::vector<View> places;
    std::size_t pages = 0;
    for (auto at = r.hit_places.begin(); at != r.hit_places.end();) {
        const auto end = std::find_if(at, r.hit_places.end(), [&](const auto& p) { return p.first != at->first; });
        if (++pages <= kPlacesShown) {
            View& place = places.emplace_back();
            place.text("place_href", place_href(context, r, what, at->first, at->second))
                .text("place_label", "p. " + std::to_string(at->first));
            place.text("place_times", end - at > 1 ? "×" + std::to_string(end - at) : "")
                .flag("place_current", at->first == what.first_page && at->first == what.last_page);
        }
        at = end;
    }
    view.flag("has_hit_places", !places.empty()).list("hit_places", std::move(places));
    view.text("more_places", pages > kPlacesShown ? counted(pages - kPlacesShown, "page", "pages") : "");
    view.text("search_href", context.link("/search" + query_string({{"q", what.query}})));
}

int page_number_of(const Context& context, std::size_t part, int last) {
    const std::string& text = context.path[part];
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > last)
        throw Error(ErrorCode::not_found, "This document has no page " + text.substr(0, 20),
                    "its pages count from 1 to " + std::to_string(last));
    return number;
}

std::string decimal(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", std::isfinite(number) ? number : 0);
    return text;
}

View box_view(const Rect& box, const char* css, std::string href) {
    View view;
    view.text("box_x", decimal(box.x0))
        .text("box_y", decimal(box.y0))
        .text("box_class", css)
        .text("box_href", std::move(href));
    view.text("box_width", decimal(std::max(0.0, box.x1 - box.x0)))
        .text("box_height", decimal(std::max(0.0, box.y1 - box.y0)));
    return view;
}

std::vector<View> boxes(const Reading& r, int number) {
    std::vector<View> out;
    for (const Hit& hit : r.passages)
        for (const Box& box : hit.passage.fragments)
            if (box.page_number == number)
                out.push_back(box_view(box.bbox, "area", "#" + passage_anchor(hit.passage.id)));
    for (const auto& [anchor, fragments] : r.note_boxes)
        for (const Box& box : fragments)
            if (box.page_number == number) out.push_back(box_view(box.bbox, "area note", "#" + anchor));
    for (const Box& box : r.hit_boxes)
        if (box.page_number == number) out.push_back(box_view(box.bbox, "hit", ""));
    return out;
}

}  // namespace

Response document_page(Context& context) {
    const std::string query = context.parameter("q");
    const Reading r = read_document(context.searcher, context.path[0], query, false);
    if (auto moved = canonical_redirect(context, r.info, "")) return *moved;
    const int last = last_page(r);
    const std::string from = context.parameter("from");
    const int wanted =
        from.empty() ? 1 : static_cast<int>(parse_number("from", from, 1, static_cast<std::size_t>(last)));
    const std::vector<int> starts = parts(r);
    const auto next = std::upper_bound(starts.begin(), starts.end(), wanted);
    const PageText what{wanted <= 1 ? starts.front() : *(next - 1), next == starts.end() ? last : *next - 1, true,
                        query};

    View view;
    add_document_head(view, context, r, query, "read");
    add_hit_list(view, context, r, what);
    view.list("outline", outline(context, r, what)).list("pages", page_views(context, r, what));
    const auto part_href = [&](int page) {
        QueryPairs pairs;
        if (page > 1) pairs.emplace_back("from", std::to_string(page));
        if (!query.empty()) pairs.emplace_back("q", query);
        return context.link(document_path(r.info.id) + query_string(pairs));
    };
    view.flag("has_parts", starts.size() > 1);
    view.text("part_text", "Pages " + std::to_string(std::max(1, what.first_page)) + "–" +
                               std::to_string(what.last_page) + " of " + std::to_string(last));
    view.text("part_previous_href", next - 1 == starts.begin() ? "" : part_href(*(next - 2)));
    view.text("part_next_href", next == starts.end() ? "" : part_href(*next));
    Frame frame{title_of(r.info) + " – Ibid", "search", document_path(r.info.id), query, true};
    return page(context, "document.html", frame, std::move(view));
}

Response facsimile_page(Context& context) {
    const std::string query = context.parameter("q");
    const Reading r = read_document(context.searcher, context.path[0], query, true);
    if (auto moved = canonical_redirect(context, r.info, "/p" + context.path[1])) return *moved;
    const int last = last_page(r), number = page_number_of(context, 1, last);
    const PageText what{number, number, false, query};

    View view;
    add_document_head(view, context, r, query, "page");
    add_hit_list(view, context, r, what);
    view.list("outline", outline(context, r, what)).list("pages", page_views(context, r, what));
    const auto href = [&](int page) { return context.link(page_path(r.info.id, page) + with_query(query)); };
    view.text("number", std::to_string(number)).text("last_number", std::to_string(last));
    const std::string label = static_cast<std::size_t>(number) <= r.info.pages.size()
                                  ? r.info.pages[static_cast<std::size_t>(number) - 1].label
                                  : "";
    view.text("printed_label", label == std::to_string(number) ? "" : label);
    view.text("previous_page_href", number > 1 ? href(number - 1) : "")
        .text("next_page_href", number < last ? href(number + 1) : "");
    const auto after =
        std::find_if(r.hit_places.begin(), r.hit_places.end(), [&](const auto& p) { return p.first > number; });
    const auto before =
        std::find_if(r.hit_places.rbegin(), r.hit_places.rend(), [&](const auto& p) { return p.first < number; });
    view.text("next_hit_href",
              after == r.hit_places.end() ? "" : place_href(context, r, what, after->first, after->second));
    view.text("previous_hit_href",
              before == r.hit_places.rend() ? "" : place_href(context, r, what, before->first, before->second));
    const bool has_image = !r.info.path.empty() && r.info.format.empty() && context.options.draw_page &&
                           static_cast<std::size_t>(number) <= r.info.pages.size();
    view.flag("has_image", has_image);
    if (has_image) {
        const Page& sheet = r.info.pages[static_cast<std::size_t>(number) - 1];
        view.text("image_href", context.link(document_path(r.info.id) + "/page/" + std::to_string(number) + ".png"));
        view.text("sheet_width", decimal(sheet.width_pt))
            .text("sheet_height", decimal(sheet.height_pt))
            .list("sheet_boxes", boxes(r, number));
    }
    view.text("pdf_page_href",
              r.info.path.empty() || !r.info.format.empty()
                  ? ""
                  : context.link(document_path(r.info.id) + "/file.pdf#page=" + std::to_string(number)));
    Frame frame{"Page " + std::to_string(number) + " of " + title_of(r.info) + " – Ibid", "search",
                page_path(r.info.id, number), query, true};
    return page(context, "facsimile.html", frame, std::move(view));
}

}  // namespace ibid
