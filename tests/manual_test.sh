#!/bin/bash
# Man pages and completions say what --help says: every command has a page, every option stands on it, bash completes both.
#   tests/manual_test.sh IBID
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
if command -v groff >/dev/null; then
    for page in "$work"/man1/*.1; do
        warnings=$(groff -K utf8 -man -Tutf8 -ww -z "$page" 2>&1)
        [ -z "$warnings" ] || complain "$(basename "$page"): $warnings"
    done
fi
exit $status
