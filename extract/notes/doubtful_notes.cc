#include "extract/notes/doubtful_notes.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/layout/labels.h"
#include "extract/notes/thresholds.h"
#include "text/repair.h"

namespace ibid {
namespace {

/// "Ada Lovelace1,2 and Carl Gauss3": names, which are written with capitals, and little words between them.
bool is_names(const Line& l) {
    constexpr std::size_t kLittle = 3;
    bool named = false;
    for (const Run& r : l.runs) {
        if (r.marker || !is_letter(first_char(r.text))) continue;
        if (is_upper(first_char(r.text)))
            named = true;
        else if (r.text.size() > kLittle)
            return false;
    }
    return named;
}

/// What looks like notes and is none, by what the text does with it.
class Doubtful {
public:
    Doubtful(const std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, const Answered& answered)
        : pages_(pages), notes_(notes), answered_(answered) {
        std::size_t all = 0;
        for (const NoteLines& n : notes_) {
            const bool number = place_in(Series::digits, n.label) > 0;
            all += is_marked(n);
            numbers_ += number;
            numbers_marked_ += number && is_marked(n);
        }
        std::size_t on = 0;
        for (std::size_t i = 0; i < notes_.size(); ++i)
            on += place_in(Series::digits, notes_[i].label) > 0 && counts_on(i);
        seldom_counts_on_ = 2 * on < numbers_;
        std::vector<double> sizes;
        for (const NoteLines& n : notes_)
            if (n.place == NotePlace::foot && place_in(Series::digits, n.label) > 0 && is_raised(n))
                sizes.push_back(n.lines.front()->size_pt);
        if (sizes.size() >= kFewestRaised) {
            std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
            raised_size_pt_ = sizes[sizes.size() / 2];
        }
        constexpr double kMost = 0.8;
        mostly_marked_ = static_cast<double>(all) >= kMost * static_cast<double>(notes_.size());
    }

    bool is_marked(const NoteLines& n) const { return answered_.count({n.page_index, n.label}) > 0; }

    /// "1) …" of a list, "(2) …" of a passage quoted: set on the line and larger than the notes, whose labels are
    /// raised. `run`: notes from one that counts from 1 on; a long run is a series of its own.
    bool is_item(std::size_t i, std::size_t run) const {
        constexpr std::size_t kLongest = 8;
        const NoteLines& n = notes_[i];
        return raised_size_pt_ > 0 && run <= kLongest && n.place != NotePlace::table &&
               place_in(Series::digits, n.label) > 0 && !n.lines.empty() && !is_raised(n) &&
               n.lines.front()->size_pt > raised_size_pt_ + notes::kSameSize_pt;
    }

    /// How many notes from `i` on, and before it, count on from one another and are set alike.
    std::size_t run_of(std::size_t i) const {
        const auto alike = [&](std::size_t a, std::size_t b) {
            return place_in(Series::digits, notes_[b].label) > place_in(Series::digits, notes_[a].label) &&
                   is_raised(notes_[a]) == is_raised(notes_[b]);
        };
        std::size_t from = i, to = i + 1;
        while (from > 0 && alike(from - 1, from)) --from;
        while (to < notes_.size() && alike(to - 1, to)) ++to;
        return to - from;
    }

    /// Numbered lines of small print that nothing marks and that are no sentences: a listing of code, the index of a
    /// table. Where labels are merely not found in the text, most notes end as sentences do.
    bool are_listing(std::size_t from, std::size_t to, std::size_t least) const {
        std::size_t marked = 0, sentences = 0;
        for (std::size_t i = from; i < to; ++i) {
            marked += is_marked(notes_[i]);
            sentences += sentence_ends(*notes_[i].lines.back());
        }
        return to - from >= least && marked * 4 <= to - from && sentences * 2 <= to - from;
    }

    /// Addresses of authors, on the first pages or the last: only a line of names marks them, and they are no
    /// sentences.
    bool are_addresses(std::size_t from, std::size_t to) const {
        constexpr int kPages = 2;
        const int page = notes_[from].page_index;
        if (to - from < 2 || (page >= kPages && page + kPages < static_cast<int>(pages_.size()))) return false;
        std::set<std::string> labels;
        for (std::size_t i = from; i < to; ++i) {
            if (place_in(Series::digits, notes_[i].label) < 1) continue;
            if (notes_[i].place == NotePlace::table || sentence_ends(*notes_[i].lines.back())) return false;
            labels.insert(notes_[i].label);
        }
        bool named = false;
        for (const Line& l : pages_[static_cast<std::size_t>(page)].lines)
            for (const Run& r : l.runs) {
                if (!r.marker) continue;
                const std::vector<std::string> marked = labels_in(r.text);
                if (std::none_of(marked.begin(), marked.end(), [&](const auto& m) { return labels.count(m); }))
                    continue;
                if (!is_names(l)) return false;
                named = true;
            }
        return named;
    }

    /// A number that begins a line of small print far from all notes ("26(2), 159-176."), the legend of a table's stars
    /// ("* p < 0.1"), how to write to an author: nothing marks them, where notes are marked.
    bool is_stray(std::size_t i, bool alone) const {
        const NoteLines& n = notes_[i];
        if (n.lines.empty()) return false;
        if (is_marked(n)) return false;
        const bool number = place_in(Series::digits, n.label) > 0;
        const bool raised = n.lines.front()->runs.front().raised;
        // one number, and the text marks none: any text has a line that begins so
        if (number && !raised && numbers_marked_ == 0 && numbers_ == 1) return true;
        if (number)
            return alone && n.place == NotePlace::foot && !raised &&
                   (mostly_marked_ || (seldom_counts_on_ && !counts_on(i)));
        return is_legend(n) || text_of(n).find('@') != std::string::npos;
    }

    /// "* p < 0.1, with fixed effects": says what the stars of a table mean.
    bool is_legend(const NoteLines& n) const {
        if (place_in(Series::digits, n.label) > 0) return false;
        const std::string text = text_of(n);
        const std::size_t begin = text.find_first_not_of(" *");
        if (begin == std::string::npos) return false;
        const std::size_t sign = text.find_first_not_of(' ', begin + 1);
        const bool compared = (text[begin] == 'p' || text[begin] == 'P') && sign != std::string::npos &&
                              (text[sign] == '<' || text[sign] == '=' || text.compare(sign, 3, "\u2264") == 0);
        if (!compared) return false;
        const std::size_t figure = text.find_first_not_of(" <=\u2264", sign);
        return figure != std::string::npos && (text[figure] == '.' || (text[figure] >= '0' && text[figure] <= '9'));
    }

private:
    /// Is the note's number the first, or the next of the one before it?
    bool counts_on(std::size_t i) const {
        const int before = i > 0 ? place_in(Series::digits, notes_[i - 1].label) : 0;
        return place_in(Series::digits, notes_[i].label) == std::max(before, 0) + 1;
    }

    static constexpr std::size_t kFewestRaised = 2;

    static bool is_raised(const NoteLines& n) { return !n.lines.empty() && n.lines.front()->runs.front().raised; }

    static std::string text_of(const NoteLines& n) {
        std::string text;
        for (const Line* l : n.lines) text += l->text().substr(l == n.lines.front() ? n.label.size() : 0) + " ";
        return text;
    }

    const std::vector<PageLayout>& pages_;
    const std::vector<NoteLines>& notes_;
    const Answered& answered_;
    std::size_t numbers_ = 0, numbers_marked_ = 0;
    double raised_size_pt_ = 0;  // of the notes whose labels are raised; 0: too few
    bool mostly_marked_ = false, seldom_counts_on_ = false;
};

}  // namespace

void drop_doubtful(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes, const Answered& answered) {
    const Doubtful doubtful(pages, notes, answered);
    const bool everywhere = doubtful.are_listing(0, notes.size(), 8);
    std::vector<int> kept(notes.size(), -1);
    std::set<std::pair<int, std::string>> dropped;  // with their markers
    int next = 0;
    for (std::size_t from = 0, to = 0; from < notes.size(); from = to) {
        for (to = from; to < notes.size() && notes[to].page_index == notes[from].page_index; ++to) {
        }
        const bool listing = everywhere || doubtful.are_listing(from, to, 4);
        const bool addresses = doubtful.are_addresses(from, to);
        for (std::size_t i = from; i < to; ++i) {
            if ((addresses && place_in(Series::digits, notes[i].label) > 0) ||
                doubtful.is_item(i, doubtful.run_of(i)) ||
                (doubtful.is_marked(notes[i]) && doubtful.is_legend(notes[i])))
                dropped.insert({notes[i].page_index, notes[i].label});
            else if ((!listing || doubtful.is_marked(notes[i])) && !doubtful.is_stray(i, to - from == 1))
                kept[i] = next++;
        }
    }
    if (static_cast<std::size_t>(next) == notes.size()) return;
    for (PageLayout& page : pages)
        for (Line& l : page.lines) {
            for (Run& r : l.runs) {
                if (!r.marker || dropped.empty()) continue;
                const std::vector<std::string> marked = labels_in(r.text);
                if (std::all_of(marked.begin(), marked.end(), [&](const std::string& m) {
                        return dropped.count({l.page_index, m}) > 0;
                    }))
                    r.marker = false;
            }
            if (l.role != LineRole::note) continue;
            l.note = kept[static_cast<std::size_t>(l.note)];
            if (l.note >= 0) continue;
            l.role = LineRole::body;
            l.opens_note = false;
            for (Run& r : l.runs) r.label = false;
        }
    std::size_t at = 0;
    std::erase_if(notes, [&](const NoteLines&) { return kept[at++] < 0; });
}

}  // namespace ibid
