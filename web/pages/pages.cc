#include "web/pages/pages.h"

#include <algorithm>
#include <chrono>

#include "model/error.h"
#include "web/http/metrics.h"
#include "web/pages/page_store.h"
#include "web/pages/timeline_page.h"
#include "web/views/context.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

/// `pattern`: {} stands for one non-empty segment or a part of one, {*} for the rest. The first match wins.
struct Route {
    std::string_view pattern, parameters;  // the names it understands, separated by spaces
    Response (*answer)(Context&);
    bool in_formats = false;  // it takes "format", too
    bool is_kept = false;     // depends on nothing but its address and the index
    bool by_post = false;     // it takes POST, too
};

// kSearchParameters, and "format" or the like where a page adds some.
constexpr std::string_view kMatrixParameters =
    "rows columns format q country country_mode instrument approach year year_from year_to kind in document language "
    "expand translate";

constexpr Route kRoutes[] = {
    {"/", "", home_page},
    {"/search", kSearchParameters, search_page, true, true},
    {"/similar", "passage", similar_page},
    {"/evidence", "passage note", evidence_page},
    {"/d/{}", "q from", document_page},
    {"/d/{}/p{}", "q", facsimile_page},
    {"/d/{}/notes/{}", "format", note_page},
    {"/d/{}/countries", "", document_countries_page},
    {"/d/{}/cite", "page format", cite_document_page},
    {"/d/{}/file.pdf", "", document_file},
    {"/d/{}/page/{}.png", "q note width", page_image},
    {"/sources", "document sort page q format", sources_page},
    {"/sources/{*}", "format", source_page},
    {"/network", "q format", network_page, false, true},
    {"/timeline", "format", timeline_page, false, true},
    {"/matrix", kMatrixParameters, matrix_page},
    {"/countries", "", countries_page},
    {"/claims", "q country instrument document page format", claims_page},
    {"/claims/{}", "format", claim_page},
    {"/compare", "country instrument document format", compare_page},
    {"/changes", "document format", changes_page},
    {"/check/{}", "format", check_page},
    {"/add", "", add_page, false, false, true},
    {"/add/{}", "", added_page},
    {"/about", "", about_page},
    {"/static/{}", "v", static_file},
    {"/favicon.ico", "", static_file},
    {"/feed.atom", kSearchParameters, atom_feed},
    {"/opensearch.xml", "", opensearch_description},
    {"/openapi.json", "", openapi},
    {"/healthz", "", health},
    {"/metrics", "", metrics_page},
    {"/robots.txt", "", robots},
    {"/sitemap.xml", "", sitemap},
    {"/api/v1/search", kSearchParameters, api_search},
    {"/api/v1/documents", "", api_documents},
    {"/api/v1/documents/{}", "", api_document},
    {"/api/v1/documents/{}/notes", "", api_notes},
    {"/api/v1/documents/{}/notes/{}", "", api_notes},
    {"/api/v1/documents/{}/findings", "", api_findings},
    {"/api/v1/passages/{}", "around", api_passage},
    {"/api/v1/claims", "q country instrument document limit offset", api_claims},
    {"/api/v1/claims/{}", "", api_claim},
    {"/api/v1/compare", "country instrument document", api_compare},
    {"/api/v1/changes", "document", api_changes},
    {"/api/v1/cites", "ref", api_cites},
    {"/api/v1/evidence", "document note", api_evidence},
    {"/api/v1/sources", "document q sort limit offset", api_sources},
    {"/api/v1/sources/{*}", "", api_source},
    {"/api/v1/matrix", kMatrixParameters, api_matrix},
    {"/api/v1/complete", "q limit", api_complete},
    {"/api/v1/status", "", api_status},
};

bool match(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
    parts.clear();
    while (!pattern.empty()) {
        if (pattern.starts_with("{*}")) {
            parts.emplace_back(path);
            return !path.empty();
        }
        if (pattern.starts_with("{}")) {
            pattern.remove_prefix(2);
            const std::string_view until = pattern.substr(0, std::min(pattern.find('{'), pattern.size()));
            const std::string_view segment = path.substr(0, path.find('/'));
            // "8.png" against "{}.png": the part ends where the literal after it begins, at the segment's end at the
            // latest.
            std::size_t length = segment.size();
            if (!until.empty() && until.front() != '/') {
                if (!segment.ends_with(until)) return false;
                length -= until.size();
            }
            if (length == 0) return false;
            parts.emplace_back(path.substr(0, length));
            path.remove_prefix(length);
            continue;
        }
        if (path.empty() || path.front() != pattern.front()) return false;
        path.remove_prefix(1);
        pattern.remove_prefix(1);
    }
    return path.empty();
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto space = words.find(' ');
        if (words.substr(0, space) == word) return true;
        if (space == std::string_view::npos) break;
        words.remove_prefix(space + 1);
    }
    return false;
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage:
            return 400;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::limit:
            return 503;
        case ErrorCode::bad_pdf:
            return 422;
        case ErrorCode::index:
        case ErrorCode::io:
            return 503;
        default:
            return 500;
    }
}

Response answer(const Route& route, Context& context) {
    for (const auto& [name, value] : context.request.parameters)
        if (!has_word(route.parameters, name) && !(route.in_formats && name == "format"))
            throw Error(ErrorCode::usage, "parameter " + name.substr(0, 100) + ": not known here",
                        route.parameters.empty() ? "this page takes no parameters"
                                                 : "this page takes: " + std::string(route.parameters));
    if (!route.is_kept || !context.options.finished) return route.answer(context);
    constexpr std::time_t kDay = 24 * 60 * 60;  // quotations say on which a source was read
    const std::string address = context.absolute(context.request.path + query_string(context.request.parameters)) +
                                '\n' + std::to_string(context.options.now() / kDay);
    const std::size_t revision = context.searcher.revision();
    if (std::optional<Response> known = context.options.finished->find(address, revision)) return std::move(*known);
    Response made = route.answer(context);
    if (made.status == 200 && !made.cut_short && context.searcher.revision() == revision)
        context.options.finished->keep(address, revision, made);
    return made;
}

/// Headers that every answer carries, whatever made it.
void finish(const Request& request, Response& response) {
    const auto set = [&](const char* name, const char* value) {
        const auto same = [&](const auto& header) { return header.first == name; };
        if (std::none_of(response.headers.begin(), response.headers.end(), same))
            response.headers.emplace_back(name, value);
    };
    // A weak tag, as the same page may leave compressed or not.
    if (response.status == 200 && response.file.empty() && !response.body.empty()) {
        const std::string tag = "W/\"" + std::to_string(std::hash<std::string_view>{}(response.body)) + '"';
        set("ETag", tag.c_str());
        const auto seen = request.headers.find("if-none-match");
        if (seen != request.headers.end() &&
            (seen->second == "*" || seen->second.find(tag.substr(2)) != std::string::npos)) {
            response.status = 304;
            response.body.clear();
        }
    }
    set("Cache-Control", response.status == 200 || response.status == 304 ? "no-cache" : "no-store");
    set("Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action "
        "'self'; "
        "base-uri 'none'; frame-ancestors 'none'");
    set("X-Content-Type-Options", "nosniff");
    set("X-Frame-Options", "DENY");
    set("Referrer-Policy", "same-origin");
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Cross-Origin-Resource-Policy", "same-origin");
    set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    set("Vary", "Accept-Encoding");
}

/// What mails, campaigns and networks hang on an address to follow who came by it; it says nothing of the page.
bool is_added_by_others(std::string_view name) {
    return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "msclkid" || name == "mc_cid" ||
           name == "mc_eid" || name == "dclid" || name == "igshid";
}

/// The request as pages see it: what others added and the base path taken off, texts without broken UTF-8.
Request tidy(const Request& request, const PagesOptions& options) {
    Request out;
    out.method = request.method;
    out.headers = request.headers;
    out.body = request.body;
    out.path = clean_utf8(request.path);
    const std::string& base = options.base_path;
    if (!base.empty() && out.path.starts_with(base) && (out.path.size() == base.size() || out.path[base.size()] == '/'))
        out.path.erase(0, base.size());
    if (out.path.empty()) out.path = "/";
    for (const auto& [name, value] : request.parameters)
        if (!is_added_by_others(name)) out.parameters.emplace_back(clean_utf8(name), clean_utf8(value));
    return out;
}

Response dispatch(Context& context, std::string_view& label) {
    const Request& request = context.request;
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const auto refuse = [&] {
        Response refused =
            error_page(context, 405, "Ibid only answers GET and HEAD", "it holds nothing that a request could change");
        refused.headers.emplace_back("Allow", "GET, HEAD");
        return refused;
    };
    for (const Route& route : kRoutes) {
        const bool posts = route.by_post && context.options.adding && request.method == "POST";
        if ((!reads && !posts) || !match(route.pattern, request.path, context.path)) continue;
        label = route.pattern;
        return answer(route, context);
    }
    if (!reads) return refuse();
    if (request.path.size() > 1 && request.path.ends_with('/')) {
        Response moved;
        moved.status = 308;
        // Never "//host": a path of slashes must not become another host's address.
        const auto first = request.path.find_first_not_of('/');
        const auto last = request.path.find_last_not_of('/');
        const std::string kept = first == std::string::npos ? "" : request.path.substr(first, last - first + 1);
        moved.headers.emplace_back(
            "Location", context.link("/" + percent_encode_readable(kept)) + query_string(request.parameters));
        return moved;
    }
    return error_page(context, 404, "There is no such page", "check the address, or start from the search page");
}

}  // namespace

Response handle(const Request& raw, Searcher& searcher, const PagesOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    const Request request = tidy(raw, options);
    Context context{request, searcher, options};
    std::string_view label = "other";
    Response response;
    try {
        response = dispatch(context, label);
    } catch (const Error& e) {
        response = error_page(context, status_of(e.code()), e.what(), e.hint());
    } catch (const std::exception& e) {
        response = error_page(context, 500, "Something went wrong on our side", e.what());
    }
    if (const std::size_t missing = searcher.missing_shards().size(); missing > 0)
        response.headers.emplace_back("Ibid-Missing-Shards", std::to_string(missing));
    finish(request, response);
    if (options.metrics) {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        options.metrics->observe(label, response.status, taken.count());
    }
    return response;
}

void complete(Response& response) {
    if (!response.later) return;
    const auto fail = [&](int status, const std::string& why) {
        response.status = status;
        response.content_type = "text/plain; charset=utf-8";
        response.body = why + '\n';
        std::erase_if(response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
        response.headers.emplace_back("Cache-Control", "no-store");
    };
    try {
        response.body = response.later();
    } catch (const Error& e) {
        fail(status_of(e.code()), e.what());
    } catch (const std::exception& e) {
        fail(500, e.what());
    }
    response.later = nullptr;
}

}  // namespace ibid
