#pragma once
// What a page says about itself: Highwire and Dublin Core tags, OpenGraph, schema.org's JSON-LD, ELI, and its title.
// Not for: what its text says. Pure; throws nothing, for a broken JSON-LD says nothing.

#include <string>
#include <string_view>
#include <vector>

#include "extract/html/page.h"
#include "model/document.h"

namespace ibid {

struct PageMetadata {
    std::string title, subtitle, publisher, symbol, language;
    std::string date;  // ISO 8601, as far as it is known: "2024", "2024-11", "2024-11-15"
    std::vector<CslName> authors;
};

PageMetadata read_page_metadata(const WebPage& page);

/// "2024-11-15T10:00:00Z", "2024/11/15", "15/11/2024", "Fri, 15 Nov 2024 10:00:00 GMT" -> "2024-11-15"; empty when it
/// is no date.
std::string iso_date(std::string_view text);

}  // namespace ibid
