#pragma once
// Judgments of national courts, by the number under which the court keeps them, and places in collections of judgments
// and laws: "BVerwG, Urteil vom 25. Juli 2017 – 1 C 12.17", "CE, 7 février 2018, n° 416398", "[2011] UKSC 45",
// "480 U.S. 421". Courts are rows `court` of citation_forms.tsv, collections rows `reporter`; parsers of the table in
// schemes.h.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid {

/// A court's name, and near behind it, after a date and the kind of decision, the number; or what begins with a number:
/// "[2011] UKSC 45", the year, the court and its number; "480 U.S. 421", "8 U.S.C. § 1158", the volume, the collection
/// and the page or section there.
std::optional<Identifier> national_judgment_at(const Opening& opening);

/// ", 202/2013", "4 marzo 2020, n. 1556" behind a judgment: another of the same court, whose number has the shape of
/// the one before. `at`: behind what joins them.
std::optional<Identifier> further_judgment_at(std::string_view text, std::size_t at, const Identifier& before,
                                              const CitationForms& forms);

}  // namespace ibid
