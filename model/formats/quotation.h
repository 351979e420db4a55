#pragma once
// A place in a document -> the reference that stands under a quotation, in the styles that reports ask for. One line of
// plain text each (APA two: what stands in the text, and the entry of the list), of nothing but what the document's own
// record knows: what it does not know is left out, with its words and commas.
// Not for: entries of a bibliography (bibliography.h). Pure; throws Error(usage) for a style that there is not.
//
//     reference("oscola", {.document = info, .page = "8", .note = "57"})

#include <span>
#include <string>
#include <string_view>

#include "model/passage.h"

namespace ibid {

struct QuotedPlace {
    const DocumentInfo& document;
    std::string page = {};      // as printed: page_label(); empty: it has no pages
    std::string note = {};      // label; empty: the running text
    std::string address = {};   // public_address(), or a permalink that others can open; empty: none
    std::string accessed = {};  // "29 November 2026", for styles that want the day
};

struct QuotationStyle {
    std::string_view name, label;  // "eu", "EU (Interinstitutional Style Guide)"
};
/// In the order in which they are shown.
std::span<const QuotationStyle> quotation_styles();

std::string reference(std::string_view style, const QuotedPlace& place);

/// Where anyone finds the document: its DOI, else the address that it was fetched from; empty when neither is known.
std::string public_address(const DocumentInfo& document);

/// A page by the name that the document prints on it, "iv", where that is a number of some kind; else by its place.
std::string page_label(const DocumentInfo& document, int page_number);
/// A page by its place; empty when it is not known or the document has none: all of a web page is on page 1, which says
/// nothing.
std::string shown_page(const DocumentInfo& document, int page_number);

}  // namespace ibid
