#pragma once
// A web page as tests write it.

#include <string>

#include "extract/extract.h"

namespace ibid::test {

inline Document read(const std::string& html, const std::string& charset = {}) {
    return extract(html, {.file = "page.html", .charset = charset});
}

inline std::string page(const std::string& body, const std::string& head = {}) {
    return "<!DOCTYPE html><html lang=en><head>" + head + "</head><body>" + body + "</body></html>";
}

inline const char* const kSentence =
    "Readmission cooperation was linked to visa policy in the agreement that the Council adopted last year";

}  // namespace ibid::test
