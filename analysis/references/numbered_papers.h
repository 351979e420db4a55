#pragma once
// What is known by a number alone or first of all: numbered reports, gazettes, statutes by name and place. Pure,
// thread-safe, never throws.

#include <string>
#include <string_view>

#include "analysis/references/references.h"

namespace ibid {

/// "Bundeskartellamt, Beschluss vom 6. Februar 2019, B6-22/16": what a body gave, by whatever number. Of its words only
/// whose it is and a title in quotes or between commas are read. False: the number only stands beside a work that has
/// a name of its own ("…, kenmerk 1722926").
bool read_paper_of_body(const ReferenceInput& input, const Identifier& id, Citation& out, const CitationForms& forms);

/// "DSK, Beschluss vom 12. Mai 2020, Hinweise zum Einsatz von …": whose it is, what was given and when, and its title.
bool read_dated_paper(std::string_view text, Citation& out, const CitationForms& forms);

/// "European Court of Auditors, Special Report 17/2021, EU readmission cooperation …", "Rapport spécial 12/2025, La
/// stratégie …, Cour des comptes européenne": who reports stands before the number, or else last.
void read_numbered_report(const std::string& core, const Identifier& id, Citation& out, const CitationForms& forms);

/// "Ur. l. RS No. 7/2011": a gazette is what the law stands in, and its number an issue.
void read_gazette(const ReferenceInput& input, Citation& out, const CitationForms& forms);

/// "Immigration Act 1971", known by its name.
bool is_dated_act(const Identifier& id);
/// "Articles L. 423-1 à L. 423-6 du CESEDA", "Interinstitutional File: 2016/0133 (COD)", "Section 20 of the Immigration
/// Act 2014": a number or a name, and no field beside it but a place in it. False: it says more.
bool read_bare_number(const ReferenceInput& input, bool begins_official, Citation& out, const CitationForms& forms);

/// "A/79/327;", "590.": what numbers a paper is no title; what an act is called by is.
bool is_only_number(std::string_view title, const ReferenceInput& input);

/// "SOU 2020:54", "RT I 2010, 3, 4": the year that nothing else says is the one in the number. A session is none.
void read_year_of_number(const ReferenceInput& input, Citation& out);

}  // namespace ibid
