// One page of a document as values for templates/pages.html.
#include <algorithm>
#include <unordered_set>

#include "web/views/document_view.h"
#include "web/views/hits.h"

namespace ibid {

namespace {

const char* css_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::list_item:
            return "item";
        case BlockKind::table_row:
            return "row";
        case BlockKind::caption:
            return "caption";
        case BlockKind::box_title:
            return "box-title";
        case BlockKind::contents:
            return "contents-line";
        case BlockKind::contact:
            return "contact";
        default:
            return "";
    }
}

std::string marker_id(const std::string& note_id) { return "ref-" + note_id; }

View note_view(const Context& context, const Reading& reading, std::size_t index, const PageText& what) {
    const NoteReading& note = reading.notes[index];
    const std::string& anchor = reading.note_ids[index];
    View view;
    view.text("note_anchor", anchor)
        .text("note_label", note.label)
        .text("note_href", context.link(note_path(reading.info.id, note.label)));
    const bool marked = !note.cited_at.empty();
    view.text("note_back_href",
              marked ? place_href(context, reading, what, note.cited_at[0].page_number, marker_id(anchor)) : "");
    Decorations decorations;
    decorations.links = note.links;
    const auto hit = reading.highlights.find("#" + anchor);
    if (hit != reading.highlights.end()) decorations.highlights = hit->second;
    view.html("note_text_html", decorate(note.text, decorations));
    std::string same;
    if (note.same_as) {
        const char* why = note.same_as->reason == "ibid"                              ? "ibid.: see note "
                          : note.same_as->reason == "supra" && note.citations.empty() ? "see note "
                                                                                      : "same as note ";
        same = why + note.same_as->label;
    }
    view.text("note_same", same);
    std::string leaning;
    for (std::size_t i = 0; note.same_as && i < index; ++i)
        if (reading.notes[i].label == note.same_as->label) leaning = reading.notes[i].text;
    view.text("note_leaning", leaning);
    view.text("note_same_href", note.same_as ? context.link(note_path(reading.info.id, note.same_as->label)) : "");
    std::vector<View> sources;
    std::unordered_set<std::string> seen;
    for (const Citation& c : note.citations)
        if (!c.key.empty() && seen.insert(c.key).second)
            sources.emplace_back()
                .text("cited_href", context.link(source_path(c.key)))
                .text("cited_label", c.csl.title.empty() ? c.key : c.csl.title);
    view.flag("note_has_sources", !sources.empty()).list("note_sources", std::move(sources));
    return view;
}

View block_view(const Context& context, const Reading& reading, const Hit& hit, const PageText& what, int& level,
                std::vector<bool>& note_done) {
    const Passage& p = hit.passage;
    View view;
    view.text("block_id", passage_anchor(p.id))
        .text("block_lang", p.language == reading.info.language ? "" : p.language);
    const bool heading = p.kind == BlockKind::heading;
    if (heading) {
        // Never more than one deeper than the last: readers of headings get lost in gaps.
        level = std::clamp(static_cast<int>(p.section.size()) + 1, 2, std::min(level + 1, 6));
        view.text("heading_level", std::to_string(level));
    }
    view.flag("block_is_heading", heading).flag("block_is_paragraph", !heading);
    view.text("block_class",
              p.box && p.kind != BlockKind::box_title ? std::string("boxed ") + css_of(p.kind) : css_of(p.kind));
    Decorations decorations;
    decorations.links = p.links;
    if (const auto found = reading.highlights.find(p.id); found != reading.highlights.end())
        decorations.highlights = found->second;
    std::vector<View> beside;
    for (const CarriedNote& carried : p.notes) {
        const std::optional<std::size_t> index = reading.note_at(carried);
        MarkerLink marker{carried.offset, carried.label, context.link(note_path(p.document_id, carried.label)), ""};
        if (index) {
            const std::string& anchor = reading.note_ids[*index];
            const int shown_on = reading.notes[*index].page_number;
            const bool here = what.margin_notes || (shown_on >= what.first_page && shown_on <= what.last_page);
            marker.href = here ? "#" + anchor : place_href(context, reading, what, shown_on, anchor);
            if (!note_done[*index]) {
                marker.id = marker_id(anchor);
                if (what.margin_notes) beside.push_back(note_view(context, reading, *index, what));
                note_done[*index] = true;
            }
        }
        decorations.markers.push_back(std::move(marker));
    }
    view.html("block_html", decorate(p.text, decorations));
    view.flag("block_has_notes", !beside.empty()).list("block_notes", std::move(beside));
    return view;
}

}  // namespace

std::string place_href(const Context& context, const Reading& reading, const PageText& what, int page_number,
                       const std::string& anchor) {
    if (page_number >= what.first_page && page_number <= what.last_page) return "#" + anchor;
    const std::string query = what.query.empty() ? "" : query_string({{"q", what.query}});
    return context.link(page_path(reading.info.id, page_number) + query + "#" + anchor);
}

std::vector<View> page_views(const Context& context, const Reading& reading, const PageText& what) {
    std::vector<View> pages;
    std::vector<bool> note_done(reading.notes.size(), false);
    int level = 1;
    auto hit = reading.passages.begin();
    for (int number = what.first_page; number <= what.last_page; ++number) {
        while (hit != reading.passages.end() && hit->passage.page_number < number) ++hit;
        View& page = pages.emplace_back();
        page.text("page_number", number > 0 ? std::to_string(number) : "");
        const std::string query = what.query.empty() ? "" : query_string({{"q", what.query}});
        page.text("page_href", context.link(page_path(reading.info.id, number) + query));
        std::vector<View> blocks;
        for (; hit != reading.passages.end() && hit->passage.page_number == number; ++hit)
            blocks.push_back(block_view(context, reading, *hit, what, level, note_done));
        page.flag("page_empty", blocks.empty()).list("blocks", std::move(blocks));
        // Notes printed on this page: all of them at its foot, or those that no marker led to.
        std::vector<View> foot;
        for (std::size_t i = 0; i < reading.notes.size(); ++i) {
            const NoteReading& note = reading.notes[i];
            if (note.page_number != number || (what.margin_notes && note_done[i])) continue;
            foot.push_back(note_view(context, reading, i, what));
        }
        page.flag("page_has_notes", !foot.empty()).list("page_notes", std::move(foot));
    }
    return pages;
}

}  // namespace ibid
