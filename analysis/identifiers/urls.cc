#include <algorithm>
#include <array>

#include "analysis/identifiers/identifiers.h"
#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

bool url_begins_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (s.literal("http")) {
        s.literal("s");
        return s.literal("://") && !s.done();
    }
    return s.literal("www.") && is_ascii_word(s.peek()) && word_begins_at(text, at);
}

/// Ends a URL wherever it stands: brackets and quotes that no URL holds. Curly quotes are the text's.
bool ends_url(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_ascii_space(c) || c == '<' || c == '>' || c == '"' || c == '{' || c == '}' || c == '|' || c == '\\' ||
        c == '^' || c == '`')
        return true;
    if (static_cast<unsigned char>(c) < 0x80) return false;
    const char32_t cp = code_point_at(text, at).value;
    return (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB || cp == 0xA0 || cp == 0xFFFD ||
           (cp >= 0x2000 && cp <= 0x200F) || cp == 0x2026;
}

/// A ';' or ',' parts two citations unless a parameter follows: ";jsessionid=…" stays.
bool parts_citations(std::string_view text, std::size_t at) {
    if (text[at] != ';' && text[at] != ',') return false;
    if (at + 1 < text.size() && url_begins_at(text, at + 1)) return true;
    if (text[at] == ',') return false;
    if (at >= 3 && text.substr(at - 3, 3) == ".CO" && at + 1 < text.size() && is_ascii_word(text[at + 1]))
        return false;  // the end of a SICI, "3.0.CO;2-K"
    std::size_t i = at + 1;
    while (i < text.size() && is_ascii_word(text[i])) ++i;
    return i == at + 1 || i >= text.size() || text[i] != '=';
}

}  // namespace

std::size_t url_length(std::string_view text, std::size_t at) {
    if (!url_begins_at(text, at)) return 0;
    std::size_t end = at;
    std::array<std::ptrdiff_t, 2> open{};  // ( and [
    while (end < text.size() && !ends_url(text, end) && !parts_citations(text, end)) {
        if (end > at + 4 && (text[end] == 'h' || text[end] == 'H') && text[end - 1] != '/' && text[end - 1] != '=' &&
            text[end - 1] != ':' && text[end - 1] != '?' && url_begins_at(text, end))
            break;  // two URLs glued together; inside a path ("web.archive.org/web/…/http://…") it is one
        const char c = text[end];
        if (c == '(') ++open[0];
        if (c == '[') ++open[1];
        if (c == ')' && --open[0] < 0) break;
        if (c == ']' && --open[1] < 0) break;
        end += std::max<std::size_t>(1, code_point_at(text, end).bytes);
    }
    const auto trailing = [](char c) { return std::string_view(".,;:!?'*").find(c) != std::string_view::npos; };
    while (end > at &&
           (trailing(text[end - 1]) || (open[0] > 0 && text[end - 1] == '(') || (open[1] > 0 && text[end - 1] == '[')))
        --end;
    const auto host = text.substr(at, end - at).find("//");
    const std::size_t least = host == std::string_view::npos ? 7 : host + 4;
    return end - at >= least ? end - at : 0;
}

namespace {

int hex_digit(char c) {
    if (is_ascii_digit(c)) return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Decodes %3A %2F %26 and drops %C2%A0; other escapes stay as they are, their hex digits in upper case.
std::string decoded(std::string_view url) {
    std::string out;
    for (std::size_t i = 0; i < url.size(); ++i) {
        if (url[i] != '%' || i + 2 >= url.size() || hex_digit(url[i + 1]) < 0 || hex_digit(url[i + 2]) < 0) {
            out += url[i];
            continue;
        }
        const std::string code = upper(url.substr(i + 1, 2));
        if (code == "C2" && upper(url.substr(i + 3, 3)) == "%A0") {
            i += 5;
            continue;
        }
        if (code == "3A")
            out += ':';
        else if (code == "2F")
            out += '/';
        else if (code == "26")
            out += '&';
        else
            out += "%" + code;
        i += 2;
    }
    return out;
}

bool is_tracking(std::string_view parameter) {
    return parameter.starts_with("utm_") || parameter.starts_with("fbclid=") || parameter.starts_with("gclid=") ||
           parameter == "s=09" || parameter.starts_with("mc_cid=") || parameter.starts_with("mc_eid=");
}

std::string without_tracking(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto parameter = query.substr(0, end);
        if (!parameter.empty() && !is_tracking(parameter)) out += (out.empty() ? "" : "&") + std::string(parameter);
        query.remove_prefix(std::min(query.size(), end + 1));
    }
    return out;
}

}  // namespace

std::string url_key(std::string_view url) {
    std::string whole = decoded(trim(url));
    std::string_view rest = whole;
    if (const auto scheme = rest.find("://"); scheme != rest.npos && scheme < 8) rest.remove_prefix(scheme + 3);
    rest = rest.substr(0, rest.find('#'));
    const auto path_at = std::min(rest.find_first_of("/?"), rest.size());
    std::string host;
    for (const char c : rest.substr(0, path_at)) host += ascii_lower(c);
    if (host.starts_with("www.")) host.erase(0, 4);
    if (host.ends_with(":80")) host.erase(host.size() - 3);
    if (host.ends_with(":443")) host.erase(host.size() - 4);
    std::string_view path = rest.substr(path_at);
    std::string_view query;
    if (const auto mark = path.find('?'); mark != path.npos) query = path.substr(mark + 1), path = path.substr(0, mark);
    std::string key = host;
    const auto session = lower(path).find(";jsessionid=");
    key += path.substr(0, session);
    while (key.ends_with('/')) key.pop_back();
    if (const std::string kept = without_tracking(query); !kept.empty()) key += "?" + kept;
    return key;
}

}  // namespace ibid
