#pragma once
// Identifiers of the EU's institutions: parsers and keys of the table in schemes.h, which is what others use. Acts are
// in eu_acts.cc. Sources: EUR-Lex help on CELEX numbers and types of documents, the ELI template, the
// Interinstitutional Style Guide on the OJ.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid::eu {

/// CELEX; `named`: "CELEX:" stood before it, so that any sector is believed. Bare: a word of its own, with a plausible
/// year.
std::optional<Identifier> celex_at(std::string_view text, std::size_t at, bool named);
std::optional<Identifier> named_celex_at(std::string_view text, std::size_t at);
/// COM(2020) 609 final, COM (2011) 0743, COM/2011/743, JOIN/2016/041, SWD(2020) 207, SEC(96) 1, C(2022) 1234.
std::optional<Identifier> com_at(std::string_view text, std::size_t at, const CitationForms& forms);
/// 2016/0289(NLE); without the brackets only after another identifier's dash, which the caller cannot know: so never.
std::optional<Identifier> procedure_at(std::string_view text, std::size_t at);
/// ST 5095/2022 INIT, ST/5095/2022/INIT, 5095/22 REV 1: "ST" or a suffix must show it.
std::optional<Identifier> council_at(const Opening& opening);
/// PE 690.535, PE/41/2021/INIT, PE-CONS 41/21, P9_TA(2023)0119, TA-9-2023-0119 (doceo), A9-0074/2022, E-000869/2024,
/// E-9-2024-000869, EPRS_BRI(2021)690535.
std::optional<Identifier> parliament_at(std::string_view text, std::size_t at);
/// IP/23/3887, ip_23_3887, STATEMENT/24/1513.
std::optional<Identifier> press_at(std::string_view text, std::size_t at);
/// eli/reg/2016/679/oj, eli/C/2023/467/oj
std::optional<Identifier> eli_at(std::string_view text, std::size_t at);
/// OJ L 222, 20.8.2008, p. 1; OJ L, 2024/1359; C/2024/4911.
std::optional<Identifier> oj_at(const Opening& opening);
/// ET-07-23-116-EN-N: what the Publications Office numbers.
std::optional<Identifier> catalogue_at(std::string_view text, std::size_t at);
/// "Regulation (EU) No 604/2013", "Directive 2008/115/EC", "604/2013/EU rendelet".
std::optional<Identifier> act_at(const Opening& opening);

/// "32021R0947" for a printed act; empty when the numbering does not say.
std::string celex_of_act(std::string_view act, const CitationForms& forms);
/// "32023R1781" and "32023L1781" for "Chips Act (2023/1781)", which does not say which it is; empty for others.
std::vector<std::string> celexes_of_named_act(std::string_view act);

/// What equal references share: "2020/609", "PE690535", "5095-2022", "L/2016/119/1" (empty without a year or a page).
std::string com_key(std::string_view com);
std::string ep_key(std::string_view ep);
std::string council_key(std::string_view council);
std::string oj_key(std::string_view oj);

}  // namespace ibid::eu
