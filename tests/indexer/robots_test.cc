#include "indexer/fetch/robots.h"

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("robots.txt: who may fetch what") {
    struct Row {
        const char* text;
        const char* path;
        bool allowed;
    };
    const Row rows[] = {
        {"", "/a.pdf", true},
        {"User-agent: *\nDisallow: /private/", "/a.pdf", true},
        {"User-agent: *\nDisallow: /private/", "/private/a.pdf", false},
        {"User-agent: *\nDisallow:", "/a.pdf", true},  // an empty rule forbids nothing
        {"User-agent: *\nDisallow: /\nAllow: /docs/", "/docs/a.pdf", true},
        {"User-agent: *\nDisallow: /docs/\nAllow: /docs/", "/docs/a.pdf", true},  // as long: allow wins
        {"User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", false},
        {"User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?page=2", true},
        {"User-agent: *\nDisallow: /*?download", "/x?download=1", false},
        {"User-agent: ibid\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a.pdf", true},
        {"User-agent: IBID\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true},  // our group alone counts
        {"User-agent: other\nUser-agent: ibid\nDisallow: /a", "/a", false},
        {"User-agent: other\nDisallow: /", "/a", true},
        {"user-agent:*\r\ndisallow:/a # why\r\n", "/a", false},
        {"Disallow: /", "/a", true},  // a rule of nobody
        {"User-agent: *\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true},
        {"\xff\xfe\0garbage\nUser-agent: *\nDisallow: /**************************b",
         "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true},
    };
    for (const Row& row : rows) {
        INFO(row.text << " -- " << row.path);
        CHECK(Robots::parse(row.text, "ibid").allows(row.path) == row.allowed);
    }
    CHECK_FALSE(Robots::closed().allows("/a"));
    CHECK(Robots::parse("User-agent: *\nCrawl-delay: 2.5", "ibid").delay_s() == 2.5);
    CHECK(Robots::parse("User-agent: *\nCrawl-delay: -7", "ibid").delay_s() == 0);
    CHECK(Robots::parse("User-agent: *\nCrawl-delay: nan", "ibid").delay_s() == 0);
    CHECK(Robots::parse("User-agent: *\nCrawl-delay: inf", "ibid").delay_s() == 3600);
}
