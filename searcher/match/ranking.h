#pragma once
// How a match is scored. Pure arithmetic, apart from any index, so that tests/ranking can tune it on test collections.

#include <algorithm>
#include <cmath>
#include <string_view>

namespace ibid {

struct RankingParameters {
    double k1 = 1.2, b = 0.75;  // BM25: saturation of repeated words, penalty of long passages
    double heading = 2;         // a word of the headings above, against one of the text
    double note = 0.5;          // a word of a carried note
    double sentence = 0.5;      // a word of the part of a sentence that a note hangs on; elsewhere in it half
    double shortest = 1;        // a shorter note counts as so long, against the average: its sentence is no shorter
    double acronym = 0.7;       // an acronym against what it stands for, and the other way round
    double phrase = 1.5;        // a phrase, against the sum of its words
    double synonym = 0.4;       // a word that the vocabulary adds, against one that was asked
    double unheard = 1;         // the same, when no passage has the word that was asked
    double facet = 0.6;         // bearing the instrument or approach that a word names
    double country = 0.8;       // bearing the country that a word names
    double compound = 0.5;      // what several words name together, beside the words
    double translated = 1;      // a word in another language, against the word itself
    double kindred = 0.5;       // a word of another language that only looks alike
    double half = 0.5;          // a translated part of a compound that no dictionary has
    double part = 0.3;          // a compound that the word is a part of, against the word
    double one_country = 1;     // the only country that a question names, against any other word
    double year = 0.5;          // being of the year that a question names, against its word
    double beside = 1;          // what a note keeps of its score below the passage that carries it
    double reference = 0.7;     // what an entry of a list of works cited keeps of its score
    double joined = 0.5;        // a compound written as one word, beside its parts
    double identifier = 2;      // COM(2020) 609: whoever writes it means it
    double named = 3;           // the title of what has the identifier, against it
    double repeated = 0.7;      // a word asked n times weighs n to this
    double together = 1;        // neighbouring words of the query that stand together, against the rarer of them
    double exact = 0.2;         // a word in the very form that was asked, against the word
    double feedback = 0.5;      // what the best passages share, against what was asked
    double feedback_passages = 5, feedback_terms = 20;
    double feedback_kept = 2;  // so many stay first, for questions with one answer
    double far = 1.2;          // the same, of what is found behind five pages
    double far_passages = 25, far_terms = 100;
};

/// By name, for experiments; false when there is none of that name.
bool set_parameter(RankingParameters& parameters, std::string_view name, double value);

/// Lucene's form: never negative, however common the word.
inline double idf(double passages, double bearing) {
    return std::log(1 + (passages - bearing + 0.5) / (bearing + 0.5));
}

/// Of one word: `tf` how often, `norm` from length_norm().
inline double bm25(double tf, double norm, const RankingParameters& p) { return tf * (p.k1 + 1) / (tf + norm); }
inline double length_norm(double length, double average, const RankingParameters& p) {
    return p.k1 * (1 - p.b + p.b * length / average);
}

}  // namespace ibid
