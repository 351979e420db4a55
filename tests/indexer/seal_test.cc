#include "indexer/schema/seal.h"

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;
using schema::sealed, schema::unsealed;

TEST_CASE("a record comes back as it was sealed") {
    for (const std::string& bytes : {std::string(), std::string("a"), std::string(3, '\0'), std::string(70'000, 'x')})
        CHECK(unsealed(sealed(bytes)) == bytes);
}

TEST_CASE("no bit of a record can turn, and no byte get lost, without being seen") {
    const std::string record = sealed("Seventeen EMN Member and Observer Countries use migration diplomacy.");
    for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
        std::string altered = record;
        altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << bit % 8));
        CHECK_THROWS_AS(unsealed(altered), Error);
    }
    for (std::size_t size = 0; size < record.size(); ++size) CHECK_THROWS_AS(unsealed(record.substr(0, size)), Error);
    CHECK_THROWS_AS(unsealed(record + '\0'), Error);
}
