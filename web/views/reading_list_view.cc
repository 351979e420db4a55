#include "web/views/reading_list_view.h"

#include "web/views/markup.h"

namespace ibid {
namespace {

constexpr const char* kHead =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Reading list</title>\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<style>:root{color-scheme:light dark}body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:70rem;"
    "padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid "
    "#8888;padding:.5rem;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}"
    "@media print{a{color:inherit}}</style></head>\n<body><h1>Reading list</h1>\n<p>";
constexpr const char* kTable =
    "</h2>\n<table><thead><tr><th></th><th>Note</th><th>Sentence</th><th>Source</th><th>Status</th>"
    "</tr></thead><tbody>\n";

std::string row_of(const ReadingListRow& r) {
    const bool opens = r.address.starts_with("https://") || r.address.starts_with("http://");
    const std::string source = escape(r.source);
    return "<tr><td><input type=\"checkbox\" aria-label=\"done\"></td><td>" + escape(r.note) +
           (r.page.empty() ? "" : "<br><small>p. " + escape(r.page) + "</small>") + "</td><td>" + escape(r.sentence) +
           "</td><td>" +
           (opens ? "<a rel=\"noreferrer\" href=\"" + escape(r.address) + "\">" + source + "</a>" : source) +
           "<br><small>" + escape(r.key) + "</small></td><td>" + escape(r.status) + "</td></tr>\n";
}

}  // namespace

std::string reading_list_page(const std::vector<ReadingListRow>& rows) {
    std::string out = kHead + std::to_string(rows.size()) +
                      (rows.size() == 1 ? " place leans on a source that is" : " places lean on sources that are") +
                      " not indexed. What you get by hand is added with <code>ibid index FILE --as KEY</code>.</p>\n";
    std::string document;
    for (const ReadingListRow& r : rows) {
        if (r.document != document) {
            out += (document.empty() ? "" : "</tbody></table>\n");
            out += "<h2>" + escape(r.title.empty() ? r.document : r.title) + kTable;
            document = r.document;
        }
        out += row_of(r);
    }
    return out + (document.empty() ? "" : "</tbody></table>\n") + "</body></html>\n";
}

}  // namespace ibid
