#pragma once
// One function a field; each returns what it found and where, or nothing. For analysis/about alone. Pure.

#include <optional>
#include <string>
#include <vector>

#include "analysis/about/front_page.h"

namespace ibid {

struct FoundTitle {
    std::string title, subtitle, from;
    const FrontPiece* piece = nullptr;  // null: from elsewhere than the pages
    const FrontPiece* below = nullptr;  // the subtitle's
    std::string doubt;                  // why it may be another; empty: nothing speaks for one
};
FoundTitle find_title(const FrontPage& page);
/// What the first page, a letter's or a memorandum's, says it is about; empty when it has no line for it.
std::string subject_line(const FrontPage& page);
/// Lines of the first page that say from whom, to whom, of what date or number: so does a letter or a memorandum.
int letter_fields(const FrontPage& page);

/// "35 538  Bridges and their keeping", above "Nr. 4": how papers of the Dutch chambers are headed.
struct NumberedFile {
    std::string title, symbol;
    std::string paper;  // "Brief van de minister van …"
};
NumberedFile numbered_file(const FrontPage& page);
/// The number under which who wrote a letter or a memorandum files it: beside or below a word for it.
std::string reference_line(const FrontPage& page);
/// From whom a memorandum is, as its line says.
std::string sender_line(const FrontPage& page);

struct FoundText {
    std::string value, from;
};
/// ISO 8601: year, year-month or year-month-day. The title may be an act's, which bears its date.
FoundText find_date(const FrontPage& page, const FoundTitle& title);

/// The first day that a text names, ISO 8601; empty: none.
std::string day_named_in(const std::string& text, const CitationForms& forms);

struct FoundAuthors {
    std::vector<CslName> names;
    std::string from;
    const FrontPiece* piece = nullptr;  // null: from elsewhere than a piece of persons
};
FoundAuthors find_authors(const FrontPage& page, const FoundTitle& title);
/// "AGENCY: Office of Bridges, Interior.": a body behind a word for who wrote it; empty when none is.
FoundAuthors labelled_body(const FrontPage& page);
/// The piece right above another, in its column; null: none.
const FrontPiece* piece_above(const FrontPiece& p, const FrontPage& page);
/// Authors where no persons are named.
FoundAuthors find_author_body(const FrontPage& page, const FoundTitle& title);

FoundText find_publisher(const FrontPage& page);
FoundText find_symbol(const FrontPage& page);

/// Whether a folded text is a date and nothing else.
bool is_date(const std::string& text, const CitationForms& forms);
/// Whether a text has a date in it, a month or a day of a year.
bool names_date(const std::string& text, const CitationForms& forms);
/// Whether a text has the number of a document in it.
bool has_symbol(const std::string& text, const FrontWords& words);
/// Whether a text is a list of persons and nothing else.
std::vector<CslName> persons_in(const std::string& text, const FrontPage& page);

}  // namespace ibid
