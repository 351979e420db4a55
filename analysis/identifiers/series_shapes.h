#pragma once
// How the numbers of a series stand behind its name, a shape each: numbered_series.h tells which shapes there are.
// Each gives what the key says, the same for every spelling; empty when the numbers have not the shape, and the scanner
// may have moved then. Internal to numbered_series.cc and its neighbours; pure, linear.

#include <string>
#include <string_view>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/citation_forms.h"

namespace ibid {

std::string numbers_in_shape(Scanner& s, std::string_view shape, const CitationForms& forms);

/// "17/2021", "2018-778", "11/11": year first, the number without zeros.
std::string number_and_year(Scanner& s);
/// "1022 af 02/10/2019", "35 av 15. mai 2008": the number, then a date, behind small words; year first.
std::string number_and_date(Scanner& s, const CitationForms& forms);
/// "9186", "19 637": thousands may stand apart; without zeros.
std::string plain_number(Scanner& s);
/// "13445", "13.445".
std::string number_with_thousands(Scanner& s);
/// Over white space, "No.", "n°", "№", ":" and the like.
void over_number_word(Scanner& s, const CitationForms& forms);
/// Over one of the signs that part a number from a year.
bool dash_or_slash(Scanner& s);
/// Over the letters here, and what they are in lower case.
std::string next_word(Scanner& s);
/// Of few letters, as parts and terms have them.
bool is_roman(std::string_view word);
/// 80 of "LXXX"; 0: none.
int roman_value(std::string_view roman);

}  // namespace ibid
