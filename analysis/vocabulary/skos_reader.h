#pragma once
// The triples of a SKOS file: the only door to the RDF library, which is loaded when there is such a file. Not for:
// what becomes of the labels (skos.h).

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace ibid {

/// As the file has it; of several broader concepts the first by URI.
struct SkosConcept {
    std::map<std::string, std::string> labels;  // by language
    std::set<std::string> aliases;
    std::string broader;
};

struct Thesaurus {
    std::map<std::string, SkosConcept> concepts;  // by URI
    std::string error;
};

/// The module's own: "ibid_read_skos" of module "rdf". `file`: its name; *.ttl is Turtle, the rest RDF/XML.
using ReadSkos = void(const std::string& file, std::string_view bytes, Thesaurus& into);

}  // namespace ibid
