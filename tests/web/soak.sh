#!/bin/sh
# soak.sh IBID SOURCE [SECONDS]: the sample documents served and asked while they are indexed again and again.
#   tests/web/soak.sh build/release/bin/ibid . 3600
set -u
. "$2/tests/web/with_server.sh"
soak() {
    IBID_SERVER=$server IBID_PROGRAM=$(realpath "$1") IBID_INDEX=$work/index IBID_FOLDER=$work/sample node "$2/tests/web/soak.mjs" "$3"
}
with_server "$1" "$2" soak "$1" "$2" "${3:-20}"
