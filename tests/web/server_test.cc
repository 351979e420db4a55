// The server as the network sees it: a real socket on a free port.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/web/tiny_index.h"
#include "web/http/listener.h"
#include "web/http/server.h"

using namespace ibid;

namespace {

class Running {
public:
    explicit Running(const std::function<void(ServeOptions&)>& adjust = {}) {
        options_.index = index_.path;
        options_.listen = "127.0.0.1:0";
        options_.threads = 2;
        options_.max_answers = 8;
        options_.stop = &stop_;
        std::promise<std::string> address;
        options_.ready = [&](const std::string& a) { address.set_value(a); };
        if (adjust) adjust(options_);
        thread_ = std::thread([this] { serve(options_); });
        const std::string a = address.get_future().get();
        port_ = std::stoi(a.substr(a.rfind(':') + 1));
    }
    ~Running() { end(); }
    void end() {
        stop_ = true;
        if (thread_.joinable()) thread_.join();
    }
    int port() const { return port_; }

private:
    TinyIndex index_;
    ServeOptions options_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
    int port_ = 0;
};

class Client {
public:
    explicit Client(int port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected = connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }
    ~Client() { close(fd_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    /// False when the other side does not take it.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Until `until` was seen, the other side ends, or `patience_ms` pass in silence.
    std::string receive(std::string_view until = {}, int patience_ms = 5000) {
        std::string out;
        char piece[4096];
        while (until.empty() || out.find(until) == std::string::npos) {
            pollfd p{fd_, POLLIN, 0};
            if (poll(&p, 1, patience_ms) <= 0) break;
            const ssize_t got = recv(fd_, piece, sizeof piece, 0);
            if (got <= 0) break;
            out.append(piece, static_cast<std::size_t>(got));
        }
        return out;
    }
    bool connected = false;

private:
    int fd_;
};

std::string ask(int port, const std::string& request, int patience_ms = 5000) {
    Client client(port);
    client.send(request);
    return client.receive({}, patience_ms);
}

std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
}

bool alive(int port) { return ask(port, get("/healthz")).ends_with("ok\n"); }

}  // namespace

TEST_CASE("a request over a socket is answered, compressed when that is asked for") {
    const Running server;
    const std::string plain = ask(server.port(), get("/search?q=envoys"));
    CHECK(plain.starts_with("HTTP/1.1 200"));
    CHECK(plain.find("Envoys and agreements") != std::string::npos);
    for (const char* encoding : {"gzip", "br"}) {
        const std::string answer =
            ask(server.port(), get("/search?q=envoys", std::string("Accept-Encoding: ") + encoding + "\r\n"));
        CHECK(answer.find(std::string("Content-Encoding: ") + encoding) != std::string::npos);
        CHECK(answer.size() < plain.size() / 2);
    }
}

TEST_CASE("a connection is kept for further requests") {
    const Running server;
    Client client(server.port());
    for (int i = 0; i < 20; ++i) {
        REQUIRE(client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        CHECK(client.receive("ok\n").find("200") != std::string::npos);
    }
    // Two at once, in order.
    client.send(
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: "
        "close\r\n\r\n");
    const std::string both = client.receive();
    CHECK(both.find("200") < both.find("404"));
}

TEST_CASE("a line that ends in a line feed alone is a header like others, and what is unreadable ends the connection") {
    const Running server;
    Client client(server.port());
    client.send("GET /healthz HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    const std::string closed = client.receive();  // returns when the connection ends
    CHECK(closed.find("200") != std::string::npos);
    CHECK(closed.find("Connection: close") != std::string::npos);
    const std::string too_long =
        ask(server.port(), "GET /search?" + std::string(9000, 'q') + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(too_long.find("Connection: close") != std::string::npos);
}

TEST_CASE("what is no request, too large or too many is refused, and the server lives on") {
    const Running server;
    const std::string endless(1 << 20, 'a');
    std::string many_headers;
    for (int i = 0; i < 5000; ++i) many_headers += "X-" + std::to_string(i) + ": y\r\n";
    std::string ranges = "Range: bytes=0-";
    for (int i = 0; i < 500; ++i) ranges += ",0-";
    struct Row {
        std::string request, status;
    };
    for (const Row& row :
         {Row{"GET /" + endless, "431"}, Row{endless, "431"}, Row{"GET / HTTP/1.1\r\n" + many_headers, "4"},
          Row{"GET / HTTP/1.1\r\nX: " + endless, "431"}, Row{"\r\n\r\n", "400"}, Row{"GARBAGE\r\n\r\n", "400"},
          Row{"GET / HTTP/9.9\r\n\r\n", ""}, Row{std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\n\n", 11), ""},
          Row{"POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n", ""},
          Row{"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n" + endless, ""},
          Row{get("/search?" + std::string(9000, 'q')), "41"},
          Row{get("/search?" + std::string(3000, '&') + "x=1"), "400"},
          Row{get("/static/style.css", ranges + "\r\n"), ""}, Row{get("/d/%00%ff%fe"), "404"},
          Row{get("/%2e%2e/%2e%2e/etc/passwd"), "404"},
          Row{"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "200"}}) {
        const std::string answer = ask(server.port(), row.request);
        INFO(row.request.substr(0, 60) << " -> " << answer.substr(0, 60));
        if (!row.status.empty()) CHECK(answer.find(" " + row.status) != std::string::npos);
        CHECK(answer.find("root:") == std::string::npos);
        CHECK(answer.size() < 200'000);
        CHECK(alive(server.port()));
    }
}

TEST_CASE("messages of the Model Context Protocol come with a body, where that is on") {
    const auto post = [](const std::string& body, const std::string& more = "", const std::string& target = "/mcp") {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
    };
    const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})", end = "Connection: close\r\n";
    const std::string pong = R"({"jsonrpc":"2.0","id":1,"result":{}})";
    const Running off, on([](ServeOptions&o) { o.mcp = true; });
    CHECK(ask(off.port(), post(ping, end)).starts_with("HTTP/1.1 400"));
    CHECK(ask(off.port(), get("/mcp")).starts_with("HTTP/1.1 404"));
    struct Row {
        std::string request;
        const char* status;
    };
    for (const Row& row : {Row{post(ping, end), "200"}, Row{post(ping, end + "Origin: http://localhost:1\r\n"), "200"},
                           Row{post(ping, end + "Origin: https://evil.example\r\n"), "403"}, Row{post("{", end), "400"},
                           Row{post(std::string(70'000, ' '), end), "413"}, Row{post(ping, end, "/search"), "400"},
                           Row{get("/mcp"), "405"},
                           Row{"DELETE /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405"}}) {
        const std::string answer = ask(on.port(), row.request);
        INFO(row.request.substr(0, 200) << " -> " << answer);
        CHECK(answer.starts_with(std::string("HTTP/1.1 ") + row.status));
    }
    // A body in pieces, another message behind it in the same packet, and a page after both: one connection.
    Client client(on.port());
    const std::string message = post(ping);
    for (std::size_t i = 0; i < message.size(); i += 50) client.send(message.substr(i, 50));
    CHECK(client.receive(pong).ends_with(pong));
    client.send(post(ping) + post(ping) + get("/healthz"));
    const std::string rest = client.receive();
    CHECK(rest.find(pong) != rest.rfind(pong));
    CHECK(rest.ends_with("ok\n"));
    // What is announced and does not come holds nobody else.
    Client waiting(on.port());
    waiting.send(message.substr(0, message.size() - 5));
    CHECK(alive(on.port()));
}

TEST_CASE("clients that drip are turned away in time") {
    const Running server([](ServeOptions& o) { o.header_timeout_ms = 300; });
    struct Row {
        const char* sent;
        const char* answer;
    };
    for (const Row& row : {Row{"GET / HTTP/1.1\r\nX", "408"}, Row{"G", "408"},
                           Row{"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET", "408"}, Row{"", ""}}) {
        INFO(row.sent);
        Client client(server.port());
        client.send(row.sent);
        const std::string answer = client.receive();
        CHECK(answer.find(row.answer) != std::string::npos);
        CHECK(answer.empty() == (*row.answer == '\0'));
    }
    Client slow(server.port());
    for (const char c : std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        slow.send({&c, 1});  // in time
    CHECK(slow.receive().find("200") != std::string::npos);
}

TEST_CASE("clients that drip, idle or do not read hold no thread") {
    const Running server([](ServeOptions& o) {
        o.max_answers = 2;
        o.header_timeout_ms = o.idle_timeout_ms = o.write_timeout_ms = 60'000;
    });
    std::vector<std::unique_ptr<Client>> others;
    for (int i = 0; i < 300; ++i) {
        others.push_back(std::make_unique<Client>(server.port()));
        Client& client = *others.back();
        switch (i % 4) {
            case 0:
                client.send("GET / HTTP/1.1\r\nX");
                break;
            case 1:
                break;
            case 2:
                client.send("GET /search?q=envoys HTTP/1.1\r\nHost: localhost\r\n\r\n");
                break;  // never read
            default:
                client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"), client.receive("ok\n");
        }
    }
    CHECK(alive(server.port()));
}

TEST_CASE("a large file arrives whole or in part; who does not take it holds no thread") {
    test::TempDir folder;
    std::string bytes(8'000'003, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7 + i / 251);
    Analysis a = inform();
    a.document.path = folder.write("large.pdf", bytes);
    {
        IndexWriter writer(folder / "index", Vocabularies::from_texts({}));
        writer.put(a);
        writer.commit();
    }
    const Running server([&](ServeOptions& o) {
        o.index = folder / "index";
        o.max_answers = 2;
        o.write_timeout_ms = 60'000;
    });
    const std::string target = std::string("/d/") + kInform + "/file.pdf";
    std::vector<std::unique_ptr<Client>> readers;
    for (int i = 0; i < 40; ++i) {
        readers.push_back(std::make_unique<Client>(server.port()));
        readers.back()->send(get(target));  // and never read
    }
    REQUIRE(alive(server.port()));
    const auto body = [](const std::string& answer) {
        return answer.substr(std::min(answer.find("\r\n\r\n"), answer.size() - 4) + 4);
    };
    CHECK((body(ask(server.port(), get(target))) == bytes));  // not to be printed
    CHECK((body(ask(server.port(), get(target, "Range: bytes=5000000-6999999\r\n"))) ==
           bytes.substr(5'000'000, 2'000'000)));
    CHECK((body(ask(server.port(), get(target, "Range: bytes=8000000-\r\n"))) == bytes.substr(8'000'000)));
    Client kept(server.port());
    kept.send("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const std::string head = kept.receive("\r\n\r\n");
    CHECK(head.find("Content-Length: 8000003") != std::string::npos);
    CHECK(head.ends_with("\r\n\r\n"));
    kept.send("GET " + target +
              " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-2999999\r\n\r\nGET /healthz HTTP/1.1\r\nHost: "
              "localhost\r\nConnection: "
              "close\r\n\r\n");
    const std::string both = kept.receive();
    CHECK((body(both).substr(0, 3'000'000) == bytes.substr(0, 3'000'000)));
    CHECK(both.ends_with("ok\n"));
    readers.clear();
    CHECK(alive(server.port()));
}

TEST_CASE("asked to stop, the server answers what has begun and returns") {
    Running server;
    Client client(server.port());
    client.send("GET /search?q=envoys HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receive("</html>").find("200") != std::string::npos);
    server.end();
    CHECK_FALSE(alive(server.port()));
}

TEST_CASE("a form with a file comes with a body, where documents may be added") {
    std::atomic<std::size_t> bytes{0};
    Adding adding;
    adding.max_bytes = 1 << 20;
    adding.take = [&](std::string_view, std::string_view file) { return bytes = file.size(), std::string("t"); };
    adding.look = [](std::string_view) { return std::nullopt; };
    const auto post = [](std::size_t size, const std::string& more = "", const std::string& target = "/add") {
        const std::string body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" +
                                 std::string(size, 'a') + "\r\n--x--\r\n";
        return "POST " + target +
               " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
               "multipart/form-data; boundary=x\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
    };
    const std::string end = "Connection: close\r\n";
    const Running off, on([&](ServeOptions&o) {
        o.pages.adding = &adding;
        o.header_timeout_ms = 1000;
    });
    CHECK(ask(off.port(), post(5, end)).starts_with("HTTP/1.1 400"));
    struct Row {
        std::string request;
        const char* status;
        std::size_t bytes;
    };
    for (const Row& row :
         {Row{post(5, end), "303", 5}, Row{post(900'000, end), "303", 900'000}, Row{post(2'000'000, end), "413", 0},
          Row{post((1 << 20) + 1, end), "413", 0}, Row{post(5, end, "/search"), "400", 0},
          Row{post(5, end, "/add/"), "400", 0}, Row{post(5, end, "/add/t"), "400", 0},
          Row{post(5, end, "/mcp"), "400", 0}, Row{post(5, end + "Content-Length: 5\r\n"), "400", 0},
          Row{post(5, end + "Transfer-Encoding: chunked\r\n"), "400", 0},
          Row{"GET /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde", "400", 0},
          Row{"POST /add HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 5\r\n\r\nabcde", "421", 0},
          Row{"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde", "403", 0},
          Row{get("/add"), "200", 0}}) {
        bytes = 0;
        const std::string answer = ask(on.port(), row.request);
        INFO(row.request.substr(0, 300) << " -> " << answer.substr(0, 200));
        CHECK(answer.starts_with(std::string("HTTP/1.1 ") + row.status));
        CHECK(bytes == row.bytes);
        CHECK(alive(on.port()));
    }
    // In pieces, and what follows in the stream is the next request.
    Client client(on.port());
    const std::string message = post(300'000) + get("/healthz");
    for (std::size_t i = 0; i < message.size(); i += 50'000) client.send(message.substr(i, 50'000));
    CHECK(client.receive().ends_with("ok\n"));
    CHECK(bytes == 300'000);
    // Memory for four files of the largest size is all that there is.
    {
        std::vector<std::unique_ptr<Client>> greedy;
        for (int i = 0; i < 4; ++i) {
            greedy.push_back(std::make_unique<Client>(on.port()));
            greedy.back()->send(post(1'040'000).substr(0, 500'000));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        CHECK(ask(on.port(), post(1'000'000, end)).starts_with("HTTP/1.1 503"));
        CHECK(ask(on.port(), post(5, end)).starts_with("HTTP/1.1 303"));
        CHECK(alive(on.port()));
        // Those that send no more are told so, and make room.
        CHECK(greedy[0]->receive().starts_with("HTTP/1.1 408"));
    }
    bool room = false;
    for (int i = 0; !room && i < 50; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        room = ask(on.port(), post(1'000'000, end)).starts_with("HTTP/1.1 303");
    }
    CHECK(room);
}

TEST_CASE("a port without an address is of this machine alone") {
    CHECK(Listener(":0").address().starts_with("127.0.0.1:"));
    CHECK(Listener("0.0.0.0:0").address().starts_with("0.0.0.0:"));
    CHECK_THROWS_AS(Listener("8080"), Error);
}

TEST_CASE("documents are added on this machine only") {
    const TinyIndex index;
    Adding adding;
    ServeOptions options;
    options.index = index.path;
    options.listen = "0.0.0.0:0";
    options.pages.adding = &adding;
    CHECK_THROWS_AS(serve(options), Error);
}
