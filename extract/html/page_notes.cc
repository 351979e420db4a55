#include "extract/html/page_notes.h"

#include <algorithm>
#include <array>
#include <map>

#include "text/letters.h"

namespace ibid {
namespace {

/// How programs name the anchors and classes of their notes, wherever they stand in the name.
constexpr std::array kNoteNames = {"footnote", "endnote",  "cite_note", "cite-note", "_ftn", "_edn",    "noteref",
                                   "fnref",    "note-ref", "ntr",       "ntc",       "fn",   "doc-note"};
constexpr std::size_t kLongestWayBack = 40;  // bytes of "Jump back to footnote 12 in the text"

bool named_as_note(std::string_view name) {
    std::string small(name);
    for (char& c : small) c = ascii_lower(c);
    return std::any_of(kNoteNames.begin(), kNoteNames.end(), [&](std::string_view n) {
        const std::size_t at = small.find(n);
        if (at == small.npos) return false;
        // a short one is a name only where a word begins
        return n.size() > 3 || at == 0 || !is_ascii_letter(small[at - 1]);
    });
}

/// Words by which programs name the entries of a list of references, and the list; and the addresses of authors.
constexpr std::array<std::string_view, 14> kReferenceNames = {
    "ref",          "refs", "reference", "references", "bib",       "bibl", "bibr",
    "bibliography", "cit",  "cite",      "citation",   "citations", "cr",   "literature"};
constexpr std::array<std::string_view, 4> kAddressNames = {"aff", "affiliation", "affiliations", "corresp"};

/// Whether a name ("ref-CR12", "c-article-references__item") has one of the words, whatever figures follow it.
template <std::size_t N>
bool has_word(std::string_view names, const std::array<std::string_view, N>& words) {
    for (std::size_t at = 0; at < names.size();) {
        std::size_t end = at;
        while (end < names.size() && is_ascii_letter(names[end])) ++end;
        const std::string word = lower(names.substr(at, end - at));
        if (end > at && std::find(words.begin(), words.end(), word) != words.end()) return true;
        at = end + 1;
    }
    return false;
}

bool raised(const WebPage& page, std::uint32_t anchor) {
    for (std::uint32_t i = anchor; i < page.next(anchor); ++i)
        if (page.elements[i] == Element::sup) return true;
    std::uint32_t at = anchor;
    for (int up = 0; up < 4 && at != 0 && !page.parts_blocks(at); ++up, at = page.parent(at)) {
        if (page.elements[at] == Element::sup) return true;
        const std::string_view style = page.tree.attribute(at, "style");
        if (style.find("super") != style.npos) return true;
        const std::string_view classes = page.tree.attribute(at, "class");
        if (classes.find("super") != classes.npos) return true;
    }
    return false;
}

struct Reference {
    std::uint32_t anchor = 0, target = 0;
    std::string label;
};

class LinkedNotes {
public:
    LinkedNotes(const WebPage& page, PageNotes& out) : page_(page), out_(out) {}

    void find() {
        collect_links();
        positions_.resize(page_.size());
        for (std::uint32_t i = 1; i < page_.size(); ++i)
            positions_[i] = positions_[page_.before[i]] + (page_.elements[i] == Element::item ? 1 : 0);
        for (const Reference& link : links_)
            if (is_reference(link)) references_.push_back(link);
        find_shared_blocks();
        std::map<std::uint32_t, std::size_t> by_target;
        for (const Reference& r : references_) {
            const auto behind = before_blocks_.find(r.target);
            const std::uint32_t home = runs_.contains(r.target)         ? r.target
                                       : behind != before_blocks_.end() ? behind->second
                                                                        : home_of(r.target);
            const auto [at, added] = by_target.emplace(home, out_.notes.size());
            if (added) {
                PageNote note;
                note.label = r.label;
                if (is_endnote(r.target)) note.place = NotePlace::end;
                out_.notes.push_back(std::move(note));
                homes_.push_back(home);
            }
            out_.markers[outermost(r.anchor)] = {r.label, at->second};
        }
        add_unmarked();
        settle_extents();
        for (const PageNote& n : out_.notes)
            for (const auto& [begin, end] : n.ranges) note_begins_.emplace(begin, end);
        for (const Reference& link : links_) leave_out_way_back(link.anchor, link.target);
    }

    /// Markers whose address is not on the page. Their note is the one of that label that nothing else marks; or the
    /// page does not hold it: a program was to bring it, or it was not saved.
    void add_dangling() {
        std::map<std::string, std::size_t> unmarked;
        for (std::size_t n = 0; n < out_.notes.size(); ++n)
            if (!unmarked.emplace(out_.notes[n].label, n).second) unmarked[out_.notes[n].label] = kNoNote;
        for (const auto& [node, marker] : out_.markers) unmarked.erase(marker.label);
        if (!dangling_.empty()) find_leading_links();
        for (const std::uint32_t anchor : dangling_) {
            const std::string label = note_label(page_.text_of(anchor, 24));
            if (label.empty() || !named_as_note(page_.tree.attribute(anchor, "href"))) continue;
            bool marked = false;  // by what it stands in, or what wraps it
            for (std::uint32_t at = anchor; at != 0 && !page_.parts_blocks(at) && !marked; at = page_.parent(at))
                marked = out_.markers.contains(at);
            if (marked) continue;
            const auto note = unmarked.find(label);
            std::size_t joined = note == unmarked.end() ? kNoNote : note->second;
            if (joined == kNoNote) joined = note_that_leads_back(anchor, label);
            out_.markers.try_emplace(outermost(anchor), PageMarker{label, joined});
        }
    }

private:
    /// A note whose anchors a later hand took away: a paragraph below that begins with a link of the same label to an
    /// address like the marker's ("#_ftn1", "https://…#_ftnref1").
    std::size_t note_that_leads_back(std::uint32_t anchor, const std::string& label) {
        const auto found = leading_.find(label);
        if (found == leading_.end()) return kNoNote;
        for (std::uint32_t& i : found->second) {
            if (i <= anchor) continue;
            const std::uint32_t block = page_.block_of(i);
            PageNote note;
            note.label = label;
            note.ranges.push_back({block, page_.next(block)});
            out_.left_out.insert(i);
            out_.notes.push_back(std::move(note));
            i = 0;  // a note of its own for each marker
            return out_.notes.size() - 1;
        }
        return kNoNote;
    }

    /// Links that begin their block, bear a label, and lead to an address named as a note's.
    void find_leading_links() {
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            if (page_.elements[i] != Element::a) continue;
            const std::string_view href = page_.tree.attribute(i, "href");
            const std::size_t hash = href.find('#');
            if (hash == href.npos || href.find("ref", hash) == href.npos || !named_as_note(href.substr(hash))) continue;
            const std::string label = note_label(page_.text_of(i, 24));
            const std::uint32_t block = page_.block_of(i);
            if (label.empty() || page_.elements[block] != Element::paragraph || !begins_with_label(block, i, label))
                continue;
            leading_[label].push_back(i);
        }
    }

    void collect_links() {
        for (std::uint32_t i = 0; i < page_.size(); ++i) {
            if (page_.elements[i] != Element::a) continue;
            const std::uint32_t target = page_.target(i);
            if (target == 0 && page_.tree.attribute(i, "href").starts_with('#')) dangling_.push_back(i);
            if (target == 0) continue;
            links_.push_back({i, target, note_label(page_.text_of(i, 24))});
            to_[target].push_back(i);
        }
    }

    /// Elements by which something may lead back to `anchor`: itself, what is in it, what holds it or stands before it.
    bool leads_back(std::uint32_t anchor, std::uint32_t region) const {
        std::vector<std::uint32_t> own;
        for (std::uint32_t i = anchor; i < page_.next(anchor); ++i) own.push_back(i);
        std::uint32_t at = anchor;
        for (int up = 0; up < 3 && at != 0; ++up) {
            const std::uint32_t parent = page_.parent(at);
            const std::uint32_t before = page_.before[at];
            if (before != 0 && !page_.parts_blocks(before)) own.push_back(before);
            if (page_.parts_blocks(parent)) {
                if (page_.tree.has_attribute(parent, "id")) own.push_back(parent);
                break;
            }
            own.push_back(parent);
            at = parent;
        }
        const auto in_region = [&](std::uint32_t from) {
            if (page_.tree.inside(from, region)) return true;
            // the way back may stand in the row or list item around the target
            const Element around = page_.elements[page_.parent(region)];
            return (around == Element::row || around == Element::item) && page_.tree.inside(from, page_.parent(region));
        };
        return std::any_of(own.begin(), own.end(), [&](std::uint32_t node) {
            const auto found = to_.find(node);
            return found != to_.end() && std::any_of(found->second.begin(), found->second.end(), in_region);
        });
    }

    bool is_reference(const Reference& r) const {
        if (r.label.empty() || page_.tree.inside(r.anchor, r.target)) return false;
        const std::uint32_t block = page_.block_of(r.target);
        const bool titled = page_.elements[block] == Element::heading && note_label(page_.text_of(block, 24)).empty();
        if (titled || page_.elements[r.target] == Element::article) return false;
        const std::uint32_t region = page_.tree.inside(r.target, block) && block != 0 ? block : r.target;
        if (page_.tree.inside(r.anchor, region) && page_.elements[region] != Element::block) return false;
        const std::string_view role = page_.tree.attribute(r.anchor, "role");
        const std::string_view type = page_.tree.attribute(r.anchor, "epub:type");
        if (role == "doc-noteref" || type == "noteref") return true;
        if (role == "doc-backlink" || r.target < r.anchor) return false;
        if (has_word(names_around(r.target), kAddressNames)) return false;  // of an author
        if (is_listed(r)) return true;
        return leads_back(r.anchor, region) || raised(page_, r.anchor) ||
               named_as_note(page_.tree.attribute(r.anchor, "href")) ||
               named_as_note(page_.tree.attribute(r.anchor, "class"));
    }

    /// Several notes in one block, parted by line breaks or nothing, or notes in the block that marks them: each is the
    /// run of text behind its anchor.
    void find_shared_blocks() {
        std::map<std::uint32_t, std::vector<std::uint32_t>> targets;  // of each block
        std::unordered_set<std::uint32_t> marks_its_own;
        for (const Reference& r : references_) {
            const std::uint32_t block = page_.block_of(r.target);
            if (block == r.target || home_of(r.target) == r.target) continue;
            targets[block].push_back(r.target);
            if (page_.tree.inside(r.anchor, block)) marks_its_own.insert(block);
        }
        for (auto& [block, all] : targets) {
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
            bool apart = marks_its_own.contains(block) || all.size() > 1;
            for (std::size_t i = 1; i < all.size() && apart; ++i) apart = has_text_between(all[i - 1], all[i]);
            if (!apart) continue;
            for (std::size_t i = 0; i < all.size(); ++i) {
                const std::uint32_t limit = i + 1 < all.size() ? all[i + 1] : page_.next(block);
                std::uint32_t end = limit;
                for (std::uint32_t at = all[i]; at < end; ++at)
                    if (!page_.tree.is_text(at) && page_.parts_blocks(at)) end = at;
                if (end < limit && !has_text_between(all[i], end))
                    before_blocks_[all[i]] = end;  // an empty anchor between paragraphs
                else
                    runs_[all[i]] = end;
            }
        }
    }

    bool has_text_between(std::uint32_t from, std::uint32_t to) const {
        constexpr std::size_t kLabel = 6;  // bytes; "(12)." and no more is one note with two anchors
        std::size_t bytes = 0;
        for (std::uint32_t i = from; i < to; ++i)
            if (page_.tree.is_text(i)) bytes += trim(page_.tree.text(i)).size();
        return bytes > kLabel;
    }

    std::string names_around(std::uint32_t target) const {
        return page_.names_of(target) + ' ' + std::string(page_.tree.attribute(target, "name"));
    }

    /// An entry of a numbered list, under its own number: called a reference, or marked in square brackets.
    bool is_listed(const Reference& r) const {
        if (!std::all_of(r.label.begin(), r.label.end(), is_ascii_digit)) return false;
        std::uint32_t entry = page_.block_of(r.target);
        std::string names = names_around(r.target);
        for (int up = 0; up < 2 && page_.elements[entry] != Element::item; ++up) {
            const Element above = page_.elements[page_.parent(entry)];
            if (above != Element::block && above != Element::item) break;
            if (!begins_with_label(page_.parent(entry), entry, r.label)) break;
            names += ' ' + page_.names_of(entry);
            entry = page_.parent(entry);
        }
        if (page_.tree.inside(r.anchor, entry)) return false;
        const std::uint32_t list = page_.parent(entry);
        names += ' ' + page_.names_of(entry) + ' ' + page_.names_of(list);
        const bool item = page_.elements[entry] == Element::item;
        const bool printed =
            page_.text_of(entry, 24).starts_with(r.label) || page_.text_of(entry, 24).starts_with("[" + r.label);
        if (!printed && !(item && page_.tree.name(list) == "ol" && std::to_string(positions_[entry]) == r.label))
            return false;
        const bool square = page_.text_of(r.anchor, 24).starts_with('[');
        return has_word(names, kReferenceNames) || (square && item && page_.tree.name(list) == "ol");
    }

    /// Nothing stands in `outer` before `inner` but the note's label.
    bool begins_with_label(std::uint32_t outer, std::uint32_t inner, const std::string& label) const {
        constexpr std::uint32_t kNodes = 64;  // a label and what wraps it are few; markup may be made to do harm
        if (inner - outer > kNodes) return false;
        std::string before;
        for (std::uint32_t i = outer; i < inner; ++i)
            if (page_.tree.is_text(i)) before += page_.tree.text(i).substr(0, kNodes);
        return trim(before).empty() || note_label(before) == label;
    }

    bool is_endnote(std::uint32_t target) const {
        const std::string names = page_.names_of(target) + ' ' + std::string(page_.tree.attribute(target, "name"));
        return names.find("endnote") != names.npos || names.find("_edn") != names.npos;
    }

    /// The element that is the note: the target itself, or the block in which it begins.
    std::uint32_t home_of(std::uint32_t target) const {
        for (std::uint32_t i = target + 1; i < page_.next(target); ++i)
            if (page_.parts_blocks(i)) return target;  // a span, say, around the note's paragraphs
        std::uint32_t home = page_.block_of(target);
        if (page_.elements[home] == Element::cell) home = page_.parent(home);
        return home;
    }

    /// The marker with what only wraps it: its `sup`, the span with the brackets.
    std::uint32_t outermost(std::uint32_t anchor) const {
        std::uint32_t at = anchor;
        while (true) {
            const std::uint32_t up = page_.parent(at);
            if (up == 0 || page_.parts_blocks(up) || page_.elements[up] == Element::a) return at;
            int links = 0;
            for (std::uint32_t i = up; i < page_.next(up) && links < 2; ++i) links += page_.elements[i] == Element::a;
            if (links > 1 || note_label(page_.text_of(up, 24)).empty()) return at;
            at = up;
        }
    }

    /// Items that stand among those that are marked.
    void add_unmarked() {
        std::unordered_set<std::uint32_t> known(homes_.begin(), homes_.end());
        std::unordered_set<std::uint32_t> lists;
        const std::vector<std::uint32_t> marked = homes_;
        for (const std::uint32_t home : marked) {
            const std::uint32_t list = page_.parent(home);
            if (page_.elements[home] != Element::item || page_.tree.name(list) != "ol" || !lists.insert(list).second)
                continue;
            int number = 0;
            for (std::uint32_t i = list + 1; i < page_.next(list); i = page_.next(i)) {
                if (page_.elements[i] != Element::item) continue;
                ++number;
                if (!page_.tree.has_attribute(i, "id") || !known.insert(i).second) continue;
                PageNote note;
                note.label = std::to_string(number);
                out_.notes.push_back(note);
                homes_.push_back(i);
            }
        }
    }

    /// "1." before the text of an item, as text.
    bool prints_label(std::uint32_t item, const std::string& label) const {
        const std::string text = page_.text_of(item, 24);
        const std::size_t opens = text.starts_with('[') || text.starts_with('(') ? 1 : 0;
        if (text.compare(opens, label.size(), label) != 0) return false;
        const char after = opens + label.size() < text.size() ? text[opens + label.size()] : ' ';
        return after == '.' || after == ')' || after == ']' || after == ':';
    }

    /// Ways to catalogues in paragraphs of their own behind a reference: "Article", "Google Scholar".
    void leave_out_links(std::uint32_t entry) {
        constexpr std::uint32_t kNodes = 400;  // of a long reference with its links
        if (page_.next(entry) - entry > kNodes) return;
        for (std::uint32_t i = entry + 1; i < page_.next(entry); i = page_.parts_blocks(i) ? page_.next(i) : i + 1) {
            if (page_.elements[i] != Element::paragraph || page_.before[i] == 0) continue;
            bool links = false, text = false;
            for (std::uint32_t k = i + 1; k < page_.next(i);) {
                const bool link = page_.elements[k] == Element::a;
                links |= link;
                text |= page_.tree.is_text(k) && !trim(page_.tree.text(k)).empty();
                k = link ? page_.next(k) : k + 1;
            }
            if (links && !text) out_.left_out.insert(i);
        }
    }

    /// The note's node or nodes: what its block holds, what wraps that alone, and paragraphs that go on.
    void settle_extents() {
        std::unordered_set<std::uint32_t> starts(homes_.begin(), homes_.end());
        // how many notes begin inside a block, so that a wrapper of many is not taken for one
        std::unordered_map<std::uint32_t, int> inside;
        for (const std::uint32_t h : homes_) {
            std::uint32_t at = h;
            for (int up = 0; up < 4 && at != 0; ++up) ++inside[at = page_.parent(at)];
        }
        for (std::size_t n = 0; n < out_.notes.size(); ++n) {
            std::uint32_t home = homes_[n];
            if (const auto run = runs_.find(home); run != runs_.end()) {
                out_.notes[n].ranges.push_back({home, run->second});
                out_.notes[n].printed_label = true;
                continue;
            }
            for (int up = 0; up < 3; ++up) {
                const std::uint32_t parent = page_.parent(home);
                const Element e = page_.elements[parent];
                const bool wraps =
                    e == Element::item || e == Element::row || e == Element::aside ||
                    (e == Element::block && named_as_note(page_.names_of(parent)) &&
                     page_.elements[home] == Element::paragraph && page_.tree.has_attribute(parent, "id"));
                if (!wraps || inside[parent] != 1 || !begins_with_label(parent, home, out_.notes[n].label)) break;
                home = parent;
            }
            PageNote& note = out_.notes[n];
            note.ranges.push_back({home, page_.next(home)});
            note.printed_label = page_.elements[home] != Element::item || page_.tree.name(home) == "dd" ||
                                 prints_label(home, note.label);
            leave_out_links(home);
            const bool term = page_.elements[home] == Element::term;
            if (!term && !note_label(page_.text_of(home, 24)).empty())
                take_what_stands_beside(home, homes_.size() > 1 && inside[page_.parent(home)] == 1, starts, note);
            else if (term || page_.elements[home] == Element::paragraph)
                take_what_goes_on(home, starts, note);
        }
    }

    /// Of a note whose block holds its label alone: the blocks beside it, up to where another begins. Behind the last
    /// of several in one block the page may go on: it has no more blocks than the longest before it.
    void take_what_stands_beside(std::uint32_t home, bool has_block, const std::unordered_set<std::uint32_t>& starts,
                                 PageNote& note) {
        const std::uint32_t end = page_.next(page_.parent(home));
        std::vector<std::uint32_t> beside;
        bool another = false;
        for (std::uint32_t i = page_.next(home); i < end && !another; i = page_.next(i)) {
            for (std::uint32_t inner = i; inner < page_.next(i) && !another; ++inner) another = starts.contains(inner);
            const bool blank = page_.tree.is_text(i) && trim(page_.tree.text(i)).empty();
            if (!another && !blank) beside.push_back(i);
        }
        if (!another && !has_block) beside.resize(std::min(beside.size(), std::max<std::size_t>(1, most_beside_)));
        if (another) most_beside_ = std::max(most_beside_, beside.size());
        for (const std::uint32_t i : beside) note.ranges.push_back({i, page_.next(i)});
    }

    void take_what_goes_on(std::uint32_t home, const std::unordered_set<std::uint32_t>& starts, PageNote& note) const {
        const bool term = page_.elements[home] == Element::term;
        const std::string_view its_class = page_.tree.attribute(home, "class");
        const std::uint32_t end = page_.next(page_.parent(home));
        for (std::uint32_t i = page_.next(home); i < end; i = page_.next(i)) {
            if (page_.tree.is_text(i)) {
                if (trim(page_.tree.text(i)).empty()) continue;
                return;
            }
            const bool goes_on = term ? page_.tree.name(i) == "dd"
                                      : page_.elements[i] == Element::paragraph && !its_class.empty() &&
                                            its_class.find("ote") != its_class.npos &&
                                            page_.tree.attribute(i, "class") == its_class;
            if (!goes_on || starts.contains(i)) return;
            note.ranges.push_back({i, page_.next(i)});
        }
    }

    /// Links of notes up into the text: an arrow, a letter, the label.
    void leave_out_way_back(std::uint32_t anchor, std::uint32_t target) {
        if (target > anchor && page_.tree.attribute(anchor, "role") != "doc-backlink") return;
        const auto after = note_begins_.upper_bound(anchor);
        if (after == note_begins_.begin()) return;
        const auto [begin, end] = *std::prev(after);
        if (anchor >= end || page_.text_of(anchor, kLongestWayBack + 1).size() > kLongestWayBack) return;
        std::uint32_t at = anchor;
        for (std::uint32_t up = page_.parent(at); up > begin && !page_.parts_blocks(up); up = page_.parent(up)) {
            const bool only =
                page_.text_of(up, kLongestWayBack + 1).size() <= kLongestWayBack &&
                (page_.names_of(up).find("back") != std::string::npos || !note_label(page_.text_of(up, 24)).empty());
            if (!only) break;
            at = up;
        }
        out_.left_out.insert(at);
    }

    const WebPage& page_;
    PageNotes& out_;
    std::vector<Reference> links_, references_;
    std::vector<std::uint32_t> dangling_;
    std::map<std::string, std::vector<std::uint32_t>> leading_;  // by label
    std::vector<std::uint32_t> positions_;                       // of each element: items up to it under its parent
    std::size_t most_beside_ = 0;                                // blocks of a note beside its label
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> to_;
    std::vector<std::uint32_t> homes_;                      // of each note
    std::map<std::uint32_t, std::uint32_t> runs_;           // notes that are a run of a block: anchor, end
    std::map<std::uint32_t, std::uint32_t> before_blocks_;  // anchors alone between blocks: the block behind each
    std::map<std::uint32_t, std::uint32_t> note_begins_;    // ranges of notes: begin, end
};

/// LaTeX's notes where they are marked: an inline element named as a note that holds its label and an element of text,
/// which may say the label again, and what it is ("footnote: "). That element, or 0; adds what repeats the label.
std::uint32_t text_behind_label(const WebPage& page, std::uint32_t note, std::unordered_set<std::uint32_t>& repeats) {
    constexpr std::size_t kLabel = 24;  // bytes; "footnote: " and a label are shorter
    if (page.elements[note] != Element::inline_ || !named_as_note(page.names_of(note))) return 0;
    const std::uint32_t mark = note + 1;
    if (mark >= page.next(note) || page.tree.is_text(mark) || page.elements[mark] == Element::a) return 0;
    const std::string label = note_label(page.text_of(mark, kLabel));
    const std::uint32_t text = page.next(mark);
    if (label.empty() || text >= page.next(note) || page.tree.is_text(text) || page.next(text) != page.next(note))
        return 0;
    std::vector<std::uint32_t> again;
    for (std::uint32_t i = text + 1; i < page.next(text);) {
        const std::string says = page.text_of(i, kLabel);
        const bool is_label = note_label(says) == label || (says.ends_with(':') && named_as_note(says));
        if (!page.tree.is_text(i) && is_label) {
            again.push_back(i);
            i = page.next(i);
        } else if (page.tree.is_text(i) && !says.empty()) {
            break;
        } else {
            ++i;
        }
    }
    if (page.text_of(text, kLabel).empty()) return 0;
    repeats.insert(again.begin(), again.end());
    return text;
}

/// Notes that stand where they are marked, shown when asked for: an element behind its marker, named as a note's text.
void find_inline_notes(const WebPage& page, PageNotes& out) {
    const auto take = [&](std::uint32_t marker, std::string label, std::uint32_t node) {
        out.markers[marker] = {label, out.notes.size()};
        PageNote note;
        note.label = std::move(label);
        note.ranges.push_back({node, page.next(node)});
        out.notes.push_back(std::move(note));
    };
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.tree.is_text(i) || page.elements[i] == Element::a) continue;
        const std::string_view classes = page.tree.attribute(i, "class");
        const std::string_view role = page.tree.attribute(i, "role");
        if (page.elements[i] != Element::inline_ && !page.parts_blocks(i)) continue;
        // "1<span hidden>First.</span>" in one element that is named as a note
        if (const std::uint32_t up = page.parent(i); page.elements[up] == Element::inline_ && i - up == 2 &&
                                                     page.tree.is_text(up + 1) && named_as_note(classes) &&
                                                     named_as_note(page.tree.attribute(up, "class"))) {
            std::string label = note_label(page.tree.text(up + 1));
            if (!label.empty() && !out.markers.contains(up) && note_label(page.text_of(i, 24)).empty()) {
                take(up, std::move(label), i);
                i = page.next(i) - 1;
                continue;
            }
        }
        if (const std::uint32_t node = text_behind_label(page, i, out.left_out);
            node != 0 && !out.markers.contains(i)) {
            take(i, note_label(page.text_of(i + 1, 24)), node);
            i = page.next(i) - 1;
            continue;
        }
        std::uint32_t before = page.before[i];
        bool toggled = false;  // by a check box that its label ticks: shown when asked for
        while (before != 0 && page.elements[before] == Element::unseen) {
            toggled |= page.tree.name(before) == "input";
            before = page.before[before];
        }
        if (before == 0 || out.markers.contains(before)) continue;
        toggled = toggled && page.tree.name(before) == "label";
        const bool text = toggled || classes.find("footnotes-footnote__note") != classes.npos ||
                          (classes.find("tooltip") != classes.npos && named_as_note(classes)) ||
                          classes.find("sidenote") != classes.npos || classes.find("marginnote") != classes.npos ||
                          (role == "tooltip" && named_as_note(classes));
        if (!text || classes.find("number") != classes.npos) continue;
        if (!note_label(page.text_of(i, 24)).empty()) continue;
        const std::string shown = page.text_of(before, 24);
        std::string label = note_label(shown);
        const bool counted = label.empty() && shown.empty() && page.tree.name(before) == "label";
        const bool sign = !shown.empty() && code_point_at(shown, 0).bytes == shown.size() && !is_ascii_word(shown[0]);
        if (label.empty() && toggled && sign) label = shown;        // "⊕"
        if (counted) label = std::to_string(out.notes.size() + 1);  // numbered by the style sheet
        if (label.empty()) continue;
        take(before, std::move(label), i);
        i = page.next(i) - 1;
    }
}

bool is_roman(std::string_view text) {
    return !text.empty() && text.size() <= 6 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l'; });
}

}  // namespace

std::string note_label(std::string_view text) {
    std::string_view t = trim(text);
    const auto opening = [](char c) { return c == '[' || c == '(' || c == '{'; };
    const auto closing = [](char c) { return c == ']' || c == ')' || c == '}' || c == '.' || c == ':'; };
    while (!t.empty() && opening(t.front())) t = trim(t.substr(1));
    while (!t.empty() && closing(t.back())) t = trim(t.substr(0, t.size() - 1));
    if (t.empty() || t.size() > 12) return {};
    std::string_view word = t;  // "note 3", "N 3", "nb 2": what a wiki's second series bears
    if (const std::size_t blank = word.find(' '); blank != word.npos) {
        const std::string before = lower(word.substr(0, blank));
        if (before != "note" && before != "n" && before != "nb" && before != "nota" && before != "anm.") return {};
        word = word.substr(blank + 1);
    }
    std::size_t digits = 0;
    while (digits < word.size() && is_ascii_digit(word[digits])) ++digits;
    const std::string_view rest = word.substr(digits);
    const bool number = digits > 0 && digits <= 4 && (rest.empty() || (rest.size() == 1 && is_ascii_letter(rest[0])));
    const bool letter = digits == 0 && (word.size() <= 2 && std::all_of(word.begin(), word.end(), [&](char c) {
                                            return c >= 'a' && c <= 'z' && c == word[0];
                                        }));
    bool sign = !word.empty();
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint c = code_point_at(word, i);
        sign = sign && (c.value == '*' || c.value == 0x2020 || c.value == 0x2021 || c.value == 0xA7 ||
                        c.value == 0xB6 || c.value == '#');
        i += std::max<std::size_t>(1, c.bytes);
    }
    return number || letter || sign || is_roman(word) ? std::string(t) : std::string();
}

PageNotes find_page_notes(const WebPage& page) {
    PageNotes out;
    LinkedNotes linked(page, out);
    linked.find();
    find_inline_notes(page, out);
    if (out.notes.empty()) find_unlinked_notes(page, out);
    if (out.text_markers.empty()) linked.add_dangling();
    return out;
}

}  // namespace ibid
