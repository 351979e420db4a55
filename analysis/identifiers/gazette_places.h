#pragma once
// Where in a gazette or collection a law stands: its numbers behind the gazette's name, a function a shape of
// series_shapes.h, and dates in them. Internal to series_shapes.cc; pure, linear; empty when there is no such place.

#include <string>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/citation_forms.h"

namespace ibid {

std::string date_here(Scanner& s, const CitationForms& forms);
std::string gazette_place(Scanner& s, const CitationForms& forms);
std::string entry_of_issue(Scanner& s, const CitationForms& forms);
std::string part_and_number(Scanner& s, const CitationForms& forms);
std::string volume_place(Scanner& s, const CitationForms& forms);

}  // namespace ibid
