#pragma once
// How much of a sentence a passage of its source says: numbers, countries and names count more than common words, for a
// source on the same matter shares those with every sentence on it. Pure. Not for: finding the passages, which is a
// search.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "model/evidence.h"
#include "model/result.h"

namespace ibid {

/// A sentence as nearness reads it: its countries found. Without the note's markers.
Passage as_sentence(std::string text, const std::string& language, const Vocabularies& vocabularies);

class Nearness {
public:
    /// `among`: passages of the same sources. What many of them have tells little of any.
    explicit Nearness(const Passage& sentence, const std::vector<Hit>& among = {});

    /// From 0 to 1: which share of the sentence the passage has.
    double of(const Passage& passage) const;
    /// Whether the passage can be what the sentence leans on.
    bool is_near(const Passage& passage) const;
    /// The sentence's numbers, countries and names, each found in the passage or not.
    std::vector<SentencePart> parts(const Passage& passage) const;

private:
    struct Wanted {
        SentencePart part;
        std::string word;  // folded, without a plural ending; a number in digits
        double weight = 0;
    };
    using Found = std::vector<bool>;  // of each of wanted_
    Found found(const Passage& passage, const Span& within) const;
    Found found(const Passage& passage) const { return found(passage, {0, passage.text.size()}); }
    /// Of the three sentences of the passage, one behind the other, that have most.
    Found closest(const Passage& passage) const;
    double weight_of(const Found& has) const;
    void weigh(const std::vector<Hit>& among);

    std::vector<Wanted> wanted_;
    double whole_ = 0;
};

}  // namespace ibid
