// Any text is a query, and a query printed and parsed again is the same query, unless printing adds a bracket too deep.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "searcher/query/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ibid::Query once = ibid::parse_query({reinterpret_cast<const char*>(data), size});
    const ibid::Query twice = ibid::parse_query(once.to_string());
    const bool too_deep = std::any_of(twice.problems.begin(), twice.problems.end(),
                                      [](const std::string& p) { return p.starts_with("brackets nested"); });
    if (!too_deep && !(once.root == twice.root)) std::abort();
    return 0;
}
