#pragma once
// What is cited and not indexed, as a page of its own: one file without scripts, to be opened from the disk, ticked off
// and printed. Pure.

#include <string>
#include <vector>

namespace ibid {

/// A place that leans on a source which is to be got by hand.
struct ReadingListRow {
    std::string document, title, note;
    std::string page;  // empty: the document has none
    std::string sentence, source, key, address, status;
};

/// Rows of a document follow each other.
std::string reading_list_page(const std::vector<ReadingListRow>& rows);

}  // namespace ibid
