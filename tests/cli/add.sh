#!/bin/bash
# Documents added over HTTP to a real server: kept, read by sandboxed workers, searched; hostile ones, names and batches
# that run meanwhile. Needs bash only.
#   tests/cli/add.sh IBID SOURCE-FOLDER
set -u
ibid=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work IBID_INDEX=$work/index IBID_VOCABULARY=$source/corpus/vocabulary NO_COLOR=1
status=0
complain() { echo "add: $1"; status=1; }

cd "$work" && mkdir first folder
cp "$source"/corpus/sample/sample-act-skills-partnerships.pdf first/
"$ibid" index --quiet first || { complain "the first document cannot be indexed"; exit 1; }
# What an earlier server kept and did not get to read.
cp "$source"/corpus/sample/sample-report-visa-leverage.pdf folder/left.pdf

serve() {
    "$ibid" serve --listen 127.0.0.1:0 --cache '' --add folder --add-mb 1 "$@" >log 2>&1 &
    server=$!
    port=
    for _ in $(seq 300); do
        port=$(sed -n 's|.*http://127\.0\.0\.1:\([0-9]*\).*|\1|p' log | head -n 1)
        [ -z "$port" ] || return 0
        sleep 0.1
    done
    cat log; complain "the server gave no address"; exit 1
}
get() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" "$port" >&3
    cat <&3; exec 3>&-
}
post() {  # file, name: the whole answer
    { printf -- '--b\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' "$2"; cat "$1"; printf '\r\n--b--\r\n'; } >body
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    { printf 'POST /add HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nOrigin: http://127.0.0.1:%s\r\nConnection: close\r\n' "$port" "$port"
      printf 'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %s\r\n\r\n' "$(stat -c %s body)"; cat body; } >&3
    cat <&3; exec 3>&-
}
location() { sed -n 's/^Location: \(.*\)\r$/\1/p' | head -n 1; }
follow() {  # file, name -> the last page, or the document's address
    local at; at=$(post "$1" "$2" | location)
    case $at in /add/*) ;; *) complain "$2: not taken"; return ;; esac
    for _ in $(seq 600); do
        get "$at" >page
        if grep -q '^HTTP/1.1 303' page; then location <page; return; fi
        grep -q '^Refresh:' page || { echo page; return; }
        sleep 0.1
    done
    complain "$2: not read within a minute"
}

serve
# Added, then found.
at=$(follow "$source/corpus/sample/sample-inform-labour-mobility.pdf" '..\..\C:\papers\My  inform.PDF')
case $at in /d/*) ;; *) complain "no document came of it: $at"; cat page 2>/dev/null ;; esac
[ -f 'folder/My  inform.pdf' ] || { complain "not kept under its name"; ls folder; }
get "$at" | grep -q 'Labour mobility as foreign policy' || complain "its page is not there"
get '/search?q=flying+consuls' | grep -q 'Labour mobility as foreign policy' || complain "it is not found"
# What was left is read, too.
for _ in $(seq 300); do get '/search?q=laissez-passer' | grep -q 'Visas as leverage' && break; sleep 0.1; done
get '/search?q=laissez-passer' | grep -q 'Visas as leverage' || complain "what an earlier server kept was not read"

# Another file of the same name, and the same file again: nothing is overwritten, nothing kept twice.
before=$(sha256sum 'folder/My  inform.pdf')
follow "$source/corpus/sample/sample-inform-readmission-and-visas.pdf" 'My  inform.pdf' >/dev/null
[ "$before" = "$(sha256sum 'folder/My  inform.pdf')" ] || complain "a file was overwritten"
[ -f 'folder/My  inform (2).pdf' ] || complain "the second of that name is not there"
follow "$source/corpus/sample/sample-inform-labour-mobility.pdf" 'My  inform.pdf' >/dev/null
[ "$(ls folder | wc -l)" = 3 ] || { complain "the same file was kept twice"; ls folder; }
grep -q 'had this document already' page || complain "a document that is there is not said to be"

# No documents, and hostile ones.
printf 'MZ\220\000' >program.exe
post program.exe paper.pdf | grep -q '^HTTP/1.1 415' || complain "a program was taken"
head -c 2000000 /dev/zero >large; { printf '%%PDF-1.4\n'; cat large; } >large.pdf
post large.pdf large.pdf | grep -q '^HTTP/1.1 413' || complain "a file that is too large was taken"
{ printf '%%PDF-1.4\n'; head -c 3000 /dev/urandom; } >broken.pdf
follow broken.pdf broken.pdf >/dev/null
grep -q 'Not added' page || { complain "a broken file was not said to be"; cat page; }
[ -f folder/broken.pdf ] || complain "a broken file was lost"
printf '<p>&#0;</p><script>alert(1)</script>' >page.html
follow page.html '<script>alert(1)</script>.html' >/dev/null
grep -q '<script>alert' page && complain "a name came out as markup"
ln -s "$work/outside.pdf" folder/link.pdf
follow "$source/corpus/sample/sample-inform-migration-diplomacy.pdf" link.pdf >/dev/null
[ ! -e outside.pdf ] || complain "a link was written through"
get / | grep -q '^HTTP/1.1 200' || complain "the server did not live on"
ls -A folder | grep -q '^\.adding' && complain "a draft was left behind"

# A batch that runs meanwhile is waited for.
(for _ in 1 2 3 4 5 6; do "$ibid" index --quiet --force first; done) >/dev/null 2>&1 &
printf '<html><body><h1>Quokkas</h1><p>Quokkas have a special envoy of their own.</p></body></html>' >quokka.html
at=$(follow quokka.html quokka.html)
case $at in /d/*) ;; *) complain "not added beside a batch: $at"; cat page ;; esac
wait $!
get '/search?q=quokkas' | grep -q 'special envoy' || complain "what was added beside a batch is not found"
"$ibid" verify >/dev/null || complain "the index is not sound"
kill "$server"; wait "$server" 2>/dev/null; server=

# Never where others reach it.
timeout 20 "$ibid" serve --listen 0.0.0.0:0 --add folder >log 2>&1 && complain "it served on all addresses"
grep -q 'from this machine only' log || complain "why is not said"
exit $status
