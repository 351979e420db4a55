#pragma once
// SHA-256, hex in lower case: content hashes of files and the ids made from them.

#include <string>
#include <string_view>

namespace ibid {

std::string sha256_hex(std::string_view bytes);

}  // namespace ibid
