#pragma once
// Claims as JSON (ibid.claim/1, ibid.claims/1, ibid.compare/1, ibid.changes/1) and as CSV. Never throws on odd UTF-8.

#include <map>
#include <string>

#include "model/claims.h"

namespace ibid {

/// Code -> name, for those who print it.
using CountryLabels = std::map<std::string, std::string>;

std::string to_json(const ClaimAnswer& answer, const CountryLabels& labels);  // ibid.claim/1
std::string to_json(const ClaimPage& page, const CountryLabels& labels);      // ibid.claims/1
std::string to_json(const CompareAnswer& answer);
std::string to_json(const ChangesAnswer& answer, const CountryLabels& labels);
/// ibid.results/1 with what leads it under `answer`; without that member when nothing does.
std::string to_json(const Results& results, const Answer& answer, const CountryLabels& labels);

/// A line a claim, under a line of headings.
std::string to_csv(const ClaimPage& page);
/// A line a row of the comparison; a cell holds its sentences, each with its place.
std::string to_csv(const CompareAnswer& answer);
std::string to_csv(const ChangesAnswer& answer);

/// "Document (2024), p. 8, note 57".
std::string place_of(const DocumentInfo& document, int page_number, const std::vector<std::string>& notes);
std::string codes_of(const std::vector<CountryFacet>& countries);
/// Where the front end shows it: "/d/ID/p3#p36"; of a note its page. Labels are as they are printed, not encoded.
std::string path_of(const Definition& definition);

}  // namespace ibid
