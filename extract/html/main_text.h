#pragma once
// Which part of a page is its text, and which elements inside it are not: menus, cookie banners, comments, related
// links. Judged by where the prose is: letters of sentences outside links, summed over the tree, which count less where
// names, places or other headlines speak against them. Not for: notes, which are kept wherever they stand
// (page_notes.h).

#include <cstdint>
#include <vector>

#include "extract/html/page.h"
#include "extract/html/page_notes.h"

namespace ibid {

struct MainText {
    std::uint32_t root = 0;                                // the element that holds the text
    std::uint32_t headline = 0;                            // a headline that stands outside of it; 0: none
    std::vector<bool> dropped;                             // elements whose subtree is no text, by node
    std::size_t left_out_parts = 0, left_out_letters = 0;  // of those that hold much prose
};

MainText find_main_text(const WebPage& page, const PageNotes& notes);

}  // namespace ibid
