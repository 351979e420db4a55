#!/bin/bash
# One index over three shards, two of them behind real xapian-tcpsrv processes: every answer must be that of one index.
# Then a shard dies between two queries of one reader: an error, or with --partial an answer that says what is missing.
#   tests/cli/shards.sh IBID SOURCE-FOLDER
set -u
ibid=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
export HOME=$work IBID_VOCABULARY=$source/corpus/vocabulary NO_COLOR=1
status=0 checks=0 servers=()
fail() { echo "shards: $1"; status=1; }
check() { checks=$((checks + 1)); [ "$2" = "$3" ] || { fail "$1"; diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") | head -10; }; }
stop() { kill -9 -- "-$1"; wait "$1"; } 2>/dev/null  # the server and its process for each connection
trap 'for s in "${servers[@]}"; do stop "$s"; done; rm -rf "$work"' EXIT
cd "$work" || exit 2

# A free port, found by taking one: another program may have it.
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
serve_shard() {  # folder; sets port and pid
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$port" "$1" 2>"$1.log" &
        pid=$!
        for _ in $(seq 100); do
            (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && { servers+=("$pid"); return; }
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.05
        done
    done
    echo "shards: xapian-tcpsrv does not start: $(cat "$1.log")"; exit 1
}

"$ibid" --index whole index --quiet "$source/corpus/sample" || fail "index"
for i in 1 2 3; do "$ibid" --index part$i index --quiet --shard $i/3 "$source/corpus/sample" || fail "index --shard $i/3"; done
serve_shard part2; port2=$port
serve_shard part3; port3=$port server3=$pid
printf '# three shards\nauto part1\nremote 127.0.0.1:%s\nremote 127.0.0.1:%s\n' "$port2" "$port3" >shards.stub

# Results without what depends on the moment. Ties come in the order of indexing, and of two spellings of a source that tell
# as much the first stands for it: lists are sorted, and its description is left out.
cat >plain.js <<'JS'
const ordered = ["hits", "documents", "cited_by", "keys", "same_title"];
const plain = d => {
  for (const k of ["elapsed_ms", "path", "updated", "revision", "first_indexed", "size_bytes", "rank"]) delete d[k];
  if (d.keys) { delete d.csl; delete d.link; delete d.ids; delete d.key }
  if (typeof d.score === "number") d.score = d.score.toFixed(4);
  for (const [k, v] of Object.entries(d)) {
    if (!v || typeof v !== "object") continue;
    plain(v);
    if (ordered.includes(k)) v.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  }
  return d;
};
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean).map(l => JSON.stringify(plain(JSON.parse(l))));
console.log(lines.sort().join("\n"));
JS
plain() { node plain.js; }
while IFS= read -r line; do
    eval "set -- $line"
    check "ibid $line" "$("$ibid" --index whole "$@" --json | plain)" "$("$ibid" --index shards.stub "$@" --json | plain)"
done <<'ROWS'
search 'envoys' --limit 1000
search '*' --limit 1000
search '"mobility partnership" OR visa*' --limit 1000
search 'readmission country:BE' --limit 1000
search 'visas only:BE,FI' --limit 1000
search 'in:notes commission' --limit 1000
search 'cites:"COM(2020) 609"' --limit 1000
search 'migation diplomcy' --limit 1000
search 'labour mobility NOT visa instrument:talent-partnership' --limit 1000
matrix
sources
status
cites 'COM(2020) 609'
passages
check
note sample-inform-migration-diplomacy.pdf
ROWS
"$ibid" --index shards.stub search '*' --limit 0 --json | node -e '
const d = JSON.parse(require("fs").readFileSync(0)); if (!(d.total > 100 && d.exact === true && d.problems === undefined)) process.exit(1)' || fail "a whole answer over shards is exact"

# A replica of a shard, made by Xapian's own replication, is that shard.
port=$(free_port)
setsid xapian-replicate-server -I 127.0.0.1 -p "$port" . >/dev/null 2>&1 &
servers+=("$!")
for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.05; done
xapian-replicate -q -o -h 127.0.0.1 -p "$port" -m part2 replica2 || fail "xapian-replicate"
check "a replica" "$("$ibid" --index part2 search '*' --limit 1000 --json | plain)" "$("$ibid" --index replica2 search '*' --limit 1000 --json | plain)"

# It dies between two queries of one reader.
total() { printf '%s\n' "$1" | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).total)'; }
whole=$(total "$("$ibid" --index whole search '*' --limit 0 --json)")
third=$(total "$("$ibid" --index part3 search '*' --limit 0 --json)")
while_it_dies() {  # options; fills out, err, code
    mkfifo queries
    "$ibid" --index shards.stub search "$@" --batch queries --json --limit 0 >out 2>err &
    local reader=$!
    exec 4>queries
    printf '1\t*\n' >&4
    for _ in $(seq 200); do [ -s out ] && break; sleep 0.05; done
    stop "$server3"
    printf '2\t*\n' >&4
    exec 4>&-
    wait $reader
    code=$?
    rm queries
}
while_it_dies
[ "$code" = 2 ] || fail "a reader whose shard died ended with $code, not 2"
grep -q 'shard' err || fail "it does not say that a shard died: $(cat err)"
check "answers before the death" "$(wc -l <out)" 1
"$ibid" --index shards.stub search envoys >out 2>err && fail "a dead shard is no error"
grep -qF "remote 127.0.0.1:$port3" err || fail "it does not name the dead shard: $(cat err)"

serve_again() { setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$port3" part3 2>/dev/null & server3=$!; servers+=("$server3")
    for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port3") 2>/dev/null && return; sleep 0.05; done; fail "the shard does not come back"; }
serve_again
while_it_dies --partial
[ "$code" = 0 ] || fail "a partial reader ended with $code: $(cat err)"
check "the whole answer, then the partial one" "$(node -e '
for (const l of require("fs").readFileSync("out", "utf8").trim().split("\n")) { const d = JSON.parse(l); console.log(d.total, d.exact, (d.query.problems || []).length) }')" \
    "$(printf '%s true 0\n%s false 1' "$whole" $((whole - third)))"
grep -qF "remote 127.0.0.1:$port3" err || fail "a partial answer does not name what is missing"

# And under a server: an error page and a marked answer, and all is well again when the shard is.
serve_again
for mode in "" --partial; do
    "$ibid" --index shards.stub serve $mode --listen 127.0.0.1:0 --threads 1 --cache '' 2>served &
    server=$!
    for _ in $(seq 100); do grep -q answers served && break; sleep 0.05; done
    base=$(sed -n 's/.*at \(http[^ ]*\)/\1/p' served)
    ask() { node -e 'fetch(process.argv[1]).then(async r => { const d = await r.json(); console.log(r.status, d.total ?? "-", d.exact ?? "-", r.headers.get("ibid-missing-shards") ?? "-") })' "${base}api/v1/search?q=*"; }
    check "served $mode" "$(ask)" "200 $whole true -"
    stop "$server3"
    check "served without a shard $mode" "$(ask)" "$([ -z "$mode" ] && echo '503 - - -' || echo "200 $((whole - third)) false 1")"
    serve_again
    if [ -n "$mode" ]; then sleep 5.5; fi  # a missing shard is asked for again after five seconds
    check "served with all shards again $mode" "$(ask)" "200 $whole true -"
    kill "$server"; wait "$server" 2>/dev/null
done

echo "$checks checks over three shards"
[ $checks -ge 25 ] || fail "only $checks checks ran"
exit $status
