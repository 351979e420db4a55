// Atom feed of any search, and the description that browsers add search engines from. XML, escaped like HTML.
#include <algorithm>

#include "web/views/hits.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

constexpr std::size_t kEntries = 50;
// Passages of a document in its entry; all are a click away.
constexpr std::size_t kPassagesAnEntry = 5;

/// RFC 3339, as Atom wants it: when the document came, or what is known of an index from before that was kept.
std::string timestamp(const Hit& hit, const std::string& fallback) {
    const DocumentInfo& d = hit.document;
    if (!hit.first_indexed.time.empty()) return hit.first_indexed.time;
    if (d.created.size() >= 10) return d.created.substr(0, 10) + "T00:00:00Z";
    if (d.year) return std::to_string(d.year) + "-01-01T00:00:00Z";
    return fallback;
}

std::string valid_or_epoch(const std::string& updated) {
    if (updated.size() >= 20) return updated;
    if (updated.size() >= 10) return updated.substr(0, 10) + "T00:00:00Z";
    return "1970-01-01T00:00:00Z";
}

std::string element(const char* name, const std::string& text) {
    return std::string("<") + name + ">" + escape(text) + "</" + name + ">\n";
}

std::string link(const char* relation, const char* type, const std::string& address) {
    return std::string("<link rel=\"") + relation + "\" type=\"" + type + "\" href=\"" + escape(address) + "\"/>\n";
}

/// A passage with its place and its notes.
std::string passage_html(const Context& context, const Hit& hit) {
    const std::string place = hit.passage.page_number > 0 ? "Page " + std::to_string(hit.passage.page_number)
                                                          : std::string("In the document");
    std::string html =
        "<p><a href=\"" + escape(context.absolute(hit_path(hit, ""))) + "\">" + place + "</a>: " +
        decorate(hit.passage.text, {.highlights = hit.highlights, .markers = {}, .links = {}, .highlight_id = {}})
            .html +
        "</p>";
    if (hit.passage.type == PassageType::passage)
        for (const CarriedNote& note : hit.passage.notes)
            html += "<p>" + escape(note.label + ": " + note.text) + "</p>";
    return html;
}

/// A document, its best passages, and the way to all of them: the entry of a feed.
std::string entry(const Context& context, const Hit& hit, const SearchState& state, const std::string& fallback) {
    const std::string in_document =
        context.absolute("/search" + query_string(state.with("document", hit.document.id).to_pairs()));
    const std::size_t all = hit.more_in_document + 1;
    std::string body = passage_html(context, hit);
    for (const Hit& further : hit.further) body += passage_html(context, further);
    body += "<p><a href=\"" + escape(in_document) + "\">" +
            (all == 1 ? std::string("In the search") : "All " + with_commas(all) + " in this document") + "</a></p>";
    return "<entry>\n" + element("title", title_of(hit.document)) + element("id", in_document) +
           element("updated", timestamp(hit, fallback)) +
           link("alternate", "text/html", context.absolute(hit_path(hit, ""))) + "<content type=\"html\">" +
           escape(body) + "</content>\n</entry>\n";
}

}  // namespace

/// An entry a document, newest in the index first: however many passages one brings, none of the others is pushed out.
Response atom_feed(Context& context) {
    SearchState state = SearchState::from(context.request.parameters);
    state.sort = SortOrder::relevance;  // whatever was asked: a feed has an order of its own
    state.collapse.reset();
    SearchRequest request = state.request();
    if (request.text.empty()) request.text = "*";
    request.sort = SortOrder::indexed;
    request.limit = state.limit ? std::min(state.limit, kEntries) : kEntries;
    request.offset = state.offset ? state.offset : (state.page - 1) * request.limit;
    request.facets = false;
    request.collapse = request.fold_notes = true;
    request.further = kPassagesAnEntry - 1;
    const Results results = context.searcher.search(request);
    const std::string last = valid_or_epoch(context.searcher.status().updated);
    const std::string updated = results.hits.empty() ? last : timestamp(results.hits.front(), last);
    const auto page_of = [&](std::size_t number) {
        SearchState next = state;
        next.page = number;
        QueryPairs pairs = next.to_pairs();
        if (state.limit) pairs.emplace_back("limit", std::to_string(state.limit));
        return context.absolute("/feed.atom" + query_string(pairs));
    };
    SearchState whole = state;
    whole.page = 1;

    std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    xml += element("title", "Ibid: " + (state.text.empty() ? std::string("all passages") : state.text));
    xml += element("id", page_of(1)) + element("updated", updated);
    xml += "<author><name>Ibid</name></author>\n";
    xml += link("self", "application/atom+xml", page_of(state.page));
    xml += link("alternate", "text/html", context.absolute("/search" + query_string(whole.to_pairs())));
    if (request.offset + request.limit < results.places)
        xml += link("next", "application/atom+xml", page_of(state.page + 1));
    for (const Hit& hit : results.hits) xml += entry(context, hit, whole, updated);
    Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = xml + "</feed>\n";
    return response;
}

Response opensearch_description(Context& context) {
    Response response;
    response.content_type = "application/opensearchdescription+xml; charset=utf-8";
    response.body =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<OpenSearchDescription "
        "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
        "<ShortName>Ibid</ShortName>\n<Description>Search documents with their "
        "footnotes</Description>\n<InputEncoding>UTF-8</InputEncoding>\n";
    const auto url = [&](const char* type, const std::string& path) {
        response.body +=
            std::string("<Url type=\"") + type + "\" template=\"" + escape(context.absolute(path)) + "\"/>\n";
    };
    url("text/html", "/search?q={searchTerms}");
    url("application/atom+xml", "/feed.atom?q={searchTerms}");
    response.body += "<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">" +
                     escape(context.absolute("/favicon.ico")) + "</Image>\n</OpenSearchDescription>\n";
    return response;
}

}  // namespace ibid
