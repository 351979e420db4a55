// Notes that nothing links: "(1)" or a raised 1 in the text, and a list at the end in which each number begins a
// paragraph. The numbers of both must run on together, or all of it stays text.
#include <algorithm>
#include <optional>

#include "extract/html/page_notes.h"
#include "text/letters.h"

namespace ibid {
namespace {

enum class Print : std::uint8_t { raised, round, square };

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
    bool fresh = true;          // nothing of the block has been read yet
    std::string tail;           // what stands before, in the block
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
    std::vector<Number> notes, markers;
};

/// The last run 1, 2, 3 … of numbers that lead their blocks, and as many markers before it, in order.
std::optional<Series> series_of(const std::vector<Number>& numbers, Print print) {
    Series s;
    std::size_t first = numbers.size();
    for (std::size_t i = numbers.size(); i-- > 0;)
        if (numbers[i].print == print && numbers[i].leads && numbers[i].value == 1) {
            first = i;
            break;
        }
    int wanted = 1;
    for (std::size_t i = first; i < numbers.size(); ++i)
        if (numbers[i].print == print && numbers[i].leads && numbers[i].value == wanted) {
            s.notes.push_back(numbers[i]);
            ++wanted;
        }
    if (s.notes.empty()) return {};
    std::size_t at = 0;
    for (int next = 1; next < wanted; ++next) {
        const auto found = [&](bool after_number) {
            for (std::size_t i = at; i < first; ++i)
                if (numbers[i].print == print && !numbers[i].leads && numbers[i].value == next &&
                    numbers[i].after_number == after_number)
                    return i;
            return first;
        };
        std::size_t here = found(false);
        if (here == first) here = found(true);
        if (here == first) return {};
        s.markers.push_back(numbers[here]);
        at = here + 1;
    }
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

}  // namespace

void find_unlinked_notes(const WebPage& page, PageNotes& out) {
    const std::vector<Number> numbers = numbers_of(page);
    for (const Print print : {Print::raised, Print::square, Print::round}) {
        const std::optional<Series> found = series_of(numbers, print);
        if (!found || (print != Print::raised && !stands_at_end(page, *found))) continue;
        for (std::size_t n = 0; n < found->notes.size(); ++n) {
            const Number& at = found->notes[n];
            const Number& marker = found->markers[n];
            PageNote note;
            note.label = std::to_string(at.value);
            note.printed_label = true;
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
            const PageMarker joined{note.label, out.notes.size()};
            if (print == Print::raised)
                out.markers[marker.node] = joined;
            else
                out.text_markers[marker.node].push_back({marker.begin, marker.end, joined});
            out.notes.push_back(std::move(note));
        }
        return;
    }
}

}  // namespace ibid
