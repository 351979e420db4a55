#pragma once
// Text -> terms: the one analysis that writer and searcher share, so that a word is found by whatever form is asked.
// Where words begin and end, and their folded forms, are the same in every language; stems and stop words are not.
// Words by ICU word breaks, NFKC case folding, accents dropped, then stemmed in the passage's language. Identifiers
// (COM(2020) 609, A/RES/73/195, 2024/1359, Article 25a) are single exact terms besides their parts; words parted by a
// hyphen are also one joined word (socio-economic, socioeconomic; COVID-19, COVID19). An elided article (l'accord) is a
// stop word; a number is one however its thousands are parted. Not for: facets, citations.
//
//     TermAnalysis terms(vocabularies.texts());
//     for (const Token& t : terms.tokens("special envoys", "en")) use(t.term);   // "special", "envoy"
//
// One per thread: it remembers the stems it has seen. Never throws on odd text.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

enum class TokenKind : std::uint8_t {
    word,        // letters or digits
    stop,        // a stop word: not indexed, yet it holds its place in phrases
    identifier,  // an exact reference, over the words it is made of; or an acronym that is a stop word else ("US")
    joined,      // the words of a hyphenated compound written as one
};

struct Token {
    Span span;         // in the text, unfolded
    std::string form;  // folded, not stemmed: what a phrase compares
    std::string term;  // what is indexed; of a stop word its form
    TokenKind kind = TokenKind::word;
    std::uint32_t position = 0;  // words and stop words count up; others stand at the first of their words
    std::uint32_t words = 1;     // how many words it covers
    bool operator==(const Token&) const = default;
};

class TermAnalysis {
public:
    /// `vocabulary`: the texts of corpus/vocabulary by file name; read are its stopwords.tsv, elisions.tsv, stems.tsv
    /// and spellings.tsv.
    explicit TermAnalysis(const std::map<std::string, std::string>& vocabulary);
    ~TermAnalysis();
    TermAnalysis(TermAnalysis&&) noexcept;

    /// `language`: ISO 639-1; one without a stemmer is folded only.
    std::vector<Token> tokens(std::string_view text, std::string_view language);
    /// Folded forms under which the same word may stand elsewhere: of "Rückführung" also "rueckfuehrung", and of that
    /// "ruckfuhrung". Most are no words; ask the index.
    std::vector<std::string> other_spellings(std::string_view word) const;
    /// Of a folded form.
    std::string stem(const std::string& form, std::string_view language);
    bool is_stop(const std::string& form, std::string_view language) const;
    /// The language whose stop words the text has most of; empty when that says nothing (short or mixed text).
    /// `least`: how many it has to have; of a question fewer will do.
    std::string guess_language(std::string_view text, std::size_t least = 4);
    /// Whether compounds are written as one word in it.
    bool compounds(std::string_view language) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What stands in the index for an acronym whose small letters are a stop word: "US" -> "=us".
inline constexpr std::string_view kAcronymMark = "=";

/// NFKC case folding with accents dropped: "Türkiye" and "TURKIYE" are "turkiye".
std::string fold_term(std::string_view word);

}  // namespace ibid
