#pragma once
// What rules out that a number is that of the document which a citation cites, however much speaks for it: ranges,
// places in collections, issues of journals, papers about a ruling, prose. For announced_numbers.h. Pure, thread-safe.

#include <string_view>

#include "analysis/identifiers/printed_numbers.h"

namespace ibid {

/// "260 a 265/2007", "n° 260 à 265/2007", "122.34–35": several numbers, or the first or the last of them.
bool is_of_range(std::string_view text, Span number, const CitationForms& forms);

/// "64/69 SbNU 197", "2025 WL 234567", "s. 24/71": volume, collection and page.
bool is_place_in_collection(std::string_view text, const PrintedNumber& number, const CitationForms& forms);

/// "L'avis du public, Le Monde diplomatique n° 789/2019": between what was given and the number, a part of its own
/// holds a name that is no institution's and ends at the number.
bool is_of_named_periodical(std::string_view text, std::size_t given_end, std::size_t number_begin,
                            const CitationForms& forms);

/// A paper about a ruling, and the number of a journal: a page stands behind it, or the word for what was given stands
/// within a title in single quotes or behind another word and a small one ("Comentariu la decizia", "Glosa do wyroku").
bool is_about(std::string_view text, std::size_t given_begin, const PrintedNumber& number, const CitationForms& forms);

/// "Opened the file no. 12/2019": what announces a file, at `begin`, stands behind small words that no sign parts from
/// it, and no institution is named.
bool stands_in_prose(std::string_view text, std::size_t begin, const CitationForms& forms);

}  // namespace ibid
