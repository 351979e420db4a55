#pragma once
// Where notes may stand: small print at a page's foot, print as large as the text that is set apart there and opens
// with labels that the text marks, and starred notes. What is a note among them is decided afterwards (footnotes.cc).
// Pure. Throws: nothing.

#include <vector>

#include "extract/layout/lines.h"
#include "extract/notes/endnotes.h"

namespace ibid {

/// Size of the running text: the largest that holds more than a fifth of all letters.
double body_size(const std::vector<PageLayout>& pages);

/// In print as small as notes have it.
bool smaller_than(double size_pt, double body_size_pt);

class NoteZones {
public:
    /// `body`: size of the running text in points.
    NoteZones(std::vector<PageLayout>& pages, double body);

    /// Lines of a page that may be notes, in reading order.
    const std::vector<Line*>& on(std::size_t page) const { return zones_[page]; }

    /// Labels in the text outside the zones, by page.
    LikelyMarkers markers_outside() const;

    /// Parts lines in which a note begins behind the end of another.
    void part_paragraphs(const LikelyMarkers& marks);

private:
    void find(std::size_t page);
    void find_below(std::size_t page);
    void find_level(std::size_t page);
    void find_sign_notes(std::size_t page);
    bool part_lines(std::size_t page, const LikelyMarkers& marks);

    std::vector<PageLayout>& pages_;
    double body_;
    std::vector<std::vector<Line*>> zones_;
};

}  // namespace ibid
