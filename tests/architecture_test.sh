#!/bin/sh
# The arrows of ARCHITECTURE.md, checked: which folder may include which, which file knows which library,
# that nothing but data lives in corpus/, and that no two headers give one name to two types (the linker would take either).
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0
complain() { echo "architecture: $1"; status=1; }

# room: the rooms it may include besides itself and model/ (a room named without a slash holds all that is inside it)
allowed() {
    case $1 in
        model) echo "" ;;
        text) echo "" ;;
        extract/pdf) echo "text extract/extract.h extract/layout" ;;
        extract/markup) echo "text extract/notes/note_ids.h" ;;
        extract/ocr) echo "extract/pdf" ;;
        extract/html) echo "text extract/markup" ;;
        extract/office) echo "text extract/markup" ;;
        extract/layout) echo "text extract/pdf/raw_page.h" ;;
        extract/notes) echo "text extract/layout extract/pdf/raw_page.h" ;;
        extract/blocks) echo "text extract/layout extract/notes extract/pdf/raw_page.h" ;;
        extract) echo "text" ;;
        analysis/vocabulary) echo "text analysis/references/citation_forms.h" ;;
        analysis/identifiers) echo "text analysis/vocabulary analysis/references/citation_forms.h" ;;
        analysis/references) echo "text analysis/vocabulary analysis/identifiers" ;;
        analysis/notes) echo "text analysis/vocabulary analysis/identifiers analysis/references analysis/facets" ;;
        analysis/facets) echo "text analysis/vocabulary analysis/passages.h" ;;
        analysis/about) echo "text analysis/vocabulary analysis/references/citation_forms.h" ;;
        analysis/claims) echo "text analysis/vocabulary analysis/facets analysis/passages.h" ;;
        analysis/definitions) echo "text" ;;
        analysis/check) echo "text analysis/vocabulary analysis/identifiers analysis/notes analysis/facets analysis/claims analysis/passages.h" ;;
        analysis) echo "text" ;;
        indexer/schema) echo "text analysis" ;;
        indexer/sandbox) echo "" ;;
        indexer/fetch) echo "indexer/files.h indexer/content_hash.h indexer/sandbox text analysis indexer/schema" ;;
        indexer/batch) echo "indexer/files.h indexer/content_hash.h indexer/sandbox text extract analysis indexer/schema indexer/upkeep" ;;
        indexer/upkeep) echo "indexer/files.h indexer/content_hash.h indexer/sandbox text analysis indexer/schema indexer/batch" ;;
        indexer) echo "text extract analysis" ;;
        searcher) echo "text analysis indexer/schema" ;;
        web/http) echo "text searcher web/pages/pages.h web/pages/page_store.h web/mcp/endpoint.h web/mcp/mcp.h" ;;
        web/mcp) echo "text searcher web/pages/pages.h web/views/context.h web/views/visitors.h web/http/url.h web/http/metrics.h" ;;
        web) echo "text searcher" ;;
        cli) echo "text extract analysis indexer searcher web" ;;
    esac
}
rooms="model text extract/pdf extract/ocr extract/markup extract/html
extract/office extract/layout extract/notes extract/blocks extract analysis/vocabulary analysis/identifiers
analysis/references analysis/notes analysis/facets analysis/about analysis/claims analysis/definitions analysis/check analysis indexer/schema indexer/sandbox indexer/fetch
indexer/batch indexer/upkeep indexer searcher web/http web/mcp web cli"
for room in $rooms; do
    for line in $(grep -hoE '^#include "[a-z_]+/[a-z_./]+"' -r "$room" --include='*.h' --include='*.cc' | sed 's/.*"\(.*\)"/\1/' | sort -u); do
        ok=no
        for prefix in "$room" model $(allowed "$room"); do
            case $line in "$prefix"/* | "$prefix") ok=yes ;; esac
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
