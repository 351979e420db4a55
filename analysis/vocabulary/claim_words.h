#pragma once
// How a sentence says of how many countries something holds (claim_words.tsv), and who takes part in the European
// Migration Network (emn_members.tsv). Read once with the other vocabularies, then shared read-only.
// Not for: what the countries are called (vocabulary.h), words of lists (signals.tsv).

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "text/sentences.h"

namespace ibid {

/// Phrases of one language by kind, folded.
class CountWords {
public:
    using Phrases = std::set<std::string, std::less<>>;
    const Phrases& of(std::string_view kind) const;
    bool has(std::string_view kind, std::string_view folded) const;
    /// Whether a text has a word of the kind.
    bool any_of(std::string_view kind, std::string_view text) const;
    void add(const std::string& kind, std::string folded) { kinds_[kind].insert(std::move(folded)); }

private:
    std::map<std::string, Phrases, std::less<>> kinds_;
};

struct NetworkMember {
    std::string code;
    bool observer = false;
    int from = 0, to = 0;  // years; to 0: still
};

/// What a question asks of countries.
struct CountryQuestion {
    std::string language;   // of the words that open it; empty where a question mark tells
    std::string predicate;  // folded: what is asked of them
    std::string told;       // the same without words that say little ("offer", "have")
    bool denied = false;    // who does not
    bool how_many = false;
    bool any_one = false;  // "who", "where": countries are not spoken of
};

class ClaimWords {
public:
    ClaimWords() = default;
    /// Throws Error(vocabulary) with file, line and reason on a broken row. Either text may be empty.
    ClaimWords(std::string_view words_tsv, std::string_view members_tsv, Abbreviations abbreviations = {});

    /// What ends none of the sentences that count.
    const Abbreviations& abbreviations() const { return abbreviations_; }
    /// Those of a language; English ones where the table has none.
    const CountWords& language(std::string_view language) const;
    /// Who took part in a year; in the last known one when it is 0.
    std::vector<NetworkMember> members(int year) const;
    /// A heading of a chapter that sums up others, in any language. `folded`: with or without its number.
    bool is_summary(std::string_view folded_heading) const;

    /// A question that asks for countries, "which countries pay an allowance"; none when it does not.
    std::optional<CountryQuestion> question_for_countries(std::string_view question) const;
    /// A question that may ask of one what others may do, too: "does Austria pay an allowance", "La Croatie … ?".
    /// Whether it names countries is not looked at. `guessed`: its language, where no opening word says it.
    std::optional<CountryQuestion> question_on_countries(std::string_view question,
                                                         const std::string& guessed = {}) const;

private:
    CountryQuestion read_question(const std::string& language, const CountWords& words,
                                  const std::string& folded) const;

    std::map<std::string, CountWords, std::less<>> languages_;
    std::vector<NetworkMember> members_;
    Abbreviations abbreviations_;
};

/// Those that were read with these vocabularies.
const ClaimWords& claim_words(const Vocabularies& vocabularies);

}  // namespace ibid
