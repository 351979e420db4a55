#pragma once
// Acts, treaties, papers of an institution: what has a number or a kind of paper where others have an author and a
// title. Each reader takes the core of a citation (reference_core.h). Pure, thread-safe, never throws.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/references.h"

namespace ibid {

/// The words that may say what kind of paper it is.
std::vector<TextWord> opening_of(std::string_view text);
bool begins_official_paper(const std::vector<TextWord>& opening, const CitationForms& forms);
/// "Convention relating to …", "ILO Convention …", "Loi n° …": a treaty or a national law, which has no identifier that
/// we know.
const Form* instrument_at_start(const std::vector<TextWord>& opening, const CitationForms& forms);
/// Its title: before the date of signature, the collection and the number there ("28 July 1951, 189 UNTS 137").
std::string_view title_of_instrument(std::string_view text, const CitationForms& forms);

/// "L. 23 settembre 2025, n. 132": the date is in the number.
bool is_dated_number(const Identifier& id, const CitationForms& forms);

/// A regulation, COM paper, resolution: the title is everything before the first number that stands apart.
void read_official_paper(const std::string& core, const Form* instrument, const ReferenceInput& input, Citation& out,
                         const CitationForms& forms);

/// "(Regulation (EU) 2023/1781)" behind what an act is called; null: none.
const Identifier* act_in_brackets(const ReferenceInput& input, const std::string& core);
/// "Chips Act (Regulation (EU) 2023/1781)": the name by which an act is called is its title.
void read_called_act(const std::string& core, const Identifier& act, Citation& out);

}  // namespace ibid
