#include "extract/notes/note_zones.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>

#include "extract/layout/labels.h"
#include "extract/notes/level_markers.h"
#include "extract/notes/note_chain.h"
#include "extract/notes/page_tail.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// "0.25***" says how sure a figure is; "2018*" is marked as a word is.
bool stars_a_figure(std::string_view before, const std::string& label) {
    const bool year = before.size() == 4 && (before.starts_with("19") || before.starts_with("20"));
    return label.front() == '*' && !year && is_digit(last_char(before));
}

bool is_sign(const std::string& label) {
    return !label.empty() && std::isalnum(static_cast<unsigned char>(label.front())) == 0;
}

/// "Source: a survey." as the last line of a note: set as the note is, right below its lines, and the next label
/// follows.
bool is_within_notes(const std::vector<Line*>& lines, std::size_t i) {
    constexpr double kSame = 1.5;  // sizes from line to line
    const auto follows = [&](const Line& a, const Line& b) {
        return a.column == b.column && a.table_row < 0 && b.table_row < 0 && std::abs(a.size_pt - b.size_pt) < 0.3 &&
               std::abs(b.base - a.base) < kSame * a.size_pt;
    };
    int number = -1;
    for (std::size_t k = i; k > 0 && number < 0 && follows(*lines[k - 1], *lines[k]); --k)
        if (const std::optional<Opener> o = opener_of(*lines[k - 1]); o && o->raised) number = o->number;
    if (number <= 0) return false;
    for (std::size_t k = i + 1; k < lines.size() && follows(*lines[k - 1], *lines[k]); ++k)
        if (const std::optional<Opener> o = opener_of(*lines[k]); o && o->raised) return o->number == number + 1;
    return false;
}

bool is_only_number(const Line& l) {
    return l.runs.size() == 1 && place_in(Series::digits, label_of(l.runs.front().text)) > 0;
}

/// Captions, what they run on to, and the rows of the table that they stand at. TeX sets figures of the foot below the
/// notes.
std::set<const Line*> captions_and_tables(const std::vector<Line*>& lines) {
    constexpr double kNear = 4, kSame = 1.5;  // sizes from line to line: caption to table, within the caption
    std::set<const Line*> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i]->table_row >= 0 || !is_caption(lines[i]->text()) || is_within_notes(lines, i)) continue;
        std::size_t end = i + 1;
        const auto near = [&](const Line& a, const Line& b, double most) {
            return std::abs(b.base - a.base) < most * std::max(a.size_pt, b.size_pt);
        };
        while (end < lines.size() && lines[end]->column == lines[i]->column &&
               std::abs(lines[end]->size_pt - lines[i]->size_pt) < 0.3 && near(*lines[end - 1], *lines[end], kSame))
            ++end;
        out.insert(lines.begin() + static_cast<long>(i), lines.begin() + static_cast<long>(end));
        for (std::size_t k = i; k-- > 0 && lines[k]->table_row >= 0 && near(*lines[k], *lines[k + 1], kNear);)
            out.insert(lines[k]);
        for (std::size_t k = end; k < lines.size() && lines[k]->table_row >= 0 && near(*lines[k - 1], *lines[k], kNear);
             ++k)
            out.insert(lines[k]);
    }
    return out;
}

/// Where the number begins in "2024.12." or "p. 7).12."; 0 for what is no such thing.
std::size_t label_after_stop(const std::string& text) {
    if (!text.ends_with('.')) return 0;
    const std::size_t stop = text.find_last_not_of("0123456789", text.size() - 2);
    return stop != std::string::npos && stop + 2 < text.size() && text[stop] == '.' && stop > 0 ? stop + 1 : 0;
}

/// Parts a run before the byte `at`.
void part_run(Line& line, std::size_t run, std::size_t at) {
    Run rest = line.runs[run];
    Run& head = line.runs[run];
    const double x =
        head.box.x0 + (head.box.x1 - head.box.x0) * static_cast<double>(at) / static_cast<double>(head.text.size());
    rest.text.erase(0, at);
    rest.box.x0 = head.box.x1 = x;
    rest.space_before = false;
    head.text.resize(at);
    line.runs.insert(line.runs.begin() + static_cast<long>(run) + 1, std::move(rest));
}

}  // namespace

bool smaller_than(double size_pt, double body_size_pt) {
    // Notes are set at 0.70 to 0.93 of the body's size, and never less than a third of a point smaller.
    constexpr double kNoteSize = 0.955, kLeastStep_pt = 0.3;
    return size_pt < kNoteSize * body_size_pt && size_pt < body_size_pt - kLeastStep_pt;
}

double body_size(const std::vector<PageLayout>& pages) {
    std::map<int, std::size_t> letters;
    std::size_t all = 0;
    for (const PageLayout& page : pages)
        for (const Line& l : page.lines) {
            if (l.role != LineRole::body) continue;
            letters[static_cast<int>(std::lround(l.size_pt * 4))] += l.letters();
            all += l.letters();
        }
    for (auto it = letters.rbegin(); it != letters.rend(); ++it) {
        // neighbouring sizes are one size, rounded apart
        std::size_t sum = it->second;
        if (const auto next = std::next(it); next != letters.rend() && it->first - next->first == 1)
            sum += next->second;
        if (sum * 5 > all) return it->first / 4.0;
    }
    return letters.empty() ? 10 : letters.rbegin()->first / 4.0;
}

NoteZones::NoteZones(std::vector<PageLayout>& pages, double body) : pages_(pages), body_(body), zones_(pages.size()) {
    for (std::size_t p = 0; p < pages.size(); ++p) find(p);
}

void NoteZones::part_paragraphs(const LikelyMarkers& marks) {
    for (std::size_t p = 0; p < pages_.size(); ++p)
        if (part_lines(p, marks)) find(p);
}

LikelyMarkers NoteZones::markers_outside() const {
    LikelyMarkers marks;
    marks.raised.resize(pages_.size());
    marks.bracketed.resize(pages_.size());
    marks.on_line.resize(pages_.size());
    for (std::size_t p = 0; p < pages_.size(); ++p) {
        std::set<const Line*> zone(zones_[p].begin(), zones_[p].end());
        for (const Line& l : pages_[p].lines) {
            if (l.role != LineRole::body || zone.count(&l)) continue;
            for (std::size_t i = 0; i < l.runs.size();) {
                std::size_t count = 1;
                for (const std::string& label : marker_labels(l, i, count))
                    if (!(i > 0 && stars_a_figure(l.runs[i - 1].text, label))) marks.raised[p].insert(label);
                if (const std::string label = bracketed_label(l.runs[i].text);
                    !label.empty() && (i > 0 || l.runs[i].text.front() != '['))
                    marks.bracketed[p].insert(label);
                if (const std::string label = level_label(l, i); !label.empty()) marks.on_line[p].insert(label);
                if (const std::string sign = sign_after_word(l, i); !sign.empty()) marks.on_line[p].insert(sign);
                i += count;
            }
        }
    }
    return marks;
}

/// The note zone: small lines with nothing but small lines below them, or what floats at the page's foot.
void NoteZones::find_below(std::size_t p) {
    std::vector<Line*> lines;
    for (Line& l : pages_[p].lines)
        if (l.role == LineRole::body) lines.push_back(&l);
    std::vector<Line*> by_height = lines;
    std::stable_sort(by_height.begin(), by_height.end(),
                     [](const Line* a, const Line* b) { return a->base > b->base; });
    std::vector<Rect> blocked;
    std::set<const Line*> zone;
    const std::set<const Line*> afloat = captions_and_tables(lines), tail = tail_of(pages_[p]);
    for (Line* l : by_height) {
        if (afloat.count(l) || tail.count(l)) continue;
        const bool free =
            std::none_of(blocked.begin(), blocked.end(), [&](const Rect& b) { return share_width(b, l->box); });
        if (free && smaller_than(l->size_pt, body_) && l->table_row < 0)
            zone.insert(l);
        else
            blocked.push_back(l->box);
    }
    // A marker that went over to a line of its own, the last of the page, is no note.
    if (std::all_of(zone.begin(), zone.end(), [](const Line* l) { return is_only_number(*l); })) return;
    for (Line* l : lines)
        if (zone.count(l)) zones_[p].push_back(l);
}

/// Notes set as large as the text: set apart from what is above, and each opens with a label that the text above marks.
void NoteZones::find_level(std::size_t p) {
    constexpr double kApart =
        1.25;  // of the line distance: TeX's \skip\footins is 9 pt and more, Word leaves room for its rule
    const std::set<const Line*> tail = tail_of(pages_[p]);
    std::vector<Line*> lines, rows;
    for (Line& l : pages_[p].lines)
        if (l.role == LineRole::body && !tail.count(&l)) (l.table_row < 0 ? lines : rows).push_back(&l);
    std::vector<double> steps;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i]->column == lines[i - 1]->column && lines[i]->base > lines[i - 1]->base)
            steps.push_back(lines[i]->base - lines[i - 1]->base);
    if (lines.empty()) return;
    constexpr double kLeading = 1.2;  // sizes, where no two lines follow each other: a page of tables
    if (steps.empty()) steps = {kLeading * body_};
    std::nth_element(steps.begin(), steps.begin() + static_cast<long>(steps.size() / 2), steps.end());
    const double leading = steps[steps.size() / 2];
    std::set<std::string> marked,
        level;  // by the lines so far, raised or on the line; a label at a line's beginning is no marker
    const auto fits = [&](const Line& l) { return !l.bold && l.size_pt < 1.05 * body_; };
    // From the lowest line of a table, or of columns that stand side by side, down to the first line below them.
    const auto step_below = [&](const Line& l) {
        const Rect wide = {l.column_x0, 0, l.column_x1, 0};
        const Line *lowest = nullptr, *left = nullptr;
        bool side_by_side = false;
        for (const std::vector<Line*>* above : {&rows, &lines})
            for (const Line* o : *above) {
                if (o->column >= l.column || !share_width(o->box, wide)) continue;
                if (!lowest || o->base > lowest->base) lowest = o;
                side_by_side = side_by_side || o->table_row >= 0 || (left && !share_width(left->box, o->box));
                left = o;
            }
        return side_by_side ? l.base - lowest->base : 0;
    };
    const auto apart = [&](std::size_t i) {
        if (i == 0) return false;
        const bool follows = lines[i - 1]->column == lines[i]->column;
        const double step = follows ? lines[i]->base - lines[i - 1]->base : step_below(*lines[i]);
        return step > kApart * leading;
    };
    const auto opener_at = [&](std::size_t i) {
        std::optional<Opener> o = opener_of(*lines[i]);
        return o && o->number > 0 && !lines[i]->numbered && fits(*lines[i]) ? o : std::nullopt;
    };
    // Raised on the page before, where no note opens with it: the note has gone over, to the head of a column.
    std::set<std::string> before;
    if (p > 0) {
        for (Line& l : pages_[p - 1].lines)
            for (std::size_t r = 0, count = 1; r < l.runs.size(); r += count)
                for (const std::string& label : marker_labels(l, r, count))
                    if (r > 0 && l.role == LineRole::body && l.runs[r].raised) before.insert(label);
        for (Line* l : zones_[p - 1])
            if (const std::optional<Opener> o = opener_of(*l)) before.erase(o->label);
    }
    const auto heads_column = [&](std::size_t i) { return i == 0 || lines[i - 1]->column != lines[i]->column; };
    const auto gone_over = [&](const Opener& o) { return o.raised && before.count(o.label) > 0; };
    // "9." below "6.", "7." and "8.", which nothing on the page marks: a list at the end of the text, of which the page
    // marks some.
    const auto within_list = [&](std::size_t i, int number) {
        constexpr int kItems = 3;
        int unmarked = 0;
        for (std::size_t k = i; k > 0 && unmarked < kItems && lines[k - 1]->column == lines[i]->column; --k)
            if (const std::optional<Opener> o = opener_at(k - 1); o && o->number == number - 1)
                unmarked += !marked.count(o->label), --number;
        return unmarked == kItems;
    };
    const auto opens = [&](std::size_t i) {
        const std::optional<Opener> o = opener_at(i);
        if (o && gone_over(*o) && (heads_column(i) || apart(i))) return true;
        if (!o || !marked.count(o->label) || within_list(i, o->number)) return false;
        // "12Ibid.": no numbered paragraph is set so, and no space need tell it; nor that a raised number follows that
        // counts on, where only a stroke parts text and notes.
        if (apart(i) || o->glued > 0) return true;
        for (std::size_t k = i + 1; o->raised && k < lines.size() && lines[k]->column == lines[i]->column; ++k)
            if (const std::optional<Opener> next = opener_at(k); next && next->raised)
                return next->number == o->number + 1 && marked.count(next->label) > 0;
        return false;
    };
    const auto told = [&](const Opener& o) {
        return marked.count(o.label) > 0 || gone_over(o) ||
               (level.count(o.label) > 0 && o.line->runs.front().text.front() != '[');
    };
    // Where markers stand on the line, as any number may, two notes tell more than one.
    const auto opens_two = [&](std::size_t i) {
        const std::optional<Opener> first = opener_at(i);
        if (!first || !apart(i) || !told(*first)) return false;
        for (std::size_t k = i + 1; k < lines.size() && lines[k]->column == lines[i]->column && !apart(k); ++k)
            if (const std::optional<Opener> o = opener_at(k); o && o->number == first->number + 1) return told(*o);
        return false;
    };
    // The rest of a note from the page before, where it ended inside a sentence, or the next one, which that page
    // marks; another opener follows before another space does.
    int last = -1;  // number opened there
    if (p > 0)
        for (Line* l : zones_[p - 1])
            if (const std::optional<Opener> o = opener_of(*l); o && o->number > 0) last = o->number;
    const auto runs_on = [&](std::size_t i) {
        if (p == 0 || zones_[p - 1].empty() || !fits(*lines[i])) return false;
        std::optional<Opener> first = opener_of(*lines[i]);
        if (first && first->weak) first.reset();  // "A period of three months"
        if (sentence_ends(*zones_[p - 1].back()) && !(first && first->number == last + 1)) return false;
        for (std::size_t k = i + 1; k < lines.size() && lines[k]->column == lines[i]->column && !apart(k); ++k)
            if (const std::optional<Opener> o = opener_at(k);
                o && told(*o) && (o->raised || o->number == last + 1 || (first && o->number > last)))
                return true;
        return false;
    };
    // The rest of a note at the head of a column, above notes that the page before marks.
    const auto runs_on_in_column = [&](std::size_t i) {
        if (p == 0 || zones_[p - 1].empty() || !fits(*lines[i]) || sentence_ends(*zones_[p - 1].back())) return false;
        for (std::size_t k = i; k < lines.size() && lines[k]->column == lines[i]->column; ++k) {
            if (const std::optional<Opener> o = opener_at(k); o && o->raised)
                return gone_over(*o) && o->number == last + 1;
            if (k > i && apart(k)) return false;
        }
        return false;
    };
    const auto mark = [&](const Line& l) {
        for (std::size_t r = 0, count = 1; r < l.runs.size(); r += count) {
            for (const std::string& label : marker_labels(l, r, count))
                if (r > 0) marked.insert(label);
            if (const std::string label = level_label(l, r); !label.empty()) level.insert(label);
        }
    };
    std::size_t begin = lines.size(), row = 0;
    bool over = false;  // begun with what the page before marks: text may follow, parted by a space
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& l = *lines[i];
        for (; row < rows.size() && rows[row] < &l; ++row) mark(*rows[row]);
        if (i > 0 && lines[i - 1]->column != l.column) begin = lines.size();
        if (begin < lines.size() && over && apart(i)) {
            const std::optional<Opener> o = opener_at(i);
            if (!fits(l) || !o || !o->raised) {
                zones_[p].insert(zones_[p].end(), lines.begin() + static_cast<long>(begin),
                                 lines.begin() + static_cast<long>(i));
                begin = lines.size();
            }
        }
        if (begin == lines.size() && i > 0 && list_heading(*lines[i - 1]) == ListHeading::none &&
            (opens(i) || opens_two(i) || (apart(i) && runs_on(i))))
            begin = i, over = false;
        if (begin == lines.size() && heads_column(i) && (opens(i) || runs_on_in_column(i))) begin = i;
        if (begin == i)
            if (const std::optional<Opener> o = opener_at(i); !o || gone_over(*o)) over = heads_column(i) || o;
        mark(l);
        const bool column_ends = i + 1 == lines.size() || lines[i + 1]->column != l.column;
        if (column_ends && begin < lines.size())
            zones_[p].insert(zones_[p].end(), lines.begin() + static_cast<long>(begin),
                             lines.begin() + static_cast<long>(i) + 1);
    }
}

/// "* The present document was not edited.", as large as the text: set apart from what is above, which marks it, and
/// the only such line on the page, for several are a list. It ends with the next space.
void NoteZones::find_sign_notes(std::size_t p) {
    constexpr double kApart = 1.35;  // sizes from one baseline to the next; lines of text have 1.1 to 1.25
    const std::set<const Line*> tail = tail_of(pages_[p]), zone(zones_[p].begin(), zones_[p].end());
    std::vector<Line*> lines;
    std::map<std::string, int> signs;       // how many lines open so
    std::map<std::string, double> highest;  // where the first marker stands
    for (Line& l : pages_[p].lines) {
        if (l.role != LineRole::body || tail.count(&l)) continue;
        lines.push_back(&l);
        if (const std::optional<Opener> o = opener_of(l); o && is_sign(o->label)) ++signs[o->label];
        for (std::size_t r = 0, count = 1; r < l.runs.size(); r += count) {
            std::vector<std::string> labels = marker_labels(l, r, count);
            if (r > 0 && !labels.empty() && stars_a_figure(l.runs[r - 1].text, labels.front())) labels.clear();
            if (labels.empty()) labels.push_back(sign_after_word(l, r));
            for (const std::string& label : labels)
                if (double& base = highest.try_emplace(label, l.base).first->second; l.base < base) base = l.base;
        }
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& l = *lines[i];
        const std::optional<Opener> o = opener_of(l);
        if (!o || !is_sign(o->label) || signs[o->label] != 1 || l.table_row >= 0 || zone.count(&l) || l.bold ||
            l.size_pt > 1.05 * body_)
            continue;
        const auto marker = highest.find(o->label);
        const auto above = [&](const Line* other) {
            return other->table_row < 0 && other->base < l.base - 1 && l.base - other->base < kApart * l.size_pt &&
                   share_width(other->box, l.box);
        };
        if (marker == highest.end() || marker->second >= l.base - 1 || std::any_of(lines.begin(), lines.end(), above))
            continue;
        zones_[p].push_back(&l);
        for (std::size_t k = i + 1; k < lines.size(); ++k) {
            Line& next = *lines[k];
            if (next.column != l.column || next.table_row >= 0 || next.bold || opener_of(next) ||
                std::abs(next.size_pt - l.size_pt) > 0.3 || next.base - lines[k - 1]->base > kApart * l.size_pt)
                break;
            if (!zone.count(&next)) zones_[p].push_back(&next);
        }
    }
    std::sort(zones_[p].begin(), zones_[p].end());  // in reading order: they are lines of one vector
}

void NoteZones::find(std::size_t p) {
    zones_[p].clear();
    find_below(p);
    if (zones_[p].empty()) find_level(p);
    find_sign_notes(p);
}

/// Notes set one after the other as a paragraph: a label within a line of the zone opens a note when the text marks it,
/// no line begins with it, and it stands as labels do: "Ibid. ² AT, BE." raised, "Ibid. 2. AT, BE." and "2024.2. AT"
/// the next after a sentence. Parts such lines.
bool NoteZones::part_lines(std::size_t p, const LikelyMarkers& marks) {
    std::set<std::string> begun, begun_raised;  // "28 May" may begin a line where labels are raised
    for (Line* l : zones_[p])
        if (const std::optional<Opener> o = opener_of(*l)) (o->raised ? begun_raised : begun).insert(o->label);
    std::map<const Line*, std::vector<std::size_t>> cuts;
    int last = -1;
    const auto is_marked = [&](const std::string& label) {
        return marks.raised[p].count(label) || (p > 0 && marks.raised[p - 1].count(label));
    };
    for (Line* l : zones_[p]) {
        if (const std::optional<Opener> o = opener_of(*l);
            o && o->number > 0 && (last < 0 || (is_marked(o->label) && (o->number > last || o->number == 1))))
            last = o->number;  // no year or day that begins a line
        for (std::size_t i = 0, count = 1; i + 1 < l->runs.size(); i += count) {
            count = 1;
            if (const std::size_t at = label_after_stop(l->runs[i].text); at > 0 && last > 0) {
                const std::string label = label_of(l->runs[i].text.substr(at));
                if (place_in(Series::digits, label) == last + 1 && is_marked(label) && !begun.count(label) &&
                    is_upper(first_char(l->runs[i + 1].text))) {
                    part_run(*l, i, at);
                    cuts[l].push_back(i + 1);
                    ++last;
                    count = 2;
                    continue;
                }
            }
            if (i == 0) continue;  // opens the line
            std::vector<std::string> labels = marker_labels(*l, i, count);
            if (i + count >= l->runs.size()) break;
            const std::string_view before = l->runs[i - 1].text;
            if (labels.empty() && l->runs[i].text.ends_with('.') && before.ends_with('.'))
                labels = {label_of(l->runs[i].text)};
            const int number = labels.size() == 1 ? place_in(Series::digits, labels[0]) : -1;
            const bool set_apart = l->runs[i].box.x0 - l->runs[i - 1].box.x1 >
                                   0.1 * l->size_pt;  // in print: the library sees a word's end before any superscript
            if (number < 0 || !set_apart || !is_marked(labels[0])) continue;
            const bool next = number > last && number <= last + 3;
            const bool raised = l->runs[i].raised;
            if ((!next && !(raised && marks.raised[p].count(labels[0]))) || (!raised && begun.count(labels[0])) ||
                !begun_raised.insert(labels[0]).second)
                continue;
            cuts[l].push_back(i);
            last = number;
        }
    }
    if (cuts.empty()) return false;
    std::vector<Line> lines;
    for (Line& l : pages_[p].lines) {
        const auto cut = cuts.find(&l);
        if (cut == cuts.end()) {
            lines.push_back(std::move(l));
            continue;
        }
        cut->second.push_back(l.runs.size());
        std::size_t from = 0;
        for (const std::size_t to : cut->second) {
            Line part = l;
            part.runs.assign(l.runs.begin() + static_cast<long>(from), l.runs.begin() + static_cast<long>(to));
            part.box.x0 = part.runs.front().box.x0;
            part.box.x1 = part.runs.back().box.x1;
            lines.push_back(std::move(part));
            from = to;
        }
    }
    pages_[p].lines = std::move(lines);
    return true;
}

}  // namespace ibid
