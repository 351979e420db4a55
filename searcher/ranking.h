#pragma once
// How a match is scored. Pure arithmetic, apart from any index, so that tests/ranking can tune it on test collections.

#include <algorithm>
#include <cmath>
#include <string_view>

namespace ibid {

struct RankingParameters {
    double k1 = 1.2, b = 0.75;     // BM25: saturation of repeated words, penalty of long passages
    double heading = 0.5;          // a word of the headings above, against one of the text
    double note = 0.5;             // a word of a carried note
    double phrase = 1.5;           // a phrase, against the sum of its words
    double synonym = 0.4;          // a word that the vocabulary adds, against one that was asked
    double document_title = 0.3;
};

/// By name, for experiments; false when there is none of that name.
bool set_parameter(RankingParameters& parameters, std::string_view name, double value);

/// Lucene's form: never negative, however common the word.
inline double idf(double passages, double bearing) { return std::log(1 + (passages - bearing + 0.5) / (bearing + 0.5)); }

/// Of one word: `tf` how often, `norm` from length_norm().
inline double bm25(double tf, double norm, const RankingParameters& p) { return tf * (p.k1 + 1) / (tf + norm); }
inline double length_norm(double length, double average, const RankingParameters& p) {
    return p.k1 * (1 - p.b + p.b * length / average);
}

}  // namespace ibid
