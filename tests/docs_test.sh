#!/bin/bash
# Every command in the documentation is run, on the samples, in the order in which it stands there; none may end in an
# error. Every other block (JSON, units, nginx, scripts, rows) is read by what reads it. What no test can run whole (root,
# other machines, hours) is checked in part, and listed at the end with why; a line that fits nothing is a failure.
# Transcripts in README.md (lines after "$ ibid …") must be what the program prints today.
#   tests/docs_test.sh IBID SOURCE-FOLDER
set -u
. "$(dirname "$0")/cli/at_a_shell.sh" "$1" "$2"
mkdir srv
cp -rL "$source/corpus" .  # the documents of examples are corrected, too
cp corpus/sample/*.pdf srv/
export COLUMNS=100 IBID_VIEWER='true %p %f'
status=0
. "$source/tests/docs/commands.sh"

mkdir -p build/release informs home && ln -s "$(dirname "$ibid")" build/release/bin
ln -s "$source/script" "$source/tests" .
cp corpus/sample/sample-report-visa-leverage.pdf informs/
cp corpus/sample/sample-page-skills-partnerships.html srv/page.html
trap 'stop_server; rm -rf "$work"' EXIT

ibid index --quiet corpus/sample >/dev/null || { complain "the samples cannot be indexed"; exit 1; }
documents=$(cd "$source" && ls README.md CONTRIBUTING.md docs/*.md)

# Blocks. A command may go over several lines, as long as a quotation mark is open.
for document in $documents; do
    kind= name= command=
    end_block() { [ -z "$kind" ] || [ "$kind" = commands ] || check_block "$document" "$kind" "$name" block; }
    while IFS= read -r line; do
        case $line in
            "@ "*)
                end_block
                [ -z "$command" ] || complain "$document: a command without its end: $command"
                read -r _ kind name <<<"$line"
                : >block
                command=
                continue ;;
        esac
        if [ "$kind" != commands ]; then
            printf '%s\n' "$line" >>block
        elif [ -n "$line$command" ]; then
            command+=${command:+$'\n'}$line
            if bash -n -c "$command" 2>/dev/null; then
                run "$document" "$command"
                command=
            fi
        fi
    done < <(awk -f "$source/tests/docs/blocks.awk" "$source/$document")
    end_block
    stop_server
done

# A command within a sentence. Those that are whole are run; of the others options and names must be there.
while IFS= read -r line; do
    document=${line%%:*} inline=${line#*:}
    case $inline in
        *"ibid serve --add FOLDER") run "$document" "ibid serve --add informs" ;;
        "export IBID_INDEX=~/my-index; "*) ;;  # tests/quick_start_test.sh has an index of somebody else's
        "pdfunite F "*) in_part "a figure's own recipe, of a file of texlive's" "$inline" ;;
        "valgrind "*) in_part "a figure's own recipe" "$inline" ;;
        "ibid help query") run "$document" "$inline" ;;
        "ibid "*)
            set -f && words=($inline) && set +f
            [ "${words[1]}" != help ] || words=(ibid "${words[2]}")
            case ${words[1]} in -*) name= ;; *) name=${words[1]} ;; esac
            count=$((count + 1))
            help=$(ibid $name --help 2>/dev/null) || complain "$document: \`$inline\` is no command"
            for word in "${words[@]:1}"; do
                word=${word%%=*}
                case $word in -?*) grep -qE -- "(^|[ ,])$word([ ,=]|\$)" <<<"$help $(ibid --help)" || complain "$document: \`$inline\`: no option $word" ;; esac
            done
            # With a name, a quotation or a placeholder it says all; "ibid index --ocr" is a way of speaking.
            case $inline in *"'"* | *.pdf* | *FILE* | *FOLDER* | *DOC* | *" HIT"* | *" -" | *"serve "*--* | *" mcp "*)
                case $inline in *"--batch"*) ;; *) run "$document" "$inline" ;; esac ;;
            esac ;;
        *" "*) case $inline in
            script/* | tests/*.sh* | build/* | cmake* | ctest* | systemctl* | podman* | docker* | time* | /usr/bin/time* | cut* | "command -v"*)
                run "$document" "$inline" ;;
            esac ;;
        script/*) [ -x "$source/$inline" ] || complain "$document: \`$inline\` is not there" ;;
    esac
done < <(cd "$source" && for document in $documents; do awk -f tests/docs/spans.awk "$document" | sed "s|^|$document:|"; done | sort -u)

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
[ $count -gt 100 ] || complain "only $count commands were found: has the layout of the documents changed?"
echo "$count commands of the documentation were run or looked at; of these only in part:"
sort -u <<<"$parts" | awk -F'\t' '$1 != before && NF == 2 { print "  " $1; before = $1 } NF == 2 { print "    " $2 }'
exit $status
