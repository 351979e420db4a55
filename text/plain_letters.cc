#include "text/plain_letters.h"

#include <utility>

namespace ibid {

std::string_view plain_letters(char32_t small) {
    constexpr std::pair<char32_t, std::string_view> kPlain[] = {
        {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"},
        {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"}, {0x0142, "l"}, {0x0153, "oe"},
    };
    for (const auto& [letter, plain] : kPlain)
        if (letter == small) return plain;
    return {};
}

}  // namespace ibid
