#pragma once
// Text for a person at a terminal: bold and colour when wanted, lines broken where the window ends.
// Document text goes through printable() first: a PDF may hold escape sequences, and a terminal would obey them.
//
//     const Console console = console_of(globals);
//     std::cout << console.bold("Note 57") << '\n' << console.wrapped(note.text, 2) << '\n';

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid::cli {

struct Globals;

struct Console {
    bool color = false;
    bool links = false;     // the terminal is there, and no dumb one: addresses behind text (OSC 8)
    std::size_t width = 0;  // columns; 0: never break a line (output is not a terminal)

    std::string bold(std::string_view text) const;
    std::string dim(std::string_view text) const;
    std::string heading(std::string_view text) const;  // bold and coloured
    std::string marked(std::string_view text) const;   // a search hit, a marker
    /// printable(text) with `spans` marked; spans are in bytes of `text`, sorted, not overlapping.
    std::string highlighted(std::string_view text, const std::vector<Span>& spans) const;
    /// Lines of at most `width` columns, each begun by `indent` spaces (the first by `first_indent`). Colour codes are
    /// not counted. The text is not made printable here: it may hold our own codes.
    std::string wrapped(std::string_view text, std::size_t indent = 0) const { return wrapped(text, indent, indent); }
    std::string wrapped(std::string_view text, std::size_t first_indent, std::size_t indent) const;
};

/// For standard output: width from $COLUMNS or the window, at most 100 columns, which reads well.
Console console_of(const Globals& globals);

/// Control characters, bidirectional overrides and line breaks become spaces.
std::string printable(std::string_view text);

/// Columns that a text takes: code points, without combining marks and colour codes.
std::size_t columns(std::string_view text);

/// "12.0": with so many digits behind the point.
std::string decimal(double number, int digits);

/// "1 note", "2 notes"
std::string counted(std::size_t n, std::string_view singular, std::string_view plural = {});

}  // namespace ibid::cli
