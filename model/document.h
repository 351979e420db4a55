#pragma once
// What Ibid sees in a PDF: blocks in reading order, notes whole, each marker joined to its note.
// Not for: meaning (countries, instruments, citations); that is model/passage.h.
//
// Texts are UTF-8 on one line: end-of-line hyphens undone, ligatures folded, markers taken out.
// Every offset and Span counts bytes of the text beside it. Boxes are points, origin at the page's top left.
// Pages count from 1. Plain values: copy, move and share them between threads as you like.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ibid {

struct Rect {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    bool operator==(const Rect&) const = default;
};

/// Bytes [begin, end) of the text beside it.
struct Span {
    std::size_t begin = 0, end = 0;
    bool operator==(const Span&) const = default;
};

/// A rectangle on a page: a block has one, or several when it runs over columns or pages.
struct Box {
    int page_number = 0;
    Rect bbox;
    bool operator==(const Box&) const = default;
};

/// Where one printed word (or piece of one, when a line break parts it) stands; serves highlights on page images.
struct Word {
    Span span;
    Box box;
    bool operator==(const Word&) const = default;
};

/// A link annotation, found by its rectangle: `uri` is the true target, whatever text was printed.
struct Link {
    Span span;
    std::string uri;
    bool operator==(const Link&) const = default;
};

/// A raised label in the running text. `offset` is where it stood before it was taken out.
struct Marker {
    std::string label;
    std::size_t offset = 0;
    std::optional<std::string> note_id;  // none: no such note was found; a wrong link is worse than none
    bool operator==(const Marker&) const = default;
};

enum class BlockKind : std::uint8_t {
    heading,
    paragraph,
    list_item,
    table_row,
    box_title,
    box_paragraph,
    caption,
    header,
    footer,
    contents,
    contact,
    other
};

struct Block {
    std::string id;  // "b45", unique in the document
    BlockKind kind = BlockKind::paragraph;
    std::vector<Box> fragments;        // never empty; the first says on which page the block begins
    std::vector<std::string> section;  // headings above it, outermost first
    std::optional<std::string> box;    // title of the box that holds it
    int heading_level = 0;             // 1 outermost; 0 when no heading
    std::string text;
    std::vector<Marker> markers;  // by offset
    std::vector<Link> links;
    std::vector<Word> words;            // by span
    std::vector<Span> cells;            // of a table's row, in order
    std::vector<std::string> headings;  // what each cell stands under; as many as cells, or none
    bool operator==(const Block&) const = default;
};

enum class NotePlace : std::uint8_t { foot, end, table };

/// Where in the running text a note is marked.
struct MarkerPlace {
    std::string block_id;
    std::size_t offset = 0;
    bool operator==(const MarkerPlace&) const = default;
};

struct Note {
    std::string id;     // "n4"; unique in the document even where labels restart
    std::string label;  // as printed, without brackets or full stop: "4", "a", "*"
    NotePlace place = NotePlace::foot;
    std::vector<Box> fragments;  // never empty
    std::string text;            // without its label
    std::vector<Link> links;     // in order
    std::vector<Word> words;
    std::vector<MarkerPlace> markers;  // in order; empty when no marker was found
    bool operator==(const Note&) const = default;
};

struct Page {
    int number = 0;
    std::string label;  // as the PDF names it: "iv", "12"
    double width_pt = 0, height_pt = 0;
    bool ocr = false;  // read from its picture: letters may be wrong
    bool operator==(const Page&) const = default;
};

struct OutlineItem {
    int level = 1;
    std::string title;
    int page_number = 0;
    bool operator==(const OutlineItem&) const = default;
};

/// A line of the first or last pages as it is printed; where title, date, authors and publisher are read from.
struct PrintedLine {
    Box box;
    double size_pt = 0;
    bool bold = false, italic = false;
    bool furniture = false;  // a running head or foot
    std::string text;        // markers left out
    bool operator==(const PrintedLine&) const = default;
};

struct CslName {
    std::string family, given, literal;  // literal: institutions; then the other two are empty
    bool operator==(const CslName&) const = default;
};

/// Damage that we can live with. `code` is stable and for machines, `message` for people.
struct Warning {
    std::string code;
    int page_number = 0;  // 0: the whole document
    std::string message;
    bool operator==(const Warning&) const = default;
};

struct Document {
    std::string file;    // as it was named to us
    std::string format;  // "html", "docx", "odt"; empty: PDF. Without pages everything is on page 1, without boxes
    std::string sha256;  // of the file's bytes, hex
    std::string pdf_id;  // permanent part of the PDF's trailer ID, hex; empty when it has none
    std::string title, author, created, language,
        producer;                                         // created: ISO 8601; language: BCP 47, empty unless declared
    std::string title_from, author_from, created_from;    // "metadata", "first page" or empty
    std::string subtitle, publisher, symbol, date, kind;  // read by analysis/about; date: ISO 8601, as far as printed
    std::vector<CslName> authors;
    std::map<std::string, std::string> from;  // member -> where it was read: "page 1", "metadata", "user"
    std::vector<PrintedLine> front;           // of the first pages and the last, in reading order
    double text_size_pt = 0;                  // of most letters
    std::vector<Page> pages;
    std::vector<OutlineItem> outline;
    std::vector<Block> blocks;  // in reading order
    std::vector<Note> notes;    // in order of their markers' series
    std::vector<Warning> warnings;
    bool operator==(const Document&) const = default;
};

}  // namespace ibid
