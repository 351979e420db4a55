#!/bin/sh
# fuzz.sh IBID SOURCE [REQUESTS] [CONNECTIONS] [SECONDS]: random and malformed requests against a server of the sample
# documents, then slow and greedy connections beside an ordinary reader. The long form:
#   tests/web/fuzz.sh build/release/bin/ibid . 100000 1000 30
set -u
. "$2/tests/web/with_server.sh"
fuzz() { node "$1/tests/web/fuzz.mjs" "$2" && node "$1/tests/web/slow.mjs" "$3" "$4"; }
with_server "$1" "$2" fuzz "$2" "${3:-3000}" "${4:-200}" "${5:-3}"
