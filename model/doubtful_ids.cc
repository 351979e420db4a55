#include "model/passage.h"

namespace ibid {

std::vector<std::string> doubtful_ids(const std::map<std::string, std::string>& ids) {
    // As analysis/identifiers/announced_numbers.cc names them: "x" stands where others have a country.
    std::vector<std::string> out;
    for (const auto& [scheme, value] : ids)
        if (scheme == "file" || ((scheme == "court" || scheme == "law") && value.starts_with("x/")))
            out.push_back(scheme);
    return out;
}

}  // namespace ibid
