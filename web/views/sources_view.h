#pragma once
// Cited sources as pages show them, and as files for reference managers. Inside web/ only.

#include <string>
#include <vector>

#include "web/views/context.h"

namespace ibid {

/// As model/formats/bibliography.h writes it; `fallback` when there is neither a title nor a number.
std::string reference_text(const CslItem& item, const std::string& fallback);
/// Best address outside: the link that the note has, or the one that an identifier stands for; empty when none.
std::string outside_link(const std::string& link, const CslItem& item, const std::map<std::string, std::string>& ids);
/// Sources that one answer holds at most: a file of 60 MB, made in about three seconds.
inline constexpr std::size_t kMostSources = 100'000;
/// Parameters document, q and sort. Throws Error(usage) for a sort that there is not.
SourceRequest source_request(const Context& context);

View citation_view(const Context& context, const Citation& citation);
View source_view(const Context& context, const Source& source);
Source as_source(const Citation& citation);

/// csl, bibtex, ris, csv (model/formats/bibliography.h) or text, as a file to save. Throws Error(usage) for other
/// formats.
Response bibliography_response(const std::vector<Source>& sources, const std::string& format, const std::string& name);
/// Sets format_links: the same list in each format.
void add_format_links(View& view, const Context& context, const std::string& path, QueryPairs parameters);

}  // namespace ibid
