// ibid.document/1

#include <array>

#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

constexpr std::array<std::string_view, 12> kBlockKinds = {"heading",   "paragraph",     "list_item", "table_row",
                                                          "box_title", "box_paragraph", "caption",   "header",
                                                          "footer",    "contents",      "contact",   "other"};
constexpr std::array<std::string_view, 3> kPlaces = {"foot", "end", "table"};

/// A tenth of a point is finer than any screen shows.
double tidy(double points) {
    return static_cast<double>(static_cast<long long>(points * 10 + (points < 0 ? -0.5 : 0.5))) / 10.0;
}

Json box_value(const Rect& r) { return {tidy(r.x0), tidy(r.y0), tidy(r.x1), tidy(r.y1)}; }

Json links_value(const std::vector<Link>& links) {
    Json out = Json::array();
    for (const Link& l : links) out.push_back({{"uri", l.uri}, {"span", {l.span.begin, l.span.end}}});
    return out;
}

Json fragments_value(const std::vector<Box>& fragments) {
    Json out = Json::array();
    for (const Box& b : fragments) out.push_back({{"page", b.page_number}, {"bbox", box_value(b.bbox)}});
    return out;
}

Json block_value(const Block& b) {
    Json out{{"id", b.id}, {"kind", name_of(b.kind)}};
    const Box first = b.fragments.empty() ? Box{} : b.fragments.front();
    out["page"] = first.page_number;
    out["bbox"] = box_value(first.bbox);
    out["fragments"] = fragments_value(b.fragments);
    out["section"] = b.section;
    out["box"] = b.box ? Json(*b.box) : Json(nullptr);
    if (b.heading_level > 0) out["level"] = b.heading_level;
    out["text"] = b.text;
    Json markers = Json::array();
    for (const Marker& m : b.markers)
        markers.push_back(
            {{"label", m.label}, {"offset", m.offset}, {"note", m.note_id ? Json(*m.note_id) : Json(nullptr)}});
    out["markers"] = std::move(markers);
    if (!b.links.empty()) out["links"] = links_value(b.links);
    if (!b.cells.empty()) {
        Json cells = Json::array();
        for (const Span& c : b.cells) cells.push_back(b.text.substr(c.begin, c.end - c.begin));
        out["cells"] = std::move(cells);
    }
    if (!b.headings.empty()) out["headings"] = b.headings;
    return out;
}

Json note_value(const Note& n) {
    Json out{{"id", n.id}, {"label", n.label}, {"place", name_of(n.place)}};
    const Box first = n.fragments.empty() ? Box{} : n.fragments.front();
    out["page"] = first.page_number;
    Json pages = Json::array();
    for (const Box& b : n.fragments)
        if (pages.empty() || pages.back() != b.page_number) pages.push_back(b.page_number);
    out["pages"] = std::move(pages);
    out["bbox"] = box_value(first.bbox);
    if (n.fragments.size() > 1) out["fragments"] = fragments_value(n.fragments);
    out["text"] = n.text;
    Json uris = Json::array();
    for (const Link& l : n.links) uris.push_back(l.uri);
    out["links"] = std::move(uris);
    out["marker"] = n.markers.empty()
                        ? Json(nullptr)
                        : Json{{"block", n.markers.front().block_id}, {"offset", n.markers.front().offset}};
    if (n.markers.size() > 1) {
        Json all = Json::array();
        for (const MarkerPlace& m : n.markers) all.push_back({{"block", m.block_id}, {"offset", m.offset}});
        out["markers"] = std::move(all);
    }
    return out;
}

}  // namespace

std::string_view name_of(BlockKind kind) { return kBlockKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(NotePlace place) { return kPlaces[static_cast<std::size_t>(place)]; }

std::string to_json(const Document& d) {
    Json out{{"format", "ibid.document/1"}, {"file", d.file}, {"sha256", d.sha256}};
    if (!d.format.empty()) out["document_format"] = d.format;
    out["pdf_id"] = d.pdf_id;
    out["title"] = d.title;
    out["author"] = d.author;
    out["created"] = d.created;
    out["title_from"] = d.title_from;
    out["author_from"] = d.author_from;
    out["created_from"] = d.created_from;
    out["subtitle"] = d.subtitle;
    out["authors"] = names_value(d.authors);
    out["publisher"] = d.publisher;
    out["symbol"] = d.symbol;
    out["date"] = d.date;
    out["kind"] = d.kind;
    out["from"] = d.from;
    out["language"] = d.language;
    out["producer"] = d.producer;
    out["pages"] = Json::array();
    for (const Page& p : d.pages)
        out["pages"].push_back({{"number", p.number},
                                {"label", p.label},
                                {"width_pt", tidy(p.width_pt)},
                                {"height_pt", tidy(p.height_pt)}});
    out["outline"] = Json::array();
    for (const OutlineItem& o : d.outline)
        out["outline"].push_back({{"level", o.level}, {"title", o.title}, {"page", o.page_number}});
    out["blocks"] = Json::array();
    for (const Block& b : d.blocks) out["blocks"].push_back(block_value(b));
    out["notes"] = Json::array();
    for (const Note& n : d.notes) out["notes"].push_back(note_value(n));
    out["warnings"] = Json::array();
    for (const Warning& w : d.warnings)
        out["warnings"].push_back({{"code", w.code}, {"page", w.page_number}, {"message", w.message}});
    return dump(out);
}

}  // namespace ibid
