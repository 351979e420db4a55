#pragma once
// Answers of /api/v1 as an assistant reads them: short, every passage with its page, note and address. Inside web/mcp/
// only: here nlohmann-json shows.

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace ibid::mcp {

using Json = nlohmann::ordered_json;

/// "https://example.org/ibid" before an address; where no public address is known nothing is, and ids have to do.
struct Links {
    std::string base;
    /// A line of its own with its indent, or nothing.
    std::string line(const std::string& path) const { return base.empty() ? "" : "   " + base + path + "\n"; }
};

// Heads: what there is, before the list.
std::string search_head(const Json& answer);
std::string cites_head(const Json& answer);
std::string check_head(const Json& answer);
std::string no_head(const Json& answer);

// One entry of a list.
std::string hit_text(const Json& hit, const Links& links);
std::string passage_text(const Json& passage, const Links& links);  // of the tool `passage`, whole
std::string note_text(const Json& note, const Links& links);
std::string cited_by_text(const Json& place, const Links& links);
std::string source_text(const Json& source, const Links& links);
std::string evidence_text(const Json& evidence, const Links& links);
std::string finding_text(const Json& finding, const Links& links);
std::string claim_text(const Json& claim, const Links& links);
std::string document_text(const Json& document, const Links& links);

/// A passage's text with the labels of its notes where they stand: "envoys[57] to negotiate".
std::string marked_text(const Json& passage);

/// Takes out what helps to draw (boxes, highlights), what is empty and what is said elsewhere.
void make_slim(Json& answer);

}  // namespace ibid::mcp
