#include "web/http/request_head.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "text/letters.h"

namespace ibid {
namespace {

bool is_token_character(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return std::isalnum(static_cast<unsigned char>(c)) || kMarks.find(c) != kMarks.npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

/// Control characters end lines, or strings, for some readers; tabs are white space for all.
bool holds_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

/// The next line without its end, which may be CR LF or LF alone; a CR elsewhere stays, and is a control character.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// Of "GET /search?q=x HTTP/1.1": three parts, one space between.
struct RequestLine {
    std::string_view method, target, version;
    bool newest() const { return version == "HTTP/1.1"; }
};

std::optional<RequestLine> request_line(std::string_view line) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == line.npos || first == last) return std::nullopt;
    const RequestLine out{line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)};
    const bool target_is_one =
        !out.target.empty() && out.target.find(' ') == out.target.npos && !holds_control(out.target);
    const bool good = is_token(out.method) && target_is_one && (out.newest() || out.version == "HTTP/1.0");
    return good ? std::optional(out) : std::nullopt;
}

/// Digits alone, and few enough of them to be a number.
std::optional<std::size_t> length(std::string_view value) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (value.empty() || error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    return out;
}

/// Of the body that a request may have; 0: none.
std::size_t most_bytes(const RequestLine& line, const Bodies& bodies) {
    if (line.method != "POST") return 0;
    const std::string_view path = line.target.substr(0, line.target.find('?'));
    const auto taken = std::find_if(bodies.begin(), bodies.end(), [&](const TakenBody& b) { return b.path == path; });
    return taken == bodies.end() ? 0 : taken->max_bytes;
}

/// The name of "name:port" or "[v6]:port"; empty when it is neither.
std::string host_name(std::string_view host) {
    const bool bracketed = host.starts_with('[');
    const std::size_t close = bracketed ? host.find(']') : host.npos;
    if (bracketed && close == host.npos) return {};
    const std::size_t end = bracketed ? close + 1 : std::min(host.find(':'), host.size());
    const std::string_view port = host.substr(end);
    const bool port_is_digits =
        port.empty() || (port[0] == ':' && port.find_first_not_of("0123456789", 1) == port.npos);
    if (!port_is_digits) return {};
    std::string name = lower_ascii(host.substr(0, end));
    if (name.ends_with('.')) name.pop_back();
    return name;
}

bool is_number_address(std::string_view name) {
    if (name.starts_with('[')) return true;
    return !name.empty() && name.find_first_not_of("0123456789.") == name.npos;
}

bool is_loopback(std::string_view name) {
    const bool four = name.starts_with("127.") && is_number_address(name);
    return four || name == "localhost" || name.ends_with(".localhost") || name == "[::1]";
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
    return out;
}

std::string without_headers(std::string_view head, const std::vector<std::string_view>& names, Headers& taken) {
    std::string out;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        const std::size_t colon = std::min(line.find(':'), line.size());
        std::string name = out.empty() ? std::string() : lower_ascii(line.substr(0, colon));
        if (std::find(names.begin(), names.end(), name) == names.end())
            (out += line) += "\r\n";
        else
            taken.emplace(std::move(name), trimmed(line.substr(std::min(colon + 1, line.size()))));
    }
    return out;
}

bool is_our_host(std::string_view host, const std::vector<std::string>& hosts) {
    const std::string name = host_name(host);
    if (name.empty()) return false;
    if (is_loopback(name)) return true;
    return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& ours) {
        return ours == name || (ours == "*" && is_number_address(name));
    });
}

std::vector<std::string> our_hosts(std::string_view listen, std::string_view public_url) {
    std::vector<std::string> hosts;
    std::string name = host_name(listen);
    if (name == "0.0.0.0" || name == "[::]") name.assign(1, '*');
    if (!name.empty()) hosts.push_back(name);
    if (const std::size_t scheme = public_url.find("://"); scheme != public_url.npos) {
        const std::string_view after = public_url.substr(scheme + 3);
        hosts.push_back(host_name(after.substr(0, after.find('/'))));
    }
    return hosts;
}

std::size_t announced_body(std::string_view head, const Bodies& bodies) {
    const std::optional<RequestLine> first = request_line(take_line(head));
    const std::size_t most = first ? most_bytes(*first, bodies) : 0;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        const std::size_t colon = line.find(':');
        if (colon == line.npos || lower_ascii(line.substr(0, colon)) != "content-length") continue;
        const std::size_t size = length(trimmed(line.substr(colon + 1))).value_or(0);
        return size <= most ? size : 0;
    }
    return 0;
}

bool is_our_origin(std::string_view origin, const std::vector<std::string>& hosts) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (origin.starts_with(scheme)) return is_our_host(origin.substr(scheme.size()), hosts);
    return false;
}

int judge_head(std::string_view head, const std::vector<std::string>& hosts, const Bodies& bodies) {
    const std::optional<RequestLine> first = request_line(take_line(head));
    if (!first) return 400;
    int host_lines = 0, length_lines = 0;
    bool too_large = false;
    std::string_view host;
    while (true) {
        const std::string_view line = take_line(head);
        if (line.empty()) break;
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view value = trimmed(line.substr(std::min(colon + 1, line.size())));
        // A name ends right before its colon; a line that begins with a space continues another for some readers.
        if (colon == line.size() || !is_token(line.substr(0, colon)) || holds_control(value)) return 400;
        const std::string name = lower_ascii(line.substr(0, colon));
        if (name == "transfer-encoding") return 400;
        if (name == "content-length") {
            const std::optional<std::size_t> size = length(value);
            const std::size_t most = most_bytes(*first, bodies);
            if (++length_lines > 1 || !size || (*size > 0 && most == 0)) return 400;
            too_large = *size > most;
        }
        if (name == "host") {
            ++host_lines;
            host = value;
        }
    }
    if (host_lines > 1 || (first->newest() && host_lines == 0)) return 400;
    if (host_lines == 1 && host_name(host).empty()) return 400;
    if (host_lines == 1 && !is_our_host(host, hosts)) return 421;
    return too_large ? 413 : 200;
}

}  // namespace ibid
