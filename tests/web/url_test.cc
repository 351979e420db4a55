#include "web/http/url.h"
#include "tests/support/catch.h"
#include "web/http/compress.h"

using namespace ibid;

TEST_CASE("what is encoded decodes to itself") {
    for (const std::string& text : {std::string("url:https://a.b/c?d=e&f#g"), std::string("a b+c%20"),
                                    std::string("naïve/…"), std::string("\0\x01\xFF", 3), std::string()}) {
        CHECK(percent_decode(percent_encode(text)) == text);
        CHECK(percent_decode(percent_encode_readable(text)) == text);
    }
}

TEST_CASE("broken escapes stay as they are") {
    struct Row {
        std::string in, out;
    };
    for (const Row& row : {Row{"%", "%"}, Row{"%2", "%2"}, Row{"%zz", "%zz"}, Row{"%41%", "A%"}, Row{"a+b", "a+b"}})
        CHECK(percent_decode(row.in) == row.out);
    CHECK(percent_decode("a+b", true) == "a b");
}

TEST_CASE("a query string is read in its order, whatever it holds") {
    CHECK(parse_pairs("a=1&b&=3&&a=2&c=%3D") == QueryPairs{{"a", "1"}, {"b", ""}, {"", "3"}, {"a", "2"}, {"c", "="}});
    CHECK(parse_pairs("").empty());
    CHECK(parse_pairs("&&&").empty());
}

TEST_CASE("the encoding is the best one that is allowed") {
    struct Row {
        std::string accept;
        Encoding encoding;
    };
    for (const Row& row :
         {Row{"gzip, deflate, br", Encoding::brotli}, Row{"gzip", Encoding::gzip},
          Row{"br;q=0, gzip;q=0.5", Encoding::gzip}, Row{"gzip;q=0", Encoding::none}, Row{"", Encoding::none},
          Row{"identity", Encoding::none}, Row{"gzipped", Encoding::none}, Row{";;,,q=0", Encoding::none}}) {
        CHECK(choose_encoding(row.accept) == row.encoding);
    }
    const std::string page(20'000, 'x');
    CHECK(compress(page, Encoding::brotli).size() < 200);
    CHECK(compress(page, Encoding::gzip).substr(0, 2) == "\x1f\x8b");
    CHECK(compress(page, Encoding::none) == page);
    CHECK_FALSE(is_compressible("image/png"));
    CHECK(is_compressible("application/atom+xml; charset=utf-8"));
}
