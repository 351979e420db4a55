#pragma once
// Characters as a reader means them: ligatures, presentation forms, accents set apart, odd spaces, invalid UTF-8.
// Not for: hyphens at line ends (join.h). Pure. Throws: nothing.

#include <string>
#include <string_view>

#include "text/letters.h"  // is_letter, is_upper, is_digit

namespace ibid {

/// A text of its own: repaired, spaces folded to one, trimmed.
std::string repair_text(std::string_view text);

/// A word or piece of one: repaired, nothing folded. A soft hyphen stays only at the end (a line may break there).
std::string repair_word(std::string text);

/// A link's target: white space and control characters out, valid UTF-8, nothing decoded.
std::string repair_uri(std::string_view uri);

/// Small letters for comparing words; what is no letter stays.
std::string folded(std::string_view text);

bool is_lower_letter(char32_t c);

/// First and last code point; 0 for empty.
char32_t first_char(std::string_view text);
char32_t last_char(std::string_view text);

}  // namespace ibid
