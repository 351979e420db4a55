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
#include "extract/notes/note_order.h"
#include "extract/notes/note_zones.h"
#include "extract/notes/readings.h"
#include "extract/notes/table_notes.h"
#include "extract/notes/thresholds.h"
#include "extract/notes/typed_markers.h"
#include "text/repair.h"

namespace ibid {
namespace {

struct Finder {
    std::vector<PageLayout>& pages;
    NoteZones zones;
    LikelyMarkers marks;
    std::vector<NoteLines> notes;

    std::vector<Opener> openers_in_zones();
    int parallel_note(const Line& l, int number) const;
    void assign(const std::vector<Opener>& openers);
    void move_to_end();
    void find_early();
};

/// "xxxi" between "xxx" and "xxxii", on one edge with them, is a label wherever its marker hides: in print that is set
/// as small as notes are, say.
void count_on(std::vector<Opener>& openers) {
    const auto is_sure = [](const Opener& o) { return o.marked || o.marked_before || o.marked_far; };
    const auto follows = [](const Opener& a, const Opener& b) {
        const int from = place_in(Series::romans, a.label), to = place_in(Series::romans, b.label);
        return from > 0 && to == from + 1 && b.line->page_index - a.line->page_index <= 1 &&
               std::abs(b.line->box.x0 - a.line->box.x0) < notes::kEdge &&
               std::abs(b.line->size_pt - a.line->size_pt) < notes::kSameSize_pt;
    };
    std::vector<Opener*> weak;
    for (Opener& o : openers)
        if (o.weak) weak.push_back(&o);
    for (std::size_t i = 1; i < weak.size(); ++i)
        if (is_sure(*weak[i - 1]) && follows(*weak[i - 1], *weak[i])) weak[i]->marked_far = true;
    for (std::size_t i = weak.size(); i-- > 1;)
        if (is_sure(*weak[i]) && follows(*weak[i - 1], *weak[i])) weak[i - 1]->marked_far = true;
}

std::vector<Opener> Finder::openers_in_zones() {
    std::vector<Opener> out;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        for (Line* l : zones.on(p)) {
            std::optional<Opener> o = opener_of(*l);
            if (!o || l->numbered) continue;
            o->marked =
                marks.raised[p].count(o->label) > 0 || (o->punctuated && marks.bracketed[p].count(o->label) > 0);
            o->on_line = marks.on_line[p].count(o->label) > 0 && l->runs.front().text.front() != '[';
            o->marked_before = p > 0 && marks.raised[p - 1].count(o->label) > 0;
            for (std::size_t far = 0; far + 1 < p && !o->marked_far; ++far)
                o->marked_far = marks.raised[far].count(o->label) > 0;
            out.push_back(std::move(*o));
        }
    }
    count_on(out);
    std::erase_if(out, [](const Opener& o) { return o.weak && !o.marked && !o.marked_before && !o.marked_far; });
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
        for (std::size_t i = 0; i < zones.on(p).size(); ++i) {
            Line* l = zones.on(p)[i];
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
                    for (std::size_t k = i; k < zones.on(p).size() && zones.on(p)[k]->column == l->column && !next; ++k)
                        if (const auto o = opens.find(zones.on(p)[k]); o != opens.end()) next = o->second;
                    if (const int other = next ? parallel_note(*l, next->number - 1) : -1; other >= 0)
                        current = other, current_page = page - 1;
                    if (current >= 0 && current_page >= page - 1 && current_page <= page) {
                        const Line* end = notes[static_cast<std::size_t>(current)].lines.back();
                        const bool like = std::abs(end->size_pt - l->size_pt) < 0.07 * l->size_pt;
                        bool reaches_opener = false;
                        for (std::size_t k = i; k + 1 < zones.on(p).size(); ++k) {
                            const Line *a = zones.on(p)[k], *b = zones.on(p)[k + 1];
                            if (a->column != b->column || b->base - a->base > 2.0 * b->size_pt) break;
                            if (opens.count(zones.on(p)[k + 1])) {
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

/// From the first, and seldom leaving one out.
bool in_order(const std::vector<Opener>& openers) {
    std::size_t steps = 0;
    for (std::size_t i = 1; i < openers.size(); ++i) steps += openers[i].number == openers[i - 1].number + 1;
    return !openers.empty() && openers.front().number <= 2 && steps * 10 >= (openers.size() - 1) * 8;
}

/// Labels that run 1, 2, 3 … over several pages are notes, though no raised label in the text answers them: some fonts
/// draw superscripts at full size. In square brackets they are a list of works.
bool consecutive(const std::vector<Opener>& openers) {
    std::set<int> on;
    std::size_t bracketed = 0;
    for (const Opener& o : openers)
        on.insert(o.line->page_index), bracketed += o.line->runs.front().text.front() == '[';
    return bracketed * 2 < openers.size() && openers.size() >= 3 && on.size() >= 2 && in_order(openers);
}

/// A note that was numbered out of its turn, below its page's text, which marks it: "4" between 1 and 2, alone on its
/// page or of a number that no other raised one has.
void add_out_of_turn(const std::vector<Opener>& all, std::vector<Opener>& openers) {
    std::map<int, int> on_page, of_number;
    for (const Opener& o : all) ++on_page[o.line->page_index], of_number[o.number] += o.raised;
    std::set<const Line*> chained;
    for (const Opener& o : openers) chained.insert(o.line);
    for (const Opener& o : all)
        if (o.number > 0 && o.raised && o.marked && (on_page[o.line->page_index] == 1 || of_number[o.number] == 1) &&
            !chained.count(o.line))
            openers.push_back(o);
}

/// What was decided by little: notes that may be the text's own numbers, and numbers that may be notes.
void warn_of_doubts(const std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series,
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

/// Small print at a page's foot that opens with two numbers in turn, which nothing marks and which were read as text.
void warn_of_unread(const std::vector<PageLayout>& pages, const NoteZones& zones, std::vector<Warning>& warnings) {
    for (std::size_t p = 0; p < pages.size(); ++p) {
        const std::vector<Line*>& zone = zones.on(p);
        if (zone.empty() || zone.front()->role != LineRole::body || zone.front()->series >= 0) continue;
        const std::optional<Opener> first = opener_of(*zone.front());
        if (!first || first->number < 1) continue;
        int last = first->number;
        for (Line* l : zone)
            if (const std::optional<Opener> o = l->role == LineRole::body ? opener_of(*l) : std::nullopt;
                o && o->number == last + 1)
                last = o->number;
        if (last > first->number)
            warnings.push_back({"series_doubtful", static_cast<int>(p) + 1,
                                "the numbers " + first->label + " to " + std::to_string(last) +
                                    " at the foot of page " + std::to_string(p + 1) + ", read as text, may be notes"});
    }
}

/// Of all lines that open with a label: those that open a note.
std::vector<Opener> openers_of_notes(std::vector<Opener> all) {
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
    return openers;
}

}  // namespace

std::vector<NoteLines> find_notes(std::vector<PageLayout>& pages, std::vector<Warning>& warnings) {
    const double body = body_size(pages);
    for (PageLayout& page : pages) raise_typed_markers(page);
    free_from_tables(pages, body);
    const std::vector<NumberSeries> series = read_series(pages);
    mark_series(series);
    free_rows_within(pages, series);
    for (PageLayout& page : pages) part_columns(page, series);
    std::vector<NoteLines> of_tables = find_table_notes(pages);
    Finder f{pages, NoteZones(pages, body), {}, std::move(of_tables)};
    f.marks = f.zones.markers_outside();
    f.zones.part_paragraphs(f.marks);
    for (PageLayout& page : pages)  // no line moves from here on
        for (Line& l : page.lines)
            if (l.role == LineRole::note) f.notes[static_cast<std::size_t>(l.note)].lines.push_back(&l);
    f.assign(openers_of_notes(f.openers_in_zones()));
    f.move_to_end();
    f.find_early();
    find_endnotes(pages, body, f.marks, f.notes);
    find_waiting_series(pages, series, f.marks, f.notes);
    sort_by_place(pages, f.notes);

    const std::set<std::pair<int, std::string>> answered = find_markers(pages, f.notes);
    drop_doubtful(pages, f.notes, answered);
    warn_of_doubts(pages, series, warnings);
    warn_of_unread(pages, f.zones, warnings);
    seat_table_notes(pages, f.notes);
    return std::move(f.notes);
}

}  // namespace ibid
