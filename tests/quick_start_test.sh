#!/bin/bash
# The README as a newcomer follows it: its commands, in order, in a clean HOME. Only fetching, building and the test run are left
# out: the program is there.
#   tests/quick_start_test.sh IBID SOURCE-FOLDER
set -u
ibid=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
server= status=0 count=0
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
complain() { echo "quick start: $1"; status=1; }

mkdir -p "$work/home/informs" "$work/ibid/build/release/bin" && cd "$work/ibid" || exit 2
ln -s "$source/script" "$source/corpus" .
ln -s "$ibid" build/release/bin/ibid
printf '<!doctype html><title>Envoys</title><h1>Envoys of three countries</h1><p>%s</p><p>%s</p>' \
    'Three countries have appointed special envoys for migration, and report once a year to their parliaments.' \
    'A fourth country has left the office vacant since the last election, which the others regret.' >"$work/home/informs/envoys.html"
unset IBID_INDEX XDG_DATA_HOME XDG_CACHE_HOME
export HOME=$work/home IBID_PROGRAM=build/release/bin/ibid IBID_VOCABULARY=$source/corpus/vocabulary NO_COLOR=1

start_server() {  # the environment decides on the index
    script/server --listen 127.0.0.1:0 >"$work/log" 2>&1 &
    server=$!
    for _ in $(seq 600); do
        port=$(sed -n 's|.*http://127\.0\.0\.1:\([0-9]*\).*|\1|p' "$work/log" | head -n 1)
        [ -z "$port" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/log"
    complain "script/server did not serve"
    exit 1
}
stop_server() {
    kill "$server"
    wait "$server" 2>/dev/null
    server=
}
ask() {  # path; prints the answer
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$1" >&3
    cat <&3
    exec 3>&-
}

# Commands are the indented lines up to the transcripts.
sed '/^## What it answers/,$d' "$source/README.md" | sed -n 's/^    //p' >"$work/commands"
while read -r command; do
    count=$((count + 1))
    case $command in
        *"script/server") start_server ;;
        "script/test") ;;
        *)
            # In this shell, as `export` has to last; the program itself has another place than the README says.
            eval "$command" >"$work/out" 2>"$work/err" || { complain "\`$command\` failed"; cat "$work/err"; }
            ;;
    esac
done <"$work/commands"
[ $count -ge 5 ] || complain "only $count commands were found: has the layout of README.md changed?"
[ "$(command -v ibid)" = "$work/ibid/build/release/bin/ibid" ] || complain "after the README's lines \`ibid\` is no command"
grep -q 'Envoys of three countries\|envoys.html' "$work/out" || { complain "the last search does not find one's own document"; cat "$work/out"; }
ask '/search?q=special+envoys' | grep -q 'envoys.html\|Envoys of three' || complain "the browser does not show one's own document"
ask '/search?q=readmission' | grep -q 'sample\|Readmission' || complain "the samples are not served"
[ -e "$HOME/.local/share/ibid/index" ] || complain "the index is not the one that \`ibid\` finds"
stop_server

# An index that somebody else made stays as it is.
ibid --index "$work/mine" index --quiet "$HOME/informs"
export IBID_INDEX=$work/mine
start_server
grep -q 'is served as it is' "$work/log" || complain "script/server does not say that it leaves an index alone"
stop_server
[ "$(ibid list | grep -c .)" = 1 ] || complain "script/server has put samples into an index that it has not made"
unset IBID_INDEX

# The one that it made is not filled again with what was taken out.
ibid remove sample-report-visa-leverage.pdf >/dev/null || complain "a sample cannot be taken out"
before=$(ibid list | grep -c .)
start_server
stop_server
[ "$(ibid list | grep -c .)" = "$before" ] || complain "script/server brings back what was taken out"
echo "$count commands of README.md run"
exit $status
