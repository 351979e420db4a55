#include "web/views/sources_view.h"

#include <algorithm>

#include "model/error.h"
#include "model/formats/bibliography.h"

namespace ibid {

namespace {

struct Format {
    const char *value, *label;
};
constexpr Format kFormats[] = {
    {"csl", "CSL-JSON"}, {"bibtex", "BibTeX"}, {"ris", "RIS"}, {"csv", "CSV"}, {"text", "Plain text"}};

std::vector<View> identifiers(const std::map<std::string, std::string>& ids) {
    std::vector<View> out;
    const std::vector<std::string> doubtful = doubtful_ids(ids);
    for (const auto& [name, value] : ids) {
        if (name == "url") continue;  // the title is its link
        std::string shown = name;
        std::transform(shown.begin(), shown.end(), shown.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        out.emplace_back()
            .text("id_name", shown)
            .text("id_value", value)
            .text("id_doubt", std::find(doubtful.begin(), doubtful.end(), name) == doubtful.end() ? "" : "?");
    }
    return out;
}

}  // namespace

std::string reference_text(const CslItem& item, const std::string& fallback) {
    if (item.title.empty() && item.number.empty() && !fallback.empty()) return fallback;
    const std::string text = to_text(item);
    return text.empty() ? fallback : text;
}

std::string outside_link(const std::string& link, const CslItem& item, const std::map<std::string, std::string>& ids) {
    if (is_web_link(link)) return link;
    if (is_web_link(item.url)) return item.url;
    const auto id = [&](const char* name) {
        const auto found = ids.find(name);
        return found == ids.end() ? std::string() : found->second;
    };
    if (const std::string doi = id("doi").empty() ? item.doi : id("doi"); !doi.empty())
        return "https://doi.org/" + percent_encode_readable(doi);
    if (const std::string celex = id("celex"); !celex.empty())
        return "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:" + percent_encode_readable(celex);
    return "";
}

SourceRequest source_request(const Context& context) {
    SourceRequest request{.document = context.parameter("document"), .words = context.parameter("q")};
    const std::string sort = context.parameter("sort");
    if (sort.empty()) return request;
    for (const SourceOrder order : {SourceOrder::cited, SourceOrder::author, SourceOrder::year, SourceOrder::title}) {
        if (sort != name_of(order)) continue;
        request.order = order;
        return request;
    }
    throw Error(ErrorCode::usage, "parameter sort: is one of cited, author, year, title", "correct it or leave it out");
}

View citation_view(const Context& context, const Citation& c) {
    View view;
    view.text("source_text", reference_text(c.csl, c.raw)).text("source_raw", c.raw).text("source_key", c.key);
    view.text("source_href", c.key.empty() ? "" : context.link(source_path(c.key)));
    view.text("source_link", outside_link(c.link, c.csl, c.ids))
        .text("source_signal", c.signal)
        .text("source_pin", c.pin);
    view.list("source_ids", identifiers(c.ids));
    std::string candidates;
    for (const std::string& candidate : c.candidates) candidates += (candidates.empty() ? "" : " or ") + candidate;
    view.text("source_candidates", c.candidates.size() > 1 ? candidates : "");
    return view;
}

View source_view(const Context& context, const Source& s) {
    View view;
    view.text("source_text", reference_text(s.csl, s.key))
        .text("source_key", s.key)
        .text("source_href", context.link(source_path(s.key)));
    view.text("source_link", outside_link(s.link, s.csl, s.ids)).list("source_ids", identifiers(s.ids));
    view.text("source_times", counted(s.times_cited, "note", "notes"))
        .text("source_documents", counted(s.documents.size(), "document", "documents"));
    view.text("source_indexed_href", s.indexed_as ? context.link(document_path(*s.indexed_as)) : "");
    return view;
}

Source as_source(const Citation& c) {
    Source s;
    s.key = c.key;
    s.keys = {c.key};
    s.csl = c.csl;
    s.ids = c.ids;
    s.link = c.link;
    s.times_cited = 1;
    return s;
}

Response bibliography_response(const std::vector<Source>& sources, const std::string& format, const std::string& name) {
    Response response;
    std::string extension = "txt";
    if (format == "text") {
        response.content_type = "text/plain; charset=utf-8";
        for (const Source& s : sources)
            response.body += reference_text(s.csl, s.key) + (s.csl.url.empty() ? "" : " " + s.csl.url) + '\n';
    } else {
        const auto known = bibliography_format(format);
        if (!known)
            throw Error(ErrorCode::usage, "parameter format: is one of csl, bibtex, ris, csv, text",
                        "correct it or leave it out");
        response.content_type = media_type(*known);
        response.body = to_bibliography(sources, *known);
        extension = file_extension(*known);
    }
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + name + '.' + extension + '"');
    return response;
}

void add_format_links(View& view, const Context& context, const std::string& path, QueryPairs parameters) {
    std::vector<View> links;
    parameters.emplace_back("format", "");
    for (const Format& format : kFormats) {
        parameters.back().second = format.value;
        links.emplace_back()
            .text("format_href", context.link(path + query_string(parameters)))
            .text("format_label", format.label);
    }
    view.list("format_links", std::move(links));
}

}  // namespace ibid
