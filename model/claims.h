#pragma once
// What a question about claims gets for an answer: claims with their documents and their like elsewhere, countries side
// by side, two documents side by side. Not for: the claim itself (model/passage.h). Plain values.

#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace ibid {

struct ClaimRequest {
    std::string text = {};                    // words it has to have; empty: any
    std::vector<std::string> countries = {};  // each named in it, or said to be otherwise; plain ones, too
    std::string document = {};                // id, file name or path; empty: all
    std::vector<std::string> instruments = {};
    std::size_t limit = static_cast<std::size_t>(-1), offset = 0;
    bool whole = false;  // with `same_elsewhere`; it costs a comparison with every claim
};

/// A claim of another document that says the same, and how its list differs.
struct SameClaim {
    std::string id;
    DocumentInfo document;
    int page_number = 0;
    std::string sentence;
    std::vector<std::string> notes;
    std::vector<std::string> joined, left;  // codes: in the later of the two only, in the earlier only
};

struct ClaimAnswer {
    Claim claim;
    DocumentInfo document;
    double score = 0;
    std::vector<std::string> key_points;  // ids of those that sum it up
    std::vector<SameClaim> same_elsewhere;
};

struct ClaimPage {
    std::vector<ClaimAnswer> claims;
    std::size_t total = 0;
};

/// What a cell of a comparison rests on.
struct CompareEntry {
    std::string how;    // "said", "denied": named in a claim; "text": the sentence names the country
    std::string claim;  // id; empty for "text"
    DocumentInfo document;
    std::string passage_id;
    int page_number = 0;
    std::string sentence;
    std::vector<std::string> notes;
};

struct CompareRow {
    std::string facet;  // "instrument", "approach" or "topic"
    std::string value;  // slug; of a topic the id of its claim
    std::string label;
    std::vector<std::vector<CompareEntry>> cells;  // by column
};

struct CompareRequest {
    std::vector<std::string> countries = {};
    std::vector<std::string> instruments = {};  // only these rows, and those of none
    std::string document = {};                  // only what this one says; empty: all
};

struct CompareAnswer {
    std::vector<FacetValue> columns;  // countries
    std::vector<CompareRow> rows;
    std::vector<std::string> problems;  // what is not all
};

struct ChangedClaim {
    ClaimAnswer before, after;
    std::vector<std::string> joined, left, stayed;  // codes
};

struct ChangesAnswer {
    DocumentInfo before, after;  // the earlier one first
    std::vector<ChangedClaim> pairs;
    std::vector<ClaimAnswer> gone, fresh;  // said in the earlier one only, in the later one only
};

/// A sentence, row of a table or note in which a document says what a term means.
struct Definition {
    std::string term;      // as it is printed there
    std::string sentence;  // whole; of a row what stands behind the term
    std::string how;       // "row", "sentence", "note", "abbreviation"
    DocumentInfo document;
    std::string passage_id;
    int page_number = 0;
    std::vector<std::string> section = {};
    std::string note = {};  // its label, where a note defines it
    std::string language = {};
    double score = 0;
};

/// What leads the results of a question: the source that it names, the definitions that it asks for (the best first,
/// one a document), or the claim that answers it; most have none.
struct Answer {
    std::optional<CitesAnswer> source = {};
    std::optional<ClaimAnswer> claim = {};
    std::vector<Definition> definitions = {};

    bool empty() const { return !source && !claim && definitions.empty(); }
};

}  // namespace ibid
