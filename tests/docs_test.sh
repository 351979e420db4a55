#!/bin/bash
# Every `ibid …` command in the documentation is run, on the samples, in the order in which it stands there; none may end
# in an error. Transcripts in README.md (lines after "$ ibid …") must be what the program prints today.
#   tests/docs_test.sh IBID SOURCE-FOLDER
set -u
. "$(dirname "$0")/cli/at_a_shell.sh" "$1" "$2"
mkdir srv
ln -s "$source/corpus" corpus
cp corpus/sample/*.pdf srv/
export COLUMNS=100
status=0 count=0
complain() { echo "docs: $1"; status=1; }

run() {  # document, command
    local command=${2//build\/release\/bin\/ibid/ibid}
    command=${command//\/srv\/ibid/$work/srv}
    command=${command//FILE.pdf/corpus/sample/sample-report-visa-leverage.pdf}
    command=${command//FOLDER/$work/srv}
    timeout 120 bash -c "$command" >out 2>err </dev/null
    local code=$?
    count=$((count + 1))
    [ $code -le 1 ] || { complain "$1: \`$2\` ended with $code"; cat err; }
}

ibid index --quiet corpus/sample >/dev/null || { complain "the samples cannot be indexed"; exit 1; }
for document in $(cd "$source" && ls docs/*.md); do
    while read -r line; do
        case $line in
            "ibid fetch --cited --open"*) run "$document" "$line" ;;
            "ibid serve"* | "ibid "*" serve" | "ibid fetch"*) ;;  # they wait, or need a network
            "ibid "* | "build/release/bin/ibid "* | printf* | echo*" | "*"/ibid "* | echo*" | ibid "*) run "$document" "$line" ;;
        esac
    done < <(sed -n 's/^    //p' "$source/$document")
done

# A command within a sentence: it must be one, with the options that are said.
while read -r line; do
    document=${line%%:*} inline=${line#*:} && inline=${inline//\`/}
    set -f && words=($inline) && set +f
    [ "${words[1]}" != help ] || { [ "${words[2]}" = query ] && continue; words=(ibid "${words[2]}"); }
    case ${words[1]} in -*) name= ;; *) name=${words[1]} ;; esac
    count=$((count + 1))
    help=$(ibid $name --help 2>/dev/null) || complain "$document: \`$inline\` is no command"
    for word in "${words[@]:1}"; do
        word=${word%%=*}
        case $word in -?*) grep -qE -- "(^|[ ,])$word([ ,=]|\$)" <<<"$help $(ibid --help)" || complain "$document: \`$inline\`: no option $word" ;; esac
    done
done < <(cd "$source" && grep -oE '`ibid [a-z-][^`]*`' README.md docs/*.md | grep -v "'-" | sort -u)

# A test that a document names must be there: `…_tests "name*"`.
while read -r document program filter; do
    [ -x "$(dirname "$ibid")/$program" ] || continue  # built without tests
    count=$((count + 1))
    "$(dirname "$ibid")/$program" "$filter" --list-tests 2>/dev/null | grep -q '^  [^ ]' ||
        complain "$document: \`$program \"$filter\"\` names no test"
done < <(cd "$source" && grep -HoE '[a-z]+_tests "[^"]+"' README.md CONTRIBUTING.md docs/*.md |
    sed -E 's/^([^:]+):([a-z]+_tests) "([^"]+)"/\1 \2 \3/')

# README: "    $ ibid …" and the lines below it, up to the next prompt or the end of the block.
ibid index --quiet --force corpus/sample >/dev/null
expected='' command=''
compare() {
    [ -n "$command" ] || return
    count=$((count + 1))
    bash -c "$command" >out 2>&1
    expected=$(printf '%s' "$expected")
    [ "$(cat out)" = "$expected" ] || { complain "README.md: \`$command\` prints something else:"; diff <(echo "$expected") out; }
    command=''
}
while IFS= read -r line; do
    case $line in
        '    $ '*) compare; command=${line#'    $ '}; expected='' ;;
        '    '*) expected+=${line#    }$'\n' ;;
        '') [ -z "$command" ] || expected+=$'\n' ;;
        *) compare ;;
    esac
done <"$source/README.md"
compare
[ $count -gt 20 ] || complain "only $count commands were found: has the layout of the documents changed?"
echo "$count commands of the documentation run"
exit $status
