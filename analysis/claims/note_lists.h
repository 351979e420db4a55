#pragma once
// Which countries a note lists for the sentence that marks it: its own list, further ones in it, and those it excepts.
// For analysis/claims only. Pure, thread-safe, never throws.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facets/country_lists.h"
#include "model/passage.h"

namespace ibid {

using NotesById = std::map<std::string_view, const NoteReading*>;

/// A note that lists countries, where it is marked in the passage.
struct NoteList {
    std::vector<CountryFacet> countries;
    std::optional<bool> exhaustive;
    bool excepts = false;           // "All but CY and MT": those of whom it is not so
    std::vector<CountryRun> parts;  // further lists in it: "…; of these, CZ and LT require proof"
    std::vector<CountryFacet> all;  // those and what it names alone: "…; also NO, where a permit is needed"
    std::string label;              // of the note that is marked, which may be an "ibid." for the one that has the list
    std::size_t offset = 0;
    bool referred = false;  // it is that of another note: "See note 3"
    bool taken = false;
};

/// The list that a marker of a note stands for: its own, or that of the one note that it only leans on; empty where it
/// has none. `language`: of the passage. `label` and `offset` are the caller's.
NoteList note_list(const std::string& note_id, const NotesById& notes, const Vocabularies& vocabularies,
                   std::string_view language);

}  // namespace ibid
