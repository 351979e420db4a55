#!/bin/sh
# fuzz.sh IBID SOURCE [REQUESTS]: random and malformed requests against a server of the sample documents.
set -u
command -v node >/dev/null || {
    echo "SKIPPED: node is not installed; script/setup installs it"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}
. "$2/tests/web/with_server.sh"
with_server "$1" "$2" node "$2/tests/web/fuzz.mjs" "${3:-3000}"
