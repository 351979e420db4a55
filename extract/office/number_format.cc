#include "extract/office/number_format.h"

#include <array>

namespace ibid {
namespace {

std::string roman(int number, bool capitals) {
    struct Numeral {
        int value;
        const char *small, *capital;
    };
    constexpr std::array kNumerals = {Numeral{1000, "m", "M"},  Numeral{900, "cm", "CM"}, Numeral{500, "d", "D"},
                                      Numeral{400, "cd", "CD"}, Numeral{100, "c", "C"},   Numeral{90, "xc", "XC"},
                                      Numeral{50, "l", "L"},    Numeral{40, "xl", "XL"},  Numeral{10, "x", "X"},
                                      Numeral{9, "ix", "IX"},   Numeral{5, "v", "V"},     Numeral{4, "iv", "IV"},
                                      Numeral{1, "i", "I"}};
    constexpr int kLargest = 3999;
    if (number > kLargest) return std::to_string(number);
    std::string out;
    for (const Numeral& n : kNumerals)
        for (; number >= n.value; number -= n.value) out += capitals ? n.capital : n.small;
    return out;
}

std::string repeated(int number, std::string_view sign) {
    std::string out;
    for (int i = 0; i < number && i < 20; ++i) out += sign;
    return out;
}

}  // namespace

std::string formatted_number(int number, std::string_view format) {
    if (number < 1) return std::to_string(number);
    if (format == "lowerRoman" || format == "i") return roman(number, false);
    if (format == "upperRoman" || format == "I") return roman(number, true);
    // a … z, aa, bb: Word doubles the letter
    if (format == "lowerLetter" || format == "a")
        return repeated((number - 1) / 26 + 1, std::string(1, static_cast<char>('a' + (number - 1) % 26)));
    if (format == "upperLetter" || format == "A")
        return repeated((number - 1) / 26 + 1, std::string(1, static_cast<char>('A' + (number - 1) % 26)));
    if (format == "chicago") {
        constexpr std::array<std::string_view, 4> kSigns = {"*", "†", "‡", "§"};
        return repeated((number - 1) / 4 + 1, kSigns[static_cast<std::size_t>((number - 1) % 4)]);
    }
    return std::to_string(number);
}

}  // namespace ibid
