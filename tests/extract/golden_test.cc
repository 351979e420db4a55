// What is read from the samples, line by line, as it was when a person last looked at it beside the pages.
//   UPDATE_GOLDEN=1 build/release/bin/extract_tests "[golden]"     rewrites tests/golden/, to be reviewed as a diff
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/extract/show.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string as_text(const Document& d) {
    std::string out = "title " + d.title + " (" + d.title_from + ")\n";
    std::vector<std::string> section;
    for (const Block& b : d.blocks) {
        if (b.kind != BlockKind::header && b.kind != BlockKind::footer && b.section != section) {
            section = b.section;
            out += "\n#";
            for (const std::string& s : section) out += " / " + s;
            out += "\n";
        }
        out += std::to_string(b.fragments.front().page_number) + " " + test::name_of(b.kind) +
               (b.box ? " in " + *b.box : "") + ": " + test::with_markers(b) + "\n";
        for (const Link& l : b.links) out += "    -> " + l.uri + "\n";
    }
    out += "\n";
    for (const Note& n : d.notes) {
        out += std::to_string(n.fragments.front().page_number) + " note " + n.label +
               (n.markers.empty() ? " (unmarked)" : "") + ": " + n.text + "\n";
        for (const Link& l : n.links) out += "    -> " + l.uri + "\n";
    }
    for (const Warning& w : d.warnings) out += "warning " + w.code + ": " + w.message + "\n";
    return out;
}

}  // namespace

TEST_CASE("the samples are read as they were", "[golden]") {
    const std::filesystem::path source = IBID_SOURCE_DIR;
    std::size_t samples = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source / "corpus" / "sample")) {
        if (!entry.is_regular_file()) continue;
        ++samples;
        const std::filesystem::path golden = source / "tests" / "golden" / entry.path().stem().concat(".txt");
        const std::string found = as_text(extract(content_of(entry.path())));
        if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << found;
        INFO(golden.string());
        REQUIRE(std::filesystem::exists(golden));
        const std::string expected = content_of(golden);
        const auto [a, b] = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
        const auto begin = static_cast<std::size_t>(a - found.begin());
        const std::size_t line = found.rfind('\n', begin == 0 ? 0 : begin - 1) + 1;
        if (a != found.end() || b != expected.end())
            FAIL("reads:    " << found.substr(line, 300)
                              << "\nexpected: " << expected.substr(std::min(line, expected.size()), 300));
    }
    CHECK(samples == 7);
}
