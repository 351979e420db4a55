#!/bin/sh
# The arrows of ARCHITECTURE.md, checked: which folder may include which, which file knows which library,
# that nothing but data lives in corpus/, and that no two headers give one name to two types (the linker would take either).
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0
complain() { echo "architecture: $1"; status=1; }

# folder: the folders it may include besides itself and model/
allowed() {
    case $1 in
        model) echo "" ;;
        extract) echo "" ;;
        analysis) echo "" ;;
        indexer) echo "extract analysis" ;;
        searcher) echo "analysis indexer/schema.h" ;;
        web) echo "searcher" ;;
        cli) echo "extract analysis indexer searcher web" ;;
    esac
}
for folder in model extract analysis indexer searcher web cli; do
    for line in $(grep -hoE '^#include "[a-z_]+/[a-z_./]+"' -r "$folder" --include='*.h' --include='*.cc' | sed 's/.*"\(.*\)"/\1/' | sort -u); do
        ok=no
        for prefix in "$folder" model $(allowed "$folder"); do
            case $line in "$prefix"/* | "$prefix") ok=yes ;; esac
        done
        [ $ok = yes ] || complain "$folder/ may not include \"$line\""
    done
done

# library: a pattern of its headers, then the files that may include it
only() {
    library=$1 pattern=$2 homes=$3
    grep -rlE "^#include <$pattern" --include='*.h' --include='*.cc' model extract analysis indexer searcher web cli | while read -r file; do
        ok=no
        for home in $homes; do case $file in $home*) ok=yes ;; esac; done
        [ $ok = yes ] || echo "architecture: $file may not include $library"
    done
}
found=$(
    only Poppler 'poppler' extract/pdf_reader.cc
    only ICU 'unicode/' "analysis/ extract/"
    only Xapian 'xapian' "indexer/ searcher/ analysis/terms.cc"
    only cpp-httplib 'httplib' web/server.cc
    only libcurl 'curl/' indexer/curl.cc
    only CLI11 'CLI/' cli/
    only cld2 "cld2/" analysis/language.cc
    only nlohmann-json 'nlohmann/' "model/ web/"
    only raptor raptor2 analysis/skos_reader.cc
)
[ -z "$found" ] || { echo "$found"; status=1; }

twice=$(grep -rhoE '^(struct|class|enum class) [A-Za-z]+( final)?( :[^;]*)? ?(\{|$)' --include='*.h' model extract analysis indexer searcher web cli | sed -E 's/^(struct|enum class|class) ([A-Za-z]+).*/\2/' | sort | uniq -d)
[ -z "$twice" ] || complain "two types are named $twice"

[ -z "$(find corpus -name '*.cc' -o -name '*.h' -o -name '*.cpp')" ] || complain "corpus/ is data, not code"
exit $status
