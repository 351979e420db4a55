#pragma once
// A Document as lines that a table of cases can hold: "paragraph Seventeen countries[57] use it", "note 57 AT, BE." A
// marker without a note is "[57?]".

#include <iterator>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "tests/support/page_pdf.h"

namespace ibid::test {

inline std::string with_markers(const Block& block) {
    std::string out;
    std::size_t at = 0;
    for (const Marker& m : block.markers) {
        out += block.text.substr(at, m.offset - at) + "[" + m.label + (m.note_id ? "]" : "?]");
        at = m.offset;
    }
    return out + block.text.substr(at);
}

inline const char* name_of(BlockKind kind) {
    constexpr const char* kNames[] = {"heading", "paragraph", "item",   "row",      "box",     "boxed",
                                      "caption", "header",    "footer", "contents", "contact", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

inline std::vector<std::string> blocks_of(const Document& d) {
    std::vector<std::string> out;
    for (const Block& b : d.blocks) out.push_back(std::string(name_of(b.kind)) + " " + with_markers(b));
    return out;
}

inline std::vector<std::string> notes_of(const Document& d) {
    std::vector<std::string> out;
    for (const Note& n : d.notes) out.push_back(n.label + " " + n.text + (n.markers.empty() ? " (unmarked)" : ""));
    return out;
}

using Lines = std::vector<std::string>;

inline Document read(const PagePdf& pdf) { return extract(pdf.bytes()); }

/// Running text enough to set the document's size, from which notes and headings are told; other words for each seed.
inline std::string filler(unsigned seed = 1) {
    constexpr const char* kWords[] = {"policy",     "countries", "between", "legal",   "mobility", "agreed", "partner",
                                      "evaluation", "in",        "of",      "several", "the",      "visa",   "return",
                                      "funding",    "and",       "their",   "results", "with",     "shown"};
    std::string out = "The";
    for (int i = 0; i < 45; ++i) {
        seed = seed * 1103515245 + 12345;
        out += std::string(" ") + kWords[(seed >> 16) % std::size(kWords)];
    }
    return out + ".";
}

}  // namespace ibid::test
