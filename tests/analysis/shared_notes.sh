#!/bin/sh
# The figures on real notes that are not ours to give away: floors of what score_real_notes.py prints, where somebody has
# the folder. usage: shared_notes.sh IBID; IBID_SHARED names the folder with eval/ and data/notes/. Exit 77: skipped.
set -eu
ibid=$1
scorer=${IBID_SHARED:-}/eval/score_real_notes.py
if [ -z "${IBID_SHARED:-}" ] || [ ! -f "$scorer" ] || [ ! -f "$IBID_SHARED/data/notes/notes.jsonl" ]; then
    echo "SKIPPED: the figures on real notes are not measured; IBID_SHARED must name a folder with data/notes" >&2
    exit 77
fi
figures=$(python3 "$scorer" "$ibid" "$IBID_SHARED/data/notes")
echo "$figures"
# A little under what was measured when they were set; raise them with it.
echo "$figures" | awk '
    BEGIN {
        least["citations_f1"] = 0.95; least["authors_f1"] = 0.96; least["title_f1"] = 0.93; least["year_f1"] = 0.97
        least["micro_f1"] = 0.955; least["ids_recall"] = 0.995; least["refers_to"] = 0.97
    }
    $1 in least { seen++; if ($2 < least[$1]) { print $1 " is " $2 ", was at least " least[$1]; bad = 1 } }
    $1 == "phantom" { seen++; if ($2 > 1) { print "phantom is " $2 ", was at most 1"; bad = 1 } }
    END { if (seen != 8) { print "of 8 figures " seen + 0 " were printed"; bad = 1 } exit bad }'
