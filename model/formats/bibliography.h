#pragma once
// Cited sources in the formats that reference managers read: CSL-JSON, BibTeX, RIS, and CSV for spreadsheets.
// All UTF-8. What the source's note did not say is left out, never made up. Never throws; ids and keys are unique.
//
//     std::cout << to_bibliography(searcher.sources(), BibliographyFormat::bibtex);

#include <memory>
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

/// A file, entry by entry, however many there are. CSV has a header line and, besides the fields of the others, how
/// often and where a source is cited. BibTeX titles are held in double braces: styles keep their capitals, which are
/// names and acronyms as often as not. Keys there: first author's family name, year, first long word of the title.
class BibliographyWriter {
public:
    explicit BibliographyWriter(BibliographyFormat format);
    ~BibliographyWriter();

    std::string head() const;
    std::string entry(const Source& source);
    std::string tail() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A whole file.
std::string to_bibliography(const std::vector<Source>& sources, BibliographyFormat format);

/// One line for a person: "Adamson, F. B. and Tsourapas, G. (2019), ‘Migration Diplomacy’, International Studies
/// Perspectives 20(2), pp. 113–128". Empty when the item has neither author, title nor number.
std::string to_text(const CslItem& item);

/// "2024-07-27", "2024-07", "2024" or empty, as far as the date is known.
std::string iso_date(const CslDate& date);
/// "Adamson, F. B."; an institution's name as it is.
std::string display_name(const CslName& name);

}  // namespace ibid
