#pragma once
// What an analyst says a document is, against what was read: FILE.ibid.json beside the file, which outlasts every
// indexing. Members that are not there correct nothing; an empty one says that the document has none.
//
//     {"title":"Hotspots at EU external borders","authors":[{"family":"Luyten","given":"Katrien"}],"date":"2018-06"}

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/passage.h"

namespace ibid {

struct Corrections {
    std::optional<std::string> title, subtitle, date, publisher, symbol, kind, language;
    std::optional<std::vector<CslName>> authors;
    std::vector<std::string> keys;  // besides those that were read: under which others cite it
};

/// Members of other types are passed over: the file may have been edited by hand. Throws Error(io) when it is no JSON.
Corrections corrections_from_json(std::string_view json);
std::string to_json(const Corrections& corrections);

/// Puts them in place; `from` of each then says "user".
void correct(DocumentInfo& document, const Corrections& corrections);

/// "Family, Given" and "Given Family" are persons; one word, or anything behind "=", is a body.
CslName name_from_text(std::string_view text);

/// All names in one line, for the field that is searched: "Katrien Luyten; European Parliament".
std::string one_line(const std::vector<CslName>& names);

/// The year that a date begins with; 0 when it does not.
int year_of(std::string_view date);

}  // namespace ibid
