#include "web/views/context.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <mutex>
#include <unordered_map>

#include "model/error.h"
#include "web/pages/static_assets.h"

namespace ibid {

namespace {

bool plausible_host(std::string_view host) {
    if (host.empty() || host.size() > 255) return false;
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ':' || c == '[' || c == ']';
    });
}

}  // namespace

/// Labels of a Searcher's vocabularies by value. A passage may name thirty countries, and a page has ten: walking the
/// vocabulary's lists for each would cost more than the search.
struct Labels {
    std::size_t revision = 0;
    std::map<std::string, std::unordered_map<std::string, std::string>, std::less<>> by_facet;
};

namespace {

const Labels& labels_of(Searcher& searcher) {
    static std::mutex mutex;
    static std::map<const Searcher*, Labels> tables;
    std::unique_lock lock(mutex);
    Labels& table = tables[&searcher];  // stays where it is, and is this request's alone, as its Searcher is
    lock.unlock();
    const std::size_t revision = searcher.revision();
    if (table.by_facet.empty() || table.revision != revision) {
        table = {revision, {}};
        for (const char* facet : {"country", "instrument", "approach"}) {
            auto& labels = table.by_facet[facet];
            for (const Concept& c : concepts(searcher.vocabularies(), facet)) labels[c.value] = c.label;
        }
    }
    return table;
}

}  // namespace

const std::string& Context::label(std::string_view facet, const std::string& value) const {
    if (!labels) labels = &labels_of(searcher);  // once a request: asking for the revision looks at the disk
    const auto group = labels->by_facet.find(facet);
    if (group == labels->by_facet.end()) return value;
    const auto found = group->second.find(value);
    return found == group->second.end() || found->second.empty() ? value : found->second;
}

std::string Context::parameter(std::string_view name) const {
    std::string last;
    for (const auto& [other, value] : request.parameters)
        if (other == name) last = value;
    return last;
}

std::string Context::header(const std::string& name) const {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

std::string Context::absolute(std::string_view path_and_query) const {
    if (!options.public_url.empty()) return options.public_url + link(path_and_query);
    const std::string host = header("host");
    const std::string scheme = header("x-forwarded-proto") == "https" ? "https://" : "http://";
    return scheme + (plausible_host(host) ? host : "localhost") + link(path_and_query);
}

std::string document_path(std::string_view document_id) { return "/d/" + percent_encode(document_id); }
std::string page_path(std::string_view document_id, int page_number) {
    return document_path(document_id) + "/p" + std::to_string(page_number);
}
std::string note_path(std::string_view document_id, std::string_view label) {
    return document_path(document_id) + "/notes/" + percent_encode(label);
}
std::string source_path(std::string_view key) { return "/sources/" + percent_encode(key); }

std::string passage_anchor(std::string_view passage_id) {
    const auto dot = passage_id.rfind('.');
    return "p" + percent_encode(dot == std::string_view::npos ? passage_id : passage_id.substr(dot + 1));
}
std::string note_anchor(std::string_view label) { return "fn" + percent_encode(label); }

Response page(const Context& context, std::string_view template_name, const Frame& frame, View view) {
    struct Entry {
        const char *section, *path, *label;
    };
    static constexpr std::array<Entry, 6> kMenu{{{"search", "/search", "Search"},
                                                 {"claims", "/claims", "Claims"},
                                                 {"sources", "/sources", "Sources"},
                                                 {"matrix", "/matrix", "Matrix"},
                                                 {"countries", "/countries", "Countries"},
                                                 {"about", "/about", "About"}}};
    std::vector<View> menu;
    for (const Entry& entry : kMenu) {
        View& item = menu.emplace_back();
        item.text("menu_href", context.link(entry.path)).text("menu_label", entry.label);
        item.flag("menu_current", frame.section == entry.section);
    }
    if (context.options.adding)
        menu.emplace_back()
            .text("menu_href", context.link("/add"))
            .text("menu_label", "Add")
            .flag("menu_current", frame.section == "add");
    view.list("menu", std::move(menu));
    view.text("page_title", frame.title).text("base", context.options.base_path);
    view.text("style_href", context.link(static_address("style.css")));
    view.text("script_href", context.link(static_address("ibid.js")));
    view.text("icon_href", context.link(static_address("icon.svg")));
    view.text("canonical", frame.canonical.empty() ? std::string() : context.absolute(frame.canonical));
    view.text("header_query", frame.query);
    // Pages with the large box have no need of a small one.
    view.flag("header_box", template_name != "search.html" && template_name != "home.html");
    view.flag("shards_missing", !context.searcher.missing_shards().empty());
    view.flag("noindex", !frame.index_by_robots);
    Response response;
    response.body = render(template_name, std::move(view));
    return response;
}

Response answer_of(std::string content_type, std::string body) {
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

Response json_answer(std::string json) { return answer_of("application/json", std::move(json) + '\n'); }

std::string required(const Context& context, const char* name, const char* hint) {
    std::string value = context.parameter(name);
    if (value.empty()) throw Error(ErrorCode::usage, std::string("parameter ") + name + ": is missing", hint);
    return value;
}

std::string title_of(const DocumentInfo& document) {
    if (!document.title.empty()) return document.title;
    return document.file.empty() ? document.id : document.file;
}

std::string publication_date(const DocumentInfo& document) {
    if (!document.date.empty()) return document.date.substr(0, 10);
    return document.year ? std::to_string(document.year) : "";
}

std::string readable_date(const std::string& iso) {
    static constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
    int year = 0, month = 0, day = 0;
    if (iso.size() < 7 || std::sscanf(iso.c_str(), "%4d-%2d-%2d", &year, &month, &day) < 2 || month < 1 || month > 12)
        return iso;
    std::string out = std::string(kMonths[month - 1]) + ' ' + std::to_string(year);
    if (day >= 1 && day <= 31) out = std::to_string(day) + ' ' + out;
    if (iso.size() >= 16 && iso[10] == 'T') out += ", " + iso.substr(11, 5) + (iso.ends_with("Z") ? " UTC" : "");
    return out;
}

std::string kind_label(std::string_view kind) {
    if (kind == "inform") return "Inform";
    if (kind == "source") return "Source";
    return std::string(kind);
}

std::string language_label(std::string_view code) {
    static constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
        {"bg", "Bulgarian"},  {"cs", "Czech"},    {"da", "Danish"},    {"de", "German"},    {"el", "Greek"},
        {"en", "English"},    {"es", "Spanish"},  {"et", "Estonian"},  {"fi", "Finnish"},   {"fr", "French"},
        {"ga", "Irish"},      {"hr", "Croatian"}, {"hu", "Hungarian"}, {"it", "Italian"},   {"lt", "Lithuanian"},
        {"lv", "Latvian"},    {"mt", "Maltese"},  {"nl", "Dutch"},     {"no", "Norwegian"}, {"pl", "Polish"},
        {"pt", "Portuguese"}, {"ro", "Romanian"}, {"ru", "Russian"},   {"sk", "Slovak"},    {"sl", "Slovenian"},
        {"sr", "Serbian"},    {"sv", "Swedish"},  {"tr", "Turkish"},   {"uk", "Ukrainian"}, {"ar", "Arabic"},
        {"zh", "Chinese"}};
    for (const auto& [known, label] : kLanguages)
        if (known == code) return std::string(label);
    return std::string(code);
}

}  // namespace ibid
