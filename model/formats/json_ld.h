#pragma once
// JSON-LD of schema.org, as pages carry it: what kind of work, its headline, date, authors and publisher. Never throws:
// what cannot be read says nothing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

struct LinkedWork {
    std::string type;                                    // "NewsArticle"
    std::string title, name, date, publisher, language;  // title: the headline; name: what the work is called besides
    std::vector<CslName> authors;                        // organisations have a literal
};

/// The first article, report or other written work in it, alone or in a graph; none when it tells of something else.
std::optional<LinkedWork> read_json_ld(std::string_view json);

}  // namespace ibid
