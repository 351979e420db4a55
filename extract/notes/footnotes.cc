#include "extract/notes/footnotes.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "extract/layout/labels.h"
#include "extract/notes/doubtful_notes.h"
#include "extract/notes/endnotes.h"
#include "extract/notes/level_markers.h"
#include "extract/notes/markers.h"
#include "extract/notes/note_chain.h"
#include "extract/notes/page_tail.h"
#include "extract/notes/readings.h"
#include "extract/notes/table_notes.h"
#include "extract/notes/thresholds.h"
#include "extract/notes/typed_markers.h"
#include "text/repair.h"

namespace ibid {
namespace {

struct Finder {
    std::vector<PageLayout>& pages;
    double body = 0;
    LikelyMarkers marks;
    std::vector<std::vector<Line*>> zones;  // lines that may be notes, in reading order
    std::vector<NoteLines> notes;

    bool small(const Line& l) const { return smaller_than(l.size_pt, body); }
    void collect_markers();
    void find_zone(std::size_t page);
    void find_level_zone(std::size_t page);
    void find_sign_notes(std::size_t page);
    void find_zones(std::size_t page);
    bool part_paragraphs(std::size_t page);
    std::vector<Opener> openers_in_zones();
    int parallel_note(const Line& l, int number) const;
    void assign(const std::vector<Opener>& openers);
    void move_to_end();
    void find_early();
};

/// "0.25***" says how sure a figure is; "2018*" is marked as a word is.
bool stars_a_figure(std::string_view before, const std::string& label) {
    const bool year = before.size() == 4 && (before.starts_with("19") || before.starts_with("20"));
    return label.front() == '*' && !year && is_digit(last_char(before));
}

bool is_sign(const std::string& label) {
    return !label.empty() && std::isalnum(static_cast<unsigned char>(label.front())) == 0;
}

void Finder::collect_markers() {
    marks.raised.resize(pages.size());
    marks.bracketed.resize(pages.size());
    marks.on_line.resize(pages.size());
    for (std::size_t p = 0; p < pages.size(); ++p) {
        std::set<const Line*> zone(zones[p].begin(), zones[p].end());
        for (const Line& l : pages[p].lines) {
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
}

/// Captions, what they run on to, and the rows of the table that they stand at. TeX sets figures of the foot below the
/// notes.
std::set<const Line*> captions_and_tables(const std::vector<Line*>& lines) {
    constexpr double kNear = 4, kSame = 1.5;  // sizes from line to line: caption to table, within the caption
    std::set<const Line*> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i]->table_row >= 0 || !is_caption(lines[i]->text())) continue;
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

/// The note zone: small lines with nothing but small lines below them, or what floats at the page's foot.
void Finder::find_zone(std::size_t p) {
    std::vector<Line*> lines;
    for (Line& l : pages[p].lines)
        if (l.role == LineRole::body) lines.push_back(&l);
    std::vector<Line*> by_height = lines;
    std::stable_sort(by_height.begin(), by_height.end(),
                     [](const Line* a, const Line* b) { return a->base > b->base; });
    std::vector<Rect> blocked;
    std::set<const Line*> zone;
    const std::set<const Line*> afloat = captions_and_tables(lines), tail = tail_of(pages[p]);
    for (Line* l : by_height) {
        if (afloat.count(l) || tail.count(l)) continue;
        const bool free =
            std::none_of(blocked.begin(), blocked.end(), [&](const Rect& b) { return share_width(b, l->box); });
        if (free && small(*l) && l->table_row < 0)
            zone.insert(l);
        else
            blocked.push_back(l->box);
    }
    for (Line* l : lines)
        if (zone.count(l)) zones[p].push_back(l);
}

/// Notes set as large as the text: set apart from what is above, and each opens with a label that the text above marks.
void Finder::find_level_zone(std::size_t p) {
    constexpr double kApart =
        1.25;  // of the line distance: TeX's \skip\footins is 9 pt and more, Word leaves room for its rule
    const std::set<const Line*> tail = tail_of(pages[p]);
    std::vector<Line*> lines;
    for (Line& l : pages[p].lines)
        if (l.role == LineRole::body && l.table_row < 0 && !tail.count(&l)) lines.push_back(&l);
    std::vector<double> steps;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i]->column == lines[i - 1]->column && lines[i]->base > lines[i - 1]->base)
            steps.push_back(lines[i]->base - lines[i - 1]->base);
    if (steps.empty()) return;
    std::nth_element(steps.begin(), steps.begin() + static_cast<long>(steps.size() / 2), steps.end());
    const double leading = steps[steps.size() / 2];
    std::set<std::string> marked,
        level;  // by the lines so far, raised or on the line; a label at a line's beginning is no marker
    const auto fits = [&](const Line& l) { return !l.bold && l.size_pt < 1.05 * body; };
    const auto apart = [&](std::size_t i) {
        return i > 0 && lines[i - 1]->column == lines[i]->column &&
               lines[i]->base - lines[i - 1]->base > kApart * leading;
    };
    const auto opener_at = [&](std::size_t i) {
        std::optional<Opener> o = opener_of(*lines[i]);
        return o && o->number > 0 && !lines[i]->numbered && fits(*lines[i]) ? o : std::nullopt;
    };
    const auto opens = [&](std::size_t i) {
        const std::optional<Opener> o = opener_at(i);
        return o && marked.count(o->label) &&
               (apart(i) || o->glued > 0);  // "12Ibid.": no numbered paragraph is set so, and no space need tell it
    };
    const auto told = [&](const Opener& o) {
        return marked.count(o.label) > 0 || (level.count(o.label) > 0 && o.line->runs.front().text.front() != '[');
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
        for (Line* l : zones[p - 1])
            if (const std::optional<Opener> o = opener_of(*l); o && o->number > 0) last = o->number;
    const auto runs_on = [&](std::size_t i) {
        if (p == 0 || zones[p - 1].empty() || !fits(*lines[i])) return false;
        const std::optional<Opener> first = opener_of(*lines[i]);
        if (sentence_ends(*zones[p - 1].back()) && !(first && first->number == last + 1)) return false;
        for (std::size_t k = i + 1; k < lines.size() && lines[k]->column == lines[i]->column && !apart(k); ++k)
            if (const std::optional<Opener> o = opener_at(k);
                o && told(*o) && (o->raised || o->number == last + 1 || (first && o->number > last)))
                return true;
        return false;
    };
    std::size_t begin = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& l = *lines[i];
        if (i > 0 && lines[i - 1]->column != l.column) begin = lines.size();
        if (begin == lines.size() && i > 0 && list_heading(*lines[i - 1]) == ListHeading::none &&
            (opens(i) || opens_two(i) || (apart(i) && runs_on(i))))
            begin = i;
        for (std::size_t r = 0, count = 1; r < l.runs.size(); r += count) {
            for (const std::string& label : marker_labels(l, r, count))
                if (r > 0) marked.insert(label);
            if (const std::string label = level_label(l, r); !label.empty()) level.insert(label);
        }
        const bool column_ends = i + 1 == lines.size() || lines[i + 1]->column != l.column;
        if (column_ends && begin < lines.size())
            zones[p].insert(zones[p].end(), lines.begin() + static_cast<long>(begin),
                            lines.begin() + static_cast<long>(i) + 1);
    }
}

/// "* The present document was not edited.", as large as the text: set apart from what is above, which marks it, and
/// the only such line on the page, for several are a list. It ends with the next space.
void Finder::find_sign_notes(std::size_t p) {
    constexpr double kApart = 1.35;  // sizes from one baseline to the next; lines of text have 1.1 to 1.25
    const std::set<const Line*> tail = tail_of(pages[p]), zone(zones[p].begin(), zones[p].end());
    std::vector<Line*> lines;
    std::map<std::string, int> signs;       // how many lines open so
    std::map<std::string, double> highest;  // where the first marker stands
    for (Line& l : pages[p].lines) {
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
            l.size_pt > 1.05 * body)
            continue;
        const auto marker = highest.find(o->label);
        const auto above = [&](const Line* other) {
            return other->table_row < 0 && other->base < l.base - 1 && l.base - other->base < kApart * l.size_pt &&
                   share_width(other->box, l.box);
        };
        if (marker == highest.end() || marker->second >= l.base - 1 || std::any_of(lines.begin(), lines.end(), above))
            continue;
        zones[p].push_back(&l);
        for (std::size_t k = i + 1; k < lines.size(); ++k) {
            Line& next = *lines[k];
            if (next.column != l.column || next.table_row >= 0 || next.bold || opener_of(next) ||
                std::abs(next.size_pt - l.size_pt) > 0.3 || next.base - lines[k - 1]->base > kApart * l.size_pt)
                break;
            if (!zone.count(&next)) zones[p].push_back(&next);
        }
    }
    std::sort(zones[p].begin(), zones[p].end());  // in reading order: they are lines of one vector
}

void Finder::find_zones(std::size_t p) {
    zones[p].clear();
    find_zone(p);
    if (zones[p].empty()) find_level_zone(p);
    find_sign_notes(p);
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

/// Notes set one after the other as a paragraph: a label within a line of the zone opens a note when the text marks it,
/// no line begins with it, and it stands as labels do: "Ibid. ² AT, BE." raised, "Ibid. 2. AT, BE." and "2024.2. AT"
/// the next after a sentence. Parts such lines.
bool Finder::part_paragraphs(std::size_t p) {
    std::set<std::string> begun, begun_raised;  // "28 May" may begin a line where labels are raised
    for (Line* l : zones[p])
        if (const std::optional<Opener> o = opener_of(*l)) (o->raised ? begun_raised : begun).insert(o->label);
    std::map<const Line*, std::vector<std::size_t>> cuts;
    int last = -1;
    const auto is_marked = [&](const std::string& label) {
        return marks.raised[p].count(label) || (p > 0 && marks.raised[p - 1].count(label));
    };
    for (Line* l : zones[p]) {
        if (const std::optional<Opener> o = opener_of(*l);
            o && o->number > 0 && (last < 0 || (is_marked(o->label) && (o->number > last || o->number == 1))))
            last = o->number;  // no year or day that begins a line
        for (std::size_t i = 0, count = 1; i + 1 < l->runs.size(); i += count) {
            count = 1;
            if (const std::size_t at = label_after_stop(l->runs[i].text); at > 0 && last > 0) {
                const std::string label = label_of(l->runs[i].text.substr(at));
                if (place_in(Series::digits, label) == last + 1 && is_marked(label) && !begun.count(label) &&
                    is_upper_letter(first_char(l->runs[i + 1].text))) {
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
    for (Line& l : pages[p].lines) {
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
    pages[p].lines = std::move(lines);
    return true;
}

std::vector<Opener> Finder::openers_in_zones() {
    std::vector<Opener> out;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        for (Line* l : zones[p]) {
            std::optional<Opener> o = opener_of(*l);
            if (!o || l->numbered) continue;
            o->marked =
                marks.raised[p].count(o->label) > 0 || (o->punctuated && marks.bracketed[p].count(o->label) > 0);
            o->on_line = marks.on_line[p].count(o->label) > 0 && l->runs.front().text.front() != '[';
            o->marked_before = p > 0 && marks.raised[p - 1].count(o->label) > 0;
            for (std::size_t far = 0; far + 1 < p && !o->marked_far; ++far)
                o->marked_far = marks.raised[far].count(o->label) > 0;
            if (o->weak && !o->marked && !o->marked_before && !o->marked_far) continue;
            out.push_back(std::move(*o));
        }
    }
    return out;
}

/// Columns in two languages count their notes side by side: what runs on at the head of one goes on with the note of
/// that number in the same column of the page before. -1 when there is none.
int Finder::parallel_note(const Line& l, int number) const {
    for (int i = static_cast<int>(notes.size()) - 1;
         i >= 0 && notes[static_cast<std::size_t>(i)].page_index >= l.page_index - 1; --i) {
        const NoteLines& n = notes[static_cast<std::size_t>(i)];
        if (n.page_index < l.page_index && place_in(Series::digits, n.label) == number && n.x0 < l.box.x1 &&
            l.box.x0 < n.x1)
            return i;
    }
    return -1;
}

void Finder::assign(const std::vector<Opener>& openers) {
    std::map<Line*, const Opener*> opens;
    for (const Opener& o : openers) opens[o.line] = &o;
    int current = -1;       // note that may run on
    int current_page = -2;  // page of its last line
    for (std::size_t p = 0; p < pages.size(); ++p) {
        const int page = static_cast<int>(p);
        Line* previous = nullptr;
        bool skipping = false;
        // "References" above a page: what begins there is none of the notes before it.
        const bool lists_works = std::any_of(pages[p].lines.begin(), pages[p].lines.end(), [](const Line& l) {
            return l.role == LineRole::header && list_heading(l) == ListHeading::works;
        });
        for (std::size_t i = 0; i < zones[p].size(); ++i) {
            Line* l = zones[p][i];
            if (const auto it = opens.find(l); it != opens.end()) {
                NoteLines note;
                note.label = it->second->label;
                note.page_index = page;
                note.x0 = l->column_x0;
                note.x1 = l->column_x1;
                note.y0 = l->box.y0;
                take_label(*it->second);
                l->opens_note = true;
                notes.push_back(std::move(note));
                current = static_cast<int>(notes.size()) - 1;
                skipping = false;
            } else {
                const bool begins = !previous || previous->column != l->column;
                if (begins) {
                    // The rest of a note from the page or column before?
                    skipping = true;
                    const Opener* next = nullptr;
                    for (std::size_t k = i; k < zones[p].size() && zones[p][k]->column == l->column && !next; ++k)
                        if (const auto o = opens.find(zones[p][k]); o != opens.end()) next = o->second;
                    if (const int other = next ? parallel_note(*l, next->number - 1) : -1; other >= 0)
                        current = other, current_page = page - 1;
                    if (current >= 0 && current_page >= page - 1 && current_page <= page) {
                        const Line* end = notes[static_cast<std::size_t>(current)].lines.back();
                        const bool like = std::abs(end->size_pt - l->size_pt) < 0.07 * l->size_pt;
                        bool reaches_opener = false;
                        for (std::size_t k = i; k + 1 < zones[p].size(); ++k) {
                            const Line *a = zones[p][k], *b = zones[p][k + 1];
                            if (a->column != b->column || b->base - a->base > 2.0 * b->size_pt) break;
                            if (opens.count(zones[p][k + 1])) {
                                reaches_opener = true;
                                break;
                            }
                        }
                        const bool over = sentence_ends(*end) || (lists_works && end->page_index != page);
                        skipping = !(like && (!over || reaches_opener));
                    }
                } else if (!skipping && current >= 0) {
                    const bool far = l->base - previous->base > 2.6 * std::max(l->size_pt, previous->size_pt);
                    const bool other = std::abs(l->size_pt - previous->size_pt) > 0.15 * previous->size_pt;
                    if (far || (other && l->base - previous->base > 1.6 * l->size_pt)) skipping = true;
                }
            }
            previous = l;
            if (skipping || current < 0) continue;
            l->role = LineRole::note;
            l->note = current;
            notes[static_cast<std::size_t>(current)].lines.push_back(l);
            current_page = page;
        }
    }
}

/// Notes in small print that nothing on their page marks, but pages long before do without a note of their own: those
/// at the end.
void Finder::move_to_end() {
    const auto marked_on = [&](const std::string& label, int page) {
        return page >= 0 && marks.raised[static_cast<std::size_t>(page)].count(label) > 0;
    };
    std::map<std::string, std::set<int>> pages_of;
    for (const NoteLines& n : notes) pages_of[n.label].insert(n.page_index);
    const auto waited_for = [&](const NoteLines& n) {
        if (marked_on(n.label, n.page_index) || marked_on(n.label, n.page_index - 1)) return false;
        for (int p = 0; p < n.page_index - 1; ++p)
            if (marked_on(n.label, p) && !pages_of[n.label].count(p) && !pages_of[n.label].count(p + 1)) return true;
        return false;
    };
    for (std::size_t from = 0, to = 0; from < notes.size(); from = to) {
        std::size_t waited = 0;
        for (to = from; to < notes.size() && notes[to].page_index == notes[from].page_index; ++to)
            waited += notes[to].place == NotePlace::foot && waited_for(notes[to]);
        if (waited < 2) continue;
        for (std::size_t i = from; i < to; ++i)
            if (notes[i].place == NotePlace::foot) notes[i].place = NotePlace::end;
    }
    // the first of them may stand alone on its page
    for (std::size_t i = notes.size(); i-- > 1;) {
        NoteLines& n = notes[i - 1];
        const int number = place_in(Series::digits, n.label);
        if (n.place == NotePlace::foot && notes[i].place == NotePlace::end && number > 0 &&
            place_in(Series::digits, notes[i].label) == number + 1 && notes[i].page_index - n.page_index <= 1 &&
            waited_for(n))
            n.place = NotePlace::end;
    }
}

/// Programs that balance columns may set a note at the foot of the page before its marker.
void Finder::find_early() {
    for (NoteLines& n : notes) {
        const auto p = static_cast<std::size_t>(n.page_index);
        if (n.place != NotePlace::foot || p + 1 >= pages.size() || !marks.raised[p + 1].count(n.label) ||
            marks.raised[p].count(n.label) || (p > 0 && marks.raised[p - 1].count(n.label)))
            continue;
        n.early = std::none_of(notes.begin(), notes.end(), [&](const NoteLines& o) {
            return o.label == n.label && (o.page_index == n.page_index + 1 || o.page_index == n.page_index + 2);
        });
    }
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

/// From the first, and seldom leaving one out.
static bool in_order(const std::vector<Opener>& openers) {
    std::size_t steps = 0;
    for (std::size_t i = 1; i < openers.size(); ++i) steps += openers[i].number == openers[i - 1].number + 1;
    return !openers.empty() && openers.front().number <= 2 && steps * 10 >= (openers.size() - 1) * 8;
}

/// Labels that run 1, 2, 3 … over several pages are notes, though no raised label in the text answers them: some fonts
/// draw superscripts at full size. In square brackets they are a list of works.
static bool consecutive(const std::vector<Opener>& openers) {
    std::set<int> on;
    std::size_t bracketed = 0;
    for (const Opener& o : openers)
        on.insert(o.line->page_index), bracketed += o.line->runs.front().text.front() == '[';
    return bracketed * 2 < openers.size() && openers.size() >= 3 && on.size() >= 2 && in_order(openers);
}

/// Notes in the order of the text, whichever way each was found. Those of tables stay first.
static void sort_by_place(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    std::vector<std::size_t> order(notes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto first =
        std::find_if(order.begin(), order.end(), [&](std::size_t i) { return notes[i].place != NotePlace::table; });
    std::stable_sort(first, order.end(), [&](std::size_t a, std::size_t b) {
        const NoteLines &x = notes[a], &y = notes[b];
        return x.page_index != y.page_index ? x.page_index < y.page_index : x.lines.front() < y.lines.front();
    });
    if (std::is_sorted(order.begin(), order.end())) return;
    std::vector<NoteLines> out;
    std::vector<int> seat(notes.size());
    for (const std::size_t i : order) {
        seat[i] = static_cast<int>(out.size());
        out.push_back(std::move(notes[i]));
    }
    notes = std::move(out);
    for (PageLayout& page : pages)
        for (Line& l : page.lines)
            if (l.role == LineRole::note) l.note = seat[static_cast<std::size_t>(l.note)];
}

/// The notes of tables, found first, go before the notes that stand below or after them.
static void seat_table_notes(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes) {
    const auto tables_end =
        std::find_if(notes.begin(), notes.end(), [](const NoteLines& n) { return n.place != NotePlace::table; });
    const auto before = [](const NoteLines& a, const NoteLines& b) {
        return a.page_index != b.page_index ? a.page_index < b.page_index : a.y0 < b.y0;
    };
    const auto tables = static_cast<std::size_t>(tables_end - notes.begin());
    std::vector<NoteLines> out;
    std::vector<int> seat(notes.size());
    const auto move = [&](std::size_t i) {
        seat[i] = static_cast<int>(out.size());
        out.push_back(std::move(notes[i]));
    };
    std::size_t table = 0;
    for (std::size_t i = tables; i < notes.size(); ++i) {
        while (table < tables && before(notes[table], notes[i])) move(table++);
        move(i);
    }
    while (table < tables) move(table++);
    notes = std::move(out);
    for (PageLayout& page : pages)
        for (Line& l : page.lines)
            if (l.role == LineRole::note) l.note = seat[static_cast<std::size_t>(l.note)];
}

/// A note that was numbered out of its turn, alone below its page's text, which marks it: "4" between 1 and 2.
static void add_out_of_turn(const std::vector<Opener>& all, std::vector<Opener>& openers) {
    std::map<int, int> on_page;
    for (const Opener& o : all) ++on_page[o.line->page_index];
    std::set<const Line*> chained;
    for (const Opener& o : openers) chained.insert(o.line);
    for (const Opener& o : all)
        if (o.number > 0 && o.raised && o.marked && on_page[o.line->page_index] == 1 && !chained.count(o.line))
            openers.push_back(o);
}

/// What was decided by little: notes that may be the text's own numbers, and numbers that may be notes.
static void warn_of_doubts(const std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series,
                           std::vector<Warning>& warnings) {
    std::vector<std::size_t> as_notes(series.size());
    for (const PageLayout& page : pages)
        for (const Line& l : page.lines)
            if (l.series >= 0 && l.opens_note) ++as_notes[static_cast<std::size_t>(l.series)];
    for (std::size_t i = 0; i < series.size(); ++i) {
        const NumberSeries& s = series[i];
        if (s.margin >= notes::kNarrow) continue;
        const std::string from_to =
            std::to_string(s.items.front().number) + " to " + std::to_string(s.items.back().number);
        if (!s.is_text && as_notes[i] >= notes::kLeastItems)
            warnings.push_back({"series_doubtful", s.first_page + 1,
                                std::to_string(as_notes[i]) + " notes, of the numbers " + from_to +
                                    ", may be numbered paragraphs or a list"});
        else if (s.is_text && 2 * s.answered_once >= s.items.size())
            warnings.push_back(
                {"series_doubtful", s.first_page + 1, "the numbers " + from_to + ", read as text, may be notes"});
    }
}

std::vector<NoteLines> find_notes(std::vector<PageLayout>& pages, std::vector<Warning>& warnings) {
    const double body = body_size(pages);
    for (PageLayout& page : pages) raise_typed_markers(page);
    free_from_tables(pages, body);
    const std::vector<NumberSeries> series = read_series(pages);
    mark_series(series);
    free_rows_within(pages, series);
    for (PageLayout& page : pages) part_columns(page, series);
    Finder f{pages, body, {}, {}, find_table_notes(pages)};
    f.zones.resize(pages.size());
    for (std::size_t p = 0; p < pages.size(); ++p) f.find_zones(p);
    f.collect_markers();
    for (std::size_t p = 0; p < pages.size(); ++p)
        if (f.part_paragraphs(p)) f.find_zones(p);
    for (PageLayout& page : pages)  // no line moves from here on
        for (Line& l : page.lines)
            if (l.role == LineRole::note) f.notes[static_cast<std::size_t>(l.note)].lines.push_back(&l);
    std::vector<Opener> all = f.openers_in_zones();
    std::vector<Opener> openers = chain(all, Series::digits, false);
    std::size_t marked = 0, raised = 0;
    for (const Opener& o : openers) {
        if (!o.marked && !o.marked_before && !o.marked_far && !o.on_line) continue;
        ++marked;
        raised += o.raised;
    }
    // Where notes that the text marks open with raised labels, an unmarked "(4)" on the line is a paragraph of small
    // print.
    if (marked >= 3 && raised * 10 >= marked * 8)
        std::erase_if(openers, [](const Opener& o) { return !o.marked && !o.marked_before && !o.raised; });
    if (marked * 4 < openers.size() && !consecutive(openers))
        std::erase_if(openers, [](const Opener& o) { return !o.marked && !o.raised && !o.on_line; });
    add_out_of_turn(all, openers);
    const auto is_alpha = [](const Opener& o) { return std::isalpha(static_cast<unsigned char>(o.label[0])) != 0; };
    // "* example" inside a note begins no other: a note under a star that nothing marks comes first on its page.
    std::map<std::pair<int, int>, double> first_base;
    for (const Opener& o : openers) {
        double& base = first_base.try_emplace({o.line->page_index, o.line->column}, o.line->base).first->second;
        base = std::min(base, o.line->base);
    }
    const auto comes_first = [&](const Opener& o) {
        const auto first = first_base.find({o.line->page_index, o.line->column});
        return first == first_base.end() || o.line->base <= first->second;
    };
    const auto is_sign_of_note = [&](const Opener& o) {
        if (o.marked || o.on_line) return true;
        return o.label == "*" ? o.raised || comes_first(o) : o.raised && !o.label.starts_with("***");
    };
    for (const Opener& o : all)
        if (o.number < 0 && !is_alpha(o) && is_sign_of_note(o)) openers.push_back(o);
    std::erase_if(all, [&](const Opener& o) { return !is_alpha(o) || !(o.marked || o.marked_before || o.marked_far); });
    std::vector<Opener> lettered;
    for (const Series s : {Series::letters, Series::capitals, Series::romans})
        if (std::vector<Opener> other = chain(all, s, false);
            other.size() > lettered.size() && (s != Series::capitals || other.size() > 1))
            lettered = std::move(other);  // the A of TeX's logos is raised too
    // "a different way" by itself begins with a word
    if (lettered.size() == 1 && lettered.front().weak && !lettered.front().marked) lettered.clear();
    for (const Opener& o : lettered)
        if (o.marked || in_order(lettered)) openers.push_back(o);
    f.assign(openers);
    f.move_to_end();
    f.find_early();
    find_endnotes(pages, body, f.marks, f.notes);
    find_waiting_series(pages, series, f.marks, f.notes);
    sort_by_place(pages, f.notes);

    const std::set<std::pair<int, std::string>> answered = find_markers(pages, f.notes);
    drop_doubtful(pages, f.notes, answered);
    warn_of_doubts(pages, series, warnings);
    seat_table_notes(pages, f.notes);
    return std::move(f.notes);
}

}  // namespace ibid
