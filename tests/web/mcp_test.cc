// The Model Context Protocol, message by message.
#include "web/mcp/mcp.h"

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"
#include "tests/web/tiny_index.h"
#include "web/mcp/endpoint.h"
#include "web/mcp/texts.h"

using namespace ibid;
using Json = nlohmann::json;

namespace {

struct Assistant {
    TinyIndex index;
    Searcher searcher{index.path};
    PagesOptions options;
    McpSession session;

    std::string send(const std::string& message) { return answer_mcp(message, session, searcher, options); }
    Json ask(const std::string& method, const Json& params = Json::object()) {
        return Json::parse(send(Json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump()));
    }
    Json call(const std::string& tool, const Json& arguments) {
        return ask("tools/call", {{"name", tool}, {"arguments", arguments}});
    }
    std::string text(const std::string& tool, const Json& arguments) {
        const Json answer = call(tool, arguments);
        INFO(tool << ' ' << arguments << ' ' << answer);
        REQUIRE(answer.contains("result"));
        return answer["result"]["content"][0]["text"];
    }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a client and the server agree on a revision of the protocol") {
    struct Row {
        const char *wished, *agreed;
    };
    Assistant assistant;
    for (const Row& row : {
             Row{"2025-06-18", "2025-06-18"},
             Row{"2025-03-26", "2025-03-26"},
             Row{"2099-01-01", "2025-06-18"},  // ours; the client may then leave
             Row{"2024-11-05", "2025-06-18"},
             Row{"", "2025-06-18"},
         }) {
        INFO(row.wished);
        const Json result = assistant.ask("initialize", {{"protocolVersion", row.wished},
                                                         {"capabilities", Json::object()},
                                                         {"clientInfo", {{"name", "t"}, {"version", "1"}}}})["result"];
        CHECK(result.at("protocolVersion") == row.agreed);
        CHECK(assistant.session.version == row.agreed);
        CHECK(result.at("capabilities") == Json{{"tools", Json::object()}, {"resources", Json::object()}});
        CHECK(result.at("serverInfo").at("name") == "ibid");
        CHECK(has(result.at("instructions"), "note"));
    }
    CHECK(assistant.ask("initialize").at("error").at("code") == -32602);
    CHECK(assistant.ask("ping").at("result") == Json::object());
}

TEST_CASE("what is no request is answered by its code, and notifications by nothing") {
    Assistant assistant;
    struct Row {
        std::string message;
        int code;  // 0: no answer
        const char* id;
    };
    const std::string start = R"({"jsonrpc":"2.0",)";
    for (const Row& row : {
             Row{"{", -32700, "null"},
             Row{"not json", -32700, "null"},
             Row{"\"text\"", -32600, "null"},
             Row{"[]", -32600, "null"},
             Row{"[" + start + R"("id":1,"method":"ping"}])", -32600, "null"},  // no batches since 2025-06-18
             Row{R"({"id":1,"method":"ping"})", -32600, "1"},
             Row{R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600, "1"},
             Row{start + R"("id":1})", -32600, "1"},
             Row{start + R"("id":1,"method":5})", -32600, "1"},
             Row{start + R"("id":null,"method":"ping"})", -32600, "null"},
             Row{start + R"("id":1.5,"method":"ping"})", -32600, "null"},
             Row{start + R"("id":{},"method":"ping"})", -32600, "null"},
             Row{start + R"("id":"a","method":"tools/fly"})", -32601, "\"a\""},
             Row{start + R"("id":1,"method":"prompts/list"})", -32601, "1"},
             Row{start + R"("id":1,"method":"ping","params":[]})", -32602, "1"},
             Row{start + R"("id":1,"method":"tools/call"})", -32602, "1"},
             Row{start + R"("id":1,"method":"tools/call","params":{"name":7}})", -32602, "1"},
             Row{start + R"("id":1,"method":"tools/call","params":{"name":"fly"}})", -32602, "1"},
             Row{start + R"("id":1,"method":"tools/call","params":{"name":"search","arguments":[]}})", -32602, "1"},
             Row{start + R"("id":1,"method":"resources/list","params":{"cursor":"x"}})", -32602, "1"},
             Row{start + R"("id":1,"method":"resources/read","params":{}})", -32602, "1"},
             Row{start + R"("id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}})", -32002, "1"},
             Row{start + R"("method":"notifications/initialized"})", 0, ""},
             Row{start + R"("method":"notifications/cancelled","params":{"requestId":1}})", 0, ""},
             Row{start + R"("method":"anything"})", 0, ""},
             Row{start + R"("id":9,"result":{}})", 0, ""},  // an answer to what we never asked
             Row{std::string(kMaxMcpMessage + 1, ' '), -32600, "null"},
         }) {
        INFO(row.message.substr(0, 200));
        const std::string answer = assistant.send(row.message);
        if (row.code == 0) {
            CHECK(answer.empty());
            continue;
        }
        const Json json = Json::parse(answer);
        CHECK(json.at("jsonrpc") == "2.0");
        CHECK(json.at("error").at("code") == row.code);
        CHECK(json.at("id").dump() == row.id);
        CHECK_FALSE(has(answer, "\n"));
    }
}

TEST_CASE("the older revision has batches") {
    Assistant assistant;
    assistant.session.version = "2025-03-26";
    const Json answers = Json::parse(assistant.send(R"([{"jsonrpc":"2.0","id":1,"method":"ping"},
        {"jsonrpc":"2.0","method":"notifications/initialized"}, 5,
        {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}])"));
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].at("id") == 1);
    CHECK(answers[1].at("error").at("code") == -32600);
    CHECK(answers[2].at("error").at("code") == -32600);  // never in a batch
    CHECK(assistant.send(R"([{"jsonrpc":"2.0","method":"notifications/initialized"}])").empty());
}

TEST_CASE("every tool says what it takes, and that it only reads") {
    Assistant assistant;
    const Json tools = assistant.ask("tools/list").at("result").at("tools");
    std::string names;
    for (const Json& tool : tools) {
        names += tool.at("name").get<std::string>() + " ";
        INFO(tool);
        CHECK_FALSE(tool.at("description").get<std::string>().empty());
        CHECK(tool.at("annotations").at("readOnlyHint") == true);
        CHECK(tool.at("annotations").at("openWorldHint") == false);
        const Json& schema = tool.at("inputSchema");
        CHECK(schema.at("type") == "object");
        CHECK(schema.at("additionalProperties") == false);
        for (const auto& [name, property] : schema.at("properties").items())
            CHECK_FALSE(property.at("description").get<std::string>().empty());
        for (const Json& name : schema.value("required", Json::array()))
            CHECK(schema.at("properties").contains(name.get<std::string>()));
    }
    CHECK(names == "search passage note cites sources evidence check claims documents ");
}

TEST_CASE("tools answer in short with page, note and id") {
    Assistant assistant;
    const std::string second = std::string(kInform) + ".2";
    struct Row {
        const char* tool;
        Json arguments;
        std::vector<std::string> parts;
    };
    for (const Row& row : {
             Row{"search",
                 {{"query", "special envoys"}, {"country_mode", "any"}},
                 {"Envoys and agreements (2024), p. 1 · 1. Findings · passage " + second,
                  "sent special envoys to [57]negotiate", "[57] For example, AT, BE and FI. {com:2020/609}"}},
             Row{"search",
                 {{"query", "envoys"}, {"document", kInform}, {"limit", 1}},
                 {"Cut: this is 1 to 1 of ", "offset 1"}},
             Row{"search", {{"query", "zeppelin"}}, {"0 passages and notes"}},
             Row{"search", {{"query", "envoys"}, {"offset", 50}}, {"none from offset 50 on"}},
             Row{"passage", {{"id", second}, {"around", 1}}, {"1. Findings", "envoys to [57]negotiate", "met again"}},
             Row{"passage", {{"id", std::string(kInform) + ".n57"}}, {"Note 57", "For example, AT, BE and FI."}},
             Row{"note",
                 {{"document", kInform}, {"note", "57"}},
                 {"Note 57: Envoys and agreements (2024), p. 1", "com:2020/609",
                  "at p. 1: “A sentence that leans on it.”"}},
             Row{"note", {{"document", "inform.pdf"}}, {"Note 57"}},
             Row{"cites",
                 {{"source", "COM(2020) 609"}},
                 {"‘On a new pact’  celex:52020DC0609", "1 place cites it", "note 57"}},
             Row{"cites", {{"source", "COM(1999) 1"}}, {"No indexed note cites"}},
             Row{"sources", Json::object(), {"‘On a new pact’ · com:2020/609 · cited 1×"}},
             Row{"sources", {{"query", "zeppelin"}}, {"Nothing was found."}},
             Row{"evidence", {{"document", kInform}, {"note", "57"}}, {"The source is not indexed"}},
             Row{"check", {{"document", kInform}}, {"Envoys and agreements (2024)"}},
             Row{"claims",
                 {{"country", {"AT"}}, {"document", kInform}},
                 {"said of 3 countries, the whole list: ", "the contrary is said of: SE", "silent: BG, EL"}},
             Row{"documents", {{"limit", 1}}, {"Cut: this is 1 to 1 of 2"}},
         }) {
        const std::string text = assistant.text(row.tool, row.arguments);
        INFO(row.tool << ' ' << row.arguments << '\n' << text);
        for (const std::string& part : row.parts) {
            INFO(part);
            CHECK(has(text, part));
        }
        CHECK_FALSE(has(text, "http"));  // nobody said where the index is shown
    }
    const Json answer = assistant.call("search", {{"query", "envoys"}, {"limit", 1}}).at("result");
    CHECK(answer.at("isError") == false);
    CHECK(answer.at("structuredContent").at("cut") == true);
    CHECK(answer.at("structuredContent").at("shown") == 1);
    CHECK(answer.at("structuredContent").at("hits").size() == 1);
    CHECK_FALSE(has(answer.dump(), "bbox"));
    assistant.options.public_url = "https://search.example";
    assistant.options.base_path = "/ibid";
    CHECK(has(assistant.text("note", {{"document", kInform}, {"note", "57"}}),
              "https://search.example/ibid/d/" + std::string(kInform) + "/notes/57"));
    CHECK(has(assistant.text("search", {{"query", "special envoys"}}), "https://search.example/ibid/d/"));
}

TEST_CASE("an answer is small: nothing twice, nothing empty, and no more than there is room for") {
    struct Row {
        const char *given, *slim;
    };
    for (const Row& row : {
             Row{R"({"a":1,"b":null,"c":"","d":[],"e":{},"f":false,"g":0})", R"({"a":1,"f":false,"g":0})"},
             Row{R"({"boxes":[1],"format":"x/1","n":{"format":"x/1","score":1,"t":"x"}})", R"({"n":{"t":"x"}})"},
             Row{R"({"document":{"id":"a","title":"T","year":2024,"language":"en","file":"a.pdf","date":"2024"}})",
                 R"({"document":{"file":"a.pdf","id":"a","title":"T","year":2024}})"},
             Row{R"({"csl":{"id":"k","title":"T","URL":"u"},"key":"k","keys":["k","l"],"link":"u","raw":"T, u"})",
                 R"({"csl":{"URL":"u","title":"T"},"key":"k"})"},
             Row{R"({"csl":{"id":"k","DOI":"d"},"key":"k","link":"u","raw":"A letter"})",  // its only words
                 R"({"csl":{"DOI":"d"},"key":"k","link":"u","raw":"A letter"})"},
             Row{R"({"list":[{"x":null},{"y":[{"z":""}]}]})", R"({"list":[{},{"y":[{}]}]})"},
         }) {
        mcp::Json slim = mcp::Json::parse(row.given);
        mcp::make_slim(slim);
        CHECK(Json::parse(slim.dump()) == Json::parse(row.slim));
    }
}

TEST_CASE("what was read from a picture is not quoted as if it were print") {
    const std::string kSaid = "read from a picture";
    mcp::Json hit{{"document", {{"title", "A scan"}}}, {"id", "a.1"}, {"page", 1}, {"text", "Envoys."}};
    const mcp::Json printed{{"passage", hit}};
    CHECK(mcp::hit_text(hit, {}).find(kSaid) == std::string::npos);
    CHECK(mcp::passage_text(printed, {}).find(kSaid) == std::string::npos);
    hit["ocr"] = true;
    CHECK(mcp::hit_text(hit, {}).find(kSaid) != std::string::npos);
    CHECK(mcp::passage_text({{"passage", hit}}, {}).find(kSaid) != std::string::npos);
}

TEST_CASE("arguments that fit no schema are refused; what the index refuses is said to the assistant") {
    Assistant assistant;
    struct Row {
        const char* tool;
        Json arguments;
        std::string part;
    };
    for (const Row& row : {
             Row{"search", Json::object(), "query is missing"},
             Row{"search", {{"query", 5}}, "query is a string"},
             Row{"search", {{"query", ""}}, "query is empty"},
             Row{"search", {{"query", "x"}, {"limit", 51}}, "limit is a whole number from 1 to 50"},
             Row{"search", {{"query", "x"}, {"limit", 1.5}}, "limit is a whole number"},
             Row{"search", {{"query", "x"}, {"limit", "5"}}, "limit is a whole number"},
             Row{"search", {{"query", "x"}, {"offset", -1}}, "offset is a whole number"},
             Row{"search", {{"query", "x"}, {"country_mode", "some"}}, "country_mode is one of: any all only none"},
             Row{"search", {{"query", "x"}, {"country", {5}}}, "country is a list of strings"},
             Row{"search", {{"query", "x"}, {"colour", "red"}}, "colour is no argument"},
             Row{"note", {{"note", "5"}}, "document is missing"},
         }) {
        const Json answer = assistant.call(row.tool, row.arguments);
        INFO(answer);
        CHECK(answer.at("error").at("code") == -32602);
        CHECK(has(answer["error"]["message"], row.part));
    }
    for (const Row& row : {
             Row{"search", {{"query", "x"}, {"country", {"Belgum"}}}, "Belgum"},
             Row{"search", {{"query", "x"}, {"year", "soon"}}, "year: is a number"},
             Row{"search", {{"query", std::string(3000, 'x')}}, "query: may have 2000 bytes"},
             Row{"note", {{"document", "nowhere.pdf"}, {"note", "5"}}, "nowhere.pdf"},
             Row{"note", {{"document", kInform}, {"note", "99"}}, "has no note “99”"},
             Row{"passage", {{"id", "nowhere.5"}}, "no document “nowhere”"},
             Row{"evidence", {{"document", kInform}, {"note", "99"}}, "99"},
             Row{"check", {{"document", "../../etc/passwd-"}}, "etc/passwd-"},
         }) {
        const Json answer = assistant.call(row.tool, row.arguments);
        INFO(row.arguments << answer);
        REQUIRE(answer.contains("result"));
        CHECK(answer["result"].at("isError") == true);
        CHECK(has(answer["result"]["content"][0]["text"], row.part));
    }
}

TEST_CASE("documents, pages and notes are resources") {
    Assistant assistant;
    const Json list = assistant.ask("resources/list").at("result");
    REQUIRE(list.at("resources").size() == 2);
    const std::string uri = std::string("ibid://documents/") + kInform;
    CHECK(list["resources"][0].at("uri") == uri);
    CHECK(list["resources"][0].at("name") == "inform.pdf");
    CHECK_FALSE(list.contains("nextCursor"));
    CHECK(assistant.ask("resources/list", {{"cursor", "5"}}).at("result").at("resources").empty());
    CHECK(assistant.ask("resources/templates/list").at("result").at("resourceTemplates").size() == 4);
    struct Row {
        std::string rest, part;  // empty: there is no such resource
    };
    for (const Row& row : {
             Row{"", "envoys to [57]negotiate readmission agreements"},
             Row{"", "[57] For example, AT, BE and FI."},
             Row{"/pages/2", "met again on the second page"},
             Row{"/notes", "Note 57"},
             Row{"/notes/57", "Note 57"},
             Row{"/notes/58", ""},
             Row{"/pages/3", ""},
             Row{"/pages/0", ""},
             Row{"/pages", ""},
             Row{"/pages/1/2", ""},
             Row{"/cover", ""},
             Row{"x", ""},
         }) {
        INFO(row.rest);
        const Json answer = assistant.ask("resources/read", {{"uri", uri + row.rest}});
        if (row.part.empty()) {
            CHECK(answer.at("error").at("code") == -32002);
            CHECK(answer["error"].at("data").at("uri") == uri + row.rest);
            continue;
        }
        const Json& contents = answer.at("result").at("contents")[0];
        CHECK(contents.at("uri") == uri + row.rest);
        CHECK(has(contents.at("text"), row.part));
    }
    CHECK_FALSE(has(assistant.ask("resources/read", {{"uri", uri + "/pages/2"}}).dump(), "Seventeen"));
}

TEST_CASE("over HTTP a message is posted, and answered with JSON") {
    Assistant assistant;
    struct Row {
        const char *method, *type, *accept, *version, *body;
        bool ours;
        int status;
    };
    const char* ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
    const char* both = "application/json, text/event-stream";
    const char* json = "application/json";
    for (const Row& row : {
             Row{"POST", json, both, "2025-06-18", ping, true, 200},
             Row{"POST", "application/json; charset=utf-8", "*/*", "", ping, true, 200},
             Row{"POST", json, both, "", R"({"jsonrpc":"2.0","method":"notifications/initialized"})", true, 202},
             Row{"POST", json, both, "", R"({"jsonrpc":"2.0","id":1,"method":"fly"})", true, 200},
             Row{"POST", json, both, "", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", true, 200},
             Row{"POST", json, both, "2025-06-18", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", true, 400},
             Row{"POST", json, both, "", "{", true, 400},
             Row{"POST", json, both, "1999-01-01", ping, true, 400},
             Row{"POST", "text/plain", both, "", ping, true, 415},
             Row{"POST", json, "text/event-stream", "", ping, true, 406},
             Row{"POST", json, both, "", ping, false, 403},
             Row{"GET", "", "text/event-stream", "", "", true, 405},
             Row{"DELETE", "", "", "", "", true, 405},
         }) {
        INFO(row.method << ' ' << row.type << ' ' << row.accept << ' ' << row.version << ' ' << row.body);
        Request request;
        request.method = row.method;
        request.path = "/mcp";
        request.headers = {{"host", "ibid.test"}, {"content-type", row.type}, {"accept", row.accept}};
        if (*row.version) request.headers["mcp-protocol-version"] = row.version;
        request.body = row.body;
        const Response response = mcp_endpoint(request, row.ours, assistant.searcher, assistant.options);
        CHECK(response.status == row.status);
        CHECK(response.body.empty() == (row.status == 202));
        if (!response.body.empty()) CHECK(Json::accept(response.body));
    }
    Request request;
    request.method = "POST";
    request.headers = {{"host", "ibid.test:8080"}, {"content-type", "application/json"}};
    request.body = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"documents","arguments":{}}})";
    assistant.options.base_path = "/ibid";
    const Response response = mcp_endpoint(request, true, assistant.searcher, assistant.options);
    CHECK(has(response.body, "http://ibid.test:8080/ibid/d/" + std::string(kInform)));  // where the client came
    CHECK(is_mcp_path("/ibid/mcp", assistant.options));
    CHECK(is_mcp_path("/mcp", assistant.options));
    CHECK_FALSE(is_mcp_path("/mcp/x", assistant.options));
}
