#pragma once
// Finds the phrases of all vocabularies in a text in one pass. A trie over folded words, walked once from each word
// that begins a phrase: what a text costs depends on its length, not on how many phrases there are.
//
// A phrase is words, in which
//     (a|b|)   stands for either, or for nothing
//     ~3       stands for up to three words, commas included, but no other mark
//     =MoU     must be written exactly so (a plural s apart); other phrases match in any case and number
// Between the words of a phrase a text may have spaces, hyphens or dashes, and brackets of three words at most:
// "temporary labour migration (TLM) agreements". Built once, then read by any number of threads.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/folding.h"

namespace ibid {

/// What a document's acronyms stand for: "TLM" -> temporary labour migration, as it says itself in brackets.
using Acronyms = std::unordered_map<std::string, std::vector<std::string>>;  // folded acronym -> stems of its words

/// An acronym and what stands before it, as words of the FoldedText.
struct AcronymPlace {
    std::size_t acronym = 0, first = 0, last = 0;  // inclusive
    bool plural = false;                           // "RCPs"
};

/// Each "Long Form (LF)" of a text; the acronym's letters begin the long form's words, in order.
std::vector<AcronymPlace> places_of_acronyms(std::string_view text, const FoldedText& words);

/// Adds those of a text. The first definition stands.
void collect_acronyms(std::string_view text, const FoldedText& words, Acronyms& into);

enum class LetterCase : std::uint8_t {
    any,
    capital,  // a capital wherever the phrase has one
    exact,
};

struct PhraseMatch {
    std::uint32_t entry = 0;          // as given to add()
    std::size_t first = 0, last = 0;  // words of the FoldedText, inclusive
    bool gapped = false;              // words between that are not of the phrase
    bool expanded = false;            // through an acronym
};

class Automaton {
public:
    Automaton();
    /// Returns what is wrong with the phrase; empty when it was added.
    std::string add(std::string_view phrase, LetterCase letters, std::uint32_t entry);
    /// In order of place; overlapping and nested ones too.
    std::vector<PhraseMatch> find(std::string_view text, const FoldedText& words,
                                  const Acronyms* acronyms = nullptr) const;
    /// Lets capitalised words of seven letters or more match although a letter is doubled or not: "Morrocco".
    void forgive_doubled_letters();
    /// Lets `form` stand for a word of a phrase, besides what it stands for already; both folded.
    void also_written(std::string_view word, std::string_view form);
    std::size_t size() const { return nodes_.size(); }

private:
    struct End {
        std::uint32_t entry;
        LetterCase letters;
        std::vector<std::string> surface;  // of the words, for LetterCase::capital and exact
    };
    struct Node {
        std::uint32_t ends = 0;       // 1 + index into ends_; 0: none
        std::uint32_t after_gap = 0;  // node behind a gap; 0: none
        std::uint8_t gap = 0;         // its longest length in words
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    struct Walk;

    std::uint32_t symbol(std::string_view stem) const;
    std::uint32_t learn(const std::string& stem);
    std::uint32_t child(std::uint32_t node, std::uint32_t symbol) const;
    bool accepts(const End& end, const Walk& walk) const;
    /// Calls use(symbol) for a symbol and for each that is written the same.
    template <class F>
    void each_reading(std::uint32_t symbol, F use) const;
    void step(std::uint32_t node, std::size_t at, Walk& walk) const;
    void add_plain(const std::string& phrase, LetterCase letters, std::uint32_t entry);

    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> lexicon_, doubled_;
    std::unordered_map<std::uint64_t, std::uint32_t> edges_;
    std::vector<Node> nodes_;
    std::vector<std::vector<End>> ends_;
    std::vector<bool> begins_;                               // by symbol: some phrase begins with it
    std::unordered_map<std::uint32_t, std::uint32_t> also_;  // a symbol, and another word that is written the same
};

}  // namespace ibid
