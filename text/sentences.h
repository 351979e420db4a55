#pragma once
// Sentences of a text. Useful for: quoting one whole. Not for: clauses, or words (text/words.h).
// ICU's rules with the abbreviations of CLDR, and those of corpus/vocabulary/abbreviations.tsv besides.
// Pure, thread-safe. Throws Error(vocabulary) for a broken row.

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

/// What ends with a full stop and ends no sentence, by language.
class Abbreviations {
public:
    Abbreviations() = default;
    /// `vocabulary`: the texts of corpus/vocabulary by file name. Its stopwords.tsv tells which words open a sentence
    /// behind an abbreviation that may end one ("in the U.S. The").
    explicit Abbreviations(const std::map<std::string, std::string>& vocabulary);

    enum class Kind : std::uint8_t { never, number, maybe, word };
    /// Is `word`, without white space and with its full stop, of that kind in the language?
    bool holds(Kind kind, std::string_view word, std::string_view language) const;
    /// Does the language write ordinals with a full stop ("3. Mai")?
    bool ordinals(std::string_view language) const;
    /// A word, in capital letters or not, that often opens a sentence and names nothing.
    bool opens(std::string_view word, std::string_view language) const;

private:
    using Words = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;  // by language
    std::array<Words, 4> words_;
    std::set<std::string, std::less<>> ordinals_;
    Words openers_;
};

/// Sentences as spans without the white space between them. Abbreviations ("Art. 5", "F. B. Adamson", "e.g.") end none,
/// nor does the number of a paragraph or item. `language`: ISO 639-1, empty when unknown.
std::vector<Span> sentences(std::string_view text, std::string_view language = {},
                            const Abbreviations& abbreviations = {});

}  // namespace ibid
