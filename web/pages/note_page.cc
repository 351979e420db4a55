#include <algorithm>
#include <unordered_set>

#include "model/error.h"
#include "model/formats/bibliography.h"
#include "model/formats/json.h"
#include "model/formats/quotation.h"
#include "searcher/sources/evidence.h"
#include "web/views/document_view.h"
#include "web/views/hits.h"
#include "web/views/quotation_view.h"
#include "web/views/sources_view.h"

namespace ibid {

namespace {

const char* describe(NoteKind kind) {
    switch (kind) {
        case NoteKind::citation:
            return "Cites sources";
        case NoteKind::country_list:
            return "Lists countries";
        case NoteKind::explanation:
            return "Explains";
        case NoteKind::ibid:
            return "Refers to another note";
        case NoteKind::mixed:
            return "Cites and explains";
    }
    return "";
}

std::string list_facts(const NoteReading& note) {
    std::string text = counted(note.countries.size(), "country", "countries");
    if (note.exhaustive) text += *note.exhaustive ? ", a complete list" : ", as examples: the list is open";
    if (note.stated_count) {
        text += "; the text says " + std::to_string(*note.stated_count);
        if (note.exhaustive.value_or(false) && static_cast<std::size_t>(*note.stated_count) != note.countries.size())
            text += ", which does not add up";
    }
    return text;
}

/// A link that leads to nothing is worse than none: where nothing is near, that is said instead.
void add_evidence(View& place, const Context& context, const NoteReading& note, const CitedAt& at,
                  const Evidence& evidence) {
    const bool found = evidence.status == EvidenceStatus::found;
    place.text(
        "place_evidence_href",
        !found ? "" : context.link("/evidence" + query_string({{"passage", at.passage_id}, {"note", note.label}})));
    place.text("place_evidence_count", std::to_string(evidence.passages.size()));
    place.text("place_no_evidence", evidence.sources.empty() ? "" : std::string(sentence_of(evidence.status)));
}

/// The text of the note that this one refers to by its label: the last of that label before it.
std::string text_of_nearest(const std::vector<NoteAnswer>& all, const NoteReading& note) {
    std::string text;
    for (const NoteAnswer& other : all) {
        if (other.note.note_id == note.note_id) break;
        if (other.note.label == note.same_as->label) text = other.note.text;
    }
    return text;
}

/// Links to the notes before the first and behind the last of these.
void add_neighbours(View& view, const Context& context, const std::vector<NoteAnswer>& all,
                    const std::vector<NoteAnswer>& these) {
    const auto place_of = [&](const NoteAnswer& wanted) {
        return std::find_if(all.begin(), all.end(),
                            [&](const NoteAnswer& a) { return a.note.note_id == wanted.note.note_id; });
    };
    const auto add = [&](const char* label, const char* href, const NoteReading* note) {
        view.text(label, note ? note->label : "");
        view.text(href, note ? context.link(note_path(these.front().document.id, note->label)) : "");
    };
    const auto first = place_of(these.front()), last = place_of(these.back());
    add("previous_note", "previous_note_href",
        first == all.begin() || first == all.end() ? nullptr : &(first - 1)->note);
    add("next_note", "next_note_href", last == all.end() || last + 1 == all.end() ? nullptr : &(last + 1)->note);
}

/// `evidence`: of all notes of the page, as evidence_of() gives it.
/// `all`: the document's notes, among which is what this one refers to.
View note_section(const Context& context, const DocumentInfo& document, const NoteAnswer& answer,
                  const std::vector<NoteAnswer>& all, const std::vector<Evidence>& evidence) {
    const NoteReading& note = answer.note;
    View view;
    view.text("note_label", note.label)
        .text("note_page", shown_page(answer.document, note.page_number))
        .text("note_kind", describe(note.kind))
        .flag("note_is_ocr", answer.ocr);
    view.text("read_href",
              context.link(page_path(answer.document.id, note.page_number) + "#" + note_anchor(note.label)));
    view.text("permalink", context.absolute(note_path(answer.document.id, note.label)));
    Decorations decorations;
    decorations.links = note.links;
    view.html("note_text_html", decorate(note.text, decorations)).text("note_id", note.note_id);
    add_quotation(view, context,
                  {.id = "quote-" + note.note_id,
                   .document = document,
                   .page_number = note.page_number,
                   .note = note.label,
                   .words = "“" + note.text + "”",
                   .path = note_path(document.id, note.label)});

    view.flag("has_countries", !note.countries.empty()).text("countries_heading", list_facts(note));
    std::vector<View> countries;
    for (const CountryFacet& c : note.countries) {
        View& chip = countries.emplace_back();
        chip.text("chip_label", context.label("country", c.value))
            .text("chip_class", c.role == "partner" ? "partner" : "member");
        chip.text("chip_href", context.link("/search" + query_string({{"country", c.value}})));
    }
    view.list("countries", std::move(countries));

    std::vector<View> sources;
    for (const Citation& c : note.citations) sources.push_back(citation_view(context, c));
    view.flag("has_sources", !sources.empty()).list("sources", std::move(sources));
    view.text("same_label", note.same_as ? note.same_as->label : "");
    view.text("same_why", !note.same_as ? "" : note.citations.empty() ? note.same_as->reason : "cited again");
    view.text("same_href", note.same_as ? context.link(note_path(answer.document.id, note.same_as->label)) : "");
    view.text("leaning_text", note.same_as ? text_of_nearest(all, note) : "");
    view.flag("ambiguous", note.ambiguous);

    std::vector<View> places;
    for (const CitedAt& at : note.cited_at) {
        View& place = places.emplace_back();
        place.text("place_page", shown_page(answer.document, at.page_number)).text("place_sentence", at.sentence);
        place.text("place_section", at.section.empty() ? "" : at.section.back());
        place.text("place_href",
                   context.link(page_path(answer.document.id, at.page_number) + "#" + passage_anchor(at.passage_id)));
        const auto of_place = std::find_if(evidence.begin(), evidence.end(),
                                           [&](const Evidence& e) { return e.note_id == note.note_id && e.at == at; });
        add_evidence(place, context, note, at, of_place == evidence.end() ? Evidence{} : *of_place);
    }
    view.flag("has_places", !places.empty()).list("places", std::move(places));
    return view;
}

/// Claims that the notes of a label bear out, and whether others of the document do not agree.
void add_claims(View& view, Context& context, const DocumentInfo& info, const std::string& label) {
    std::vector<View> rows;
    for (const ClaimAnswer& answer : context.searcher.claims({.document = info.id}).claims) {
        const Claim& c = answer.claim;
        if (std::find(c.notes.begin(), c.notes.end(), label) == c.notes.end()) continue;
        View& row = rows.emplace_back();
        row.text("claim_href", context.link("/claims/" + percent_encode(c.id)));
        row.text("claim_statement", c.statement);
        std::vector<View> clashes;
        for (const std::string& id : c.contradicts) {
            const ClaimAnswer other = context.searcher.claim(id, false);
            clashes.emplace_back()
                .text("clash_href", context.link("/claims/" + percent_encode(id)))
                .text("clash_sentence", other.claim.sentence)
                .text("clash_page", shown_page(other.document, other.claim.page_number));
        }
        row.flag("claim_has_clashes", !clashes.empty()).list("clashes", std::move(clashes));
    }
    view.flag("has_claims", !rows.empty()).list("claims", std::move(rows));
}

Response exported(const std::vector<NoteAnswer>& answers, const std::string& format) {
    Response response;
    if (format == "json") {
        response.content_type = "application/json";
        for (const NoteAnswer& answer : answers) response.body += to_json(answer) + '\n';
        return response;
    }
    std::vector<Source> sources;
    std::unordered_set<std::string> seen;
    for (const NoteAnswer& answer : answers)
        for (const Citation& c : answer.note.citations)
            if (seen.insert(c.key).second) sources.push_back(as_source(c));
    return bibliography_response(sources, format, "note");
}

}  // namespace

Response note_page(Context& context) {
    const DocumentInfo info = context.searcher.document(context.path[0]);
    if (auto moved = canonical_redirect(context, info, "/notes/" + percent_encode(context.path[1]))) return *moved;
    const std::vector<NoteAnswer> answers = context.searcher.notes(info.id, context.path[1]);
    if (answers.empty())
        throw Error(ErrorCode::not_found, "This document has no note " + context.path[1],
                    "open the document to see its notes");
    if (const std::string format = context.parameter("format"); !format.empty()) return exported(answers, format);

    Reading reading;
    reading.info = info;
    View view;
    add_document_head(view, context, reading, "", "");
    std::vector<View> sections;
    const std::vector<NoteAnswer> all = context.searcher.notes(info.id);
    const std::vector<Evidence> evidence = evidence_of(context.searcher, info.id, context.path[1]);
    for (const NoteAnswer& answer : answers) sections.push_back(note_section(context, info, answer, all, evidence));
    add_neighbours(view, context, all, answers);
    view.list("notes", std::move(sections)).text("label", context.path[1]);
    add_claims(view, context, info, answers.front().note.label);
    view.text("several", answers.size() > 1 ? "This document numbers its notes anew; " +
                                                  std::to_string(answers.size()) + " notes have this label."
                                            : "");
    add_format_links(view, context, note_path(info.id, context.path[1]), {});
    Frame frame{"Note " + context.path[1] + ", " + title_of(info) + " – Ibid", "search",
                note_path(info.id, context.path[1]), "", true};
    return page(context, "note_page.html", frame, std::move(view));
}

}  // namespace ibid
