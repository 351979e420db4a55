#pragma once
// Which links of a page mark a note, and where that note's text stands. Markers and notes find each other by what any
// make of footnotes does: a short label that leads down the page to a text that leads back up. Where nothing is linked,
// by raised or bracketed numbers that run on through the text as they do in a list at its end.
// Not for: what else the page says. A link that might be a cross-reference stays a link.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/html/page.h"
#include "model/document.h"

namespace ibid {

struct PageNote {
    std::string label;
    NotePlace place = NotePlace::foot;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;  // of nodes, in order; [begin, end)
    bool printed_label = false;                                   // its text begins with the label
};

inline constexpr std::size_t kNoNote = static_cast<std::size_t>(-1);

struct PageMarker {
    std::string label;
    std::size_t note = 0;  // index, or kNoNote: the page does not hold it
};

/// A marker inside a text node: bytes [begin, end) of it.
struct TextMarker {
    std::size_t begin = 0, end = 0;
    PageMarker marker;
};

struct PageNotes {
    std::vector<PageNote> notes;
    std::unordered_map<std::uint32_t, PageMarker> markers;  // the element that is one
    std::unordered_map<std::uint32_t, std::vector<TextMarker>> text_markers;
    std::unordered_set<std::uint32_t> left_out;  // elements that only lead back
};

PageNotes find_page_notes(const WebPage& page);

/// Without brackets and full stop, when a text is a label and nothing else: "[12]", "(a)", "note 3"; else empty.
std::string note_label(std::string_view text);

/// The same, of notes that no link joins; adds to `notes`, which is empty. Apart, for it reads numbers, not links.
void find_unlinked_notes(const WebPage& page, PageNotes& notes);

}  // namespace ibid
