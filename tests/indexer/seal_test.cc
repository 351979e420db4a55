#include "indexer/schema/seal.h"

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;
using schema::sealed, schema::unsealed, schema::TermSum, schema::term_sum_in;

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

TEST_CASE("the sum of a record's terms is the same in any order, and tells each term, count and value") {
    const auto sum = [](const std::vector<std::pair<std::string, std::uint32_t>>& terms) {
        TermSum out;
        for (const auto& [term, count] : terms) out.add(term, count);
        return out.sum();
    };
    const std::uint32_t whole = sum({{"visa", 2}, {"XCAT", 0}});
    CHECK(sum({{"XCAT", 0}, {"visa", 2}}) == whole);
    for (const auto& terms :
         std::vector<std::vector<std::pair<std::string, std::uint32_t>>>{{},
                                                                         {{"visa", 2}},
                                                                         {{"visa", 3}, {"XCAT", 0}},
                                                                         {{"visb", 2}, {"XCAT", 0}},
                                                                         {{"visa", 2}, {"XCAT", 0}, {"XCBE", 0}},
                                                                         {{"visa", 2}, {"XCAT", 0}, {"XCAT", 0}}})
        CHECK(sum(terms) != whole);
    TermSum one, other;
    one.add_value(0, "ab");
    other.add_value(1, "ab");
    CHECK(one.sum() != other.sum());
    CHECK(term_sum_in(sealed("bytes", whole)) == whole);
}
