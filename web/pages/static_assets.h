#pragma once
// The embedded files of web/static and their addresses.

#include <string>
#include <string_view>

namespace ibid {

/// "/static/style.css?v=…": changes whenever the file does, so that browsers may keep it for ever.
std::string static_address(std::string_view name);
/// Bytes of a file in web/static; empty when there is none.
std::string_view static_bytes(std::string_view name);

}  // namespace ibid
