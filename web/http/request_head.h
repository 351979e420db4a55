#pragma once
// The head of a request, judged before anyone acts on it: where does it end, and whom is it for?
//
// Behind a proxy that keeps connections, two readings of one head let a stranger's request ride on another reader's
// answer (request smuggling), so whatever can be read in two ways is refused and the connection ends: we take no
// bodies, hence nothing that announces one, but for a POST to an address that has them (web/mcp/, adding a document).
// Names of hosts other than our own are refused too (DNS rebinding). Pure, linear, never throws. Source: RFC 9112,
// sections 2.2, 3.2, 5.1 and 6; RFC 9110, section 15.5.20.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// A request may have a body of so many bytes when it is a POST to this path.
struct TakenBody {
    std::string path;
    std::size_t max_bytes = 0;
};
using Bodies = std::vector<TakenBody>;

/// 200: as it should be. 400: it can be read in two ways, or not at all. 413: its body is too large. 421: for a host
/// that we are not. `head`: up to and with the empty line. `hosts`: names that are ours besides this machine's own (see
/// is_our_host()).
int judge_head(std::string_view head, const std::vector<std::string>& hosts, const Bodies& bodies = {});

using Headers = std::map<std::string, std::string>;  // names in lower case

/// A judged head without the headers of these names, which go to `taken`; of two lines with one name the first counts.
/// Each line ends in CR LF, however it came: cpp-httplib passes over others.
std::string without_headers(std::string_view head, const std::vector<std::string_view>& names, Headers& taken);

/// Without the spaces and tabs that may stand around a value.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case: how names of headers, hosts and media types are compared.
std::string lower_ascii(std::string_view text);

/// The number of its Content-Length, where the request may have a body of that size; else 0: nothing of one is awaited,
/// and judge_head() says what is wrong.
std::size_t announced_body(std::string_view head, const Bodies& bodies);

/// Whether a Host header names us: "localhost", a loopback address, or one of `hosts`; with any port. `hosts` may hold
/// "*", which stands for any address written in numbers: whoever listens on all addresses cannot know them, and
/// rebinding needs a name.
bool is_our_host(std::string_view host, const std::vector<std::string>& hosts);

/// Whether an Origin header ("https://example.org:8443") names us; "null" and other sites do not.
bool is_our_origin(std::string_view origin, const std::vector<std::string>& hosts);

/// What `listen` ("127.0.0.1:8080", "[::]:80") and `public_url` ("https://example.org/ibid") call us.
std::vector<std::string> our_hosts(std::string_view listen, std::string_view public_url);

}  // namespace ibid
