#include "indexer/fetch/manifest.h"

#include <sstream>

#include "model/error.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

/// url|name|title|sha256, an item a line.
std::string read(const std::string& text) {
    std::istringstream in(text);
    std::string out;
    for (const FetchItem& item : read_manifest(in, "list.tsv"))
        out += item.url + '|' + item.name + '|' + item.title + '|' + item.sha256 + '\n';
    return out;
}

}  // namespace

TEST_CASE("a manifest is a table with a column url, or an address a line") {
    struct Row {
        const char *text, *items;
    };
    for (const Row& row : {
             Row{"https://a.eu/x.pdf\nhttps://b.eu/y.pdf\r\n", "https://a.eu/x.pdf|||\nhttps://b.eu/y.pdf|||\n"},
             Row{"id\ttitle\turl\tsha256\nx\tA title\thttps://a.eu/x.pdf\tab12\n",
                 "https://a.eu/x.pdf|x|A title|ab12\n"},
             Row{"url\nhttps://a.eu/x.pdf", "https://a.eu/x.pdf|||\n"},
             Row{"# mine\n\nurl\tid\n# one\nhttps://a.eu/x.pdf\tx\n", "https://a.eu/x.pdf|x||\n"},
             // short rows, rows without an address, none at all
             Row{"id\turl\ttitle\nx\n", ""},
             Row{"id\turl\ttitle\nx\thttps://a.eu/x.pdf\n", "https://a.eu/x.pdf|x||\n"},
             Row{"id\turl\nx\t\n", ""},
             Row{"", ""},
             Row{"\n\n# nothing\n", ""},
         }) {
        INFO(row.text);
        CHECK(read(row.text) == row.items);
    }
}

TEST_CASE("a table without a column url is an error that names the line") {
    for (const char* text : {"# mine\nid\ttitle\nx\ty\n", "\nURL\nhttps://a.eu/x.pdf\n", "\xff\xfe\n"}) {
        INFO(text);
        try {
            read(text);
            FAIL("was read");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::usage);
            CHECK(std::string(error.what()).find("list.tsv:") != std::string::npos);
        }
    }
}
