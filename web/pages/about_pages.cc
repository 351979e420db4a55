// What is indexed, what does not add up in it, and how the server fares.
#include <algorithm>

#include "model/error.h"
#include "model/formats/json.h"
#include "web/http/metrics.h"
#include "web/views/document_view.h"
#include "web/views/hits.h"

namespace ibid {

namespace {

std::string megabytes(std::size_t bytes) {
    if (bytes < 1'000'000) return with_commas((bytes + 999) / 1000) + " kB";
    return with_commas(bytes / 1'000'000) + "." + std::to_string(bytes / 100'000 % 10) + " MB";
}

std::string finding_title(const std::string& code) {
    std::string out = code;
    std::replace(out.begin(), out.end(), '_', ' ');
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
}

}  // namespace

Response about_page(Context& context) {
    const IndexStatus status = context.searcher.status();
    std::vector<DocumentInfo> documents = context.searcher.documents();
    std::sort(documents.begin(), documents.end(), [](const DocumentInfo& a, const DocumentInfo& b) {
        return std::pair(-a.year, title_of(a)) < std::pair(-b.year, title_of(b));
    });
    View view;
    const auto fact = [&](const char* name, std::string value) {
        if (!value.empty()) view.add("facts").text("fact_name", name).text("fact_value", std::move(value));
    };
    fact("Documents", with_commas(status.documents));
    fact("Passages", with_commas(status.passages));
    fact("Notes", with_commas(status.notes));
    fact("Cited sources", with_commas(status.sources) + ", of which " + with_commas(status.indexed_sources) + " here");
    fact("Last change", readable_date(status.updated));
    fact("Size", megabytes(status.size_bytes));
    fact("Index version", status.version);
    fact("Vocabulary", status.vocabulary_hash.substr(0, 12));
    std::vector<View> rows;
    for (const DocumentInfo& d : documents) {
        View& row = rows.emplace_back();
        row.text("document_href", context.link(document_path(d.id)))
            .text("document_title", title_of(d))
            .text("document_lang", d.language == "en" ? "" : d.language);
        row.text("document_kind", kind_label(d.kind))
            .text("document_year", d.year ? std::to_string(d.year) : "")
            .text("document_author", d.author);
        row.text("document_pages", with_commas(d.pages.size()))
            .number("document_passages", d.passages)
            .number("document_notes", d.notes);
        row.text("check_href", context.link("/check/" + percent_encode(d.id)));
    }
    view.flag("has_documents", !rows.empty()).list("documents", std::move(rows));
    return page(context, "about.html", {"What is indexed – Ibid", "about", "/about", "", true}, std::move(view));
}

Response check_page(Context& context) {
    Reading reading;
    reading.info = context.searcher.document(context.path[0]);
    const DocumentInfo& info = reading.info;
    const std::vector<Finding> findings = context.searcher.findings(info.id);
    const std::string format = context.parameter("format");
    if (format == "json") return answer_of("application/json", to_json(info, findings) + '\n');
    if (!format.empty()) throw Error(ErrorCode::usage, "parameter format: is json", "correct it or leave it out");
    View view;
    add_document_head(view, context, reading, "", "check");
    std::vector<View> rows;
    for (const Finding& f : findings) {
        View& row = rows.emplace_back();
        row.text("finding_title", finding_title(f.code))
            .text("finding_message", f.message)
            .text("finding_page", f.page_number ? std::to_string(f.page_number) : "");
        row.text("finding_href", f.page_number
                                     ? context.link(page_path(info.id, f.page_number) +
                                                    (f.passages.empty() ? "" : "#" + passage_anchor(f.passages[0])))
                                     : "");
        std::vector<View> notes;
        for (const std::string& label : f.notes)
            notes.emplace_back()
                .text("finding_note", label)
                .text("finding_note_href", context.link(note_path(info.id, label)));
        row.flag("finding_has_notes", !notes.empty()).list("finding_notes", std::move(notes));
    }
    view.text("check_heading", findings.empty()
                                   ? "Everything adds up"
                                   : counted(findings.size(), "thing does not add up", "things do not add up"));
    view.flag("has_findings", !rows.empty())
        .list("findings", std::move(rows))
        .text("json_href", context.link("/check/" + percent_encode(info.id) + "?format=json"));
    return page(context, "check.html",
                {"Check of " + title_of(info) + " – Ibid", "search", "/check/" + percent_encode(info.id), "", true},
                std::move(view));
}

Response health(Context& context) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    context.searcher.revision();  // throws when the index went away
    response.body = "ok\n";
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response metrics_page(Context& context) {
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-store");
    if (context.options.metrics) response.body = context.options.metrics->text();
    const IndexStatus status = context.searcher.status();
    const auto gauge = [&](const char* name, const char* help, std::size_t value) {
        response.body += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + " gauge\n" + name + ' ' +
                         std::to_string(value) + '\n';
    };
    gauge("ibid_index_documents", "Documents in the index.", status.documents);
    gauge("ibid_index_passages", "Passages in the index.", status.passages);
    gauge("ibid_index_notes", "Notes in the index.", status.notes);
    gauge("ibid_index_sources", "Cited sources in the index.", status.sources);
    gauge("ibid_index_size_bytes", "Size of the index on disk.", status.size_bytes);
    gauge("ibid_index_revision", "Revision of the index; changes with every commit.", status.revision);
    return response;
}

Response sitemap(Context& context) {
    // What may be found by itself: pages that do not change with a question.
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    const auto add = [&](const std::string& path) {
        xml += "<url><loc>" + escape(context.absolute(path)) + "</loc></url>\n";
    };
    for (const char* path : {"/", "/sources", "/claims", "/countries", "/about"}) add(path);
    constexpr std::size_t kMost = 50'000;  // of the protocol
    std::size_t n = 0;
    for (const DocumentInfo& d : context.searcher.documents())
        if (++n < kMost - 10) add(document_path(d.id));
    return answer_of("application/xml; charset=utf-8", xml + "</urlset>\n");
}

Response robots(Context& context) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    // Searches and their feeds are without end; documents may be found.
    response.body = "User-agent: *\n";
    for (const char* path :
         {"/search", "/similar", "/evidence", "/matrix", "/network", "/timeline", "/feed.atom", "/api/", "/metrics"})
        response.body += "Disallow: " + context.link(path) + '\n';
    response.body += "Sitemap: " + context.absolute("/sitemap.xml") + '\n';
    return response;
}

}  // namespace ibid
