# Read by run.sh, fuzz.sh and soak.sh, which all need node. $IBID_SERVE_OPTIONS go to the server.
command -v node >/dev/null || {
    echo "SKIPPED: node is not installed; script/setup installs it"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}

# with_server IBID SOURCE COMMAND...: indexes a copy of corpus/sample ($work/sample), serves it on a free port, runs COMMAND
# with IBID_ADDRESS and IBID_WORK ($work) set (and documents may be added, into $work/added, where IBID_ADD is set), then ends the server as systemd would and checks that it went in peace.
with_server() {
    ibid=$1 source=$2
    shift 2
    work=$(mktemp -d) || exit 2
    server=
    trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
    mkdir "$work/sample" && cp "$source"/corpus/sample/*.pdf "$work/sample/" || exit 2
    "$ibid" --index "$work/index" index "$work/sample" >"$work/index.log" 2>&1 || {
        cat "$work/index.log"
        exit 1
    }
    [ -z "${IBID_ADD:-}" ] || IBID_SERVE_OPTIONS="${IBID_SERVE_OPTIONS:-} --add $work/added"
    "$ibid" --index "$work/index" serve --listen 127.0.0.1:0 --cache "$work/pages" ${IBID_SERVE_OPTIONS:-} 2>"$work/serve.log" &
    server=$!
    tries=0
    while ! grep -q 'http://' "$work/serve.log"; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
            cat "$work/serve.log"
            exit 1
        fi
        sleep 0.1
    done
    IBID_ADDRESS=$(grep -o 'http://[^ ]*' "$work/serve.log" | head -1 | sed 's,/$,,')
    IBID_WORK=$work
    export IBID_ADDRESS IBID_WORK
    "$@"
    result=$?
    kill -TERM "$server"
    wait "$server"
    ended=$?
    server=
    if [ $ended -ne 0 ]; then
        echo "the server ended with status $ended"
        cat "$work/serve.log"
        exit 1
    fi
    exit $result
}
