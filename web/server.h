#pragma once
// Sockets, limits, shutdown: the only file that knows cpp-httplib. Pages come from web/pages.h.

#include <string>

namespace ibid {

struct ServeOptions {
    std::string index;                 // folder or stub file
    std::string listen = "127.0.0.1:8080";  // port 0: any free one
    std::string base_path;
    int threads = 0;                   // 0: one a core, at least four
};

/// Serves until SIGINT or SIGTERM; prints the address on stderr once it listens. Throws Error(io) when it cannot listen.
void serve(const ServeOptions& options);

}  // namespace ibid
