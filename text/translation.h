#pragma once
// Words of one language -> words of another, from corpus/vocabulary/translations.tsv, which has a few where there is no
// dictionary, and from FreeDict's dictionaries (Debian: dict-freedict-*), where the system has them:
// /usr/share/dictd/freedict-eng-deu.index and .dict.dz. Each pair is read once, written as sorted lines into the cache
// folder ($XDG_CACHE_HOME/ibid, ~/.cache/ibid) and mapped from there ever after, so that opening it costs nothing and a
// look-up touches a page. Not for: which senses are meant (the searcher asks the index).
//
//     Translations words(terms, vocabularies.texts());
//     words.of("asylum", "en", "de")    // "Asyl", "Irrenhaus"
//
// One per thread. A pair without words gives nothing; a damaged dictionary as much as can be read.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/words.h"

namespace ibid {

class Translations {
public:
    /// `terms` folds headwords; it has to outlive this. `vocabulary`: texts by file. Throws Error(vocabulary).
    Translations(TermAnalysis& terms, const std::map<std::string, std::string>& vocabulary);
    ~Translations();
    Translations(Translations&&) noexcept;

    /// `words`: folded, parted by a space. Translations as the dictionary writes them, the commoner sense first. When
    /// the word itself is no headword, those that share its stem.
    std::vector<std::string> of(const std::string& words, const std::string& from, const std::string& to);
    /// Whether words of that pair are known, either way round.
    bool has(const std::string& from, const std::string& to);
    /// Languages that the vocabulary has words of.
    std::vector<std::string> own_languages() const;
    /// Languages by way of which one gets from one to the other, those with the greatest dictionaries first.
    const std::vector<std::string>& bridges(const std::string& from, const std::string& to);
    /// Whether it was unpacked before, so that looking into it costs nothing.
    bool is_ready(const std::string& from, const std::string& to);
    bool is_headword(const std::string& word, const std::string& from, const std::string& to);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Pairs of languages, as ISO 639-1 codes, that a dictionary on this system translates.
std::vector<std::pair<std::string, std::string>> installed_dictionaries();

}  // namespace ibid
