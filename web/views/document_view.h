#pragma once
// A document as its readers see it: passages and notes by page, the query's hits in it. Inside web/ only.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "web/views/context.h"

namespace ibid {

struct Reading {
    DocumentInfo info;
    std::vector<Hit> passages;                            // in reading order
    std::vector<NoteReading> notes;                       // in order
    std::vector<std::string> note_ids;                    // of each note: its anchor, unique in the document
    std::map<std::string, std::vector<Box>> note_boxes;   // by anchor
    std::map<std::string, std::vector<Span>> highlights;  // by passage id, of the query's hits
    std::vector<Box> hit_boxes;
    std::vector<std::pair<int, std::string>> hit_places;  // page and anchor of each hit, in reading order

    std::map<std::string, std::size_t> note_index;  // by note id: position in `notes`

    /// Position in `notes` of the note that a passage carries; none when it is not known.
    std::optional<std::size_t> note_at(const CarriedNote& carried) const;
};

/// `query` may be empty. `with_boxes`: also what page images need. Throws Error(not_found).
Reading read_document(Searcher& searcher, const std::string& document_id, const std::string& query, bool with_boxes);

/// A redirect when `document` is not written as its full id; empty status otherwise.
std::optional<Response> canonical_redirect(const Context& context, const DocumentInfo& info, const std::string& rest);

/// Which pages an answer shows, and whether notes stand beside their marker or at the page's foot.
struct PageText {
    int first_page = 1, last_page = 1;  // shown in this answer
    bool margin_notes = true;
    std::string query;
};
/// Values for templates/pages.html, one a page.
std::vector<View> page_views(const Context& context, const Reading& reading, const PageText& what);

/// Where a page is read: "#page-8" when this answer shows it, else its address.
std::string place_href(const Context& context, const Reading& reading, const PageText& what, int page_number,
                       const std::string& anchor);

/// Values for templates/document_head.html, shared by all views of a document.
void add_document_head(View& view, const Context& context, const Reading& reading, const std::string& query,
                       std::string_view current);
/// citation_* for reference managers.
void add_citation_metas(View& view, const Context& context, const DocumentInfo& info);
Markup json_ld(const Context& context, const DocumentInfo& info);

}  // namespace ibid
