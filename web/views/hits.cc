#include "web/views/hits.h"

#include <algorithm>

#include "text/languages.h"

namespace ibid {

namespace {

// More countries than this fold away: a note may list thirty, and a result should stay one screen.
constexpr std::size_t kChipsShown = 8;

View chip(std::string href, std::string label, const char* css, std::string title, std::string note) {
    View view;
    view.text("chip_href", std::move(href)).text("chip_label", std::move(label)).text("chip_class", css);
    view.text("chip_title", std::move(title)).text("chip_note", std::move(note));
    return view;
}

std::vector<View> chips(const Context& context, const Hit& hit, const SearchState& state) {
    std::vector<View> out;
    std::vector<std::string> seen;
    const auto once = [&](const std::string& value) {
        if (std::find(seen.begin(), seen.end(), value) != seen.end()) return false;
        seen.push_back(value);
        return true;
    };
    const auto href = [&](std::string_view facet, const std::string& value) {
        return context.link("/search" + query_string(state.with(facet, value).to_pairs()));
    };
    for (const ConceptFacet& f : hit.passage.instruments)
        if (!f.inferred && once("i" + f.value))
            out.push_back(chip(href("instrument", f.value), context.label("instrument", f.value), "instrument",
                               "Instrument", ""));
    for (const ConceptFacet& f : hit.passage.approaches)
        if (!f.inferred && once("a" + f.value))
            out.push_back(
                chip(href("approach", f.value), context.label("approach", f.value), "approach", "Approach", ""));
    for (const CountryFacet& f : hit.passage.countries) {
        if (!once("c" + f.value)) continue;
        const bool from_note = f.evidence == "note" && hit.passage.type == PassageType::passage;
        out.push_back(chip(href("country", f.value), context.label("country", f.value),
                           f.role == "partner" ? "partner" : "member", from_note ? "Named in note " + f.note : "",
                           from_note ? f.note : ""));
    }
    return out;
}

std::vector<View> notes(const Context& context, const Hit& hit, const std::string& hit_id) {
    std::vector<View> out;
    std::size_t n = 0;
    for (const CarriedNote& note : hit.passage.notes) {
        View& view = out.emplace_back();
        view.text("carried_id", hit_id + "-n" + std::to_string(++n)).text("carried_label", note.label);
        view.text("carried_href", context.link(note_path(hit.passage.document_id, note.label)));
        view.html("carried_text_html", decorate(note.text, {}));
    }
    return out;
}

/// Whether one of the note's sources is a document of this index.
bool is_indexed(const Context& context, const CarriedNote& note) {
    return std::any_of(note.sources.begin(), note.sources.end(), [&](const std::string& key) {
        const std::optional<Source> source = context.searcher.source(key);
        return source && source->indexed_as;
    });
}

}  // namespace

std::string hit_path(const Hit& hit, const std::string& query) {
    const Passage& p = hit.passage;
    // Imported passages have no pages; their document is read as one.
    std::string path = p.page_number > 0 ? page_path(p.document_id, p.page_number) : document_path(p.document_id);
    if (!query.empty()) path += query_string({{"q", query}});
    if (p.type == PassageType::note) return path + '#' + note_anchor(p.notes.empty() ? "" : p.notes[0].label);
    return path + '#' + passage_anchor(p.id);
}

std::string quote(const Context& context, const Hit& hit) {
    const Passage& p = hit.passage;
    std::string out = "“" + p.text + "”\n— " + title_of(hit.document);
    if (hit.document.year) out += " (" + std::to_string(hit.document.year) + ")";
    if (p.page_number > 0) out += ", p. " + std::to_string(p.page_number);
    if (p.type == PassageType::note && !p.notes.empty()) out += ", note " + p.notes[0].label;
    out += '\n';
    if (p.type == PassageType::passage)
        for (const CarriedNote& note : p.notes) out += "Note " + note.label + ": " + note.text + '\n';
    return out + context.absolute(hit_path(hit, ""));
}

View hit_view(const Context& context, const Hit& hit, const SearchState& state, std::size_t number) {
    const Passage& p = hit.passage;
    const std::string id = "hit-" + std::to_string(number);
    const bool is_note = p.type == PassageType::note;
    View view;
    view.text("hit_id", id)
        .text("hit_title", title_of(hit.document))
        .text("hit_href", context.link(hit_path(hit, state.text)));
    view.text("hit_lang", p.language == "en" ? "" : p.language)
        .text("hit_language", p.language.empty() || p.language == "en" ? "" : language_name(p.language))
        .text("hit_kind", kind_label(hit.document.kind));
    view.text("hit_year", hit.document.year ? std::to_string(hit.document.year) : "")
        .text("hit_page", p.page_number > 0 ? std::to_string(p.page_number) : "");
    view.flag("hit_is_ocr", p.ocr);
    view.text("hit_section", joined(p.section, " › ")).text("hit_box", p.box.value_or(""));
    view.flag("hit_is_note", is_note).text("hit_note_label", is_note && !p.notes.empty() ? p.notes[0].label : "");

    Decorations decorations;
    decorations.highlights = hit.highlights;
    decorations.links = p.links;
    if (!is_note) {
        std::size_t n = 0;
        for (const CarriedNote& note : p.notes)
            decorations.markers.push_back({note.offset, note.label, "#" + id + "-n" + std::to_string(++n), ""});
    }
    view.html("hit_text_html", decorate(p.text, decorations));

    std::vector<View> cited;
    for (const CitedAt& at : hit.cited_at) {
        View& place = cited.emplace_back();
        place.text("cited_page", std::to_string(at.page_number)).text("cited_sentence", at.sentence);
    }
    view.list("hit_cited_at", std::move(cited));

    const bool has_notes = !is_note && !p.notes.empty();
    view.flag("hit_has_notes", has_notes);
    if (has_notes) {
        view.text("hit_notes_summary", counted(p.notes.size(), "note", "notes"));
        view.list("hit_notes", notes(context, hit, id));
    }

    std::vector<View> all = chips(context, hit, state), folded;
    if (all.size() > kChipsShown + 2) {
        folded.assign(std::make_move_iterator(all.begin() + kChipsShown), std::make_move_iterator(all.end()));
        all.resize(kChipsShown);
    }
    view.flag("hit_has_chips", !all.empty()).list("hit_chips", std::move(all));
    std::vector<View> more;
    if (!folded.empty())
        more.emplace_back()
            .text("more_summary", std::to_string(folded.size()) + " more")
            .list("more_chips", std::move(folded));
    view.list("hit_more_chips", std::move(more));

    view.text("hit_quote", quote(context, hit)).text("hit_permalink", context.absolute(hit_path(hit, "")));
    view.text("hit_cite_href", context.link(document_path(p.document_id) + "/cite" +
                                            (p.page_number > 0 ? "?page=" + std::to_string(p.page_number) : "")));
    view.text("hit_similar_href", is_note ? "" : context.link("/similar" + query_string({{"passage", p.id}})));
    const auto sourced =
        std::find_if(p.notes.begin(), p.notes.end(), [](const CarriedNote& n) { return !n.sources.empty(); });
    // A link that leads to nothing is worse than none: it stands where the source is indexed and says something near.
    const std::size_t near = is_note || sourced == p.notes.end() || !is_indexed(context, *sourced)
                                 ? 0
                                 : context.searcher.evidence(p.id, sourced->label).size();
    view.text("hit_evidence_href",
              near == 0 ? "" : context.link("/evidence" + query_string({{"passage", p.id}, {"note", sourced->label}})));
    view.text("hit_evidence_count", std::to_string(near));
    if (hit.more_in_document) {
        SearchState in_document = state.with("document", p.document_id);
        in_document.collapse = false;
        view.text("hit_more_href", context.link("/search" + query_string(in_document.to_pairs())));
        view.text("hit_more_label", std::to_string(hit.more_in_document) + " more in this document");
    } else {
        view.text("hit_more_href", "");
    }
    const std::size_t alike = hit.near_duplicates.size();
    view.text("hit_alike", alike == 0   ? ""
                           : alike == 1 ? "nearly the same in 1 other document"
                                        : "nearly the same in " + std::to_string(alike) + " other documents");
    return view;
}

}  // namespace ibid
