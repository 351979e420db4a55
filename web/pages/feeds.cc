// Atom feed of any search, and the description that browsers add search engines from. XML, escaped like HTML.
#include <algorithm>

#include "web/views/hits.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

constexpr std::size_t kEntries = 50;

/// RFC 3339, as Atom wants it, of what we know: a date, a year, or the index's own last change.
std::string timestamp(const DocumentInfo& d, const std::string& fallback) {
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

}  // namespace

Response atom_feed(Context& context) {
    SearchState state = SearchState::from(context.request.parameters);
    if (state.sort == SortOrder::relevance) state.sort = SortOrder::date;  // a feed is about what is new
    SearchRequest request = state.request();
    if (request.text.empty()) request.text = "*";
    request.limit = state.limit ? std::min(state.limit, kEntries) : kEntries;
    request.facets = false;
    const Results results = context.searcher.search(request);
    const std::string updated = valid_or_epoch(context.searcher.status().updated);
    const std::string query = query_string(state.to_pairs());

    std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    xml += element("title", "Ibid: " + (state.text.empty() ? std::string("all passages") : state.text));
    xml += element("id", context.absolute("/feed.atom" + query)) + element("updated", updated);
    xml += "<author><name>Ibid</name></author>\n";
    xml += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + escape(context.absolute("/feed.atom" + query)) +
           "\"/>\n";
    xml +=
        "<link rel=\"alternate\" type=\"text/html\" href=\"" + escape(context.absolute("/search" + query)) + "\"/>\n";
    for (const Hit& hit : results.hits) {
        const std::string address = context.absolute(hit_path(hit, ""));
        xml += "<entry>\n" +
               element("title", title_of(hit.document) + ", page " + std::to_string(hit.passage.page_number));
        xml += element("id", address) + element("updated", timestamp(hit.document, updated));
        xml += "<link rel=\"alternate\" type=\"text/html\" href=\"" + escape(address) + "\"/>\n";
        std::string body =
            "<p>" +
            decorate(hit.passage.text, {.highlights = hit.highlights, .markers = {}, .links = {}, .highlight_id = {}})
                .html +
            "</p>";
        for (const CarriedNote& note : hit.passage.notes)
            body += "<p>" + escape(note.label + ": " + note.text) + "</p>";
        xml += "<content type=\"html\">" + escape(body) + "</content>\n</entry>\n";
    }
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
