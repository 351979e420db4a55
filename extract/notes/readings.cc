#include "extract/notes/readings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "extract/notes/level_markers.h"
#include "extract/notes/thresholds.h"

namespace ibid {
namespace {

/// Labels that the text marks: by number, the pages on which it does, one entry a marker.
using Marks = std::map<int, std::multiset<int>>;

struct Marked {
    Marks raised;
    Marks round, square;  // "(5)" and "[5]" on the line; only numbers set so are marked so
};

NumberForm form_of(const Line& l) {
    const std::string& first = l.runs.front().text;
    if (first.front() == '[') return NumberForm::square;
    if (first.front() == '(') return NumberForm::round;
    const std::size_t end = first.find_first_not_of("0123456789");
    if (end == std::string::npos || l.runs.front().raised) return NumberForm::plain;
    return first[end] == '.' ? NumberForm::stop : first[end] == ')' ? NumberForm::round : NumberForm::plain;
}

/// Numbers that a line marks, after the runs that it opens with.
void read_marks(const Line& l, std::size_t from, Marked& marked) {
    const auto add = [&](Marks& marks, const std::string& label) {
        if (const int number = place_in(Series::digits, label); number > 0) marks[number].insert(l.page_index);
    };
    for (std::size_t i = from, count = 1; i < l.runs.size(); i += count) {
        const std::vector<std::string> labels = marker_labels(l, i, count);
        const bool bracketed = l.runs[i].text.front() == '[';
        for (const std::string& label : labels) add(bracketed ? marked.square : marked.raised, label);
        if (!labels.empty() || i == 0) continue;
        if (const std::string label = bracketed_label(l.runs[i].text); !label.empty()) add(marked.square, label);
        if (const std::string label = level_label(l, i);
            !label.empty() && l.runs[i].text.find('(') != std::string::npos)
            add(marked.round, label);
    }
}

bool marks_number(const Line& l, std::size_t from) {
    for (std::size_t i = from, count = 1; i < l.runs.size(); i += count)
        for (const std::string& label : marker_labels(l, i, count))
            if (place_in(Series::digits, label) > 0) return true;
    return false;
}

/// Rows of a table of figures open with numbers too.
bool has_words(const Line& l) {
    constexpr std::size_t kWord = 2;
    return std::any_of(l.runs.begin(), l.runs.end(), [](const Run& r) {
        return std::count_if(r.text.begin(), r.text.end(), [](char c) {
                   return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
               }) >= static_cast<std::ptrdiff_t>(kWord);
    });
}

/// Joins items that count on to series as they come.
class Collector {
public:
    void add(Opener o) {
        const NumberForm form = form_of(*o.line);
        NumberSeries* to = nullptr;
        for (int left_out = 0; left_out <= notes::kMostLeftOut && !to; ++left_out)
            to = waiting(form, o, o.number - 1 - left_out);
        if (!to) {
            series_.emplace_back();
            series_.back().form = form;
            to = &series_.back();
        }
        open_[{form, o.number}].push_back(static_cast<std::size_t>(to - series_.data()));
        to->items.push_back(std::move(o));
    }

    std::vector<NumberSeries> take() {
        std::erase_if(series_, [](const NumberSeries& s) { return s.items.size() < notes::kLeastItems; });
        return std::move(series_);
    }

private:
    static bool one_edge(const Line& a, const Line& b) {
        const double most = notes::kEdge * b.size_pt;
        return std::abs(a.box.x0 - b.box.x0) < most ||
               std::abs((a.box.x0 - a.column_x0) - (b.box.x0 - b.column_x0)) < most;
    }

    /// The series that ends with `last` and is set as `next` is: of several the one that got there last.
    NumberSeries* waiting(NumberForm form, const Opener& next, int last) {
        const auto at = open_.find({form, last});
        if (at == open_.end()) return nullptr;
        const int most_pages = next.number == last + 1 ? notes::kFarthest : 1;
        for (std::size_t k = at->second.size(); k-- > 0;) {
            NumberSeries& s = series_[at->second[k]];
            const Opener& end = s.items.back();
            const bool goes_on = end.number == last && end.raised == next.raised &&
                                 std::abs(end.line->size_pt - next.line->size_pt) < notes::kSameSize_pt &&
                                 next.line->page_index - end.line->page_index <= most_pages &&
                                 one_edge(*end.line, *next.line);
            if (!goes_on) continue;
            at->second.erase(at->second.begin() + static_cast<long>(k));
            return &s;
        }
        return nullptr;
    }

    std::vector<NumberSeries> series_;
    std::map<std::pair<NumberForm, int>, std::vector<std::size_t>> open_;  // by the number they ended with
};

/// Items in whose lines, down to the next item or the end of the column, a number is marked.
void count_holds(NumberSeries& s, std::vector<PageLayout>& pages) {
    std::set<const Line*> openers;
    for (const Opener& o : s.items) openers.insert(o.line);
    for (const Opener& o : s.items) {
        const std::vector<Line>& lines = pages[static_cast<std::size_t>(o.line->page_index)].lines;
        for (const Line* l = o.line; l < lines.data() + lines.size(); ++l) {
            if (l != o.line && (openers.count(l) || l->column != o.line->column)) break;
            if (l->role != LineRole::body || l->size_pt < o.line->size_pt - notes::kSameSize_pt) continue;
            if (marks_number(*l, l == o.line ? o.runs : 0)) {
                ++s.holds;
                break;
            }
        }
    }
}

/// Whether a number of it is marked below its first item, be it on the same page.
bool marks_below(const NumberSeries& s, std::vector<PageLayout>& pages) {
    const Line* const first = s.items.front().line;
    Marked below;
    for (auto page = pages.begin() + s.first_page; page != pages.end(); ++page)
        for (Line& l : page->lines) {
            if (l.role != LineRole::body || (l.page_index == s.first_page && &l <= first)) continue;
            const std::optional<Opener> o = opener_of(l);
            read_marks(l, o ? o->runs : 0, below);
        }
    const auto has = [&](const Marks& marks) {
        const auto at = marks.lower_bound(s.items.front().number);
        return at != marks.end() && at->first <= s.items.back().number;
    };
    return s.form == NumberForm::square  ? has(below.square)
           : s.form == NumberForm::round ? has(below.raised) || has(below.round)
                                         : has(below.raised);
}

/// Series of one form and size: they leave each other what each of them needs.
using Family = std::pair<NumberForm, int>;

Family family_of(const NumberSeries& s) {
    const Opener& first = s.items.front();
    return {s.form, static_cast<int>(std::lround(first.line->size_pt / notes::kSameSize_pt)) * 2 + first.raised};
}

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(1, whole));
}

/// Takes the marked labels of the document, one an item, as the families come.
class Competition {
public:
    Competition(std::vector<NumberSeries>& series, Marked marked) : all_(series), marked_(std::move(marked)) {
        for (NumberSeries& s : all_) families_[family_of(s)].push_back(&s);
    }

    void run() {
        for (NumberSeries& s : all_) decide_by_holds(s);
        for (bool changed = true; changed;) {
            changed = false;
            Marked left = marked_;
            std::vector<Family> order = by_worth();
            const auto weak = [](const NumberSeries& s) {
                return share(s.answered_once, s.items.size()) < notes::kLeft;
            };
            for (const bool weak_ones : {false, true})  // what is answered here and there must not rob a whole series
                for (const Family& family : order) {
                    for (NumberSeries* s : open(family)) {
                        if (weak(*s) != weak_ones) continue;
                        s->answered = take_one_each(*s, left, Reach::near);
                        s->answered += take_one_each(*s, left, Reach::any);
                    }
                }
            bool better = false;  // has a series of another family won?
            for (const Family& family : order) {
                const NumberSeries* won = nullptr;
                for (NumberSeries* s : open(family)) {
                    decide(*s, won ? repeats(*s, *won) : better);
                    changed = changed || s->is_text;
                    if (!won && !s->is_text && s->answered >= notes::kLeastItems) won = s;
                }
                better = better || won != nullptr;
            }
        }
        for (NumberSeries& s : all_) s.marks = count_marks(s);
    }

private:
    /// Where a note's marker stands: on its page or the page before, or anywhere before.
    enum class Reach : std::uint8_t { near, any };

    /// The series of a family that may yet be notes, those first that are answered as a whole.
    std::vector<NumberSeries*> open(const Family& family) const {
        std::vector<NumberSeries*> out;
        for (NumberSeries* s : families_.at(family))
            if (!s->is_text) out.push_back(s);
        const auto worth = [](const NumberSeries& s) { return share(s.answered_once, s.items.size()); };
        std::stable_sort(out.begin(), out.end(),
                         [&](const NumberSeries* a, const NumberSeries* b) { return worth(*a) > worth(*b); });
        return out;
    }

    /// Families with those first that would answer most, as a whole and near by; counts anew what each would answer
    /// alone.
    std::vector<Family> by_worth() {
        std::vector<std::pair<double, Family>> order;
        for (auto& [family, members] : families_) {
            Marked untouched = marked_;
            double worth = 0;
            for (NumberSeries* s : open(family)) {
                const std::size_t near = take_one_each(*s, untouched, Reach::near);
                s->answered_once = near + take_one_each(*s, untouched, Reach::any);
                worth += (static_cast<double>(s->answered_once) + notes::kNearCounts * static_cast<double>(near)) *
                         share(s->answered_once, s->items.size());
            }
            order.emplace_back(worth, family);
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<Family> out;
        for (const auto& [worth, family] : order) out.push_back(family);
        return out;
    }

    std::vector<Marks*> marks_for(NumberForm form, Marked& marked) const {
        if (form == NumberForm::round) return {&marked.raised, &marked.round};
        if (form == NumberForm::square) return {&marked.square};
        return {&marked.raised};
    }

    /// The page of the item of that number before it, in any series of the family; -1 when there is none.
    static int page_before(const Opener& item, const std::vector<NumberSeries*>& members) {
        int page = -1;
        for (const NumberSeries* s : members) {
            const auto at = std::lower_bound(s->items.begin(), s->items.end(), item.number,
                                             [](const Opener& o, int number) { return o.number < number; });
            if (at != s->items.end() && at->number == item.number && at->line->page_index < item.line->page_index)
                page = std::max(page, at->line->page_index);
        }
        return page;
    }

    /// Items that nothing has answered yet take one label each: the last of those marked since the number before.
    std::size_t take_one_each(const NumberSeries& s, Marked& marked, Reach reach) {
        std::size_t taken = 0;
        for (const Opener& o : s.items) {
            if (reach == Reach::any && taken_near_.count(o.line)) continue;
            if (reach == Reach::near) taken_near_.erase(o.line);
            const int page = o.line->page_index;
            const int after =
                std::max(page_before(o, families_.at(family_of(s))), reach == Reach::near ? page - 2 : -1);
            for (Marks* marks : marks_for(s.form, marked)) {
                const auto of_number = marks->find(o.number);
                if (of_number == marks->end()) continue;
                auto at = of_number->second.upper_bound(page);
                if (at == of_number->second.begin() || *--at <= after) continue;
                of_number->second.erase(at);
                if (reach == Reach::near) taken_near_.insert(o.line);
                ++taken;
                break;
            }
        }
        return taken;
    }

    /// Raised marks of its numbers since each was an item before; of "(1)", which a list inside any paragraph has, all.
    std::size_t count_marks(const NumberSeries& s) const {
        std::size_t out = 0;
        for (const Opener& o : s.items) {
            const auto at = marked_.raised.find(o.number);
            if (at == marked_.raised.end()) continue;
            const int after = s.form == NumberForm::round ? -1 : page_before(o, families_.at(family_of(s)));
            const auto from = at->second.upper_bound(after), to = at->second.upper_bound(o.line->page_index);
            out += static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, std::distance(from, to)));
        }
        return out;
    }

    /// Does `s` count anew what `won` counts on the same pages?
    static bool repeats(const NumberSeries& s, const NumberSeries& won) {
        std::set<int> numbers;
        for (const Opener& o : won.items) numbers.insert(o.number);
        const auto again = std::count_if(s.items.begin(), s.items.end(), [&](const Opener& o) {
            return numbers.count(o.number) && o.line->page_index >= won.items.front().line->page_index &&
                   o.line->page_index <= won.items.back().line->page_index;
        });
        return 2 * static_cast<std::size_t>(again) >= s.items.size();
    }

    static bool is_raised(const NumberSeries& s) { return s.raised * 2 > s.items.size(); }

    static void decide_by_holds(NumberSeries& s) {
        const double holds = share(s.holds, s.items.size());
        if (is_raised(s) || s.holds < 2 || holds < notes::kHolds) return;
        s.is_text = true;
        s.margin = std::min(1.0, holds / notes::kHolds - 1);
    }

    /// `better`: has a series won that may have taken the labels of this one?
    static void decide(NumberSeries& s, bool better) {
        const double left = share(s.answered, s.items.size());
        s.is_text = better && left < notes::kLeft && !is_raised(s);  // nothing but notes opens with raised numbers
        s.margin = is_raised(s) ? 1
                   : s.is_text  ? 1 - left / notes::kLeft
                                : std::max(0.0, (left - notes::kLeft) / (1 - notes::kLeft));
    }

    std::vector<NumberSeries>& all_;
    Marked marked_;
    std::map<Family, std::vector<NumberSeries*>> families_;
    std::set<const Line*> taken_near_;
};

}  // namespace

bool is_answered(const NumberSeries& s) {
    return !s.is_text && s.answered >= notes::kLeastItems &&
           static_cast<double>(s.answered) >= notes::kLeft * static_cast<double>(s.items.size());
}

std::vector<NumberSeries> read_series(std::vector<PageLayout>& pages) {
    Collector collector;
    Marked marked;
    for (PageLayout& page : pages)
        for (Line& l : page.lines) {
            if (l.role != LineRole::body) continue;
            std::optional<Opener> o = opener_of(l);
            read_marks(l, o ? o->runs : 0, marked);
            if (o && o->number > 0 && has_words(l)) collector.add(std::move(*o));
        }
    std::vector<NumberSeries> series = collector.take();
    for (NumberSeries& s : series) {
        s.first_page = s.items.front().line->page_index;
        for (std::size_t i = 0; i < s.items.size(); ++i) {
            s.raised += s.items[i].raised;
            s.steps += i > 0 && s.items[i].number == s.items[i - 1].number + 1;
        }
        count_holds(s, pages);
    }
    Competition(series, std::move(marked)).run();
    for (NumberSeries& s : series) s.marked_below = !s.is_text && s.items.front().number == 1 && marks_below(s, pages);
    return series;
}

void mark_series(const std::vector<NumberSeries>& series) {
    for (std::size_t i = 0; i < series.size(); ++i)
        for (const Opener& o : series[i].items) {
            o.line->series = static_cast<int>(i);
            o.line->numbered = series[i].is_text;
        }
}

void free_rows_within(std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series) {
    for (const NumberSeries& s : series) {
        if (!is_answered(s)) continue;
        for (std::size_t k = 0; k + 1 < s.items.size(); ++k) {
            const Line &from = *s.items[k].line, &to = *s.items[k + 1].line;
            const bool follows = s.items[k + 1].number == s.items[k].number + 1;
            const bool in_rows =
                from.table_row >= 0 || to.table_row >= 0;  // a ranking is a table, raised labels are none
            if (!follows || to.page_index - from.page_index > 1 || (in_rows && s.raised * 2 <= s.items.size()))
                continue;
            std::vector<Line*> rows;
            bool within = true, begun = false;
            const double x0 = std::min(from.column_x0, to.column_x0) - from.size_pt,
                         x1 = std::max(from.column_x1, to.column_x1) + from.size_pt;
            for (int p = from.page_index; p <= to.page_index && within; ++p)
                for (Line& l : pages[static_cast<std::size_t>(p)].lines) {
                    if (&l == &to) break;
                    begun = begun || &l == &from;
                    if (!begun || l.role != LineRole::body) continue;
                    within = within && l.size_pt < from.size_pt + notes::kSameSize_pt && l.box.x0 > x0 && l.box.x1 < x1;
                    if (l.table_row >= 0) rows.push_back(&l);
                }
            if (within)
                for (Line* l : rows) l->table_row = -1;
        }
    }
}

void part_columns(PageLayout& page, const std::vector<NumberSeries>& series) {
    std::map<int, std::pair<int, int>> rows_of;  // series -> the cell it stands in, -1 for more than one; how many rows
    for (const Line& l : page.lines)
        if (l.series >= 0 && l.table_row >= 0 && is_answered(series[static_cast<std::size_t>(l.series)])) {
            auto& [cell, rows] = rows_of.try_emplace(l.series, l.cell, 0).first->second;
            if (cell != l.cell) cell = -1;
            ++rows;
        }
    std::set<int> cells;
    for (const auto& [index, place] : rows_of)
        if (place.first >= 0 && place.second >= static_cast<int>(notes::kLeastItems)) cells.insert(place.first);
    if (cells.size() < 2) return;
    const auto in_table = [](const Line& l) { return l.table_row >= 0; };
    for (auto from = std::find_if(page.lines.begin(), page.lines.end(), in_table); from != page.lines.end();) {
        const auto to = std::find_if_not(from, page.lines.end(), in_table);
        std::stable_sort(from, to, [](const Line& a, const Line& b) { return a.cell < b.cell; });
        std::for_each(from, to, [](Line& l) { l.table_row = -1; });
        from = std::find_if(to, page.lines.end(), in_table);
    }
}

}  // namespace ibid
