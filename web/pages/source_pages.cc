#include <algorithm>

#include "model/error.h"
#include "model/formats/quotation.h"
#include "web/views/document_view.h"
#include "web/views/hits.h"
#include "web/views/quotation_view.h"
#include "web/views/search_state.h"
#include "web/views/sources_view.h"

namespace ibid {

namespace {

constexpr std::size_t kSourcesPerPage = 50, kMostPages = 1000000;

struct Order {
    SourceOrder order;
    const char* label;
};
constexpr Order kOrders[] = {{SourceOrder::cited, "most cited first"},
                             {SourceOrder::author, "by author"},
                             {SourceOrder::year, "newest first"},
                             {SourceOrder::title, "by title"}};

View cited_by_view(const Context& context, const CitedBy& by) {
    View view;
    view.text("by_title", title_of(by.document))
        .text("by_note", by.note)
        .text("by_page", shown_page(by.document, by.page_number));
    view.text("by_sentence", by.sentence)
        .text("by_section", by.section.empty() ? "" : by.section.back())
        .text("by_via", by.via);
    view.text("by_href", context.link(page_path(by.document.id, by.page_number) + "#" +
                                      (by.passage_id.empty() ? note_anchor(by.note) : passage_anchor(by.passage_id))));
    view.text("by_note_href", context.link(note_path(by.document.id, by.note)));
    view.text("by_year", by.document.year ? std::to_string(by.document.year) : "");
    view.text("by_evidence_href",
              by.passage_id.empty()
                  ? ""
                  : context.link("/evidence" + query_string({{"passage", by.passage_id}, {"note", by.note}})));
    return view;
}

}  // namespace

Response sources_page(Context& context) {
    const std::string document = context.parameter("document"), order = context.parameter("sort"),
                      query = context.parameter("q");
    const std::string page_text = context.parameter("page");
    const std::string format = context.parameter("format");
    const std::size_t number = page_text.empty() ? 1 : parse_number("page", page_text, 1, kMostPages);
    SourceRequest request = source_request(context);
    if (!format.empty()) {
        request.limit = 0;
        const std::size_t total = context.searcher.sources(request).total;
        if (total > kMostSources)
            throw Error(ErrorCode::usage,
                        "parameter format: " + with_commas(total) + " sources are too many for one page",
                        "filter them, or run `ibid sources --format " + (format == "text" ? "csv" : format) + "`");
        request.limit = total;
        return bibliography_response(context.searcher.sources(request).sources, format, "sources");
    }
    request.offset = (number - 1) * kSourcesPerPage;
    request.limit = kSourcesPerPage;
    const SourcePage list = context.searcher.sources(request);
    const std::size_t pages = std::max<std::size_t>(1, (list.total + kSourcesPerPage - 1) / kSourcesPerPage);
    if (number > pages) parse_number("page", page_text, 1, pages);  // says what there is

    View view;
    QueryPairs state;
    if (!document.empty()) state.emplace_back("document", document);
    if (!query.empty()) state.emplace_back("q", query);
    if (!order.empty() && order != "cited") state.emplace_back("sort", order);
    view.flag("of_document", !document.empty());
    if (!document.empty()) {
        Reading reading;
        reading.info = context.searcher.document(document);
        add_document_head(view, context, reading, "", "sources");
        view.text("document_id", reading.info.id);
    }
    view.text("sources_heading", counted(list.total, "cited source", "cited sources")).text("filter_query", query);
    std::vector<View> rows;
    for (const Source& source : list.sources) rows.push_back(source_view(context, source));
    view.flag("has_sources", !rows.empty()).list("sources", std::move(rows));
    std::vector<View> orders;
    for (const Order& o : kOrders)
        orders.emplace_back()
            .text("sort_value", std::string(name_of(o.order)))
            .text("sort_label", o.label)
            .flag("sort_chosen", request.order == o.order);
    view.list("sorts", std::move(orders));
    add_format_links(view, context, "/sources", state);
    const auto href = [&](std::size_t n) {
        QueryPairs pairs = state;
        if (n > 1) pairs.emplace_back("page", std::to_string(n));
        return context.link("/sources" + query_string(pairs));
    };
    view.flag("has_pager", pages > 1).text("pager_text", "Page " + with_commas(number) + " of " + with_commas(pages));
    view.text("previous_href", number > 1 ? href(number - 1) : "")
        .text("next_href", number < pages ? href(number + 1) : "");
    return page(context, "sources.html",
                {"Cited sources – Ibid", "sources", "/sources" + query_string(state), "", true}, std::move(view));
}

Response source_page(Context& context) {
    const std::string& key = context.path[0];
    const CitesAnswer answer = context.searcher.cites(key);
    std::optional<Source> source = answer.source;
    if (!source) source = context.searcher.source(key);
    if (!source)
        throw Error(ErrorCode::not_found, "No indexed note cites “" + key.substr(0, 200) + "”",
                    "look for it among the cited sources");
    if (const std::string format = context.parameter("format"); !format.empty())
        return bibliography_response({*source}, format, "source");

    View view = source_view(context, *source);
    std::vector<View> rows;
    for (const CitedBy& by : answer.cited_by) rows.push_back(cited_by_view(context, by));
    view.text("by_heading", "Cited in " + counted(answer.cited_by.size(), "place", "places"))
        .flag("has_by", !rows.empty())
        .list("cited_by", std::move(rows));
    std::vector<View> same;
    for (const std::string& other : source->same_title)
        same.emplace_back().text("same_href", context.link(source_path(other))).text("same_key", other);
    view.flag("has_same_title", !same.empty()).list("same_title", std::move(same));
    std::vector<View> keys;
    for (const std::string& other : source->keys) keys.emplace_back().text("key", other);
    view.flag("has_keys", keys.size() > 1).list("keys", std::move(keys));
    add_format_links(view, context, source_path(source->key), {});
    view.text("search_href", context.link("/search" + query_string({{"q", "cites:\"" + source->key + "\""}})));
    const std::string title = source->csl.title.empty() ? source->key : source->csl.title;
    return page(context, "source.html", {title + " – Ibid", "sources", source_path(source->key), "", true},
                std::move(view));
}

Response cite_document_page(Context& context) {
    const DocumentInfo info = context.searcher.document(context.path[0]);
    if (auto moved = canonical_redirect(context, info, "/cite")) return *moved;
    const std::string page_text = context.parameter("page");
    if (!page_text.empty()) parse_number("page", page_text, 1, 100'000);
    Source source;
    source.key = "ibid:" + info.id;
    source.csl.id = info.id;
    source.csl.type = "report";
    source.csl.title = title_of(info);
    source.csl.author = info.authors;
    source.csl.publisher = info.publisher;
    source.csl.number = info.symbol;
    const std::string date = publication_date(info) + "          ";  // what is not known reads as 0
    source.csl.issued = {std::atoi(date.substr(0, 4).c_str()), std::atoi(date.substr(5, 2).c_str()),
                         std::atoi(date.substr(8, 2).c_str())};
    source.csl.url = address_of(context, info, document_path(info.id));
    source.csl.page = page_text;
    for (const std::string& key : info.keys)
        if (key.starts_with("doi:")) source.csl.doi = key.substr(4);
    if (const std::string format = context.parameter("format"); !format.empty())
        return bibliography_response({source}, format, info.id);

    Reading reading;
    reading.info = info;
    View view;
    add_document_head(view, context, reading, "", "cite");
    QueryPairs parameters;
    if (!page_text.empty()) parameters.emplace_back("page", page_text);
    add_format_links(view, context, document_path(info.id) + "/cite", parameters);
    view.text("cite_page", page_text);
    const int page_number = page_text.empty() ? 0 : std::atoi(page_text.c_str());
    add_quotation(view, context,
                  {.id = "cite",
                   .document = info,
                   .page_number = page_number,
                   .path = page_number ? page_path(info.id, page_number) : document_path(info.id)});
    for (const char* format : {"bibtex", "ris", "csl"}) {
        View& block = view.add("citations");
        block.text("citation_name", format).text("citation_text", bibliography_response({source}, format, "").body);
        block.text("citation_label", std::string_view(format) == "bibtex" ? "BibTeX"
                                     : std::string_view(format) == "ris"  ? "RIS"
                                                                          : "CSL-JSON");
    }
    return page(context, "cite.html",
                {"Cite " + title_of(info) + " – Ibid", "search", document_path(info.id) + "/cite", "", true},
                std::move(view));
}

}  // namespace ibid
