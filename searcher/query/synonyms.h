#pragma once
// corpus/vocabulary/synonyms.tsv: words that stand for each other in a search. For searcher/ only.
//
// A row is a word or phrase, what else to look for (parted by |), and a remark. Rows read one way: whoever asks for
// "money" is shown funding, not the other way round.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "text/words.h"

namespace ibid {

class Synonyms {
public:
    Synonyms(const Vocabularies& vocabularies, TermAnalysis& terms);
    /// For a run of stems joined by spaces; empty when there are none.
    const std::vector<std::string>& of(const std::string& stems) const;
    /// Words of the longest entry.
    std::size_t longest() const { return longest_; }

private:
    std::unordered_map<std::string, std::vector<std::string>> rows_;
    std::size_t longest_ = 0;
};

}  // namespace ibid
