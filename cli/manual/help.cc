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

class ExamplesFirst : public CLI::FormatterBase {
public:
    ExamplesFirst(bool color, std::size_t width) : console_{.color = color, .width = width} {}

    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
        const CLI::App* parent = app->get_parent();
        std::string out = console_.wrapped(app->get_description() + ".") + "\n";
        const bool has_examples = !app->get_footer().empty() && !(parent && parent->get_footer() == app->get_footer());
        if (has_examples) out += section("Examples") + examples(app->get_footer());
        if (parent && name.find(' ') == std::string::npos) name = parent->get_name() + " " + app->get_name();
        out += section("Usage") + "  " + name + (parent ? "" : " COMMAND") + arguments(*app) + " [OPTIONS]\n";
        if (parent)
            out += options(*app, "Arguments", [](const CLI::Option* o) { return o->get_positional(); });
        else
            out += commands(*app);
        out += options(*app, "Options", [](const CLI::Option* o) { return o->nonpositional(); });
        if (parent) {
            out += options(*parent, "Options of every command", [parent](const CLI::Option* o) {
                return o->nonpositional() && o != parent->get_help_ptr() && o != parent->get_version_ptr();
            });
        } else {
            out += section("Exit status") +
                   table({{"0", "found, or done"},
                          {"1", "nothing found, or some files of a batch failed"},
                          {"2", "error: a line on standard error says what is wrong, a hint what to do"}}) +
                   "\n" +
                   console_.wrapped(
                       "`ibid COMMAND --help` shows a command's own examples, `ibid help query` the query "
                       "language.") +
                   "\n";
        }
        return out;
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
            if (columns(line) <= console_.width || gap == line.npos || shows == line.npos)
                out += std::string(line) + "\n";
            else
                out += std::string(line.substr(0, gap)) + "\n" + console_.wrapped(line.substr(shows), 6) + "\n";
        }
        return out;
    }

    static std::string arguments(const CLI::App& app) {
        std::string out;
        for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->get_positional(); })) {
            std::string name = option->get_name(true, false);
            if (option->get_expected_max() > 1) name += "...";
            out += " " + (option->get_required() ? name : "[" + name + "]");
        }
        return out;
    }

    static std::string name_of(const CLI::Option& option) {
        if (option.get_positional()) return option.get_name(true, false);
        std::string name;
        for (const std::string& s : option.get_snames()) name += (name.empty() ? "-" : ", -") + s;
        for (const std::string& l : option.get_lnames()) name += (name.empty() ? "--" : ", --") + l;
        if (option.get_expected_max() == 0) return name;
        if (const std::string& text = option.get_option_text(); !text.empty()) return name + " " + text;
        const std::string type = option.get_type_name();  // "TEXT:{a,b}": the values are in the description
        return name + " " + type.substr(0, type.find(':'));
    }

    template <typename Wanted>
    std::string options(const CLI::App& app, std::string_view title, Wanted wanted) const {
        std::vector<std::pair<std::string, std::string>> rows;
        for (const CLI::Option* option : app.get_options([&wanted](const CLI::Option* o) { return wanted(o); })) {
            if (option->get_group().empty()) continue;  // hidden
            std::string text = option->get_description();
            if (!option->get_default_str().empty()) text += " (default: " + option->get_default_str() + ")";
            rows.emplace_back(name_of(*option), std::move(text));
        }
        return rows.empty() ? std::string() : section(title) + table(rows);
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

    std::string commands(const CLI::App& app) const {
        std::vector<const CLI::App*> left = app.get_subcommands([](const CLI::App*) { return true; });
        std::string out;
        const auto take = [&left](std::string_view name) -> const CLI::App* {
            const auto found =
                std::find_if(left.begin(), left.end(), [&](const CLI::App* c) { return c->get_name() == name; });
            if (found == left.end()) return nullptr;
            const CLI::App* command = *found;
            left.erase(found);
            return command;
        };
        for (const Group& group : kGroups) {
            std::string rows;
            for (const std::string_view name : group.commands)
                if (const CLI::App* command = name.empty() ? nullptr : take(name)) rows += row_of(*command);
            if (!rows.empty()) out += section(group.title) + rows;
        }
        std::string rows;
        for (const CLI::App* command : left)
            if (!command->get_group().empty()) rows += row_of(*command);
        return rows.empty() ? out : out + section("More") + rows;
    }

    std::string row_of(const CLI::App& command) const {
        constexpr std::size_t kIndent = 12;
        return "  " + padded(command.get_name(), kIndent - 2) +
               console_.wrapped(command.get_description(), kIndent).substr(kIndent) + "\n";
    }

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

void set_examples(CLI::App& command, std::initializer_list<Example> examples) {
    std::size_t width = 0;
    for (const Example& example : examples) width = std::max(width, columns(example.command));
    std::string text;
    for (const Example& example : examples)
        text += "  " + (example.shows.empty() ? example.command : padded(example.command, width + 2) + example.shows) +
                "\n";
    command.footer(text);
}

std::shared_ptr<CLI::FormatterBase> help_formatter(bool color) {
    constexpr std::size_t kToFiles = 100;
    const std::size_t window = console_of(Globals{}).width;
    return std::make_shared<ExamplesFirst>(color, window > 0 ? window : kToFiles);
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
