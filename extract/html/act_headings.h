#pragma once
// Paragraphs that are headings of a legal act: EUR-Lex names its parts by classes, not by heading elements. Gives acts
// places: "CHAPTER II › Article 4".

#include <cstdint>

#include "extract/html/page.h"

namespace ibid {

/// Level from 1; 0: no heading.
int act_heading_level(const WebPage& page, std::uint32_t paragraph);

}  // namespace ibid
