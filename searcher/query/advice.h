#pragma once
// When little or nothing was found: the query as it was probably meant, and which word or filter is to blame.
// For searcher/ only.

#include <optional>

#include "searcher/match/match.h"

namespace ibid {

/// The query with unknown words put right; none when there is nothing to put right.
std::optional<std::string> suggestion(std::string_view query,
                                      const std::vector<std::pair<std::string, std::string>>& corrections);

/// What each single removal from query or filters would give, best first; only those that give something.
std::vector<Advice> advice(Searcher::Impl& impl, const SearchRequest& request, const Node& root);

}  // namespace ibid
