#pragma once
// How a sentence says what a term means, and how a question asks for that: the patterns of definition_words.tsv.
// Useful for: the definition that leads the results. Not for: acronyms as they are indexed (analyse.h), what a term of
// the vocabulary is called.
//
//     DefinitionQuestions(vocabularies.texts()).asked("What is a talent partnership?")  // "talent partnership"
//     DefinitionWords words(vocabularies.texts(), terms);
//     words.defined("‘Home track’ means training at home.", "home track", …)   // the span of the term, how well
//
// Built once. A TermAnalysis is for one thread.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "text/words.h"

namespace ibid {

enum class DefinedBy : std::uint8_t { row, sentence, abbreviation, note };

struct DefinedTerm {
    Span term;      // in the text, as it stands
    Span sentence;  // that defines it; of a row what stands behind the term
    DefinedBy how = DefinedBy::sentence;
    int worth = 0;  // which of several to show: more is better
};

/// Where a text stands, as far as it tells whether it defines.
struct DefiningPlace {
    bool row = false;      // of a table
    std::string headings;  // of its columns and sections
    std::string_view language;
};

class DefinitionQuestions {
public:
    /// `vocabulary`: the texts of corpus/vocabulary by file name. Throws Error(vocabulary) on a broken row.
    explicit DefinitionQuestions(const std::map<std::string, std::string>& vocabulary);
    /// The term whose meaning a question asks for, in any language; empty when it asks for none.
    std::string asked(std::string_view question) const;

private:
    struct Language {
        std::vector<std::pair<std::string, std::string>> questions;  // what stands before and behind the term, folded
        std::vector<std::vector<std::string>> articles, names;       // before a term
    };
    std::map<std::string, Language, std::less<>> languages_;
};

class DefinitionWords {
public:
    /// As above.
    DefinitionWords(const std::map<std::string, std::string>& vocabulary, TermAnalysis& terms);

    /// Where the text defines the term, if it does beyond doubt. `sentences`: of the text.
    std::optional<DefinedTerm> defined(std::string_view text, const std::vector<Span>& sentences, std::string_view term,
                                       const DefiningPlace& place, TermAnalysis& terms) const;
    /// Whether a note that hangs on the end of the term says what that is: "Officials at an embassy who …". Of a note
    /// that cites nothing. One that says what something else is, "First-generation immigrants are those who …", says
    /// nothing of migrants.
    bool note_defines(std::string_view note, std::string_view term, std::string_view language,
                      TermAnalysis& terms) const;
    /// Where the term stands in the text, in whatever form.
    std::vector<Span> occurrences(std::string_view text, std::string_view term, std::string_view language,
                                  TermAnalysis& terms) const;
    /// What a definition in that language says beside the term ("defined", "means", "glossary"), folded; words of most
    /// phrases first, at most `most`.
    std::vector<std::string> telling(const std::string& language, std::size_t most) const;

private:
    using Words = std::vector<std::string>;  // folded
    struct Pattern {
        Words before, after;
        int worth = 0;
    };
    struct Language {
        std::vector<Pattern> sentences;
        std::map<std::string, std::vector<Words>, std::less<>> kinds;
    };
    struct Sentence;
    const Language& language(std::string_view code) const;
    std::optional<DefinedTerm> in_sentence(const Sentence& s, std::size_t begin, std::size_t end,
                                           const Language& words) const;
    bool is_kind_of(const Sentence& s, std::size_t at, const Language& words) const;
    bool under_heading(std::string_view headings) const;

    std::map<std::string, Language, std::less<>> languages_;
};

}  // namespace ibid
