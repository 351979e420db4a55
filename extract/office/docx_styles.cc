#include "extract/office/docx_styles.h"

#include "text/letters.h"

namespace ibid {
namespace {

constexpr int kDeepestHeading = 9;

/// "heading 2": Word keeps its own styles' names in English, whatever language it speaks.
ParagraphStyle by_name(std::string_view name) {
    ParagraphStyle out;
    const std::string small = lower(name);
    if (small.starts_with("heading ") && small.size() == 9 && is_ascii_digit(small[8]))
        out.heading_level = small[8] - '0';
    out.title = small == "title";
    if (out.title) out.heading_level = 1;
    out.list = small.starts_with("list ") || small == "list paragraph";
    out.caption = small == "caption";
    out.contents = small.starts_with("toc ") || small == "table of figures";
    return out;
}

int outline_level(std::string_view value) {
    return value.size() == 1 && value[0] >= '0' && value[0] < '0' + kDeepestHeading ? value[0] - '0' + 1 : 0;
}

}  // namespace

DocxStyles::DocxStyles(const std::optional<MarkupTree>& styles) {
    if (!styles) return;
    const MarkupTree& t = *styles;
    std::map<std::string, std::string, std::less<>> based_on;
    for (std::size_t i = 1; i < t.nodes.size(); ++i) {
        if (t.name(i) == "w:docDefaults")
            for (std::size_t k = i; k < t.nodes[i].next; ++k)
                if (t.name(k) == "w:lang") language_ = t.attribute(k, "w:val");
        if (t.name(i) != "w:style" || t.attribute(i, "w:type") != "paragraph") continue;
        ParagraphStyle style;
        const std::string id(t.attribute(i, "w:styleId"));
        for (std::size_t k = i + 1; k < t.nodes[i].next; ++k) {
            const std::string_view name = t.name(k), value = t.attribute(k, "w:val");
            if (name == "w:name")
                style = by_name(value);
            else if (name == "w:basedOn")
                based_on[id] = value;
            else if (name == "w:outlineLvl" && style.heading_level == 0)
                style.heading_level = outline_level(value);
            else if (name == "w:numPr" && style.heading_level == 0)
                style.list = true;
        }
        by_id_[id] = style;
    }
    // a style of one's own made from "heading 1" is a heading; a few steps up suffice, and rings end
    constexpr int kSteps = 6;
    for (auto& [id, style] : by_id_) {
        std::string at = id;
        for (int step = 0; step < kSteps && style.heading_level == 0 && !style.title; ++step) {
            const auto up = based_on.find(at);
            if (up == based_on.end()) break;
            at = up->second;
            const auto found = by_id_.find(at);
            if (found == by_id_.end()) break;
            style.heading_level = found->second.heading_level;
            style.contents = style.contents || found->second.contents;
            style.list = style.list || found->second.list;
        }
    }
}

ParagraphStyle DocxStyles::of(const MarkupTree& tree, std::size_t node) const {
    ParagraphStyle out;
    const std::size_t properties = node + 1;
    if (properties >= tree.nodes[node].next || tree.name(properties) != "w:pPr") return out;
    for (std::size_t i = properties + 1; i < tree.nodes[properties].next; ++i) {
        const std::string_view name = tree.name(i), value = tree.attribute(i, "w:val");
        if (name == "w:pPrChange") break;
        if (name == "w:pStyle") {
            const auto found = by_id_.find(value);
            if (found != by_id_.end()) out = found->second;
            if (found == by_id_.end() && value.starts_with("Heading") && value.size() == 8)
                out.heading_level = outline_level(std::string(1, static_cast<char>(value[7] - 1)));
        } else if (name == "w:outlineLvl" && !out.title) {
            out.heading_level = outline_level(value);
        } else if (name == "w:numId") {
            out.list = value != "0";
        }
    }
    return out;
}

}  // namespace ibid
