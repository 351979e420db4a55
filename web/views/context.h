#pragma once
// What every page function gets, and the frame they share. Inside web/ only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/url.h"
#include "web/pages/pages.h"
#include "web/views/template.h"

namespace ibid {

struct Labels;

struct Context {
    const Request& request;
    Searcher& searcher;
    const PagesOptions& options;
    std::vector<std::string> path = {};      // what the placeholders of the route stand for
    mutable const Labels* labels = nullptr;  // found at the first label()

    /// "Austria" for ("country", "AT"); the value itself when no vocabulary knows it.
    const std::string& label(std::string_view facet, const std::string& value) const;

    /// The last value of a parameter; empty when it was not given.
    std::string parameter(std::string_view name) const;
    std::string header(const std::string& name) const;
    /// An address on this server: "/d/1" -> "/ibid/d/1".
    std::string link(std::string_view path_and_query) const { return options.base_path + std::string(path_and_query); }
    /// The same with scheme and host, for feeds, quotes and permalinks.
    std::string absolute(std::string_view path_and_query) const;
};

/// "/d/ID", with the parts encoded.
std::string document_path(std::string_view document_id);
std::string page_path(std::string_view document_id, int page_number);
std::string note_path(std::string_view document_id, std::string_view label);
std::string source_path(std::string_view key);
/// Anchors inside a document's page. Passage ids are DOCUMENT.ORDINAL.
std::string passage_anchor(std::string_view passage_id);
std::string note_anchor(std::string_view label);

/// What the frame needs: `title` for the tab, `section` the entry of the menu that is current ("search", "sources", …).
struct Frame {
    std::string title, section;
    std::string canonical;  // path and query of this page, without base path; empty: none
    std::string query;      // what the search box of the header holds
    bool index_by_robots = true;
};

/// Fills the frame's values into `view` and renders. Page templates begin with {{> head}} and end with {{> foot}}.
Response page(const Context& context, std::string_view template_name, const Frame& frame, View view);

/// An answer that is no page.
Response answer_of(std::string content_type, std::string body);
Response json_answer(std::string json);

/// The parameter, or an error that says how one comes to have it.
std::string required(const Context& context, const char* name, const char* hint);

/// An error as a page, or as JSON under /api.
Response error_page(const Context& context, int status, const std::string& message, const std::string& hint);

/// Document title fit for a heading: its title, else its file name, else its id.
std::string title_of(const DocumentInfo& document);
/// ISO 8601, as far as known. When the file was made is none.
std::string publication_date(const DocumentInfo& document);
/// "15 November 2024" for an ISO date, "…, 04:52 UTC" when it has a time; as it is when it is no date.
std::string readable_date(const std::string& iso);
/// "Inform", "Source".
std::string kind_label(std::string_view kind);
/// "English" for "en", for the languages of the EU's institutions; else the code.
std::string language_label(std::string_view code);

Response home_page(Context& context);
Response search_page(Context& context);
Response similar_page(Context& context);
Response document_page(Context& context);
Response facsimile_page(Context& context);
Response document_countries_page(Context& context);
Response cite_document_page(Context& context);
Response document_file(Context& context);
Response page_image(Context& context);
Response note_page(Context& context);
Response evidence_page(Context& context);
Response sources_page(Context& context);
Response source_page(Context& context);
Response matrix_page(Context& context);
Response network_page(Context& context);
Response countries_page(Context& context);
Response check_page(Context& context);
Response claims_page(Context& context);
Response claim_page(Context& context);
Response compare_page(Context& context);
Response changes_page(Context& context);
Response add_page(Context& context);
Response added_page(Context& context);
Response about_page(Context& context);
Response static_file(Context& context);
Response atom_feed(Context& context);
Response opensearch_description(Context& context);
Response openapi(Context& context);
Response health(Context& context);
Response metrics_page(Context& context);
Response robots(Context& context);
Response sitemap(Context& context);
Response api_search(Context& context);
Response api_documents(Context& context);
Response api_document(Context& context);
Response api_notes(Context& context);
Response api_passage(Context& context);
Response api_cites(Context& context);
Response api_evidence(Context& context);
Response api_sources(Context& context);
Response api_source(Context& context);
Response api_matrix(Context& context);
Response api_complete(Context& context);
Response api_status(Context& context);
Response api_findings(Context& context);
Response api_claims(Context& context);
Response api_claim(Context& context);
Response api_compare(Context& context);
Response api_changes(Context& context);

}  // namespace ibid
