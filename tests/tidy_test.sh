#!/bin/bash
# clang-tidy over the code (not the tests), with the checks of .clang-tidy: tidy_test.sh BUILD-FOLDER SOURCE-FOLDER
# Uses the build's own compile commands, without its precompiled headers, which are another compiler's.
set -u
command -v clang-tidy >/dev/null || { echo "tidy: clang-tidy is missing; script/setup test installs it"; exit 77; }
build=$(realpath "$1")
cd "$2" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -E 's/ -Winvalid-pch//; s/ -include [^ "]*cmake_pch.hxx//' "$build/compile_commands.json" >"$work/compile_commands.json"
find model text extract analysis indexer searcher web cli -name '*.cc' >"$work/files"
[ "$(wc -l <"$work/files")" -gt 100 ] || { echo "tidy: where is the code?"; exit 2; }
xargs -P "$(nproc)" -n 4 clang-tidy -p "$work" --quiet <"$work/files" >"$work/found" 2>"$work/said" && exit 0
grep -E 'error:|warning:' "$work/found" || cat "$work/found" "$work/said"
exit 1
