#pragma once
// Words that stand for each other in a search: corpus/vocabulary/synonyms.tsv and acronyms.tsv. For searcher/ only.
//
// A row is a word or phrase, what else to look for (parted by |), and a remark. Rows read one way: whoever asks for
// "money" is shown funding, not the other way round. An acronym and its long form stand for each other, both ways.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "text/words.h"

namespace ibid {

class Synonyms {
public:
    Synonyms(const Vocabularies& vocabularies, TermAnalysis& terms);
    /// For a run of stems joined by spaces; empty when there are none.
    const std::vector<std::string>& of(const std::string& stems) const;
    /// Of a stem: an acronym of the vocabulary, which is never corrected as if it were a misspelt word.
    bool is_acronym(const std::string& stem) const;
    /// Of a stem: a word that people ask with ("taking back"), and no slip of another, whether the index has it or not.
    bool is_word(const std::string& stem) const;
    /// An acronym that is a word too, "PALM": only capitals mean it.
    bool needs_capitals(const std::string& stem) const;
    /// Words of the longest entry, stop words included.
    std::size_t longest() const { return longest_; }

private:
    void read_synonyms(const Vocabularies& vocabularies, TermAnalysis& terms);
    void read_acronyms(const Vocabularies& vocabularies, TermAnalysis& terms);
    /// The row of an entry; with `key`, the stems under which it stands.
    std::vector<std::string>& row(std::string_view head, TermAnalysis& terms, std::string* key);

    std::unordered_map<std::string, std::vector<std::string>> rows_;
    std::unordered_set<std::string> acronyms_, capitals_;
    std::size_t longest_ = 0;
};

}  // namespace ibid
