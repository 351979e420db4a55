#include "indexer/schema/seal.h"

#include <xapian.h>
#include <zlib.h>

#include "indexer/schema/schema.h"
#include "model/error.h"

namespace ibid::schema {
namespace {

constexpr std::size_t kNumberBytes = 4;

std::uint32_t checksum(std::string_view bytes, std::uint32_t of = 0) {
    return static_cast<std::uint32_t>(crc32_z(of, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::string bytes_of(std::uint32_t number) {
    std::string out;
    for (std::size_t i = 0; i < kNumberBytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
    return out;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < kNumberBytes; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return number;
}

}  // namespace

std::uint32_t TermSum::of(std::string_view term) { return checksum(term); }

void TermSum::add(std::uint32_t of_term, std::uint32_t count) { sum_ += checksum(bytes_of(count), of_term); }

void TermSum::add_value(std::uint32_t slot, std::string_view value) { add(checksum(value, slot + 1), slot); }

std::string sealed(std::string bytes, std::uint32_t terms) {
    bytes += bytes_of(terms);
    bytes += bytes_of(checksum(bytes));
    return bytes;
}

std::string unsealed(std::string record) {
    const auto damaged = [] {
        return Error(ErrorCode::index, "a record of the index is damaged: its checksum does not fit",
                     "run `ibid verify`, then `ibid index`, which repairs what it can");
    };
    if (record.size() < 2 * kNumberBytes) throw damaged();
    const std::size_t size = record.size() - kNumberBytes;
    if (number_at(record, size) != checksum(std::string_view(record).substr(0, size))) throw damaged();
    record.resize(size - kNumberBytes);
    return record;
}

std::uint32_t term_sum_in(std::string_view record) { return number_at(record, record.size() - 2 * kNumberBytes); }

std::string metadata_sum(const Xapian::Database& db) {
    TermSum sum;
    for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
        if (*key != kMetaSum) sum.add(TermSum::of(*key), TermSum::of(db.get_metadata(*key)));
    return std::to_string(sum.sum());
}

}  // namespace ibid::schema
