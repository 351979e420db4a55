#include "extract/layout/rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>

#include "text/repair.h"

namespace ibid {
namespace {

// Two fonts on one line estimate its baseline within 0.06 of their size (see Run::base); a superscript is raised by at
// least 0.25 of it (Word 0.25–0.35, TeX 0.36–0.41, InDesign 0.33).
constexpr double kSameBase = 0.2;
// Markers are at most 0.85 of their neighbour's size: 0.58 (Word), 0.7 (TeX), 0.583 (InDesign), 0.66 (LibreOffice).
constexpr double kSmaller = 0.87;
constexpr double kRaised = 0.08;
// The AMS sets the labels of notes at 0.89 of their text; so large, they must be well raised.
constexpr double kLargest = 0.93, kWellRaised = 0.25;
// Labels hang up to 20 pt before 8 pt text (tabulators, and lines that justification has torn open).
constexpr double kHang = 3.2;
// A stack of small runs longer than this is a line of small print, not a superscript.
constexpr std::size_t kLongestSuperscript = 12;

bool row_order(const Run& a, const Run& b) {
    return a.box.x0 != b.box.x0 ? a.box.x0 < b.box.x0 : a.sequence < b.sequence;
}

std::vector<Row> cluster(std::vector<Run> runs) {
    std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.base() < b.base(); });
    std::vector<Row> rows;
    double weight = 0;
    for (Run& run : runs) {
        const double letters = static_cast<double>(run.text.size());
        const double tolerance = rows.empty() ? 0 : kSameBase * std::min(run.size_pt, rows.back().size_pt);
        if (rows.empty() || run.base() - rows.back().base > tolerance) {
            rows.push_back({{}, run.base(), 0, 0, run.size_pt});
            weight = 0;
        }
        Row& row = rows.back();
        row.base = (row.base * weight + run.base() * letters) / (weight + letters);
        row.size_pt = std::max(row.size_pt, run.size_pt);
        weight += letters;
        row.runs.push_back(std::move(run));
    }
    for (Row& row : rows) std::sort(row.runs.begin(), row.runs.end(), row_order);
    return rows;
}

/// Takes Han, Kana and Hangul out of a page's runs, and what their font sets beside them: commas, brackets.
std::vector<Run> take_ideographs(std::vector<Run>& runs) {
    const auto is_ideograph = [](const Run& r) {  // the lead bytes of U+3000 to U+EFFF, after a quotation mark too
        return std::any_of(r.text.begin(), r.text.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xEE;
        });
    };
    const auto is_with = [](const Run& r, const Run& ideograph) {
        return !is_letter(first_char(r.text)) && !is_digit(first_char(r.text)) && r.box.y0 == ideograph.box.y0 &&
               r.box.y1 == ideograph.box.y1;
    };
    std::vector<bool> taken(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        taken[i] = is_ideograph(runs[i]) || (i > 0 && taken[i - 1] && is_with(runs[i], runs[i - 1]));
    for (std::size_t i = runs.size(); i-- > 1;)
        taken[i - 1] = taken[i - 1] || (taken[i] && is_with(runs[i - 1], runs[i]));
    std::vector<Run> ideographs, others;
    for (std::size_t i = 0; i < runs.size(); ++i) (taken[i] ? ideographs : others).push_back(std::move(runs[i]));
    runs = std::move(others);
    return ideographs;
}

/// Han, Kana and Hangul come in fonts whose boxes stand otherwise on the line than those of Latin ones: in the row
/// whose letters they stand beside, they take its height.
void seat_ideographs(std::vector<Row>& rows, std::vector<Run> ideographs) {
    std::vector<Run> alone;
    for (Run& run : ideographs) {
        Row* best = nullptr;
        const Run* beside = nullptr;
        double most = 0.5 * (run.box.y1 - run.box.y0);
        for (Row& row : rows) {
            for (const Run& r : row.runs) {
                const double overlap = std::min(r.box.y1, run.box.y1) - std::max(r.box.y0, run.box.y0);
                if (overlap > most && r.size_pt > 0.7 * run.size_pt) most = overlap, best = &row, beside = &r;
            }
        }
        if (!best) {
            alone.push_back(std::move(run));
            continue;
        }
        run.box.y0 = beside->box.y0;
        run.box.y1 = beside->box.y1;
        best->runs.push_back(std::move(run));
    }
    for (Row& row : rows) std::sort(row.runs.begin(), row.runs.end(), row_order);
    std::vector<Row> own = cluster(std::move(alone));
    rows.insert(rows.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.base < b.base; });
}

bool is_number(const Run& run) {
    return run.text.size() <= 3 &&
           std::all_of(run.text.begin(), run.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Small enough to be a superscript of `big`, whose baseline is `down` points lower?
bool smaller(const Run& run, const Run& big, double down) {
    return run.size_pt < kSmaller * big.size_pt ||
           (run.size_pt < kLargest * big.size_pt && down > kWellRaised * big.size_pt && is_number(run));
}

/// Where the small runs [begin, end) of `row` belong: the row below or above with a larger neighbour beside them.
int host_of(const std::vector<Row>& rows, std::size_t own, std::size_t begin, std::size_t end) {
    const std::vector<Run>& runs = rows[own].runs;
    const double size = runs[begin].size_pt, base = runs[begin].base();
    int best = -1;
    double best_cost = 1e9;
    const auto consider = [&](std::size_t at) {
        const Run* before = nullptr;
        for (const Run& big : rows[at].runs) {
            // justification tears a marker as far off its word as the words from each other
            const double torn = before && is_number(runs[begin]) ? big.box.x0 - before->box.x1 : 0;
            const double most = std::clamp(1.1 * torn, 0.4 * big.size_pt, 0.8 * big.size_pt);
            before = &big;
            const double down = big.base() - base;  // how far we stand above it
            if (!smaller(runs[begin], big, down)) continue;
            if (down > 0.75 * big.size_pt || down < -0.4 * big.size_pt) continue;
            const double left = runs[begin].box.x0 - big.box.x1, right = big.box.x0 - runs[end - 1].box.x1;
            double gap = 1e9;
            if (left > -0.35 * big.size_pt && left < most) gap = std::abs(left);
            // a note's label stands before its text: close by, or hanging in front of the whole line
            const bool alone = begin == 0 || runs[begin].box.x0 - runs[begin - 1].box.x1 > 2 * size;
            const double reach = &big == &rows[at].runs.front() && alone && runs[begin].text.size() <= 6 ? kHang : 0.9;
            if (right > -0.2 * big.size_pt && right < reach * big.size_pt && down > 0)
                gap = std::min(gap, 0.5 * big.size_pt + std::abs(right));
            const double cost = gap + 0.7 * std::abs(down - 0.35 * big.size_pt);
            if (gap < 1e9 && cost < best_cost) {
                best_cost = cost;
                best = static_cast<int>(at);
            }
        }
    };
    for (std::size_t at = own + 1; at < rows.size() && rows[at].base - base < 2.0 * rows[at].size_pt; ++at)
        consider(at);
    for (std::size_t at = own; at-- > 0 && base - rows[at].base < 0.8 * rows[at].size_pt;) consider(at);
    return best;
}

/// Moves superscripts and subscripts, which stand on a baseline of their own, into the row of the word they belong to.
void bring_home(std::vector<Row>& rows) {
    struct Move {
        std::size_t from, begin, end;
        int to;
    };
    std::vector<Move> moves;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<Run>& runs = rows[i].runs;
        for (std::size_t a = 0; a < runs.size();) {
            std::size_t b = a + 1, letters = runs[a].text.size();
            while (b < runs.size() &&
                   runs[b].box.x0 - runs[b - 1].box.x1 < 0.45 * std::max(runs[b].size_pt, runs[b - 1].size_pt))
                letters += runs[b++].text.size();
            if (letters <= kLongestSuperscript)
                if (const int to = host_of(rows, i, a, b); to >= 0) moves.push_back({i, a, b, to});
            a = b;
        }
    }
    for (const Move& m : moves) {
        for (std::size_t r = m.begin; r < m.end; ++r) {
            rows[static_cast<std::size_t>(m.to)].runs.push_back(rows[m.from].runs[r]);
            rows[m.from].runs[r].text.clear();
        }
    }
    for (Row& row : rows) {
        std::erase_if(row.runs, [](const Run& r) { return r.text.empty(); });
        std::sort(row.runs.begin(), row.runs.end(), row_order);
    }
    std::erase_if(rows, [](const Row& row) { return row.runs.empty(); });
}

/// A run is raised when a larger one beside it (nearest first) ends lower on the page.
void mark_raised(Row& row) {
    std::vector<Run>& runs = row.runs;
    const auto raised_against = [](const Run& r, const Run& big) {
        return smaller(r, big, big.base() - r.base()) && r.box.y1 < big.box.y1 - kRaised * big.size_pt &&
               r.base() < big.base() - kRaised * big.size_pt;
    };
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (std::size_t back = i; back-- > 0 && !runs[i].raised;) {
            if (smaller(runs[i], runs[back], runs[back].base() - runs[i].base())) {
                runs[i].raised = raised_against(runs[i], runs[back]);
                break;
            }
            if (runs[i].box.x0 - runs[back].box.x1 > runs[i].size_pt * 3) break;
        }
        for (std::size_t next = i + 1; next < runs.size() && !runs[i].raised; ++next) {
            if (smaller(runs[i], runs[next], runs[next].base() - runs[i].base())) {
                runs[i].raised = raised_against(runs[i], runs[next]);
                break;
            }
            if (runs[next].box.x0 - runs[i].box.x1 > runs[i].size_pt * 3) break;
        }
        if (runs[i].superscript) runs[i].raised = true;
    }
}

/// A watermark ("DRAFT" aslant over the page) is large print that lies over the text, and no part of it: all print of
/// its size and colour goes. A display initial stands in a hole of the text, and formulas overlap their own size only.
void drop_watermark(std::vector<Run>& runs) {
    constexpr double kLarge = 2;        // of the text's size; drafts are stamped at five times that and more
    constexpr std::size_t kMost = 100;  // runs: each letter that is aslant is one
    const double least = kLarge * dominant_size(runs);
    std::vector<const Run*> large;
    for (const Run& r : runs)
        if (r.size_pt > least) large.push_back(&r);
    if (large.size() > kMost) return;
    const auto lies_over = [&](const Run& mark) {
        return std::count_if(runs.begin(), runs.end(), [&](const Run& r) {
                   const double wide = std::min(mark.box.x1, r.box.x1) - std::max(mark.box.x0, r.box.x0),
                                high = std::min(mark.box.y1, r.box.y1) - std::max(mark.box.y0, r.box.y0);
                   return r.size_pt * kLarge < mark.size_pt && wide > 0.5 * r.size_pt &&
                          high > 0.8 * (r.box.y1 - r.box.y0);
               }) >= 3;
    };
    std::vector<std::pair<double, std::uint32_t>> marks;
    for (const Run* r : large)
        if (lies_over(*r)) marks.emplace_back(r->size_pt, r->color);
    std::erase_if(runs, [&](const Run& r) {
        return std::find(marks.begin(), marks.end(), std::pair(r.size_pt, r.color)) != marks.end();
    });
}

/// Numbers that count the lines in the margin ("5", "10", "15" …) are no text: they grow as the rows do, down the
/// page above its notes, and nothing else stands where they do.
void drop_line_numbers(std::vector<Row>& rows) {
    constexpr std::size_t kLeast = 5;
    struct Numbered {
        std::size_t row;
        int number;
    };
    const auto number_of = [](const Run& run) {
        return run.text.size() <= 4 &&
                       std::all_of(run.text.begin(), run.text.end(), [](char c) { return c >= '0' && c <= '9'; })
                   ? std::stoi(run.text)
                   : -1;
    };
    for (const bool left : {true, false}) {
        double edge = left ? 1e9 : -1e9;  // where the numbers stand: outermost on the page
        const auto outer = [&](const Row& row) -> const Run& { return left ? row.runs.front() : row.runs.back(); };
        for (const Row& row : rows) edge = left ? std::min(edge, outer(row).box.x0) : std::max(edge, outer(row).box.x1);
        std::vector<Numbered> found;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Run& run = outer(rows[i]);
            const double away = std::abs((left ? run.box.x0 : run.box.x1) - edge);
            const bool alone = rows[i].runs.size() < 2 ||
                               (left ? rows[i].runs[1].box.x0 - run.box.x1
                                     : run.box.x0 - rows[i].runs[rows[i].runs.size() - 2].box.x1) > 0.5 * run.size_pt;
            if (const int n = number_of(run); n >= 0 && alone && away < 3 * run.size_pt) found.push_back({i, n});
        }
        std::size_t in_step = 0, inside = 0;  // rows that begin inside a sentence: numbered items do not
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::vector<Run>& runs = rows[found[i].row].runs;
            if (runs.size() > 1) inside += is_lower_letter(first_char((left ? runs[1] : runs[0]).text));
            if (i == 0) continue;
            const int rows_between = static_cast<int>(found[i].row - found[i - 1].row),
                      counted = found[i].number - found[i - 1].number;
            in_step += counted > 0 && std::abs(counted - rows_between) <= counted / 5;
        }
        if (found.size() < kLeast || inside * 4 < found.size() || in_step * 10 < (found.size() - 1) * 8 ||
            (found.back().row - found.front().row) * 5 < rows.size() * 2)
            continue;
        double reach = edge;
        for (const Numbered& n : found)
            reach = left ? std::max(reach, outer(rows[n.row]).box.x1) : std::min(reach, outer(rows[n.row]).box.x0);
        std::size_t others = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool numbered =
                std::any_of(found.begin(), found.end(), [&](const Numbered& n) { return n.row == i; });
            others += !numbered && (left ? outer(rows[i]).box.x0 < reach : outer(rows[i]).box.x1 > reach);
        }
        if (others * 10 > rows.size()) continue;
        for (const Numbered& n : found)
            rows[n.row].runs.erase(left ? rows[n.row].runs.begin() : rows[n.row].runs.end() - 1);
        std::erase_if(rows, [](const Row& row) { return row.runs.empty(); });
    }
}

/// Numbers that count the paragraphs in the right margin stand at the end of a line that goes on: they come to its
/// beginning, where those of the left margin are. Each counts one more than the last, nothing else reaches as far as
/// they do, and the lines that they stand beside are full.
void seat_margin_numbers(std::vector<Row>& rows) {
    constexpr std::size_t kLeast = 3;
    constexpr double kApart = 0.8, kOneEdge = 0.3;  // sizes
    constexpr double kFull = 0.75;                  // of the widest line
    double text_x0 = 1e9, text_x1 = -1e9;
    std::vector<std::size_t> found;
    const auto is_number = [](const Run& run) {
        return run.text.size() <= 3 &&
               std::all_of(run.text.begin(), run.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<Run>& runs = rows[i].runs;
        const Run& last = runs.back();
        const bool apart =
            runs.size() > 1 && is_number(last) && last.box.x0 - runs[runs.size() - 2].box.x1 > kApart * last.size_pt;
        if (apart) found.push_back(i);
        text_x0 = std::min(text_x0, runs.front().box.x0);
        text_x1 = std::max(text_x1, runs[runs.size() - (apart ? 2 : 1)].box.x1);
    }
    std::erase_if(found, [&](std::size_t i) { return rows[i].runs.back().box.x0 < text_x1; });
    if (found.size() < kLeast || found.size() * 2 > found.back() - found.front() + 1) return;
    const Run& first = rows[found.front()].runs.back();
    for (std::size_t k = 0; k < found.size(); ++k) {
        const std::vector<Run>& runs = rows[found[k]].runs;
        const Run& number = runs.back();
        const double edge = kOneEdge * number.size_pt;
        const bool aligned =
            std::abs(number.box.x0 - first.box.x0) < edge || std::abs(number.box.x1 - first.box.x1) < edge;
        const bool full = runs[runs.size() - 2].box.x1 - text_x0 > kFull * (text_x1 - text_x0);
        const bool counts = k == 0 || std::stoi(number.text) == std::stoi(rows[found[k - 1]].runs.back().text) + 1;
        if (!aligned || !full || !counts) return;
    }
    for (const std::size_t i : found) {
        std::vector<Run>& runs = rows[i].runs;
        Run number = std::move(runs.back());
        runs.pop_back();
        const double wide = number.box.x1 - number.box.x0;
        number.box.x1 = runs.front().box.x0 - kApart * number.size_pt;
        number.box.x0 = number.box.x1 - wide;
        runs.front().space_before = true;
        runs.insert(runs.begin(), std::move(number));
    }
}

}  // namespace

void drop_shadows(std::vector<Run>& runs) {
    constexpr double kCovered = 0.5;  // of width and height
    std::unordered_map<std::string_view, std::vector<const Run*>> seen;
    std::vector<bool> shadow(runs.size());
    bool any = false;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& r = runs[i];
        std::vector<const Run*>& same = seen[r.text];
        for (const Run* other : same) {
            const double wide = std::min(r.box.x1, other->box.x1) - std::max(r.box.x0, other->box.x0),
                         high = std::min(r.box.y1, other->box.y1) - std::max(r.box.y0, other->box.y0);
            if (wide <= kCovered * (r.box.x1 - r.box.x0) || high <= kCovered * (r.box.y1 - r.box.y0)) continue;
            shadow[i] = any = true;
            break;
        }
        if (!shadow[i]) same.push_back(&r);
    }
    if (!any) return;
    std::size_t i = 0;
    std::erase_if(runs, [&](const Run&) { return shadow[i++]; });
}

double dominant_size(const std::vector<Run>& runs) {
    std::map<int, std::size_t> letters;
    const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    for (const Run& r : runs)
        letters[static_cast<int>(std::lround(r.size_pt * 4))] +=
            static_cast<std::size_t>(std::count_if(r.text.begin(), r.text.end(), begins_letter));
    int best = 0;
    std::size_t most = 0;
    for (const auto& [size, count] : letters)
        if (count >= most) most = count, best = size;
    return best / 4.0;
}

std::vector<Row> make_rows(std::vector<Run> runs) {
    std::erase_if(runs, [](const Run& r) { return r.text.empty(); });
    drop_watermark(runs);
    std::vector<Run> ideographs = take_ideographs(runs);
    std::vector<Row> rows = cluster(std::move(runs));
    if (!ideographs.empty()) seat_ideographs(rows, std::move(ideographs));
    bring_home(rows);
    drop_line_numbers(rows);
    seat_margin_numbers(rows);
    for (Row& row : rows) {
        mark_raised(row);
        row.size_pt = dominant_size(row.runs);
        row.y0 = 1e9;
        row.y1 = -1e9;
        double base = 0, weight = 0;
        for (const Run& r : row.runs) {
            row.y0 = std::min(row.y0, r.box.y0);
            row.y1 = std::max(row.y1, r.box.y1);
            if (r.raised) continue;
            base += r.base() * static_cast<double>(r.text.size());
            weight += static_cast<double>(r.text.size());
        }
        if (weight > 0) row.base = base / weight;
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.base < b.base; });
    return rows;
}

}  // namespace ibid
