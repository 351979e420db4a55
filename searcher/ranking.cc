#include "searcher/ranking.h"

#include <utility>

namespace ibid {

bool set_parameter(RankingParameters& p, std::string_view name, double value) {
    const std::pair<std::string_view, double*> all[] = {
        {"k1", &p.k1}, {"b", &p.b}, {"heading", &p.heading}, {"note", &p.note}, {"phrase", &p.phrase}, {"synonym", &p.synonym}, {"document_title", &p.document_title}};
    for (const auto& [known, at] : all) {
        if (known != name) continue;
        *at = value;
        return true;
    }
    return false;
}

}  // namespace ibid
