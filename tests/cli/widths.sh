#!/bin/bash
# No line that the terminal gets is wider than its window: every command is run at 60 and at 80 columns, in ASCII and in
# a terminal's own width. What cannot be broken may stand longer, alone in its line: a name, an id, a path, an address.
#   tests/cli/widths.sh IBID SOURCE-FOLDER
set -u
. "$(dirname "$0")/at_a_shell.sh" "$1" "$2"
cp -r "$source/corpus/sample" sample
mkdir damaged && head -c 300 sample/sample-report-visa-leverage.pdf >damaged/a-file-with-a-name-that-is-rather-long-for-a-terminal.pdf
printf 'This is no PDF.\n' >damaged/letter.pdf
ibid index --quiet sample || exit 1
inform=sample-inform-migration-diplomacy.pdf
status=0 lines=0 commands=0

# One command a row.
table="
--help
help query
$(ibid --help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | grep -v '^ibid$' | sed 's/^/help /')
index --dry-run damaged sample
index damaged
index sample
index nowhere
search 'special envoys'
search 'mou Sondergesandter' --translate all
search 'page:3 instrument:xyz visas country:Belgum'
search visas --country Atlantis
search visas --country Belgum
search xyzzyplugh country:AT
search visas --offset 5000
search --nonsense
search -l visas
search -c visas
list
list countries
list instruments
list approaches
list nowhere.pdf
note $inform
note $inform 23
note $inform 999
note $inform 23 --quote oscola
note 1 1
evidence $inform 31
cites 'COM(2020) 609'
cites 'New Pact'
cites 'Issue linkage'
cites nothing-of-the-kind
sources
sources visas
sources zzyzx
check
claims 'use migration diplomacy at national level'
claims zebras
compare AT BE
changes
matrix
matrix --rows country --columns approach
passages $inform
extract sample/$inform
extract damaged/letter.pdf
parse notes.txt
open nowhere
fetch --cited --dry-run
status
verify
compact
compact --index nowhere
search visas --index nowhere
remove nowhere
frobnicate
serve --listen 999.0.0.1:80
"
printf 'See COM(2020) 609 final and Poast, P. (2013), Issue linkage and international cooperation: an empirical investigation.\n' >notes.txt
check() {  # columns, command, file
    lines=$((lines + $(wc -l <"$3")))
    # Longer, and with a space behind its indent that it might have been broken at.
    grep -nE "^.{$(($1 + 1)),}\$" "$3" | grep -E '^[0-9]+: *[^ ]+ +[^ ]' >long || return 0
    echo "widths: at $1 columns \`ibid $2\` prints $(wc -l <long) lines that are wider:"
    head -n 3 long
    status=1
}
for columns in 60 80; do
    export COLUMNS=$columns
    while IFS= read -r command; do
        [ -n "$command" ] || continue
        commands=$((commands + 1))
        timeout 120 bash -c "ibid $command" >out 2>err </dev/null
        case $command in search\ -l*) ;; *) check $columns "$command" out ;; esac
        check $columns "$command" err
    done <<<"$table"
done
# In a window, as a terminal says its width; with links and colours, which take no column.
unset NO_COLOR COLUMNS
script -qec "stty cols 60; IBID_PAGER=cat ibid --color always search 'special envoys'" /dev/null | tr -d '\r' >terminal
grep -q $'\033]8;;file://' terminal || { echo "widths: no link in a terminal"; status=1; }
sed -E 's/\x1b\]8;;[^\x1b]*\x1b\\//g; s/\x1b\[[0-9;]*m//g' terminal >plain
check 60 "search, in a terminal" plain
# Progress is drawn over and leaves no line: each drawing fits, and begins with a return.
export COLUMNS=60
script -qec "ibid --index $work/other index sample damaged" /dev/null | tr '\r' '\n' | sed -E "s/\x1b\\[[0-9;]*[mK]//g" >progress
check 60 "index, in a terminal" progress
grep -q ' left' progress || { echo "widths: progress does not say what time is left"; status=1; }
[ $commands -ge 110 ] && [ $lines -ge 2000 ] || { echo "widths: only $commands commands, $lines lines"; status=1; }
echo "$commands commands, $lines lines"
exit $status
