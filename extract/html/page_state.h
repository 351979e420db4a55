#pragma once
// Pages that are not what was asked for: consent walls, pages that scripts would have written, pages that say they are
// gone with status 200. Told by how they are made, not by their words, which are in any language.

#include <optional>

#include "extract/html/page.h"
#include "model/document.h"

namespace ibid {

/// A warning "page_needs_javascript", "page_asks_consent", "page_not_there" or "page_has_little_text"; none when the
/// page has text like any other.
std::optional<Warning> judge_page(const WebPage& page, const Document& document);

}  // namespace ibid
