#pragma once
// A list of hits as CSV or RIS, for spreadsheets and reference managers. For the terminal and the web alike.
// Not for: JSON (json.h). Never throws on odd UTF-8.

#include <string>
#include <string_view>

#include "model/result.h"

namespace ibid {

/// A line a hit, under a line of headings: document, year, page, section, text, notes, countries, instruments, …
std::string to_csv(const Results& results);
/// A line a row of the matrix, then its total.
std::string to_csv(const MatrixAnswer& matrix);

/// A record a hit: its document, its page, and the passage with its notes as abstract.
std::string to_ris(const Results& results);

}  // namespace ibid
