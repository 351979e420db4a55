#pragma once
// SKOS, the W3C's form for thesauri (EuroVoc, the EMN glossary), as a table of concepts in Ibid's own form.
// Throws Error(vocabulary) when the file is neither RDF/XML (*.rdf) nor Turtle (*.ttl), or holds no concept.

#include <string>
#include <string_view>

namespace ibid {

/// `file`: its name, for the syntax and for messages. English labels first, then those without a language; all
/// alternative labels are aliases. Slugs are made of the preferred labels.
std::string skos_to_tsv(const std::string& file, std::string_view bytes);

}  // namespace ibid
