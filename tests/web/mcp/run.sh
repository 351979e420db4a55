#!/bin/sh
# run.sh IBID SOURCE: serves an index of the sample documents, and asks it through the official client of the Model Context
# Protocol, over standard input and output and over HTTP.
# Without node, npm or npm's registry there is no client: said loudly, and a failure where CI=true.
set -u
ibid=$1 source=$2
here=$source/tests/web/mcp
skip() {
    echo "************************************************************************"
    echo "* TESTS OF THE MODEL CONTEXT PROTOCOL SKIPPED: $1"
    echo "* script/setup build test installs node and npm; the client comes from npm's registry"
    echo "************************************************************************"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
if [ ! -d "$here/node_modules/@modelcontextprotocol/sdk" ]; then
    (cd "$here" && npm ci --no-audit --no-fund) || skip "npm could not fetch @modelcontextprotocol/sdk"
fi
. "$source/tests/web/with_server.sh"
export IBID="$ibid" IBID_SERVE_OPTIONS=--mcp
with_server "$ibid" "$source" node --test --test-reporter=spec "$here/mcp.test.mjs"
