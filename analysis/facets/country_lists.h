#pragma once
// Lists of country codes: whole notes ("AT, BE, CY … SK and GE, UA", "For example, DE, NL, SK"), and brackets in prose
// ("(NO, GE, MD, UA)"). Codes that are words too (AT, BE, IT, NO, IS) count only in such a list; what a list excepts
// ("Member States except DK") is not in it. Pure, thread-safe, never throws.

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/phrase_automaton.h"
#include "analysis/vocabulary/vocabulary.h"
#include "model/passage.h"

namespace ibid {

struct CountryList {
    std::vector<CountryFacet>
        countries;  // evidence "note", with role, form, span; each once, in order; `note` is empty
    std::vector<CountryFacet> excluded;
    bool exhaustive = true;   // false after "For example" and its like
    bool whole = false;       // the note is nothing but the list
    std::size_t opening = 0;  // bytes of a list that the note begins with before it goes on with something else
};

/// The list of a note; none when there is none in it. `language`: whose names of countries it may use besides English.
std::optional<CountryList> find_country_list(std::string_view note, const Vocabularies& vocabularies,
                                             std::string_view language = {});

/// A code in prose that stands in a list, or after an exclusion.
struct CodeInList {
    std::string value;
    std::size_t word = 0;  // of the FoldedText
    bool excluded = false;
};

/// Codes in lists of a passage's text. `matches`: of all vocabularies.
/// `row_of_codes`: the text is a row of a table whose rows begin with codes, so that its first word is one.
std::vector<CodeInList> codes_in_lists(std::string_view text, const FoldedText& words,
                                       const std::vector<PhraseMatch>& matches, const Vocabularies& vocabularies,
                                       bool row_of_codes = false);

/// Countries named one behind the other, with nothing but list words and remarks on them between.
struct CountryRun {
    Span span;
    std::vector<CountryFacet> countries;  // evidence "text"; each once
    bool open = false;                    // "such as" and its like before or among them
};

/// In a passage's text, in order; one country alone is one, too.
std::vector<CountryRun> country_runs(std::string_view text, const Vocabularies& vocabularies,
                                     std::string_view language);

/// The row's first word, when it is a country code in capitals; empty otherwise.
std::string leading_code(std::string_view row, const Vocabularies& vocabularies);

}  // namespace ibid
