#include "extract/layout/lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/layout/frames.h"
#include "extract/layout/gutters.h"
#include "extract/layout/labels.h"
#include "extract/layout/rows.h"
#include "extract/layout/word_spaces.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// Rows that share their gutters; read as columns, one of which may hold a table, or as the rows of a table.
struct Band {
    std::size_t first = 0, last = 0;
    std::vector<double> cuts;
    bool table = false;
};

std::vector<double> cuts_at(const std::vector<Gutter>& gutters, std::size_t row, bool table) {
    std::vector<double> cuts;
    for (const Gutter& g : gutters)
        if (g.table == table && g.first <= row && row <= g.last) cuts.push_back(g.middle());
    return cuts;
}

/// True for a row whose text stands on one side of every cut, with nothing beside it: a bar over the columns, printed
/// short. `clear` rows above and below decide: running text of the other column would pass by.
bool bar_over_columns(const std::vector<Row>& rows, std::size_t at, std::size_t first, std::size_t last,
                      const std::vector<double>& cuts, double body) {
    const Row& row = rows[at];
    if (row.size_pt < 1.25 * body || cuts.empty()) return false;
    if (row.runs.front().box.x0 > cuts.front()) return false;  // begins in a later column: a heading of that column
    const auto beside = [&](std::size_t i) {
        return std::any_of(rows[i].runs.begin(), rows[i].runs.end(),
                           [&](const Run& r) { return r.box.x0 > cuts.front(); });
    };
    if (beside(at)) return false;
    // white space beside it, from the line above to the line below in the other columns
    double above = -1e9, below = 1e9;
    for (std::size_t i = at; i-- > first;)
        if (beside(i)) {
            above = rows[i].y1;
            break;
        }
    constexpr double kText = 0.955;  // of the body's size; notes stand below short columns too
    for (std::size_t i = at + 1; i <= last; ++i)
        if (beside(i) && rows[i].size_pt > kText * body) {
            below = rows[i].y0;
            break;
        }
    if (above < -1e8 || below > 1e8) return above < -1e8 && below < 1e8 && below > row.y1;
    return above < row.y0 + 0.2 * row.size_pt && below > row.y1 - 0.2 * row.size_pt;
}

/// Larger than the row above it, or bold where that is not.
bool heading_like(const std::vector<Row>& rows, std::size_t at) {
    const auto bold = [](const Row& row) {
        return std::all_of(row.runs.begin(), row.runs.end(), [](const Run& r) { return r.bold; });
    };
    return at > 0 && (rows[at].size_pt > 1.08 * rows[at - 1].size_pt || (bold(rows[at]) && !bold(rows[at - 1])));
}

std::vector<Band> bands_of(const std::vector<Row>& rows, const std::vector<Gutter>& gutters, double body) {
    std::vector<Band> bands;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Band band{i, i, cuts_at(gutters, i, false), false};
        std::vector<double> cells = cuts_at(gutters, i, true);
        // below its last pair of lines a gutter of columns is only white space, and a table may have begun
        const bool spent = std::all_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
            return g.table || g.first > i || g.last < i || g.last_both < i;
        });
        if (!cells.empty() && spent) {
            band.cuts = std::move(cells);
            band.table = true;
        } else if (spent && heading_like(rows, i) && std::all_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
                       return g.first > i || g.last < i || g.last <= i + 1;
                   })) {
            band.cuts.clear();  // a heading below both columns, over what follows them
        }
        const bool same =
            !bands.empty() && bands.back().table == band.table && (band.table ? true : bands.back().cuts == band.cuts);
        if (!same) {
            bands.push_back(std::move(band));
        } else {
            bands.back().last = i;
            for (const double c : band.cuts)
                if (std::find(bands.back().cuts.begin(), bands.back().cuts.end(), c) == bands.back().cuts.end())
                    bands.back().cuts.push_back(c);
        }
    }
    // Bars cut a band of columns in two.
    std::vector<Band> out;
    for (Band& band : bands) {
        std::sort(band.cuts.begin(), band.cuts.end());
        std::size_t from = band.first;
        if (!band.table && !band.cuts.empty()) {
            // a page may have more small print in its notes than text above them
            std::vector<Run> own;
            for (std::size_t i = band.first; i <= band.last; ++i)
                own.insert(own.end(), rows[i].runs.begin(), rows[i].runs.end());
            const double size = std::max(body, dominant_size(own));
            for (std::size_t i = band.first; i <= band.last; ++i) {
                if (!bar_over_columns(rows, i, band.first, band.last, band.cuts, size)) continue;
                if (i > from) out.push_back({from, i - 1, band.cuts, false});
                if (i == from && !out.empty() && out.back().cuts.empty() && out.back().last + 1 == i &&
                    rows[i].base - rows[i - 1].base < 1.8 * rows[i].size_pt)
                    out.back().last = i;
                else
                    out.push_back({i, i, {}, false});
                from = i + 1;
            }
        }
        if (from <= band.last) out.push_back({from, band.last, band.cuts, band.table});
    }
    return out;
}

Line line_from(std::vector<Run> runs, bool mirrored) {
    order_as_read(runs, mirrored);
    settle_words(runs);
    Line line;
    line.box = runs.front().box;
    double base = 0, weight = 0, styled = 0, bold = 0, italic = 0;
    for (const Run& r : runs) {
        line.box = {std::min(line.box.x0, r.box.x0), std::min(line.box.y0, r.box.y0), std::max(line.box.x1, r.box.x1),
                    std::max(line.box.y1, r.box.y1)};
        const double letters = static_cast<double>(r.text.size());
        if (r.raised) continue;
        base += r.base() * letters;
        weight += letters;
        if (first_char(r.text) >= 0x2E80) continue;  // fonts of Han do not say
        styled += letters;
        bold += r.bold ? letters : 0;
        italic += r.italic ? letters : 0;
    }
    line.base = weight > 0 ? base / weight : runs.front().base();
    line.bold = styled > 0 && bold > 0.98 * styled;
    line.italic = styled > 0 && italic > 0.98 * styled;
    std::vector<Run> level;
    for (const Run& r : runs)
        if (!r.raised) level.push_back(r);
    line.size_pt = dominant_size(level.empty() ? runs : level);
    line.runs = std::move(runs);
    line.runs.shrink_to_fit();
    return line;
}

/// "__________________": what Word types between a page's text and its notes is a stroke, and no words.
bool is_stroke(const Line& line) {
    constexpr std::size_t kLeast = 5;
    return line.letters() >= kLeast && std::all_of(line.runs.begin(), line.runs.end(), [](const Run& r) {
               return r.text.find_first_not_of('_') == std::string::npos;
           });
}

struct Cell {
    int cell = 0;
    Line line;
};

std::vector<Cell> split(const Row& row, const std::vector<double>& cuts, bool mirrored) {
    std::vector<Cell> cells;
    std::vector<Run> runs;
    int cell = 0;
    const auto flush = [&] {
        if (!runs.empty()) cells.push_back({cell, line_from(std::move(runs), mirrored)});
        runs.clear();
    };
    for (const Run& r : row.runs) {
        const double middle = (r.box.x0 + r.box.x1) / 2;
        int here = 0;
        while (here < static_cast<int>(cuts.size()) && middle > cuts[static_cast<std::size_t>(here)]) ++here;
        if (here != cell) flush();
        cell = here;
        runs.push_back(r);
    }
    flush();
    return cells;
}

/// What the rows of a band hold between two cuts; `places`: which rows they are.
std::vector<Row> rows_between(const std::vector<Row>& rows, const Band& band, double from, double to,
                              std::vector<std::size_t>& places) {
    std::vector<Row> out;
    for (std::size_t i = band.first; i <= band.last; ++i) {
        Row row = {{}, rows[i].base, 1e9, -1e9, 0};
        for (const Run& r : rows[i].runs) {
            const double middle = (r.box.x0 + r.box.x1) / 2;
            if (middle <= from || middle > to) continue;
            row.y0 = std::min(row.y0, r.box.y0);
            row.y1 = std::max(row.y1, r.box.y1);
            row.runs.push_back(r);
        }
        if (row.runs.empty()) continue;
        row.size_pt = dominant_size(row.runs);
        out.push_back(std::move(row));
        places.push_back(i);
    }
    return out;
}

/// Does the strip part cells: short ones, wide apart, that begin or end at one edge? In running text any white space is
/// taken for a strip sooner.
bool parts_cells(const std::vector<Row>& rows, const Gutter& g) {
    constexpr std::size_t kFewestRows = 4, kLongest = 30;  // letters
    constexpr double kApart = 1.2, kNearly = 0.8;          // sizes; of the rows
    std::size_t both = 0, fit = 0;
    std::map<long, std::size_t> begins, ends;
    for (std::size_t i = g.first; i <= g.last; ++i) {
        const Run *before = nullptr, *behind = nullptr;
        std::size_t left = 0, right = 0;
        for (const Run& r : rows[i].runs) {
            if (r.box.x1 <= g.middle()) before = &r, left += r.text.size();
            if (r.box.x0 < g.middle()) continue;
            behind = behind ? behind : &r;
            right += r.text.size();
        }
        if (!before || !behind) continue;
        ++both;
        fit += left <= kLongest && right <= kLongest && behind->box.x0 - before->box.x1 > kApart * rows[i].size_pt;
        ++begins[std::lround(behind->box.x0)];
        ++ends[std::lround(rows[i].runs.back().box.x1)];
    }
    std::size_t flush = 0;
    for (const auto* edges : {&begins, &ends})
        for (const auto& [x, n] : *edges) flush = std::max(flush, n);
    const double least = kNearly * static_cast<double>(both);
    return both >= kFewestRows && static_cast<double>(fit) >= least && static_cast<double>(flush) >= least / 2;
}

/// Strips of tables that stand within a column.
std::vector<Gutter> tables_within(const std::vector<Row>& own, const std::vector<std::size_t>& places,
                                  const std::vector<Gutter>& gutters, double from, double to) {
    std::vector<Gutter> out;
    for (Gutter g : gutters) {
        if (!g.table || g.middle() <= from || g.middle() >= to) continue;
        const auto begin = std::lower_bound(places.begin(), places.end(), g.first),
                   end = std::upper_bound(places.begin(), places.end(), g.last);
        if (end - begin < 2) continue;
        g.first = static_cast<std::size_t>(begin - places.begin());
        g.last = static_cast<std::size_t>(end - places.begin()) - 1;
        if (parts_cells(own, g)) out.push_back(g);
    }
    return out;
}

class Builder {
public:
    /// Puts lines behind `lines`, in columns that follow upon `column`.
    Builder(PageLayout& out, std::vector<Line>& lines, const PageFrame& frame, int column)
        : out_(out), lines_(lines), frame_(frame), column_(column) {}

    void columns(const std::vector<Row>& rows, const Band& band, const std::vector<Gutter>& gutters, double body) {
        out_.columns = std::max(out_.columns, static_cast<int>(band.cuts.size()) + 1);
        for (std::size_t cell = 0; cell <= band.cuts.size(); ++cell) {
            const double from = cell > 0 ? band.cuts[cell - 1] : -1e9,
                         to = cell < band.cuts.size() ? band.cuts[cell] : 1e9;
            std::vector<std::size_t> places;
            const std::vector<Row> own = rows_between(rows, band, from, to, places);
            // of three columns and more, all may be a table's, whose cells hold running text
            const std::vector<Gutter> inside =
                band.cuts.size() == 1 ? tables_within(own, places, gutters, from, to) : std::vector<Gutter>{};
            if (own.empty()) continue;
            for (const Band& part : bands_of(own, inside, body)) part.table ? table(own, part) : plain(own, part);
        }
    }

    void plain(const std::vector<Row>& rows, const Band& band) {
        std::vector<Line> lines;
        for (std::size_t i = band.first; i <= band.last; ++i) lines.push_back(line_from(rows[i].runs, frame_.mirrored));
        add_column(std::move(lines));
    }

    void table(const std::vector<Row>& rows, const Band& band) {
        std::vector<Line> lines;
        bool had_first = false;
        double last_bottom = -1e9;
        bool prose = false;
        for (std::size_t i = band.first; i <= band.last; ++i) {
            std::vector<Cell> cells = split(rows[i], band.cuts, frame_.mirrored);
            const bool first = !cells.empty() && cells.front().cell == 0;
            const bool gap = rows[i].y0 - last_bottom > 0.45 * rows[i].size_pt;
            const bool begins =
                first && !goes_on(lines, cells) && (!had_first || gap || (!prose && cells.size() > band.cuts.size()));
            if (begins || row_ < 0 || lines.empty()) ++row_;
            for (Cell& c : cells) {
                c.line.table_row = row_;
                c.line.cell = c.cell;
                prose = c.line.letters() > 28;
                lines.push_back(std::move(c.line));
            }
            had_first = first;
            last_bottom = rows[i].y1;
        }
        std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
            return a.table_row != b.table_row ? a.table_row < b.table_row : a.cell < b.cell;
        });
        add_column(std::move(lines));
    }

    int next_column() const { return column_; }

private:
    /// Does a word go on in one of the cells, after the hyphen with which that of the row above ends?
    static bool goes_on(const std::vector<Line>& lines, const std::vector<Cell>& cells) {
        return std::any_of(cells.begin(), cells.end(), [&](const Cell& c) {
            const auto above =
                std::find_if(lines.rbegin(), lines.rend(), [&](const Line& l) { return l.cell == c.cell; });
            if (above == lines.rend() || above->table_row != lines.back().table_row) return false;
            const std::string& end = above->runs.back().text;
            return end.size() > 2 && end.ends_with('-') && is_letter(last_char(end.substr(0, end.size() - 1))) &&
                   is_lower_letter(first_char(c.line.runs.front().text));
        });
    }

    void add_column(std::vector<Line> lines) {
        std::erase_if(lines, is_stroke);
        double x0 = 1e9, x1 = -1e9;
        for (const Line& l : lines) x0 = std::min(x0, l.box.x0), x1 = std::max(x1, l.box.x1);
        for (Line& l : lines) {
            l.page_index = out_.page.number - 1;
            l.column = column_;
            l.column_x0 = x0;
            l.column_x1 = x1;
            l.aside = frame_ != out_.page.frame;
            l.frame = frame_;
            lines_.push_back(std::move(l));
        }
        ++column_;
    }

    PageLayout& out_;
    std::vector<Line>& lines_;
    const PageFrame& frame_;
    int column_;
    int row_ = -1;
};

}  // namespace

std::string Line::text() const {
    std::string out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i > 0 && space_between(runs[i - 1], runs[i])) out += ' ';
        out += runs[i].text;
    }
    return out;
}

std::size_t count_letters(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool beyond = byte >= 0xC3 && byte != 0xE2 && byte != 0xEF;  // signs begin with C2, E2 and EF
        n += beyond || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' && byte < 0x80);
    }
    return n;
}

bool sentence_ends(const Line& l) {
    std::string text = l.text();
    while (!text.empty() && (text.back() == ')' || text.back() == ']' || text.back() == '"' || text.back() == '\''))
        text.pop_back();
    for (const std::string_view q : {"\u201D", "\u2019", "\u00BB"})
        if (text.ends_with(q)) text.resize(text.size() - q.size());
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

bool ends_short(const Line& l) {
    constexpr double kRoom = 0.25;  // of the column
    return l.column_x1 - l.box.x1 > kRoom * (l.column_x1 - l.column_x0);
}

bool share_width(const Rect& a, const Rect& b) { return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > 1; }

std::size_t Line::letters() const {
    std::size_t n = 0;
    for (const Run& r : runs) n += r.text.size();
    return n;
}

namespace {

/// Lays out what lies one way; returns the number of the next column.
int lay_out(PageLayout& out, std::vector<Line>& lines, std::vector<Run> runs, const PageFrame& frame, int column,
            UsualGutter& usual) {
    const std::vector<Row> rows = make_rows(std::move(runs));
    if (rows.empty()) return column;
    std::vector<Run> all;
    for (const Row& row : rows) all.insert(all.end(), row.runs.begin(), row.runs.end());
    const double body = dominant_size(all);
    Builder builder(out, lines, frame, column);
    const std::vector<Gutter> gutters = find_gutters(rows, usual);
    for (const Band& band : bands_of(rows, gutters, body)) {
        if (band.table)
            builder.table(rows, band);
        else if (band.cuts.empty())
            builder.plain(rows, band);
        else
            builder.columns(rows, band, gutters, body);
    }
    lines.shrink_to_fit();
    return builder.next_column();
}

}  // namespace

PageLayout lay_out(RawPage page, UsualGutter& usual) {
    PageLayout out;
    for (Run& r : page.runs) {
        const std::size_t before = r.text.size();
        r.text = repair_word(std::move(r.text));
        if (!r.text.empty()) continue;
        // letters of a font that does not say which they are, or dots that lead from a heading to the number of its
        // page
        const bool leader = std::any_of(page.runs.begin(), page.runs.end(), [&](const Run& n) {
            const double gap = n.box.x0 - r.box.x1;
            return gap > -1 && gap < 2 * r.size_pt && n.box.y0 < r.box.y1 && n.box.y1 > r.box.y0 && !n.text.empty() &&
                   n.text.find_first_not_of("0123456789") == std::string::npos;
        });
        constexpr std::size_t kLeader = 5;
        const std::size_t count = (before + 2) / 3;
        out.letters += leader && count >= kLeader ? 0 : count;
    }
    drop_shadows(page.runs);
    for (const Run& r : page.runs) out.letters += count_letters(r.text);
    std::vector<Aside> asides = settle_frame(page);
    std::vector<Run> runs = std::move(page.runs);
    page.runs.clear();
    out.page = std::move(page);
    int column = lay_out(out, out.lines, std::move(runs), out.page.frame, 0, usual);
    join_hanging_labels(out);
    for (Aside& aside : asides) {
        UsualGutter none;
        column = lay_out(out, out.asides, std::move(aside.runs), aside.frame, column, none);
    }
    return out;
}

}  // namespace ibid
