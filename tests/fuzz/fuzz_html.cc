// A web page of any bytes: no text marker outside its text, nothing but an Error, memory and depth bounded.
#include <cstdlib>
#include <span>

#include "extract/extract.h"
#include "model/error.h"

using namespace ibid;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const std::string page = "<!doctype html>" + std::string(reinterpret_cast<const char*>(data), size);
        const Document document = extract(page);
        for (const Block& block : document.blocks) {
            for (const Marker& marker : block.markers)
                if (marker.offset > block.text.size()) std::abort();
            for (const Link& link : block.links)
                if (link.span.begin >= link.span.end || link.span.end > block.text.size()) std::abort();
        }
    } catch (const Error&) {
    }
    return 0;
}
