// /api/v1: the nouns in their published format.
#include <algorithm>
#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

#include "model/error.h"
#include "model/facets.h"
#include "model/formats/claim_json.h"
#include "model/formats/evidence_json.h"
#include "model/formats/json.h"
#include "searcher/sources/evidence.h"
#include "web/pages/static_assets.h"
#include "web/views/context.h"
#include "web/views/search_state.h"
#include "web/views/sources_view.h"

namespace ibid {

namespace {

constexpr const char* kSeeApi = "see /openapi.json";

template <typename T>
std::string list_of(const char* name, const std::vector<T>& items, std::optional<std::size_t> total = std::nullopt) {
    std::string out = std::string("{\"format\":\"ibid.list/1\",\"") + name + "\":[";
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i) out += ',';
        out += to_json(items[i]);
    }
    return out + "],\"total\":" + std::to_string(total.value_or(items.size())) + "}";
}

std::string facet_or(const Context& context, const char* name, const char* fallback) {
    const std::string value = context.parameter(name);
    if (value.empty()) return fallback;
    if (facet_named(value)) return value;
    throw Error(ErrorCode::usage, std::string("parameter ") + name + ": is one of " + facet_names(),
                "see /openapi.json");
}

}  // namespace

Response api_search(Context& context) {
    const SearchState state = SearchState::from(context.request.parameters);
    SearchRequest request = state.request();
    if (request.text.empty()) request.text = "*";
    const Results results = context.searcher.search(request);
    if (request.offset > 0 || state.filters != Filters{}) return json_answer(to_json(results));
    return json_answer(to_json(results, context.searcher.answer(state.text), context.searcher.country_labels()));
}

Response api_documents(Context& context) { return json_answer(list_of("documents", context.searcher.documents())); }

Response api_document(Context& context) { return json_answer(to_json(context.searcher.document(context.path[0]))); }

Response api_notes(Context& context) {
    const std::string label = context.path.size() > 1 ? context.path[1] : "";
    const std::vector<NoteAnswer> notes = context.searcher.notes(context.path[0], label);
    if (context.path.size() < 2) return json_answer(list_of("notes", notes));
    if (notes.empty())
        throw Error(ErrorCode::not_found, "This document has no note " + label, "leave the label out for all notes");
    // One label, one note; where labels restart, all that have it.
    return json_answer(notes.size() == 1 ? to_json(notes[0]) : list_of("notes", notes));
}

/// A passage and those around it in its document; of a note the note.
Response api_passage(Context& context) {
    constexpr std::size_t kMostAround = 10;
    const std::string &id = context.path[0], around_text = context.parameter("around");
    const std::size_t around = around_text.empty() ? 0 : parse_number("around", around_text, 0, kMostAround);
    const Error none(ErrorCode::not_found, "No passage has the id " + id, "results give ids: DOCUMENT.NUMBER");
    const std::size_t dot = id.rfind('.');
    if (dot == std::string::npos || dot == 0) throw none;
    const std::string document = id.substr(0, dot);
    if (id.compare(dot + 1, 1, "n") == 0) {
        for (const NoteAnswer& note : context.searcher.notes(document))
            if (note.note.note_id == id.substr(dot + 1)) return json_answer(to_json(note));
        throw none;
    }
    const std::vector<Hit> all = context.searcher.passages(document);
    const auto at = std::find_if(all.begin(), all.end(), [&](const Hit& hit) { return hit.passage.id == id; });
    if (at == all.end()) throw none;
    const auto index = static_cast<std::size_t>(at - all.begin());
    const auto list = [&](std::size_t from, std::size_t to) {
        std::string out = "[";
        for (std::size_t i = from; i < to; ++i) out += (i == from ? "" : ",") + to_json(all[i]);
        return out + "]";
    };
    return json_answer(R"({"format":"ibid.passage/1","passage":)" + to_json(*at) + R"(,"before":)" +
                       list(index - std::min(index, around), index) + R"(,"after":)" +
                       list(index + 1, std::min(all.size(), index + 1 + around)) + "}");
}

Response api_findings(Context& context) {
    const DocumentInfo info = context.searcher.document(context.path[0]);
    return json_answer(to_json(info, context.searcher.findings(info.id)));
}

Response api_cites(Context& context) {
    return json_answer(to_json(context.searcher.cites(required(context, "ref", kSeeApi))));
}

Response api_evidence(Context& context) {
    return json_answer(list_of("evidence", evidence_of(context.searcher, required(context, "document", kSeeApi),
                                                       required(context, "note", kSeeApi))));
}

Response api_sources(Context& context) {
    SourceRequest request = source_request(context);
    const auto number = [&](const char* name, std::size_t low, std::size_t high, std::size_t otherwise) {
        const std::string text = context.parameter(name);
        return text.empty() ? otherwise : parse_number(name, text, low, high);
    };
    request.limit = number("limit", 1, kMostSources, kMostSources);
    request.offset = number("offset", 0, SIZE_MAX / 2, 0);
    const SourcePage page = context.searcher.sources(request);
    return json_answer(list_of("sources", page.sources, page.total));
}

Response api_source(Context& context) {
    const std::optional<Source> source = context.searcher.source(context.path[0]);
    if (!source)
        throw Error(ErrorCode::not_found, "No indexed note cites this source",
                    "see /api/v1/sources for those that are cited");
    return json_answer(to_json(*source));
}

Response api_matrix(Context& context) {
    SearchRequest within = SearchState::from(context.request.parameters).request();
    if (within.text.empty()) within.text = "*";
    return json_answer(to_json(context.searcher.matrix(facet_or(context, "rows", "country"),
                                                       facet_or(context, "columns", "instrument"), within)));
}

Response api_complete(Context& context) {
    const std::string limit_text = context.parameter("limit");
    const std::size_t limit = limit_text.empty() ? 8 : parse_number("limit", limit_text, 1, 50);
    nlohmann::json list = nlohmann::json::array();
    const std::string prefix = context.parameter("q");
    if (prefix.size() > kMaxQueryBytes) throw Error(ErrorCode::usage, "parameter q: is too long", "shorten it");
    if (!prefix.empty())
        for (const Completion& c : context.searcher.complete(prefix, limit))
            list.push_back({{"text", c.text}, {"kind", c.kind}, {"value", c.value}, {"count", c.count}});
    return json_answer(
        nlohmann::json{{"completions", list}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Response api_status(Context& context) {
    IndexStatus status = context.searcher.status();
    status.path.clear();  // where the index lies is no business of the network
    return json_answer(to_json(status));
}

Response openapi(Context& context) {
    std::string text(static_bytes("openapi.json"));
    // The one value that depends on where we are.
    static constexpr std::string_view kHere = "\"url\": \"/api/v1\"";
    if (const auto at = text.find(kHere); at != std::string::npos)
        text.replace(at, kHere.size(), "\"url\": " + nlohmann::json(context.link("/api/v1")).dump());
    Response response;
    response.content_type = "application/json";
    response.body = std::move(text);
    return response;
}

}  // namespace ibid
