// The three shells' completions. Values with a known set of choices are offered, and what `ibid completion --words`
// knows: documents, countries and other facets of the index, labels of notes, topics of help. All else is a file.
#include <array>
#include <string_view>
#include <utility>

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
        if (!option.operand) names.push_back(option.names.back());
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

/// Which of the index's words an option or argument takes; empty: none.
std::string words_of(const OptionRow& option) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kWords{{{"--document", "documents"},
                                                                                    {"--country", "countries"},
                                                                                    {"--instrument", "instruments"},
                                                                                    {"--approach", "approaches"},
                                                                                    {"--language", "languages"},
                                                                                    {"--kind", "kinds"},
                                                                                    {"--rows", "facets"},
                                                                                    {"--columns", "facets"},
                                                                                    {"DOC", "documents"},
                                                                                    {"DOC|LIST", "listed"},
                                                                                    {"HIT", "documents"},
                                                                                    {"WHAT", "documents"},
                                                                                    {"COUNTRY", "countries"},
                                                                                    {"SHELL", "shells"},
                                                                                    {"TOPIC", "topics"},
                                                                                    {"LABEL", "labels"}}};
    for (const auto& [name, words] : kWords)
        if (option.names.back() == name) return std::string(words);
    return {};
}

/// Without its default, which may be a path of the computer that wrote this.
std::string_view told(const OptionRow& option) {
    return std::string_view(option.description).substr(0, option.description.find(kDefault));
}

/// The commands, and `help`, which is none.
std::vector<CommandRow> with_help(std::vector<CommandRow> table) {
    table.push_back({"help", "Help on a command, or on the query language", "", {}, false});
    OptionRow topic;
    topic.names = {"TOPIC"};
    topic.operand = true;
    table.back().options.push_back(std::move(topic));
    return table;
}

/// Arguments in order; the last one stands for all that follow it.
std::vector<std::string> argument_words(const CommandRow& command) {
    std::vector<std::string> out;
    for (const OptionRow& option : command.options)
        if (option.operand) out.push_back(words_of(option));
    return out;
}

}  // namespace

std::string bash_completion(const std::vector<CommandRow>& rows) {
    const std::vector<CommandRow> table = with_help(rows);
    std::string values, options, arguments, with_value;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string name = i == 0 ? "*" : table[i].name;
        for (const OptionRow& option : table[i].options) {
            if (option.operand) continue;
            const std::string pattern = "        " + name + ":" + option.names.back() + ") ";
            if (!option.choices.empty())
                values +=
                    pattern + "COMPREPLY=($(compgen -W '" + joined(option.choices) + "' -- \"$cur\")); return ;;\n";
            else if (const std::string words = words_of(option); !words.empty())
                values += pattern + "_ibid_words " + words + "; return ;;\n";
            if (i == 0 && !option.value.empty()) with_value += " " + option.names.back();
        }
        if (i == 0) continue;
        options += "            " + table[i].name + ") words+=' " + option_names(table[i]) + "' ;;\n";
        const std::vector<std::string> takes = argument_words(table[i]);
        for (std::size_t k = 0; k < takes.size(); ++k)
            if (!takes[k].empty())
                arguments += "            " + table[i].name + ":" + (k + 1 == takes.size() ? "*" : std::to_string(k)) +
                             ") _ibid_words " + takes[k] + " \"$first\" ;;\n";
    }
    return "# bash completion for ibid\n"
           "_ibid_words() {\n"
           "    local -a from=() of=()\n"
           "    [[ -z $index ]] || from=(--index \"$index\")\n"
           "    [[ -z $2 ]] || of=(\"$2\")\n"
           "    local typed=$cur before= word\n"
           "    [[ $typed == [\\\"\\']* ]] && typed=${typed:1} || typed=${typed//\\\\/}\n"
           "    [[ $1 == documents || $1 == listed ]] || before=${typed%\"${typed##*,}\"}\n"
           "    COMPREPLY=()\n"
           "    while IFS= read -r word; do\n"
           "        [[ $before$word == \"$typed\"* ]] && COMPREPLY+=(\"$before$word\")\n"
           "    done < <(ibid \"${from[@]}\" completion --words \"$1\" \"${of[@]}\" 2>/dev/null)\n"
           "    compopt -o filenames 2>/dev/null  # so that a name with a space is quoted\n"
           "}\n"
           "_ibid() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command= index= first= word words i given=0 skip=\n"
           "    if [[ $cur == = ]]; then cur=\n"
           "    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        word=${COMP_WORDS[i]}\n"
           "        [[ $word == = ]] && continue\n"
           "        [[ $skip == --index ]] && index=$word\n"
           "        if [[ -n $skip ]]; then skip=; continue; fi\n"
           "        case $word in\n"
           "            --index=*) index=${word#*=} ;;\n"
           "            --*) [[ ' " +
           with_value +
           " ' == *\" $word \"* ]] && skip=$word ;;\n"
           "            *) if [[ -z $command ]]; then command=$word; else [[ -z $first ]] && "
           "first=${word//[\\\\\\\"\\']/}; "
           "given=$((given + 1)); "
           "fi ;;\n"
           "        esac\n"
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
           "        [[ -n $skip ]] || COMPREPLY=($(compgen -W '" +
           command_names(table) +
           "' -- \"$cur\"))\n"
           "    else\n"
           "        case $command:$given in\n" +
           arguments +
           "        esac\n"
           "    fi\n"
           "}\n"
           "complete -o bashdefault -o default -F _ibid ibid\n";
}

std::string zsh_completion(const std::vector<CommandRow>& rows) {
    const std::vector<CommandRow> table = with_help(rows);
    const auto action = [](const OptionRow& option) {
        if (!option.choices.empty()) return "(" + joined(option.choices) + ")";
        const std::string words = words_of(option);
        return words.empty() ? std::string("_files") : "{_ibid_words " + words + "}";
    };
    const auto specs = [&](const CommandRow& command, bool common) {
        std::string out;
        for (const OptionRow& option : command.options) {
            if (option.operand || (common && (option.names.back() == "--help" || option.names.back() == "--version")))
                continue;
            out += " \\\n            '" + option.names.back() + (option.value.empty() ? "" : "=") + "[" +
                   quoted(told(option), true) + "]";
            if (!option.value.empty()) out += ":" + quoted(option.value, true) + ":" + action(option);
            out += "'";
        }
        return out;
    };
    const auto arguments = [&](const CommandRow& command) {
        std::string out;
        std::vector<OptionRow> operands;
        for (const OptionRow& option : command.options)
            if (option.operand) operands.push_back(option);
        for (std::size_t i = 0; i < operands.size(); ++i)
            out += " \\\n            '" + (i + 1 == operands.size() ? "*" : std::to_string(i + 1)) + ":" +
                   quoted(operands[i].names.back(), true) + ":" + action(operands[i]) + "'";
        return out;
    };
    std::string list, cases;
    for (std::size_t i = 1; i < table.size(); ++i) {
        list += "    '" + table[i].name + ":" + quoted(table[i].description, true) + "'\n";
        cases += "    " + table[i].name + ")\n        _arguments" + specs(table[i], false) +
                 specs(table.front(), true) + arguments(table[i]) + " ;;\n";
    }
    return "#compdef ibid\n"
           "_ibid_words() {\n"
           "    local -a found\n"
           "    local from=${opt_args[--index]:-$index}\n"
           "    found=(${(f)\"$(ibid ${from:+--index} $from completion --words $1 ${(Q)line[1]} 2>/dev/null)\"})\n"
           "    [[ $1 == documents || $1 == listed ]] || compset -P '*,'\n"
           "    compadd -a found\n"
           "}\n"
           "_ibid() {\n"
           "local context state state_descr line index\n"
           "local -A opt_args\n"
           "local -a known\n"
           "known=(\n" +
           list +
           ")\n"
           "_arguments -C" +
           specs(table.front(), false) +
           " \\\n            '1:command:->command' '*::argument:->argument'\n"
           "if [[ $state == command ]]; then\n"
           "    _describe command known\n"
           "    return\n"
           "fi\n"
           "index=${opt_args[--index]}\n"
           "case $words[1] in\n" +
           cases +
           "esac\n"
           "}\n"
           "# Loaded by completion itself, or read by `source <(ibid completion zsh)`.\n"
           "if [[ $funcstack[1] == _ibid ]]; then _ibid \"$@\"; else compdef _ibid ibid; fi\n";
}

std::string fish_completion(const std::vector<CommandRow>& rows) {
    const std::vector<CommandRow> table = with_help(rows);
    std::string out =
        "# fish completion for ibid\n"
        "function __ibid_command\n"
        "    for word in (commandline -opc)[2..-1]\n"
        "        if contains -- $word " +
        command_names(table) +
        "\n"
        "            echo $word\n"
        "            return 0\n"
        "        end\n"
        "    end\n"
        "    return 1\n"
        "end\n"
        "function __ibid_words\n"
        "    set -l words (commandline -opc)\n"
        "    set -l index\n"
        "    if set -l at (contains -i -- --index $words)\n"
        "        set index --index $words[(math $at + 1)]\n"
        "    end\n"
        "    set -l at (contains -i -- (__ibid_command) $words)\n"
        "    set -l typed (string match -v -- '-*' $words[(math $at + 1)..-1])\n"
        "    for word in $words\n"
        "        string match -q -- '--index=*' $word; and set index --index (string replace -- '--index=' '' $word)\n"
        "    end\n"
        "    set -l before\n"
        "    contains -- $argv[1] documents listed\n"
        "    or set before (string match -r '.*,' -- (commandline -ct | string replace -r '^--[a-z]+=' ''))\n"
        "    ibid $index completion --words $argv[1] $typed[1] 2>/dev/null | string replace -r '^' -- \"$before\"\n"
        "end\n";
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string when = i == 0 ? std::string() : " -n 'contains -- " + table[i].name + " (__ibid_command)'";
        if (i > 0)
            out += "complete -c ibid -n 'not __ibid_command >/dev/null' -f -a " + table[i].name + " -d '" +
                   quoted(table[i].description, false) + "'\n";
        for (const OptionRow& option : table[i].options) {
            const std::string words = words_of(option);
            if (option.operand) {
                if (!words.empty()) out += "complete -c ibid" + when + " -f -a '(__ibid_words " + words + ")'\n";
                continue;
            }
            out += "complete -c ibid" + when + " -l " +
                   option.names.back().substr(option.names.back().find_first_not_of('-'));
            if (!option.choices.empty())
                out += " -x -a '" + joined(option.choices) + "'";
            else if (!words.empty())
                out += " -x -a '(__ibid_words " + words + ")'";
            else if (!option.value.empty())
                out += " -r";
            out += " -d '" + quoted(told(option), false) + "'\n";
        }
    }
    return out;
}

}  // namespace ibid::cli
