#include "cli/terminal/console.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <locale>
#include <sstream>
#include <streambuf>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/commands/commands.h"
#include "cli/terminal/pager.h"

namespace ibid::cli {
namespace {

constexpr std::size_t kReadableColumns = 100;
constexpr std::string_view kReset = "\033[0m";

std::string coded(bool color, std::string_view code, std::string_view text) {
    if (!color || text.empty()) return std::string(text);
    return std::string(code).append(text).append(kReset);
}

/// Decodes one code point and moves `at` past it; U+FFFD for a stray byte.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return 0xfffd;
    }
    char32_t code = length == 1 ? lead : lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(at + i) & 0x3fu);
    at += length;
    return code;
}

bool takes_no_column(char32_t c) { return (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || c == 0xfeff; }

/// Controls, and marks that make a terminal show text in another order than it is.
bool is_unsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Of $COLUMNS or of the window behind one of these; 0 when there is none.
std::size_t window_columns(bool is_terminal, std::initializer_list<int> descriptors) {
    if (const char* set = std::getenv("COLUMNS")) {
        const long n = std::strtol(set, nullptr, 10);
        if (n >= 20 && n <= 1000) return std::min(static_cast<std::size_t>(n), kReadableColumns);
    }
    winsize window{};
    if (!is_terminal) return 0;
    for (const int descriptor : descriptors)
        if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &window) == 0)
            return window.ws_col >= 20 ? std::min<std::size_t>(window.ws_col, kReadableColumns) : 80;
    return 0;
}

std::size_t columns_of_output() {
    return window_columns(writes_to_terminal(), {STDOUT_FILENO, STDERR_FILENO});  // in a pager the first is a pipe
}

/// Passes whole lines on, each fitted.
class FittedLines : public std::streambuf {
public:
    FittedLines(std::ostream& stream, std::size_t width)
        : stream_(stream), to_(*stream.rdbuf()), console_{.width = width} {
        if (width > 0) stream_.rdbuf(this);
    }
    ~FittedLines() override {
        if (console_.width == 0) return;
        if (!line_.empty()) pass();
        to_.pubsync();
        stream_.rdbuf(&to_);
    }

protected:
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        line_ += traits_type::to_char_type(c);
        return line_.back() != '\n' || pass() ? c : traits_type::eof();
    }
    int sync() override { return (!line_.starts_with('\r') || pass()) ? to_.pubsync() : -1; }

private:
    bool pass() {
        const std::string out = line_.starts_with('\r') ? line_ : console_.fitted(line_);
        line_.clear();
        return to_.sputn(out.data(), static_cast<std::streamsize>(out.size())) ==
               static_cast<std::streamsize>(out.size());
    }

    std::ostream& stream_;
    std::streambuf& to_;
    Console console_;
    std::string line_;
};

}  // namespace

std::string Console::bold(std::string_view text) const { return coded(color, "\033[1m", text); }
std::string Console::dim(std::string_view text) const { return coded(color, "\033[2m", text); }
std::string Console::heading(std::string_view text) const { return coded(color, "\033[1;34m", text); }
std::string Console::marked(std::string_view text) const { return coded(color, "\033[1;33m", text); }

std::string Console::highlighted(std::string_view text, const std::vector<Span>& spans) const {
    std::string out;
    std::size_t at = 0;
    for (const Span& span : spans) {
        if (span.begin < at || span.end > text.size() || span.begin >= span.end) continue;
        out += printable(text.substr(at, span.begin - at)) +
               marked(printable(text.substr(span.begin, span.end - span.begin)));
        at = span.end;
    }
    return out + printable(text.substr(at));
}

std::string Console::wrapped(std::string_view text, std::size_t first_indent, std::size_t indent) const {
    std::string out(first_indent, ' ');
    std::size_t used = first_indent;
    bool line_is_empty = true;
    std::size_t gap = 0;  // spaces before a word; a table's stay where the line does not break
    for (std::size_t begin = 0; begin < text.size();) {
        if (text[begin] == ' ') {
            ++begin, ++gap;
            continue;
        }
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t size = columns(word);
        if (!line_is_empty && width > 0 && used + gap + size > width) {
            out.append("\n").append(indent, ' ');
            used = indent;
            line_is_empty = true;
        }
        if (!line_is_empty) out.append(gap, ' '), used += gap;
        gap = 0;
        out += word;
        used += size;
        line_is_empty = false;
        begin = end;
    }
    return out;
}

std::string Console::fitted(const std::string& line) const {
    const bool ends = line.ends_with('\n');
    if (width == 0 || columns(line) <= width + ends) return line;
    const std::size_t indent = std::min(line.find_first_not_of(' '), width / 2);
    return wrapped(std::string_view(line).substr(0, line.size() - ends), indent, indent + 2) + (ends ? "\n" : "");
}

Console console_of(const Globals& globals) {
    return {.color = globals.color, .links = globals.color && writes_to_terminal(), .width = columns_of_output()};
}

std::size_t columns_of_errors() { return window_columns(isatty(STDERR_FILENO) == 1, {STDERR_FILENO}); }

struct FittedOutput::Streams {
    FittedLines out, error;
};

FittedOutput::FittedOutput(bool programs)
    : streams_(new Streams{{std::cout, programs ? 0 : columns_of_output()}, {std::cerr, columns_of_errors()}}) {}
FittedOutput::~FittedOutput() = default;

std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_unsafe(c))
            out += ' ';
        else if (c == 0xfffd)
            out += "\ufffd";
        else
            out += text.substr(begin, at - begin);
    }
    return out;
}

std::size_t columns(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\033') {  // ours: ESC [ … m, and of links ESC ] … ESC backslash
            const bool link = text.substr(at).starts_with("\033]");
            const std::size_t end = link ? text.find("\033\\", at + 1) : text.find('m', at);
            if (end == std::string_view::npos) break;
            at = end + (link ? 2 : 1);
            continue;
        }
        n += !takes_no_column(next_code_point(text, at));
    }
    return n;
}

std::string decimal(double number, int digits) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << std::fixed << std::setprecision(digits) << number;
    return out.str();
}

std::string counted(std::size_t n, std::string_view singular, std::string_view plural) {
    std::string out = std::to_string(n) + " ";
    if (n == 1) return out.append(singular);
    return plural.empty() ? out.append(singular).append("s") : out.append(plural);
}

}  // namespace ibid::cli
