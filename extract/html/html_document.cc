#include "extract/html/html_document.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/html/act_headings.h"
#include "extract/html/main_text.h"
#include "extract/html/page.h"
#include "extract/html/page_metadata.h"
#include "extract/html/page_notes.h"
#include "extract/html/page_state.h"
#include "extract/markup/flow.h"
#include "model/formats/corrections.h"
#include "text/charset.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// Text of tables that hold no data: "(a)" in one cell, what it numbers in the next, as EUR-Lex sets lists.
constexpr std::size_t kLongestItemLabel = 8;  // "(xviii)", "12.3.1."

class PageWalk {
public:
    PageWalk(const WebPage& page, const PageNotes& notes, const MainText& main)
        : page_(page), notes_(notes), main_(main), note_starts_(page.size()) {
        for (const PageNote& n : notes.notes)
            for (const auto& [begin, end] : n.ranges) note_starts_[begin] = end;
        for (const auto& [node, marker] : notes.markers) find_brackets(node);
    }

    Document walk() {
        mode_ = Mode::body;
        if (main_.headline) walk_range(main_.headline, page_.next(main_.headline));
        walk_range(main_.root, page_.next(main_.root));
        flow_.end();
        for (std::size_t n = 0; n < notes_.notes.size(); ++n) {
            const PageNote& note = notes_.notes[n];
            if (!used_[n] && note_outside(note)) continue;
            mode_ = Mode::note;
            label_to_go_ = note.printed_label ? note.label : std::string();
            bracket_open_ = false;
            flow_.begin_note(note.label, n, note.place);
            for (const auto& [begin, end] : note.ranges) {
                walk_range(begin, end);
                flow_.space();
            }
            flow_.end_note();
        }
        return flow_.finish();
    }

private:
    enum class Mode : std::uint8_t { body, note };

    /// Notes that nothing marks count where they stand in the text itself.
    bool note_outside(const PageNote& note) const {
        return note.ranges.empty() || !page_.tree.inside(note.ranges.front().first, main_.root);
    }

    void walk_range(std::uint32_t begin, std::uint32_t end) {
        std::vector<std::uint32_t> open;  // elements that something must be done for when they end
        for (std::uint32_t i = begin; i < end;) {
            while (!open.empty() && i >= page_.next(open.back())) {
                leave(open.back());
                open.pop_back();
            }
            if (mode_ == Mode::body && note_starts_[i] > i) {
                // a note's own text comes with the notes; the paragraph around it goes on
                i = std::min(note_starts_[i], end);
                continue;
            }
            if (main_.dropped[i] && mode_ == Mode::body) {
                i = page_.next(i);
                continue;
            }
            if (page_.tree.is_text(i)) {
                text(i);
                ++i;
                continue;
            }
            if (const auto marker = notes_.markers.find(i); marker != notes_.markers.end()) {
                if (mode_ == Mode::body) mark(marker->second);
                i = page_.next(i);
                continue;
            }
            if (notes_.left_out.contains(i) || page_.elements[i] == Element::unseen ||
                page_.elements[i] == Element::head) {
                i = page_.next(i);
                continue;
            }
            if (is_between_markers(i)) {
                i = page_.next(i);
                continue;
            }
            if (enter(i)) open.push_back(i);
            ++i;
        }
        while (!open.empty()) {
            leave(open.back());
            open.pop_back();
        }
    }

    void mark(const PageMarker& m) {
        if (!flow_.open()) begin_block(BlockKind::paragraph);
        flow_.marker(m.label, m.note);
        if (m.note != kNoNote) used_[m.note] = true;
    }

    /// "Treaty (<a>1</a>)," as consolidated acts have it, "[<a>1</a>, <a>2</a>]": the brackets around markers are the
    /// markers', and so is what parts them.
    void find_brackets(std::uint32_t marker) {
        const std::uint32_t block = page_.block_of(marker);
        std::uint32_t before = marker;
        constexpr std::uint32_t kNodes = 64;  // between a bracket and what it closes
        for (std::uint32_t i = marker; i-- > block + 1 && before == marker && marker - i < kNodes;)
            if (page_.tree.is_text(i) && !page_.tree.text(i).empty()) before = i;
        if (before == marker || page_.block_of(before) != block) return;
        const std::string_view head = page_.tree.text(before);
        const std::size_t opens = head.find_last_not_of(" \t\r\n");
        if (opens == head.npos || (head[opens] != '(' && head[opens] != '[')) return;
        const char closing = head[opens] == '(' ? ')' : ']';
        std::vector<std::uint32_t> between;
        const std::uint32_t end = std::min(page_.next(block), page_.next(marker) + 4 * kNodes);
        for (std::uint32_t i = page_.next(marker); i < end;) {
            if (notes_.markers.contains(i)) {
                i = page_.next(i);
                continue;
            }
            if (!page_.tree.is_text(i)) {
                ++i;
                continue;
            }
            const std::string_view text = page_.tree.text(i);
            const std::string_view bare = trim(text);
            if (bare.starts_with(closing)) {
                cuts_[before].end = opens;
                cuts_[i].begin = text.find(closing) + 1;
                for (const std::uint32_t b : between) cuts_[b].end = 0;
                return;
            }
            if (!bare.empty() && bare != "," && bare != ";" && bare != "–" && bare != "-") return;
            between.push_back(i);
            ++i;
        }
    }

    /// The comma that is raised with the numbers on its sides.
    bool is_between_markers(std::uint32_t node) const {
        if (page_.elements[node] != Element::sup) return false;
        const std::string text = page_.text_of(node, 4);
        return text == "," || text == ", " || text == ";" || text == "–";
    }

    void text(std::uint32_t node) {
        std::string_view t = page_.tree.text(node);
        if (mode_ == Mode::note) return note_text(t);
        if (const auto cut = cuts_.find(node); cut != cuts_.end())
            t = t.substr(0, cut->second.end).substr(cut->second.begin);
        const auto marked = notes_.text_markers.find(node);
        const bool blank = trim(t).empty();
        if (!flow_.open()) {
            if (blank) return;
            begin_block(BlockKind::paragraph);
        }
        if (page_.elements[page_.parent(node)] == Element::sup && is_separator(t)) return;
        if (marked == notes_.text_markers.end()) return flow_.text(t);
        std::size_t at = 0;
        for (const TextMarker& m : marked->second) {
            flow_.text(t.substr(at, m.begin - at));
            mark(m.marker);
            at = m.end;
        }
        flow_.text(t.substr(at));
    }

    /// A raised comma beside a marker in the same `sup`.
    bool is_separator(std::string_view t) const {
        const std::string_view s = trim(t);
        return s == "," || s == ";" || s == "–" || s == "-" || s == "[" || s == "]";
    }

    /// ". First.", of "<a>1</a>. First."
    static bool closes_label(std::string_view t) {
        return t.size() > 1 && std::string_view(".):]").find(t[0]) != std::string_view::npos && t[1] == ' ';
    }

    /// A note's text, without the label that it prints first.
    void note_text(std::string_view t) {
        if (!label_to_go_.empty()) {
            std::string_view rest = trim(t);
            if (rest.empty()) return;
            while (!rest.empty() && (rest.front() == '[' || rest.front() == '(')) rest.remove_prefix(1);
            for (const std::string_view arrow : {"↑", "^", "↩"})
                if (rest.starts_with(arrow)) rest.remove_prefix(arrow.size());
            rest = trim(rest);
            if (rest.starts_with(label_to_go_)) {
                std::string_view after = rest.substr(label_to_go_.size());
                const bool whole = after.empty() || !is_ascii_word(after.front());
                if (whole) {
                    label_to_go_.clear();
                    while (!after.empty() && (after.front() == ']' || after.front() == ')' || after.front() == '.' ||
                                              after.front() == ':'))
                        after.remove_prefix(1);
                    return flow_.text(after);
                }
            } else if (rest.empty()) {
                bracket_open_ = true;
                return;  // "[" by itself
            } else if ((bracket_open_ && (rest.front() == ')' || rest.front() == ']')) || closes_label(rest)) {
                t.remove_prefix(static_cast<std::size_t>(rest.data() - t.data()) +
                                1);  // the label led back and is gone
            }
            label_to_go_.clear();
        }
        flow_.text(t);
    }

    void begin_block(BlockKind kind, int level = 0) { flow_.begin(kind, level); }

    BlockKind plain_kind() const { return in_item_ > 0 ? BlockKind::list_item : BlockKind::paragraph; }

    /// True when `leave` is to be called at its end.
    bool enter(std::uint32_t node) {
        const Element e = page_.elements[node];
        if (mode_ == Mode::note) {
            if (page_.parts_blocks(node) || e == Element::br) flow_.space();
            if (e == Element::a) return begin_link(node);
            return page_.parts_blocks(node);
        }
        switch (e) {
            case Element::a:
                return begin_link(node);
            case Element::br:
                line_break(node);
                return false;
            case Element::heading:
                if (row_ > 0) return flow_.space(), true;
                begin_block(BlockKind::heading, page_.level(node));
                return true;
            case Element::item:
            case Element::term:
                if (row_ > 0) return flow_.space(), true;
                ++in_item_;
                begin_block(BlockKind::list_item);
                return true;
            case Element::table:
                if (row_ > 0) return flow_.space(), true;
                tables_.push_back({node, is_data(node)});
                flow_.end();
                return true;
            case Element::row:
                if (row_ > 0) return flow_.space(), true;
                if (!tables_.empty() && tables_.back().data) {
                    begin_block(BlockKind::table_row);
                    row_ = node;
                } else if (const std::string label = label_of_row(node); !label.empty()) {
                    begin_block(BlockKind::list_item);
                    item_row_ = node;
                }
                return true;
            case Element::cell:
            case Element::rows:
                flow_.space();
                if (row_ == 0 && item_row_ == 0) flow_.end();
                return true;
            case Element::caption:
                if (row_ > 0) return flow_.space(), true;
                begin_block(BlockKind::caption);
                return true;
            case Element::paragraph:
            case Element::pre:
                paragraph(node);
                return true;
            default:
                if (!page_.parts_blocks(node)) return false;
                if (row_ > 0 || item_row_ > 0)
                    flow_.space();
                else if (in_item_ == 0 || flow_.so_far().size() > 0)
                    close_block();
                return true;
        }
    }

    void paragraph(std::uint32_t node) {
        if (row_ > 0 || (item_row_ > 0 && short_so_far())) return flow_.space();
        if (in_item_ > 0 && flow_.open() && short_so_far()) return flow_.space();  // <li><p>
        item_row_ = 0;
        if (const int level = act_heading_level(page_, node); level > 0) return begin_block(BlockKind::heading, level);
        begin_block(plain_kind());
    }

    bool short_so_far() const { return flow_.so_far().size() <= kLongestItemLabel; }

    void close_block() { flow_.end(); }

    void line_break(std::uint32_t node) {
        flow_.space();
        // two of them part paragraphs where nothing else does
        const std::uint32_t before = page_.before[node];
        if (row_ == 0 && in_item_ == 0 && before != 0 && page_.elements[before] == Element::br) {
            for (std::uint32_t i = page_.next(before); i < node; ++i)
                if (page_.tree.is_text(i) && !trim(page_.tree.text(i)).empty()) return;
            flow_.end();
        }
    }

    bool begin_link(std::uint32_t node) {
        const std::string_view href = page_.tree.attribute(node, "href");
        if (href.empty() || href.front() == '#' || href.starts_with("javascript:")) return false;
        if (mode_ == Mode::body && !flow_.open()) begin_block(plain_kind());
        flow_.begin_link(href);
        return true;
    }

    void leave(std::uint32_t node) {
        const Element e = page_.elements[node];
        if (e == Element::a) return flow_.end_link();
        if (mode_ == Mode::note) return flow_.space();
        if (node == row_) {
            row_ = 0;
            return flow_.end();
        }
        if (row_ > 0) return flow_.space();
        if (e == Element::table && !tables_.empty() && tables_.back().node == node) tables_.pop_back();
        if (e == Element::item || e == Element::term) --in_item_;
        if (e == Element::cell && item_row_ > 0) return flow_.space();
        if (node == item_row_) item_row_ = 0;
        const bool inside_item = item_row_ > 0 && short_so_far();
        if (!inside_item && !(e == Element::block && flow_.so_far().empty())) flow_.end();
    }

    struct OpenTable {
        std::uint32_t node = 0;
        bool data = false;
    };

    /// Rows of short cells under headings are data; long text, lists and tables in cells are a layout.
    bool is_data(std::uint32_t table) const {
        constexpr std::size_t kLongCell = 600, kManyCells = 400;
        std::size_t cells = 0, headings = 0, labels = 0, rows = 0, most = 0, in_row = 0;
        std::size_t letters = 0, longest = 0;
        for (std::uint32_t i = table + 1; i < page_.next(table) && cells < kManyCells; ++i) {
            const Element e = page_.elements[i];
            if (e == Element::table) return false;
            if (e == Element::heading) return false;
            if (e == Element::row) {
                ++rows;
                in_row = 0;
            }
            if (e == Element::cell) {
                ++cells;
                most = std::max(most, ++in_row);
                headings += page_.tree.name(i) == "th";
                const std::string text = page_.text_of(i, kLongCell + 1);
                if (in_row == 1 && is_item_label(text)) ++labels;
                letters += text.size();
                longest = std::max(longest, text.size());
            }
        }
        if (most < 2) return false;
        if (headings > 0) return true;
        if (most == 2 && labels == rows) return false;
        return longest <= kLongCell;
    }

    static bool is_item_label(std::string_view text) {
        if (text.empty() || text.size() > kLongestItemLabel) return false;
        const char last = text.back();
        return text.front() == '(' || last == ')' || last == '.' || text == "—" || text == "–" || text == "-" ||
               text == "•" || std::all_of(text.begin(), text.end(), is_ascii_digit);
    }

    /// The label of a row that is an item of a list: two cells, the first of them a label.
    std::string label_of_row(std::uint32_t row) const {
        std::string label;
        std::size_t cells = 0;
        for (std::uint32_t i = row + 1; i < page_.next(row); i = page_.next(i)) {
            if (page_.elements[i] != Element::cell) continue;
            if (++cells == 1) label = page_.text_of(i, 20);
        }
        return cells == 2 && is_item_label(label) ? label : std::string();
    }

    const WebPage& page_;
    const PageNotes& notes_;
    const MainText& main_;
    Flow flow_;
    Mode mode_ = Mode::body;
    struct Cut {
        std::size_t begin = 0, end = std::string_view::npos;
    };
    std::unordered_map<std::uint32_t, Cut> cuts_;  // what is kept of a text node
    std::vector<std::uint32_t> note_starts_;       // where a note that begins at a node ends; 0: none begins there
    std::unordered_map<std::size_t, bool> used_;
    std::string label_to_go_;
    bool bracket_open_ = false;  // before the label that is to go
    std::vector<OpenTable> tables_;
    std::uint32_t row_ = 0, item_row_ = 0;
    int in_item_ = 0;
};

void take_metadata(const WebPage& page, Document& document) {
    const PageMetadata m = read_page_metadata(page);
    const auto take = [](const std::string& value, std::string& to, std::string& from) {
        to = value;
        from = value.empty() ? "" : "metadata";
    };
    take(m.title, document.title, document.title_from);
    take(m.date, document.created, document.created_from);
    std::string authors;
    for (const CslName& a : m.authors) authors += (authors.empty() ? "" : ", ") + one_line({a});
    take(authors, document.author, document.author_from);
    document.authors = m.authors;
    document.publisher = m.publisher;
    document.symbol = m.symbol;
    document.language = m.language;
}

}  // namespace

Document read_html_document(std::string_view bytes, std::string_view charset, ReadHtml& read) {
    const DecodedText decoded = decode_text(bytes, charset);
    const WebPage page = make_page(read(decoded.utf8));
    const PageNotes notes = find_page_notes(page);
    const MainText main = find_main_text(page, notes);
    Document document = PageWalk(page, notes, main).walk();
    take_metadata(page, document);
    if (main.left_out_parts > 0)
        document.warnings.push_back({"page_text_left_out", 0,
                                     std::to_string(main.left_out_letters) +
                                         " letters of boxes within the text, or hidden in it, were left out"});
    if (std::optional<Warning> state = judge_page(page, document)) document.warnings.push_back(std::move(*state));
    return document;
}

}  // namespace ibid
