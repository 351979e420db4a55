#pragma once
// Identifiers of the EU's institutions; part of analysis/identifiers/identifiers.h, which is what others use.
// Sources: EUR-Lex help on CELEX numbers and types of documents, the ELI template, the Interinstitutional Style Guide
// on the OJ.

#include <optional>

#include "analysis/identifiers/identifiers.h"

namespace ibid::eu {

/// CELEX; `named`: "CELEX:" stood before it, so that any sector is believed. Bare: a word of its own, with a plausible
/// year.
std::optional<Identifier> celex_at(std::string_view text, std::size_t at, bool named);
/// 2016/0289(NLE); without the brackets only after another identifier's dash, which the caller cannot know: so never.
std::optional<Identifier> procedure_at(std::string_view text, std::size_t at);
/// ST 5095/2022 INIT, ST/5095/2022/INIT, 5095/22 REV 1: "ST" or a suffix must show it.
std::optional<Identifier> council_at(std::string_view text, std::size_t at);
/// What begins with a letter: COM, JOIN, SWD, SEC, acts, OJ, ECLI, ELI, ST, PE, TA, A9-, E-, EPRS, IP, CELEX:.
std::optional<Identifier> identifier_at(std::string_view text, std::size_t at, const CitationForms& forms);

/// "32021R0947" for a printed act; empty when the numbering does not say.
std::string celex_of_act(std::string_view act, const CitationForms& forms);
/// "PE690535", "5095-2022": what equal references share.
std::string ep_key(std::string_view ep);
std::string council_key(std::string_view council);

}  // namespace ibid::eu
