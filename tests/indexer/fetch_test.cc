#include "indexer/fetch/fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include "indexer/content_hash.h"
#include "indexer/files.h"
#include "tests/support/bad_server.h"
#include "tests/support/catch.h"
#include "tests/support/environment.h"
#include "tests/support/temp_dir.h"

using namespace ibid;
using test::BadServer;
namespace fs = std::filesystem;

namespace {

const std::string kPdf = "%PDF-1.4\n" + std::string(50'000, 'x') + "\n%%EOF\n";
const std::string kPdfType = "Content-Type: application/pdf\r\n";

std::string path_of(const std::string& request) {
    const std::size_t begin = request.find(' ') + 1;
    return request.substr(begin, request.find(' ', begin) - begin);
}

std::string header_of(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ");
    if (at == request.npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

FetchOptions quick(const test::TempDir& dir) {
    FetchOptions o;
    o.folder = dir.path();
    o.delay_ms = 0;
    o.back_off_ms = 1;
    o.limits.max_bytes = 1'000'000;
    o.limits.connect_s = 5;
    o.limits.total_s = 10;
    o.limits.stall_s = 1;
    o.limits.allow_private = true;
    return o;
}

FetchReport fetch_one(const std::string& url, const FetchOptions& options, FetchItem item = {}) {
    FetchReport got;
    item.url = url;
    item.name = "file";
    fetch({item}, options, {[&](const FetchReport& r) { got = r; }, {}});
    return got;
}

/// No robots.txt; everything else as `answer` says.
BadServer::Answer without_robots(BadServer::Answer answer) {
    return [answer = std::move(answer)](int socket, const std::string& request) {
        if (path_of(request) == "/robots.txt")
            BadServer::send_text(socket, BadServer::whole("404 Not Found", "", ""));
        else
            answer(socket, request);
    };
}

}  // namespace

TEST_CASE("a PDF is kept with its provenance, and not sent twice") {
    const BadServer server(without_robots([](int socket, const std::string& request) {
        if (header_of(request, "If-None-Match") == "\"v1\"")
            BadServer::send_text(socket, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        else
            BadServer::send_text(socket, BadServer::whole("200 OK", kPdfType + "ETag: \"v1\"\r\n", kPdf));
    }));
    const test::TempDir dir;
    FetchItem item;
    item.keys = {"doi:10.1/x"};
    item.title = "A study";
    const FetchReport first = fetch_one(server.url("/a.pdf"), quick(dir), item);
    CHECK(first.status == FetchStatus::fetched);
    CHECK(read(first.file) == kPdf);
    const Provenance p = provenance_from_json(read(provenance_path(first.file)));
    CHECK(p.url == server.url("/a.pdf"));
    CHECK(p.sha256 == sha256_hex(kPdf));
    CHECK(p.keys == item.keys);
    CHECK(p.status == 200);
    CHECK(p.date.size() == 20);
    const FetchReport second = fetch_one(server.url("/a.pdf"), quick(dir), item);
    CHECK(second.status == FetchStatus::unchanged);
    CHECK(second.bytes == 0);
    item.keys.push_back("url:example.org/a");
    fetch_one(server.url("/a.pdf"), quick(dir), item);
    CHECK(provenance_from_json(read(provenance_path(first.file))).keys == item.keys);
}

TEST_CASE("a server that misbehaves costs one line and leaves no half file") {
    struct Row {
        const char* what;
        BadServer::Answer answer;
        FetchStatus expected;
    };
    const auto says = [](const std::string& text) {
        return [text](int socket, const std::string&) { BadServer::send_text(socket, text); };
    };
    const auto drip = [](const std::string& begin) {
        return [begin](int socket, const std::string&) {
            BadServer::send_text(socket, begin);
            for (int i = 0; i < 100; ++i) {  // ends when we hang up
                if (!BadServer::send_text(socket, "x")) return;
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        };
    };
    const auto flood = [](const std::string& begin, const std::string& piece) {
        return [begin, piece](int socket, const std::string&) {
            BadServer::send_text(socket, begin);
            for (int i = 0; i < 100'000 && BadServer::send_text(socket, piece); ++i) {
            }
        };
    };
    const Row rows[] = {
        {"not found", says(BadServer::whole("404 Not Found", "", "no")), FetchStatus::failed},
        {"forbidden", says(BadServer::whole("403 Forbidden", "", "no")), FetchStatus::failed},
        {"always broken", says(BadServer::whole("500 Oops", "", "no")), FetchStatus::failed},
        {"always busy, for hours", says(BadServer::whole("429 Slow Down", "Retry-After: 7200\r\n", "")),
         FetchStatus::failed},
        {"hangs up", says(""), FetchStatus::failed},
        {"no HTTP", says("220 ftp.example.org ready\r\n"), FetchStatus::failed},
        {"half a status", says("HTTP/1.1 2"), FetchStatus::failed},
        {"a page", says(BadServer::whole("200 OK", "Content-Type: text/html; charset=utf-8\r\n", "<html>hello")),
         FetchStatus::html},
        {"a page that says it is a PDF", says(BadServer::whole("200 OK", kPdfType, "  <!DOCTYPE html>")),
         FetchStatus::html},
        {"a PDF of no type", says(BadServer::whole("200 OK", "", kPdf)), FetchStatus::fetched},
        {"a PDF said to be text", says(BadServer::whole("200 OK", "Content-Type: text/plain\r\n", kPdf)),
         FetchStatus::fetched},
        {"a picture", says(BadServer::whole("200 OK", "Content-Type: image/png\r\n", "\x89PNG")), FetchStatus::failed},
        {"nothing", says(BadServer::whole("200 OK", kPdfType, "")), FetchStatus::failed},
        {"no content", says("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), FetchStatus::failed},
        {"zipped unasked", says(BadServer::whole("200 OK", kPdfType + "Content-Encoding: gzip\r\n", "\x1f\x8b\x08")),
         FetchStatus::failed},
        {"less than promised", says("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n" + kPdfType + "\r\n%PDF-1.4\nshort"),
         FetchStatus::failed},
        {"more promised than allowed",
         says("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n" + kPdfType + "\r\n%PDF-"), FetchStatus::failed},
        {"a body without end", flood("HTTP/1.1 200 OK\r\n" + kPdfType + "\r\n%PDF-1.4", std::string(10'000, 'x')),
         FetchStatus::failed},
        {"pieces without end",
         flood("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "2710\r\n" + std::string(10'000, 'x') + "\r\n"),
         FetchStatus::failed},
        {"broken pieces", says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n%PDF-1.4"),
         FetchStatus::failed},
        {"headers without end", flood("HTTP/1.1 200 OK\r\n", "X-A: " + std::string(1000, 'a') + "\r\n"),
         FetchStatus::failed},
        {"drop by drop", drip("HTTP/1.1 200 OK\r\n" + kPdfType + "\r\n%PDF-1.4"), FetchStatus::failed},
        {"to a file here", says(BadServer::whole("302 Found", "Location: file:///etc/passwd\r\n", "")),
         FetchStatus::refused},
        {"to another protocol", says(BadServer::whole("302 Found", "Location: gopher://127.0.0.1/\r\n", "")),
         FetchStatus::refused},
        {"to itself for ever", says(BadServer::whole("302 Found", "Location: /again\r\n", "")), FetchStatus::failed},
        {"to nowhere", says(BadServer::whole("302 Found", "", "")), FetchStatus::failed},
        {"to nonsense", says(BadServer::whole("302 Found", "Location: http://[::bad/\r\n", "")), FetchStatus::failed},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        const BadServer server(without_robots(row.answer));
        const test::TempDir dir;
        FetchOptions options = quick(dir);
        options.tries = 2;
        const FetchReport got = fetch_one(server.url("/x"), options);
        INFO(got.message);
        CHECK(got.status == row.expected);
        CHECK(fs::exists(dir / "file.pdf") == (row.expected == FetchStatus::fetched));
        CHECK(got.message.empty() == (row.expected == FetchStatus::fetched));
        CHECK(fs::exists(dir / "file.pdf.provenance.json"));  // what was tried is on record
    }
}

TEST_CASE("trouble that passes is waited out, and a broken download goes on where it stopped") {
    std::atomic<int> asked{0};
    const BadServer server(without_robots([&](int socket, const std::string& request) {
        const int n = ++asked;
        const std::string range = header_of(request, "Range");
        if (n == 1) {
            BadServer::send_text(socket, BadServer::whole("503 Later", "Retry-After: 0\r\n", ""));
        } else if (n == 2) {
            BadServer::send_text(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kPdf.size()) +
                                             "\r\nETag: \"v1\"\r\n" + kPdfType + "\r\n" + kPdf.substr(0, 20'000));
        } else if (range == "bytes=20000-" && header_of(request, "If-Range") == "\"v1\"") {
            BadServer::send_text(socket, BadServer::whole("206 Partial Content",
                                                          kPdfType + "ETag: \"v1\"\r\nContent-Range: bytes 20000-" +
                                                              std::to_string(kPdf.size() - 1) + "/" +
                                                              std::to_string(kPdf.size()) + "\r\n",
                                                          kPdf.substr(20'000)));
        } else {
            BadServer::send_text(socket, BadServer::whole("400 Bad Request", "", ""));
        }
    }));
    const test::TempDir dir;
    const FetchReport got = fetch_one(server.url("/a.pdf"), quick(dir));
    INFO(got.message);
    REQUIRE(got.status == FetchStatus::fetched);
    CHECK(asked == 3);
    CHECK(read(got.file) == kPdf);
    CHECK_FALSE(fs::exists(dir / "file.pdf.part"));
}

TEST_CASE("a file that changed between two halves is taken from its beginning") {
    std::atomic<int> asked{0};
    const std::string newer = "%PDF-1.7 newer";
    const BadServer server(without_robots([&](int socket, const std::string&) {
        if (++asked == 1)
            BadServer::send_text(
                socket, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\nETag: \"v1\"\r\n\r\n%PDF-1.4 old old old old old");
        else
            BadServer::send_text(socket, BadServer::whole("200 OK", "ETag: \"v2\"\r\n", newer));
    }));
    const test::TempDir dir;
    const FetchReport got = fetch_one(server.url("/a.pdf"), quick(dir));
    REQUIRE(got.status == FetchStatus::fetched);
    CHECK(read(got.file) == newer);
}

TEST_CASE("a failure is tried again at the next run, a page only when asked to") {
    std::atomic<int> asked{0};
    const BadServer server(without_robots([&](int socket, const std::string& request) {
        ++asked;
        if (path_of(request) == "/page")
            BadServer::send_text(socket,
                                 BadServer::whole("200 OK", "Content-Type: text/html; charset=koi8-r\r\n", "<html>"));
        else
            BadServer::send_text(socket, asked == 1 ? BadServer::whole("404 Not Found", "", "")
                                                    : BadServer::whole("200 OK", kPdfType, kPdf));
    }));
    const test::TempDir dir, other;
    CHECK(fetch_one(server.url("/a.pdf"), quick(dir)).status == FetchStatus::failed);
    CHECK(fetch_one(server.url("/a.pdf"), quick(dir)).status == FetchStatus::fetched);
    const FetchReport page = fetch_one(server.url("/page"), quick(other));
    CHECK(page.status == FetchStatus::html);
    REQUIRE(page.file.ends_with(".html"));  // kept with where it came from, for `ibid index`
    CHECK(std::filesystem::file_size(page.file) == 6);
    std::ifstream in(page.file + ".provenance.json");
    const std::string told{std::istreambuf_iterator<char>(in), {}};
    const Provenance from = provenance_from_json(told);
    CHECK(from.url == server.url("/page"));
    CHECK(from.content_type == "text/html; charset=koi8-r");
    CHECK_FALSE(from.sha256.empty());
    const int before = asked;
    CHECK(fetch_one(server.url("/page"), quick(other)).status == FetchStatus::html);
    CHECK(asked == before);
    FetchOptions retry = quick(other);
    retry.retry = true;
    CHECK(fetch_one(server.url("/page"), retry).status == FetchStatus::html);
    CHECK(asked == before + 1);
}

TEST_CASE("what is gone comes from the archive where that is allowed and a note says when it was read") {
    const std::string copy = "/web/20240727id_/http://127.0.0.1";
    const BadServer server(without_robots([&](int socket, const std::string& request) {
        const std::string path = path_of(request);
        const bool kept = path.starts_with(copy) && !path.ends_with("/never-kept.pdf");
        const bool moody = path.ends_with("/forbidden.pdf");
        BadServer::send_text(socket, kept    ? BadServer::whole("200 OK", kPdfType, kPdf)
                                     : moody ? BadServer::whole("403 Forbidden", "", "")
                                             : BadServer::whole("404 Not Found", "", ""));
    }));
    const struct {
        const char *path, *accessed;
        bool allowed;
        FetchStatus expected;
        const char* said;
    } rows[] = {
        {"/gone.pdf", "20240727", true, FetchStatus::fetched, "answers 404, so the archive's copy of 20240727"},
        {"/gone.pdf", "20240727", false, FetchStatus::failed, "answers 404"},
        {"/gone.pdf", "", true, FetchStatus::failed, "answers 404"},
        {"/never-kept.pdf", "20240727", true, FetchStatus::failed, "answers 404; the archive: answers 404"},
        {"/forbidden.pdf", "20240727", true, FetchStatus::failed, "answers 403"},  // it is there
    };
    for (const auto& row : rows) {
        INFO(row.path << ' ' << row.accessed << ' ' << row.allowed);
        const test::TempDir dir;
        FetchOptions options = quick(dir);
        if (row.allowed) options.archive = server.url("/web/");
        FetchItem item;
        item.accessed = row.accessed;
        item.keys = {"url:example.org/gone"};
        const FetchReport got = fetch_one(server.url(row.path), options, item);
        CHECK(got.status == row.expected);
        CHECK(got.message == row.said);
        if (got.status != FetchStatus::fetched) continue;
        const Provenance p = provenance_from_json(read(provenance_path(got.file)));
        CHECK(p.url == server.url("/web/20240727id_/" + server.url("/gone.pdf")));
        CHECK(p.keys == item.keys);
    }
}

TEST_CASE("robots.txt is heeded, also where a redirect leads, and a broken one closes the site for now") {
    const BadServer forbidding([](int socket, const std::string& request) {
        if (path_of(request) == "/robots.txt")
            BadServer::send_text(socket, BadServer::whole("200 OK", "", "User-agent: *\nDisallow: /private/"));
        else
            BadServer::send_text(socket, BadServer::whole("200 OK", kPdfType, kPdf));
    });
    const BadServer broken(
        [](int socket, const std::string&) { BadServer::send_text(socket, BadServer::whole("500 Oops", "", "")); });
    const BadServer leading(without_robots([&](int socket, const std::string&) {
        BadServer::send_text(
            socket, BadServer::whole("301 Moved", "Location: " + forbidding.url("/private/b.pdf") + "\r\n", ""));
    }));
    const test::TempDir dir;
    CHECK(fetch_one(forbidding.url("/private/a.pdf"), quick(dir)).status == FetchStatus::refused);
    CHECK(fetch_one(leading.url("/a.pdf"), quick(dir)).status == FetchStatus::refused);
    CHECK(fetch_one(forbidding.url("/public/a.pdf"), quick(dir)).status == FetchStatus::fetched);
    const test::TempDir empty;
    CHECK(fetch_one(broken.url("/a.pdf"), quick(empty)).status == FetchStatus::failed);
    for (const std::string& request : forbidding.requests())
        CHECK(path_of(request).find("/private/") == std::string::npos);
}

TEST_CASE("one connection a host, and a pause between two requests") {
    const BadServer server(without_robots([](int socket, const std::string&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        BadServer::send_text(socket, BadServer::whole("200 OK", kPdfType, kPdf));
    }));
    const test::TempDir dir;
    FetchOptions options = quick(dir);
    options.delay_ms = 30;
    options.hosts = 8;
    std::vector<FetchItem> items;
    for (int i = 0; i < 5; ++i) {
        FetchItem item;
        item.url = server.url("/" + std::to_string(i) + ".pdf");
        items.push_back(item);
    }
    const auto start = std::chrono::steady_clock::now();
    const FetchSummary summary = fetch(items, options);
    CHECK(summary[FetchStatus::fetched] == 5);
    CHECK(server.most_at_once() == 1);
    CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(5 * 30));  // a pause is a promise
}

TEST_CASE("addresses of the local network are refused, whatever name they go by") {
    const BadServer server(without_robots([](int socket, const std::string&) {
        BadServer::send_text(socket, BadServer::whole("200 OK", kPdfType, kPdf));
    }));
    const test::TempDir dir;
    FetchOptions options = quick(dir);
    options.limits.allow_private = false;
    options.tries = 1;
    const std::string port = server.url("").substr(server.url("").rfind(':'));
    for (const std::string& host :
         {std::string("127.0.0.1"), std::string("localhost"), std::string("2130706433"),
          std::string("[::ffff:127.0.0.1]"), std::string("localhost."), std::string("127.0.0.1.")}) {
        INFO(host);
        CHECK(fetch_one("http://" + host + port + "/a.pdf", options).status != FetchStatus::fetched);
    }
    CHECK(server.requests().empty());
    {
        // Past the proxy is past what made its address trusted.
        const test::Environment proxy("http_proxy", "http://127.0.0.1" + port);
        const test::Environment direct("no_proxy", "example.org, 127.0.0.1");
        CHECK(fetch_one("http://127.0.0.1" + port + "/a.pdf", options).status != FetchStatus::fetched);
    }
    options.limits.allow_private = true;
    CHECK(fetch_one("http://169.254.169.254/latest/meta-data/", options).status != FetchStatus::fetched);
    CHECK(server.requests().empty());
    for (const char* url : {"file:///etc/passwd", "ftp://example.org/a.pdf", "javascript:alert(1)", "", "http://",
                            "http://a:b@example.org/"}) {
        INFO(url);
        CHECK(fetch_one(url, options).status == FetchStatus::refused);
    }
}

TEST_CASE("files are named so that they stay where they belong") {
    const auto named = [](const std::string& url, const std::string& name = {}) {
        FetchItem item;
        item.url = url;
        item.name = name;
        return file_name_of(item);
    };
    CHECK(named("https://x.org/a/Report%202022.pdf?x=1").starts_with("Report-202022-"));
    CHECK(named("https://x.org/a.pdf") != named("https://y.org/a.pdf"));
    CHECK(named("https://x.org/").starts_with("x.org-"));
    CHECK(named("https://x.org/a.pdf", "../../etc/passwd") == "etc-passwd");
    CHECK(named("https://x.org/a.pdf", "...").starts_with("document"));
}
