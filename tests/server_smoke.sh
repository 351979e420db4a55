#!/bin/bash
# script/server from outside: it says its address, answers a search about corpus/, and stops when told to.
# Needs bash only, for a bare machine has no curl.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

IBID_INDEX=$work/index script/server --listen 127.0.0.1:0 >"$work/log" 2>&1 &
server=$!
port=
for _ in $(seq 3600); do
    port=$(sed -n 's|.*http://127\.0\.0\.1:\([0-9]*\).*|\1|p' "$work/log" | head -n 1)
    [ -z "$port" ] || break
    kill -0 "$server" 2>/dev/null || { cat "$work/log"; echo "script/server ended before it served"; exit 1; }
    sleep 0.5
done
[ -n "$port" ] || { cat "$work/log"; echo "script/server gave no address within half an hour"; exit 1; }

get() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$1" >&3
    cat <&3
    exec 3>&-
}
expect() {  # path, text that its answer holds
    get "$1" >"$work/answer"
    grep -q "$2" "$work/answer" || { head -c 2000 "$work/answer"; echo; echo "GET $1: no \"$2\" in the answer"; exit 1; }
    echo "ok  GET $1"
}
expect /healthz '^HTTP/1.1 200'
expect '/search?q=special+envoys' 'special envoy'
expect '/api/v1/search?q=readmission' '"format":"ibid.results/1"'
kill "$server"
wait "$server" || [ $? = 143 ]
server=
echo "script/server serves"
