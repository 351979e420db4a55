#pragma once
// Symbols of documents of the United Nations and of organisations that number as it does (WT/…). A parser of the table
// in schemes.h; the organs are rows un_organ of citation_forms.tsv.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid {

/// A/RES/73/195, S/RES/1440 (2002), CMW/C/GC/3-CRC/C/GC/22, A/HRC/43/15/Add.1. Source:
/// research.un.org/en/docs/symbols.
std::optional<Identifier> un_symbol_at(const Opening& opening);

}  // namespace ibid
