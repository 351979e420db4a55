#include "model/error.h"

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("an error carries what is wrong and what to do") {
    const Error e(ErrorCode::bad_pdf, "x.pdf: not a PDF", "give a PDF");
    CHECK(e.code() == ErrorCode::bad_pdf);
    CHECK(std::string(e.what()) == "x.pdf: not a PDF");
    CHECK(e.hint() == "give a PDF");
}
