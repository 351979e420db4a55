#include <algorithm>
#include <map>
#include <set>

#include "extract/markup/flow.h"
#include "extract/office/docx_styles.h"
#include "extract/office/number_format.h"
#include "extract/office/office_document.h"
#include "model/error.h"
#include "model/formats/corrections.h"
#include "text/layout_words.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

using Targets = std::map<std::string, std::string, std::less<>>;

Targets read_targets(OfficeFile& file, const std::string& part) {
    Targets out;
    const std::optional<MarkupTree> tree = file.part(part);
    if (!tree) return out;
    for (std::size_t i = 1; i < tree->nodes.size(); ++i)
        if (tree->name(i) == "Relationship")
            out.emplace(tree->attribute(i, "Id"), std::string(tree->attribute(i, "Target")));
    return out;
}

struct Numbered {
    std::string format = "decimal";
    int next = 1;
};

/// Keys of notes for Flow: what the file numbers from two sides.
Flow::Key note_key(std::string_view id, bool endnote) {
    std::size_t value = 0;
    for (const char c : id)
        if (is_ascii_digit(c) && value < 100'000'000) value = value * 10 + static_cast<std::size_t>(c - '0');
    return value * 2 + (endnote ? 1 : 0);
}

class DocxWalk {
public:
    DocxWalk(OfficeFile& file, const DocxStyles& styles) : file_(file), styles_(styles) {
        if (const std::optional<MarkupTree> settings = file.part("word/settings.xml")) read_numbering(*settings);
    }

    Document walk(const MarkupTree& body, Targets targets) {
        read_numbering(body);
        targets_ = std::move(targets);
        walk_tree(body, 0, body.nodes.size());
        flow_.end();
        notes("word/footnotes.xml", "word/_rels/footnotes.xml.rels", "w:footnote", false);
        notes("word/endnotes.xml", "word/_rels/endnotes.xml.rels", "w:endnote", true);
        Document document = flow_.finish();
        if (!title_.empty()) {
            document.title = repair_text(title_);
            document.title_from = "first page";
        }
        return document;
    }

private:
    void read_numbering(const MarkupTree& tree) {
        for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
            const std::string_view name = tree.name(i);
            if (name != "w:footnotePr" && name != "w:endnotePr") continue;
            Numbered& numbered = name == "w:endnotePr" ? endnotes_ : footnotes_;
            for (std::size_t k = i + 1; k < tree.nodes[i].next; ++k) {
                if (tree.name(k) == "w:numFmt") numbered.format = tree.attribute(k, "w:val");
                if (tree.name(k) == "w:numStart")
                    numbered.next = std::max(1, std::atoi(std::string(tree.attribute(k, "w:val")).c_str()));
            }
        }
    }

    void walk_tree(const MarkupTree& tree, std::size_t begin, std::size_t end) {
        std::vector<std::size_t> open;
        std::vector<std::size_t> boxes;  // text boxes, read when the paragraph that anchors them has ended
        for (std::size_t i = begin; i < end;) {
            while (!open.empty() && i >= tree.nodes[open.back()].next) {
                leave(tree, open.back());
                const bool paragraph = tree.name(open.back()) == "w:p";
                open.pop_back();
                if (paragraph && row_depth_ == 0) read_boxes(tree, boxes);
            }
            if (tree.is_text(i)) {
                if (tree.name(tree.nodes[i].parent) == "w:t") text(tree.text(i));
                ++i;
                continue;
            }
            const std::string_view name = tree.name(i);
            if (name == "w:txbxContent" && i != begin) {
                boxes.push_back(i);
                i = tree.nodes[i].next;
                continue;
            }
            if (is_skipped(tree, i, name)) {
                if (name == "w:del" || name == "w:moveFrom") forget_references(tree, i);
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

    /// Notes whose references a tracked change deletes go with them; a copy that is kept elsewhere marks them again.
    void forget_references(const MarkupTree& tree, std::size_t deleted) {
        for (std::size_t i = deleted; i < tree.nodes[deleted].next; ++i) {
            const bool endnote = tree.name(i) == "w:endnoteReference";
            if (endnote || tree.name(i) == "w:footnoteReference")
                deleted_.insert(note_key(tree.attribute(i, "w:id"), endnote));
        }
    }

    void read_boxes(const MarkupTree& tree, std::vector<std::size_t>& boxes) {
        constexpr int kBoxInBox = 3;  // no one sets more of them into each other
        if (boxes.empty() || box_depth_ >= kBoxInBox) return boxes.clear();
        const std::vector<std::size_t> now = std::move(boxes);
        boxes.clear();
        ++box_depth_;
        for (const std::size_t box : now) walk_tree(tree, box, tree.nodes[box].next);
        flow_.end();
        --box_depth_;
    }

    /// Deleted, moved away, drawn twice, hidden, or not text.
    static bool is_skipped(const MarkupTree& tree, std::size_t node, std::string_view name) {
        if (name == "w:del" || name == "w:moveFrom" || name == "mc:Fallback" || name == "w:rPrChange" ||
            name == "w:pPrChange" || name == "w:rt")
            return true;
        if (name != "w:r") return false;
        for (std::size_t i = node + 1; i < tree.nodes[node].next && tree.name(node + 1) == "w:rPr"; ++i) {
            if (tree.name(i) == "w:vanish")
                return tree.attribute(i, "w:val") != "0" && tree.attribute(i, "w:val") != "false";
            if (i >= tree.nodes[node + 1].next) break;
        }
        return false;
    }

    void text(std::string_view t) {
        if (custom_mark_) {  // the run behind a reference whose mark its author chose
            if (trim(t).empty()) return;
            custom_mark_ = false;
            custom_.insert(custom_key_);
            return mark(std::string(trim(t)), custom_key_);
        }
        if (in_title_ && !in_note_) title_ += t;
        if (!label_to_go_.empty() && !trim(t).empty()) {  // a mark that the author chose is text of the note, too
            if (trim(t).starts_with(label_to_go_)) t = trim(t).substr(label_to_go_.size());
            label_to_go_.clear();
        }
        flow_.text(t);
    }

    void mark(const std::string& label, Flow::Key key) {
        if (in_note_) return;
        flow_.marker(label, key);
        if (labels_.emplace(key, label).second) marked_.push_back(key);
    }

    void enter(const MarkupTree& tree, std::size_t i, std::string_view name) {
        if (name == "w:p") return paragraph(tree, i);
        if (name == "w:tbl") {
            if (row_depth_ == 0 && !in_note_) flow_.end();
        } else if (name == "w:tr") {
            if (row_depth_ > 0 || (!in_note_ && cells_of(tree, i) > 1)) {
                if (row_depth_++ == 0) flow_.begin(BlockKind::table_row);
            }
        } else if (name == "w:tc" || name == "w:tab" || name == "w:br" || name == "w:cr" || name == "w:ptab") {
            flow_.space();
        } else if (name == "w:noBreakHyphen") {
            flow_.text("-");
        } else if (name == "w:hyperlink") {
            const auto found = targets_.find(tree.attribute(i, "r:id"));
            if (found != targets_.end()) flow_.begin_link(found->second);
        } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
            reference(tree, i, name == "w:endnoteReference");
        } else if (name == "w:fldChar") {
            field(tree.attribute(i, "w:fldCharType"));
        } else if (name == "w:instrText") {
            if (i + 1 < tree.nodes[i].next) instruction_ += tree.text(i + 1);
        } else if (name == "w:fldSimple") {
            instruction_ = tree.attribute(i, "w:instr");
            begin_field_link();
        }
    }

    static std::size_t cells_of(const MarkupTree& tree, std::size_t row) {
        std::size_t cells = 0;
        for (std::size_t i = row + 1; i < tree.nodes[row].next; i = tree.nodes[i].next) cells += tree.name(i) == "w:tc";
        return cells;
    }

    void paragraph(const MarkupTree& tree, std::size_t i) {
        if (in_note_ || row_depth_ > 0) return flow_.space();
        const ParagraphStyle style = styles_.of(tree, i);
        in_title_ = style.title && title_.empty();
        BlockKind kind = BlockKind::paragraph;
        if (style.heading_level > 0)
            kind = BlockKind::heading;
        else if (style.contents)
            kind = BlockKind::contents;
        else if (style.caption)
            kind = BlockKind::caption;
        else if (style.list)
            kind = BlockKind::list_item;
        else if (box_depth_ > 0)
            kind = BlockKind::box_paragraph;
        flow_.begin(kind, style.heading_level);
    }

    void reference(const MarkupTree& tree, std::size_t i, bool endnote) {
        if (in_note_) return;
        const Flow::Key key = note_key(tree.attribute(i, "w:id"), endnote);
        const std::string_view custom = tree.attribute(i, "w:customMarkFollows");
        if (!custom.empty() && custom != "0" && custom != "false") {
            custom_mark_ = true;
            custom_key_ = key;
            return;
        }
        Numbered& numbered = endnote ? endnotes_ : footnotes_;
        mark(formatted_number(numbered.next++, numbered.format), key);
    }

    void field(std::string_view type) {
        if (type == "begin")
            instruction_.clear();
        else if (type == "separate")
            begin_field_link();
        else if (type == "end" && field_link_) {
            flow_.end_link();
            field_link_ = false;
        }
    }

    /// HYPERLINK "https://…"
    void begin_field_link() {
        const std::string_view t = trim(instruction_);
        if (!t.starts_with("HYPERLINK")) return;
        const std::size_t from = t.find('"'), to = from == t.npos ? from : t.find('"', from + 1);
        if (to == t.npos || t.substr(0, from).find("\\l") != t.npos) return;
        flow_.begin_link(t.substr(from + 1, to - from - 1));
        field_link_ = true;
    }

    void leave(const MarkupTree& tree, std::size_t i) {
        const std::string_view name = tree.name(i);
        if (name == "w:hyperlink" || name == "w:fldSimple") {
            flow_.end_link();
            field_link_ = false;
        } else if (name == "w:p") {
            if (in_note_ || row_depth_ > 0) return flow_.space();
            in_title_ = false;
            flow_.end();
        } else if (name == "w:tc") {
            flow_.space();
        } else if (name == "w:tr" && row_depth_ > 0 && --row_depth_ == 0) {
            flow_.end();
        }
    }

    void notes(const std::string& part, const std::string& relations, std::string_view element, bool endnote) {
        const std::optional<MarkupTree> tree = file_.part(part);
        if (!tree) return;
        targets_ = read_targets(file_, relations);
        in_note_ = true;
        // in the order of their markers, as a reader meets them; those that nothing marks come last
        std::map<Flow::Key, std::size_t> found;
        for (std::size_t i = 1; i < tree->nodes.size(); ++i)
            if (tree->name(i) == element && tree->attribute(i, "w:type").empty())
                found.emplace(note_key(tree->attribute(i, "w:id"), endnote), i);
        std::vector<Flow::Key> order;
        for (const Flow::Key key : marked_)
            if (found.contains(key)) order.push_back(key);
        for (const auto& [key, node] : found)
            if (!labels_.contains(key) && !deleted_.contains(key) && has_text(*tree, node)) order.push_back(key);
        Numbered& numbered = endnote ? endnotes_ : footnotes_;
        for (const Flow::Key key : order) {
            const auto label = labels_.find(key);
            const std::string printed =
                label == labels_.end() ? formatted_number(numbered.next++, numbered.format) : label->second;
            label_to_go_ = custom_.contains(key) ? printed : std::string();
            flow_.begin_note(printed, key, endnote ? NotePlace::end : NotePlace::foot);
            const std::size_t node = found.at(key);
            walk_tree(*tree, node, tree->nodes[node].next);
            flow_.end_note();
        }
        in_note_ = false;
    }

    static bool has_text(const MarkupTree& tree, std::size_t node) {
        for (std::size_t i = node; i < tree.nodes[node].next; ++i)
            if (tree.is_text(i) && !trim(tree.text(i)).empty()) return true;
        return false;
    }

    OfficeFile& file_;
    const DocxStyles& styles_;
    Flow flow_;
    Targets targets_;
    Numbered footnotes_, endnotes_{"lowerRoman", 1};
    std::map<Flow::Key, std::string> labels_;
    std::vector<Flow::Key> marked_;  // in the order of their markers
    std::set<Flow::Key> deleted_;    // whose reference a tracked change takes out
    std::set<Flow::Key> custom_;     // whose mark the author chose
    std::string title_, instruction_, label_to_go_;
    Flow::Key custom_key_ = 0;
    bool custom_mark_ = false, in_note_ = false, in_title_ = false, field_link_ = false;
    int row_depth_ = 0, box_depth_ = 0;
};

/// Text of the first element of this name.
std::string element_text(const std::optional<MarkupTree>& tree, std::string_view name) {
    if (!tree) return {};
    for (std::size_t i = 1; i + 1 < tree->nodes.size(); ++i)
        if (tree->name(i) == name && i + 1 < tree->nodes[i].next) return repair_text(tree->text(i + 1));
    return {};
}

}  // namespace

std::vector<CslName> authors_in(std::string_view creator) {
    std::vector<CslName> out;
    for (std::size_t at = 0; at < creator.size();) {
        const std::size_t end = std::min(creator.find(';', at), creator.size());
        const std::string_view name = trim(creator.substr(at, end - at));
        const bool plausible = name.find(' ') != name.npos && name.find_first_of("@\\/0123456789") == name.npos;
        if (plausible) out.push_back(name_from_text(repair_text(name)));
        at = end + 1;
    }
    return out;
}

Document read_docx(OfficeFile& file) {
    std::string where = "word/document.xml";
    if (const std::optional<MarkupTree> package = file.part("_rels/.rels"))
        for (std::size_t i = 1; i < package->nodes.size(); ++i)
            if (package->attribute(i, "Type").ends_with("/officeDocument")) where = package->attribute(i, "Target");
    if (where.starts_with('/')) where.erase(0, 1);
    const std::size_t folder = where.rfind('/') + 1;
    const std::optional<MarkupTree> body = file.part(where);
    if (!body) throw Error(ErrorCode::bad_pdf, "the file has no text part", "save it again as a Word document");
    const DocxStyles styles(file.part("word/styles.xml"));
    Document document =
        DocxWalk(file, styles)
            .walk(*body, read_targets(file, where.substr(0, folder) + "_rels/" + where.substr(folder) + ".rels"));
    const std::optional<MarkupTree> core = file.part("docProps/core.xml");
    if (const std::string title = element_text(core, "dc:title");
        title.size() > 3 && !is_untitled(title) && document.title.empty()) {
        document.title = title;
        document.title_from = "metadata";
    }
    document.author = element_text(core, "dc:creator");
    if (!document.author.empty()) document.author_from = "metadata";
    document.authors = authors_in(document.author);
    document.created = element_text(core, "dcterms:created").substr(0, 10);
    if (!document.created.empty()) document.created_from = "metadata";
    document.language = styles.language();
    document.producer = element_text(file.part("docProps/app.xml"), "Application");
    return document;
}

}  // namespace ibid
