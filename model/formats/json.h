#pragma once
// Nouns to and from JSON: the published format ("ibid.document/1" and its fellows), and the compact form in which
// an Analysis crosses a pipe and a Passage rests in the index. JSON text never throws on odd UTF-8: it is replaced.
// unpack_* throw Error(index) on bytes that pack_* did not make.

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/passage.h"
#include "model/result.h"

namespace ibid {

std::string to_json(const Document& document);   // ibid.document/1
std::string to_json(const NoteAnswer& answer);   // ibid.note/1
std::string to_json(const Hit& hit);             // a hit of ibid.results/1; also a line of `ibid passages`
std::string to_json(const Results& results);     // ibid.results/1
std::string to_json(const CitesAnswer& answer);  // ibid.cites/1
std::string to_json(const Source& source);       // a line of `ibid sources --format json`
std::string to_json(const MatrixAnswer& answer);
std::string to_json(const IndexStatus& status);
std::string to_json(const DocumentInfo& document);
/// A line of ibid.documents/1. `copies`: paths of files that are the same.
std::string to_documents_json(const DocumentInfo& document, const std::vector<std::string>& copies = {});
std::string to_json(std::string_view facet, const std::vector<FacetValue>& values);       // ibid.values/1
std::string to_json(const DocumentInfo& document, const std::vector<Finding>& findings);  // ibid.check/1
/// A string with its quotation marks, for a line that is put together elsewhere.
std::string json_string(std::string_view text);
std::string json_list(const std::vector<std::string>& texts);
std::string to_csl_json(const CslItem& item);

std::string pack(const Analysis& analysis);
std::string pack(const Passage& passage);
std::string pack(const NoteReading& note);
std::string pack(const DocumentInfo& document);
std::string pack(const std::vector<Claim>& claims);
Analysis unpack_analysis(std::string_view bytes);
Passage unpack_passage(std::string_view bytes);
NoteReading unpack_note(std::string_view bytes);
DocumentInfo unpack_document_info(std::string_view bytes);
std::vector<Claim> unpack_claims(std::string_view bytes);

/// "table_row" ⇄ BlockKind::table_row and so on; the spelling of the published format.
std::string_view name_of(BlockKind kind);
std::string_view name_of(NotePlace place);
std::string_view name_of(NoteKind kind);

}  // namespace ibid
