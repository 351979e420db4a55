#pragma once
// How the numbers of international organisations, research services and ministries' gazettes stand behind the name of
// their series: a part of series_shapes.h, with the same promise.

#include <string>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/citation_forms.h"

namespace ibid {

/// " 3 - 3000 - 118/19": the department of a parliament's research service, its register and the number of a year.
std::string number_of_department(Scanner& s, const CitationForms& forms);
/// " OTH 73/2016", " JAL FRA 4/2019": capitals that say of whom, then the number of a year.
std::string number_of_capitals(Scanner& s, const CitationForms& forms);
/// ".167(78)", ".1138(31)": the number of a resolution and the session that took it.
std::string number_and_meeting(Scanner& s, const CitationForms& forms);
/// "75.19", "148/7", "148.R3": an assembly's meeting and the paper before it, right behind its letters.
std::string paper_of_meeting(Scanner& s, const CitationForms& forms);
/// ".150, Doc. 46/15", ". Doc. 17": the document of an organisation, behind its series.
std::string document_of_series(Scanner& s, const CitationForms& forms);
/// " 17.06.2020 B3": the day, and the place among that day's notices.
std::string notice_of_day(Scanner& s, const CitationForms& forms);

}  // namespace ibid
