#include "web/pages/static_assets.h"

#include <cstdint>
#include <map>

#include "model/error.h"
#include "statics.h"
#include "web/views/context.h"

namespace ibid {

namespace {

std::string fingerprint(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a: the same for every build of the same file
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (int shift = 44; shift >= 0; shift -= 4) out += kHex[(hash >> shift) & 15];
    return out;
}

const std::string& version_of(std::string_view name) {
    thread_local std::map<std::string, std::string, std::less<>> versions;
    auto found = versions.find(name);
    if (found == versions.end()) found = versions.emplace(std::string(name), fingerprint(static_bytes(name))).first;
    return found->second;
}

std::string_view content_type(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return "application/octet-stream";
}

}  // namespace

std::string_view static_bytes(std::string_view name) { return statics::file(name); }

std::string static_address(std::string_view name) { return "/static/" + std::string(name) + "?v=" + version_of(name); }

Response static_file(Context& context) {
    const std::string name = context.path.empty() ? "icon.svg" : context.path[0];
    const std::string_view bytes = static_bytes(name);
    if (bytes.empty()) throw Error(ErrorCode::not_found, "There is no such file", "start from the search page");
    Response response;
    response.content_type = content_type(name);
    response.body = bytes;
    const bool versioned = context.parameter("v") == version_of(name);
    response.headers.emplace_back("Cache-Control",
                                  versioned ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    return response;
}

}  // namespace ibid
