#!/bin/bash
# What a person at a shell sees: each row of transcripts.txt is run on the samples with the real binary.
#   tests/cli/transcripts.sh IBID SOURCE-FOLDER
# A row: "$ command", then its exit status "= 0", then what must be in its output "> text" or its messages "! text".
# JSON rows: "j expression" must be true, as node says of `lines`, the output's lines parsed.
set -u
. "$(dirname "$0")/at_a_shell.sh" "$1" "$2"
cp -r "$source/corpus/sample" .
export COLUMNS=100
printf 'This is no PDF.\n' >letter.pdf
head -c 300 sample/sample-report-visa-leverage.pdf >cut.pdf
printf 'pact\tMigration pact\nenvoys\tspecial envoys\n' >queries.tsv
printf '{"_id":"a","title":"One","text":"Visas for work."}\n{"_id":"b","title":"Two","text":"Returns by air."}\n' >two.jsonl
printf '{"_id":"a","title":"One"\n' >broken.jsonl
mkdir empty old-index && printf 'x' >old-index/iamglass

status=0 rows=0 checks=0 command=
complain() { printf 'transcripts.txt: `%s`: %s\n' "$command" "$1"; status=1; }
while IFS= read -r row; do
    text=${row:2}
    case $row in
        '$ '*)
            command=$text
            rows=$((rows + 1))
            timeout 180 bash -c "$command" >out 2>err </dev/null
            code=$?
            ;;
        '= '*) [ "$code" = "$text" ] || { complain "ended with $code, not $text"; cat err; } ;;
        '> '*) grep -qF -- "$text" out || { complain "does not print: $text"; head -5 out; } ;;
        '! '*) grep -qF -- "$text" err || { complain "does not say: $text"; head -5 err; } ;;
        'j '*) node -e 'const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean).map(l => JSON.parse(l)); const d = lines[0]; process.exit(eval(process.argv[1]) ? 0 : 1)' "$text" <out || { complain "not so: $text"; head -c 400 out; } ;;
        '' | '#'*) ;;
        *) complain "cannot read the row: $row" ;;
    esac
    case $row in [=\>!j]' '*) checks=$((checks + 1)) ;; esac
done <"$source/tests/cli/transcripts.txt"
[ $rows -ge 60 ] || { echo "only $rows rows were read"; status=1; }
echo "$rows commands, $checks checks"
exit $status
