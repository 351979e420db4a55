#include <algorithm>
#include <charconv>
#include <map>

#include "extract/markup/flow.h"
#include "extract/office/office_document.h"
#include "model/error.h"
#include "text/layout_words.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// style -> the one it is made from: "P3" -> "Title".
using Parents = std::map<std::string, std::string, std::less<>>;

void read_styles(const std::optional<MarkupTree>& tree, Parents& parents, std::string& language) {
    if (!tree) return;
    for (std::size_t i = 1; i < tree->nodes.size(); ++i) {
        if (tree->name(i) == "style:style")
            parents.emplace(tree->attribute(i, "style:name"),
                            std::string(tree->attribute(i, "style:parent-style-name")));
        if (tree->name(i) != "style:text-properties" || !language.empty()) continue;
        const std::string_view of = tree->attribute(i, "fo:language"), country = tree->attribute(i, "fo:country");
        if (of.empty() || of == "none" || of == "zxx") continue;
        language = std::string(of) + (country.empty() || country == "none" ? "" : "-" + std::string(country));
    }
}

class OdtWalk {
public:
    explicit OdtWalk(const Parents& parents) : parents_(parents) {}

    Document walk(const MarkupTree& tree) {
        walk_tree(tree, 0, tree.nodes.size());
        flow_.end();
        // notes stand where they are marked; they are read behind the text, in order
        in_note_ = true;
        for (std::size_t n = 0; n < notes_.size(); ++n) {
            flow_.begin_note(notes_[n].label, n, notes_[n].endnote ? NotePlace::end : NotePlace::foot);
            walk_tree(tree, notes_[n].body, tree.nodes[notes_[n].body].next);
            flow_.end_note();
        }
        Document document = flow_.finish();
        if (!title_.empty()) {
            document.title = repair_text(title_);
            document.title_from = "first page";
        }
        return document;
    }

private:
    struct FoundNote {
        std::string label;
        std::size_t body = 0;
        bool endnote = false;
    };

    void walk_tree(const MarkupTree& tree, std::size_t begin, std::size_t end) {
        std::vector<std::size_t> open, boxes;
        for (std::size_t i = begin; i < end;) {
            while (!open.empty() && i >= tree.nodes[open.back()].next) {
                leave(tree, open.back());
                const bool block = is_paragraph(tree.name(open.back()));
                open.pop_back();
                if (block && row_depth_ == 0) read_boxes(tree, boxes);
            }
            if (tree.is_text(i)) {
                text(tree.text(i));
                ++i;
                continue;
            }
            const std::string_view name = tree.name(i);
            if (name == "draw:text-box" && i != begin) {
                boxes.push_back(i);
                i = tree.nodes[i].next;
                continue;
            }
            if (name == "text:note" && !in_note_) note(tree, i);
            if (name == "text:note" || is_skipped(name)) {
                i = tree.nodes[i].next;
                continue;
            }
            enter(tree, i, name);
            open.push_back(i);
            ++i;
        }
        while (!open.empty()) {
            leave(tree, open.back());
            open.pop_back();
        }
        read_boxes(tree, boxes);
    }

    void read_boxes(const MarkupTree& tree, std::vector<std::size_t>& boxes) {
        constexpr int kBoxInBox = 3;  // no one sets more of them into each other
        if (boxes.empty() || box_depth_ >= kBoxInBox) return boxes.clear();
        const std::vector<std::size_t> now = std::move(boxes);
        boxes.clear();
        ++box_depth_;
        for (const std::size_t box : now) walk_tree(tree, box, tree.nodes[box].next);
        if (!in_note_) flow_.end();
        --box_depth_;
    }

    static bool is_paragraph(std::string_view name) { return name == "text:p" || name == "text:h"; }

    /// What was deleted under tracking is kept apart; annotations, fields' scripts and pictures' texts are not the
    /// text.
    static bool is_skipped(std::string_view name) {
        return name == "text:tracked-changes" || name == "office:annotation" || name == "text:ruby-text" ||
               name == "office:forms" || name == "text:script" || name == "svg:title" || name == "svg:desc" ||
               name == "office:automatic-styles" || name == "office:font-face-decls" || name == "office:scripts" ||
               name == "text:sequence-decls" || name == "text:variable-decls" || name == "text:user-field-decls" ||
               name == "text:table-of-content-source";
    }

    void text(std::string_view t) {
        if (in_title_ && !in_note_) title_ += t;
        flow_.text(t);
    }

    void note(const MarkupTree& tree, std::size_t node) {
        FoundNote found;
        found.endnote = tree.attribute(node, "text:note-class") == "endnote";
        for (std::size_t i = node + 1; i < tree.nodes[node].next; i = tree.nodes[i].next) {
            if (tree.name(i) == "text:note-citation") {
                for (std::size_t k = i; k < tree.nodes[i].next; ++k)
                    if (tree.is_text(k)) found.label += tree.text(k);
            }
            if (tree.name(i) == "text:note-body") found.body = i;
        }
        if (found.body == 0) return;
        found.label = std::string(trim(found.label));
        flow_.marker(found.label, notes_.size());
        notes_.push_back(std::move(found));
    }

    /// Whether the style, or one that it is made from, is named so. A few steps up suffice, and rings end.
    bool styled(std::string_view style, std::string_view as) const {
        std::string at(style);
        constexpr int kSteps = 6;
        for (int step = 0; step < kSteps; ++step) {
            if (at.starts_with(as)) return true;
            const auto up = parents_.find(at);
            if (up == parents_.end() || up->second.empty()) return false;
            at = up->second;
        }
        return false;
    }

    void enter(const MarkupTree& tree, std::size_t i, std::string_view name) {
        if (is_paragraph(name)) {
            paragraph(tree, i, name == "text:h");
        } else if (name == "text:list-item" || name == "text:list-header") {
            ++list_depth_;
        } else if (name == "text:table-of-content") {
            ++contents_depth_;
        } else if (name == "table:table") {
            if (row_depth_ == 0 && !in_note_) flow_.end();
        } else if (name == "table:table-row") {
            if (row_depth_ > 0 || (!in_note_ && cells_of(tree, i) > 1))
                if (row_depth_++ == 0) flow_.begin(BlockKind::table_row);
        } else if (name == "table:table-cell" || name == "text:s" || name == "text:tab" || name == "text:line-break") {
            flow_.space();
        } else if (name == "text:a") {
            const std::string_view to = tree.attribute(i, "xlink:href");
            if (!to.starts_with('#')) flow_.begin_link(to);
        }
    }

    static std::size_t cells_of(const MarkupTree& tree, std::size_t row) {
        std::size_t cells = 0;
        for (std::size_t i = row + 1; i < tree.nodes[row].next; i = tree.nodes[i].next)
            cells += tree.name(i) == "table:table-cell";
        return cells;
    }

    void paragraph(const MarkupTree& tree, std::size_t i, bool heading) {
        if (in_note_ || row_depth_ > 0) return flow_.space();
        const std::string_view style = tree.attribute(i, "text:style-name");
        const bool is_title = styled(style, "Title");
        in_title_ = is_title && title_.empty();
        if (heading) {
            const std::string_view level = tree.attribute(i, "text:outline-level");
            int value = 1;
            std::from_chars(level.data(), level.data() + level.size(), value);
            return flow_.begin(BlockKind::heading, std::clamp(value, 1, 10));
        }
        if (is_title) return flow_.begin(BlockKind::heading, 1);
        flow_.begin(contents_depth_ > 0        ? BlockKind::contents
                    : styled(style, "Caption") ? BlockKind::caption
                    : list_depth_ > 0          ? BlockKind::list_item
                    : box_depth_ > 0           ? BlockKind::box_paragraph
                                               : BlockKind::paragraph);
    }

    void leave(const MarkupTree& tree, std::size_t i) {
        const std::string_view name = tree.name(i);
        if (is_paragraph(name)) {
            if (in_note_ || row_depth_ > 0) return flow_.space();
            in_title_ = false;
            flow_.end();
        } else if (name == "text:list-item" || name == "text:list-header") {
            --list_depth_;
        } else if (name == "text:table-of-content") {
            --contents_depth_;
        } else if (name == "text:a") {
            flow_.end_link();
        } else if (name == "table:table-row" && row_depth_ > 0 && --row_depth_ == 0) {
            flow_.end();
        }
    }

    const Parents& parents_;
    Flow flow_;
    std::vector<FoundNote> notes_;
    std::string title_;
    bool in_note_ = false, in_title_ = false;
    int row_depth_ = 0, box_depth_ = 0, list_depth_ = 0, contents_depth_ = 0;
};

std::string element_text(const MarkupTree& tree, std::string_view name) {
    for (std::size_t i = 1; i < tree.nodes.size(); ++i)
        if (tree.name(i) == name && i + 1 < tree.nodes[i].next) return repair_text(tree.text(i + 1));
    return {};
}

}  // namespace

Document read_odt(OfficeFile& file) {
    const std::optional<MarkupTree> content = file.part("content.xml");
    if (!content) throw Error(ErrorCode::bad_pdf, "the file has no text part", "save it again as a text document");
    Parents parents;
    std::string language;
    read_styles(content, parents, language);
    read_styles(file.part("styles.xml"), parents, language);
    Document document = OdtWalk(parents).walk(*content);
    document.language = language;
    if (const std::optional<MarkupTree> meta = file.part("meta.xml")) {
        if (const std::string title = element_text(*meta, "dc:title");
            !title.empty() && !is_untitled(title) && document.title.empty()) {
            document.title = title;
            document.title_from = "metadata";
        }
        document.author = element_text(*meta, "meta:initial-creator");
        if (document.author.empty()) document.author = element_text(*meta, "dc:creator");
        if (!document.author.empty()) document.author_from = "metadata";
        document.authors = authors_in(document.author);
        document.created = element_text(*meta, "meta:creation-date").substr(0, 10);
        if (!document.created.empty()) document.created_from = "metadata";
        document.producer = element_text(*meta, "meta:generator");
    }
    return document;
}

}  // namespace ibid
