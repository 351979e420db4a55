#pragma once
// Which hosts a document may not make us ask: those of the local network, unless allowed, and the link-local addresses
// where clouds hand out keys, ever. Pure; `address` is a sockaddr.

#include <string>
#include <string_view>

namespace ibid {

/// Whether an address belongs to no one on the internet: loopback, private, link-local, shared, multicast, reserved;
/// IPv6 too, and IPv4 inside it. Unknown families count as private.
bool is_private_address(const void* address);
/// 169.254.0.0/16, fe80::/10, and those outside of them where a cloud answers its own machines.
bool is_metadata_address(const void* address);

/// Why an address that a name has resolved to is not asked; null when it may be.
const char* refusal_of(const void* address, bool allow_private);
/// The same of what can be told of a name without asking for its address, as a proxy will.
const char* refusal_of_name(std::string_view host, bool allow_private);
/// Whether `host` is asked directly though there is a proxy. `no_proxy`: names and their ends, parted by commas; "*".
bool goes_past_proxy(std::string_view host, std::string_view no_proxy);

}  // namespace ibid
