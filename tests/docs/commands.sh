# How docs_test.sh runs what stands in a document: sourced, in a new folder that looks like the source's, with the samples
# indexed. Whatever cannot be run whole says in what part it is checked: `in_part WHY COMMAND`.
build=$(realpath "$(dirname "$ibid")/..")
server= address= parts= count=0
complain() { echo "docs: $1"; status=1; }
in_part() { parts+="$1	$2"$'\n'; }
has() { command -v "$1" >/dev/null 2>&1; }

# What a document writes for what its reader has.
as_here() {
    local text=$1
    text=${text//build\/release\/bin\/ibid/ibid}
    text=${text//\/srv\/ibid/$work/srv}
    text=${text//\/var\/lib\/ibid\/index/$work/index}
    text=${text//\/backup\//$work/backup/}
    text=${text//FILE.pdf/corpus/sample/sample-report-visa-leverage.pdf}
    text=${text//saved-page.html/$work/srv/page.html}
    text=${text//FILE/corpus/sample/sample-report-visa-leverage.pdf}
    text=${text//FOLDER/$work/srv}
    text=${text//INDEX/$work/index}
    text=${text//COUNT/200}
    text=${text//10.0.0.2/127.0.0.1}
    text=${text//10.0.0.3/127.0.0.1}
    text=${text//DOC/sample-report-visa-leverage.pdf}
    text=${text//HIT/sample-report-visa-leverage.pdf}
    printf '%s' "$text"
}

shell() {  # document, command: ends with 0 or 1 within two minutes
    timeout 120 bash -c "$2" >out 2>err </dev/null
    local code=$?
    [ $code -le 1 ] || { complain "$1: \`$2\` ended with $code"; tail -n 5 err; }
    return $code
}

start_server() {  # options of `ibid serve`, or all of them with --index before it
    stop_server
    [ "${1:-}" = --index ] || set -- serve "$@"
    ibid "$@" --listen 127.0.0.1:0 --cache "$work/pictures" >/dev/null 2>serve.log &
    server=$!
    for _ in $(seq 300); do
        address=$(grep -o 'http://127[^ ]*[0-9]' serve.log | head -n 1)
        [ -z "$address" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat serve.log
    return 1
}
stop_server() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
    server=
}
ask() {  # path, body: what the server answers, without its head
    local rest=${address#http://}
    local method=GET body=${2:-}
    [ -z "$body" ] || method=POST
    exec 3<>"/dev/tcp/${rest%%:*}/${rest##*:}"
    printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s\r\n%s' "$method" "$1" \
        "${body:+Content-Type: application/json
Accept: application/json, text/event-stream
Content-Length: ${#body}
}" "$body" | sed 's/\([^\r]\)$/\1/' >&3
    sed '1,/^\r*$/d' <&3
    exec 3>&-
}
initialize='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}'

# An assistant's way to start us: it must answer what comes first.
answers_initialize() {  # document, command
    printf '%s\n' "$initialize" | timeout 60 bash -c "$2" 2>err | grep -q '"name":"ibid"' ||
        { complain "$1: \`$2\` does not answer initialize"; cat err; }
}

units_are_there() {  # document, command: a unit of the package, or one that the document gives
    local word
    for word in $2; do
        case $word in *.service | *.timer | *.socket)
            [ -e "$source/cmake/packaging/$word.in" ] || [ -e "$source/cmake/packaging/$word" ] || [ -e "units/$word" ] ||
                complain "$1: \`$2\`: there is no $word" ;;
        esac
    done
}
sets_are_there() {  # document, command: `script/setup SET…`
    local word
    for word in ${2#*setup}; do
        case $word in -*) ;; *) grep -q "^$word " "$source/script/packages.txt" || complain "$1: \`$2\`: no set $word" ;; esac
    done
}
presets_are_there() {  # document, command: `… --preset NAME`
    local name
    for name in $(grep -oE -- '--preset [a-z]+' <<<"$2" | cut -d' ' -f2); do
        grep -q "\"name\": \"$name\"" "$source/CMakePresets.json" || complain "$1: \`$2\`: no preset $name"
    done
}

run() {  # document, command
    local document=$1 command=${2%%  #*}
    while [ "${command% }" != "$command" ]; do command=${command% }; done
    count=$((count + 1))
    case $command in
        "ibid serve"* | "ibid --index "*" serve"*)
            eval "set -- $(as_here "${command#ibid }")"
            [ "$1" = --index ] || shift
            mkdir -p informs
            if start_server "$@"; then
                ask "$([[ "$*" != *--base-path* ]] || echo /ibid)/healthz" | grep -q ok || complain "$document: \`$command\` does not answer"
                stop_server
            else
                complain "$document: \`$command\` does not serve"
            fi ;;
        "ibid fetch --cited --open"*) shell "$document" "$command" ;;
        "ibid fetch"*)
            shell "$document" "$command --dry-run"
            in_part "asks other machines: run with --dry-run" "$command" ;;
        "ibid extract -") shell "$document" "$command <corpus/sample/sample-report-visa-leverage.pdf" ;;
        "ibid mcp"*) answers_initialize "$document" "${command%% <*}" ;;
        "ibid "* | "build/release/bin/ibid "* | printf* | echo* | "export "* | "cut "* | "command -v "*)
            shell "$document" "$(as_here "$command")" ;;
        "time sh -c"*) shell "$document" "$(as_here "${command/seq 20/seq 2}")" ;;
        "time ibid "*) shell "$document" "$(as_here "$command") | head -n 1" ;;
        "/usr/bin/time "*)
            [ -x /usr/bin/time ] && shell "$document" "$(as_here "$command")" || in_part "needs GNU time" "$command" ;;
        "cp -a /var/lib/ibid/"*) mkdir -p backup && shell "$document" "$(as_here "$command")" ;;
        "wrk "*)
            [ -n "$server" ] || start_server || complain "$document: no server for \`$command\`"
            if has wrk; then
                shell "$document" "$(sed "s|-d10|-d1|; s|http://127.0.0.1:8080|$address|" <<<"$command")"
                grep -q 'Requests/sec' out && ! grep -q 'Non-2xx' out && ! grep -q '[.]lua' err || { complain "$document: \`$command\` gets no pages"; cat out; }
            else
                in_part "needs wrk: what it would ask is asked once" "$command"
                ask "/search?q=visa&country=BE" | grep -q '<title>' || complain "$document: no page for \`$command\`"
            fi ;;
        "curl "*/d/ID/*)
            [ -n "$server" ] || start_server || complain "$document: no server for \`$command\`"
            id=$(ask /api/v1/documents | grep -o '"id":"[0-9a-f]*"' | tail -n 1 | cut -d'"' -f4)
            has curl && shell "$document" "$(sed "s|/ID/|/$id/|; s|http://127.0.0.1:8080|$address|" <<<"$command")" ||
                in_part "needs curl" "$command" ;;
        *'pgrep -x ibid'*)  # others may run here, too
            pgrep -x ibid | grep -qx "$server" || complain "$document: \`$command\` does not find the server"
            shell "$document" "${command/'$(pgrep -x ibid)'/$server}" ;;
        "xapian-tcpsrv "* | "xapian-replicate"*)
            in_part "takes three machines: tests/cli/shards.sh runs these programs on one" "$command"
            grep -q "${command%% *} " "$source/tests/cli/shards.sh" || complain "$document: shards.sh does not run \`$command\`" ;;
        "claude mcp add --transport http "*)
            start_server --mcp || complain "$document: no server for \`$command\`"
            ask /mcp "$initialize" | grep -q '"name":"ibid"' || complain "$document: \`$command\`: nothing answers there"
            stop_server
            in_part "needs that client: what it will start or ask answers initialize" "$command" ;;
        "claude mcp add "*" -- "*)
            answers_initialize "$document" "${command#* -- }"
            in_part "needs that client: what it will start or ask answers initialize" "$command" ;;
        "systemctl "*)
            units_are_there "$document" "$command"
            in_part "needs root and systemd: the units are there, and systemd-analyze reads them" "$command" ;;
        "systemd-analyze security "*)
            if has systemd-analyze; then
                shell "$document" "${command/\/lib\/systemd\/system/units}"
            else
                in_part "needs systemd" "$command"
            fi ;;
        "apt install ./ibid_"*)
            [[ $command == *"ibid_$(ibid --version | cut -d' ' -f2)_"* ]] || complain "$document: \`$command\`: another version"
            in_part "needs root: the package is made by tests/packaging_test.sh, and installed on three systems by CI" "$command" ;;
        "podman "* | "docker "*)
            [ -e "$source/Containerfile" ] || complain "$document: no Containerfile"
            in_part "needs an engine for containers: tests/packaging_test.sh reads the Containerfile" "$command" ;;
        "git clone "*) in_part "fetches and builds: tests/quick_start_test.sh follows README.md from there" "$command" ;;
        "script/setup --list "*) sets_are_there "$document" "$command" && shell "$document" "$command" ;;
        "script/setup "*"&& (cd build/release && cpack)")
            sets_are_there "$document" "${command%%&&*}"
            in_part "needs root for packages: tests/packaging_test.sh runs cpack" "$command" ;;
        "script/setup"*)
            sets_are_there "$document" "$command"
            in_part "needs root: the sets are there" "$command" ;;
        "script/server" | "script/test" | "script/test "* | "script/build" | "script/build "* | "script/coverage" | "time script/server")
            sh -n "$source/${command#time }" 2>/dev/null || bash -n "$source/$(cut -d' ' -f1 <<<"${command#time }")" ||
                complain "$document: \`$command\` cannot be read"
            case $command in "script/build release "*" && "*) bench "$document" "$command" ;;
                *) in_part "builds for minutes: the script is there, and CI runs it" "$command" ;; esac ;;
        "script/bench FOLDER") bench_folder "$document" "$command" ;;
        "script/rank"*)
            bash -n "$source/script/rank" || complain "$document: script/rank cannot be read"
            in_part "rewrites tests/ranking/ranking.txt: the test \`ranking\` compares it" "$command" ;;
        "cmake --install build/release" | "cmake --install")
            [ -e "$build/cmake_install.cmake" ] && shell "$document" "DESTDIR=$work/root cmake --install $build" &&
                [ -x "$(find root -name ibid -type f -perm -u+x | head -n 1)" ] || complain "$document: \`$command\` installs no program" ;;
        "cmake --build build/release --target uninstall")
            shell "$document" "DESTDIR=$work/root cmake --build $build --target uninstall"
            [ -z "$(find root -type f)" ] || complain "$document: \`$command\` leaves $(find root -type f | head -n 3)" ;;
        "cmake --preset "* | "ctest --preset "*)
            presets_are_there "$document" "$command"
            in_part "builds for minutes: the presets are there" "$command" ;;
        "build/fuzz/bin/"*)
            eval "set -- $command"
            [ -d "$source/${*: -1}" ] && [ -x "$build/bin/${1##*/}" ] || complain "$document: \`$command\`: no such target or seeds"
            in_part "needs clang: the target replays its seeds in every run of the tests" "$command" ;;
        "tests/web/"*.sh*)
            [ -x "$source/${command%% *}" ] || complain "$document: \`$command\` is not there"
            in_part "takes hours: ctest runs it shorter" "$command" ;;
        *_tests\ \"*\") in_part "takes minutes: the test is there, and ctest runs it" "$command" ;;
        *) complain "$document: no test knows how to run \`$command\`" ;;
    esac
}

bench() {  # document, `script/build release NAME && build/release/bin/NAME INDEX FOLDER COUNT`
    local name=${2%% &&*}
    name=${name##* }
    grep -q "add_executable($name " "$source/tests/bench/CMakeLists.txt" && [[ $2 == *"/$name "* ]] || complain "$1: no target for \`$2\`"
    if [ -x "$build/bin/$name" ]; then
        shell "$1" "$build/bin/$name $work/index $work/bench-$name 200"
    else
        in_part "built when asked for: the target is there" "$2"
    fi
}

bench_folder() {  # document, command
    if has pdftotext && has node && [ -x /usr/bin/time ]; then
        mkdir -p few && cp "$source/corpus/sample/sample-report-visa-leverage.pdf" few/
        shell "$1" "IBID_PROGRAM=$ibid script/bench few"
        grep -q 'notes parsed in' out || { complain "$1: \`$2\` does not come to its end"; cat out err; }
    else
        in_part "needs pdftotext and GNU time (script/setup measure)" "$2"
    fi
}

# Blocks that are no commands.
check_block() {  # document, kind, name, file
    case $2 in
        json)
            node -e 'const c = JSON.parse(require("fs").readFileSync(0, "utf8"));
                for (const s of Object.values(c.mcpServers)) console.log([s.command.replace(/.*\//, ""), ...s.args].join(" "))' <"$4" >mcp.txt ||
                complain "$1: this is no JSON: $(head -n 3 "$4")"
            while read -r start; do answers_initialize "$1" "$start"; done <mcp.txt ;;
        unit)
            mkdir -p units
            if [ -e "units/$3" ]; then mkdir -p "units/$3.d" && cp "$4" "units/$3.d/more.conf"; else cp "$4" "units/$3"; fi
            if has systemd-analyze; then
                sed -i "s|/usr/local/bin/ibid-digest|$work/bin/ibid-digest|" units/*.service
                said=$(SYSTEMD_UNIT_PATH=$work/units: systemd-analyze verify --man=no "units/$3" 2>&1 | grep -F "$work")
                [ -z "$said" ] || complain "$1: $3: $said"
            else
                in_part "needs systemd" "[unit $3]"
            fi ;;
        nginx)
            printf 'pid %s/nginx.pid;\nerror_log stderr;\nevents {}\nhttp { access_log off; server { listen 127.0.0.1:9;\n%s\n} }\n' \
                "$work" "$(sed "s|/etc/nginx/ibid-users|$work/users|" "$4")" >nginx.conf
            : >users
            if has nginx; then
                nginx -t -q -p "$work" -c "$work/nginx.conf" 2>err || { complain "$1: nginx does not take a block"; cat err; }
            else
                in_part "needs nginx" "[block $(head -n 1 "$4")]"
            fi ;;
        script)
            cp "$4" "bin/$3" && chmod +x "bin/$3"
            digest "$1" "$3" ;;
        file) cp "$4" "$(sed -n '1s/^# //p' "$4")" ;;
        yaml)
            ! grep -qP '\t' "$4" && ! has python3 || python3 -c 'import sys
try: import yaml
except ImportError: sys.exit(0)
yaml.safe_load(sys.stdin)' <"$4" || complain "$1: this is no YAML: $(head -n 1 "$4")"
            in_part "needs Prometheus" "[block $(head -n 1 "$4")]" ;;
        rows)
            # Of the form `series NAME KEY LANGUAGE`: with them a number behind the name has the key.
            cp -r corpus/vocabulary words && cat "$4" >>words/citation_forms.tsv
            { head -n 1 words/citation_forms.tsv; tail -n +2 words/citation_forms.tsv | LC_ALL=C sort -u; } >sorted &&
                mv sorted words/citation_forms.tsv
            while IFS=$'\t' read -r form title key _; do
                count=$((count + 1))
                echo "$title 17/2021" | ibid --vocabulary words parse >out 2>err
                [ "$form" = series ] && grep -q "$key/2021/17" out || { complain "$1: the row for “$title” does not give $key"; cat out err; }
            done <"$4" ;;
        code)
            code=$(tr -s ' \n' '  ' <"$4")
            for file in "$source"/analysis/identifiers/*.cc; do tr -s ' \n' '  ' <"$file"; done | grep -qF -- "${code% }" ||
                complain "$1: the code has no longer: $code" ;;
        picture | transcript) ;;
        *) complain "$1: a block of a kind that no test knows: $2" ;;
    esac
}

# The digest: mails what is new, once; nothing the second time.
digest() {  # document, name
    printf '#!/bin/sh\ncat >"%s/mail"\n' "$work" >bin/mail && chmod +x bin/mail
    mkdir -p state
    STATE_DIRECTORY=$work/state "$2" a@example.org 'readmission country:BE' >out 2>err && [ -s mail ] ||
        { complain "$1: $2 mails nothing of a new index"; cat err; }
    rm -f mail
    STATE_DIRECTORY=$work/state "$2" a@example.org 'readmission country:BE' >out 2>err && [ ! -e mail ] ||
        { complain "$1: $2 mails again what it has told"; cat err; }
}
