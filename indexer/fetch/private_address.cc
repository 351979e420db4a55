#include "indexer/fetch/private_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace ibid {
namespace {

bool is_private_v4(std::uint32_t a) {  // host order
    struct Range {
        std::uint32_t base;
        int bits;
    };
    // IANA's registry of special-purpose IPv4 addresses: all that are not globally reachable.
    constexpr Range kRanges[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
                                 {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24},
                                 {0xC0586300, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xC6336400, 24},
                                 {0xCB007100, 24}, {0xE0000000, 3}};
    for (const Range& range : kRanges)
        if (((a ^ range.base) >> (32 - range.bits)) == 0) return true;
    return false;
}

/// The address as one of IPv4, where it holds one: host order.
bool as_v4(const void* address, std::uint32_t& out) {
    const auto family = static_cast<const sockaddr*>(address)->sa_family;
    if (family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        out = ntohl(v4.sin_addr.s_addr);
        return true;
    }
    if (family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    const unsigned char* b = v6.sin6_addr.s6_addr;
    const auto v4_at = [&](int i) {
        return static_cast<std::uint32_t>(b[i]) << 24 | static_cast<std::uint32_t>(b[i + 1]) << 16 |
               static_cast<std::uint32_t>(b[i + 2]) << 8 | b[i + 3];
    };
    const bool mapped = IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr);
    const bool six_to_four = b[0] == 0x20 && b[1] == 0x02;
    const bool nat64 = b[0] == 0 && b[1] == 0x64 && b[2] == 0xFF && b[3] == 0x9B;
    if (!mapped && !six_to_four && !nat64) return false;
    out = v4_at(six_to_four ? 2 : 12);
    return true;
}

std::string_view without_last_dot(std::string_view host) {
    while (host.ends_with('.')) host.remove_suffix(1);
    return host;
}

/// The address that a name is, "127.0.0.1" or "[::1]"; false when it is a name.
bool as_address(std::string_view host, sockaddr_storage& out) {
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    const std::string text(bracketed ? host.substr(1, host.size() - 2) : without_last_dot(host));
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
        std::memcpy(&out, &v4, sizeof v4);
        return true;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    if (inet_pton(AF_INET6, text.substr(0, text.find('%')).c_str(), &v6.sin6_addr) != 1) return false;
    std::memcpy(&out, &v6, sizeof v6);
    return true;
}

constexpr const char* kPrivate = "its address is in a private network (--allow-private lets it)";
constexpr const char* kMetadata = "its address is link-local, where clouds hand out keys";

}  // namespace

bool is_private_address(const void* address) {
    std::uint32_t v4 = 0;
    if (as_v4(address, v4)) return is_private_v4(v4);
    if (static_cast<const sockaddr*>(address)->sa_family != AF_INET6) return true;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    const unsigned char* b = v6.sin6_addr.s6_addr;
    const bool global = (b[0] & 0xE0) == 0x20;  // 2000::/3 is all that is given out
    const bool documentation = b[0] == 0x20 && b[1] == 0x01 && ((b[2] == 0x0D && b[3] == 0xB8) || (b[2] & 0xFE) == 0);
    return !global || documentation;
}

bool is_metadata_address(const void* address) {
    std::uint32_t v4 = 0;
    constexpr std::uint32_t kAlibaba = 0x646464C8;  // 100.100.100.200
    if (as_v4(address, v4)) return (v4 >> 16) == 0xA9FE || v4 == kAlibaba;
    if (static_cast<const sockaddr*>(address)->sa_family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    in6_addr amazon{};
    inet_pton(AF_INET6, "fd00:ec2::254", &amazon);
    return IN6_IS_ADDR_LINKLOCAL(&v6.sin6_addr) || std::memcmp(&v6.sin6_addr, &amazon, sizeof amazon) == 0;
}

const char* refusal_of(const void* address, bool allow_private) {
    if (is_metadata_address(address)) return kMetadata;
    return !allow_private && is_private_address(address) ? kPrivate : nullptr;
}

const char* refusal_of_name(std::string_view host, bool allow_private) {
    sockaddr_storage address{};
    if (as_address(host, address)) return refusal_of(&address, allow_private);
    const std::string_view name = without_last_dot(host);
    if (name == "metadata.google.internal") return kMetadata;
    const bool local = name == "localhost" || name.ends_with(".localhost") || name.ends_with(".local") ||
                       name.ends_with(".internal") || name.find('.') == name.npos;
    return local && !allow_private ? kPrivate : nullptr;
}

bool goes_past_proxy(std::string_view host, std::string_view no_proxy) {
    const std::string_view name = without_last_dot(host);
    while (!no_proxy.empty()) {
        const std::size_t comma = std::min(no_proxy.find(','), no_proxy.size());
        std::string_view entry = no_proxy.substr(0, comma);
        no_proxy.remove_prefix(std::min(comma + 1, no_proxy.size()));
        while (entry.starts_with(' ')) entry.remove_prefix(1);
        while (entry.ends_with(' ')) entry.remove_suffix(1);
        if (entry == "*") return true;
        while (entry.starts_with('.')) entry.remove_prefix(1);
        if (entry.empty() || !name.ends_with(entry)) continue;
        if (name.size() == entry.size() || name[name.size() - entry.size() - 1] == '.') return true;
    }
    return false;
}

}  // namespace ibid
