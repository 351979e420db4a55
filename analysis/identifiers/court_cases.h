#pragma once
// Judgments: of the Courts of the European Union, by case number or ECLI, and of the European Court of Human Rights, by
// the number of the application. The numbers belong to the identifier grammar; the reading is a branch of references.h.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/identifiers/schemes.h"
#include "analysis/references/citation_forms.h"

namespace ibid {

/// "C-131/12", "T-286/09".
std::optional<Identifier> case_at(std::string_view text, std::size_t at);
/// "Case 6/64", "Joined Cases 56 and 58/64": numbers of before 1989 had no letter of a court. As the Court cites them
/// now, "C-6/64"; of several the first. `after`: where the word ends that begins at `at`.
std::optional<Identifier> old_case_at(std::string_view text, std::size_t after);
/// "ECLI:EU:C:2017:173", and "EU:C:2017:173" as the Court itself leaves the prefix out.
std::optional<Identifier> ecli_at(std::string_view text, std::size_t at);
/// "Application no. 30696/09", and "no. 30696/09" after the names of two parties. `named`: by the word before.
std::optional<Identifier> application_at(std::string_view text, std::size_t at, std::size_t after, bool named,
                                         const CitationForms& forms);

/// The first three and the last as the table of schemes wants them.
std::optional<Identifier> court_case_at(const Opening& opening);
std::optional<Identifier> court_application_at(const Opening& opening);

/// The judgment that a citation is, not one that it is about: its identifiers outside quotation marks, in order; empty
/// else.
std::vector<Identifier> judgment_in(std::string_view text, const std::vector<Identifier>& identifiers,
                                    const CitationForms& forms);
/// What it is called, by its parties or a party's name ("N.S. v Secretary of State for the Home Department"); empty
/// when nothing is said. In `prose` only parties are a name.
std::string name_of_judgment(std::string_view text, const std::vector<Identifier>& of, const CitationForms& forms,
                             bool prose);
/// Whether two parties are named, in whatever language: "Аминов срещу Русия".
bool has_parties(std::string_view text, const CitationForms& forms);
/// "Rantsev v. Cyprus and the Russian Federation" at the beginning, when that and a year in brackets or a date is about
/// all there is; empty else.
std::string_view parties_in(std::string_view text);
/// Of the judgment, not of the case; 0: unknown.
int year_of_judgment(std::string_view text, const std::vector<Identifier>& of);

}  // namespace ibid
