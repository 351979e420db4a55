#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/commands/added_files.h"
#include "cli/commands/commands.h"
#include "cli/commands/page_drawer.h"
#include "cli/terminal/console.h"
#include "model/error.h"
#include "web/http/server.h"

namespace ibid::cli {

namespace {

/// $XDG_CACHE_HOME/ibid/pages, or where systemd says (CacheDirectory=).
std::string default_cache() {
    if (const char* given = std::getenv("CACHE_DIRECTORY"); given && *given) return std::string(given) + "/pages";
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache) return std::string(cache) + "/ibid/pages";
    const char* home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.cache/ibid/pages" : std::string();
}

/// "/ibid", whatever slashes it was given with.
std::string base_path(std::string text) {
    while (!text.empty() && text.back() == '/') text.pop_back();
    if (!text.empty() && text.front() != '/') text.insert(0, 1, '/');
    if (text.starts_with("//") || text.find_first_of("?#%\"'<> ") != std::string::npos)
        throw Error(ErrorCode::usage, "--base-path " + text + ": is not a path", "for example /ibid");
    return text;
}

std::string public_url(std::string text) {
    while (!text.empty() && text.back() == '/') text.pop_back();
    if (!text.empty() && !text.starts_with("http://") && !text.starts_with("https://"))
        throw Error(ErrorCode::usage, "--public-url " + text + ": is not an address",
                    "for example https://search.example.org");
    return text;
}

struct AddOptions {
    std::string folder, user_header;
    unsigned megabytes = 64;
};

/// A name of a header, in small letters.
std::string header_name(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
        throw Error(ErrorCode::usage, "--add-user " + text + ": is not the name of a header",
                    "for example X-Remote-User");
    return text;
}

}  // namespace

void add_serve_command(CommandLine& app, Globals& globals) {
    Command command = app.command("serve", "The front end: search, read and quote in a browser");
    command.examples({{"ibid serve", "on this computer only: http://127.0.0.1:8080/"},
                      {"ibid serve --listen 127.0.0.1:9000 --base-path /ibid", "behind a proxy that passes on /ibid"}});
    auto options = std::make_shared<ServeOptions>();
    options->pages.image_cache = default_cache();
    auto cache_mb = std::make_shared<unsigned>(256);
    command
        .option("--listen", options->listen,
                "Address and port; without an address this computer alone, with * all; port 0 takes any free one")
        .value("HOST:PORT")
        .with_default();
    command.option("--base-path", options->pages.base_path, "Path that a proxy puts before all addresses")
        .value("PATH");
    command
        .option("--public-url", options->pages.public_url,
                "Scheme and host for feeds and permalinks; else as the browser asked")
        .value("URL");
    command.option("--threads", options->threads, "Questions answered at once; 0: one a core")
        .value("N")
        .between(0, 256)
        .with_default();
    command
        .option("--query-timeout", options->query_timeout_s,
                "Seconds a search may take; then it gives what it found and says so. 0: no end")
        .value("S")
        .seconds(3600.0)
        .with_default();
    auto add = std::make_shared<AddOptions>();
    command
        .option("--add", add->folder,
                "Visitors may add documents, which are kept in this folder; from this machine only, or from those "
                "whom --add-user names")
        .value("FOLDER");
    command.option("--add-mb", add->megabytes, "Their size at most").value("N").between(1, 1024).with_default();
    command
        .option("--add-user", add->user_header,
                "Header in which a proxy says who asks; whoever is named may add. The proxy must always set it")
        .value("HEADER");
    command.flag("--mcp", options->mcp, "Answer assistants under /mcp, too: the Model Context Protocol (docs/mcp.md)");
    command.flag("--partial", options->partial, "Over shards: answer without those that do not, and say so");
    command.option("--cache", options->pages.image_cache, "Folder for pictures of pages; empty: none are kept")
        .value("DIR")
        .with_default();
    command.option("--cache-mb", *cache_mb, "Its size at most").value("N").between(1, 1'000'000).with_default();
    command.run([&globals, options, cache_mb, add] {
        globals.run = [&globals, options, cache_mb, add] {
            options->index = globals.index;
            if (options->listen.starts_with("*:")) options->listen.replace(0, 1, "0.0.0.0");  // a resolver knows no *
            options->pages.base_path = base_path(options->pages.base_path);
            options->pages.public_url = public_url(options->pages.public_url);
            options->pages.image_cache_bytes = static_cast<std::uint64_t>(*cache_mb) << 20;
            options->pages.draw_page = draw_page_in_child;
            options->ready = [index = globals.index](const std::string& address) {
                std::cerr << "from the index " << printable(index) << "\nIbid answers at " << address << std::endl;
            };
            if (add->folder.empty() && !add->user_header.empty())
                throw Error(ErrorCode::usage, "--add-user: nothing is added without --add FOLDER", "");
            std::optional<AddedFiles> files;
            if (!add->folder.empty()) {
                files.emplace(AddedFiles::Options{add->folder, globals.index, globals.vocabulary,
                                                  std::size_t{add->megabytes} << 20, header_name(add->user_header)});
                options->pages.adding = &files->adding();
            }
            serve(*options);
            return 0;
        };
    });
}

}  // namespace ibid::cli
