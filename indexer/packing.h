#pragma once
// Numbers and texts in a row of bytes, as data and metadata of the index hold them. Throws Error(index) when they end too soon.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"

namespace ibid::schema {

[[noreturn]] inline void broken() {
    throw Error(ErrorCode::index, "the index is damaged or of another version", "run `ibid verify`, then `ibid index` again");
}

inline void put(std::string& out, std::uint64_t v) {
    while (v >= 0x80) {
        out += static_cast<char>(v | 0x80);
        v >>= 7;
    }
    out += static_cast<char>(v);
}
inline void put(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint64_t>(text.size()));
    out += text;
}
inline void put(std::string& out, const std::vector<std::string>& texts) {
    put(out, static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) put(out, std::string_view(text));
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    std::uint64_t number() {
        std::uint64_t v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) broken();
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            v |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (!(byte & 0x80)) return v;
        }
        broken();
    }
    std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
    std::size_t count() {
        const std::uint64_t n = number();
        if (n > left_.size()) broken();
        return static_cast<std::size_t>(n);
    }
    std::string_view text() {
        const std::size_t n = count();
        const std::string_view s = left_.substr(0, n);
        left_.remove_prefix(n);
        return s;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> out(count());
        for (std::string& text : out) text = this->text();
        return out;
    }

private:
    std::string_view left_;
};

}  // namespace ibid::schema
