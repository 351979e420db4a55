#!/bin/bash
# clang-tidy over the code (not the tests), with the checks of .clang-tidy: tidy_test.sh BUILD-FOLDER SOURCE-FOLDER
# Each file by itself, without the precompiled headers, and not with its room as the presets compile it; BUILD-FOLDER is
# asked for what CMake has made there.
set -u
command -v clang-tidy >/dev/null || { echo "tidy: clang-tidy is missing; script/setup test installs it"; exit 77; }
build=$(realpath "$1")
cd "$2" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake -G Ninja -B "$work" -DCMAKE_BUILD_TYPE=Release -DIBID_TESTS=OFF -DCMAKE_UNITY_BUILD=OFF \
    -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
sed -i "s|$work/generated|$build/generated|g" "$work/compile_commands.json"
find model text extract analysis indexer searcher web cli -name '*.cc' >"$work/files"
[ "$(wc -l <"$work/files")" -gt 100 ] || { echo "tidy: where is the code?"; exit 2; }
xargs -P "$(nproc)" -n 4 clang-tidy -p "$work" --quiet <"$work/files" >"$work/found" 2>"$work/said" && exit 0
grep -E 'error:|warning:' "$work/found" || cat "$work/found" "$work/said"
exit 1
