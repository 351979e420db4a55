#pragma once
// Numbers of series that a name announces: "Special report 17/2021", "Real Decreto 557/2011", "BT-Drs. 18/1234",
// "Loi n° 2018-778", "BGBl. 2018 I S. 1950". Which names there are is a matter of rows `series` in citation_forms.tsv;
// their value is SCHEME:PREFIX or SCHEME:PREFIX:SHAPE, and a key is "SCHEME:PREFIX/NUMBERS":
//
//   series   Sonderbericht   eca:sr      ->  "Sonderbericht 17/2021" is eca:sr/2021/17
//
// SHAPE tells how the numbers stand (none: number and year, in either order, or a date and a number):
//   pair      two numbers as they are: "18/1234", "117-167"
//   bracket   the year in brackets, then the number: "(2021)12"
//   session   the number, then a year or session in brackets: "1325 (2000)"
//   symbol    the numbers end a symbol: "70/1" of "General Assembly resolution 70/1"
//   parts     two or three numbers: "2015/16:174", "2020:54"
//   number    one: "Cm 9186", "ETS No. 163"
//   dossier   session, file and paper there: "II 2018/19, 19 637, nr. 2478"
//   gazette   part, year and page or number: "2018 I S. 1950", "I Nr. 100/2005"
// Parsers of the table in schemes.h; the same number in two languages gives one key.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid {

std::optional<Identifier> numbered_series_at(const Opening& opening);
/// The same, and "Utlänningslag (2005:716)", "Ulkomaalaislaki 301/2004", where the number stands behind the one word
/// that the law is called, whose ending is a row `law_ending`.
std::optional<Identifier> numbered_law_at(const Opening& opening);
/// "RJMEC Report No. 025/24": an acronym before a word of reports.
std::optional<Identifier> numbered_report_at(const Opening& opening);

}  // namespace ibid
