#include "indexer/fetch/http_get.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string_view>

#include "indexer/fetch/private_address.h"

namespace ibid {
namespace {

// As much as a proxy-laden real site sends; more is a flood.
constexpr std::size_t kMaxHeaderBytes = 256 * 1024;
constexpr const char* kUserAgent = "ibid/0.1 (+full-text search of cited documents)";

struct Transfer {
    const HttpRequest& request;
    const HttpLimits& limits;
    HttpResponse response;
    std::size_t header_bytes = 0;
    const char* refused = nullptr;  // why we ended it ourselves
    bool behind_proxy = false;
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    t.header_bytes += size;
    if (t.header_bytes > kMaxHeaderBytes) {
        t.refused = "the headers do not end";
        return 0;
    }
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) t.response.headers.clear();  // of a 100 before the answer
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return size;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
        value.remove_suffix(1);
    t.response.headers[lower(line.substr(0, colon))] = value;
    return size;
}

struct WriteContext {
    Transfer* transfer;
    CURL* curl;
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
    const auto& context = *static_cast<WriteContext*>(user);
    Transfer& t = *context.transfer;
    long status = 0;
    curl_easy_getinfo(context.curl, CURLINFO_RESPONSE_CODE, &status);
    t.response.bytes += size;
    if (t.response.bytes > t.limits.max_bytes) {
        t.refused = "it is larger than allowed";
        return 0;
    }
    if ((status == 200 || status == 206) && t.request.body && !t.request.body(data, size, static_cast<int>(status))) {
        t.refused = "stopped";
        return 0;
    }
    return size;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& t = *static_cast<Transfer*>(user);
    if (!t.request.stop || !t.request.stop()) return 0;
    t.refused = "stopped";
    return 1;
}

/// Called with the address that a name has resolved to, so that no name can smuggle a private one in.
curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address) {
    auto& t = *static_cast<Transfer*>(user);
    if (!t.behind_proxy) t.refused = refusal_of(&address->addr, t.limits.allow_private);
    if (t.refused) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool is_passing(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT:
        case CURLE_OPERATION_TIMEDOUT:
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
        case CURLE_SSL_CONNECT_ERROR:
            return true;
        default:
            return false;
    }
}

std::string from_environment(const char* name) {
    const char* const value = std::getenv(name);
    return value ? value : "";
}

/// A proxy that the operator has set is trusted: the address we then see is the proxy's.
bool has_proxy(const std::string& scheme) {
    for (const char* name : {scheme == "https" ? "https_proxy" : "http_proxy",
                             scheme == "https" ? "HTTPS_PROXY" : "http_proxy", "all_proxy", "ALL_PROXY"})
        if (!from_environment(name).empty()) return true;
    return false;
}

void set_options(CURL* curl, Transfer& t, WriteContext& context, curl_slist* headers, char* message) {
    const auto seconds = [](int s) { return static_cast<long>(s); };
    curl_easy_setopt(curl, CURLOPT_URL, t.request.url.c_str());
    // Who is asked directly is decided here alone, as its address has to be looked at.
    curl_easy_setopt(curl, CURLOPT_NOPROXY, t.behind_proxy ? "" : "*");
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, kUserAgent);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds(t.limits.connect_s));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds(t.limits.total_s));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1024L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, seconds(t.limits.stall_s));
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(t.limits.max_bytes));
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &t);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &context);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &t);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &t);
}

struct UrlParts {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle{curl_url(), curl_url_cleanup};
    std::string get(CURLUPart part) const {
        char* text = nullptr;
        if (curl_url_get(handle.get(), part, &text, 0) != CURLUE_OK) return {};
        const std::unique_ptr<char, decltype(&curl_free)> owned(text, curl_free);
        return text;
    }
};

bool parse(const std::string& url, Url& out) {
    const UrlParts parts;
    if (curl_url_set(parts.handle.get(), CURLUPART_URL, url.c_str(), CURLU_URLENCODE) != CURLUE_OK) return false;
    out.scheme = lower(parts.get(CURLUPART_SCHEME));
    out.host = lower(parts.get(CURLUPART_HOST));
    const std::string port = parts.get(CURLUPART_PORT), query = parts.get(CURLUPART_QUERY);
    if ((out.scheme != "http" && out.scheme != "https") || out.host.empty() || !parts.get(CURLUPART_PASSWORD).empty())
        return false;
    const bool usual = port.empty() || port == (out.scheme == "https" ? "443" : "80");
    out.origin = out.scheme + "://" + out.host + (usual ? "" : ":" + port);
    out.path = parts.get(CURLUPART_PATH);
    if (out.path.empty()) out.path = "/";
    if (!query.empty()) out.path += '?' + query;
    return true;
}

std::string resolve(const std::string& base, const std::string& location) {
    const UrlParts parts;
    if (curl_url_set(parts.handle.get(), CURLUPART_URL, base.c_str(), CURLU_URLENCODE) != CURLUE_OK) return {};
    if (curl_url_set(parts.handle.get(), CURLUPART_URL, location.c_str(), CURLU_URLENCODE) != CURLUE_OK) return {};
    curl_url_set(parts.handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
    return parts.get(CURLUPART_URL);
}

HttpResponse get(const HttpRequest& request, const HttpLimits& limits) {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Transfer transfer{request, limits, {}, 0, nullptr, false};
    HttpResponse& response = transfer.response;
    Url url;
    if (!parse(request.url, url)) {
        response.error = "not an http or https address";
        return response;
    }
    const std::string direct = from_environment("no_proxy") + "," + from_environment("NO_PROXY");
    transfer.behind_proxy = has_proxy(url.scheme) && !goes_past_proxy(url.host, direct);
    if (const char* refused = transfer.behind_proxy ? refusal_of_name(url.host, limits.allow_private) : nullptr) {
        response.error = refused;
        return response;
    }
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) {
        response.error = "libcurl cannot be started";
        return response;
    }
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
    for (const auto& [name, value] : request.headers) {
        if (value.find_first_of("\r\n") != value.npos) continue;  // it came from a server once
        if (curl_slist* grown = curl_slist_append(headers.get(), (name + ": " + value).c_str())) {
            (void)headers.release();
            headers.reset(grown);
        }
    }
    char message[CURL_ERROR_SIZE] = {};
    WriteContext context{&transfer, curl.get()};
    set_options(curl.get(), transfer, context, headers.get(), message);
    const CURLcode code = curl_easy_perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    if (code == CURLE_OK) return response;
    if (code == CURLE_FILESIZE_EXCEEDED) transfer.refused = "it is larger than allowed";
    response.error = transfer.refused ? transfer.refused : *message ? message : curl_easy_strerror(code);
    response.may_retry = !transfer.refused && is_passing(code);
    return response;
}

}  // namespace
}  // namespace ibid

extern "C" const ibid::HttpModule ibid_http{ibid::get, ibid::parse, ibid::resolve};
