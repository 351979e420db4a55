#include "indexer/schema/seal.h"

#include <zlib.h>

#include <cstdint>

#include "model/error.h"

namespace ibid::schema {
namespace {

constexpr std::size_t kSealBytes = 4;

std::uint32_t checksum(const std::string& bytes, std::size_t size) {
    return static_cast<std::uint32_t>(
        crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const unsigned char*>(bytes.data()), size));
}

}  // namespace

std::string sealed(std::string bytes) {
    const std::uint32_t sum = checksum(bytes, bytes.size());
    for (std::size_t i = 0; i < kSealBytes; ++i) bytes += static_cast<char>(sum >> (8 * i) & 0xFF);
    return bytes;
}

std::string unsealed(std::string record) {
    const auto damaged = [] {
        return Error(ErrorCode::index, "a record of the index is damaged: its checksum does not fit",
                     "run `ibid verify`, then `ibid index`, which repairs what it can");
    };
    if (record.size() < kSealBytes) throw damaged();
    const std::size_t size = record.size() - kSealBytes;
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < kSealBytes; ++i)
        sum |= static_cast<std::uint32_t>(static_cast<unsigned char>(record[size + i])) << (8 * i);
    if (sum != checksum(record, size)) throw damaged();
    record.resize(size);
    return record;
}

}  // namespace ibid::schema
