#pragma once
// The sources that notes cite and the index has not: what `ibid fetch --cited` asks for, and the list of them for a
// person who gets them by hand.

#include <string>
#include <vector>

#include "cli/commands/commands.h"
#include "indexer/fetch/fetch.h"

namespace ibid::cli {

/// `document`: only what this one cites; empty: what all do. Those without an address are left out.
std::vector<FetchItem> cited_items(const Globals& globals, const std::string& document);

/// To standard output as CSV, or as a page to work through: a row for each sentence that leans on a source which is not
/// indexed, and what became of it when it was last fetched into `folder`. Returns the exit status: 1 when there is
/// none.
int print_reading_list(const Globals& globals, const std::string& document, const std::string& folder, bool as_html);

}  // namespace ibid::cli
