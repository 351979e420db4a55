#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <cstring>

#include "indexer/fetch/http_get.h"

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

}  // namespace

bool is_private_address(const void* address) {
    const auto* generic = static_cast<const sockaddr*>(address);
    if (generic->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        return is_private_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (generic->sa_family != AF_INET6) return true;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    const unsigned char* b = v6.sin6_addr.s6_addr;
    const auto v4_at = [&](int i) {
        return static_cast<std::uint32_t>(b[i]) << 24 | static_cast<std::uint32_t>(b[i + 1]) << 16 |
               static_cast<std::uint32_t>(b[i + 2]) << 8 | b[i + 3];
    };
    if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) return is_private_v4(v4_at(12));
    if (b[0] == 0x20 && b[1] == 0x02) return is_private_v4(v4_at(2));                                // 6to4
    if (b[0] == 0 && b[1] == 0x64 && b[2] == 0xFF && b[3] == 0x9B) return is_private_v4(v4_at(12));  // NAT64
    const bool global = (b[0] & 0xE0) == 0x20;  // 2000::/3 is all that is given out
    const bool documentation = b[0] == 0x20 && b[1] == 0x01 && ((b[2] == 0x0D && b[3] == 0xB8) || (b[2] & 0xFE) == 0);
    return !global || documentation;
}

}  // namespace ibid
