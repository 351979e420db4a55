#include "extract/blocks/blocks.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "extract/blocks/drafts.h"
#include "extract/blocks/headings.h"
#include "extract/blocks/tables.h"
#include "extract/layout/labels.h"

namespace ibid {
namespace {

/// "migration.commission.ge/", "kirs.gov.rs/eng": lower-case names, two dots or a path.
bool ends_with_host(const std::string& text) {
    const std::string word = text.substr(text.rfind(' ') + 1);
    const std::size_t path = word.find('/'),
                      dots = static_cast<std::size_t>(
                          std::count(word.begin(), word.begin() + static_cast<long>(std::min(path, word.size())), '.'));
    const bool host =
        std::all_of(word.begin(), word.begin() + static_cast<long>(std::min(path, word.size())), [](char c) {
            return std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)) ||
                   c == '.' || c == '-';
        });
    return host && (dots > 1 || (dots == 1 && path != std::string::npos));
}

bool is_contact(const std::string& text) {
    if (text.size() > 160) return false;
    const bool address = text.find('@') != std::string::npos || text.find("www.") != std::string::npos ||
                         text.find("http") != std::string::npos || ends_with_host(text);
    std::size_t words = 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    return address && words <= 8 && !text.ends_with('.');
}

/// Tells each cell what it stands under. The rows of a table follow upon each other in one column of its page.
void name_cells(std::vector<Block>& blocks, const std::vector<const Draft*>& of,
                const std::vector<std::vector<CellSpan>>& columns) {
    const auto in_table = [&](std::size_t i) { return of[i]->kind == BlockKind::table_row && !columns[i].empty(); };
    for (std::size_t i = 0, end = 0; i < blocks.size(); i = std::max(end, i + 1)) {
        if (!in_table(i)) continue;
        const Line& first = *of[i]->lines.front();
        std::vector<RowCells> rows;
        for (end = i; end < blocks.size() && in_table(end); ++end) {
            const std::vector<Line*>& lines = of[end]->lines;
            if (lines.front()->page_index != first.page_index || lines.front()->column != first.column) break;
            RowCells& row = rows.emplace_back();
            row.bold = std::all_of(lines.begin(), lines.end(), [](const Line* l) { return l->bold; });
            for (const CellSpan& c : columns[end]) {
                row.texts.push_back(blocks[end].text.substr(c.span.begin, c.span.end - c.span.begin));
                row.columns.push_back(c.column);
            }
        }
        const ColumnHeadings headings = column_headings(rows);
        if (headings.by_column.empty()) continue;
        for (std::size_t k = i + headings.first_row; k < i + headings.end_row; ++k)
            for (std::size_t c = 0; c < blocks[k].cells.size(); ++c)
                blocks[k].headings.push_back(headings.by_column[static_cast<std::size_t>(columns[k][c].column)]);
    }
}

/// What a block is by its text, where its lines looked otherwise.
BlockKind kind_by_text(const Draft& draft, const std::string& text, const Levels& levels) {
    constexpr std::size_t kLongestCaption = 400;  // bytes
    constexpr std::size_t kHeadingLines = 3;
    using enum BlockKind;
    const std::vector<Line*>& lines = draft.lines;
    BlockKind kind = draft.kind;
    const auto is = [&kind](auto... kinds) { return ((kind == kinds) || ...); };
    const bool bold_in_part =
        std::any_of(lines.begin(), lines.end(), [&](const Line* l) { return l->bold != lines.front()->bold; });
    if (is(heading) && (bold_in_part || !names_a_section(text, lines.size()))) kind = paragraph;
    if (is(heading) && is_box_title(text)) kind = box_title;
    if (is(paragraph, heading) && is_caption(text) && text.size() < kLongestCaption) kind = caption;
    if (is(paragraph, heading, table_row, list_item) && is_contents_line(text)) kind = contents;
    if (is(paragraph, table_row) && is_contact(text)) kind = contact;
    if (is(paragraph, list_item) && lines.size() <= kHeadingLines && levels.in_outline(*lines.front(), text))
        kind = heading;
    if (is(heading) && levels.announces(*lines.front(), text)) kind = contents;
    return kind;
}

bool is_furniture(const Block& b) { return b.kind == BlockKind::header || b.kind == BlockKind::footer; }

/// The box whose blocks are read: text set in from the column, below a title like "Box 3".
class OpenBox {
public:
    /// The box that a block stands in, none when it ends before it.
    const std::optional<std::string>& of(const Block& b, const Line& first) {
        constexpr double kAskew = 3;    // points that an edge may stand out
        constexpr double kColumn = 60;  // points from the title: less is the same column
        const double inset = first.box.x0 - first.column_x0;
        if (b.kind == BlockKind::box_title) {
            title_ = b.text;
            x0_ = first.box.x0;
            inset_ = inset;
        } else if (title_) {
            const bool same_column = std::abs(first.box.x0 - x0_) < kColumn;
            const bool inside = same_column ? first.box.x0 > x0_ - kAskew : inset > inset_ - kAskew;
            if (b.kind == BlockKind::heading || !inside || inset_ < kAskew) title_.reset();
        }
        return title_;
    }

private:
    std::optional<std::string> title_;
    double x0_ = 0, inset_ = 0;
};

/// Numbers the blocks, and tells each its section and box.
void place_in_sections(std::vector<Block>& blocks, const std::vector<const Draft*>& of, const Levels& levels) {
    std::vector<std::pair<int, std::string>> open;  // level and title
    OpenBox box;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block& b = blocks[i];
        b.id = "b" + std::to_string(i + 1);
        if (is_furniture(b)) continue;
        const Line& first = *of[i]->lines.front();
        const std::optional<std::string>& in_box = box.of(b, first);
        if (b.kind == BlockKind::heading) {
            b.heading_level = levels.level(first, b.text);
            while (!open.empty() && open.back().first >= b.heading_level) open.pop_back();
        }
        for (const auto& [level, title] : open) b.section.push_back(title);
        if (b.kind == BlockKind::heading) {
            open.emplace_back(b.heading_level, b.text);
        } else if (in_box) {
            b.box = in_box;
            if (b.kind == BlockKind::paragraph) b.kind = BlockKind::box_paragraph;
        }
    }
}

}  // namespace

std::vector<Block> make_blocks(std::vector<PageLayout>& pages, const Lexicon& lexicon,
                               const std::vector<OutlineItem>& outline, double body) {
    std::vector<Draft> drafts = gather_lines(pages, body);
    std::vector<Block> blocks;
    std::vector<const Draft*> of;
    std::vector<std::vector<CellSpan>> columns;  // of the cells of each block
    Levels levels(outline);
    bool in_contents = false;
    for (const Draft& d : drafts) {
        Joiner joiner(lexicon, pages);
        if (d.kind == BlockKind::list_item && item_runs(*d.lines.front()))
            d.lines.front()->runs.erase(d.lines.front()->runs.begin());
        for (Line* l : d.lines) joiner.take_in(*l);
        Joined joined = joiner.take();
        if (joined.text.empty() && joined.markers.empty()) continue;
        Block b;
        b.kind = kind_by_text(d, joined.text, levels);
        b.text = std::move(joined.text);
        b.markers = std::move(joined.markers);
        b.links = std::move(joined.links);
        b.words = std::move(joined.words);
        b.fragments = std::move(joined.fragments);
        if (d.kind == BlockKind::table_row && joined.cells.size() > 1)
            for (const CellSpan& c : joined.cells) b.cells.push_back(c.span);
        if (in_contents && !is_furniture(b)) {
            in_contents = b.kind == BlockKind::contents || ends_with_page(b.text, pages.size());
            if (in_contents) b.kind = BlockKind::contents;
        }
        if (!is_furniture(b) && is_contents_heading(b.text)) in_contents = true;
        if (b.kind == BlockKind::heading) levels.see(*d.lines.front(), b.text);
        blocks.push_back(std::move(b));
        of.push_back(&d);
        columns.push_back(std::move(joined.cells));
    }
    name_cells(blocks, of, columns);
    place_in_sections(blocks, of, levels);
    return blocks;
}

}  // namespace ibid
