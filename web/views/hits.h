#pragma once
// A hit as result lists show it; shared by search, similar passages and evidence. Inside web/ only.

#include "web/views/context.h"
#include "web/views/search_state.h"

namespace ibid {

/// Where a hit is read: its page, its anchor, and the query so that the page can mark it.
std::string hit_path(const Hit& hit, const std::string& query);

/// `state`: the search that found it, for the links of the chips.
View hit_view(const Context& context, const Hit& hit, const SearchState& state, std::size_t number);

}  // namespace ibid
