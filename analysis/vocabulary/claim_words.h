#pragma once
// How a sentence says of how many countries something holds (claim_words.tsv), and who takes part in the European
// Migration Network (emn_members.tsv). Read once with the other vocabularies, then shared read-only.
// Not for: what the countries are called (vocabulary.h), words of lists (signals.tsv).

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"

namespace ibid {

/// Phrases of one language by kind, folded.
class CountWords {
public:
    using Phrases = std::set<std::string, std::less<>>;
    const Phrases& of(std::string_view kind) const;
    bool has(std::string_view kind, std::string_view folded) const;
    void add(const std::string& kind, std::string folded) { kinds_[kind].insert(std::move(folded)); }

private:
    std::map<std::string, Phrases, std::less<>> kinds_;
};

struct NetworkMember {
    std::string code;
    bool observer = false;
    int from = 0, to = 0;  // years; to 0: still
};

class ClaimWords {
public:
    ClaimWords() = default;
    /// Throws Error(vocabulary) with file, line and reason on a broken row. Either text may be empty.
    ClaimWords(std::string_view words_tsv, std::string_view members_tsv);

    /// Those of a language; English ones where the table has none.
    const CountWords& language(std::string_view language) const;
    /// Who took part in a year; in the last known one when it is 0.
    std::vector<NetworkMember> members(int year) const;
    /// A heading of a chapter that sums up others, in any language. `folded`: with or without its number.
    bool is_summary(std::string_view folded_heading) const;

    /// A question that asks for countries, in any language: what it asks of them; empty when it does not. `denied`:
    /// whether it asks who does not.
    std::string asked_of_countries(std::string_view question, bool& denied) const;

private:
    std::map<std::string, CountWords, std::less<>> languages_;
    std::vector<NetworkMember> members_;
};

/// Those that were read with these vocabularies.
const ClaimWords& claim_words(const Vocabularies& vocabularies);

}  // namespace ibid
