// Any text is a query, and a query printed and parsed again is the same query.
#include <cstdlib>
#include <string_view>

#include "searcher/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ibid::Query once = ibid::parse_query({reinterpret_cast<const char*>(data), size});
    const ibid::Query twice = ibid::parse_query(once.to_string());
    if (!(once.root == twice.root)) std::abort();
    return 0;
}
