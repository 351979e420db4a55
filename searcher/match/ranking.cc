#include "searcher/match/ranking.h"

#include <utility>

namespace ibid {

bool set_parameter(RankingParameters& p, std::string_view name, double value) {
    const std::pair<std::string_view, double*> all[] = {{"k1", &p.k1},
                                                        {"b", &p.b},
                                                        {"heading", &p.heading},
                                                        {"note", &p.note},
                                                        {"sentence", &p.sentence},
                                                        {"acronym", &p.acronym},
                                                        {"shortest", &p.shortest},
                                                        {"phrase", &p.phrase},
                                                        {"synonym", &p.synonym},
                                                        {"unheard", &p.unheard},
                                                        {"together", &p.together},
                                                        {"exact", &p.exact},
                                                        {"feedback", &p.feedback},
                                                        {"feedback_passages", &p.feedback_passages},
                                                        {"feedback_terms", &p.feedback_terms},
                                                        {"feedback_kept", &p.feedback_kept},
                                                        {"far", &p.far},
                                                        {"far_passages", &p.far_passages},
                                                        {"far_terms", &p.far_terms},
                                                        {"facet", &p.facet},
                                                        {"country", &p.country},
                                                        {"compound", &p.compound},
                                                        {"translated", &p.translated},
                                                        {"kindred", &p.kindred},
                                                        {"half", &p.half},
                                                        {"part", &p.part},
                                                        {"one_country", &p.one_country},
                                                        {"year", &p.year},
                                                        {"beside", &p.beside},
                                                        {"reference", &p.reference},
                                                        {"joined", &p.joined},
                                                        {"identifier", &p.identifier},
                                                        {"named", &p.named},
                                                        {"repeated", &p.repeated}};
    for (const auto& [known, at] : all) {
        if (known != name) continue;
        *at = value;
        return true;
    }
    return false;
}

}  // namespace ibid
