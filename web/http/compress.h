#pragma once
// Bodies as browsers take them: brotli, gzip or as they are. Pure.

#include <string>
#include <string_view>

namespace ibid {

enum class Encoding { none, gzip, brotli };

/// The best of what an Accept-Encoding header allows; "gzip;q=0" allows none of it.
Encoding choose_encoding(std::string_view accept_encoding);
/// "gzip", "br" or empty.
std::string_view name_of(Encoding encoding);
/// True for types that get smaller.
bool is_compressible(std::string_view content_type);
/// Levels are fast ones: a page is compressed while somebody waits. Gives `body` back when it cannot be compressed.
std::string compress(std::string_view body, Encoding encoding);

}  // namespace ibid
