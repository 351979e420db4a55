#include "extract/blocks/drafts.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "extract/layout/labels.h"
#include "extract/layout/word_spaces.h"
#include "text/repair.h"

namespace ibid {
namespace {

// A line this much further down than the paragraph's leading begins a new one (inform 1.6, TeX \parskip 1.3 and more).
constexpr double kParagraphGap = 1.28;

bool is_bullet(const std::string& s) {
    static const std::set<std::string> kBullets = {"•", "‣", "◦", "▪", "■", "●", "○", "–", "—", "-", "*", "►", "➢",
                                                   "✓", "❖", "□", "♦", "·", "⁃", "➔", "»", "∙", "§", "",  "o"};
    return kBullets.count(s) > 0;
}

/// "(a)", "1)", "iv.", "12." at a line's beginning.
bool is_list_label(const std::string& s) {
    if (s.size() < 2 || s.size() > 7) return false;
    if (s.back() != ')' && s.back() != '.') return false;
    std::string core;
    for (const char c : s)
        if (std::isalnum(static_cast<unsigned char>(c)))
            core += c;
        else if (c != '(' && c != ')' && c != '.')
            return false;
    if (core.empty() || core.size() > 4) return false;
    if (std::all_of(core.begin(), core.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); }))
        return core.size() <= 3;
    if (core.size() == 1) return s.back() == ')' || std::islower(static_cast<unsigned char>(core[0]));
    return std::all_of(core.begin(), core.end(),
                       [](char c) { return std::string_view("ivx").find(c) != std::string_view::npos; });
}

const Run* first_text(const Line& l) {
    for (const Run& r : l.runs)
        if (!r.marker) return &r;
    return nullptr;
}

bool numbered_item(const Line& l) {
    return l.runs.size() >= 2 && !l.runs[0].marker && is_list_label(l.runs[0].text) &&
           space_between(l.runs[0], l.runs[1]);
}

bool ends_sentence(const Line& l) {
    for (std::size_t i = l.runs.size(); i-- > 0;) {
        if (l.runs[i].marker) continue;
        std::string text = l.runs[i].text;
        for (bool more = true; more && !text.empty();) {
            more = false;
            for (const std::string_view q : {")", "]", "\"", "'", "\u201D", "\u2019", "\u00BB"})
                if (text.ends_with(q)) text.resize(text.size() - q.size()), more = true;
        }
        if (text.empty()) return true;
        const char c = text.back();
        return c == '.' || c == '!' || c == '?' || c == ':' || c == ';';
    }
    return false;
}

char32_t opening_char(const Line& l) {
    const Run* r = first_text(l);
    return r ? first_char(r->text) : 0;
}

/// Distance of baselines that most lines of a size have.
std::map<int, double> leadings(const std::vector<PageLayout>& pages) {
    std::map<int, std::map<int, int>> count;
    for (const PageLayout& page : pages)
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            const Line &a = page.lines[i - 1], &b = page.lines[i];
            if (a.column != b.column || a.role != b.role || std::abs(a.size_pt - b.size_pt) > 0.3 || a.table_row >= 0 ||
                b.table_row >= 0)
                continue;
            const double d = b.base - a.base;
            if (d > 0.8 * b.size_pt && d < 3 * b.size_pt)
                ++count[static_cast<int>(std::lround(b.size_pt * 2))][static_cast<int>(std::lround(d * 4))];
        }
    std::map<int, double> out;
    for (const auto& [size, by_distance] : count) {
        int best = 0, most = 0;
        for (const auto& [d, n] : by_distance) {
            int sum = n;
            for (const int near : {d - 1, d + 1})
                if (const auto it = by_distance.find(near); it != by_distance.end()) sum += it->second;
            if (sum > most) most = sum, best = d;
        }
        out[size] = best / 4.0;
    }
    return out;
}

/// Where the print ends on the right: of the column, or of the box or quotation that is set narrower in it.
std::unordered_map<const Line*, double> right_edges(const std::vector<PageLayout>& pages) {
    constexpr std::size_t kLeastLines = 6;  // fewer may all be short by chance
    constexpr double kLeastShare = 0.85;    // of the column's width: else a list of short lines, not a narrower measure
    std::unordered_map<const Line*, double> edges;
    for (const PageLayout& page : pages)
        for (std::size_t i = 0, end = 0; i < page.lines.size(); i = end) {
            const Line& first = page.lines[i];
            double edge = first.box.x1;
            for (end = i + 1; end < page.lines.size() && page.lines[end].column == first.column &&
                              std::abs(page.lines[end].box.x0 - first.box.x0) < 1.5;
                 ++end)
                edge = std::max(edge, page.lines[end].box.x1);
            if (end - i < kLeastLines || edge - first.column_x0 < kLeastShare * (first.column_x1 - first.column_x0))
                continue;
            for (std::size_t k = i; k < end; ++k) edges[&page.lines[k]] = edge;
        }
    // Justified lines end flush, though some word of the page may stand out beyond them.
    constexpr std::size_t kFlushLines = 5;
    constexpr double kFlush = 0.25;  // points
    const auto bin = [](const Line& l) { return std::lround(l.box.x1 / kFlush); };
    for (const PageLayout& page : pages) {
        std::map<std::pair<int, long>, std::size_t> ends;
        for (const Line& l : page.lines) ++ends[{l.column, bin(l)}];
        for (const Line& l : page.lines) {
            if (l.box.x1 - l.column_x0 < kLeastShare * (l.column_x1 - l.column_x0)) continue;
            std::size_t flush = 0;
            for (const long near : {-1L, 0L, 1L})
                if (const auto at = ends.find({l.column, bin(l) + near}); at != ends.end()) flush += at->second;
            if (flush >= kFlushLines) edges[&l] = l.box.x1;
        }
    }
    return edges;
}

/// Where the text of a page's columns ends: their width may be that of a running head.
std::map<std::pair<int, int>, double> column_edges(const std::vector<PageLayout>& pages) {
    std::map<std::pair<int, int>, double> edges;
    for (const PageLayout& page : pages)
        for (const std::vector<Line>* lines : {&page.lines, &page.asides})
            for (const Line& l : *lines)
                if (l.role != LineRole::header && l.role != LineRole::footer) {
                    double& edge = edges.try_emplace({l.page_index, l.column}, l.box.x1).first->second;
                    edge = std::max(edge, l.box.x1);
                }
    return edges;
}

/// Size in half points, and whether bold.
using Print = std::pair<int, bool>;

Print print_of(const Line& l) { return {static_cast<int>(std::lround(l.size_pt * 2)), l.bold}; }

/// Lines of print that runs on: text, however large or bold beside the rest (an annex, a letter in front), and no
/// headings. Headings run over two lines at most, and are few.
std::unordered_set<const Line*> running_lines(const std::vector<PageLayout>& pages) {
    constexpr std::size_t kRun = 3;     // lines set alike, one below the other
    constexpr std::size_t kLeast = 20;  // lines in such runs: half a page
    constexpr double kShare = 0.6;      // of all lines so printed
    constexpr double kClose = 1.5;      // sizes between base lines
    struct Count {
        std::size_t all = 0;
        std::vector<const Line*> running;
    };
    std::map<Print, Count> counts;
    for (const PageLayout& page : pages)
        for (std::size_t i = 0, end = 0; i < page.lines.size(); i = end) {
            const Line& first = page.lines[i];
            for (end = i + 1; end < page.lines.size(); ++end) {
                const Line &a = page.lines[end - 1], &b = page.lines[end];
                if (b.column != a.column || print_of(b) != print_of(first) || b.table_row >= 0 || a.table_row >= 0 ||
                    b.base <= a.base || b.base - a.base > kClose * b.size_pt)
                    break;
            }
            if (first.role != LineRole::body) continue;
            Count& count = counts[print_of(first)];
            count.all += end - i;
            for (std::size_t k = i; k < end && end - i >= kRun; ++k) count.running.push_back(&page.lines[k]);
        }
    std::unordered_set<const Line*> out;
    for (const auto& [print, count] : counts)
        if (count.running.size() >= kLeast &&
            static_cast<double>(count.running.size()) > kShare * static_cast<double>(count.all))
            out.insert(count.running.begin(), count.running.end());
    return out;
}

class Drafter {
public:
    Drafter(std::vector<PageLayout>& pages, double body)
        : pages_(pages),
          body_(body),
          right_edges_(right_edges(pages)),
          column_edges_(column_edges(pages)),
          leading_(leadings(pages)),
          running_(running_lines(pages)),
          hanging_(hanging_columns()) {}

    std::vector<Draft> run() {
        for (PageLayout& page : pages_) {
            draft(page.lines);
            const std::size_t open = open_;
            open_ = kNone;
            draft(page.asides);
            open_ = open;  // what stands beside the text does not end its paragraph
        }
        return std::move(drafts_);
    }

private:
    void draft(std::vector<Line>& lines) {
        const Line* previous = nullptr;
        for (Line& l : lines) {
            if (l.role == LineRole::note) continue;
            if (l.role == LineRole::header || l.role == LineRole::footer) {
                // furniture neither ends nor begins a paragraph; a table below may have parted its line into cells
                const BlockKind kind = l.role == LineRole::header ? BlockKind::header : BlockKind::footer;
                const Line* before = drafts_.empty() ? nullptr : drafts_.back().lines.back();
                if (before && drafts_.back().kind == kind && before->page_index == l.page_index &&
                    before->table_row >= 0 && before->table_row == l.table_row && before->column == l.column)
                    drafts_.back().lines.push_back(&l);
                else
                    drafts_.push_back({kind, {&l}, false});
                continue;
            }
            place(l, previous);
            previous = &l;
        }
    }

    double leading(const Line& l) const {
        const auto it = leading_.find(static_cast<int>(std::lround(l.size_pt * 2)));
        return it == leading_.end() ? 1.2 * l.size_pt : it->second;
    }

    bool heading_like(const Line& l) const {
        const bool stands_out = l.size_pt > 1.08 * body_ || (l.bold && l.size_pt > 0.93 * body_);
        return stands_out && !running_.count(&l);
    }

    /// White space after a line, and what the first word of another takes.
    double room_after(const Line& l) const {
        const auto edge = right_edges_.find(&l);
        return (edge == right_edges_.end() ? column_edges_.at({l.page_index, l.column}) : edge->second) - l.box.x1;
    }
    static double need_of(const Line& l) {
        const Run* word = first_text(l);
        return word ? word->box.x1 - word->box.x0 + 0.3 * l.size_pt : 0;
    }

    /// Columns of a bibliography, whose entries hang: most lines that stand to the right of the one above go on with
    /// it.
    std::set<std::pair<int, int>> hanging_columns() const {
        constexpr std::size_t kLeast = 3;                                          // entries
        std::map<std::pair<int, int>, std::pair<std::size_t, std::size_t>> votes;  // for, against
        for (const PageLayout& page : pages_)
            for (std::size_t i = 1; i < page.lines.size(); ++i) {
                const Line &a = page.lines[i - 1], &b = page.lines[i];
                if (a.column != b.column || a.role != LineRole::body || b.role != LineRole::body || a.table_row >= 0 ||
                    b.table_row >= 0)
                    continue;
                if (b.box.x0 < a.box.x0 + 0.7 * b.size_pt || b.box.x0 > a.box.x0 + 5 * b.size_pt || item_runs(a) ||
                    numbered_item(a) || is_contents_line(a.text()))
                    continue;
                auto& [hang, indent] = votes[{b.page_index, b.column}];
                if (!ends_sentence(a) && room_after(a) < need_of(b))
                    ++hang;
                else
                    ++indent;
            }
        std::set<std::pair<int, int>> out;
        for (const auto& [column, vote] : votes)
            if (vote.first >= kLeast && vote.first > 2 * vote.second) out.insert(column);
        return out;
    }

    bool begins_block(const Line& l, const Line& previous, const Draft& draft) const {
        const double size = std::max(l.size_pt, previous.size_pt);
        if (l.table_row >= 0 || previous.table_row >= 0) return l.table_row != previous.table_row;
        if (std::abs(l.size_pt - previous.size_pt) > 0.06 * size && l.letters() > 3) return true;
        const bool gap = l.base - previous.base > kParagraphGap * leading(l);
        if (gap) return true;
        if (heading_like(l) && heading_like(previous) && l.bold == previous.bold) return numbered_item(l);
        if (l.bold != previous.bold && (heading_like(l) || heading_like(previous))) {
            // words set bold inside a paragraph may fill a line: then the bold print goes on, or the sentence does
            const bool goes_on =
                l.bold ? !ends_sentence(previous) &&
                             previous.box.x1 > previous.column_x1 - 0.2 * (previous.column_x1 - previous.column_x0)
                       : l.runs.front().bold;
            if (!goes_on) return true;
        }
        if (item_runs(l) || numbered_item(l)) return true;
        if (l.base < previous.base - 2) return true;
        if (heading_like(l)) return false;
        const double em = l.size_pt;
        const double width = l.column_x1 - l.column_x0;
        const double room = room_after(previous), need = need_of(l);
        // A full line inside a sentence goes on, wherever the next begins: entries of a bibliography hang, items and
        // paragraphs are indented, a figure beside the text ends.
        if (!ends_sentence(previous) && room < need && (draft.lines.size() == 1 || is_lower_letter(opening_char(l))) &&
            !is_contents_line(previous.text()))
            return false;
        const bool item = draft.kind == BlockKind::list_item;
        if (draft.lines.size() == 1 && hanging_.count({l.page_index, l.column}))
            return l.box.x0 < previous.box.x0 + 0.7 * em;
        if (!item && l.box.x0 > previous.box.x0 + 0.7 * em && l.box.x0 < previous.box.x0 + 5 * em)
            return true;                                                                    // first-line indent
        if (l.box.x0 < previous.box.x0 - 0.9 * em && draft.lines.size() >= 2) return true;  // out of a quotation
        if (item && draft.lines.size() == 1 && !draft.lines[0]->runs.empty() &&
            l.box.x0 < draft.lines[0]->runs[0].box.x0 - 0.5 * em)
            return true;
        // The last line of a paragraph: the next word had found room on it.
        return ends_sentence(previous) && room > need + 1.5 * em && room > 0.12 * width;
    }

    /// Does `l`, first of a column or page, go on with the paragraph that ended the column before?
    bool continues(const Line& l, const Draft& draft) const {
        const Line& end = *draft.lines.back();
        if (l.table_row >= 0 || end.table_row >= 0) return false;
        if (std::abs(l.size_pt - end.size_pt) > 0.06 * end.size_pt || l.bold != end.bold) return false;
        if (heading_like(l) && (ends_sentence(end) || !is_lower_letter(opening_char(l))))
            return false;  // recommendations may be bold
        if (item_runs(l) || numbered_item(l)) return false;
        if (l.page_index - end.page_index > 1) return false;
        if (is_lower_letter(opening_char(l))) return true;
        if (ends_sentence(end)) {
            // The last line of a justified paragraph seldom ends with its measure to the point: the sentence did by
            // chance.
            constexpr std::size_t kLines = 3;
            constexpr double kFlush = 0.5;  // points
            const bool full = draft.lines.size() >= kLines &&
                              std::all_of(draft.lines.end() - kLines, draft.lines.end(), [&](const Line* d) {
                                  return d->column == end.column && std::abs(d->box.x1 - end.box.x1) < kFlush;
                              });
            return full && l.box.x0 < l.column_x0 + 0.5 * l.size_pt;
        }
        const Run* word = first_text(l);
        return word && column_edges_.at({end.page_index, end.column}) - end.box.x1 <
                           word->box.x1 - word->box.x0 + 2 * l.size_pt;
    }

    /// The paragraph that a figure or a table at the edge of a page has cut in two, when `l` is inside its sentence.
    std::size_t cut_by_float(const Line& l) const {
        if (l.table_row >= 0 || !is_lower_letter(opening_char(l))) return kNone;
        bool cut = false;
        for (std::size_t i = drafts_.size(); i-- > 0;) {
            const Draft& d = drafts_[i];
            if (d.lines.back()->page_index < l.page_index - 1) break;  // no further than continues() would go
            if (d.kind == BlockKind::header || d.kind == BlockKind::footer) continue;
            if (d.caption || d.kind == BlockKind::table_row) {
                cut = true;
                continue;
            }
            const Line& end = *d.lines.back();
            const bool elsewhere = end.page_index != l.page_index || end.column != l.column;
            return cut && elsewhere && !ends_sentence(end) && continues(l, d) ? i : kNone;
        }
        return kNone;
    }

    void place(Line& l, const Line* previous) {
        bool fresh = true;
        if (open_ != kNone) {
            const Draft& draft = drafts_[open_];
            const bool same_column = previous && previous->column == l.column && previous->page_index == l.page_index;
            fresh = same_column ? begins_block(l, *previous, draft) : draft.caption || !continues(l, draft);
        }
        if (fresh)
            if (const std::size_t whole = cut_by_float(l); whole != kNone) open_ = whole, fresh = false;
        if (!fresh) {
            drafts_[open_].lines.push_back(&l);
            return;
        }
        Draft d;
        d.lines.push_back(&l);
        if (l.table_row >= 0)
            d.kind = BlockKind::table_row;
        else if (item_runs(l))
            d.kind = BlockKind::list_item;
        else if (heading_like(l))
            d.kind = BlockKind::heading;
        else if (numbered_item(l))
            d.kind = BlockKind::list_item;
        d.caption = d.kind == BlockKind::paragraph && is_caption(l.text());
        open_ = drafts_.size();
        drafts_.push_back(std::move(d));
    }

    std::vector<PageLayout>& pages_;
    double body_;
    std::unordered_map<const Line*, double> right_edges_;  // where it is not the column's
    std::map<std::pair<int, int>, double> column_edges_;   // by page and column
    std::map<int, double> leading_;
    std::unordered_set<const Line*> running_;
    std::set<std::pair<int, int>> hanging_;  // page, column
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<Draft> drafts_;
    std::size_t open_ = kNone;  // the draft that the next line may go on with
};

}  // namespace

std::size_t item_runs(const Line& l) {
    if (l.runs.size() < 2) return 0;
    const Run& a = l.runs[0];
    if (!space_between(a, l.runs[1]) && l.runs[1].box.x0 - a.box.x1 < 0.2 * l.size_pt) return 0;
    if (is_bullet(a.text)) return 1;
    return 0;
}

bool is_contents_line(const std::string& text) {
    return text.find("....") != std::string::npos || text.find(". . . .") != std::string::npos ||
           text.find("\u2026\u2026") != std::string::npos;
}

std::vector<Draft> gather_lines(std::vector<PageLayout>& pages, double body) { return Drafter(pages, body).run(); }

}  // namespace ibid
