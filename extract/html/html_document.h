#pragma once
// A web page -> Document: its text without what surrounds it, its notes, what it says of itself.
// Pure. Throws Error(limit).

#include <string_view>

#include "extract/html/html_reader.h"
#include "model/document.h"

namespace ibid {

/// `charset` is what the server said; the page's own word and its bytes are asked as well.
Document read_html_document(std::string_view bytes, std::string_view charset, ReadHtml& read);

}  // namespace ibid
