#include "web/views/answer_card.h"

#include <algorithm>

#include "model/formats/bibliography.h"
#include "model/formats/claim_json.h"

namespace ibid {
namespace {

constexpr std::size_t kShown = 3;  // sentences; the rest is on the source's page

void add_source(View& view, const Context& context, const CitesAnswer& cites) {
    const Source& source = *cites.source;
    std::string title = to_text(source.csl);
    if (title.empty()) title = source.raw;
    view.flag("answer_source", true)
        .text("answer_title", title.empty() ? source.key : title)
        .text("answer_cited", counted(source.documents.size(), "document cites it", "documents cite it"))
        .text("answer_href", context.link(source_path(source.key)))
        .text("answer_indexed_href",
              source.indexed_as ? context.link(document_path(*source.indexed_as)) : std::string());
    std::vector<View> places;
    for (const CitedBy& place : cites.cited_by) {
        if (place.sentence.empty() || places.size() == kShown) continue;
        places.emplace_back()
            .text("place_sentence", place.sentence)
            .text("place_where", place_of(place.document, place.page_number, {place.note}))
            .text("place_href", context.link(note_path(place.document.id, place.note)));
    }
    view.list("answer_places", std::move(places));
}

void add_claim(View& view, const Context& context, const ClaimAnswer& answer) {
    const Claim& c = answer.claim;
    std::vector<std::string> listed;
    for (const CountryFacet& f : c.countries) listed.push_back(f.value);
    view.flag("answer_claim", true)
        .text("answer_sentence", c.sentence)
        .text("answer_where", place_of(answer.document, c.page_number, c.notes))
        .text("answer_href", context.link("/claims/" + percent_encode(c.id)));
    const auto add = [&](const std::string& label, const std::vector<std::string>& codes) {
        if (codes.empty()) return;
        view.add("answer_lists")
            .text("answer_list_label", std::to_string(codes.size()) + ' ' + label)
            .text("answer_list_codes", joined(codes));
    };
    const bool examples = !c.exhaustive.value_or(true);
    add(c.denied ? "do not" : examples ? "do, for example" : "do", listed);
    add(c.denied ? "do" : "do not", c.opposite);
    if (c.silent) add("silent", *c.silent);
}

}  // namespace

void add_answer(View& view, const Context& context, const std::string& question) {
    const Answer answer = context.searcher.answer(question);
    if (answer.source) add_source(view, context, *answer.source);
    if (answer.claim) add_claim(view, context, *answer.claim);
    view.flag("has_answer", answer.source || answer.claim);
}

}  // namespace ibid
