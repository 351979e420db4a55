#pragma once
// National laws by what they are called: "§ 60a Abs. 2 AufenthG", "Art. L. 511-1 CESEDA", a row `law_name` beside the
// place in it, and "Immigration Act 1971", any act by its name and year. Not for laws by number: numbered_series.h.
// Parsers of the table in schemes.h. The place is a pin, never a part of the key.

#include <optional>

#include "analysis/identifiers/schemes.h"

namespace ibid {

std::optional<Identifier> named_law_at(const Opening& opening);

}  // namespace ibid
