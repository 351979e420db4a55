#pragma once
// Numbers of decisions, files and papers of bodies that no row knows: "Načelno mnenje Komisije … št. 2/2011 z dne
// 10. 8. 2011", "Tallinna Halduskohtu … otsus asjas nr 3-23-518", "Bundeskartellamt, Beschluss vom 6. Februar 2019,
// B6-22/16". What is there is weighed: a word for what the body gave (a row `ruling`), a word that announces a file (a
// row `file_number`) or a number, a date, the body's name, and how much the number says itself; prose weighs against.
// A row's value tells the scheme: judgment (court), law, else file. Not for: numbers that have a row of their own,
// which are found before these; a number that only a page, a date or a session may be.
//
//   "Decizia nr. 53 din 28 ianuarie 2005"  ->  court:x/decizia/53/2005
//
// Pure, thread-safe; linear, since each search ends at a semicolon or within a reach of bytes.

#include <string_view>
#include <vector>

#include "analysis/identifiers/identifiers.h"

namespace ibid {

/// Whether a word, in lower case, may begin what announces a number.
bool may_announce(std::string_view lower_word, const CitationForms& forms);

/// Adds them to those already found, in their order. `marks`: where words begin that may announce one.
void add_announced_numbers(std::string_view text, const std::vector<std::size_t>& marks, const CitationForms& forms,
                           std::vector<Identifier>& found);

}  // namespace ibid
