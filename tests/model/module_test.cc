#include "model/module.h"

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

/// What the system loads for the program before its first line runs.
std::string libraries_of_program() {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen("LD_TRACE_LOADED_OBJECTS=1 " IBID_BINARY, "r"), pclose);
    std::string out;
    std::array<char, 4096> piece{};
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), pipe.get()))
        out.append(piece.data(), size);
    return out;
}

}  // namespace

TEST_CASE("what a search does not need is not loaded with the program") {
    const std::string loaded = libraries_of_program();
    REQUIRE(loaded.find("libxapian") != std::string::npos);
    for (const char* library : {"libpoppler", "libcairo", "libcurl", "libraptor"}) {
        CAPTURE(library);
        CHECK(loaded.find(library) == std::string::npos);
    }
}

TEST_CASE("a module is found beside the program") {
    struct Row {
        const char* name;
        const char* symbol;
        bool found;
    };
    const auto row =
        GENERATE(Row{"pdf", "ibid_open_pdf", true}, Row{"http", "ibid_http", true}, Row{"rdf", "ibid_read_skos", true},
                 Row{"pdf", "ibid_open_book", false}, Row{"nothing", "ibid_open_pdf", false});
    CAPTURE(row.name, row.symbol);
    if (row.found) {
        CHECK(module_symbol(row.name, row.symbol) != nullptr);
        CHECK(module_symbol(row.name, row.symbol) == module_symbol(row.name, row.symbol));
        return;
    }
    try {
        module_symbol(row.name, row.symbol);
        FAIL("found");
    } catch (const Error& e) {
        CHECK(e.code() == ErrorCode::internal);
        CHECK(std::string(e.what()).find(row.name) != std::string::npos);
        CHECK(!e.hint().empty());
    }
}
