#include "extract/notes/endnotes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "extract/layout/labels.h"
#include "extract/notes/note_chain.h"
#include "extract/notes/thresholds.h"
#include "text/layout_words.h"
#include "text/repair.h"

namespace ibid {
namespace {

constexpr double kHeading = 1.08;  // of the size of what follows: the smallest step that headings take

bool heading_over(const Line& l, const Line& text) {
    return l.size_pt > kHeading * text.size_pt || (l.bold && !text.bold);
}

/// Does the series, as a whole, answer the text above it? Labels that are marked below its beginning too are numbers
/// that the text speaks of, as laws do of their paragraphs.
bool explains_markers(const NumberSeries& s) {
    const bool whole = s.items.front().number == 1 && s.steps + 1 == s.items.size();
    const bool explains = static_cast<double>(s.answered) >= notes::kExplains * static_cast<double>(s.items.size());
    // "[5]" cites the list of works
    // what is marked again and again are notes of tables, not items of a list
    const bool again = static_cast<double>(s.marks) > notes::kMarkedAgain * static_cast<double>(s.items.size());
    return !s.is_text && whole && explains && !again && s.items.size() >= notes::kLeastUnheaded && s.holds == 0 &&
           !s.marked_below && s.form != NumberForm::square;
}

/// Labels marked before the series begins that no note found so far answers.
std::size_t unexplained(const NumberSeries& s, const LikelyMarkers& marks, const std::vector<NoteLines>& notes) {
    const int first = s.first_page;
    std::size_t out = 0;
    for (const Opener& item : s.items) {
        const std::string label = std::to_string(item.number);
        const auto answered = [&](int page) {
            return std::any_of(notes.begin(), notes.end(), [&](const NoteLines& n) {
                return n.label == label &&
                       (n.place == NotePlace::foot ? n.page_index == page || n.page_index == page + 1
                                                   : n.page_index >= page);
            });
        };
        bool waits = false;
        for (int page = 0; page <= first && !waits; ++page) {
            const auto p = static_cast<std::size_t>(page);
            const bool marked =
                marks.raised[p].count(label) || (s.form == NumberForm::round && marks.on_line[p].count(label));
            waits = marked && !answered(page);
        }
        out += waits;
    }
    return out;
}

/// Makes notes of the lines that `best` opens and of those that follow them.
void assign_list(std::vector<PageLayout>& pages, const std::vector<Opener>& best, std::vector<NoteLines>& notes) {
    std::map<Line*, const Opener*> opens;
    for (const Opener& o : best) opens[o.line] = &o;
    int current = -1;
    const Line* previous = nullptr;
    std::set<const Line*> lasts;  // notes after which a list ends
    for (std::size_t i = 0; i < best.size(); ++i)
        if (i + 1 == best.size() || best[i + 1].number <= best[i].number) lasts.insert(best[i].line);
    bool past_last = false;
    for (PageLayout& page : pages) {
        for (Line& l : page.lines) {
            if (l.role == LineRole::header && past_last && list_heading(l) == ListHeading::works) current = -1;
            if (l.role != LineRole::body) continue;
            if (const auto it = opens.find(&l); it != opens.end()) {
                NoteLines note;
                note.label = it->second->label;
                note.place = NotePlace::end;
                note.bracketed = l.runs.front().text.front() == '[';
                note.page_index = l.page_index;
                note.x0 = l.column_x0;
                note.x1 = l.column_x1;
                note.y0 = l.box.y0;
                take_label(*it->second);
                l.opens_note = true;
                notes.push_back(std::move(note));
                current = static_cast<int>(notes.size()) - 1;
                past_last = lasts.count(&l) > 0;
            } else if (current >= 0) {
                const bool larger = heading_over(l, *previous);
                const bool far = l.page_index == previous->page_index && l.column == previous->column &&
                                 l.base - previous->base > 2.4 * l.size_pt;
                const bool over_page = l.page_index != previous->page_index;
                if (larger ||
                    (past_last && (far || (over_page && (sentence_ends(*previous) || ends_short(*previous))))))
                    current = -1;
            }
            if (current < 0) continue;
            previous = &l;
            l.role = LineRole::note;
            l.note = current;
            notes[static_cast<std::size_t>(current)].lines.push_back(&l);
        }
    }
}

}  // namespace

ListHeading list_heading(const Line& l) {
    const std::string text = l.text();
    return is_layout_word(LayoutWord::notes, text)   ? ListHeading::notes
           : is_layout_word(LayoutWord::works, text) ? ListHeading::works
                                                     : ListHeading::none;
}

void find_endnotes(std::vector<PageLayout>& pages, double body, const LikelyMarkers& marks,
                   std::vector<NoteLines>& notes) {
    std::set<std::string> wanted;
    std::size_t explained = 0;
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const std::string& m : marks.raised[p])
            if (place_in(Series::digits, m) > 0 || (m.size() > 1 && place_in(Series::romans, m) > 0)) {
                bool has = false;
                for (const NoteLines& n : notes)
                    has = has || (n.label == m && std::abs(n.page_index - static_cast<int>(p)) <= 1);
                if (has)
                    ++explained;
                else
                    wanted.insert(m);
            }
    std::set<std::string> brackets,
        others;  // "[5]" in the text, which under the heading of a list of works cites one of them; "war5.", "(5)"
    for (std::size_t p = 0; p < pages.size(); ++p) {
        brackets.insert(marks.bracketed[p].begin(), marks.bracketed[p].end());
        others.insert(marks.on_line[p].begin(), marks.on_line[p].end());
    }
    for (const NoteLines& n : notes) brackets.erase(n.label), others.erase(n.label);
    if (wanted.size() < 2 || explained > wanted.size()) wanted.clear();
    if (wanted.empty() && brackets.size() < 2 && others.size() < 2) return;
    std::vector<Opener> openers;
    ListHeading inside = ListHeading::none;
    const Line* listed = nullptr;  // the last that opened
    int waited = 0;                // lines since a heading, in which nothing opened
    constexpr int kWait =
        5;  // a sentence about the notes may come before them; a list is over when its next heading has text below it
    int patience = kWait;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        for (Line& l : pages[p].lines) {
            const bool heads_page = l.role == LineRole::header;  // "Endnotes" above the notes of each chapter
            if (l.role != LineRole::body && !heads_page) continue;
            const ListHeading heading = list_heading(l);
            if (heads_page && (heading == ListHeading::none || heading == inside)) continue;
            if (heading != ListHeading::none) {
                inside = heading, listed = nullptr, waited = 0;
                // "Note" heads a remark in English, and a list in Italian
                patience = is_layout_word(LayoutWord::remark, l.text()) ? 0 : kWait;
            }
            if (inside == ListHeading::none) continue;
            const bool heads = listed && heading_over(l, *listed);
            if (heads) listed = nullptr, waited = 0;
            std::optional<Opener> o = heads || l.numbered ? std::nullopt : opener_of(l);
            if (!listed && !o && ++waited > patience) inside = ListHeading::none;
            if (!o || l.size_pt > kHeading * body) continue;
            listed = &l;
            const bool of_notes = inside == ListHeading::notes;
            o->marked = wanted.count(o->label) > 0 ||
                        (of_notes && (l.runs.front().text.front() == '[' ? brackets : others).count(o->label) > 0);
            if (wanted.empty() && !of_notes) continue;
            if (o->weak && !o->marked) continue;
            openers.push_back(std::move(*o));
        }
    }
    std::vector<Opener> best;
    for (const Series series : {Series::digits, Series::romans})
        if (std::vector<Opener> other = chain(openers, series, true); other.size() > best.size())
            best = std::move(other);
    std::size_t marked = 0;
    for (const Opener& o : best) marked += o.marked;
    if (best.size() < 2 || marked * 2 < best.size()) return;
    assign_list(pages, best, notes);
}

void find_waiting_series(std::vector<PageLayout>& pages, const std::vector<NumberSeries>& series,
                         const LikelyMarkers& marks, std::vector<NoteLines>& notes) {
    for (std::size_t i = 0; i < series.size(); ++i) {
        const NumberSeries& s = series[i];
        if (!explains_markers(s)) continue;
        if (static_cast<double>(unexplained(s, marks, notes)) < notes::kExplains * static_cast<double>(s.items.size()))
            continue;
        std::vector<Opener> openers;
        for (PageLayout& page : pages)
            for (Line& l : page.lines)
                if (l.series == static_cast<int>(i) && l.role == LineRole::body)
                    if (std::optional<Opener> o = opener_of(l)) openers.push_back(std::move(*o));
        if (openers.size() == s.items.size()) assign_list(pages, openers, notes);
    }
}

}  // namespace ibid
