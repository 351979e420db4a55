#pragma once
// The command line: options, operands and flags of each command, and what was typed. CLI11 stays behind it, in one
// file. Help, man pages and completions are written from rows() (manual/), so that they cannot disagree.

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ibid::cli {

/// What may follow the declaration of an option; each says one thing more about it.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}
    Option& value(const std::string& name);  // "FILE": what help calls its value
    Option& required();
    Option& one_of(const std::vector<std::string>& choices);
    Option& between(long long least, long long most);
    Option& seconds(double most);  // from 0
    Option& positive();
    Option& with_default();  // help tells it
    Option& needs(const std::string& other);
    Option& excludes(const std::string& other);
    Option& commas();    // "AT,BE", and once for each
    Option& repeated();  // once for each
    Option& at_most(int times);
    Option& group(const std::string& title);
    Option& hidden();

private:
    CLI::Option* option_;
};

struct Example {
    std::string command;  // as typed: "ibid note inform.pdf 57"
    std::string shows;    // what for, a few words
};

class Command {
public:
    explicit Command(CLI::App* app) : app_(app) {}

    /// Shown right under the description: what people copy stands above what they look up.
    Command& examples(std::initializer_list<Example> examples);
    /// "--limit" is an option, "FILE" an operand. `value` is what it is when it is not given, and outlives parsing.
    /// Of strings, paths, lists of strings, whole numbers and seconds.
    template <class Value>
    Option option(const std::string& name, Value& value, const std::string& help);
    Option option(const std::string& name, const std::function<void(const std::string&)>& take,
                  const std::string& help);
    Option flag(const std::string& names, bool& given, const std::string& help);
    void hide();
    /// What is done when the command was chosen.
    void run(std::function<void()> chosen);

protected:
    CLI::App* app_;
};

/// In a description, before what a value is when it is not given.
inline constexpr const char* kDefault = " (default: ";

/// An option as help and manual need it.
struct OptionRow {
    std::vector<std::string> names;    // "-h", "--help"; of an operand: "FILE"
    std::string value;                 // "DIR"; empty for a flag
    std::string type;                  // "TEXT", "INT": where `value` says no more than that there is one
    std::vector<std::string> choices;  // "inform", "source"; empty: anything
    std::string description;
    bool operand = false, many = false, required = false;
    bool of_program = false;  // --help and --version
};

struct CommandRow {
    std::string name, description, examples;
    std::vector<OptionRow> options;  // in the order of help
    bool hidden = false;
};

class CommandLine : public Command {
public:
    CommandLine(const std::string& description, const std::string& program, const std::string& version);
    ~CommandLine();

    Command command(const std::string& name, const std::string& description);

    /// What was asked for; the command's run() has been called when it was chosen.
    enum class Asked { command, help, version };
    struct Parsed {
        Asked asked = Asked::command;
        std::string command;      // empty: help of the program itself
        std::string format = {};  // --format, where it was given
        bool files = false;       // --files: a path a line, which nothing may fold
    };
    /// Throws Error(usage), in our words: what is wrong, and where to look.
    Parsed parse(const std::vector<std::string>& arguments);

    /// The first is the program itself; then its commands, as they were added. Hidden options are left out.
    std::vector<CommandRow> rows() const;

private:
    std::unique_ptr<CLI::App> own_;
};

}  // namespace ibid::cli
