#pragma once
// In which language is a text written? By cld2, for texts long enough to tell.

#include <string>
#include <string_view>

namespace ibid {

/// ISO 639-1 code of the main language; empty when the text is too short or mixed to say.
std::string detect_language(std::string_view text);

/// Its name in English, "German" of "de"; the code itself when it has none.
std::string language_name(const std::string& code);

}  // namespace ibid
