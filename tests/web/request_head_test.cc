#include "web/http/request_head.h"

#include "tests/support/catch.h"

using namespace ibid;
using namespace std::string_view_literals;

TEST_CASE("a head that can be read in two ways, or announces a body, is refused") {
    struct Row {
        std::string_view head;
        int status;
    };
    for (const Row& row : {
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
             Row{"GET /search?q=a%20b HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAccept: */*\r\n\r\n", 200},
             Row{"HEAD / HTTP/1.0\r\n\r\n", 200},  // 1.0 needs no host
             Row{"GET / HTTP/1.1\nHost: [::1]:80\n\n", 200},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 200},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\tb\r\n\r\n", 200},
             // bodies
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400},
             Row{"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0, 0\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +0\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\ncontent-length: 99999999999999999999\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nTRANSFER-ENCODING: x\r\n\r\n", 400},
             // names and lines
             Row{"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\n: nameless\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nX\0: y\r\n\r\n"sv, 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nX: y\0z\r\n\r\n"sv, 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rTransfer-Encoding: chunked\r\n\r\n", 400},
             // request lines
             Row{"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
             Row{"GET / x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
             Row{"GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n", 400},
             Row{"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400},
             Row{"GET /\r\nHost: localhost\r\n\r\n", 400},
             Row{"\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
             // hosts
             Row{"GET / HTTP/1.1\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: localhost:80x\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n", 421},
         }) {
        INFO(row.head);
        CHECK(judge_head(row.head, {}) == row.status);
    }
}

TEST_CASE("a body may come by POST to the address that takes one, and be as large as said") {
    struct Row {
        std::string_view head;
        int status;
        std::size_t announced;
    };
    const Bodies bodies{{"/mcp", 100}, {"/ibid/mcp", 100}, {"/add", 200}};
    for (const Row& row : {
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 200, 5},
             Row{"POST /ibid/mcp?x HTTP/1.1\r\nHost: localhost\r\ncontent-length:  100 \r\n\r\n", 200, 100},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n", 200, 0},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\n\r\n", 413, 0},
             Row{"POST /mcp HTTP/1.1\r\nHost: attacker.example\r\nContent-Length: 5\r\n\r\n", 421, 5},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", 400, 5},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5, 5\r\n\r\n", 400, 0},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 400, 0},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", 400, 0},
             Row{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", 400, 0},
             // Where none is taken none is awaited.
             Row{"GET /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400, 0},
             Row{"POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400, 0},
             Row{"POST /mcp/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400, 0},
             // Each address has its own size.
             Row{"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200\r\n\r\n", 200, 200},
             Row{"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 201\r\n\r\n", 413, 0},
             Row{"POST /add/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400, 0},
             Row{"PUT /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400, 0},
         }) {
        INFO(row.head);
        CHECK(judge_head(row.head, {}, bodies) == row.status);
        CHECK(announced_body(row.head, bodies) == row.announced);
    }
}

TEST_CASE("pages of other sites are told by their origin") {
    struct Row {
        const char* origin;
        bool ours;
    };
    for (const Row& row : {
             Row{"http://localhost:8080", true},
             Row{"https://docs.example", true},
             Row{"http://127.0.0.1", true},
             Row{"https://evil.example", false},
             Row{"null", false},
             Row{"", false},
             Row{"file://localhost", false},
             Row{"http://", false},
         }) {
        INFO(row.origin);
        CHECK(is_our_origin(row.origin, our_hosts("127.0.0.1:8080", "https://docs.example/ibid")) == row.ours);
    }
}

TEST_CASE("a server answers to loopback names, to where it listens and to its public address only") {
    struct Row {
        const char *listen, *public_url, *host;
        bool ours;
    };
    for (const Row& row : {
             Row{"127.0.0.1:8080", "", "localhost:8080", true},
             Row{"127.0.0.1:8080", "", "LOCALHOST.", true},
             Row{"127.0.0.1:8080", "", "127.0.0.53", true},
             Row{"[::1]:8080", "", "[::1]:8080", true},
             Row{"ibid.example:80", "", "ibid.example", true},
             Row{"192.0.2.1:80", "", "192.0.2.1:80", true},
             Row{"0.0.0.0:80", "", "192.0.2.7", true},
             Row{"[::]:80", "", "[2001:db8::1]:80", true},
             Row{"127.0.0.1:8080", "https://docs.example/ibid", "docs.example", true},
             Row{"127.0.0.1:8080", "https://docs.example:8443", "docs.example:8443", true},
             Row{"127.0.0.1:8080", "", "192.0.2.1", false},
             Row{"127.0.0.1:8080", "https://docs.example", "evil.docs.example", false},
             Row{"0.0.0.0:80", "", "rebound.example", false},
             Row{"127.0.0.1:8080", "", "127.0.0.1.rebound.example", false},
             Row{"127.0.0.1:8080", "", "localhost@rebound.example", false},
             Row{"127.0.0.1:8080", "", "[::1", false},
             Row{"127.0.0.1:8080", "", "", false},
         }) {
        INFO(row.listen << ' ' << row.public_url << ' ' << row.host);
        CHECK(is_our_host(row.host, our_hosts(row.listen, row.public_url)) == row.ours);
    }
}

TEST_CASE("headers that the library must not see are taken out of the head, and all lines end alike") {
    const struct {
        std::string_view head, left;
        Headers taken;
    } rows[] = {
        {"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-\r\n\r\n",
         "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
         {{"range", "bytes=0-"}}},
        {"GET / HTTP/1.1\nRANGE:\t a \nX: range\nrange: b\n\n", "GET / HTTP/1.1\r\nX: range\r\n\r\n", {{"range", "a"}}},
        {"GET /range: HTTP/1.1\r\nHost: a\r\n\r\n", "GET /range: HTTP/1.1\r\nHost: a\r\n\r\n", {}},
        {"range: HTTP/1.1\r\nRanges: a\r\n\r\n", "range: HTTP/1.1\r\nRanges: a\r\n\r\n", {}},
        {"", "", {}},
    };
    for (const auto& row : rows) {
        INFO(row.head);
        Headers taken;
        CHECK(without_headers(row.head, {"range"}, taken) == row.left);
        CHECK(taken == row.taken);
    }
}
