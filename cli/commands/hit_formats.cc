#include "cli/commands/hit_formats.h"

#include <unistd.h>

namespace ibid::cli {
namespace {

/// As a file: address has it: all but letters, digits and / - . _ ~ in hexadecimal.
std::string address_of(const std::string& path) {
    static constexpr std::string_view kPlain = "/-._~", kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           kPlain.find(c) != std::string_view::npos;
        const auto byte = static_cast<unsigned char>(c);
        out += plain ? std::string(1, c) : std::string{'%', kDigits[byte / 16], kDigits[byte % 16]};
    }
    return out;
}

}  // namespace

std::vector<std::string> matching_files(Searcher& searcher, const Results& results, std::size_t limit) {
    std::vector<std::string> out;
    const auto facet = results.facets.find("document");
    if (facet == results.facets.end()) return out;
    const bool chosen = !results.filters.documents.empty();  // the facet's counts leave its own filter aside
    for (const FacetValue& value : facet->second) {
        if (value.count == 0 || (chosen && !value.selected)) continue;
        if (limit-- == 0) break;
        const DocumentInfo document = searcher.document(value.value);
        out.push_back(document.path.empty() ? document.id : document.path);
    }
    return out;
}

std::string in_one_word(std::string_view id) {
    std::string out;
    for (const char c : id) out += c == ' ' ? "%20" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

std::string file_link(const std::string& text, const std::string& path, int page) {
    if (!path.starts_with('/')) return text;
    char host[256] = {};
    if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
    const std::string place = page > 0 ? "#page=" + std::to_string(page) : "";
    return "\033]8;;file://" + address_of(host) + address_of(path) + place + "\033\\" + text + "\033]8;;\033\\";
}

}  // namespace ibid::cli
