#pragma once
// The head of a request, judged before anyone acts on it: where does it end, and whom is it for?
//
// Behind a proxy that keeps connections, two readings of one head let a stranger's request ride on another reader's
// answer (request smuggling), so whatever can be read in two ways is refused and the connection ends: we take no
// bodies, hence nothing that announces one. Names of hosts other than our own are refused too (DNS rebinding). Pure,
// linear, never throws. Source: RFC 9112, sections 2.2, 3.2, 5.1 and 6; RFC 9110, section 15.5.20.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// 200: as it should be. 400: it can be read in two ways, or not at all. 421: for a host that we are not.
/// `head`: up to and with the empty line. `hosts`: names that are ours besides this machine's own (see is_our_host()).
int judge_head(std::string_view head, const std::vector<std::string>& hosts);

/// Whether a Host header names us: "localhost", a loopback address, or one of `hosts`; with any port. `hosts` may hold
/// "*", which stands for any address written in numbers: whoever listens on all addresses cannot know them, and
/// rebinding needs a name.
bool is_our_host(std::string_view host, const std::vector<std::string>& hosts);

/// What `listen` ("127.0.0.1:8080", "[::]:80") and `public_url` ("https://example.org/ibid") call us.
std::vector<std::string> our_hosts(std::string_view listen, std::string_view public_url);

}  // namespace ibid
