#pragma once
// In which language is a text written? By cld2, for texts long enough to tell.

#include <string>
#include <string_view>

namespace ibid {

/// ISO 639-1 code of the main language; empty when the text is too short or mixed to say.
std::string detect_language(std::string_view text);

}  // namespace ibid
