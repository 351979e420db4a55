#include "extract/layout/gutters.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

namespace ibid {
namespace {

// Columns of print stand at least 8 pt apart (10 pt text); word spaces of justified lines seldom pass 0.7 of the size.
// Narrower gutters (TeX's tables, where a term fills its column) count when the text behind them is flush.
constexpr double kColumns = 0.7, kNarrowest = 0.55;
constexpr std::size_t kLeastRows = 3, kLongRows = 8;
// Lines of one column are a size apart at least; those of its neighbour may stand half way between them.
constexpr double kBeside = 0.8;

/// Does a run of the row lie over the strip, leaving less than `width` of it? Else narrows the strip to what is free.
bool blocks(const Row& row, double& x0, double& x1, double width) {
    double left = x0, right = x1;
    for (const Run& r : row.runs) {
        if (r.box.x1 <= left || r.box.x0 >= right) continue;
        // keep the wider free side
        const double free_left = r.box.x0 - left, free_right = right - r.box.x1;
        if (std::max(free_left, free_right) < width) return true;
        if (free_left >= free_right)
            right = r.box.x0;
        else
            left = r.box.x1;
    }
    x0 = left;
    x1 = right;
    return right - left < width;
}

/// Rows as far as gutters go: columns off the common grid stand side by side though their baselines differ.
std::vector<Row> side_by_side(const std::vector<Row>& rows) {
    std::vector<Row> out(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out[i] = {{}, rows[i].base, rows[i].y0, rows[i].y1, rows[i].size_pt};
        const auto take = [&](const Row& row) {
            for (const Run& r : row.runs) {
                Run bare;
                bare.box = r.box;
                bare.size_pt = r.size_pt;
                out[i].runs.push_back(std::move(bare));
            }
        };
        take(rows[i]);
        const double reach = kBeside * rows[i].size_pt;
        for (std::size_t k = i; k-- > 0 && rows[i].base - rows[k].base < reach;) take(rows[k]);
        for (std::size_t k = i + 1; k < rows.size() && rows[k].base - rows[i].base < reach; ++k) take(rows[k]);
        std::sort(out[i].runs.begin(), out[i].runs.end(),
                  [](const Run& a, const Run& b) { return a.box.x0 < b.box.x0; });
    }
    return out;
}

struct Sides {
    bool left = false, right = false;
};

Sides sides_of(const Row& row, double x, double from, double to) {
    Sides s;
    for (const Run& r : row.runs) {
        if (r.box.x0 >= from && r.box.x1 <= x) s.left = true;
        if (r.box.x0 >= x && r.box.x1 <= to) s.right = true;
    }
    return s;
}

/// Rows whose text begins where the gutter ends, when nearly all of its rows do; else 0.
std::size_t flush_rows(const std::vector<Row>& rows, const Gutter& g) {
    std::size_t flush = 0, all = 0;
    for (std::size_t i = g.first; i <= g.last; ++i) {
        const auto behind =
            std::find_if(rows[i].runs.begin(), rows[i].runs.end(), [&](const Run& r) { return r.box.x0 >= g.x1 - 1; });
        if (behind == rows[i].runs.end()) continue;
        ++all;
        flush += behind->box.x0 < g.x1 + 1;
    }
    return 10 * flush >= 9 * all ? flush : 0;
}

/// Size of the smaller half of the rows: a heading's large print does not narrow the columns it stands in.
double common_size(const std::vector<Row>& rows) {
    std::vector<double> sizes;
    for (const Row& row : rows) sizes.push_back(row.size_pt);
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<long>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

std::vector<Gutter> sweep(const std::vector<Row>& rows, double width) {
    std::vector<Gutter> open, closed;
    const double common = common_size(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        const double least = width * row.size_pt;
        std::vector<Gutter> still;
        for (Gutter& g : open) {
            double x0 = g.x0, x1 = g.x1;
            if (blocks(row, x0, x1, width * std::min(row.size_pt, common))) {
                closed.push_back(g);
                continue;
            }
            g.x0 = x0;
            g.x1 = x1;
            const Sides s = sides_of(row, g.middle(), -1e9, 1e9);
            g.last = i;
            if (s.left && s.right) ++g.both, g.last_both = i;
            still.push_back(g);
        }
        open = std::move(still);
        double reach = row.runs.empty() ? 0 : row.runs.front().box.x1;
        for (std::size_t r = 1; r < row.runs.size(); ++r) {
            const double x0 = reach, x1 = row.runs[r].box.x0;
            reach = std::max(reach, row.runs[r].box.x1);
            if (x1 - x0 < least) continue;
            const bool known =
                std::any_of(open.begin(), open.end(), [&](const Gutter& g) { return g.x0 < x1 && g.x1 > x0; });
            if (!known) open.push_back({x0, x1, i, i, 1, i, i, false});
        }
    }
    closed.insert(closed.end(), open.begin(), open.end());
    return closed;
}

/// All that may be gutters. A few loose lines in a row let the white space run through them like a river; a gutter is
/// wider or longer, or the text behind it is flush over many rows (definitions beside their terms).
std::vector<Gutter> candidates(const std::vector<Row>& rows) {
    std::vector<Gutter> out = sweep(rows, kColumns);
    std::erase_if(out, [&](const Gutter& g) {
        return g.both < kLeastRows ||
               (g.both < kLongRows && g.x1 - g.x0 < 1.05 * rows[g.first].size_pt && flush_rows(rows, g) < kLongRows);
    });
    std::vector<Gutter> narrow = sweep(rows, kNarrowest);
    for (Gutter& n : narrow) {
        const bool apart = std::none_of(out.begin(), out.end(),
                                        [&](const Gutter& g) { return g.first <= n.last && n.first <= g.last; });
        if (apart && n.both >= kLeastRows && flush_rows(rows, n) >= kLongRows) out.push_back(n);
    }
    return out;
}

/// Rows above that leave the strip free belong to it too: a column may begin higher than its neighbour.
void grow_up(Gutter& g, const std::vector<Row>& rows, double common) {
    while (g.first > 0) {
        double x0 = g.x0, x1 = g.x1;
        if (blocks(rows[g.first - 1], x0, x1, kColumns * std::min(rows[g.first - 1].size_pt, common))) return;
        g.x0 = x0;
        g.x1 = x1;
        --g.first;
    }
}

/// What stands between two strips, in the rows of one of them.
struct Side {
    std::size_t rows = 0, letters = 0, digits = 0;
    double x0 = 1e9, x1 = -1e9;
    double sizes = 0;  // summed over the letters
    std::vector<double> widths;
    std::size_t full = 0;  // rows of many letters
    double size_pt() const { return letters ? sizes / static_cast<double>(letters) : 0; }
    double width() const { return x1 - x0; }
    double typical() {
        if (widths.empty()) return 0;
        std::nth_element(widths.begin(), widths.begin() + static_cast<long>(widths.size() / 2), widths.end());
        return widths[widths.size() / 2];
    }
};

Side side_of(const std::vector<Row>& rows, std::size_t first, std::size_t last, double from, double to) {
    Side side;
    for (std::size_t i = first; i <= last; ++i) {
        double x0 = 1e9, x1 = -1e9;
        const std::size_t before = side.letters;
        for (const Run& r : rows[i].runs) {
            if (r.box.x0 < from - 0.5 || r.box.x1 > to + 0.5) continue;
            x0 = std::min(x0, r.box.x0);
            x1 = std::max(x1, r.box.x1);
            side.letters += r.text.size();
            side.sizes += r.size_pt * static_cast<double>(r.text.size());
            for (const char c : r.text) side.digits += c >= '0' && c <= '9';
        }
        if (x1 < x0) continue;
        ++side.rows;
        side.full += side.letters - before > 25;
        side.x0 = std::min(side.x0, x0);
        side.x1 = std::max(side.x1, x1);
        side.widths.push_back(x1 - x0);
    }
    return side;
}

/// "(23)", "4.", "b)"
bool is_label(std::string_view text) {
    constexpr std::size_t kLongest = 6;
    return text.size() > 1 && text.size() <= kLongest && (text.back() == ')' || text.back() == '.') &&
           std::isalnum(static_cast<unsigned char>(text[text.size() - 2]));
}

/// Bullets, numbers and note labels that hang before their text; a running head may stand over them.
bool hangs_labels(const std::vector<Row>& rows, const Gutter& g, double from) {
    std::size_t labelled = 0, others = 0;
    constexpr std::size_t kRunning = 1;  // rows of a running head or foot, which may reach over the strip
    for (std::size_t i = g.first_both; i <= g.last_both; ++i) {
        const auto first = std::find_if(rows[i].runs.begin(), rows[i].runs.end(), [&](const Run& r) {
            return r.box.x0 >= from - 0.5 && r.box.x1 <= g.middle() + 0.5;
        });
        const bool running = i < kRunning || i + kRunning >= rows.size();
        if (first != rows[i].runs.end() && !(running && !is_label(first->text)))
            ++((is_label(first->text) || first->raised) &&
                       (first + 1 == rows[i].runs.end() || (first + 1)->box.x0 > g.middle())
                   ? labelled
                   : others);
    }
    // a page's only heading ("IV. Groups at risk") hangs its number as those of a list do
    if (labelled > 2 * others) return true;
    const Side left = side_of(rows, g.first, g.last, from, g.middle());
    if (!left.rows) return true;
    return left.width() < 2.6 * rows[g.first].size_pt ||
           static_cast<double>(left.letters) < 4.5 * static_cast<double>(left.rows);
}

/// What stands above a table on one side of its strip is no row of it; below it only lines of its last row are, which
/// stand between the strips `from` and `to` beside it.
void shrink_to_table(Gutter& g, const std::vector<Row>& rows, double from, double to) {
    constexpr double kNextLine = 2.2;  // sizes between base lines: paragraphs of a cell stand as close
    const auto has_cell = [&](const Row& row) {
        return std::any_of(row.runs.begin(), row.runs.end(),
                           [&](const Run& r) { return r.box.x1 > from && r.box.x0 < to; });
    };
    g.first = g.first_both;
    std::size_t last = g.last_both;
    while (last < g.last && rows[last + 1].base - rows[last].base < kNextLine * rows[last].size_pt &&
           has_cell(rows[last + 1]))
        ++last;
    g.last = last;
}

enum class Verdict { nothing, columns, table };

bool is_prose(Side& side) {
    return side.rows > 0 && side.letters > 14 * side.rows && side.typical() > 0.55 * side.width();
}

double width_ratio(const Side& a, const Side& b) {
    return std::min(a.width(), b.width()) / std::max(a.width(), b.width());
}

/// Running text on both sides, of like width, or notes in the margin: a narrow column of smaller print beside the text.
bool both_prose(Side& left, Side& right) {
    const double ratio = width_ratio(left, right);
    const bool marginal =
        std::min(left.size_pt(), right.size_pt()) < 0.93 * std::max(left.size_pt(), right.size_pt()) && ratio > 0.2;
    return (ratio > 0.5 || marginal) && is_prose(left) && is_prose(right);
}

/// Text that runs on beside a table or a box, on the right of the strip or on its left: evenly spaced full lines that
/// reach the column's edge, and below them or above them, as close and as far out, a line as wide as both together.
bool runs_round_box(const std::vector<Row>& rows, const Gutter& g, bool on_right) {
    constexpr std::size_t kLeastLines = 8, kLongLine = 20;  // letters: a cell's line seldom has them eight times over
    constexpr double kEven = 1.25, kParagraph = 1.6;  // of the usual distance between lines: the next, a new paragraph
    struct Line {
        double outer = -1e9, inner = -1e9, base = 0;  // how far it goes to the page's edge, and to the strip
        std::size_t letters = 0, beyond = 0;          // on this side of the strip, on the other
    };
    const auto line_of = [&](const Row& row) {
        Line line;
        line.base = row.base;
        for (const Run& r : row.runs) {
            const bool here = on_right ? r.box.x0 >= g.middle() : r.box.x1 <= g.middle();
            (here ? line.letters : line.beyond) += static_cast<std::size_t>(std::count_if(
                r.text.begin(), r.text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; }));
            line.outer = std::max(line.outer, on_right ? r.box.x1 : -r.box.x0);
            if (here) line.inner = std::max(line.inner, on_right ? -r.box.x0 : r.box.x1);
        }
        return line;
    };
    std::vector<Line> lines;
    std::vector<double> steps;
    double outer = -1e9, inner = -1e9;
    std::size_t full = 0;
    for (std::size_t i = g.first; i <= g.last; ++i) {
        const Line line = line_of(rows[i]);
        if (line.letters == 0) continue;
        if (!lines.empty()) steps.push_back(line.base - lines.back().base);
        lines.push_back(line);
        full += line.letters >= kLongLine;
        outer = std::max(outer, line.outer);
        inner = std::max(inner, line.inner);
    }
    if (lines.size() < kLeastLines || full * 10 < lines.size() * 9) return false;
    std::vector<double> sorted = steps;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<long>(sorted.size() / 2), sorted.end());
    const double step = sorted[sorted.size() / 2], size = rows[g.first].size_pt;
    const auto reach = [&](const Line& l) {  // the left edge is flush in any table: there the right one tells
        return outer - l.outer < size && (on_right || inner - l.inner < 2 * size);
    };
    if (std::any_of(steps.begin(), steps.end(), [&](double d) { return d > kParagraph * step; }) ||
        static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), reach)) * 10 < lines.size() * 8)
        return false;
    const auto is_wide = [&](std::size_t row, double base) {
        const Line wide = line_of(rows[row]);
        return std::abs(wide.base - base) < kEven * step && wide.beyond > kLongLine &&
               std::abs(wide.outer - outer) < size;
    };
    return (g.last + 1 < rows.size() && is_wide(g.last + 1, lines.back().base)) ||
           (g.first > 0 && is_wide(g.first - 1, lines.front().base));
}

/// "4.329", "12,5 %", "-": what stands in a table's cell, and seldom on a line of text by itself.
bool is_figure(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || std::string_view(".,-%+ ").find(c) != std::string_view::npos;
    });
}

/// Do most rows hold only figures to the right of the strip? Then it parts cells, though words stand above them.
bool parts_figures(const std::vector<Row>& rows, const Gutter& g, double to) {
    std::size_t figures = 0, all = 0;
    for (std::size_t i = g.first_both; i <= g.last_both; ++i) {
        bool some = false, only = true;
        for (const Run& r : rows[i].runs) {
            if (r.box.x0 < g.middle() || r.box.x1 > to + 0.5) continue;
            some = true;
            only = only && is_figure(r.text);
        }
        all += some;
        figures += some && only;
    }
    return all >= kLeastRows && 2 * figures > all;
}

Verdict judge(const std::vector<Row>& rows, const Gutter& g, double from, double to) {
    Side left = side_of(rows, g.first, g.last, from, g.middle()),
         right = side_of(rows, g.first, g.last, g.middle(), to);
    if (std::min(left.rows, right.rows) < kLeastRows)
        return Verdict::nothing;  // a loose line counts with each that it stands beside
    const double right_letters = static_cast<double>(right.letters) / static_cast<double>(right.rows);
    const bool figures =
        static_cast<double>(left.digits + right.digits) > 0.45 * static_cast<double>(left.letters + right.letters) ||
        parts_figures(rows, g, to);
    if (!figures && g.both >= 4) {
        if (both_prose(left, right)) return Verdict::columns;
        // columns of a few lines: what stands above and below them, a running head and the page's number, is no measure
        Side beside_left = side_of(rows, g.first_both, g.last_both, from, g.middle()),
             beside_right = side_of(rows, g.first_both, g.last_both, g.middle(), to);
        if (both_prose(beside_left, beside_right)) return Verdict::columns;
    }
    if (runs_round_box(rows, g, true) || runs_round_box(rows, g, false)) return Verdict::columns;
    // a page of two equal columns, one of them mostly figures
    if (width_ratio(left, right) > 0.85 && left.full > 3 && right.full > 3 && (is_prose(left) || is_prose(right)) &&
        g.last - g.first > 30 && !figures)
        return Verdict::columns;
    if (right.rows * 3 < left.rows && right_letters < 8) return Verdict::nothing;  // numbers of equations in the margin
    if (right_letters < 3.5 && g.last - g.first > 20) return Verdict::nothing;
    return Verdict::table;
}

/// A page on which nothing tells columns from cells, as one of a few lines: parted where the pages before are, when no
/// line reaches over the strip and what stands on the right begins where columns do.
std::vector<Gutter> as_usual(const std::vector<Row>& rows, const UsualGutter& usual) {
    constexpr double kNearly = 3;  // points
    const auto strip = usual.strip();
    if (!strip) return {};
    Gutter g;
    g.x0 = strip->first, g.x1 = strip->second;
    bool open = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double x0 = g.x0, x1 = g.x1;
        if (blocks(rows[i], x0, x1, (g.x1 - g.x0) / 2)) {
            if (g.both > 0) break;
            open = false;
            continue;
        }
        if (!open) g.first = i, open = true;
        g.last = i;
        const Sides sides = sides_of(rows[i], g.middle(), -1e9, 1e9);
        if (!sides.left || !sides.right) continue;
        double begins = 1e9;
        for (const Run& r : rows[i].runs)
            if (r.box.x0 > g.middle()) begins = std::min(begins, r.box.x0);
        if (std::abs(begins - g.x1) > kNearly) return {};
        if (g.both++ == 0) g.first_both = i;
        g.last_both = i;
    }
    return g.both > 0 ? std::vector<Gutter>{g} : std::vector<Gutter>{};
}

}  // namespace

std::vector<Gutter> find_gutters(const std::vector<Row>& rows, UsualGutter& usual) {
    std::vector<Gutter> found = candidates(side_by_side(rows));
    for (Gutter& g : found) grow_up(g, rows, common_size(rows));
    std::sort(found.begin(), found.end(), [](const Gutter& a, const Gutter& b) { return a.middle() < b.middle(); });
    const auto neighbours = [&](std::size_t i) {
        const Gutter& g = found[i];
        std::pair<double, double> between{-1e9, 1e9};  // neighbours over most of the same rows
        for (std::size_t k = 0; k < found.size(); ++k) {
            if (k == i) continue;
            const std::size_t a = std::max(g.first, found[k].first), b = std::min(g.last, found[k].last);
            if (b < a || 2 * (b - a + 1) < g.last - g.first + 1) continue;
            if (found[k].middle() < g.middle())
                between.first = std::max(between.first, found[k].middle());
            else
                between.second = std::min(between.second, found[k].middle());
        }
        return between;
    };
    for (std::size_t i = 0; i < found.size();) {  // labels first: they would make their column look narrow
        if (hangs_labels(rows, found[i], neighbours(i).first))
            found.erase(found.begin() + static_cast<long>(i));
        else
            ++i;
    }
    std::vector<Gutter> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [from, to] = neighbours(i);
        const Verdict v = judge(rows, found[i], from, to);
        if (v == Verdict::nothing) continue;
        out.push_back(found[i]);
        out.back().table = v == Verdict::table;
        if (out.back().table) shrink_to_table(out.back(), rows, from, to);
    }
    if (out.empty()) return as_usual(rows, usual);
    usual.add(out);
    return out;
}

void UsualGutter::add(const std::vector<Gutter>& page) {
    constexpr double kSame = 3;            // points
    constexpr std::size_t kMostRows = 10;  // with text on both sides; a page of fewer says little
    for (const Gutter& g : page) {
        if (g.table || g.both < kMostRows) continue;
        if (pages_ == 0 || std::abs(g.middle() - (x0_ + x1_) / 2) > kSame)
            pages_ = 0, x0_ = g.x0, x1_ = g.x1;
        else
            x0_ = std::max(x0_, g.x0), x1_ = std::min(x1_, g.x1);
        ++pages_;
        return;
    }
}

std::optional<std::pair<double, double>> UsualGutter::strip() const {
    constexpr std::size_t kHabit = 2;  // pages
    if (pages_ < kHabit || x1_ <= x0_) return std::nullopt;
    return std::pair{x0_, x1_};
}

}  // namespace ibid
