#pragma once
// "Quote": words with their place, and the reference under them in each style, for templates/quotation.html. Inside
// web/ only.

#include <string>

#include "web/views/context.h"

namespace ibid {

struct Quotation {
    std::string id;                // of its elements; unique on the page
    const DocumentInfo& document;  // whole, as Searcher::document() gives it
    int page_number = 0;           // 0: none
    std::string note = {};         // label
    std::string words = {};        // that are quoted; empty: the place alone
    std::string path = {};         // of its permalink
};

/// Where others find it: its public address, else its permalink under the public address of this server; empty where it
/// has neither, for what only this computer opens is no address.
std::string address_of(const Context& context, const DocumentInfo& document, const std::string& path);

void add_quotation(View& view, const Context& context, const Quotation& quotation);

}  // namespace ibid
