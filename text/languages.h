#pragma once
// In which language is a text written? By cld2, for texts long enough to tell.

#include <string>
#include <string_view>

namespace ibid {

/// ISO 639-1 code of the main language; empty when the text is too short or mixed to say.
std::string detect_language(std::string_view text);

/// Whether the language's own words are written with all of these letters, as CLDR has them: no English word has an é
/// but a borrowed one. True of a language that CLDR does not know. Thread-safe.
bool writes(const std::string& language, std::string_view text);

/// Its name in English, "German" of "de"; the code itself when it has none.
std::string language_name(const std::string& code);

}  // namespace ibid
