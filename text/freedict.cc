#include "text/freedict.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>

#include "text/letters.h"

namespace ibid {
namespace {

/// Unpacked, the greatest (German-English) has 100 MB.
constexpr std::size_t kMostBytes = 400u << 20;

std::string unpacked(const std::string& path) {
    std::string out;
    gzFile file = gzopen(path.c_str(), "rb");
    if (!file) return out;
    constexpr unsigned kStep = 1u << 20;
    for (int got = 1; got > 0 && out.size() < kMostBytes;) {
        const std::size_t before = out.size();
        out.resize(before + kStep);
        got = gzread(file, out.data() + before, kStep);
        out.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    }
    gzclose(file);
    return out;
}

/// dictd's numbers: base 64, the most significant digit first.
std::optional<std::size_t> number(std::string_view text) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::size_t n = 0;
    if (text.empty() || text.size() > 8) return std::nullopt;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        n = n * 64 + digit;
    }
    return n;
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

/// Takes "II. <Adj> 3. a." off the beginning; whether there was a number or letter.
bool drop_numbering(std::string_view& line) {
    bool numbered = false;
    for (bool more = true; more;) {
        more = false;
        line = trim(line);
        std::size_t n = 0;
        while (n < line.size() && n < 5 && is_ascii_word(line[n])) ++n;
        const std::string_view mark = line.substr(0, n);
        const bool counts = std::all_of(mark.begin(), mark.end(), is_ascii_digit) ||
                            mark.find_first_not_of("IVX") == std::string_view::npos ||
                            (n == 1 && mark[0] >= 'a' && mark[0] <= 'h');
        if (n > 0 && counts && n < line.size() && line[n] == '.') {
            line.remove_prefix(n + 1);
            numbered = more = true;
        } else if (line.starts_with('<')) {
            line.remove_prefix(std::min(line.find('>'), line.size() - 1) + 1);
            more = true;
        }
    }
    return numbered;
}

/// "We won two nil against Italy."
bool is_sentence(std::string_view text) {
    constexpr std::ptrdiff_t kFewestSpaces = 2;
    const bool ends = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
    return ends && text[0] >= 'A' && text[0] <= 'Z' && std::count(text.begin(), text.end(), ' ') >= kFewestSpaces;
}

/// The words of a line without what stands in brackets, parted at commas and semicolons.
void add_translations(std::string_view line, std::vector<std::string>& to) {
    constexpr std::size_t kLongest = 60;  // bytes; longer is an explanation
    std::string word;
    int depth = 0;
    const auto end = [&] {
        std::string_view plain = trim(word);
        // "talo 2.": the number of what comes next.
        if (const std::size_t space = plain.rfind(' ');
            plain.ends_with('.') && space != std::string_view::npos && is_ascii_digit(plain[space + 1]))
            plain = trim(plain.substr(0, space));
        const bool part =
            plain.ends_with('-') || plain.starts_with('-') || plain.find("\u2026") != std::string_view::npos;
        std::string tidy = squeeze(plain);
        if (!tidy.empty() && !part && !is_sentence(tidy) && tidy.size() <= kLongest &&
            std::find(to.begin(), to.end(), tidy) == to.end())
            to.push_back(std::move(tidy));
        word.clear();
    };
    for (const char c : line) {
        if (c == '(' || c == '[' || c == '<' || c == '{')
            ++depth;
        else if ((c == ')' || c == ']' || c == '>' || c == '}') && depth > 0)
            --depth;
        else if (depth == 0 && (c == ',' || c == ';' || c == '/'))
            end();
        else if (depth == 0)
            word += c;
    }
    end();
}

}  // namespace

DictionaryEntry read_entry(std::string_view text) {
    DictionaryEntry entry;
    std::string_view head = next_line(text);
    for (const std::string_view mark : {" /", " <", " ("}) head = head.substr(0, head.find(mark));
    entry.headword = std::string(trim(head));
    bool first = true;  // the first line that says anything translates; after it only numbered ones do
    while (!text.empty()) {
        std::string_view line = next_line(text);
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        line = trim(line);
        const bool remark = indent >= 3 || line.starts_with('"') || line.starts_with("- ") ||
                            line.starts_with("see:") || line.starts_with("Synonym") || line.starts_with("Note:");
        if (line.empty() || remark) continue;
        const bool numbered = drop_numbering(line);
        if (line.empty()) {
            // " 3." alone: what follows defines it. "I. <N>" alone would be followed by numbers.
            first = false;
            continue;
        }
        const bool idiom = trim(text).starts_with("- ");  // in the headword's language; what follows is what it means
        if ((first || numbered) && !idiom) add_translations(line, entry.translations);
        first = false;
    }
    return entry;
}

std::vector<DictionaryEntry> read_freedict(const std::string& stem) {
    std::vector<DictionaryEntry> out;
    std::string bytes = unpacked(stem + ".dict.dz");
    if (bytes.empty()) bytes = unpacked(stem + ".dict");
    std::ifstream index(stem + ".index", std::ios::binary);
    std::pair<std::size_t, std::size_t> last{0, 0};
    for (std::string line; std::getline(index, line);) {
        const std::size_t tab = line.find('\t'), second = line.find('\t', tab + 1);
        if (tab == std::string::npos || second == std::string::npos || line.starts_with("00")) continue;
        const std::string_view rest = std::string_view(line).substr(second + 1);
        const auto at = number(std::string_view(line).substr(tab + 1, second - tab - 1));
        const auto size = number(rest.substr(0, rest.find('\t')));
        if (!at || !size || *at > bytes.size() || *size > bytes.size() - *at || std::pair(*at, *size) == last) continue;
        last = {*at, *size};
        DictionaryEntry entry = read_entry(std::string_view(bytes).substr(*at, *size));
        if (!entry.headword.empty() && !entry.translations.empty()) out.push_back(std::move(entry));
    }
    return out;
}

}  // namespace ibid
