#pragma once
// Every record of an index ends in a checksum of its bytes, so that a bit that a disk or a cable has turned is a said
// gap and never another text: the storage library checks none of its blocks. CRC-32 of zlib; four bytes a record, some
// 0.1 % of an index. Pure, thread-safe.

#include <string>

namespace ibid::schema {

/// `bytes` and their checksum.
std::string sealed(std::string bytes);

/// The bytes as they were sealed. Throws Error(index) when they are not.
std::string unsealed(std::string record);

}  // namespace ibid::schema
