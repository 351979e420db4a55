#include "indexer/batch/catalogue.h"

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

KnownFile sample() {
    KnownFile file;
    file.path = "/informs/ü \n.pdf";
    file.stamp = {123456789012, 42, -5};
    file.as = KnownAs::failed;
    file.sha256 = std::string(64, 'a');
    file.document = "0123456789ab";
    file.message = "took longer than 60 s";
    file.pages = 300;
    return file;
}

}  // namespace

TEST_CASE("a record comes back as it was") { CHECK(decode_known_file(encode(sample())) == sample()); }

TEST_CASE("every damaged record is refused") {
    const std::string bytes = encode(sample());
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_THROWS_AS(decode_known_file(bytes.substr(0, length)), Error);
    CHECK_THROWS_AS(decode_known_file("?" + bytes.substr(1)), Error);
}

TEST_CASE("keys stay short however long the path is") {
    CHECK(catalogue_key(std::string(4000, 'x')).size() < 64);
    CHECK(catalogue_key("/a") != catalogue_key("/b"));
}
