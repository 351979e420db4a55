#include "web/views/hits.h"

#include <algorithm>

#include "model/error.h"
#include "model/formats/quotation.h"
#include "text/languages.h"
#include "web/views/quotation_view.h"

namespace ibid {

namespace {

// More names than a line holds fold away: a note may list thirty countries, and three results should fit a screen.
constexpr std::size_t kChipsShown = 3;

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

/// The notes folded to one line: their labels, and how the first begins, or the first that was found.
void add_notes(View& view, const Context& context, const Hit& hit, const std::string& hit_id) {
    constexpr std::size_t kPeekBytes = 140;  // a line of the widest column; what is too long for it the page cuts
    std::vector<View> out;
    std::string labels;
    const CarriedNote* peek = nullptr;
    bool peek_found = false;
    for (const CarriedNote& note : hit.passage.notes) {
        const auto found = std::find_if(hit.found_notes.begin(), hit.found_notes.end(),
                                        [&](const FoundNote& f) { return f.note_id == note.note_id; });
        const bool is_found = found != hit.found_notes.end();
        if (!peek || (is_found && !peek_found)) peek = &note, peek_found = is_found;
        labels += (labels.empty() ? "" : ", ") + note.label;
        View& row = out.emplace_back();
        row.text("carried_id", hit_id + "-n" + std::to_string(out.size())).text("carried_label", note.label);
        row.text("carried_href", context.link(note_path(hit.passage.document_id, note.label)));
        Decorations decorations;
        if (is_found) decorations.highlights = found->highlights;
        row.html("carried_text_html", decorate(note.text, decorations));
    }
    view.text("hit_notes_labels", (out.size() == 1 ? "Note " : "Notes ") + labels).flag("hit_notes_found", peek_found);
    const std::string text = peek ? peek->text : "";
    view.text("hit_notes_peek", text.size() <= kPeekBytes ? text : text.substr(0, text.rfind(' ', kPeekBytes)) + "…");
    view.list("hit_notes", std::move(out));
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

namespace {

/// What is quoted: the words, and its notes in full.
std::string words_of(const Hit& hit) {
    const Passage& p = hit.passage;
    std::string out = "“" + p.text + "”";
    if (p.type == PassageType::passage)
        for (const CarriedNote& note : p.notes) out += "\nNote " + note.label + ": " + note.text;
    return out;
}

/// The sentence that matters, or the whole: marked, with its notes' labels where they stand.
Markup text_of(const Hit& hit, const std::string& hit_id, bool whole) {
    const Passage& p = hit.passage;
    const std::string& text = whole ? p.text : hit.snippet.text;
    const std::ptrdiff_t shift = whole ? 0 : hit.snippet.shift;
    Decorations decorations;
    decorations.highlights = whole ? hit.highlights : hit.snippet.highlights;
    std::vector<Link> links;
    for (const Link& link : p.links) {
        const std::ptrdiff_t begin = static_cast<std::ptrdiff_t>(link.span.begin) + shift;
        const std::ptrdiff_t end = static_cast<std::ptrdiff_t>(link.span.end) + shift;
        if (begin >= 0 && end <= static_cast<std::ptrdiff_t>(text.size()))
            links.push_back({{static_cast<std::size_t>(begin), static_cast<std::size_t>(end)}, link.uri});
    }
    decorations.links = links;
    std::size_t n = 0;
    if (p.type == PassageType::passage)
        for (const CarriedNote& note : p.notes) {
            ++n;
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(note.offset) + shift;
            if (at >= 0 && at <= static_cast<std::ptrdiff_t>(text.size()))
                decorations.markers.push_back(
                    {static_cast<std::size_t>(at), note.label, "#" + hit_id + "-n" + std::to_string(n), ""});
        }
    return decorate(text, decorations);
}

/// The section that it stands in; the document where it stands in none.
std::string head_of(const Hit& hit) {
    const std::vector<std::string>& section = hit.passage.section;
    return section.empty() ? title_of(hit.document) : section.back();
}

std::string page_text(const Hit& hit) { return shown_page(hit.document, hit.passage.page_number); }

/// A hit that is folded under another of its document.
View further_view(const Context& context, const Hit& hit, const SearchState& state) {
    View view;
    view.text("further_href", context.link(hit_path(hit, state.text))).text("further_head", head_of(hit));
    view.text("further_page", page_text(hit));
    const bool is_note = hit.passage.type == PassageType::note && !hit.passage.notes.empty();
    view.text("further_note", is_note ? hit.passage.notes[0].label : "");
    Decorations decorations;
    decorations.highlights = hit.snippet.highlights;
    view.html("further_text_html", decorate(hit.snippet.text, decorations));
    return view;
}

void add_further(View& view, const Context& context, const Hit& hit, const SearchState& state) {
    std::vector<View> further;
    for (const Hit& other : hit.further) further.push_back(further_view(context, other, state));
    SearchState in_document = state.with("document", hit.passage.document_id);
    in_document.collapse.reset();
    const std::string all = with_commas(hit.more_in_document + 1);
    view.flag("hit_has_further", !further.empty()).list("hit_further", std::move(further));
    view.text("hit_more_label", with_commas(hit.more_in_document) + " more in this document");
    view.text("hit_all_label", "All " + all + " in this document");
    view.text("hit_all_href",
              hit.more_in_document == 0 ? "" : context.link("/search" + query_string(in_document.to_pairs())));
}

}  // namespace

/// What `read` gives; `otherwise` when a batch has taken the document out since the search.
template <class Read, class Value>
static Value unless_gone(const Read& read, Value otherwise) {
    try {
        return read();
    } catch (const Error& e) {
        if (e.code() != ErrorCode::not_found) throw;
        return otherwise;
    }
}

View hit_view(const Context& context, const Hit& hit, const SearchState& state, std::size_t number) {
    const Passage& p = hit.passage;
    const std::string id = "hit-" + std::to_string(number);
    const bool is_note = p.type == PassageType::note;
    View view;
    view.text("hit_id", id)
        .text("hit_head", head_of(hit))
        .text("hit_title", p.section.empty() ? "" : title_of(hit.document))
        .text("hit_href", context.link(hit_path(hit, state.text)));
    view.text("hit_lang", p.language == "en" ? "" : p.language)
        .text("hit_language", p.language.empty() || p.language == "en" ? "" : language_name(p.language))
        .text("hit_kind", kind_label(hit.document.kind));
    view.text("hit_year", hit.document.year ? std::to_string(hit.document.year) : "").text("hit_page", page_text(hit));
    view.flag("hit_is_ocr", p.ocr).text("hit_box", p.box.value_or(""));
    view.flag("hit_is_note", is_note).text("hit_note_label", is_note && !p.notes.empty() ? p.notes[0].label : "");
    const bool is_cut = !hit.snippet.text.empty() && hit.snippet.text != p.text;
    view.html("hit_text_html", text_of(hit, id, !is_cut));
    view.list("hit_whole", {});
    if (is_cut) view.add("hit_whole").html("hit_whole_html", text_of(hit, id, true));

    std::vector<View> cited;
    for (const CitedAt& at : hit.cited_at) {
        View& place = cited.emplace_back();
        place.text("cited_page", shown_page(hit.document, at.page_number)).text("cited_sentence", at.sentence);
    }
    view.list("hit_cited_at", std::move(cited));

    const bool has_notes = !is_note && !p.notes.empty();
    view.flag("hit_has_notes", has_notes);
    if (has_notes) add_notes(view, context, hit, id);
    view.flag("hit_has_folds", is_cut || has_notes);

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

    view.text("hit_permalink", context.absolute(hit_path(hit, "")));
    const DocumentInfo info = unless_gone([&] { return context.searcher.document(p.document_id); }, hit.document);
    add_quotation(view, context,
                  {.id = id + "-quote",
                   .document = info,
                   .page_number = p.page_number,
                   .note = is_note && !p.notes.empty() ? p.notes[0].label : "",
                   .words = words_of(hit),
                   .path = hit_path(hit, "")});
    view.text("hit_cite_href", context.link(document_path(p.document_id) + "/cite" +
                                            (p.page_number > 0 ? "?page=" + std::to_string(p.page_number) : "")));
    view.text("hit_similar_href", is_note ? "" : context.link("/similar" + query_string({{"passage", p.id}})));
    const auto sourced =
        std::find_if(p.notes.begin(), p.notes.end(), [](const CarriedNote& n) { return !n.sources.empty(); });
    // A link that leads to nothing is worse than none: it stands where the source is indexed and says something near.
    const std::size_t near =
        is_note || sourced == p.notes.end()
            ? 0
            : unless_gone([&] { return context.searcher.evidence_count(p.id, sourced->label); }, std::size_t{0});
    view.text("hit_evidence_href",
              near == 0 ? "" : context.link("/evidence" + query_string({{"passage", p.id}, {"note", sourced->label}})));
    view.text("hit_evidence_count", std::to_string(near));
    add_further(view, context, hit, state);
    const std::size_t alike = hit.near_duplicates.size();
    view.text("hit_alike", alike == 0   ? ""
                           : alike == 1 ? "nearly the same in 1 other document"
                                        : "nearly the same in " + std::to_string(alike) + " other documents");
    return view;
}

}  // namespace ibid
