#!/bin/sh
# The arrows of ARCHITECTURE.md, checked: which folder may include which, which file knows which library,
# that nothing but data lives in corpus/, and that no two headers give one name to two types (the linker would take either).
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0
complain() { echo "architecture: $1"; status=1; }

# Each room says in its README.md what it may include besides itself.
rooms=$(find model text extract analysis indexer searcher web cli -type d ! -name templates ! -name static)
allowed() { sed -n '/^May include:/,$p' "$1/README.md" | tr ' ' '\n' | grep -E '/|\.h$'; }
for room in $rooms; do
    [ -f "$room/README.md" ] || { complain "$room/ has no README.md"; continue; }
    may=$(allowed "$room")
    for line in $(grep -hoE '^#include "[a-z_]+/[a-z_./]+"' -r "$room" --include='*.h' --include='*.cc' | sed 's/.*"\(.*\)"/\1/' | sort -u); do
        ok=no
        for prefix in "$room/" $may; do
            case $line in "$prefix"*) ok=yes ;; esac
        done
        [ $ok = yes ] || complain "$room/ may not include \"$line\""
    done
done

# library: a pattern of its headers, then the files that may include it
only() {
    library=$1 pattern=$2 homes=$3
    grep -rlE "^#include <$pattern" --include='*.h' --include='*.cc' model text extract analysis indexer searcher web cli | while read -r file; do
        ok=no
        for home in $homes; do case $file in $home*) ok=yes ;; esac; done
        [ $ok = yes ] || echo "architecture: $file may not include $library"
    done
}
found=$(
    only Poppler 'poppler' extract/pdf/pdf_reader.cc
    only tesseract 'tesseract/' extract/ocr/tesseract_reader.cc
    only libzip 'zip\.h' extract/office/zip_xml.cc
    only expat 'expat' extract/office/zip_xml.cc
    only Gumbo 'gumbo' extract/html/gumbo_reader.cc
    only ICU 'unicode/' "text/ analysis/"
    only Xapian 'xapian' "indexer/ searcher/ text/stems.cc"
    only cpp-httplib 'httplib\.h' web/http/http_library.cc
    only libcurl 'curl/' indexer/fetch/curl.cc
    only CLI11 'CLI/' cli/command_line.cc
    only cld2 "cld2/" text/languages.cc
    only nlohmann-json 'nlohmann/' "model/ web/"
    only raptor raptor2 analysis/vocabulary/skos_reader.cc
)
[ -z "$found" ] || { echo "$found"; status=1; }

twice=$(grep -rhoE '^(struct|class|enum class) [A-Za-z]+( final)?( :[^;]*)? ?(\{|$)' --include='*.h' model text extract analysis indexer searcher web cli | sed -E 's/^(struct|enum class|class) ([A-Za-z]+).*/\2/' | sort | uniq -d)
[ -z "$twice" ] || complain "two types are named $twice"

[ -z "$(find corpus -name '*.cc' -o -name '*.h' -o -name '*.cpp')" ] || complain "corpus/ is data, not code"
exit $status
