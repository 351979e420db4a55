// Adding documents by a form: who may, from where, and what becomes of the file. Files and batches are pretended here;
// tests/cli/add.sh has the real ones.
#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/web/tiny_index.h"
#include "web/http/url.h"
#include "web/pages/pages.h"

using namespace ibid;

namespace {

struct Site {
    TinyIndex index;
    Searcher searcher{index.path};
    Adding adding;
    PagesOptions options;
    std::vector<std::pair<std::string, std::string>> taken;  // name, bytes
    std::optional<AddedFile> state;

    Site() {
        adding.max_bytes = 1 << 20;
        adding.take = [this](std::string_view name, std::string_view bytes) {
            if (bytes.starts_with("MZ")) throw Error(ErrorCode::usage, "This is no document", "nothing was added");
            taken.emplace_back(name, bytes);
            return std::string("ticket");
        };
        adding.look = [this](std::string_view ticket) { return ticket == "ticket" ? state : std::nullopt; };
        options.adding = &adding;
    }
    Response ask(const std::string& method, const std::string& path, std::map<std::string, std::string> headers,
                 std::string body = {}) {
        Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        request.headers.emplace("host", "127.0.0.1:8080");
        request.body = std::move(body);
        return handle(request, searcher, options);
    }
    Response add(std::map<std::string, std::string> headers, const std::string& bytes = "%PDF-1.7",
                 const std::string& name = "paper.pdf") {
        headers.emplace("content-type", "multipart/form-data; boundary=xyz");
        return ask("POST", "/add", std::move(headers),
                   "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + bytes +
                       "\r\n--xyz--\r\n");
    }
};

using Headers = std::map<std::string, std::string>;

std::string header(const Response& r, const char* name) {
    for (const auto& [n, value] : r.headers)
        if (n == name) return value;
    return {};
}

bool has(const Response& r, const std::string& text) { return r.body.find(text) != std::string::npos; }

const Headers kOurs = {{"origin", "http://127.0.0.1:8080"}, {"sec-fetch-site", "same-origin"}};

}  // namespace

TEST_CASE("nothing is added, and nothing offered, unless that was asked for") {
    Site site;
    CHECK(has(site.ask("GET", "/", {}), "href=\"/add\""));
    site.options.adding = nullptr;
    CHECK_FALSE(has(site.ask("GET", "/", {}), "href=\"/add\""));
    CHECK(site.ask("GET", "/add", {}).status == 404);
    CHECK(site.ask("GET", "/add/ticket", {}).status == 404);
    CHECK(site.add(kOurs).status == 405);
    CHECK(site.taken.empty());
}

TEST_CASE("a file comes from our own form, and from this machine or whom a proxy names") {
    struct Row {
        Headers headers;
        const char* user_header;
        int status;
    };
    const auto with = [](Headers more) {
        more.insert(kOurs.begin(), kOurs.end());
        return more;
    };
    for (const Row& row : {
             Row{kOurs, "", 303},
             Row{{{"origin", "http://127.0.0.1:8080"}}, "", 303},  // browsers without Sec-Fetch-Site
             Row{{{"sec-fetch-site", "same-origin"}}, "", 303},
             Row{{{"origin", "http://LOCALHOST:8080"}, {"host", "localhost:8080"}}, "", 303},
             Row{with({{"x-remote-user", "ada"}}), "x-remote-user", 303},
             Row{with({{"x-remote-user", "ada"}, {"x-forwarded-for", "10.0.0.9"}, {"host", "127.0.0.1:8080"}}),
                 "x-remote-user", 303},
             // Another site, another port of this machine, or nobody says.
             Row{{}, "", 403},
             Row{{{"origin", "null"}}, "", 403},
             Row{{{"origin", "https://evil.example"}}, "", 403},
             Row{{{"origin", "http://127.0.0.1:3000"}}, "", 403},
             Row{{{"origin", "http://127.0.0.1"}}, "", 403},
             Row{{{"origin", "http://127.0.0.1:8080"}, {"sec-fetch-site", "cross-site"}}, "", 403},
             Row{{{"origin", "http://127.0.0.1:8080"}, {"sec-fetch-site", "same-site"}}, "", 403},
             Row{{{"sec-fetch-site", "none"}}, "", 403},
             // Through a proxy that names nobody.
             Row{with({{"x-forwarded-for", "10.0.0.9"}}), "", 403},
             Row{with({{"via", "1.1 proxy"}}), "", 403},
             Row{{{"host", "docs.example"}, {"origin", "http://docs.example"}}, "", 403},
             Row{kOurs, "x-remote-user", 403},
             Row{with({{"x-remote-user", ""}}), "x-remote-user", 403},
         }) {
        Site site;
        site.adding.user_header = row.user_header;
        std::string said;
        for (const auto& [name, value] : row.headers) said += name + ": " + value + '\n';
        INFO(said << row.user_header);
        const Response r = site.add(row.headers);
        CHECK(r.status == row.status);
        CHECK(site.taken.size() == (row.status == 303 ? 1 : 0));
        if (r.status == 303) CHECK(header(r, "Location") == "/add/ticket");
    }
}

TEST_CASE("what cannot be added is said on the form") {
    Site site;
    const Response form = site.ask("GET", "/add", {});
    CHECK(form.status == 200);
    CHECK(has(form, "of 1 MB at most"));
    CHECK(has(form, "enctype=\"multipart/form-data\""));
    const Response no_document = site.add(kOurs, "MZ");
    CHECK(no_document.status == 415);
    CHECK(has(no_document, "This is no document"));
    CHECK(site.add(kOurs, std::string((1 << 20) + 1, 'x')).status == 413);
    CHECK(site.add(kOurs, "", "paper.pdf").status == 400);
    CHECK(site.add(kOurs, "x", "").status == 400);
    Headers other = kOurs;
    other["content-type"] = "application/pdf";
    CHECK(site.ask("POST", "/add", other, "%PDF-1.7").status == 400);
    for (const char* path : {"/", "/search", "/add/ticket", "/d/aaaaaaaaaaaa", "/static/ibid.js"})
        CHECK(site.ask("POST", path, kOurs).status == 405);
    CHECK(site.ask("PUT", "/add", kOurs).status == 405);
    CHECK(site.taken.empty());
}

TEST_CASE("a page follows the file, and leads to its document") {
    Site site;
    CHECK(site.ask("GET", "/add/ticket", {}).status == 404);
    site.state = AddedFile{AddedFile::State::reads, kNasty, "", ""};
    const Response busy = site.ask("GET", "/add/ticket", {});
    CHECK(header(busy, "Refresh") == "1");
    CHECK(header(busy, "Cache-Control") == "no-store");
    CHECK(has(busy, "Being read"));
    CHECK_FALSE(has(busy, kNasty));
    site.state->state = AddedFile::State::locked;
    CHECK(has(site.ask("GET", "/add/ticket", {}), "Another batch writes to the index"));
    site.state = AddedFile{AddedFile::State::failed, "a.pdf", "", "needs a password"};
    const Response failed = site.ask("GET", "/add/ticket", {});
    CHECK(header(failed, "Refresh").empty());
    CHECK(has(failed, "needs a password"));
    site.state = AddedFile{AddedFile::State::done, "a.pdf", kInform, ""};
    const Response done = site.ask("GET", "/add/ticket", {});
    CHECK(done.status == 303);
    CHECK(header(done, "Location") == std::string("/d/") + kInform);
    CHECK(site.ask("GET", "/add/ticket", {{"x-forwarded-for", "10.0.0.9"}}).status == 403);
}
