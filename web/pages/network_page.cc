// Who cites what: documents, the sources that several of them cite, and documents that others cite.
#include <algorithm>
#include <map>

#include "model/error.h"
#include "web/views/hits.h"
#include "web/views/network_view.h"
#include "web/views/search_state.h"
#include "web/views/sources_view.h"

namespace ibid {
namespace {

// More than 200 nodes are a tangle. The most cited sources come first, so those that nobody shares end the search.
constexpr std::size_t kMostSourcesDrawn = 80, kMostDocumentsDrawn = 120, kLookedAt = 500;

bool joins_documents(const Source& s) {
    const bool cited_by_another = s.indexed_as && std::any_of(s.documents.begin(), s.documents.end(),
                                                              [&](const std::string& d) { return d != *s.indexed_as; });
    return s.documents.size() > 1 || cited_by_another;
}

/// What is only cited by its number is known by it; what its note says besides ("…, para. 18") is one note's.
std::string name_of(const Source& s) {
    if (s.csl.title.empty() && !s.key.starts_with("hash:")) return s.key.substr(s.key.find(':') + 1);
    return reference_text(s.csl, s.raw.empty() ? s.key : s.raw);
}

std::string citing_path(const std::string& key, const std::string& document) {
    return "/search" + query_string({{"q", "cites:\"" + key + "\""}, {"document", document}});
}

Network network_of(Context& context, const std::vector<Source>& sources) {
    Network out;
    std::map<std::string, std::size_t> place;
    std::map<std::string, std::string> titles;
    for (const DocumentInfo& d : context.searcher.documents())
        titles.emplace(d.id, title_of(d) + (d.year > 0 ? " (" + std::to_string(d.year) + ")" : ""));
    for (const Source& s : sources) {
        if (out.sources.size() >= kMostSourcesDrawn) break;
        if (!joins_documents(s)) continue;
        std::vector<NetworkEdge> edges;
        const std::string text = name_of(s);
        for (const std::string& id : s.documents) {
            const auto title = titles.find(id);
            if (title == titles.end()) continue;
            if (!place.contains(id) && out.documents.size() < kMostDocumentsDrawn) {
                place.emplace(id, out.documents.size());
                out.documents.push_back({title->second, context.link(document_path(id))});
            }
            if (const auto at = place.find(id); at != place.end())
                edges.push_back({at->second, out.sources.size(), title->second + " cites " + text,
                                 context.link(citing_path(s.key, id))});
        }
        if (edges.empty()) continue;
        out.sources.push_back({text, context.link(source_path(s.key))});
        out.edges.insert(out.edges.end(), edges.begin(), edges.end());
    }
    return out;
}

}  // namespace

Response network_page(Context& context) {
    const std::string query = context.parameter("q"), format = context.parameter("format");
    if (!format.empty() && format != "svg") throw Error(ErrorCode::usage, "parameter format: is svg", "leave it out");
    SourceRequest request;
    request.words = query;
    request.limit = kLookedAt;
    const Network network = network_of(context, context.searcher.sources(request).sources);
    const std::string title = query.empty() ? "Who cites what" : "Who cites what: " + query;
    if (format == "svg") {
        const std::string origin = "Ibid, " + counted(network.documents.size(), "document", "documents") + ", " +
                                   counted(network.sources.size(), "source", "sources");
        Network plain = network;
        for (NetworkNode& n : plain.documents) n.href.clear();
        for (NetworkNode& n : plain.sources) n.href.clear();
        for (NetworkEdge& e : plain.edges) e.href.clear();
        return drawing_answer(network_drawing(plain, title), title, origin, "who-cites-what");
    }
    View view;
    std::vector<View> rows;
    for (std::size_t s = 0; s < network.sources.size(); ++s) {
        View& row = rows.emplace_back();
        row.text("cited_text", network.sources[s].label).text("cited_href", network.sources[s].href);
        std::vector<View> by;
        for (const NetworkEdge& e : network.edges)
            if (e.source == s)
                by.emplace_back().text("citing_title", network.documents[e.document].label).text("citing_href", e.href);
        row.list("citing", std::move(by));
    }
    view.flag("has_network", !rows.empty()).list("cited", std::move(rows)).text("network_query", query);
    if (!network.sources.empty()) view.html("network_html", {network_drawing(network, title).svg});
    QueryPairs pairs;
    if (!query.empty()) pairs.emplace_back("q", query);
    const std::string self = "/network" + query_string(pairs);
    pairs.emplace_back("format", "svg");
    view.text("svg_href", context.link("/network" + query_string(pairs)));
    return page(context, "network.html", {title + " – Ibid", "sources", self, "", true}, std::move(view));
}

}  // namespace ibid
