#include "web/views/markup.h"

#include <algorithm>
#include <array>

namespace ibid {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t whole_character(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    while (offset < text.size() && offset > 0 && continues(text[offset])) --offset;
    return offset;
}

void append_escaped(std::string& out, std::string_view text) {
    static const std::array<std::string_view, 256> instead = [] {
        std::array<std::string_view, 256> all{};
        for (std::size_t c = 0; c < 0x20; ++c)
            if (c != '\n' && c != '\t') all[c] = " ";
        all[0x7f] = " ";
        all['&'] = "&amp;", all['<'] = "&lt;", all['>'] = "&gt;", all['"'] = "&quot;", all['\''] = "&#39;";
        return all;
    }();
    std::size_t plain = 0;  // from here on nothing had to be changed
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view other = instead[static_cast<unsigned char>(text[i])];
        if (other.empty()) continue;
        (out += text.substr(plain, i - plain)) += other;
        plain = i + 1;
    }
    out += text.substr(plain);
}

/// Sorted, clipped, merged: no two touch.
std::vector<Span> tidy(std::string_view text, std::span<const Span> spans) {
    std::vector<Span> out;
    for (Span span : spans) {
        span = {whole_character(text, span.begin), whole_character(text, span.end)};
        if (span.begin < span.end) out.push_back(span);
    }
    std::sort(out.begin(), out.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (out[i].begin <= out[kept].end)
            out[kept].end = std::max(out[kept].end, out[i].end);
        else
            out[++kept] = out[i];
    }
    if (!out.empty()) out.resize(kept + 1);
    return out;
}

void append_marker(std::string& out, const MarkerLink& marker) {
    out += "<sup class=\"fn\">";
    if (marker.href.empty()) {
        append_escaped(out, marker.label);
    } else {
        out += "<a href=\"";
        append_escaped(out, marker.href);
        out += '"';
        if (!marker.id.empty()) {
            out += " id=\"";
            append_escaped(out, marker.id);
            out += '"';
        }
        out += " aria-label=\"Note ";
        append_escaped(out, marker.label);
        out += "\">";
        append_escaped(out, marker.label);
        out += "</a>";
    }
    out += "</sup>";
}

struct Anchor {
    Span span;
    const Link* link;
};

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

bool is_web_link(std::string_view uri) {
    for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
        if (uri.size() <= scheme.size()) continue;
        const bool same = std::equal(scheme.begin(), scheme.end(), uri.begin(),
                                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        if (same) return true;
    }
    return false;
}

Markup decorate(std::string_view text, const Decorations& decorations) {
    const std::vector<Span> marks = tidy(text, decorations.highlights);
    std::vector<Anchor> anchors;
    for (const Link& link : decorations.links) {
        const Span span{whole_character(text, link.span.begin), whole_character(text, link.span.end)};
        if (span.begin < span.end && is_web_link(link.uri)) anchors.push_back({span, &link});
    }
    std::sort(anchors.begin(), anchors.end(),
              [](const Anchor& a, const Anchor& b) { return a.span.begin < b.span.begin; });
    std::size_t end_of_last = 0;  // overlapping links: the first wins
    std::erase_if(anchors, [&](const Anchor& a) {
        if (a.span.begin < end_of_last) return true;
        end_of_last = a.span.end;
        return false;
    });

    std::string out;
    out.reserve(text.size() + 64 * (marks.size() + anchors.size() + decorations.markers.size()) + 64);
    std::size_t at = 0, mark = 0, anchor = 0, marker = 0, shown = 0;
    bool in_mark = false, in_anchor = false;
    const auto offset_of = [&](const MarkerLink& m) { return whole_character(text, m.offset); };
    while (true) {
        // What ends here, innermost first; then markers; then what begins, outermost first.
        if (in_mark && marks[mark].end == at) out += "</mark>", in_mark = false, ++mark;
        if (in_anchor && anchors[anchor].span.end == at) {
            if (in_mark) out += "</mark>";
            out += "</a>";
            if (in_mark) out += "<mark>";
            in_anchor = false, ++anchor;
        }
        while (marker < decorations.markers.size() && offset_of(decorations.markers[marker]) <= at) {
            // A link may not hold a link, and a mark should not run through a marker.
            if (in_mark) out += "</mark>";
            if (in_anchor) out += "</a>";
            append_marker(out, decorations.markers[marker++]);
            if (in_anchor) {
                out += "<a href=\"";
                append_escaped(out, anchors[anchor].link->uri);
                out += "\" rel=\"noopener noreferrer nofollow\">";
            }
            if (in_mark) out += "<mark>";
        }
        if (at == text.size()) break;
        if (!in_anchor && anchor < anchors.size() && anchors[anchor].span.begin == at) {
            if (in_mark) out += "</mark>";
            out += "<a href=\"";
            append_escaped(out, anchors[anchor].link->uri);
            out += "\" rel=\"noopener noreferrer nofollow\">";
            if (in_mark) out += "<mark>";
            in_anchor = true;
        }
        if (!in_mark && mark < marks.size() && marks[mark].begin == at) {
            out += "<mark";
            if (!decorations.highlight_id.empty()) {
                out += " id=\"";
                append_escaped(out, decorations.highlight_id);
                out += '-' + std::to_string(++shown) + '"';
            }
            out += '>';
            in_mark = true;
        }
        std::size_t next = text.size();
        const auto consider = [&](std::size_t offset) {
            if (offset > at) next = std::min(next, offset);
        };
        if (mark < marks.size()) consider(in_mark ? marks[mark].end : marks[mark].begin);
        if (anchor < anchors.size()) consider(in_anchor ? anchors[anchor].span.end : anchors[anchor].span.begin);
        if (marker < decorations.markers.size()) consider(offset_of(decorations.markers[marker]));
        append_escaped(out, text.substr(at, next - at));
        at = next;
    }
    return {std::move(out)};
}

std::string clean_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : lead >= 0xE0 && lead < 0xF0 ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        bool good = length > 0 && i + length <= text.size() && lead != 0;
        for (std::size_t k = 1; good && k < length; ++k) good = continues(text[i + k]);
        if (good && length == 3) {
            const auto second = static_cast<unsigned char>(text[i + 1]);  // overlong forms and surrogates
            good = !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second >= 0xA0);
        } else if (good && length == 4) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            good = !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second >= 0x90);
        }
        if (good)
            out.append(text, i, length), i += length;
        else
            out += lead == 0 ? " " : "\xEF\xBF\xBD", ++i;
    }
    return out;
}

}  // namespace ibid
