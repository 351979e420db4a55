#pragma once
// What analysis/ makes of the vocabulary files: concepts, their names, and the phrases that are looked for. For
// analysis/ only; everyone else goes through vocabulary.h. Read-only once made, except for what waits to be asked for.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "analysis/vocabulary/claim_words.h"
#include "analysis/vocabulary/front_words.h"
#include "analysis/vocabulary/inflections.h"
#include "analysis/vocabulary/phrase_automaton.h"
#include "analysis/vocabulary/vocabulary.h"

namespace ibid {

enum class EntryKind : std::uint8_t {
    country_name,
    country_adjective,
    country_prefix,
    not_a_country,
    topic,
    signal,
    given_name
};

/// What an automaton's entry number stands for.
struct VocabularyEntry {
    EntryKind kind = EntryKind::topic;
    std::string facet;  // "country", "instrument", "approach"; of a signal its kind: "exclusion", "open", …
    std::string value;  // code or slug; empty for not_a_country that stands for nothing
};

struct Country {
    std::string code, role, group;
    bool code_is_word = false;
};

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

struct VocabularyPhrase {
    std::string text;
    LetterCase letters;
    std::uint32_t entry = 0;
    std::string file;
    int line = 0;
};

/// What the automaton is made of. Only analysis needs it: a reader answers in half the time without.
struct PhraseTable {
    std::vector<VocabularyEntry> entries;
    std::vector<VocabularyPhrase> phrases;
    /// Phrases so far that forgive doubled letters: names of countries, and what was read before.
    std::size_t forgiving = 0;
    std::map<std::string, std::uint32_t> country_entry;  // code -> entry of its name
    /// Of country_words.tsv: what a language adds to ICU's names. The entry tells a name from an adjective.
    std::map<std::string, std::vector<VocabularyPhrase>, std::less<>> words_of_language;
};

struct Vocabularies::Tables {
    std::map<std::string, std::string> texts;
    std::string hash;
    std::map<std::string, std::vector<Concept>, std::less<>> concepts;   // by facet
    std::map<std::string, StringMap<std::string>, std::less<>> parents;  // by facet: value -> broader value
    StringMap<Country> countries;                                        // by code, as the EU writes it
    StringMap<std::string> codes;        // two-letter codes as written in lists, GR and GB too -> code
    StringMap<std::string> long_codes;   // three-letter codes
    std::vector<std::string> languages;  // whose country names are understood

    // Each is made when first asked for.
    const PhraseTable& phrases() const;
    const VocabularyEntry& entry(std::uint32_t number) const { return phrases().entries[number]; }
    /// All phrases, and what `language` calls countries besides, in all cases.
    const Automaton& automaton(std::string_view language = {}) const;
    /// How sources are written.
    const CitationForms& citation_forms() const;
    /// What first pages are read with.
    const FrontWords& front_words() const;
    /// How countries are counted.
    const ClaimWords& claim_words() const;
    /// Throws for a name that two concepts have; quicker than names(), which asks ICU for those of countries.
    void check_names() const;
    /// See Vocabularies::names().
    const std::string& names() const;
    /// The value that a name (folded) or slug stands for; empty when none.
    std::string named(std::string_view facet, std::string_view name) const;

    mutable std::once_flag phrases_made, base_made, citation_forms_made, front_words_made, claim_words_made, names_made;
    mutable PhraseTable phrase_table;
    mutable Automaton base;
    mutable CitationForms forms;
    mutable FrontWords front;
    mutable ClaimWords claims;
    mutable Inflections inflections;
    mutable std::mutex mutex;
    mutable std::map<std::string, std::unique_ptr<const Automaton>, std::less<>> by_language;
    mutable std::string kept_names;
};

/// Fills concepts, parents, countries, codes and languages from the texts.
void read_concept_tables(Vocabularies::Tables& tables);

/// `base` and the words of a language for countries, each in its cases.
Automaton with_country_words(const Vocabularies::Tables& tables, std::string_view language);

/// What ICU (CLDR) calls a country in a language; empty when it has no name of its own there.
std::string country_name(std::string_view code, std::string_view language);

}  // namespace ibid
