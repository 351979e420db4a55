// Sources joined from citations, and how they are kept.
#include <map>

#include "indexer/schema/schema.h"
#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;
using namespace ibid::schema;

namespace {

StoredCitation cited(std::uint32_t note, std::string key, std::string title = {}, std::string author = {}, int year = 0,
                     std::uint32_t fields = 1) {
    StoredCitation c;
    c.note = note, c.keys = {std::move(key)}, c.title = std::move(title), c.author = std::move(author), c.year = year,
    c.fields = fields;
    return c;
}

std::vector<std::string> keys_by(const SourceLists& lists, SourceOrder order) {
    std::vector<std::string> out;
    for (const std::uint32_t n : lists.orders[static_cast<std::size_t>(order)])
        out.push_back(lists.entries[n].keys.front());
    return out;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a source's entry: who cites it, and the note that tells most of it") {
    const SourceLists lists =
        join_sources({{"bbb", {}, {cited(3, "doi:1", "title:talent", "adamson f", 2019, 9)}},
                      {"aaa", {}, {cited(0, "doi:1", "title:talents", "", 0, 2), cited(1, "url:x", "title:talent")}}});
    REQUIRE(lists.entries.size() == 2);
    const SourceEntry& e = lists.entries[0];
    CHECK(e.keys == Keys{"doi:1"});
    CHECK(e.documents == Keys{"aaa", "bbb"});
    CHECK(e.titles == Keys{"title:talent", "title:talents"});
    CHECK(
        (e.documents[e.document] == "bbb" && e.note == 3 && e.notes == 2 && e.author == "adamson f" && e.year == 2019));
    CHECK(e.same_title == Keys{"url:x"});
}

TEST_CASE("orders: by author, or title where there is none; newest first; by title, or key") {
    const SourceLists lists =
        join_sources({{"aaa",
                       {},
                       {cited(0, "doi:1", "title:mobility", "zagor", 2001), cited(1, "doi:2", "title:labour"),
                        cited(2, "doi:3", "title:zones", "adamson", 2024),
                        cited(3, "doi:4", "title:asylum", "miller", 2010), cited(4, "com:5")}}});
    CHECK(keys_by(lists, SourceOrder::author) == Keys{"doi:3", "com:5", "doi:2", "doi:4", "doi:1"});
    CHECK(keys_by(lists, SourceOrder::year) == Keys{"doi:3", "doi:4", "doi:1", "doi:2", "com:5"});
    CHECK(keys_by(lists, SourceOrder::title) == Keys{"doi:4", "com:5", "doi:2", "doi:1", "doi:3"});
}

TEST_CASE("what is written is read again, and a shorter list leaves nothing of a longer one") {
    std::map<std::string, std::string> metadata;
    const auto get = [&](const std::string& key) { return metadata[key]; };
    const auto set = [&](const std::string& key, const std::string& value) { metadata[key] = value; };
    for (const std::size_t count : {std::size_t{100}, kSourcesAKey, std::size_t{1}, std::size_t{0}}) {
        CAPTURE(count);
        Citations of_document{"aaa", {}, {}};
        for (std::uint32_t i = 0; i < count; ++i)
            of_document.citations.push_back(cited(i, "doi:" + std::to_string(i), "title:t" + std::to_string(i / 2),
                                                  "author", 1900 + static_cast<int>(i)));
        const SourceLists lists = join_sources({of_document});
        write_sources(lists, get, set);
        CHECK(metadata[std::string(kMetaSources)] == std::to_string(count));
        SourceLists read;
        for (std::size_t chunk = 0; chunk < 4; ++chunk) {
            if (const std::string bytes = metadata[entries_key(chunk)]; !bytes.empty())
                for (SourceEntry& e : decode_entries(bytes, chunk, count)) read.entries.push_back(std::move(e));
            for (const SourceOrder order : {SourceOrder::author, SourceOrder::year, SourceOrder::title})
                if (const std::string bytes = metadata[order_key(order, chunk)]; !bytes.empty())
                    for (const std::uint32_t n : decode_order(bytes, chunk, count))
                        read.orders[static_cast<std::size_t>(order)].push_back(n);
        }
        CHECK(read == lists);
    }
}

TEST_CASE("bytes that are no entries are an error, not a crash") {
    const SourceLists lists = join_sources({{"aaa", {}, {cited(0, "doi:1", "title:t", "author", 2020)}}});
    std::map<std::string, std::string> metadata;
    write_sources(
        lists, [](const std::string&) { return std::string(); },
        [&](const std::string& key, const std::string& value) { metadata[key] = value; });
    const std::string good = metadata[entries_key(0)];
    REQUIRE(!good.empty());
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK_THROWS_AS(decode_entries(good.substr(0, size), 0, 1), Error);
    CHECK_NOTHROW(decode_entries(good, 0, 1));
    CHECK_THROWS_AS(decode_entries(good, 0, 2), Error);  // one is missing
    CHECK_THROWS_AS(decode_order("\x05\x01", 0, 5), Error);
    CHECK_THROWS_AS(decode_order("\x01\x01", 0, 1), Error);  // there is but source 0
    CHECK_THROWS_AS(decode_total("12x"), Error);
}
