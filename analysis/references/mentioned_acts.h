#pragma once
// "Guidelines on personal data breach notification under Regulation 2016/679" are not that regulation: an act that a
// report's title tells what it is about, a law in a commentary's.

#include <string_view>
#include <vector>

#include "analysis/identifiers/identifiers.h"

namespace ibid {

/// Where the first word stands that tells of no place in a law: behind "Article 27(2)(a) " and "§ 60a Abs. 2 Satz 1 ".
std::size_t leading_place_end(const std::vector<TextWord>& words, const CitationForms& forms);

/// Whether the act or law stands, or the number of a paper, in a title of an act ("Decreto por el que se aprueba el
/// informe 12/2019") or behind one; or the act or law in a title that begins as a report's or a paper's does and goes
/// on in small letters; or is a law by its name ("GDPR", "AufenthG") and more than a place in it stands before it.
/// `place_end`: leading_place_end() of the text's words.
bool is_only_mentioned(std::string_view text, const Identifier& id, std::size_t place_end, const CitationForms& forms);

/// "Case C-123/19 …, on the interpretation of Article 5 of Directive 2004/38/EC": whether small words lead from the
/// number of a judgment among `identifiers` to the act or law.
bool is_subject_of_judgment(std::string_view text, const std::vector<Identifier>& identifiers, const Identifier& id,
                            const CitationForms& forms);

}  // namespace ibid
