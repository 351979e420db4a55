#pragma once
// Every record of an index ends in a checksum of its bytes, so that a bit that a disk or a cable has turned is a said
// gap and never another text: the storage library checks none of its blocks. CRC-32 of zlib; eight bytes a record, some
// 0.2 % of an index. Thread-safe.

#include <cstdint>
#include <string>
#include <string_view>

namespace Xapian {
class Database;
}

namespace ibid::schema {

/// What a record is found by: the sum of the checksums of its terms, each with how often it stands there, in any order.
/// The record holds it, so that `ibid verify` tells whether the lists of postings still say the same.
class TermSum {
public:
    /// Of one term: to be taken once for all the postings of its list.
    static std::uint32_t of(std::string_view term);
    void add(std::uint32_t of_term, std::uint32_t count);
    void add(std::string_view term, std::uint32_t count) { add(of(term), count); }
    void add_value(std::uint32_t slot, std::string_view value);
    std::uint32_t sum() const { return sum_; }

private:
    std::uint32_t sum_ = 0;
};

/// `bytes`, the sum of the record's terms, and the checksum of both.
std::string sealed(std::string bytes, std::uint32_t terms = 0);

/// The bytes as they were sealed. Throws Error(index) when they are not.
std::string unsealed(std::string record);

/// The sum of the terms of a record that is sound.
std::uint32_t term_sum_in(std::string_view record);

/// Checksum of all that an index knows beside its records: files, vocabularies, the list of sources; kept under
/// kMetaSum. Throws Xapian::Error.
std::string metadata_sum(const Xapian::Database& db);

}  // namespace ibid::schema
