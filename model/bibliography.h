#pragma once
// Cited sources in the formats that reference managers read: CSL-JSON, BibTeX, RIS, and CSV for spreadsheets.
// All UTF-8. What the source's note did not say is left out, never made up. Never throws; ids and keys are unique.
//
//     std::cout << to_bibliography(searcher.sources(), BibliographyFormat::bibtex);

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace ibid {

enum class BibliographyFormat { csl, bibtex, ris, csv };

/// "csl", "bibtex", "ris" or "csv".
std::optional<BibliographyFormat> bibliography_format(std::string_view name);
/// As HTTP names it, with its charset.
std::string_view media_type(BibliographyFormat format);
/// Of a file in that format, without the dot: "json", "bib", "ris", "csv".
std::string_view file_extension(BibliographyFormat format);

/// A whole file. CSV has a header line and, besides the fields of the others, how often and where a source is cited.
std::string to_bibliography(const std::vector<Source>& sources, BibliographyFormat format);

/// Entries as BibTeX, Zotero and pandoc read them. Titles are held in double braces: styles keep their capitals,
/// which are names and acronyms as often as not. Keys: first author's family name, year, first long word of the title.
std::string to_bibtex(const std::vector<CslItem>& items);
std::string to_ris(const std::vector<CslItem>& items);
/// A JSON array of items.
std::string to_csl_json(const std::vector<CslItem>& items);

/// One line for a person: "Adamson, F. B. and Tsourapas, G. (2019), ‘Migration Diplomacy’, International Studies
/// Perspectives 20(2), pp. 113–128". Empty when the item has neither author, title nor number.
std::string to_text(const CslItem& item);

/// "2024-07-27", "2024-07", "2024" or empty, as far as the date is known.
std::string iso_date(const CslDate& date);
/// "Adamson, F. B."; an institution's name as it is.
std::string display_name(const CslName& name);

}  // namespace ibid
