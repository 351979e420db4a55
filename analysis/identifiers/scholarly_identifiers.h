#pragma once
// DOI, ISBN, ISSN, arXiv, HAL, handles, data sets: what publishers and archives number. Parsers of the table in
// schemes.h.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid {

/// 10.1234/suffix. Source: Crossref's pattern (74.4 of 74.9 million DOIs), and the punctuation after one is the text's.
/// SICIs too, their brackets as they are, percent-encoded or as entities: 10.1002/…14:1%3C3::AID-SDR140%3E3.0.CO;2-K.
/// "SSRN 3456789" is one.
std::optional<Identifier> doi_at(std::string_view text, std::size_t at);
/// Digits and hyphens after "ISBN", or a bare 13-digit number of the book range; the check digit must hold.
std::optional<Identifier> isbn_at(std::string_view text, std::size_t at);
std::optional<Identifier> issn_at(std::string_view text, std::size_t at);
/// arXiv:1707.07567v2, arXiv:hep-th/9901001; the old form also bare, with an archive's shape.
std::optional<Identifier> arxiv_at(std::string_view text, std::size_t at);
std::optional<Identifier> hal_at(std::string_view text, std::size_t at);
/// "urn:nbn:de:0168-ssoar-12345".
std::optional<Identifier> urn_at(std::string_view text, std::size_t at);
/// "hdl:1814/70375", ".../handle/1814/70375".
std::optional<Identifier> handle_at(std::string_view text, std::size_t at);
/// "docid/3ae6b3b70" of an address.
std::optional<Identifier> refworld_at(std::string_view text, std::size_t at);
/// "migr_asyappctza", "tps00001" where a row `dataset` before it says whose: "Eurostat (online data code: …)".
std::optional<Identifier> dataset_at(const Opening& opening);

}  // namespace ibid
