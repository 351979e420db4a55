// What a worker does with a file: extract, then analyse. Bytes that are no PDF are an Error; everything else is a bug.
// Inside libFuzzer there is no sandbox: -rss_limit_mb and -timeout stand in for it.
#include <cstdlib>
#include <span>

#include "analysis/analyse.h"
#include "extract/extract.h"
#include "model/error.h"

using namespace ibid;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    try {
        ExtractOptions few_pages;
        few_pages.max_pages = 50;
        AnalyseOptions named;
        named.document_id = "0123456789ab";
        Document document = extract(std::span(reinterpret_cast<const char*>(data), size), few_pages);
        for (const Block& block : document.blocks)
            for (const Marker& marker : block.markers)
                if (marker.offset > block.text.size()) std::abort();
        const Analysis analysis = analyse(std::move(document), vocabularies, named);
        for (const Passage& passage : analysis.passages)
            for (const CarriedNote& note : passage.notes)
                if (note.offset > passage.text.size()) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
