// A request target, path and parameters, against a small index: always an answer with a status, never our markup from
// the input. What stands before the first '?' is the path.
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/analyse.h"
#include "indexer/batch/index_writer.h"
#include "tests/support/temp_dir.h"
#include "web/http/url.h"
#include "web/pages/pages.h"

using namespace ibid;

namespace {

Searcher small_index() {
    static const test::TempDir folder;
    const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    Document document;
    document.file = "small.pdf";
    document.title = "Small";
    document.pages = {{1, "1", 595, 842}};
    Block block;
    block.id = "b1";
    block.fragments = {{1, {50, 50, 500, 70}}};
    block.text = "Belgium has a special envoy for readmission.";
    block.markers = {{"1", 44, "n1"}};
    document.blocks = {block};
    Note note;
    note.id = "n1";
    note.label = "1";
    note.fragments = {{1, {50, 700, 500, 720}}};
    note.text = "AT, BE. See COM(2020) 609.";
    note.markers = {{"b1", 44}};
    document.notes = {note};
    IndexWriter writer(folder / "index", vocabularies);
    AnalyseOptions options;
    options.document_id = "0123456789ab";
    writer.put(analyse(std::move(document), vocabularies, options));
    writer.commit();
    return Searcher(folder / "index");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Searcher searcher = small_index();
    const std::string_view target(reinterpret_cast<const char*>(data), size);
    const std::size_t mark = std::min(target.find('?'), target.size());
    Request request;
    request.path = percent_decode(target.substr(0, mark));
    request.parameters = parse_pairs(target.substr(std::min(mark + 1, target.size())));
    Response response = handle(request, searcher);
    complete(response);
    if (response.status < 100 || response.status > 599) std::abort();
    if (response.content_type.starts_with("text/html") && response.body.find("<script>alert") != std::string::npos)
        std::abort();
    for (const auto& [name, value] : response.headers)
        if (value.find_first_of("\r\n") != std::string::npos) std::abort();
    return 0;
}
