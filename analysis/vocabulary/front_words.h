#pragma once
// The words of covers and first pages (front_words.tsv), and the numbers that name documents (document_symbols.tsv).
// Read once with the other vocabularies, then shared read-only. Not for: the words of citing (citation_forms.h).

#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"

namespace ibid {

struct FrontPhrase {
    std::string folded;  // words as fold() gives them
    std::string phrase, value;
};

struct SymbolForm {
    std::regex pattern;
    double weight = 0;
    std::vector<std::string> before;
};

class FrontWords {
public:
    FrontWords() = default;
    /// Throws Error(vocabulary) with file, line and reason on a broken row. Each text may be empty. Given names
    /// are phrases of the kind "given_name".
    FrontWords(std::string_view words_tsv, std::string_view symbols_tsv, std::string_view given_names_tsv = {});

    const std::vector<FrontPhrase>& of(std::string_view kind) const;
    const std::vector<SymbolForm>& symbols() const { return symbols_; }

    /// The longest phrase of a kind that begins `folded` at a word's end; null when none does.
    const FrontPhrase* begins(std::string_view kind, std::string_view folded) const;
    /// The longest that stands anywhere in it, whole words; `at`: where.
    const FrontPhrase* inside(std::string_view kind, std::string_view folded, std::size_t* at = nullptr) const;
    /// That is all of it.
    const FrontPhrase* equals(std::string_view kind, std::string_view folded) const;

private:
    std::map<std::string, std::vector<FrontPhrase>, std::less<>> phrases_;  // longest first
    std::vector<SymbolForm> symbols_;
};

/// Those that were read with these vocabularies.
const FrontWords& front_words(const Vocabularies& vocabularies);

}  // namespace ibid
