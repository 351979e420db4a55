#pragma once
// Lines of the first pages, put together to the pieces that a reader sees: a title of three lines is one piece.
// For analysis/about alone. Pure.

#include <string>
#include <vector>

#include "analysis/about/self_citation.h"
#include "analysis/references/citation_forms.h"
#include "analysis/vocabulary/front_words.h"
#include "model/document.h"

namespace ibid {

/// Lines set alike, one below the other.
struct FrontPiece {
    std::string text, folded;
    std::string broken;  // the text with line breaks
    int page_number = 0;
    Rect bbox;
    double size_pt = 0;
    bool bold = false, furniture = false;
    std::size_t first_line = 0;  // in Document::front
    std::size_t lines = 0;
    std::size_t letters = 0;
};

/// All that the readers of single fields look at.
struct FrontPage {
    const Document& document;
    const FrontWords& words;
    const CitationForms& forms;
    std::vector<FrontPiece> pieces;  // in reading order
    std::vector<std::string> lines;  // Document::front, folded
    std::string running_heads;       // folded, of all of the pages in Document::front
    std::string metadata_title;      // folded
    SelfCitation cited;              // how the paper says that it is to be cited
    int last_front_page = 0;         // pages after it in Document::front are the document's last
};

FrontPage read_front_page(const Document& document, const FrontWords& words, const CitationForms& forms);

/// Where a value was read, as `from` says it.
std::string place_name(int page_number);

/// Whether a text is set in capitals: two words at least.
bool shouts(std::string_view text);

/// Whether its last word is small, so that the line goes on: "Compilation prepared by the Office of the".
bool runs_on(const std::string& text);

/// "I. Background", "1) Personally": opens a section or an item.
bool is_numbered(std::string_view text);

/// Whether a short text is the name of a body: a ministry, an association, a university.
bool is_body(const std::string& text, const FrontPage& page);

/// Whether a text begins with a masthead; "European Parliament resolution of …", which goes on in small letters, is
/// none.
bool names_masthead(const std::string& text, const FrontWords& words);

/// "Non-paper by the Netherlands": what kind of paper it is, and whose.
bool names_type_and_body(const std::string& folded, const FrontWords& words);

/// "by Ada Byron": persons behind a word for who wrote it, on one line.
bool is_byline(const std::string& text, const std::string& folded, const FrontPage& page);

/// Whether a folded text opens a section ("Summary", not "Summary of stakeholders' submissions").
bool opens_section(const std::string& folded, const FrontWords& words);

/// Without the sign of a note at its end ("Slovenia*").
std::string without_note_sign(std::string text);

}  // namespace ibid
