#pragma once
// Text -> terms: the one analysis that writer and searcher share, so that a word is found by whatever form is asked.
// Words by ICU word breaks, NFKC case folding, accents dropped, then stemmed in the passage's language. Identifiers
// (COM(2020) 609, A/RES/73/195, 2024/1359, Article 25a) are single exact terms besides their parts; words parted by a
// hyphen are also one joined word (socio-economic, socioeconomic). Not for: facets, citations.
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
    identifier,  // an exact reference, over the words it is made of
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
    /// `vocabulary`: the texts of corpus/vocabulary by file name; its stopwords.tsv is read.
    explicit TermAnalysis(const std::map<std::string, std::string>& vocabulary);
    ~TermAnalysis();
    TermAnalysis(TermAnalysis&&) noexcept;

    /// `language`: ISO 639-1; one without a stemmer is folded only.
    std::vector<Token> tokens(std::string_view text, std::string_view language);
    /// Of a folded form.
    std::string stem(const std::string& form, std::string_view language);
    bool is_stop(const std::string& form, std::string_view language) const;
    /// The language whose stop words the text has most of; empty when that says nothing (short or mixed text).
    std::string guess_language(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// NFKC case folding with accents dropped: "Türkiye" and "TURKIYE" are "turkiye".
std::string fold_term(std::string_view word);

}  // namespace ibid
