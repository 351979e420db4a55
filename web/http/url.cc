#include "web/http/url.h"

namespace ibid {

namespace {

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

std::string encode(std::string_view text, std::string_view keep) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + 8);
    for (const char c : text) {
        if (unreserved(c) || keep.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string percent_encode(std::string_view text) { return encode(text, ""); }
std::string percent_encode_readable(std::string_view text) { return encode(text, "/:,()*"); }

std::string percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string query_string(const QueryPairs& pairs) {
    std::string out;
    for (const auto& [name, value] : pairs) {
        out += out.empty() ? '?' : '&';
        out += percent_encode(name);
        out += '=';
        out += encode(value, ":,()*/");
    }
    return out;
}

QueryPairs parse_pairs(std::string_view query) {
    QueryPairs pairs;
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        if (!pair.empty()) {
            const auto equals = pair.find('=');
            pairs.emplace_back(
                percent_decode(pair.substr(0, equals), true),
                equals == std::string_view::npos ? std::string() : percent_decode(pair.substr(equals + 1), true));
        }
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return pairs;
}

}  // namespace ibid
