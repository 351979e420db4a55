#include "cli/manual/manual.h"

#include <algorithm>
#include <string_view>

namespace ibid::cli {
namespace {

std::string section_of(const std::vector<OptionRow>& options, std::string_view title, bool operands) {
    std::string out;
    for (const OptionRow& option : options) {
        if (option.operand != operands) continue;
        std::string names;
        for (const std::string& name : option.names) names += (names.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
        if (!option.value.empty()) names += " \\fI" + roff(option.value) + "\\fR";
        out += ".TP\n" + names + "\n" + roff(option.description);
        if (!option.choices.empty()) {
            out += std::string(option.description.ends_with('.') ? "" : ".") + " One of";
            for (const std::string& choice : option.choices)
                out += (&choice == &option.choices.front() ? " \\fB" : ", \\fB") + roff(choice) + "\\fR";
            out += ".";
        }
        out += "\n";
    }
    return out.empty() ? out : ".SH " + std::string(title) + "\n" + out;
}

std::string synopsis(const CommandRow& command, bool program) {
    std::string out = ".SH SYNOPSIS\n.B ibid";
    if (program)
        out += "\n.I COMMAND";
    else
        out += " " + roff(command.name);
    for (const OptionRow& option : command.options)
        if (option.operand) {
            const std::string name = roff(option.names.front()) + (option.many ? "\\&..." : "");
            out += option.required ? "\n.I " + name : "\n.RI [ " + name + " ]";
        }
    return out + "\n.RI [ OPTIONS ]\n";
}

}  // namespace

std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            out += std::string("\\&") + c;
        else
            out += c;
    }
    return out;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

std::vector<CommandRow> listed(std::vector<CommandRow> rows) {
    std::erase_if(rows, [&](const CommandRow& row) { return row.hidden; });
    std::sort(rows.begin() + 1, rows.end(), [](const CommandRow& a, const CommandRow& b) { return a.name < b.name; });
    return rows;
}

std::string man_page(const std::vector<CommandRow>& table, std::size_t index, const std::string& version) {
    const CommandRow& command = table[index];
    const bool program = index == 0;
    const std::string name = program ? "ibid" : "ibid-" + command.name;
    std::string out = ".TH " + upper(roff(name)) + " 1 \"\" \"ibid " + roff(version) + "\" \"Ibid\"\n";
    out += ".SH NAME\n" + roff(name) + " \\- " + roff(command.description) + "\n" + synopsis(command, program);
    if (!command.examples.empty()) out += ".SH EXAMPLES\n.nf\n" + roff(command.examples) + ".fi\n";
    if (program) {
        out += ".SH COMMANDS\n";
        for (std::size_t i = 1; i < table.size(); ++i)
            out += ".TP\n\\fB" + roff(table[i].name) + "\\fR\n" + roff(table[i].description) + ". See \\fBibid\\-" +
                   roff(table[i].name) + "\\fR(1).\n";
    }
    out += section_of(command.options, "ARGUMENTS", true) + section_of(command.options, "OPTIONS", false);
    if (!program) {
        std::vector<OptionRow> common = table.front().options;
        std::erase_if(common,
                      [](const OptionRow& o) { return o.names.back() == "--help" || o.names.back() == "--version"; });
        out += section_of(common, "OPTIONS OF EVERY COMMAND", false);
    }
    out +=
        ".SH EXIT STATUS\n.TP\n0\nFound, or done.\n.TP\n1\nNothing found, or some files of a batch failed.\n.TP\n2\n"
        "Error: a line on standard error says what is wrong, a hint what to do.\n"
        ".SH ENVIRONMENT\n.TP\n.B IBID_INDEX\nThe index folder, when \\fB\\-\\-index\\fR is not given.\n.TP\n.B "
        "IBID_VOCABULARY\n"
        "The folder of vocabularies, when \\fB\\-\\-vocabulary\\fR is not given.\n.TP\n.B NO_COLOR\nWhen set: no "
        "colour.\n.SH SEE ALSO\n";
    if (!program) return out + "\\fBibid\\fR(1), \\fBibid\\-query\\fR(7)\n";
    for (std::size_t i = 1; i < table.size(); ++i)
        out += (i == 1 ? "\\fBibid\\-" : ",\n\\fBibid\\-") + roff(table[i].name) + "\\fR(1)";
    return out + ",\n\\fBibid\\-query\\fR(7)\n";
}

}  // namespace ibid::cli
