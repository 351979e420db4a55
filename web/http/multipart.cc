#include "web/http/multipart.h"

#include <algorithm>
#include <cctype>

#include "web/http/request_head.h"

namespace ibid {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLongestHead = 4096, kMostParts = 20;

/// The value of a parameter of a header: `name="value"` or `name=value`. A name that stands there twice has none.
std::optional<std::string> parameter(std::string_view header, std::string_view wanted) {
    std::optional<std::string> out;
    std::size_t at = header.find(';');
    while (at < header.size()) {
        at = std::min(header.find_first_not_of("; \t", at), header.size());
        const std::size_t equals = header.find('=', at);
        if (equals == header.npos) break;
        const std::string_view name = header.substr(at, equals - at);
        std::string value;
        at = equals + 1;
        if (at < header.size() && header[at] == '"') {
            for (++at; at < header.size() && header[at] != '"'; ++at) {
                if (header[at] == '\\' && at + 1 < header.size() && header[at + 1] == '"') ++at;
                value += header[at];
            }
            if (at == header.size()) return std::nullopt;  // never closed
            ++at;
        } else {
            const std::size_t end = std::min(header.find_first_of("; \t", at), header.size());
            value = header.substr(at, end - at);
            at = end;
        }
        if (lower_ascii(name) != wanted) continue;
        if (out) return std::nullopt;
        out = std::move(value);
    }
    return out;
}

/// RFC 2046, section 5.1.1.
bool is_boundary(std::string_view text) {
    constexpr std::string_view kMarks = "'()+_,-./:=? ";
    constexpr std::size_t kLongest = 70;
    return !text.empty() && text.size() <= kLongest && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [&](unsigned char c) {
               return std::isalnum(c) || kMarks.find(static_cast<char>(c)) != kMarks.npos;
           });
}

/// Of the head of a part.
std::string_view disposition(std::string_view head) {
    constexpr std::string_view kName = "content-disposition:";
    while (!head.empty()) {
        const std::size_t end = std::min(head.find(kLineEnd), head.size());
        const std::string_view line = head.substr(0, end);
        if (lower_ascii(line.substr(0, kName.size())) == kName) return line.substr(kName.size());
        head.remove_prefix(std::min(end + kLineEnd.size(), head.size()));
    }
    return {};
}

}  // namespace

std::optional<FormFile> form_file(std::string_view content_type, std::string_view body, std::string_view field) {
    constexpr std::string_view kType = "multipart/form-data";
    if (lower_ascii(content_type.substr(0, content_type.find_first_of("; "))) != kType) return std::nullopt;
    const std::optional<std::string> boundary = parameter(content_type, "boundary");
    if (!boundary || !is_boundary(*boundary)) return std::nullopt;
    const std::string opening = "--" + *boundary, between = std::string(kLineEnd) + opening;
    if (!body.starts_with(opening)) return std::nullopt;
    body.remove_prefix(opening.size());
    std::optional<FormFile> out;
    for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
        if (parts == kMostParts || !body.starts_with(kLineEnd)) return std::nullopt;
        body.remove_prefix(kLineEnd.size());
        const std::size_t head_end = body.substr(0, kLongestHead).find("\r\n\r\n");
        const std::size_t end = head_end == body.npos ? body.npos : body.find(between, head_end + 2);
        if (end == body.npos) return std::nullopt;  // cut short
        const std::string_view said = disposition(body.substr(0, head_end));
        const std::optional<std::string> name = parameter(said, "name"), file = parameter(said, "filename");
        const std::size_t begin = head_end + 4;
        if (!out && name == field && file && begin <= end) out = FormFile{*file, body.substr(begin, end - begin)};
        body.remove_prefix(end + between.size());
    }
    return out;
}

}  // namespace ibid
