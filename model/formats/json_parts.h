#pragma once
// Pieces of JSON that several published formats share. For model/*_json.cc alone: here nlohmann-json shows.

#include <string>

#include <nlohmann/json.hpp>

#include "model/passage.h"

namespace ibid {

using Json = nlohmann::ordered_json;  // members stay as they are written

/// A CSL-JSON item; fields that are empty are left out, `type` never is ("document" when unknown).
Json csl_value(const CslItem& item);

/// CSL names: family and given, or literal.
Json names_value(const std::vector<CslName>& names);

/// Adds what is known besides: subtitle, authors, publisher, symbol, date, language, file, and where each was read.
void add_about(Json& out, const DocumentInfo& document);

/// What answers say of a document: id, title, year (null when unknown), kind, and add_about().
Json document_value(const DocumentInfo& document);

inline Json null_if_empty(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// One line of text; bytes that are no UTF-8 become U+FFFD.
inline std::string dump(const Json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace ibid
