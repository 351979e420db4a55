#include "extract/notes/table_notes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "extract/layout/labels.h"
#include "extract/notes/note_zones.h"
#include "extract/notes/page_tail.h"
#include "extract/notes/thresholds.h"
#include "text/repair.h"

namespace ibid {
namespace {

// Notes follow upon the last row, or upon a line or two that name the table's source.
constexpr double kNear = 3;        // sizes from one baseline to the next
constexpr double kSameNote = 1.7;  // the same, within a note
constexpr int kBetween = 3;        // lines of source
constexpr std::size_t kAbove = 2;  // lines of title, which may bear markers too

struct Table {
    Rect box{1e9, 1e9, -1e9, -1e9};  // of its part on this page
    std::set<std::string> labels;
    double size_pt = 0;
    int first_page = 0;   // index of the page on which it begins
    double first_y0 = 0;  // and where on it, its title included

    void read_labels(const Line& l) {
        for (std::size_t i = 0, count = 1; i < l.runs.size(); i += count)
            for (const std::string& label : marker_labels(l, i, count)) labels.insert(label);
    }
    void add(const Line& l) {
        box = {std::min(box.x0, l.box.x0), std::min(box.y0, l.box.y0), std::max(box.x1, l.box.x1),
               std::max(box.y1, l.box.y1)};
        size_pt = std::max(size_pt, l.size_pt);
        read_labels(l);
    }
};

class Reader {
public:
    Reader(PageLayout& page, std::vector<NoteLines>& notes) : page_(page), notes_(notes) {}

    /// `from_before`: the table that the page before ended in, if it did. Returns the one that this page ends in.
    std::optional<Table> run(std::optional<Table> from_before) {
        std::vector<Line>& lines = page_.lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].role != LineRole::body) continue;
            if (lines[i].table_row < 0) {
                from_before.reset();
                continue;
            }
            Table table = from_before.value_or(Table{});
            table.box = Table{}.box;
            for (std::size_t k = i - std::min(i, kAbove); k < i; ++k)
                if (lines[k].role == LineRole::body) table.read_labels(lines[k]);
            std::size_t end = i;
            for (; end < lines.size() && lines[end].table_row >= 0 && !(end > i && begins_notes(table, end)); ++end)
                table.add(lines[end]);
            for (std::size_t k = end; k < lines.size() && lines[k].table_row >= 0; ++k) lines[k].table_row = -1;
            if (!from_before)
                table.first_page = lines[i].page_index, table.first_y0 = table.box.y0 - kNear * table.size_pt;
            from_before.reset();
            if (!table.labels.empty()) read_below(table, end);
            const bool ends_page =
                std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(end), lines.end(),
                             [](const Line& l) { return l.role == LineRole::body || l.role == LineRole::note; });
            if (ends_page) return table;
            i = end - 1;
        }
        return std::nullopt;
    }

private:
    /// Short lines below a table, all before its second column, look like rows of it.
    bool begins_notes(const Table& table, std::size_t at) const {
        const std::vector<Line>& lines = page_.lines;
        const std::optional<Opener> o = opener_of(page_.lines[at]);
        if (!o || !o->raised || !table.labels.count(o->label)) return false;
        for (std::size_t i = at; i < lines.size() && lines[i].table_row >= 0; ++i)
            if (lines[i].cell != 0) return false;
        return true;
    }

    /// Is there text below, in larger print than `note`? What stands above nothing but small print is the page's foot.
    bool text_below(const Line& note) const {
        return std::any_of(page_.lines.begin(), page_.lines.end(), [&](const Line& l) {
            return l.role == LineRole::body && l.base > note.base && l.size_pt > 1.05 * note.size_pt &&
                   share_width(l.box, note.box);
        });
    }

    void read_below(const Table& table, std::size_t from) {
        double y = table.box.y1;
        int between = 0;
        bool inside = false;
        for (std::size_t i = from; i < page_.lines.size(); ++i) {
            Line& l = page_.lines[i];
            const bool follows = l.role == LineRole::body && l.table_row < 0 && l.base > y &&
                                 l.base - y < (inside ? kSameNote : kNear) * l.size_pt &&
                                 l.size_pt < 1.05 * table.size_pt && share_width(l.box, table.box);
            if (!follows) return;
            const std::optional<Opener> o = opener_of(l);
            if (o && table.labels.count(o->label) && (o->raised || o->punctuated) && !is_upper(first_char(o->label)) &&
                (o->number < 0 || text_below(l))) {
                NoteLines note;
                note.label = o->label;
                note.place = NotePlace::table;
                note.page_index = l.page_index;
                note.x0 = table.box.x0;
                note.x1 = table.box.x1;
                note.y0 = l.box.y0;
                note.table_page = table.first_page;
                note.table_y0 = table.first_y0;
                take_label(*o);
                l.opens_note = true;
                notes_.push_back(std::move(note));
                inside = true;
            } else if (!inside && ++between > kBetween) {
                return;
            }
            y = l.base;
            if (!inside) continue;
            l.role = LineRole::note;
            l.note = static_cast<int>(notes_.size()) - 1;
        }
    }

    PageLayout& page_;
    std::vector<NoteLines>& notes_;
};

/// The lines of one printed line, left to right.
using Printed = std::vector<Line*>;

/// Small lines that have nothing but small lines below them, lowest first.
std::vector<Printed> foot_of(PageLayout& page, double body) {
    const std::set<const Line*> tail = tail_of(page);
    std::vector<Line*> lines;
    for (Line& l : page.lines)
        if (l.role == LineRole::body && !tail.count(&l)) lines.push_back(&l);
    std::stable_sort(lines.begin(), lines.end(), [](const Line* a, const Line* b) { return a->base > b->base; });
    std::vector<Printed> out;
    for (Line* l : lines) {
        if (!smaller_than(l->size_pt, body)) break;
        if (out.empty() || out.back().front()->base - l->base > 0.3 * l->size_pt) out.emplace_back();
        out.back().push_back(l);
    }
    for (Printed& p : out)
        std::sort(p.begin(), p.end(), [](const Line* a, const Line* b) { return a->box.x0 < b->box.x0; });
    return out;
}

/// The number of a line that is a label and nothing else: "(42 )", where the note hangs behind it. Empty for others.
std::string lone_label(const Line& l) {
    constexpr std::size_t kLongest = 7;
    std::string text;
    for (const Run& r : l.runs) text += r.text;
    const std::string label = text.size() <= kLongest ? label_of(text) : std::string();
    return place_in(Series::digits, label) > 0 ? label : std::string();
}

/// Cells of a table stand further apart, unless the line was stretched to the edges of the others to justify it.
bool is_whole(const Printed& printed, const Rect& foot) {
    const bool stretched = printed.size() >= notes::kStretchedWords &&
                           std::abs(printed.front()->box.x0 - foot.x0) < printed.front()->size_pt &&
                           std::abs(printed.back()->box.x1 - foot.x1) < printed.front()->size_pt;
    for (std::size_t i = 1; i < printed.size(); ++i) {
        const bool hangs = i == 1 && !lone_label(*printed.front()).empty();
        if (printed[i]->box.x0 - printed[i - 1]->box.x1 >
            (stretched || hangs ? notes::kStretched : notes::kWordSpace) * printed[i]->size_pt)
            return false;
    }
    return true;
}

void free_foot(PageLayout& page, double body) {
    std::vector<Printed> foot = foot_of(page, body);
    std::map<std::string, double> marked;  // where first: above the foot, or in a table that is part of it
    for (const Line& l : page.lines)
        if (l.role == LineRole::body)
            for (std::size_t i = 0, count = 1; i < l.runs.size(); i += count)
                for (const std::string& label : marker_labels(l, i, count)) {
                    const double at = i > 0 ? l.base : 1e9;  // what opens a line marks nothing below it
                    double& first = marked.try_emplace(label, at).first->second;
                    first = std::min(first, at);
                }
    const double top = foot.empty() ? 0 : foot.back().front()->base - 1;
    const auto is_marked = [&](const std::string& label, double above) {
        const auto at = marked.find(label);
        return at != marked.end() && at->second < above;
    };
    const auto first = std::find_if(foot.rbegin(), foot.rend(), [&](const Printed& p) {
        const std::optional<Opener> o = opener_of(*p.front());
        return (o && o->number > 0 && is_marked(o->label, o->raised ? o->line->base - 1 : top)) ||
               is_marked(lone_label(*p.front()), top);
    });
    Rect edges{1e9, 0, -1e9, 0};
    for (auto p = first; p != foot.rend(); ++p) {
        edges.x0 = std::min(edges.x0, p->front()->box.x0);
        edges.x1 = std::max(edges.x1, p->back()->box.x1);
    }
    if (first == foot.rend() ||
        std::none_of(first, foot.rend(), [](const Printed& p) { return p.front()->table_row >= 0; }) ||
        !std::all_of(first, foot.rend(), [&](const Printed& p) { return is_whole(p, edges); }))
        return;
    std::set<const Line*> gone;
    for (auto p = first; p != foot.rend(); ++p) {
        Line& whole = *p->front();
        whole.table_row = -1;
        whole.cell = 0;
        for (std::size_t i = 1; i < p->size(); ++i) {
            Line& part = *(*p)[i];
            whole.box = {whole.box.x0, std::min(whole.box.y0, part.box.y0), part.box.x1,
                         std::max(whole.box.y1, part.box.y1)};
            std::move(part.runs.begin(), part.runs.end(), std::back_inserter(whole.runs));
            gone.insert(&part);
        }
    }
    std::vector<Line> kept;
    for (Line& l : page.lines)
        if (!gone.count(&l)) kept.push_back(std::move(l));
    page.lines = std::move(kept);
}

}  // namespace

void free_from_tables(std::vector<PageLayout>& pages, double body_size_pt) {
    for (PageLayout& page : pages)
        if (std::any_of(page.lines.begin(), page.lines.end(), [](const Line& l) { return l.table_row >= 0; }))
            free_foot(page, body_size_pt);
}

std::vector<NoteLines> find_table_notes(std::vector<PageLayout>& pages) {
    std::vector<NoteLines> notes;
    std::optional<Table> open;
    for (PageLayout& page : pages) open = Reader(page, notes).run(std::move(open));
    return notes;
}

}  // namespace ibid
