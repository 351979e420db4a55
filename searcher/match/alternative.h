#pragma once
// One of the ways in which a wish of a query can be granted. For searcher/ only.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

struct Alternative {
    static constexpr int kAnyLanguage = -1;
    std::vector<std::string> terms;  // several: all of them, close together
    std::string_view prefix = {};
    double weight = 1;
    int language = kAnyLanguage;  // only in passages of it: index into Columns::languages
};

}  // namespace ibid
