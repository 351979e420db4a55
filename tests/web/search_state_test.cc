#include "web/views/search_state.h"
#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("the address holds the whole state of a search, in one spelling") {
    struct Row {
        std::string in, out;
    };
    for (const Row& row : {
             Row{"", ""},
             Row{"q=envoys", "?q=envoys"},
             Row{"country=AT,BE&country=FI&country_mode=only", "?country=AT&country=BE&country=FI&country_mode=only"},
             Row{"country=AT&country=AT", "?country=AT"},               // twice is once
             Row{"country_mode=any&in=all&sort=relevance&page=1", ""},  // the defaults need not be said
             Row{"q=a&year=2019..2024&sort=date&page=3", "?q=a&year=2019..2024&sort=date&page=3"},
             Row{"year=2019", "?year=2019"},
             Row{"year=2019..", "?year=2019.."},
             Row{"year=..2024", "?year=..2024"},
             Row{"year_from=2019&year_to=2019", "?year=2019"},  // as the form sends it
             Row{"q=&country=&year_from=", ""},                 // empty fields of a form
             Row{"q=a&since=2026-11-29&sort=indexed", "?q=a&since=2026-11-29&sort=indexed"},
             Row{"q=%22a+b%22+%26+c&in=notes&expand=0&collapse=1",
                 "?q=%22a%20b%22%20%26%20c&in=notes&expand=0&collapse=1"},
         }) {
        CHECK(query_string(SearchState::from(parse_pairs(row.in)).to_pairs()) == row.out);
        CHECK(query_string(SearchState::from(parse_pairs(row.out.empty() ? "" : row.out.substr(1))).to_pairs()) ==
              row.out);
    }
}

TEST_CASE("a malformed parameter is refused by its name") {
    const std::string long_query(kMaxQueryBytes + 1, 'x'), long_value(201, 'y');
    struct Row {
        std::string in, name;
    };
    std::string many = "country=A0";
    for (int i = 1; i <= 100; ++i) many += ",A" + std::to_string(i);
    for (const Row& row :
         {Row{"page=0", "page"}, Row{"page=-1", "page"}, Row{"page=2x", "page"},
          Row{"page=99999999999999999999", "page"}, Row{"limit=201", "limit"}, Row{"offset=1e9", "offset"},
          Row{"country_mode=some", "country_mode"}, Row{"year=20", "year"}, Row{"year=2019-2024", "year"},
          Row{"year_from=now", "year_from"}, Row{"in=margins", "in"}, Row{"sort=best", "sort"},
          Row{"expand=yes", "expand"}, Row{"q=" + long_query, "q"}, Row{"instrument=" + long_value, "instrument"},
          Row{many, "country"}}) {
        INFO(row.in.substr(0, 60));
        try {
            SearchState::from(parse_pairs(row.in));
            FAIL("was accepted");
        } catch (const Error& e) {
            CHECK(e.code() == ErrorCode::usage);
            CHECK(std::string(e.what()).starts_with("parameter " + row.name + ":"));
        }
    }
}

TEST_CASE("putting a value in and taking it out leads back, to the first page") {
    const SearchState start = SearchState::from(parse_pairs("q=a&country=AT&country_mode=all&page=4"));
    const SearchState more = start.with("country", "BE");
    CHECK(query_string(more.to_pairs()) == "?q=a&country=AT&country=BE&country_mode=all");
    CHECK(query_string(more.without("country", "BE").to_pairs()) == "?q=a&country=AT&country_mode=all");
    CHECK(query_string(start.without("country", "AT").to_pairs()) == "?q=a");  // no country, no mode
    CHECK(query_string(start.with("year", "2024").without("year", "").to_pairs()) ==
          "?q=a&country=AT&country_mode=all");
}
