#pragma once
// Text for a person at a terminal: bold and colour when wanted, lines broken where the window ends.
// Document text goes through printable() first: a PDF may hold escape sequences, and a terminal would obey them.
//
//     const Console console = console_of(globals);
//     std::cout << console.bold("Note 57") << '\n' << console.wrapped(note.text, 2) << '\n';

#include <cstddef>
#include <memory>
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
    /// A line, with or without its end, in as many as it takes; the further ones by two more columns indented.
    std::string fitted(const std::string& line) const;
};

/// For standard output: width from $COLUMNS or the window, at most 100 columns, which reads well.
Console console_of(const Globals& globals);

/// Columns that are written to standard error; 0: it is no terminal.
std::size_t columns_of_errors();

/// While it lives no line of standard output or error is longer than its window, at most 100 columns: longer ones are
/// folded at a space, under their own indent. What has no space (an id, a path, an address) stands whole. Lines that
/// begin with a carriage return are drawn over and passed at once. `programs`: standard output is for programs, as it
/// is.
class FittedOutput {
public:
    explicit FittedOutput(bool programs);
    ~FittedOutput();
    FittedOutput(const FittedOutput&) = delete;
    FittedOutput& operator=(const FittedOutput&) = delete;

private:
    struct Streams;
    std::unique_ptr<Streams> streams_;
};

/// Control characters, bidirectional overrides and line breaks become spaces.
std::string printable(std::string_view text);

/// Columns that a text takes: code points, without combining marks and colour codes.
std::size_t columns(std::string_view text);

/// "12.0": with so many digits behind the point.
std::string decimal(double number, int digits);

/// "1 note", "2 notes"
std::string counted(std::size_t n, std::string_view singular, std::string_view plural = {});

}  // namespace ibid::cli
