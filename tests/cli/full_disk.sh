#!/bin/bash
# A real full disk: indexes and compacts on file systems of ever more room, too little at first. Each run ends well or with a
# message and status 2; the index is sound; given room, the next run goes on from there.
#   tests/cli/full_disk.sh IBID SOURCE-FOLDER
set -u
if [ "${IBID_INSIDE:-}" != yes ]; then
    for alone in "unshare --mount" "unshare --user --map-root-user --mount"; do
        IBID_INSIDE=probe $alone sh -c 'mount -t tmpfs -o size=100k tmpfs /mnt' 2>/dev/null || continue
        IBID_INSIDE=yes exec $alone "$0" "$@"
    done
    echo "************************************************************************"
    echo "* FULL DISK NOT TESTED: this system lets nobody mount a small file system"
    echo "************************************************************************"
    exit 77
fi
ibid=$(realpath "$1") source=$(realpath "$2") samples=$(realpath "$2")/corpus/sample
work=$(mktemp -d)
trap 'cd /; umount "$work"; rm -rf "$work"' EXIT
export HOME=/ IBID_VOCABULARY=$source/corpus/vocabulary NO_COLOR=1
export LSAN_OPTIONS=suppressions=$source/tests/support/lsan.txt:print_suppressions=0
status=0 full=0 fitted=0
fail() { echo "full disk, $room kB: $1"; cat "$err"; status=1; }
sound() { "$ibid" verify >/dev/null 2>"$err" || fail "the index is not sound after $1"; }

for room in 400 500 600 700 800 900 1000 1200 1500 2500; do
    mount -t tmpfs -o size=64m tmpfs "$work" && cd "$work" || exit 1
    export IBID_INDEX=$work/index
    err=$(mktemp)
    "$ibid" index --quiet "$samples/sample-report-visa-leverage.pdf" 2>"$err" || fail "the first file"
    mount -o "remount,size=${room}k" "$work" 2>/dev/null || { umount -l "$work"; continue; }
    "$ibid" index --quiet "$samples" 2>"$err"
    case $? in
        0) fitted=$((fitted + 1)) ;;
        2) full=$((full + 1)); grep -q 'hint: ' "$err" || fail "no hint" ;;
        *) fail "ended with neither 0 nor 2" ;;
    esac
    sound "a full disk"
    "$ibid" compact >/dev/null 2>"$err" || grep -q 'hint: ' "$err" || fail "compact without a hint"
    sound "compacting on a full disk"
    mount -o remount,size=64m "$work"
    "$ibid" index --quiet "$samples" 2>"$err" || fail "does not go on when there is room"
    [ "$("$ibid" status --json | tr ',' '\n' | grep -c '"documents":7')" = 1 ] || fail "documents are missing"
    sound "going on"
    rm -f "$err"
    cd / && umount "$work"
done
mount -t tmpfs tmpfs "$work"
echo "$full runs met a full disk, $fitted had room"
[ $full -ge 2 ] && [ $fitted -ge 1 ] || { echo "the sizes no longer lie about the limit"; exit 1; }
exit $status
