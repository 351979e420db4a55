#!/bin/bash
# Man pages and completions say what --help says: every command has a page, every option stands on it, bash completes both.
#   tests/manual_test.sh IBID [SOURCE-FOLDER]
set -u
ibid=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
complain() { echo "manual: $1"; status=1; }

"$ibid" manual "$work" || { complain "ibid manual failed"; exit 1; }
commands=$("$ibid" --help | sed -n 's/^  \([a-z]\{3,\}\)   *[A-Z].*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 3 ] || complain "no commands found in --help"

complete_words() {  # words of a command line; prints what bash would offer for the last
    bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ibid; printf "%s\n" "${COMPREPLY[@]}"' - "$work/bash/ibid" "$@"
}

for command in $commands; do
    page=$work/man1/ibid-$command.1
    [ -s "$page" ] || { complain "$command has no man page"; continue; }
    grep -qx "$command" <(complete_words ibid "${command:0:1}") || complain "bash does not offer $command"
    grep -q "'$command:" "$work/zsh/_ibid" || complain "zsh does not know $command"
    grep -q -- "-a $command " "$work/fish/ibid.fish" || complain "fish does not know $command"
    offered=$(complete_words ibid "$command" --)
    for option in $("$ibid" "$command" --help | sed -n 's/^  \(-[a-z], \)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p'); do
        grep -q -- "${option//-/\\\\-}\\\\fR" "$page" || complain "$option is not on the page of $command"
        grep -qx -- "$option" <<<"$offered" || complain "bash does not offer $command $option"
    done
done
grep -qx 'never' <(complete_words ibid search --color '') || complain "bash does not offer the choices of --color"
[ "$(complete_words ibid search notes.p | tr -d '\n')" = '' ] || complain "an argument should be completed as a file"
# What stands in the index is offered in each shell, after global options too.
if [ -d "${2:-}/corpus/sample" ]; then
    export IBID_VOCABULARY=$2/corpus/vocabulary PATH=$work/bin:$PATH HOME=$work
    mkdir "$work/bin" && ln -s "$ibid" "$work/bin/ibid"
    unset IBID_INDEX XDG_DATA_HOME
    ibid --index "$work/elsewhere" index --quiet "$2/corpus/sample"
    check_words() {  # shell, offered, expected, line
        grep -qx -- "$3" <<<"$2" || complain "$1 does not offer $3 after \`$4\`"
    }
    while read -r expected line; do
        check_words bash "$(complete_words $line '')" "$expected" "$line"
        check_words fish "$(fish -c "source $work/fish/ibid.fish; complete -C '$line ' | cut -f1" 2>&1)" "$expected" "$line"
        grep -qF "<$expected>" <(zsh -f "$2/tests/cli/zsh_offers.zsh" "$work/zsh" "$line ") ||
            complain "zsh does not offer $expected after \`$line\`"
    done <<WORDS
search ibid --index $work/elsewhere
sample-report-visa-leverage.pdf ibid --index $work/elsewhere note
23 ibid --index $work/elsewhere note sample-inform-migration-diplomacy.pdf
BE ibid --index $work/elsewhere search visas --country
BE ibid --index $work/elsewhere compare
readmission-agreement ibid --index $work/elsewhere search --instrument
WORDS
    # A name with blanks is one word, quoted as the shell has it.
    mkdir "$work/blanks" && cp "$2/corpus/sample/sample-report-visa-leverage.pdf" "$work/blanks/two words.pdf"
    ibid --index "$work/spaced" index --quiet "$work/blanks"
    line="ibid --index $work/spaced note"
    check_words bash "$(complete_words $line 'two\ w')" "two words.pdf" "$line two\ w"
    check_words fish "$(fish -c "source $work/fish/ibid.fish; complete -C '$line two\ w' | cut -f1" 2>&1)" "two words.pdf" "$line two"
    grep -qF "<two words.pdf>" <(zsh -f "$2/tests/cli/zsh_offers.zsh" "$work/zsh" "$line two") || complain "zsh does not offer a name with blanks"
    grep -qF "<3>" <(zsh -f "$2/tests/cli/zsh_offers.zsh" "$work/zsh" "$line two\\ words.pdf ") || complain "zsh offers no notes behind a name with blanks"
    grep -qx 3 <(complete_words $line 'two\ words.pdf' '') || complain "bash offers no notes behind a name with blanks"
    [ -z "$(complete_words ibid --index "$work/nowhere" note '' | tr -d '\n')" ] || complain "bash offers what is in no index"
fi
for shell in zsh fish; do
    $shell -n "$work/$shell"/* || complain "$shell cannot read its completion"
done
sourced=$(zsh -f -c "autoload -Uz compinit; compinit -D -u; source $work/zsh/_ibid; print \$_comps[ibid]" 2>&1)
[ "$sourced" = _ibid ] || complain "zsh cannot source its completion: $sourced"
if command -v groff >/dev/null; then
    for page in "$work"/man1/*.1; do
        warnings=$(groff -K utf8 -man -Tutf8 -ww -z "$page" 2>&1)
        [ -z "$warnings" ] || complain "$(basename "$page"): $warnings"
    done
fi
exit $status
