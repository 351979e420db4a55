#pragma once
// What stands in a citation and is no field of it: a title's translation in brackets, which edition it is and the year
// of the first, a file on the author's own computer, the space around a slash between authors. For reference_fields.cc.

#include <string>
#include <string_view>

#include "analysis/references/citation_forms.h"

namespace ibid {

/// "„Import lesorubov“ [Import von Holzfällern], in: …", "Combats pour l'histoire [1952], …, 1992" without their
/// brackets, "Ausländerrecht, 13. Aufl., München" as "Ausländerrecht, München", "M. Al-Mosaiwi / T. Johnstone" as
/// "M. Al-Mosaiwi/T. Johnstone".
std::string without_asides(std::string_view text, const CitationForms& forms);

/// "available online here", "These figures are of course lower than those of Table 4": what no mark shows to be a title
/// and reads like a sentence, or like the end of one.
bool reads_like_sentence(std::string_view title, const CitationForms& forms);

}  // namespace ibid
