#pragma once
// Numbers and strings one after another, for pipes between our own processes and for catalogue records.
// Not a published format. Reading throws Error(index) on bytes that are not what was asked for: the writer may be a
// worker that a hostile file has taken over.

#include <cstdint>
#include <string>
#include <string_view>

#include "model/error.h"

namespace ibid {

class WireWriter {
public:
    WireWriter& number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        bytes_ += static_cast<char>(value);
        return *this;
    }
    WireWriter& text(std::string_view value) {
        number(value.size());
        bytes_ += value;
        return *this;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class WireReader {
public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) broken();
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        broken();
    }
    std::string_view text() {
        const std::uint64_t size = number();
        if (size > rest_.size()) broken();
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    bool at_end() const { return rest_.empty(); }
    [[noreturn]] static void broken() { throw Error(ErrorCode::index, "a record is damaged", "run `ibid verify`"); }

private:
    std::string_view rest_;
};

}  // namespace ibid
