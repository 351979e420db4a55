// What comes from the network or a list of addresses, before anything is downloaded: a manifest, a robots.txt, a
// provenance file. Read or refused; a name made from it stays inside its folder.
#include <cstdlib>
#include <sstream>
#include <string>

#include "indexer/fetch/manifest.h"
#include "indexer/fetch/robots.h"
#include "model/batch.h"
#include "model/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    try {
        std::istringstream in(text);
        for (const ibid::FetchItem& item : ibid::read_manifest(in, "manifest")) {
            const std::string name = ibid::file_name_of(item);
            if (name.empty() || name.front() == '.' || name.size() > 200 ||
                name.find_first_of(std::string_view("/\\\0", 3)) != std::string::npos)
                std::abort();
        }
    } catch (const ibid::Error&) {
    }
    const std::string path = '/' + text.substr(0, text.find('\n'));
    const ibid::Robots robots = ibid::Robots::parse(text, "ibid");
    robots.allows(path);
    if (!(robots.delay_s() >= 0)) std::abort();
    if (path != "/robots.txt" && ibid::Robots::closed().allows(path)) std::abort();
    try {
        ibid::provenance_from_json(text);
    } catch (const ibid::Error&) {
    }
    return 0;
}
