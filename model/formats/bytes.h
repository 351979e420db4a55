#pragma once
// Numbers and texts one after another: in the data and metadata of an index, and in pipes between our own processes.
// Not a published format. Reading throws Error(index) on bytes that are not what was asked for: the disk may be
// damaged, and the writer a worker that a hostile file has taken over.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"

namespace ibid {

inline void put(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    out += static_cast<char>(value);
}
inline void put(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint64_t>(text.size()));
    out += text;
}
inline void put(std::string& out, const std::vector<std::string>& texts) {
    put(out, static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) put(out, std::string_view(text));
}

class WireWriter {
public:
    WireWriter& number(std::uint64_t value) {
        put(bytes_, value);
        return *this;
    }
    WireWriter& text(std::string_view value) {
        put(bytes_, value);
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
    std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
    /// Of elements to come: each takes a byte at least, so a hostile count cannot make us reserve more than we hold.
    std::size_t count() {
        const std::uint64_t n = number();
        if (n > rest_.size()) broken();
        return static_cast<std::size_t>(n);
    }
    std::string_view text() {
        const std::size_t size = count();
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> out(count());
        for (std::string& each : out) each = text();
        return out;
    }
    bool at_end() const { return rest_.empty(); }
    [[noreturn]] static void broken() {
        throw Error(ErrorCode::index, "the index is damaged or of another version",
                    "run `ibid verify`, then `ibid index` again");
    }

private:
    std::string_view rest_;
};

}  // namespace ibid
