#!/bin/bash
# A copy of a file that is indexed leads to the same document, by its name and by its path.
#   tests/cli/copies.sh IBID SOURCE-FOLDER
set -uo pipefail
ibid=$1 sample=$2/corpus/sample/sample-report-visa-leverage.pdf
export IBID_VOCABULARY=$2/corpus/vocabulary
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work" || exit 1
fail() { echo "copies: $*"; exit 1; }

mkdir -p papers/old
cp "$sample" papers/report.pdf
cp "$sample" "papers/old/Report, copy (1).pdf"
"$ibid" --index index index --quiet papers || fail "index"
listed() { "$ibid" --index index list "$@" --json; }
id=$(listed | grep -o '"id":"[0-9a-f]*"' | head -n 1) || fail "no document"
[ "$(listed | wc -l)" = 1 ] || fail "two documents of one text"
for path in papers/report.pdf "papers/old/Report, copy (1).pdf"; do
    listed | grep -qF "$(realpath "$path")" || fail "list --json has not the path $path"
done
for name in report.pdf "Report, copy (1).pdf" "papers/old/Report, copy (1).pdf" "report, COPY (1).pdf"; do
    listed "$name" | grep -qF "$id" || fail "“$name” is not known"
done
for name in "Report, copy (2).pdf" old; do
    listed "$name" 2>/dev/null && fail "“$name” is known"
done
rm "papers/old/Report, copy (1).pdf"
"$ibid" --index index index --quiet papers || fail "index again"
listed "Report, copy (1).pdf" 2>/dev/null && fail "a copy that has gone is known"
[ "$(listed | wc -l)" = 1 ] || fail "the document went with its copy"
echo "copies: all well"
