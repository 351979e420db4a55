#include "cli/manual/help.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"

namespace ibid::cli {
namespace {

struct Group {
    std::string_view title;
    std::array<std::string_view, 6> commands;
};

/// In the order in which one meets them.
constexpr std::array<Group, 5> kGroups = {{
    {"Start here", {"index", "search", "serve", "list"}},
    {"Footnotes and sources", {"note", "evidence", "cites", "sources", "check"}},
    {"Claims about countries", {"claims", "compare", "changes"}},
    {"Look closer", {"open", "extract", "passages", "matrix", "parse"}},
    {"Look after the index", {"status", "verify", "edit", "remove", "import", "fetch"}},
}};

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width > columns(text) ? width - columns(text) : 1, ' ');
}

/// The parts of a help page, for a window of some width.
class HelpPage {
public:
    HelpPage(const std::vector<CommandRow>& rows, const Console& console) : rows_(rows), console_(console) {}

    std::string of(const CommandRow& row) const {
        const CommandRow& program = rows_.front();
        const bool is_program = &row == &program;
        std::string out = console_.wrapped(row.description + ".") + "\n";
        if (!row.examples.empty()) out += section("Examples") + examples(row.examples);
        out += section("Usage") + "  " + program.name + " " + (is_program ? "COMMAND" : row.name) + operands(row) +
               " [OPTIONS]\n";
        out += is_program ? commands() : options(row, "Arguments", [](const OptionRow& o) { return o.operand; });
        out += options(row, "Options", [](const OptionRow& o) { return !o.operand; });
        if (!is_program)
            return out + options(program, "Options of every command", [](const OptionRow& o) { return !o.of_program; });
        return out + section("Exit status") +
               table({{"0", "found, or done"},
                      {"1", "nothing found, or some files of a batch failed"},
                      {"2", "error: a line on standard error says what is wrong, a hint what to do"}}) +
               "\n" +
               console_.wrapped(
                   "`ibid COMMAND --help` shows a command's own examples, `ibid help query` the query language.") +
               "\n";
    }

private:
    std::string section(std::string_view title) const { return "\n" + console_.bold(std::string(title) + ":") + "\n"; }

    /// Each on a line, and what it shows on the next where the window is narrow.
    std::string examples(std::string_view footer) const {
        std::string out;
        while (!footer.empty()) {
            const std::size_t end = std::min(footer.find('\n'), footer.size());
            const std::string_view line = footer.substr(0, end);
            footer.remove_prefix(std::min(end + 1, footer.size()));
            const std::size_t gap = line.find("  ", 2), shows = line.find_first_not_of(' ', gap);
            if (columns(line) <= console_.width)
                out += std::string(line) + "\n";
            else if (gap == line.npos || shows == line.npos)
                out += folded(line) + "\n";
            else
                out += folded(line.substr(0, gap)) + "\n" + console_.wrapped(line.substr(shows), 6) + "\n";
        }
        return out;
    }

    /// A command over several lines, which can be pasted as they stand: never within quotation marks.
    std::string folded(std::string_view command) const {
        std::string out, word;
        char quote = 0;
        std::size_t used = 0;
        for (std::size_t i = 0; i <= command.size(); ++i) {
            const char c = i < command.size() ? command[i] : ' ';
            if (quote ? c == quote : c == '\'' || c == '"') quote = quote ? 0 : c;
            if (c != ' ' || quote || word.find_first_not_of(' ') == word.npos) {
                word += c;
                continue;
            }
            const std::size_t size = columns(word);
            if (used > 0 && used + 1 + size + 2 > console_.width) {  // " \\" stays behind it
                out += " \\\n      ";
                used = 6;
            } else if (used > 0) {
                out += ' ';
                ++used;
            }
            out += word;
            used += size;
            word.clear();
        }
        return out;
    }

    static std::string operands(const CommandRow& row) {
        std::string out;
        for (const OptionRow& option : row.options) {
            if (!option.operand) continue;
            const std::string name = option.names.front() + (option.many ? "..." : "");
            out += " " + (option.required ? name : "[" + name + "]");
        }
        return out;
    }

    static std::string name_of(const OptionRow& option) {
        std::string name;
        for (const std::string& n : option.names) name += (name.empty() ? "" : ", ") + n;
        const std::string& value = option.type.empty() ? option.value : option.type;
        return value.empty() ? name : name + " " + value;
    }

    template <typename Wanted>
    std::string options(const CommandRow& row, std::string_view title, Wanted wanted) const {
        std::vector<std::pair<std::string, std::string>> lines;
        for (const OptionRow& option : row.options)
            if (wanted(option)) lines.emplace_back(name_of(option), option.description);
        return lines.empty() ? std::string() : section(title) + table(lines);
    }

    std::string table(const std::vector<std::pair<std::string, std::string>>& rows) const {
        const std::size_t widest_name = console_.width < 80 ? 20 : 30;
        std::size_t width = 0;
        for (const auto& row : rows) width = std::max(width, std::min(columns(row.first), widest_name));
        std::string out;
        for (const auto& [left, right] : rows) {
            const std::string text = console_.wrapped(right, width + 4);
            if (columns(left) > widest_name)
                out += "  " + left + "\n" + text + "\n";
            else
                out += "  " + padded(left, width + 2) + text.substr(width + 4) + "\n";
        }
        return out;
    }

    std::string commands() const {
        std::vector<const CommandRow*> left;
        for (std::size_t i = 1; i < rows_.size(); ++i)
            if (!rows_[i].hidden) left.push_back(&rows_[i]);
        std::string out;
        for (const Group& group : kGroups) {
            std::string lines;
            for (const std::string_view name : group.commands) {
                const auto found =
                    std::find_if(left.begin(), left.end(), [&](const CommandRow* row) { return row->name == name; });
                if (found == left.end()) continue;
                lines += line_of(**found);
                left.erase(found);
            }
            if (!lines.empty()) out += section(group.title) + lines;
        }
        std::string lines;
        for (const CommandRow* row : left) lines += line_of(*row);
        return lines.empty() ? out : out + section("More") + lines;
    }

    std::string line_of(const CommandRow& row) const {
        constexpr std::size_t kIndent = 12;
        return "  " + padded(row.name, kIndent - 2) + console_.wrapped(row.description, kIndent).substr(kIndent) + "\n";
    }

    const std::vector<CommandRow>& rows_;
    Console console_;
};

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row.back();
}

}  // namespace

std::string help_page(const std::vector<CommandRow>& rows, std::string_view command, bool color) {
    constexpr std::size_t kToFiles = 100;
    const std::size_t window = console_of(Globals{}).width;
    const auto row = std::find_if(rows.begin() + 1, rows.end(), [&](const CommandRow& r) { return r.name == command; });
    const Console console{.color = color, .width = window > 0 ? window : kToFiles};
    return HelpPage(rows, console).of(row == rows.end() ? rows.front() : *row);
}

std::string nearest_name(const std::string& word, const std::vector<std::string>& names) {
    std::string nearest;
    std::size_t best = word.size() <= 4 ? 2 : 3;  // distance must be below: one slip in a short word, two in a long one
    for (const std::string& name : names) {
        const std::size_t distance = edit_distance(word, name);
        if (distance < best || (word.size() >= 3 && name.starts_with(word) && nearest.empty())) {
            best = std::min(best, distance);
            nearest = name;
        }
    }
    return nearest;
}

}  // namespace ibid::cli
