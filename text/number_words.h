#pragma once
// Numbers that are spelled: "twenty seven" is 27, in any language that ICU spells. Not for: "one", which is an article
// in most of them, and the large ones, which are printed in digits. Thread-safe, never throws.

#include <map>
#include <string>

namespace ibid {

inline constexpr int kFewestSpelled = 2, kMostSpelled = 60;

/// Folded words -> the number; one or two words each. `language`: ISO 639-1; empty: English.
const std::map<std::string, int>& number_words(const std::string& language);

}  // namespace ibid
