#pragma once
// Notes that are tables of names: "AI Amnesty International, London; GIEACPC Global Initiative to End …". What stands
// in them defines what other notes call its rows. Pure; never throws; linear in the text. Not for: what a row stands
// for (reference_entries.h).

#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"

namespace ibid {

/// Whether a word may be the name that a table defines: "AI", "JS1", "CoE-ACFC", "OSCE/ODIHR".
bool is_acronym(std::string_view word);

/// The letters, digits, hyphens and slashes from `at` on.
std::string_view name_at(std::string_view text, std::size_t at);

/// "(CoE-CPT) Report to the Government …": a row of a table, however long.
bool begins_with_name(std::string_view text);

/// Where the rows of a note that is a table begin, behind semicolons and behind headings that ran together with them
/// ("Civil society AI Amnesty International"). Empty when it is no table: two rows at least stand behind semicolons,
/// and two at least spell their names.
std::vector<std::size_t> table_rows(std::string_view text, const CitationForms& forms);

}  // namespace ibid
