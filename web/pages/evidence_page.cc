#include <algorithm>

#include "model/error.h"
#include "searcher/sources/evidence.h"
#include "web/views/hits.h"
#include "web/views/sources_view.h"

namespace ibid {

namespace {

/// The numbers, countries and names of the sentence that the passage has; or those that it has not.
std::string parts(const EvidencePassage& passage, bool found) {
    std::string out;
    for (const SentencePart& part : passage.parts)
        if (part.found == found) out += (out.empty() ? "" : ", ") + part.text + (found ? "" : ": not found");
    return out;
}

std::vector<View> sources_not_here(const Evidence& evidence) {
    std::vector<View> out;
    for (const EvidenceSource& source : evidence.sources)
        if (!source.indexed_as)
            out.emplace_back()
                .text("away_text", source.text)
                .text("away_address", source.address)
                .text("away_href", is_web_link(source.address) ? source.address : "");
    return out;
}

}  // namespace

Response evidence_page(Context& context) {
    constexpr const char* kHow = "follow “Evidence” under a search result";
    const std::string passage = required(context, "passage", kHow), note = required(context, "note", kHow);
    const std::string document = passage.substr(0, passage.rfind('.'));
    View view;
    std::vector<View> hits;
    std::string none = "No sentence of this passage carries the note.";
    const std::vector<Evidence> all = evidence_of(context.searcher, document, note);
    const auto at = std::find_if(all.begin(), all.end(), [&](const Evidence& e) { return e.at.passage_id == passage; });
    if (at != all.end()) {
        for (const EvidencePassage& near : at->passages)
            hits.emplace_back(hit_view(context, near.hit, {}, hits.size() + 1))
                .text("hit_found", parts(near, true))
                .text("hit_missing", parts(near, false));
        none = sentence_of(at->status);
        view.text("list_lead", at->at.sentence).list("sources_away", sources_not_here(*at));
    }
    view.text("list_heading", "Evidence for note " + note).text("list_none", none);
    view.flag("has_hits", !hits.empty()).list("hits", std::move(hits));
    view.text("list_back_href", context.link(note_path(document, note))).text("list_back_label", "Note " + note);
    return page(context, "list.html", {"Evidence for note " + note + " – Ibid", "search", "", "", false},
                std::move(view));
}

}  // namespace ibid
