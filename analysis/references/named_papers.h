#pragma once
// Citations that say by their form what they are: a letter, a press release, a case by its parties, a report with its
// date or place in brackets, a body with its title. Each reader takes the citation whose form it knows, and says
// whether it was that. Pure, thread-safe, never throws. Not for titles that only their style tells
// (reference_fields.h).

#include <optional>
#include <string>
#include <string_view>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

/// One of the forms below, read into out.csl; false: none of them.
bool read_named_paper(const std::string& core, Citation& out, const CitationForms& forms);

/// "African Union, African Development Bank and UNDP, Africa Sustainable Development Report 2022": who stands before
/// the title, and where the last of them begins.
struct Bodies {
    std::vector<CslName> names;
    std::size_t last_begin = 0;
};
std::optional<Bodies> several_bodies(std::string_view core, const CitationForms& forms);

/// "OHCHR, Water Rights Report 2017, pp. 79, 83 and 88": a body, a title, and nothing behind them but a place in it.
bool read_body_and_title(const std::string& core, Citation& out, const CitationForms& forms);

/// "Cour des comptes, L’entrée, le séjour et l’accueil, avril 2020": a body, a title, and details behind them.
bool read_body_and_details(const std::string& core, Citation& out, const CitationForms& forms);

/// A title that begins `core`, with what stands behind it: a part in brackets, a collection, a date.
void read_titled(const std::string& core, Citation& out, const CitationForms& forms);

/// "A European Agenda on Migration of May 2015": when it is of is none of the title. Nor is "Part B" behind a comma, an
/// opening bracket, or the rest of an address; a part of the author's body goes to it.
void settle_title(CslItem& csl, const CitationForms& forms);

}  // namespace ibid
