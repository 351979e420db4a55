#pragma once
// Hits of a search for other programs: paths for xargs, ids for trec_eval, links for terminals.
// Not for: the text a person reads (search.cc), CSV and RIS (model/formats/result_table.h), JSON
// (model/formats/json.h).

#include <string>
#include <vector>

#include "searcher/searcher.h"

namespace ibid::cli {

/// The files of the documents that match, the one with most matches first.
std::vector<std::string> matching_files(Searcher& searcher, const Results& results, std::size_t limit);

/// trec_eval parts columns at spaces.
std::string in_one_word(std::string_view id);

/// `text` as a link to `path`, for terminals that know OSC 8; others show the text alone. PDF viewers heed the page.
std::string file_link(const std::string& text, const std::string& path, int page);

}  // namespace ibid::cli
