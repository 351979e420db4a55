// The three shells' completions. Values with a known set of choices are offered; everything else is a file, which is
// what Ibid's arguments mostly are.
#include <string_view>

#include "cli/manual/manual.h"

namespace ibid::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string command_names(const std::vector<CommandRow>& table) {
    std::vector<std::string> names;
    for (std::size_t i = 1; i < table.size(); ++i) names.push_back(table[i].name);
    return joined(names);
}

std::string option_names(const CommandRow& command) {
    std::vector<std::string> names;
    for (const OptionRow& option : command.options)
        if (!option.argument) names.push_back(option.names.back());
    return joined(names);
}

/// For text between single quotes in zsh and fish; zsh also reads : and [ ] in it.
std::string quoted(std::string_view text, bool zsh) {
    std::string out;
    for (const char c : text) {
        if (c == '\'')
            out += zsh ? "'\\''" : "\\'";
        else if (zsh && (c == '[' || c == ']' || c == ':'))
            out += std::string("\\") + c;
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string bash_completion(const std::vector<CommandRow>& table) {
    std::string values, options;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (const OptionRow& option : table[i].options)
            if (!option.argument && !option.choices.empty())
                values += "        " + (i == 0 ? std::string("*") : table[i].name) + ":" + option.names.back() +
                          ") COMPREPLY=($(compgen -W '" + joined(option.choices) + "' -- \"$cur\")); return ;;\n";
        if (i > 0) options += "            " + table[i].name + ") words+=' " + option_names(table[i]) + "' ;;\n";
    }
    return "# bash completion for ibid\n"
           "_ibid() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word words\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \" " +
           command_names(table) +
           " \" in *\" $word \"*) command=$word; break ;; esac\n"
           "    done\n"
           "    case $command:$prev in\n" +
           values +
           "    esac\n"
           "    if [[ $cur == -* ]]; then\n"
           "        words='" +
           option_names(table.front()) +
           "'\n"
           "        case $command in\n" +
           options +
           "        esac\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
           "    elif [[ -z $command ]]; then\n"
           "        COMPREPLY=($(compgen -W '" +
           command_names(table) +
           "' -- \"$cur\"))\n"
           "    fi\n"
           "}\n"
           "complete -o bashdefault -o default -F _ibid ibid\n";
}

std::string zsh_completion(const std::vector<CommandRow>& table) {
    const auto specs = [](const CommandRow& command, bool common) {
        std::string out;
        for (const OptionRow& option : command.options) {
            if (option.argument || (common && (option.names.back() == "--help" || option.names.back() == "--version")))
                continue;
            out += " \\\n            '" + option.names.back() + "[" + quoted(option.description, true) + "]";
            if (!option.value.empty())
                out += ":" + quoted(option.value, true) + ":" +
                       (option.choices.empty() ? "_files" : "(" + joined(option.choices) + ")");
            out += "'";
        }
        return out;
    };
    std::string list, cases;
    for (std::size_t i = 1; i < table.size(); ++i) {
        list += "    '" + table[i].name + ":" + quoted(table[i].description, true) + "'\n";
        cases += "    " + table[i].name + ")\n        _arguments" + specs(table[i], false) +
                 specs(table.front(), true) + " \\\n            '*:file:_files' ;;\n";
    }
    return "#compdef ibid\n"
           "local -a commands\n"
           "commands=(\n" +
           list +
           ")\n"
           "if (( CURRENT == 2 )); then\n"
           "    _describe command commands\n"
           "    return\n"
           "fi\n"
           "case $words[2] in\n" +
           cases + "esac\n";
}

std::string fish_completion(const std::vector<CommandRow>& table) {
    std::string out = "# fish completion for ibid\n";
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string when = i == 0 ? std::string() : " -n '__fish_seen_subcommand_from " + table[i].name + "'";
        if (i > 0)
            out += "complete -c ibid -n __fish_use_subcommand -f -a " + table[i].name + " -d '" +
                   quoted(table[i].description, false) + "'\n";
        for (const OptionRow& option : table[i].options) {
            if (option.argument) continue;
            out += "complete -c ibid" + when + " -l " +
                   option.names.back().substr(option.names.back().find_first_not_of('-'));
            if (!option.choices.empty())
                out += " -x -a '" + joined(option.choices) + "'";
            else if (!option.value.empty())
                out += " -r";
            out += " -d '" + quoted(option.description, false) + "'\n";
        }
    }
    return out;
}

}  // namespace ibid::cli
