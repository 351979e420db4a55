// What all views of a document have in common: heading, tabs, metadata for machines.
#include <nlohmann/json.hpp>

#include "web/views/document_view.h"

namespace ibid {

namespace {

struct Tab {
    const char *name, *path, *label;
};
constexpr Tab kTabs[] = {{"read", "", "Text"},       {"page", "/p1", "Pages"},
                         {"sources", "", "Sources"}, {"countries", "/countries", "Countries"},
                         {"check", "", "Check"},     {"cite", "/cite", "Cite"}};

std::string path_of(const Tab& tab, const std::string& id) {
    if (std::string_view(tab.name) == "check") return "/check/" + percent_encode(id);
    if (std::string_view(tab.name) == "sources") return "/sources" + query_string({{"document", id}});
    return document_path(id) + tab.path;
}

/// Highwire dates have slashes: 2024/11/12.
std::string slashed(std::string date) {
    for (char& c : date)
        if (c == '-') c = '/';
    return date;
}

/// What stands instead of a number of pages.
std::string format_label(const std::string& format) {
    return format == "html"   ? "Web page"
           : format == "docx" ? "Word file"
           : format == "odt"  ? "OpenDocument text"
                              : format;
}

}  // namespace

void add_document_head(View& view, const Context& context, const Reading& reading, const std::string& query,
                       std::string_view current) {
    const DocumentInfo& d = reading.info;
    view.text("doc_title", title_of(d)).text("doc_lang", d.language == "en" ? "" : d.language);
    view.text("doc_author", d.author)
        .text("doc_kind", kind_label(d.kind))
        .text("doc_date", readable_date(publication_date(d)));
    view.text("doc_pages", d.format.empty() ? counted(d.pages.size(), "page", "pages") : format_label(d.format))
        .text("doc_notes", counted(d.notes ? d.notes : reading.notes.size(), "note", "notes"));
    view.text("doc_pdf_href",
              d.path.empty() || !d.format.empty() ? "" : context.link(document_path(d.id) + "/file.pdf"));
    // Of a page that was fetched, its own address; a file that is no PDF is handed over to be kept.
    const bool fetched = d.url.starts_with("https://") || d.url.starts_with("http://");
    view.text("doc_original_href", d.format.empty() ? ""
                                   : fetched        ? d.url
                                   : d.path.empty() ? ""
                                                    : context.link(document_path(d.id) + "/file.pdf"));
    view.text("doc_original_label", fetched ? "Original page" : "Original file");
    view.text("doc_id", d.id).text("doc_href", context.link(document_path(d.id)));
    std::vector<View> tabs;
    for (const Tab& tab : kTabs) {
        if (!d.format.empty() && std::string_view(tab.name) == "page") continue;  // it has no printed pages
        std::string href = path_of(tab, d.id);
        if (!query.empty() && (std::string_view(tab.name) == "read" || std::string_view(tab.name) == "page"))
            href += query_string({{"q", query}});
        tabs.emplace_back()
            .text("tab_href", context.link(href))
            .text("tab_label", tab.label)
            .flag("tab_current", current == tab.name);
    }
    view.list("tabs", std::move(tabs));
    std::vector<View> warnings;
    for (const Warning& w : d.warnings) {
        if (warnings.size() == 5) break;
        warnings.emplace_back().text("warning",
                                     (w.page_number ? "Page " + std::to_string(w.page_number) + ": " : "") + w.message);
    }
    view.flag("doc_has_warnings", !warnings.empty()).list("doc_warnings", std::move(warnings));
    add_citation_metas(view, context, d);
    view.html("json_ld_html", json_ld(context, d));
    view.add("alternates")
        .text("alternate_type", "application/json")
        .text("alternate_href", context.link("/api/v1/documents/" + percent_encode(d.id)))
        .text("alternate_title", "This document as JSON");
}

void add_citation_metas(View& view, const Context& context, const DocumentInfo& d) {
    std::vector<View> metas;
    const auto add = [&](const char* name, std::string content) {
        if (!content.empty()) metas.emplace_back().text("meta_name", name).text("meta_content", std::move(content));
    };
    add("citation_title", title_of(d));
    for (const CslName& author : d.authors)
        add("citation_author", author.literal.empty() ? author.family + ", " + author.given : author.literal);
    add("citation_technical_report_institution", d.publisher);
    add("citation_technical_report_number", d.symbol);
    add("citation_publication_date", slashed(publication_date(d)));
    add("citation_language", d.language);
    add("citation_public_url", context.absolute(document_path(d.id)));
    if (!d.path.empty()) add("citation_pdf_url", context.absolute(document_path(d.id) + "/file.pdf"));
    for (const std::string& key : d.keys)
        if (key.starts_with("doi:")) add("citation_doi", key.substr(4));
    view.list("metas", std::move(metas));
}

Markup json_ld(const Context& context, const DocumentInfo& d) {
    nlohmann::json body{{"@context", "https://schema.org"},
                        {"@type", "Report"},
                        {"name", title_of(d)},
                        {"url", context.absolute(document_path(d.id))}};
    for (const CslName& author : d.authors)
        body["author"].push_back(author.literal.empty()
                                     ? nlohmann::json{{"@type", "Person"}, {"name", author.given + ' ' + author.family}}
                                     : nlohmann::json{{"@type", "Organization"}, {"name", author.literal}});
    if (!d.publisher.empty()) body["publisher"] = {{"@type", "Organization"}, {"name", d.publisher}};
    if (!d.language.empty()) body["inLanguage"] = d.language;
    if (const std::string date = publication_date(d); !date.empty()) body["datePublished"] = date;
    if (!d.pages.empty()) body["numberOfPages"] = d.pages.size();
    std::string text = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), out;
    // In a script element only "<" could end it early, and JSON allows it to be written this way.
    for (const char c : text) {
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    return {std::move(out)};
}

}  // namespace ibid
