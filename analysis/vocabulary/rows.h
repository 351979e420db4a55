#pragma once
// What a vocabulary file's rows are of, for the three that read them: concepts.cc (what there is), names.cc (what it is
// called) and phrases.cc (what is looked for in texts).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/tsv.h"

namespace ibid {

enum class RowsOf : std::uint8_t { countries, country_words, traps, given_names, signals, concepts, acronyms, other };

struct VocabularyFile {
    RowsOf rows = RowsOf::other;
    std::string facet;  // of concepts that name none themselves
};

/// By its name; a user's own file of concepts by its columns. concept_words.tsv is "other": it is read after all
/// others.
VocabularyFile vocabulary_file(const std::string& file, std::string_view text);

constexpr std::string_view kConceptWords = "concept_words.tsv";

Tsv country_rows(const std::string& file, std::string_view text);
Tsv concept_rows(const std::string& file, std::string_view text);
Tsv concept_word_rows(const std::string& file, std::string_view text);
Tsv country_word_rows(const std::string& file, std::string_view text);

std::string facet_of(const Tsv& tsv, const TsvRow& row, const std::string& default_facet);
/// A country's name and its other ones.
std::vector<std::string> names_of_country(const Tsv& tsv, const TsvRow& row);
/// A concept's label and aliases. "-" as the first alias: the label is only a title, too common a word to be looked
/// for.
std::vector<std::string> phrases_of_concept(const Tsv& tsv, const TsvRow& row);
/// "=EMN" -> EMN.
std::string bare(const std::string& phrase);
/// "memorand(um|a) of ~": a pattern, not a name.
bool is_pattern(std::string_view phrase);

}  // namespace ibid
