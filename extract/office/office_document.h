#pragma once
// Word processors' files -> Document: headings by style, lists, tables, text boxes, notes as the file has them. Tracked
// changes as accepted; comments, headers and footers left out. Pure. Throws Error(bad_pdf, limit).

#include <string_view>
#include <vector>

#include "extract/office/office_reader.h"
#include "model/document.h"

namespace ibid {

/// OOXML, as Word writes it.
Document read_docx(OfficeFile& file);

/// OpenDocument text, as LibreOffice writes it.
Document read_odt(OfficeFile& file);

/// Persons and bodies of a file's "creator", parted by semicolons; names of accounts ("admin", "DOM\\user") are none.
std::vector<CslName> authors_in(std::string_view creator);

}  // namespace ibid
