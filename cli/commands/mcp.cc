#include <iostream>
#include <memory>
#include <string>

#include "cli/commands/commands.h"
#include "searcher/searcher.h"
#include "web/mcp/mcp.h"

namespace ibid::cli {
namespace {

struct McpOptions {
    std::string public_url;
    double query_timeout_s = 10;
};

/// A line without its end. Of a longer one than a message may be no more is kept than shows that it is too long.
bool read_message(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& bytes = *in.rdbuf();
    for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
        if (c == '\n') return true;
        if (line.size() <= kMaxMcpMessage) line += static_cast<char>(c);
    }
    return !line.empty();
}

int run(const Globals& globals, const McpOptions& options) {
    Searcher searcher(globals.index);
    searcher.set_limits({.timeout_s = options.query_timeout_s});
    PagesOptions pages;
    pages.public_url = options.public_url;
    while (!pages.public_url.empty() && pages.public_url.back() == '/') pages.public_url.pop_back();
    McpSession session;
    std::string message;
    say_waiting("an assistant's messages");
    while (read_message(std::cin, message)) {
        if (message.empty() || message == "\r") continue;
        const std::string answer = answer_mcp(message, session, searcher, pages);
        if (!answer.empty()) std::cout << answer << std::endl;  // they wait for each
    }
    return 0;
}

}  // namespace

void add_mcp_command(CommandLine& app, Globals& globals) {
    Command command = app.command("mcp", "For assistants: the Model Context Protocol on standard input and output");
    command.examples({{"ibid mcp", "an assistant starts this, and asks; see docs/mcp.md"},
                      {"ibid mcp --public-url https://search.example.org", "answers carry addresses of your server"}});
    auto options = std::make_shared<McpOptions>();
    command
        .option("--public-url", options->public_url,
                "Where `ibid serve` shows the same index, for permalinks; else ids alone")
        .value("URL");
    command.option("--query-timeout", options->query_timeout_s, "Seconds a search may take; 0: no end")
        .value("S")
        .seconds(3600.0)
        .with_default();
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
