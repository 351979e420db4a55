#pragma once
// One HTTP GET over libcurl, bounded in every way. Follows nothing: a redirect is an answer, and the caller decides.
// Only http and https; never an address of the local network unless allowed, whatever a name resolves to.
// Thread-safe: calls share nothing.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace ibid {

struct HttpLimits {
    std::size_t max_bytes = std::size_t{200} << 20;
    int connect_s = 20;
    int total_s = 600;
    int stall_s = 30;            // slower than 1 KiB a second for so long: given up
    bool allow_private = false;  // loopback, private, link-local and the like
};

struct HttpRequest {
    std::string url;
    std::map<std::string, std::string> headers;
    /// Called with each piece of the body of a 200 or 206; false stops. Other bodies are dropped.
    std::function<bool(const char* data, std::size_t size, int status)> body;
    std::function<bool()> stop;  // true: give up now
};

struct HttpResponse {
    int status = 0;                              // 0: no answer, see `error`
    std::map<std::string, std::string> headers;  // names in lower case; the last of a name counts
    std::string error;                           // for a person; empty when the answer is whole
    bool may_retry = false;                      // of an error: it may pass (time-out, reset, name not found for now)
    std::uint64_t bytes = 0;                     // of the body
    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

HttpResponse http_get(const HttpRequest& request, const HttpLimits& limits);

struct Url {
    std::string scheme, host, origin;  // lower case; origin with the port unless it is the scheme's own
    std::string path;                  // with the query; "/" at least
};
/// False unless it is an http or https URL with a host and without a password.
bool parse_url(const std::string& url, Url& out);
/// `location` of a redirect, made absolute; empty when it cannot be.
std::string resolve_url(const std::string& base, const std::string& location);

/// The module's own: "ibid_http" of module "http".
struct HttpModule {
    HttpResponse (*get)(const HttpRequest&, const HttpLimits&);
    bool (*parse)(const std::string& url, Url& out);
    std::string (*resolve)(const std::string& base, const std::string& location);
};

}  // namespace ibid
