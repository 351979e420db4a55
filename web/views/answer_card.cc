#include "web/views/answer_card.h"

#include <algorithm>

#include "model/formats/bibliography.h"
#include "model/formats/claim_json.h"

namespace ibid {
namespace {

constexpr std::size_t kShown = 3;   // sentences; the rest is on the source's page
constexpr std::size_t kOthers = 5;  // documents that define it, too

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

std::string href_of(const Context& context, const Definition& d) {
    return context.link(d.note.empty() ? path_of(d) : note_path(d.document.id, d.note));
}

void add_definitions(View& view, const Context& context, const std::vector<Definition>& definitions) {
    const Definition& best = definitions.front();
    const auto where = [](const Definition& d) {
        return place_of(d.document, d.page_number,
                        d.note.empty() ? std::vector<std::string>{} : std::vector<std::string>{d.note});
    };
    const std::size_t columns = best.how == "row" ? 1 : 0;  // their headings stand last
    view.flag("answer_definition", true)
        .text("answer_term", best.term)
        .text("answer_sentence", best.sentence)
        .text("answer_lang", best.language == "en" ? "" : best.language)
        .text("answer_where", where(best))
        .text("answer_section", best.section.size() > columns ? best.section[best.section.size() - 1 - columns] : "")
        .text("answer_href", href_of(context, best));
    std::vector<View> others;
    for (std::size_t i = 1; i < definitions.size() && others.size() < kOthers; ++i)
        others.emplace_back()
            .text("other_sentence", definitions[i].sentence)
            .text("other_lang", definitions[i].language == "en" ? "" : definitions[i].language)
            .text("other_where", where(definitions[i]))
            .text("other_href", href_of(context, definitions[i]));
    view.text("answer_others_label", others.empty() ? ""
                                                    : counted(definitions.size() - 1, "other document defines it",
                                                              "other documents define it"))
        .list("answer_others", std::move(others));
}

}  // namespace

void add_answer(View& view, const Context& context, const std::string& question) {
    const Answer answer = context.searcher.answer(question);
    if (answer.source) add_source(view, context, *answer.source);
    if (answer.claim) add_claim(view, context, *answer.claim);
    if (!answer.definitions.empty()) add_definitions(view, context, answer.definitions);
    view.flag("has_answer", !answer.empty());
}

}  // namespace ibid
