#!/bin/bash
# The real program on good, then bad input: exit status, first line of stderr, start of stdout; bad input leaves the index alone.
#   tests/cli/transcript_test.sh IBID SOURCE-FOLDER
set -u
ibid=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export HOME=$work IBID_INDEX=$work/index IBID_VOCABULARY=$source/corpus/vocabulary NO_COLOR=1
status=0 count=0
complain() { echo "cli: $1"; status=1; }

mkdir empty && echo "not a PDF" >notes.pdf
"$ibid" index --quiet "$source/corpus/sample" >/dev/null || { complain "the samples cannot be indexed"; exit 1; }
before=$("$ibid" verify)

# exit status | arguments | first line of stderr (empty: nothing at all) | how stdout begins
while IFS='|' read -r code arguments message begins; do
    count=$((count + 1))
    eval "set -- $arguments"
    timeout 60 "$ibid" "$@" >out 2>err </dev/null
    got=$?
    [ "$got" = "$code" ] || complain "ibid $arguments: ended with $got, not $code"
    [ "$(head -n 1 err)" = "$message" ] || complain "ibid $arguments: said \"$(head -n 1 err)\", not \"$message\""
    head=$(head -c "${#begins}" out)
    [ "$head" = "$begins" ] || complain "ibid $arguments: printed \"$head\", not \"$begins\""
done <<'ROWS'
0|search --json special||{"format":"ibid.results/1"
0|status --json||{"format":"ibid.status/1"
0|verify||
1|search zzqqxv||Nothing found.
1|index empty||no PDF found there
1|index notes.pdf||failed    notes.pdf: not a PDF
1|cites zzz-none|ibid: no indexed note cites “zzz-none”|
2|extract missing.pdf|ibid: missing.pdf: no such file|
2|extract notes.pdf|ibid: not a PDF|
2|index missing|ibid: missing: No such file or directory|
2|import missing.jsonl|ibid: missing.jsonl: cannot be opened|
2|--index none search x|ibid: none: no index there|
2|--index none status|ibid: none: no index there|
2|note nodoc 1|ibid: no document “nodoc” in the index|
2|note sample-inform-migration-diplomacy.pdf 9999|ibid: sample-inform-migration-diplomacy.pdf has no note “9999”|
2|remove nodoc|ibid: no document “nodoc” in the index|
2|check nodoc|ibid: no document “nodoc” in the index|
2|passages nodoc|ibid: no document “nodoc” in the index|
2|sources nodoc|ibid: no document “nodoc” in the index|
2|matrix --rows nonsense|ibid: nonsense: no such facet|
2|search|ibid: search: no query was given|
2|search --nonsense x|ibid: search: no option “--nonsense”|
2|frobnicate|ibid: no command “frobnicate”|
ROWS
[ "$count" -gt 0 ] || complain "no row was run"
[ "$("$ibid" verify)" = "$before" ] || complain "bad input changed the index"
[ ! -e none ] || complain "reading an index that is not there made one"
echo "cli: $count commands run"
exit $status
