#include "indexer/fetch/http_get.h"

#include "model/module.h"

namespace ibid {

static const HttpModule& http() {
    static const auto& module = *static_cast<const HttpModule*>(module_symbol("http", "ibid_http"));
    return module;
}

HttpResponse http_get(const HttpRequest& request, const HttpLimits& limits) { return http().get(request, limits); }
bool parse_url(const std::string& url, Url& out) { return http().parse(url, out); }
std::string resolve_url(const std::string& base, const std::string& location) { return http().resolve(base, location); }

}  // namespace ibid
