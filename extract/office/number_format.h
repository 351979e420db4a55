#pragma once
// The numbers of notes as word processors print them.

#include <string>
#include <string_view>

namespace ibid {

/// OOXML's names: decimal, lowerRoman, upperRoman, lowerLetter, upperLetter, chicago (* † ‡ §); others are decimal.
std::string formatted_number(int number, std::string_view format);

}  // namespace ibid
