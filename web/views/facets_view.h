#pragma once
// The filters beside a result list: which values, in what order, how many shown at once. Inside web/ only.

#include "model/result.h"
#include "web/views/context.h"
#include "web/views/search_state.h"

namespace ibid {

/// Fills `view` for the facets of templates/search.html.
void add_facets(View& view, const Context& context, const Results& results, const SearchState& state);

/// The chosen filters as removable tags; sets has_tags, tags and clear_href.
void add_tags(View& view, const Context& context, const SearchState& state, const Results& results);

/// "Reporting" countries are members and observers of the network that wrote the informs; the others are partners.
bool is_reporting(const FacetValue& country);

}  // namespace ibid
