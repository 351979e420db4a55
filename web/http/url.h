#pragma once
// Percent-encoding, and query strings in a stable order. Pure.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibid {

using QueryPairs = std::vector<std::pair<std::string, std::string>>;

/// For one path segment or one value: everything but unreserved characters is encoded.
std::string percent_encode(std::string_view text);
/// The same, but keeps what reads well in a path or a query and is harmless there: / : , ( ) *
std::string percent_encode_readable(std::string_view text);
/// Broken escapes stay as they are. '+' is a space only in query strings, hence `plus_is_space`.
std::string percent_decode(std::string_view text, bool plus_is_space = false);
/// "?a=1&b=2", or nothing for no pairs.
std::string query_string(const QueryPairs& pairs);
/// Pairs of "a=1&b=2", decoded.
QueryPairs parse_pairs(std::string_view query);

}  // namespace ibid
