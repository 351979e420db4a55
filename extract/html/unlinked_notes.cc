// Notes that nothing links: "(1)" or a raised 1 in the text, and a list at the end in which each number begins a
// paragraph. The numbers of both must run on together, or all of it stays text.
#include <algorithm>
#include <array>
#include <optional>

#include "extract/html/page_notes.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// bare and item only lead notes: "<b>1</b> See", and what a list numbers; their markers are raised.
enum class Print : std::uint8_t { raised, round, square, bare, item };

/// A number as it stands in the page: a raised element, or bytes of a text node.
struct Number {
    int value = 0;
    Print print = Print::raised;
    std::uint32_t node = 0;  // the element when raised, else the text
    std::size_t begin = 0, end = 0;
    std::uint32_t block = 0;
    bool leads = false;         // begins its block
    bool after_number = false;  // and so perhaps a paragraph of a law
};

std::optional<int> number_in(std::string_view digits) {
    if (digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), is_ascii_digit)) return {};
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value > 0 ? std::optional(value) : std::nullopt;
}

/// "Article 3 (1)", "paragraph 2(1)": a number before the bracket may make it a place in a law, not a note; a year does
/// not.
bool follows_a_number(std::string_view before) {
    const std::string_view t = trim(before);
    std::size_t digits = 0;
    while (digits < t.size() && is_ascii_digit(t[t.size() - 1 - digits])) ++digits;
    return (digits > 0 && digits != 4) || t.ends_with(')');
}

std::vector<Number> numbers_of(const WebPage& page) {
    std::vector<Number> out;
    std::uint32_t block = 0;
    bool fresh = true;                                 // nothing of the block has been read yet
    std::string tail;                                  // what stands before, in the block
    std::vector<std::pair<std::uint32_t, int>> lists;  // open ones: where each ends, items so far
    std::uint32_t in_link = 0;  // where the link that is open ends: a number in it is a place of its own
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.elements[i] == Element::head || page.elements[i] == Element::unseen) {
            i = page.next(i) - 1;
            continue;
        }
        if (!page.tree.is_text(i)) {
            if (page.parts_blocks(i)) {
                block = i;
                fresh = true;
                tail.clear();
            }
            if (page.elements[i] == Element::br) fresh = true;
            while (!lists.empty() && i >= lists.back().first) lists.pop_back();
            if (page.elements[i] == Element::list)
                lists.push_back({page.tree.name(i) == "ol" ? page.next(i) : i + 1, 0});
            if (page.elements[i] == Element::item && !lists.empty() && page.tree.name(page.parent(i)) == "ol")
                out.push_back({++lists.back().second, Print::item, i, 0, 0, i, true});
            if (page.elements[i] == Element::a) in_link = page.next(i);
            if (page.elements[i] == Element::sup) {
                const std::string text = page.text_of(i, 12);
                std::string_view bare = text;
                while (!bare.empty() && (bare.front() == '(' || bare.front() == '[')) bare.remove_prefix(1);
                while (!bare.empty() && (bare.back() == ')' || bare.back() == ']' || bare.back() == '.'))
                    bare.remove_suffix(1);
                if (const std::optional<int> value = number_in(bare))
                    out.push_back({*value, Print::raised, i, 0, 0, block, fresh});
                fresh = fresh && text.empty();
                i = page.next(i) - 1;
            }
            continue;
        }
        const std::string_view text = page.tree.text(i);
        const std::string before = tail;
        if (fresh && page.elements[block] == Element::paragraph) {
            const std::string_view opening = trim(text);
            const std::size_t digits = std::min(opening.find_first_not_of("0123456789"), opening.size());
            const bool alone = digits == opening.size() && page.parent(i) != block;  // <b>1</b>
            const bool apart = digits + 1 < opening.size() && opening[digits] == '.' && opening[digits + 1] == ' ';
            if (alone || apart)
                if (const std::optional<int> value = number_in(opening.substr(0, digits)))
                    out.push_back({*value, Print::bare, i, 0, 0, block, true});
        }
        constexpr std::size_t kTail = 16;
        tail += text.substr(text.size() - std::min(text.size(), kTail));
        tail.erase(0, tail.size() - std::min(tail.size(), kTail));
        for (std::size_t at = text.find_first_of("(["); at != text.npos; at = text.find_first_of("([", at + 1)) {
            const char closing = text[at] == '(' ? ')' : ']';
            constexpr std::size_t kWidest = 8;  // "( 123 )"
            const std::size_t width = text.substr(at, kWidest).find(closing);
            if (width == text.npos) continue;
            const std::size_t end = at + width;
            const std::size_t from = at - std::min(at, kTail);
            const std::optional<int> value = number_in(trim(text.substr(at + 1, end - at - 1)));
            if (!value || i < in_link) continue;
            out.push_back({*value, closing == ')' ? Print::round : Print::square, i, at, end + 1, block,
                           fresh && trim(text.substr(0, at)).empty(),
                           follows_a_number((from == 0 ? before : "") + std::string(text.substr(from, at - from)))});
        }
        if (!trim(text).empty()) fresh = false;
    }
    return out;
}

struct Series {
    std::vector<Number> notes;
    std::vector<std::optional<Number>> markers;  // of each note
    bool whole = true;                           // each has one
};

/// The last run 1, 2, 3 … of numbers that lead their blocks, and the markers before it, in order. Raised markers may
/// stand between the notes, when each has its own behind its paragraph.
std::optional<Series> series_of(const std::vector<Number>& numbers, Print print, Print lead) {
    Series s;
    std::size_t first = numbers.size();
    for (std::size_t i = numbers.size(); i-- > 0;)
        if (numbers[i].print == lead && numbers[i].leads && numbers[i].value == 1) {
            first = i;
            break;
        }
    int wanted = 1;
    std::vector<std::size_t> at_note;
    for (std::size_t i = first; i < numbers.size(); ++i)
        if (numbers[i].print == lead && numbers[i].leads && numbers[i].value == wanted) {
            s.notes.push_back(numbers[i]);
            at_note.push_back(i);
            ++wanted;
        }
    if (s.notes.empty()) return {};
    std::size_t at = 0;
    int found_markers = 0;
    for (int next = 1; next < wanted; ++next) {
        const std::size_t end = print == Print::raised ? at_note[static_cast<std::size_t>(next) - 1] : first;
        const auto found = [&](bool after_number) {
            for (std::size_t i = at; i < end; ++i)
                if (numbers[i].print == print && !numbers[i].leads && numbers[i].value == next &&
                    numbers[i].after_number == after_number)
                    return i;
            return end;
        };
        std::size_t here = found(false);
        if (here == end) here = found(true);
        if (here == end) {
            constexpr int kLost = 20;
            if (next - 1 - found_markers > kLost) return {};
            s.whole = false;
            s.markers.emplace_back();
            continue;
        }
        s.markers.emplace_back(numbers[here]);
        ++found_markers;
        at = here + 1;
    }
    // of an old act one marker may be lost; where most are, the numbers are no notes
    if (!s.whole && (found_markers < 2 || 3 * found_markers < 2 * (wanted - 1))) return {};
    return s;
}

/// Notes stand at the end: behind them no prose follows, as it does behind a list in the text.
bool stands_at_end(const WebPage& page, const Series& series) {
    constexpr std::size_t kSentence = 60;  // letters; what a site prints below its pages has fewer
    for (std::uint32_t i = page.next(series.notes.back().block); i < page.size(); ++i) {
        const Element e = page.elements[i];
        if ((e == Element::paragraph || e == Element::item || e == Element::cell) &&
            page.text_of(i, kSentence + 1).size() > kSentence)
            return false;
    }
    return true;
}

/// Whether notes that only a list or a bare number leads are those of the raised numbers: as many, and named as notes
/// or several.
bool bears_out(const WebPage& page, const std::vector<Number>& numbers, const Series& series) {
    const int last = series.notes.back().value;
    if (!series.whole || std::any_of(numbers.begin(), numbers.end(), [&](const Number& n) {
            return n.print == Print::raised && !n.leads && n.value > last;
        }))
        return false;
    const std::uint32_t block = series.notes.back().block, list = page.parent(block);
    const std::string names = page.names_of(block) + ' ' + page.names_of(list) + ' ' + page.names_of(page.parent(list));
    const bool named = names.find("footnote") != names.npos || names.find("endnote") != names.npos;
    constexpr int kSeveral = 3;
    return named || last >= kSeveral || (last > 1 && series.notes.front().print == Print::bare);
}

/// "… of the ministries.*" and, later, "* See …": one sign that stands at a word's end once and leads a block once.
void find_sign(const WebPage& page, PageNotes& out) {
    std::uint32_t block = 0, note = 0, node = 0;
    std::size_t at = 0;
    int marks = 0, leads = 0;
    bool fresh = true;
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.elements[i] == Element::head || page.elements[i] == Element::unseen) {
            i = page.next(i) - 1;
            continue;
        }
        if (!page.tree.is_text(i)) {
            if (page.parts_blocks(i)) block = i, fresh = true;
            continue;
        }
        const std::string_view text = page.tree.text(i);
        for (std::size_t star = text.find('*'); star != text.npos; star = text.find('*', star + 1)) {
            const bool first = fresh && trim(text.substr(0, star)).empty();
            const bool ends = star + 1 == text.size() || is_ascii_space(text[star + 1]);
            if (first && page.elements[block] == Element::paragraph) {
                ++leads;
                note = block;
            } else if (ends && star > 0 && !is_ascii_space(text[star - 1])) {
                ++marks;
                node = i, at = star;
            } else {
                return;  // emphasis, a product, a star that ranks
            }
        }
        if (!trim(text).empty()) fresh = false;
    }
    if (marks != 1 || leads != 1 || node > note) return;
    PageNote made;
    made.label = "*";
    made.printed_label = true;
    made.ranges.push_back({note, page.next(note)});
    out.text_markers[node].push_back({at, at + 1, {made.label, out.notes.size()}});
    out.notes.push_back(std::move(made));
}

}  // namespace

void find_unlinked_notes(const WebPage& page, PageNotes& out) {
    const std::vector<Number> numbers = numbers_of(page);
    constexpr std::array<std::pair<Print, Print>, 5> kMakes = {{{Print::raised, Print::raised},
                                                                {Print::square, Print::square},
                                                                {Print::round, Print::round},
                                                                {Print::raised, Print::bare},
                                                                {Print::raised, Print::item}}};
    for (const auto& [print, lead] : kMakes) {
        const std::optional<Series> found = series_of(numbers, print, lead);
        if (!found) continue;
        const bool sure = print == Print::raised && lead == print && found->whole;
        if (!sure && !stands_at_end(page, *found)) continue;
        if (lead != print && !bears_out(page, numbers, *found)) continue;
        for (std::size_t n = 0; n < found->notes.size(); ++n) {
            const Number& at = found->notes[n];
            PageNote note;
            note.label = std::to_string(at.value);
            note.printed_label = lead != Print::item;
            std::uint32_t home = at.block;
            if (page.elements[home] == Element::cell) home = page.parent(home);
            std::uint32_t end = page.next(home);
            // several to a block, parted by line breaks: up to where the next begins
            const bool shared = (n + 1 < found->notes.size() && found->notes[n + 1].block == at.block) ||
                                (n > 0 && found->notes[n - 1].block == at.block);
            if (shared) {
                home = at.node;
                if (n + 1 < found->notes.size() && found->notes[n + 1].block == at.block)
                    end = found->notes[n + 1].node;
            }
            note.ranges.push_back({home, end});
            if (const std::optional<Number>& marker = found->markers[n]) {
                const PageMarker joined{note.label, out.notes.size()};
                if (print == Print::raised)
                    out.markers[marker->node] = joined;
                else
                    out.text_markers[marker->node].push_back({marker->begin, marker->end, joined});
            }
            out.notes.push_back(std::move(note));
        }
        return;
    }
    find_sign(page, out);
}

}  // namespace ibid
