#pragma once
// One cell of CSV (RFC 4180), safe to open in a spreadsheet. Rows are joined by "," and end with "\r\n". Never throws.

#include <string>
#include <string_view>

namespace ibid {

/// Quoted where it must be. A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a
/// return) gets an apostrophe in front, unless it is a plain number: documents are not ours, and a title such as
/// =HYPERLINK(…) must stay a title. Source: OWASP, "CSV Injection".
std::string csv_cell(std::string_view text);

}  // namespace ibid
