#include "web/http/listener.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "model/error.h"

namespace ibid {

namespace {

constexpr int kBacklog = 512;              // connections that wait while every thread is busy
constexpr int kFirstPassedDescriptor = 3;  // sd_listen_fds(3)

/// systemd's socket, if it started us with one.
int passed_descriptor() {
    const char* pid = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    if (!pid || !count || std::atol(pid) != static_cast<long>(getpid()) || std::atoi(count) < 1) return -1;
    return kFirstPassedDescriptor;
}

struct HostPort {
    std::string host, port;
};

HostPort split(const std::string& address) {
    const auto bad = [&] {
        return Error(ErrorCode::usage, "--listen " + address + ": is not HOST:PORT",
                     "for example 127.0.0.1:8080 or [::1]:8080");
    };
    const auto colon = address.rfind(':');
    if (colon == std::string::npos) throw bad();
    HostPort out{address.substr(0, colon), address.substr(colon + 1)};
    if (out.host.empty()) out.host = "127.0.0.1";  // to be seen by others must be asked for
    int port = -1;
    const auto [end, error] = std::from_chars(out.port.data(), out.port.data() + out.port.size(), port);
    if (error != std::errc() || end != out.port.data() + out.port.size() || port < 0 || port > 65535) throw bad();
    if (out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']')
        out.host = out.host.substr(1, out.host.size() - 2);
    else if (out.host.find(':') != std::string::npos)
        throw bad();
    return out;
}

int bound_socket(const addrinfo& info) {
    const int fd = socket(info.ai_family, info.ai_socktype | SOCK_CLOEXEC, info.ai_protocol);
    if (fd < 0) return -1;
    const int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, info.ai_addr, info.ai_addrlen) == 0 && listen(fd, kBacklog) == 0) return fd;
    const int saved = errno;
    close(fd);
    errno = saved;
    return -1;
}

}  // namespace

Listener::Listener(const std::string& address) : descriptor_(passed_descriptor()) {
    if (descriptor_ >= 0) return;
    const HostPort where = split(address);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int failed = getaddrinfo(where.host.c_str(), where.port.c_str(), &hints, &found);
    if (failed)
        throw Error(ErrorCode::io, "--listen " + address + ": " + gai_strerror(failed),
                    "name an address of this machine, such as 127.0.0.1:8080");
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, freeaddrinfo);
    for (const addrinfo* info = all.get(); info && descriptor_ < 0; info = info->ai_next)
        descriptor_ = bound_socket(*info);
    if (descriptor_ < 0)
        throw Error(ErrorCode::io, "cannot listen on " + address + ": " + std::strerror(errno),
                    errno == EADDRINUSE ? "another program has this port; choose one with --listen"
                                        : "choose another address with --listen");
}

Listener::~Listener() {
    if (descriptor_ >= 0) close(descriptor_);
}

std::string Listener::address() const {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    if (getsockname(descriptor_, reinterpret_cast<sockaddr*>(&name), &size) != 0) return "?";
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (getnameinfo(reinterpret_cast<sockaddr*>(&name), size, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return "?";
    const bool v6 = std::strchr(host, ':') != nullptr;
    return (v6 ? "[" + std::string(host) + "]" : std::string(host)) + ':' + port;
}

}  // namespace ibid
