#pragma once
// Addresses in a citation: the words that only announce one or stand for it are no title. Pure, thread-safe.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/references.h"

namespace ibid {

/// "URL: https://…", "verfügbar unter https://…": where the words begin that only announce the address there.
std::size_t announcement_of(std::string_view text, const std::vector<TextWord>& words, std::size_t address,
                            const CitationForms& forms);
/// "Chips Act (2023/1781). URL": where the last words announce an address that is not printed.
std::size_t end_without_announcement(std::string_view text, const std::vector<TextWord>& words,
                                     const CitationForms& forms);
/// "…/digital -library/publications/2024/06/charter.pdf": a line break left a space in the address, which ends later.
std::size_t end_of_broken_address(std::string_view text, std::size_t end);

/// "URL", "here", "Evaluation-of-EU-Mobility-Partnerships.pdf", a title that is said twice: words of a link that only
/// stand for its address. Others are words of the citation, which happens to be linked.
bool stands_for_address(std::string_view text, const std::vector<TextWord>& words, const Span& label,
                        const CitationForms& forms);
/// A page known only by its link's words: "available at: Semiconductors in the EU - Publications Office".
std::string title_of_label(const ReferenceInput& input, const Span& label, const CitationForms& forms);
/// "Lecture available at www…", "www… and www…": one word, without quotes, is no page's title.
bool says_nothing(std::string_view title);

}  // namespace ibid
