#include "extract/pdf/printed_order.h"

#include <algorithm>

namespace ibid {
namespace {

constexpr std::string_view kFromLeft = "\u202A", kFromRight = "\u202B", kEnd = "\u202C";

/// A stretch that is read one way, while its characters come in.
struct Stretch {
    bool from_right = false;
    std::vector<std::uint32_t> read;  // characters, as printed so far
};

/// Closes the innermost stretch. What is read the other way than the stretch around it stands turned over in that.
void close(std::vector<Stretch>& open) {
    Stretch inner = std::move(open.back());
    open.pop_back();
    Stretch& outer = open.back();
    if (inner.from_right != outer.from_right) std::reverse(inner.read.begin(), inner.read.end());
    outer.read.insert(outer.read.end(), inner.read.begin(), inner.read.end());
}

}  // namespace

std::vector<std::uint32_t> printed_order(std::string_view text) {
    std::vector<std::uint32_t> places;
    if (text.find(kFromRight) == std::string_view::npos) return places;
    std::uint32_t at = 0;
    std::vector<Stretch> open(1);
    const auto end_line = [&] {
        while (open.size() > 1) close(open);
        const std::uint32_t first = at - static_cast<std::uint32_t>(open.front().read.size());
        for (std::size_t i = 0; i < open.front().read.size(); ++i)
            places[open.front().read[i]] = first + static_cast<std::uint32_t>(i);
        open.front().read.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view here = text.substr(i);
        if (here.starts_with(kFromLeft) || here.starts_with(kFromRight)) {
            open.push_back({here.starts_with(kFromRight), {}});
            i += kEnd.size();
            continue;
        }
        if (here.starts_with(kEnd)) {
            if (open.size() > 1) close(open);
            i += kEnd.size();
            continue;
        }
        places.push_back(at);
        if (text[i] == '\n') {
            end_line();
            places.back() = at++;
        } else {
            open.back().read.push_back(at++);
        }
        do ++i;
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
    }
    end_line();
    return places;
}

}  // namespace ibid
