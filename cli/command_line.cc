#include "cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/manual/help.h"
#include "cli/terminal/console.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

/// CLI11 writes the choices of an option into its type: "TEXT:{inform,source}".
std::vector<std::string> choices_of(const std::string& type) {
    const std::size_t begin = type.find('{'), end = type.rfind('}');
    std::vector<std::string> out;
    if (begin == std::string::npos || end == std::string::npos || end < begin) return out;
    std::string_view list(type.data() + begin + 1, end - begin - 1);
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        out.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return out;
}

/// "~/.local/share": whose home it is says nothing.
std::string at_home(const std::string& path) {
    const char* home = std::getenv("HOME");
    const std::string folder = home ? std::string(home) + "/" : "";
    return folder.size() > 1 && path.starts_with(folder) ? "~/" + path.substr(folder.size()) : path;
}

OptionRow row_of(const CLI::Option& option) {
    OptionRow row;
    row.description = option.get_description();
    if (!option.get_default_str().empty()) row.description += kDefault + at_home(option.get_default_str()) + ")";
    const std::string type = option.get_type_name();
    row.choices = choices_of(type);
    row.many = option.get_expected_max() > 1;
    row.required = option.get_required();
    if (option.get_positional() && option.get_lnames().empty() && option.get_snames().empty()) {
        row.operand = true;
        row.names = {option.get_name(true, false)};
        return row;
    }
    for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
    if (option.get_expected_max() == 0) return row;
    row.value = option.get_option_text();
    if (!row.value.empty()) return row;
    row.value = row.choices.empty() ? "VALUE" : "CHOICE";
    row.type = type.substr(0, type.find(':'));
    if (row.type == "INT" || row.type == "UINT" || row.type == "FLOAT") row.type = "N";
    return row;
}

CommandRow row_of(const CLI::App& app) {
    CommandRow row{app.get_name(), app.get_description(), {}, {}, app.get_group().empty()};
    const CLI::App* parent = app.get_parent();
    if (!parent || parent->get_footer() != app.get_footer()) row.examples = app.get_footer();
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;  // hidden
        row.options.push_back(row_of(*option));
        row.options.back().of_program = option == app.get_help_ptr() || option == app.get_version_ptr();
    }
    return row;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// What other programs call it.
constexpr std::pair<std::string_view, std::string_view> kElsewhere[] = {
    {"ls", "list"},      {"show", "note"},     {"cat", "passages"},     {"count", "search --count"},
    {"rm", "remove"},    {"delete", "remove"}, {"add", "index"},        {"new", "index"},
    {"find", "search"},  {"grep", "search"},   {"config", "--help"},    {"version", "--version"},
    {"-V", "--version"}, {"info", "status"},   {"help", "help COMMAND"}};

Error no_command(const CLI::App& app, std::string word) {
    while (word.starts_with(' ')) word.erase(0, 1);  // put there by main.cc
    std::vector<std::string> names;
    for (const CLI::App* command : commands_of(app)) names.push_back(command->get_name());
    std::string near;
    for (const auto& [name, ours] : kElsewhere)
        if (word == name) near = ours;
    if (near.empty() && (word == "query" || nearest_name(word, {"query"}) == "query")) near = "help query";
    if (near.empty()) near = nearest_name(word, names);
    return {ErrorCode::usage, (word.starts_with("-") ? "no option “" : "no command “") + printable(word) + "”",
            near.empty() ? "see `ibid --help`" : "did you mean `ibid " + near + "`?"};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& problem) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    const std::string name = chosen.empty() ? std::string() : chosen.front()->get_name();
    const std::string help = "see `ibid " + (name.empty() ? name : name + " ") + "--help`";
    const std::vector<std::string> left = app.remaining(true);
    if (chosen.empty()) {
        if (left.empty()) return {ErrorCode::usage, "no command was given", help};
        return no_command(app, left.front());
    }
    const bool is_option = !left.empty() && left.front().starts_with("-");  // also where an operand is missed for it
    if (is_option || (!left.empty() && dynamic_cast<const CLI::ExtrasError*>(&problem))) {
        if (!left.front().starts_with("-"))
            return {ErrorCode::usage, name + ": “" + printable(left.front()) + "” is one argument too many",
                    "put quotes around a text with spaces; " + help};
        std::vector<std::string> options;
        for (const CLI::App* level : {static_cast<const CLI::App*>(chosen.front()), &app})
            for (const CLI::Option* option : level->get_options())
                for (const std::string& long_name : option->get_lnames()) options.push_back("--" + long_name);
        const std::string near = nearest_name(left.front().substr(0, left.front().find('=')), options);
        const bool may_be_text = !left.front().starts_with("--");
        return {ErrorCode::usage, name + ": no option “" + printable(left.front()) + "”",
                !near.empty() ? "did you mean " + near + "?"
                : may_be_text ? "put -- before a name or text that begins with a dash; " + help
                              : help};
    }
    std::string message = problem.what();
    if (const std::size_t line_end = message.find('\n'); line_end != std::string::npos) message.resize(line_end);
    // "--country: 1 required TEXT missing"
    if (const std::size_t colon = message.find(": "); colon != message.npos && message.ends_with(" missing"))
        message = message.substr(0, colon) + " needs a value";
    return {ErrorCode::usage, name + ": " + printable(message), help};
}

}  // namespace

Option& Option::value(const std::string& name) { return option_->option_text(name), *this; }
Option& Option::required() { return option_->required(), *this; }
Option& Option::one_of(const std::vector<std::string>& choices) {
    std::string list, told;  // the first is what help and completion read: "{a,b}"
    for (std::size_t i = 0; i < choices.size(); ++i) {
        list += (i ? "," : "") + choices[i];
        told += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
    }
    const auto check = [choices, told](const std::string& text) {
        const bool is_one = std::find(choices.begin(), choices.end(), text) != choices.end();
        return is_one ? std::string() : "“" + text + "” is not " + told;
    };
    return option_->check(CLI::Validator(check, "{" + list + "}")), *this;
}
Option& Option::between(long long least, long long most) {
    const auto check = [least, most](const std::string& text) {
        long long number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool fits = error == std::errc() && end == text.data() + text.size() && number >= least && number <= most;
        return fits ? std::string()
                    : "“" + text + "” is no whole number from " + std::to_string(least) + " to " + std::to_string(most);
    };
    return option_->check(CLI::Validator(check, "")), *this;
}
Option& Option::seconds(double most) {
    const auto check = [most](const std::string& text) {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool fits = error == std::errc() && end == text.data() + text.size() && number >= 0 && number <= most;
        return fits
                   ? std::string()
                   : "“" + text + "” is no number of seconds from 0 to " + std::to_string(static_cast<long long>(most));
    };
    return option_->check(CLI::Validator(check, "")), *this;
}
Option& Option::positive() { return between(1, 1'000'000'000); }
Option& Option::with_default() { return option_->capture_default_str(), *this; }
Option& Option::needs(const std::string& other) { return option_->needs(other), *this; }
Option& Option::excludes(const std::string& other) { return option_->excludes(other), *this; }
Option& Option::commas() { return option_->delimiter(',')->take_all()->allow_extra_args(false), *this; }
Option& Option::repeated() { return option_->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll), *this; }
Option& Option::at_most(int times) { return option_->expected(0, times), *this; }
Option& Option::group(const std::string& title) { return option_->group(title), *this; }
Option& Option::hidden() { return option_->group(""), *this; }

Command& Command::examples(std::initializer_list<Example> examples) {
    std::size_t width = 0;
    for (const Example& example : examples) width = std::max(width, columns(example.command));
    std::string text;
    for (const Example& example : examples) {
        const std::string gap(example.shows.empty() ? 0 : width + 2 - columns(example.command), ' ');
        text += "  " + example.command + gap + example.shows + "\n";
    }
    app_->footer(text);
    return *this;
}

template <class Value>
Option Command::option(const std::string& name, Value& value, const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

template Option Command::option(const std::string&, std::string&, const std::string&);
template Option Command::option(const std::string&, std::filesystem::path&, const std::string&);
template Option Command::option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::option(const std::string&, int&, const std::string&);
template Option Command::option(const std::string&, unsigned&, const std::string&);
template Option Command::option(const std::string&, std::size_t&, const std::string&);
template Option Command::option(const std::string&, double&, const std::string&);

Option Command::option(const std::string& name, const std::function<void(const std::string&)>& take,
                       const std::string& help) {
    return Option(app_->add_option_function<std::string>(name, take, help));
}

Option Command::flag(const std::string& names, bool& given, const std::string& help) {
    return Option(app_->add_flag(names, given, help));
}

void Command::hide() { app_->group(""); }
void Command::run(std::function<void()> chosen) { app_->callback(std::move(chosen)); }

CommandLine::CommandLine(const std::string& description, const std::string& program, const std::string& version)
    : Command(nullptr), own_(std::make_unique<CLI::App>(description, program)) {
    app_ = own_.get();
    own_->set_version_flag("--version", version, "Print the version");
    own_->set_help_flag("-h,--help", "Print this");
    own_->require_subcommand(1);
    own_->fallthrough();
}

CommandLine::~CommandLine() = default;

Command CommandLine::command(const std::string& name, const std::string& description) {
    return Command(own_->add_subcommand(name, description));
}

CommandLine::Parsed CommandLine::parse(const std::vector<std::string>& arguments) {
    const auto chosen = [this] {
        const std::vector<CLI::App*> commands = own_->get_subcommands();
        return commands.empty() ? std::string() : commands.front()->get_name();
    };
    try {
        own_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them from the back
    } catch (const CLI::CallForVersion&) {
        return {Asked::version, {}};
    } catch (const CLI::CallForHelp&) {
        if (chosen().empty() && !arguments.front().starts_with("-")) throw no_command(*own_, arguments.front());
        return {Asked::help, chosen()};
    } catch (const CLI::ParseError& problem) {
        throw usage_error(*own_, problem);
    }
    const auto given = [&](const char* name) -> const CLI::Option* {
        const CLI::Option* option = own_->get_subcommands().front()->get_option_no_throw(name);
        return option && option->count() > 0 ? option : nullptr;
    };
    const CLI::Option* format = given("--format");
    return {Asked::command, chosen(), format ? format->as<std::string>() : "", given("--files") != nullptr};
}

std::vector<CommandRow> CommandLine::rows() const {
    std::vector<CommandRow> rows = {row_of(*own_)};
    for (const CLI::App* command : commands_of(*own_)) rows.push_back(row_of(*command));
    return rows;
}

}  // namespace ibid::cli
