// One connection, its other end held here.
#include <sys/socket.h>
#include <unistd.h>

#include <string_view>

#include "tests/support/catch.h"
#include "web/http/connection.h"

using namespace ibid;

TEST_CASE("a client that has ended its side has abandoned its question") {
    enum class Does { waits, asks_more, ends_its_side, closes };
    const struct {
        Does does;
        bool abandoned;
    } rows[] = {{Does::waits, false}, {Does::asks_more, false}, {Does::ends_its_side, true}, {Does::closes, true}};
    for (const auto& row : rows) {
        int ends[2];
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        Connection connection(ends[0], {});
        constexpr std::string_view kAsked = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        REQUIRE(send(ends[1], kAsked.data(), kAsked.size(), 0) == static_cast<ssize_t>(kAsked.size()));
        connection.proceed();
        REQUIRE(connection.ready());
        if (row.does == Does::asks_more) REQUIRE(send(ends[1], "G", 1, 0) == 1);
        if (row.does == Does::ends_its_side) shutdown(ends[1], SHUT_WR);
        if (row.does == Does::closes) close(ends[1]);
        CHECK(connection.abandoned() == row.abandoned);
        if (row.does != Does::closes) close(ends[1]);
    }
}
