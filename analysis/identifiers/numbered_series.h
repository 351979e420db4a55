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
//   lettered  part, number and year, the part a letter: "Α΄ 7/2011", "7/Α/26.01.2011"
//   issue     part, year or day, and the entry there: "I, 2010, 3, 4", "I, 23.03.2015, 5"
//   volume    volume and page, or the number in it: "vol. 189, p. 137", "vol. 1155, No. 14668"
//   day       a date, of a sitting: "12 May 2020, vol 676, col 235"
//   sitting   the number in a session: "913 (2017–19)", ", rapport n° 516 (2017-2018)"
//   legislature   its number, a file and a paper there: "55 1234/001", "Kamer 2019-20, nr. 55-1234/001"
//   index     "10/0001/2021"
//   code      "C189", the letter in the key
//   query     "2021.23", "No. 588"
//   term      "IX-2206"
//   colon     "2017:11", year and number
//   registered   "98203-GLB", "AUS0000123", "w25123", as a body registers its papers
//   slash     number and year behind a slash or a dash: "OI" of "OI/5/2020", "BOE-A" of "BOE-A-2022-7191"
//   dotted    "221.112.944", a place in a systematic collection
//   sales     "E.78.II.A.11", of publications of the United Nations
//   standard  "9001:2015", the edition in the key
//   yearly    number and whole year, nothing else: "15/2011", for names that many bodies use
//   dated     date and number, nothing else: "23 settembre 2025, n. 132", for names as short as "L."
//   collection   volume, its part and the page: "65, 1", "133 IV 9"; number and year: "19.632/2012"
//   hundreds  a number of three digits, for "WP"
//   subject   number and year, and what the law is on may stand before them: "Laki … vastaanotosta 746/2011"
//   tailed    number and year, and a row `number_tail` behind them: "24/2016 vp"
//   committee "2015/16:SfU16", of a committee in a session
//   roman_term   "203/XII/3.ª", number and term of the parliament
//   proceedings  "II 2018/19, nr. 45, item 7"
//   bulletin  "serie D, núm. 212, de 4 de febrero de 2021"
//   print     "18(4)407 C", of a committee in a term
//   roman_doc "XXII-bis, n. 21"
//   pointed   "GB" of "GB.328/POL/5"
//   file      "5497-2015", "I2018/01234/MM", as an authority files its papers
//   congress  "1234, 118th Cong."
//   roman     "85 (XLIX)", only where the session is printed
//   grouped   "27.699", counted through all years; or as none
//   order     "PCM/170/2022"
//   nor       "INTV1618837J"
//   reports   "2020, p. 3", a year's volume and the page
//   paper     "C" of "C/106/INF/15": session, kind and number
//   weekly    "2019.572 H", year and page
//   of        whose they are is said behind them, by a row `series_of` with the shape: "Résolution 73/195 de
//             l’Assemblée générale"
// Values parted by ";" are tried in turn, for a name that two countries use. Of a PREFIX|PREFIX the second is meant
// where the number stands before its year. Where the numbers stand before the name, that is a row `series_behind`, and
// its shape one of
//   roman     "2007. évi LXXX. törvény"
//   dated     "301/2007. (XI. 9.) Korm. rendelet"
//   period    "582 BlgNR 25. GP"
//   application   "47287/15. sz. kérelem"
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
