#pragma once
// "(hereinafter referred to as “Guidelines WP 253”)": brackets that say what a source is called from here on. They are
// no part of what it is; name_tables.h and mentions.h read who is meant by the name.

#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"

namespace ibid {

std::vector<Span> short_name_brackets(std::string_view text, const CitationForms& forms);

}  // namespace ibid
