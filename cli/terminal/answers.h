#pragma once
// How answers about notes and sources read at a terminal: documents, references, lists of countries, places.

#include <string>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "cli/terminal/console.h"
#include "model/result.h"

namespace ibid::cli {

/// "Migration diplomacy (2024)", or the file's name when it has no title.
std::string title_of(const DocumentInfo& document);
/// "2. POLICY › 2.1. Context"; empty when there is no section.
std::string section_path(const std::vector<std::string>& section);
/// "Austria (AT), Belgium (BE) and Greece (EL)"
std::string country_names(const std::vector<CountryFacet>& countries, const Vocabularies& vocabularies);
/// A reference with what identifies it: two lines and their indent, ready to print.
std::string reference_lines(const Console& console, const CslItem& csl, const std::string& key, const std::string& link,
                            const std::string& fallback, std::size_t indent);
/// Of a list that --limit cut, on standard error: how much more there is.
void say_cut(std::size_t shown, std::size_t total);
/// "country list", "citation", …
std::string words_of(NoteKind kind);

}  // namespace ibid::cli
