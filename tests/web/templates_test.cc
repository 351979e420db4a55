// The templates as files: what escapes and what does not is a matter of names, so names are checked.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/support/catch.h"

namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("only values whose names end in _html go into a page without escaping") {
    std::size_t seen = 0;
    const std::regex raw("\\{\\{(\\{|&)\\s*([^}]*)\\}"),
        scripts("<script(?! src=\"\\{\\{script_href\\}\\}\" defer>| type=\"application/ld\\+json\">)"),
        handlers("\\son[a-z]+\\s*=|\\sstyle\\s*=|<style|javascript:|https?://");
    for (const auto& entry : std::filesystem::directory_iterator(IBID_SOURCE_DIR "/web/templates")) {
        const std::string text = read(entry.path());
        INFO(entry.path().string());
        ++seen;
        for (std::sregex_iterator it(text.begin(), text.end(), raw), end; it != end; ++it)
            CHECK(std::string((*it)[2]).ends_with("_html"));
        CHECK_FALSE(std::regex_search(text, scripts));
        CHECK_FALSE(std::regex_search(text, handlers));  // nothing inline, nothing from other hosts
    }
    CHECK(seen > 15);
    for (const char* name : {"style.css", "ibid.js"})
        CHECK_FALSE(std::regex_search(read(std::string(IBID_SOURCE_DIR "/web/static/") + name),
                                      std::regex("https?://|@import|url\\(")));
}
