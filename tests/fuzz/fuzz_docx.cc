// Word processors' files: any bytes as they are, and any bytes as the text part of a sound file.
#include <cstdlib>
#include <span>

#include "extract/extract.h"
#include "model/error.h"
#include "tests/support/zip_file.h"

using namespace ibid;

namespace {

void read(const std::string& bytes) {
    try {
        const Document document = extract(bytes);
        for (const Block& block : document.blocks)
            for (const Marker& marker : block.markers)
                if (marker.offset > block.text.size()) std::abort();
    } catch (const Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) read(bytes);
    read(test::zip_file({{"word/document.xml", bytes}, {"word/footnotes.xml", bytes}}));
    read(test::zip_file({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", bytes}}));
    return 0;
}
