#pragma once
// How papers of parliaments, and what else is numbered by session, term or bulletin, print their numbers: a function a
// shape of series_shapes.h. Internal to series_shapes.cc; pure, linear; empty when the numbers have not the shape.

#include <string>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/citation_forms.h"

namespace ibid {

std::string number_with_tail(Scanner& s, const CitationForms& forms);
std::string paper_of_committee(Scanner& s, const CitationForms& forms);
std::string print_of_committee(Scanner& s, const CitationForms& forms);
std::string roman_document(Scanner& s, const CitationForms& forms);
std::string paper_of_roman_term(Scanner& s, const CitationForms& forms);
std::string place_in_proceedings(Scanner& s, const CitationForms& forms);
std::string number_of_bulletin(Scanner& s, const CitationForms& forms);
std::string number_of_congress(Scanner& s, const CitationForms& forms);
std::string number_of_roman_session(Scanner& s, const CitationForms& forms);
std::string dossier_place(Scanner& s, const CitationForms& forms);
std::string day_of_sitting(Scanner& s, const CitationForms& forms);
std::string query_number(Scanner& s, const CitationForms& forms);
std::string number_of_session(Scanner& s, const CitationForms& forms);
std::string number_of_legislature(Scanner& s, const CitationForms& forms);
std::string index_number(Scanner& s, const CitationForms& forms);
std::string roman_and_number(Scanner& s, const CitationForms& forms);

}  // namespace ibid
