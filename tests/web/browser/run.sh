#!/bin/sh
# run.sh IBID SOURCE: serves an index of the sample documents and runs the browser tests against it.
# Without node, npm or chromium there is nothing to run: said loudly, and a failure where CI=true.
set -u
ibid=$1 source=$2
here=$source/tests/web/browser
skip() {
    echo "************************************************************************"
    echo "* BROWSER TESTS SKIPPED: $1"
    echo "* script/setup installs what they need (nodejs, npm, chromium)"
    echo "************************************************************************"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
[ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || skip "chromium is not installed"
if [ ! -d "$here/node_modules/playwright-core" ] || [ ! -d "$here/node_modules/axe-core" ]; then
    (cd "$here" && npm ci --no-audit --no-fund) || skip "npm could not fetch playwright-core and axe-core"
fi
. "$source/tests/web/with_server.sh"
IBID_ADD=yes
with_server "$ibid" "$source" node --test --test-reporter=spec "$here/browser.test.mjs"
