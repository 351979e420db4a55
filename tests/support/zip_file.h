#pragma once
// A zip file from literal members, for documents that are packed. Deflated, so that a bomb is small.

#include <zlib.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ibid::test {

inline std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members) {
    const auto number = [](std::uint64_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
        return out;
    };
    std::string out, directory;
    for (const auto& [name, bytes] : members) {
        const bool stored = name == "mimetype";
        std::string packed = bytes;
        if (!stored) {
            uLongf size = compressBound(static_cast<uLong>(bytes.size()));
            packed.resize(size);
            compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                      static_cast<uLong>(bytes.size()), 9);
            packed = packed.substr(2, size - 6);  // without zlib's head and sum: zip has its own
        }
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
        const std::string facts = number(20, 2) + number(0, 2) + number(stored ? 0 : 8, 2) + number(0, 4) +
                                  number(crc, 4) + number(packed.size(), 4) + number(bytes.size(), 4) +
                                  number(name.size(), 2) + number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                     number(out.size(), 4) + name;
        out += "PK\x03\x04" + facts + name + packed;
    }
    const std::size_t at = out.size();
    return out + directory + "PK\x05\x06" + number(0, 4) + number(members.size(), 2) + number(members.size(), 2) +
           number(directory.size(), 4) + number(at, 4) + number(0, 2);
}

}  // namespace ibid::test
