#include "web/mcp/resources.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "model/error.h"
#include "model/formats/json.h"
#include "web/http/url.h"
#include "web/mcp/texts.h"

namespace ibid::mcp {
namespace {

constexpr std::string_view kScheme = "ibid://documents/";
constexpr std::size_t kOnPage = 100;       // documents of a list
constexpr std::size_t kMaxText = 200'000;  // bytes of one resource: a long inform; books are read by the page

std::string uri_of(const std::string& document) { return std::string(kScheme) + percent_encode(document); }

std::optional<std::size_t> number(std::string_view text) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
}

std::string dated_title(const DocumentInfo& d) {
    const std::string title = d.title.empty() ? d.file : d.title;
    return d.year > 0 ? title + " (" + std::to_string(d.year) + ")" : title;
}

/// Passages in reading order, page by page, the notes of each page once behind it.
std::string text_of(const DocumentInfo& document, const std::vector<Hit>& hits, std::size_t only_page) {
    std::string out = dated_title(document) + "\ndocument " + document.id + ", " + document.kind + ", " +
                      std::to_string(document.pages.size()) + " pages\n";
    int page = 0;
    std::vector<std::string> notes;
    std::set<std::string> written;
    const auto end_page = [&] {
        for (const std::string& note : notes) out += note;
        notes.clear();
    };
    for (const Hit& hit : hits) {
        const Passage& p = hit.passage;
        if (only_page > 0 && static_cast<std::size_t>(p.page_number) != only_page) continue;
        if (p.page_number != page) {
            end_page();
            if (out.size() > kMaxText)
                return out + "\nCut after page " + std::to_string(page) + ": read " + uri_of(document.id) + "/pages/" +
                       std::to_string(page + 1) + " and the following for the rest.\n";
            page = p.page_number;
            out += "\n– page " + std::to_string(page) + " –\n\n";
        }
        const Json json = Json::parse(to_json(hit));
        out += marked_text(json) + "\n\n";
        for (const CarriedNote& note : p.notes)
            if (written.insert(note.note_id).second) notes.push_back("[" + note.label + "] " + note.text + "\n");
    }
    end_page();
    return out;
}

Json contents(const std::string& uri, const char* type, std::string text) {
    return {{"contents", Json::array({{{"uri", uri}, {"mimeType", type}, {"text", std::move(text)}}})}};
}

std::string notes_text(Searcher& searcher, const std::string& document, const std::string& label) {
    std::string out;
    for (const NoteAnswer& note : searcher.notes(document, label)) {
        if (out.size() > kMaxText) return out + "\nCut: read the notes one by one for the rest.\n";
        out += (out.empty() ? "" : "\n") + note_text(Json::parse(to_json(note)), {});
    }
    return out;
}

}  // namespace

Json list_resources(const std::string& cursor, const Asked& asked) {
    if (!cursor.empty() && !number(cursor)) throw InvalidParams("cursor: is none of ours");
    const std::size_t from = number(cursor).value_or(0);
    const std::vector<DocumentInfo> documents = asked.searcher.documents();
    Json list = Json::array();
    for (std::size_t i = from; i < documents.size() && i < from + kOnPage; ++i) {
        const DocumentInfo& d = documents[i];
        list.push_back({{"uri", uri_of(d.id)},
                        {"name", d.file.empty() ? d.id : d.file},
                        {"title", dated_title(d)},
                        {"description", d.kind + ", " + std::to_string(d.pages.size()) + " pages, " +
                                            std::to_string(d.notes) + " notes"},
                        {"mimeType", "text/plain"}});
    }
    Json out{{"resources", std::move(list)}};
    if (from + kOnPage < documents.size()) out["nextCursor"] = std::to_string(from + kOnPage);
    return out;
}

Json list_resource_templates() {
    struct Row {
        const char *rest, *name, *description;
    };
    Json list = Json::array();
    for (const Row& row : {Row{"{document}", "document", "A document as it was read, page by page, with its notes"},
                           Row{"{document}/pages/{page}", "page", "One page of it, with the notes of that page"},
                           Row{"{document}/notes", "notes", "All its notes: countries, sources, where each is marked"},
                           Row{"{document}/notes/{note}", "note", "One note by its label as printed"}})
        list.push_back({{"uriTemplate", std::string(kScheme) + row.rest},
                        {"name", row.name},
                        {"description", row.description},
                        {"mimeType", "text/plain"}});
    return {{"resourceTemplates", std::move(list)}};
}

Json read_resource(const std::string& uri, const Asked& asked) {
    if (!uri.starts_with(kScheme))
        throw NoResource("there is no such resource: addresses begin with ibid://documents/");
    std::vector<std::string> parts;
    for (std::string_view rest = std::string_view(uri).substr(kScheme.size());;) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        parts.push_back(percent_decode(rest.substr(0, slash)));
        if (slash == rest.size()) break;
        rest.remove_prefix(slash + 1);
    }
    try {
        const DocumentInfo document = asked.searcher.document(parts[0]);
        if (parts.size() == 1)
            return contents(uri, "text/plain", text_of(document, asked.searcher.passages(document.id), 0));
        const std::size_t page = parts.size() == 3 ? number(parts[2]).value_or(0) : 0;
        if (parts[1] == "pages" && page > 0 && page <= document.pages.size())
            return contents(uri, "text/plain", text_of(document, asked.searcher.passages(document.id), page));
        if (parts[1] == "notes" && parts.size() <= 3)
            return contents(uri, "text/plain",
                            notes_text(asked.searcher, document.id, parts.size() == 3 ? parts[2] : ""));
    } catch (const Error& problem) {
        if (problem.code() != ErrorCode::not_found) throw;
        throw NoResource(problem.what());
    }
    throw NoResource("there is no such resource: see resources/templates/list");
}

}  // namespace ibid::mcp
